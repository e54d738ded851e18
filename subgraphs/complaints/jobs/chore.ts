/**
 * A chore: steps that the system takes by itself, with many complaints, in batches.
 *
 * A batch is one transaction. It locks the complaints that it finds and leaves those that somebody else has; what is
 * owed is decided under the lock, and taken by the same functions as everybody's steps. So several workers share a chore
 * without a word, and one that dies in the middle of a batch has done nothing of it.
 */
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '#kit';
import type { Calendars } from '../data/calendar.ts';
import { lockComplaints, updateComplaint } from '../data/record.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint, Step, StepTaken } from '../domain/complaint.ts';
import { take } from '../domain/life.ts';

export interface Chore {
  name: string;
  /** Finds and locks up to `$2` complaints that wait at the moment `$1`, by an index; answers `id`. */
  find: string;
  /** The step that is owed now; null if none (any more). */
  owed: (complaint: Complaint, now: Date, calendar: Calendar) => StepTaken | null;
  /** Notes that nothing is owed any more: to complaints that have taken steps, and to those that owed none. */
  done: (client: PoolClient, stepped: Complaint[], idle: Complaint[]) => Promise<unknown>;
  /** Lets the complaint `$1` wait until the moment `$2`, after a failure. */
  postpone: string;
}

export interface Tools {
  database: Database;
  calendars: Calendars;
  now: () => Date;
  log: Logger;
}

/** How often each step was taken. */
export type Taken = Partial<Record<Step, number>>;

const batchSize = 100;
/** A complaint owes one step, rarely two at once; more is a fault that must not go round in circles. */
const mostSteps = 5;
const postponedMs = 3_600_000;

interface Running {
  /** Ends the work after the batch that runs. */
  stop: AbortSignal;
  /** Told after each batch that found something; a full one may leave work for others. */
  onBatch?: (found: number, isFull: boolean) => unknown;
}

/** Works until nothing waits, or until told to stop. */
export async function workOff(chore: Chore, tools: Tools, { stop, onBatch }: Running): Promise<Taken> {
  const taken: Taken = {};
  while (!stop.aborted) {
    const found = await workBatch(chore, tools, taken).catch((error) => oneByOne(chore, tools, taken, error));
    if (found === 0) break;
    await onBatch?.(found, found === batchSize);
  }
  return taken;
}

function workBatch(chore: Chore, tools: Tools, taken: Taken): Promise<number> {
  return work(tools, taken, chore, async (client) => {
    const { rows } = await client.query<{ id: string }>({
      name: `find complaints to ${chore.name}`,
      text: chore.find,
      values: [tools.now(), batchSize],
    });
    return rows.map(({ id }) => id);
  });
}

/** After a batch failed: each complaint in a transaction of its own, so that one which fails holds nobody up. */
async function oneByOne(chore: Chore, tools: Tools, taken: Taken, failure: unknown): Promise<number> {
  const { database, log, now } = tools;
  log.warn({ err: failure, chore: chore.name }, 'a batch failed; each of its complaints is tried alone');
  const ids = await database.transaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(chore.find, [now(), batchSize]);
    return rows.map(({ id }) => id);
  });
  for (const id of ids) {
    try {
      await work(tools, taken, chore, async () => [id]);
    } catch (error) {
      await database.withClient((client) => postpone(client, chore, { id, error }, tools));
    }
  }
  return ids.length;
}

/** One transaction: the calendar is held, complaints are locked, what they owe is taken. */
async function work(
  { database, calendars, now, log }: Tools,
  taken: Taken,
  chore: Chore,
  find: (client: PoolClient) => Promise<string[]>,
): Promise<number> {
  const steps: Step[] = [];
  const found = await database.transaction(async (client) => {
    const calendar = await calendars.held(client);
    const ids = await find(client);
    if (ids.length === 0) return 0;
    const [stepped, idle]: [Complaint[], Complaint[]] = [[], []];
    for (const stored of (await lockComplaints(client, ids)).values()) {
      const { complaint } = stored;
      let next: Complaint;
      try {
        next = takeOwed(chore, complaint, now(), calendar);
      } catch (error) {
        await postpone(client, chore, { id: complaint.id, error }, { now, log });
        continue;
      }
      (next === complaint ? idle : stepped).push(next);
      if (next !== complaint) await updateComplaint(client, stored, next, calendar);
      steps.push(...next.history.slice(complaint.version).map(({ step }) => step));
    }
    await chore.done(client, stepped, idle);
    return ids.length;
  });
  for (const step of steps) taken[step] = (taken[step] ?? 0) + 1;
  return found;
}

function takeOwed({ owed }: Chore, complaint: Complaint, now: Date, calendar: Calendar): Complaint {
  let next = complaint;
  for (let count = 0; count < mostSteps; count += 1) {
    // The clocks of two machines differ; a history does not go back.
    const at = new Date(Math.max(now.getTime(), next.history.at(-1)!.at.getTime()));
    const step = owed(next, at, calendar);
    if (!step) return next;
    next = take(next, step, calendar, { timeZone: 'WIB' });
  }
  throw new Error(`More than ${mostSteps} steps are owed to one complaint.`);
}

async function postpone(
  client: PoolClient,
  chore: Chore,
  { id, error }: { id: string; error: unknown },
  { now, log }: Pick<Tools, 'now' | 'log'>,
): Promise<void> {
  log.warn({ err: error, chore: chore.name, complaint: id }, 'a step of the system failed; it is tried again later');
  await client.query(chore.postpone, [id, new Date(now().getTime() + postponedMs)]);
}
