/** The subgraph, put together: database, schema, network. */
import { type ProcessTools, type Running, type readSettings, runSubgraph } from '@satu-aduan/kit';
import { openDatabase } from '@satu-aduan/kit/database';
import { Referrals } from './migrations/0001-referrals.ts';
import { createReferrals, ReferralEntity } from './referrals.ts';
import { type Context, resolvers } from './resolvers.ts';

type Config = Omit<ReturnType<typeof readSettings>, 'logLevel'>;

export async function startYourMinistry(config: Config, { log }: ProcessTools): Promise<Running> {
  const database = await openDatabase({
    name: 'your-ministry',
    url: config.databaseUrl,
    dataFolder: config.dataFolder,
    entities: [ReferralEntity],
    // Migrations run in this order, each once. Add to the list; never edit one that has run.
    migrations: [{ name: '0001-referrals', class: Referrals }],
    tell: (sentence) => log.warn(sentence),
  });
  return runSubgraph({
    ...config,
    name: 'your-ministry',
    database,
    schema: [new URL('your-ministry.graphql', import.meta.url)],
    resolvers,
    createContext: (em, { caller }): Context => ({ caller, referrals: createReferrals(em) }),
    log,
  });
}
