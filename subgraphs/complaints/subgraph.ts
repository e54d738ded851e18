/** The complaints subgraph, put together: database, demonstration data, schema, network. */
import { type Clock, type ProcessTools, type Running, runSubgraph, systemClock } from '#kit';
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
  return runSubgraph({
    ...config,
    database,
    prepare: () =>
      demonstrate({
        database,
        count: config.demonstrationSize,
        calendar: readCalendar(),
        now: now(),
        agencies: () => awaitDirectory(database, config.agenciesUrl, patienceMs),
        progress,
      }),
    schema,
    resolvers,
    createContext: (em) => createContext(em, categories, now),
    log,
  });
}
