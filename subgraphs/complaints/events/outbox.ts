/**
 * The outbox becomes a stream: what was announced with its step gets a place, in an order that readers can rely on.
 *
 * Of two steps that are committed at the same time, the one with the lower `id` may become visible later, so a reader
 * that goes by `id` would miss it. Here one process at a time (an advisory lock) gives each entry that it sees the next
 * `position`; whoever has read up to a position has read everything below it. `delivered_at` says when.
 *
 * Whoever took a step in this process wakes the relay after the commit. Steps of other processes that died before they
 * did, and of whoever does not know of the relay, are found by looking every now and then.
 */
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '#kit';
import { keepLooking, type Lookout } from './lookout.ts';

/** Sent when entries have got their places. */
export const streamChannel = 'complaint_stream';

export interface RelaySettings {
  database: Database;
  /** What else is to be written for entries with these places, in the same transaction. */
  plan: (client: PoolClient, from: number, to: number) => Promise<void>;
  /** Called after entries have got their places here. */
  placed: () => void;
  log: Logger;
  /** How often to look without being woken. */
  pollMs?: number;
}

const batchSize = 1000;

export function createRelay({ database, plan, placed, ...settings }: RelaySettings): Lookout {
  return keepLooking({
    ...settings,
    look: async () => (await placeWaiting(database, plan)) > 0 && placed(),
    failure: 'the outbox could not be read; tried again',
  });
}

/** Gives every entry that waits its place; returns how many there were. */
export async function placeWaiting(database: Database, plan: RelaySettings['plan']): Promise<number> {
  // A look costs no lock, and there is mostly nothing.
  const { rowCount: waiting } = await database.withClient((client) =>
    client.query('select from outbox where delivered_at is null limit 1'),
  );
  let all = 0;
  for (let count = waiting ? batchSize : 0; count === batchSize; all += count)
    count = await database.transaction((client) => placeBatch(client, plan));
  return all;
}

async function placeBatch(client: PoolClient, plan: RelaySettings['plan']): Promise<number> {
  await client.query(`select pg_advisory_xact_lock(hashtext('complaints outbox'))`);
  const { rows } = await client.query<{ position: string }>({
    name: 'place in the stream',
    text: `with placed as (
        select id, nextval('outbox_position') as position
        from (select id from outbox where delivered_at is null order by id limit $1) waiting)
      update outbox set position = placed.position, delivered_at = clock_timestamp()
      from placed where outbox.id = placed.id returning outbox.position`,
    values: [batchSize],
  });
  if (rows.length === 0) return 0;
  const places = rows.map(({ position }) => Number(position));
  await plan(client, Math.min(...places), Math.max(...places));
  await client.query(`select pg_notify($1, '')`, [streamChannel]);
  return rows.length;
}

/** Forgets what was told so many days ago, with what endpoints were to be told of it; returns how many entries. */
export async function forgetEvents(database: Database, days: number): Promise<number> {
  let all = 0;
  for (let count = batchSize; count === batchSize; all += count) {
    const { rowCount } = await database.withClient((client) =>
      client.query(
        `delete from outbox where id in (
           select id from outbox where position is not null and created_at < now() - make_interval(days => $1)
           order by created_at limit $2)`,
        [days, batchSize],
      ),
    );
    count = rowCount ?? 0;
  }
  return all;
}
