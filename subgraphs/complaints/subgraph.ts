/** The complaints subgraph, put together: database, demonstration data, schema, network. */
import { type Clock, createSubgraph, type ProcessTools, type Running, serve, systemClock } from '#kit';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { demonstrate } from './data/demonstrate.ts';
import { awaitDirectory } from './data/directory.ts';
import { readCalendar, readCategories } from './data/facts.ts';
import { openComplaintsDatabase } from './database.ts';
import { resolvers } from './resolvers/index.ts';

const schema = ['shared', 'complaints'].map((name) => new URL(`../../schema/${name}.graphql`, import.meta.url));
const patienceMs = 90_000;

export async function startComplaints(
  config: Config,
  { log, progress }: ProcessTools,
  now: Clock = systemClock,
): Promise<Running> {
  const categories = readCategories();
  const database = await openComplaintsDatabase({ ...config, tell: (sentence) => log.warn(sentence) });
  try {
    await demonstrate({
      database,
      count: config.demonstrationSize,
      calendar: readCalendar(),
      now: now(),
      agencies: () => awaitDirectory(database, config.agenciesUrl, patienceMs),
      progress,
    });
    const server = createSubgraph({
      schema,
      resolvers,
      onFault: (fault) => log.error({ err: fault }, 'a resolver failed'),
    });
    const served = await serve({
      server,
      createContext: () => createContext(database.fork(), categories, now),
      isReady: () => database.isReachable(),
      host: config.host,
      port: config.port,
      log,
    });
    return {
      url: served.url,
      close: async () => {
        await served.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
