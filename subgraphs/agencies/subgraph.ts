/** The agencies subgraph, put together: database, register, schema, network. */
import { createSubgraph, openDatabase, type ProcessTools, type Running, serve } from '#kit';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { AffairEntity } from './data/affair.entity.ts';
import { AgencyEntity } from './data/agency.entity.ts';
import { importRegister } from './data/import.ts';
import { Register } from './data/migrations/20261123000000-register.ts';
import { resolvers } from './resolvers/index.ts';

const schema = ['shared', 'agencies'].map((name) => new URL(`../../schema/${name}.graphql`, import.meta.url));

export async function startAgencies(config: Config, { log, progress }: ProcessTools): Promise<Running> {
  const database = await openDatabase({
    name: 'agencies',
    url: config.databaseUrl,
    dataFolder: config.dataFolder,
    entities: [AgencyEntity, AffairEntity],
    migrations: [{ name: '20261123000000-register', class: Register }],
    tell: (sentence) => log.warn(sentence),
  });
  try {
    await importRegister(database, progress);
    const server = createSubgraph({
      schema,
      resolvers,
      onFault: (fault) => log.error({ err: fault }, 'a resolver failed'),
    });
    const served = await serve({
      server,
      createContext: () => createContext(database.fork()),
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
