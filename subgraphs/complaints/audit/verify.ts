/** Proves the access log, or says where it was tampered with first. */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import { beginning, type Content, hashOf, type Link } from './chain.ts';

export type Reason = 'CONTENT_CHANGED' | 'ROW_MISSING' | 'ORDER_CHANGED' | 'HEAD_DIFFERS' | 'ANCHOR_DIFFERS';

export interface Verified {
  rows: number;
  from: string | null;
  to: string | null;
  /** The last row that was found whole. What an operator keeps elsewhere is this. */
  head: Link;
  /** The first place at which the chain is broken; null if it is whole. */
  broken: { sequence: number; reason: Reason; why: string } | null;
}

interface Row extends Content, Link {
  previous: string;
  at: string;
}

const batchSize = 5000;

/**
 * Reads the whole chain as one moment shows it; others may write meanwhile.
 *
 * @param anchor a link that was kept elsewhere: the only proof against somebody who writes the whole chain anew
 */
export function verify(database: Database, anchor: Link | null): Promise<Verified> {
  return database.withClient(async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      return await proveChain(client, anchor);
    } finally {
      await client.query('rollback');
    }
  });
}

async function proveChain(client: PoolClient, anchor: Link | null): Promise<Verified> {
  const { rows: heads } = await client.query<Link>(`select sequence, encode(hash, 'hex') as hash from access_log_head`);
  const head = heads[0] && { hash: heads[0].hash, sequence: Number(heads[0].sequence) };
  const found: Verified = { rows: 0, from: null, to: null, head: beginning, broken: null };
  const breakAt = (sequence: number, reason: Reason, why: string): Verified => ({
    ...found,
    broken: { sequence, reason, why },
  });

  if (!head) return breakAt(1, 'HEAD_DIFFERS', 'the head of the chain is gone');
  for (;;) {
    const rows = await rowsAfter(client, found.head.sequence);
    for (const row of rows) {
      const expected = found.head.sequence + 1;
      if (row.sequence !== expected)
        return breakAt(expected, 'ROW_MISSING', `the next row that is there is ${row.sequence}`);
      const isItself = hashOf(row.previous, row.sequence, row) === row.hash;
      if (row.previous !== found.head.hash) {
        // A row that is whole tells of the one before it, which then is not the one that was there.
        return isItself && expected > 1
          ? breakAt(expected - 1, 'CONTENT_CHANGED', 'it is not the row that the next one follows')
          : breakAt(expected, 'ORDER_CHANGED', 'it does not follow the row before it');
      }
      if (!isItself) return breakAt(expected, 'CONTENT_CHANGED', 'its content is not what its hash was made from');
      if (expected > head.sequence)
        return breakAt(expected, 'HEAD_DIFFERS', `the head of the chain is ${head.sequence}`);
      if (anchor?.sequence === expected && anchor.hash !== row.hash)
        return breakAt(expected, 'ANCHOR_DIFFERS', 'its hash is not that of the anchor: the chain was written anew');
      found.rows += 1;
      found.from ??= row.at;
      found.to = row.at;
      found.head = { sequence: row.sequence, hash: row.hash };
    }
    if (rows.length < batchSize) break;
  }
  const { sequence, hash } = found.head;
  if (sequence < head.sequence)
    return breakAt(sequence + 1, 'ROW_MISSING', `the chain was cut: its head is ${head.sequence}`);
  if (hash !== head.hash) return breakAt(sequence, 'HEAD_DIFFERS', 'its hash is not that of the head of the chain');
  if (anchor && anchor.sequence > sequence)
    return breakAt(sequence + 1, 'ANCHOR_DIFFERS', `the chain was cut: the anchor is ${anchor.sequence}`);
  return found;
}

async function rowsAfter(client: PoolClient, sequence: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select sequence, (extract(epoch from at) * 1000000)::bigint::text as "atMicros",
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       subject, roles, action, complaint_ids::text[] as "complaintIds", fields, reason, request_id as "requestId",
       encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash
     from access_log where sequence > $1 order by sequence limit $2`,
    [sequence, batchSize],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
