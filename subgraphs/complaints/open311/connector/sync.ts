/** One round with each connected system: what came in there, what was said there, what goes there. */
import type { Logger } from 'pino';
import type { Clock, Database } from '#kit';
import type { Calendars } from '../../data/calendar.ts';
import { readDirectory } from '../../data/directory.ts';
import type { CategoryTree } from '../../domain/category.ts';
import type { AgencyEntry } from '../../domain/directory.ts';
import { createClient, type Limits, RemoteRefused } from './client.ts';
import { alone, type Connection, listConnections, noteRun } from './connections.ts';
import { pollOpen, pullRequests, pullUpdates, type Run } from './pull.ts';
import { push } from './push.ts';

export interface SyncDesk {
  database: Database;
  calendars: Calendars;
  categories: CategoryTree;
  clock: Clock;
  log: Logger;
  limits?: Limits;
  /** See push.ts. */
  settleMs?: number;
}

/** What came of a connection; `problem` is null if all went well. */
export interface Synced {
  name: string;
  problem: string | null;
}

const settleMs = 120_000;

/** Every connection that is not paused, one after the other; one that fails does not keep the others from theirs. */
export async function syncAll(desk: SyncDesk, stop: AbortSignal): Promise<Synced[]> {
  const connections = (await listConnections(desk.database)).filter(({ pulls, pushes }) => pulls || pushes);
  if (connections.length === 0) return [];
  const agencies = await readDirectory(desk.database);
  const results: Synced[] = [];
  for (const connection of connections) {
    if (stop.aborted) break;
    let problem: string | null = 'another process is at it';
    await alone(desk.database, connection, async () => {
      problem = await sync(desk, connection, agencies, stop);
    });
    results.push({ name: connection.name, problem });
  }
  return results;
}

async function sync(
  desk: SyncDesk,
  connection: Connection,
  agencies: readonly AgencyEntry[],
  stop: AbortSignal,
): Promise<string | null> {
  const { database, calendars, categories, clock, log } = desk;
  const now = clock();
  const problems: string[] = [];
  const attempt = async (what: string, work: () => Promise<void>) => {
    if (stop.aborted) return;
    try {
      await work();
    } catch (error) {
      if (stop.aborted) return;
      problems.push(`${what}: ${(error as Error).message}`);
      log.warn({ err: error, connection: connection.name }, `Open311: ${what} failed`);
    }
  };
  const agency = agencies.find(({ id }) => id === connection.agencyId);
  if (!agency) problems.push('its agency is not in the directory');
  else {
    const run: Run = {
      ...{ database, calendars, categories, connection, agency, now },
      client: createClient(connection, stop, desk.limits),
      agencyIds: withOffices(agency.id, agencies),
      goOn: () => stop.throwIfAborted(),
    };
    if (connection.pulls) await attempt('requests', () => pullRequests(run));
    if (connection.pushes) await attempt('dispositions', () => push(run, desk.settleMs ?? settleMs));
    await attempt('updates', () => pullUpdates(run).catch(unlessUnknown));
    await attempt('open requests', () => pollOpen(run));
  }
  const problem = problems.join('; ') || null;
  await noteRun(database, connection, now, problem);
  return problem;
}

/** Updates are an extension: who does not know them refuses them in one way or another, and is polled instead. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof RemoteRefused)) throw error;
}

/** The agency and all that lie below it. */
function withOffices(id: string, agencies: readonly AgencyEntry[]): ReadonlySet<string> {
  const below = Map.groupBy(agencies, ({ parentId }) => parentId);
  const found = new Set([id]);
  for (const each of found) for (const child of below.get(each) ?? []) found.add(child.id);
  return found;
}

/** A round every so many seconds until it is told to stop; 0 never begins. */
export function keepSyncing(desk: SyncDesk, seconds: number): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    if (stopping.signal.aborted || seconds === 0) return;
    timer = setTimeout(() => {
      running = syncAll(desk, stopping.signal)
        .catch((error) => desk.log.warn({ err: error }, 'Open311: the connections could not be read'))
        .finally(schedule);
    }, seconds * 1000);
    timer.unref();
  };
  schedule();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
