/** The agencies subgraph, put together: database, register, schema, network. */
import { openDatabase, type ProcessTools, type Running, runSubgraph } from '#kit';
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
  return runSubgraph({
    ...config,
    name: 'agencies',
    database,
    prepare: () => importRegister(database, progress),
    schema,
    resolvers,
    createContext: createContext,
    log,
  });
}
