/** The regional-units subgraph, put together: database, register, schema, network. */
import { type Clock, createSubgraph, type ProcessTools, type Running, serve, systemClock } from '#kit';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { importRegister } from './data/import.ts';
import { openRegister } from './database.ts';
import { resolvers } from './resolvers/index.ts';

const schema = ['shared', 'regional-units'].map((name) => new URL(`../../schema/${name}.graphql`, import.meta.url));

export async function startRegionalUnits(
  config: Config,
  { log, progress }: ProcessTools,
  now: Clock = systemClock,
): Promise<Running> {
  const database = await openRegister({ ...config, tell: (sentence) => log.warn(sentence) });
  try {
    await importRegister(database, progress);
    const server = createSubgraph({
      schema,
      resolvers,
      onFault: (fault) => log.error({ err: fault }, 'a resolver failed'),
    });
    const served = await serve({
      server,
      createContext: () => createContext(database.fork(), now),
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
