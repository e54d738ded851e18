/** The regional-units subgraph, put together: database, register, schema, network. */
import { type Clock, type ProcessTools, type Running, runSubgraph, systemClock } from '#kit';
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
  return runSubgraph({
    ...config,
    name: 'regional-units',
    database,
    prepare: () => importRegister(database, progress),
    schema,
    resolvers,
    createContext: (em) => createContext(em, now),
    log,
  });
}
