/** The registry, put together: database, what it begins with, checks in threads, network. */
import { type Database, OperatorError, openDatabase, type ProcessTools, type Running } from '#kit';
import { listenError } from '#kit/operatorError';
import type { SeenOperation } from '../check/check.ts';
import { readOperations } from '../explorer/operations.ts';
import { readBeginning } from './bootstrap.ts';
import { createChecker } from './checker.ts';
import type { Config } from './config.ts';
import { databaseOf } from './database.ts';
import { createPublishing, type Publishing } from './publish.ts';
import { createApp } from './routes.ts';
import { forgetUsage, seenOperations } from './usage.ts';

const hourMs = 3_600_000;
/** The largest graphs take some ten seconds. */
const patienceMs = 120_000;

export async function startRegistry(config: Config, { log }: ProcessTools): Promise<Running> {
  const database = await openDatabase(databaseOf(config, (sentence) => log.warn(sentence)));
  // Two threads: whoever only asks does not hold up a publish.
  const checkers = openCheckers();
  const now = () => new Date();
  const publishing = publishingOf(config, database, checkers);
  const app = createApp({ ...config, database, publishing, checker: checkers.askedChecker, now, log });
  const forget = () =>
    forgetUsage(database, config.usageDays, now()).catch((error: unknown) =>
      log.warn({ err: error }, 'old usage was not forgotten'),
    );
  const timer = setInterval(forget, hourMs).unref();
  const close = async () => {
    clearInterval(timer);
    await app.close();
    await checkers.stop();
    await database.close();
  };
  try {
    const { subgraphs, approvals } = beginningIn(config.subgraphList);
    if (await publishing.begin(subgraphs, approvals))
      log.info({ subgraphs: subgraphs.map(({ name }) => name) }, 'the registry was empty and begins with the files');
    await forget();
    const url = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
      throw listenError(error, 'REGISTRY_PORT');
    });
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function beginningIn(list: string) {
  try {
    return readBeginning(list);
  } catch (error) {
    throw new OperatorError(`SUBGRAPH_LIST: ${(error as Error).message}`, { cause: error });
  }
}

type Checkers = ReturnType<typeof openCheckers>;

export function openCheckers() {
  const checker = createChecker({ most: 200, patienceMs });
  const askedChecker = createChecker({ most: 20, patienceMs });
  return {
    checker,
    askedChecker,
    stop: async () => void (await Promise.all([checker.stop(), askedChecker.stop()])),
  };
}

export function publishingOf(
  config: Config,
  database: Database,
  { checker, askedChecker }: Pick<Checkers, 'checker' | 'askedChecker'>,
): Publishing {
  const now = () => new Date();
  const trusted = readTrusted(config.operations, now());
  return createPublishing({
    database,
    checker,
    askedChecker,
    networks: config.networks,
    seenOperations: async (em, concerned) => {
      const { operations, leftOut } = await seenOperations(em, concerned);
      return { operations: [...operations, ...trusted], leftOut };
    },
    now,
  });
}

/** Trusted operations count as in use, whether or not somebody has sent them yet. */
function readTrusted(folder: string, now: Date): SeenOperation[] {
  const at = now.toISOString();
  return readOperations(folder).map(({ document, title }) => ({
    document,
    name: /\b(?:query|mutation|subscription)\s+(\w+)/.exec(document)?.[1] ?? null,
    clients: [{ name: title, version: null }],
    count: 0,
    firstSeen: at,
    lastSeen: at,
    trusted: true,
  }));
}
