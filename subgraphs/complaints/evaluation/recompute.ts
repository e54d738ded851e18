/**
 * The figures' proof: all marks are made again from the histories and deadlines, and compared with those that were kept
 * step by step; the counts that they make up, with those that were kept. Both as one moment shows them, so steps can be
 * taken meanwhile.
 */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import {
  type CountDifference,
  countChanges,
  countDifferences,
  marksChangeTable,
  marksTable,
  repairCounts,
  rewriteMarks,
} from '../data/marks.ts';
import { lockComplaints, readComplaints } from '../data/record.ts';
import { copyMarks } from '../data/writer.ts';
import type { Calendar } from '../domain/calendar.ts';

export interface Recomputed {
  complaints: number;
  /** Complaints whose marks are not what their history tells, and which columns differ; marks of no complaint too. */
  marks: { id: string; columns: string[] }[];
  counts: CountDifference[];
}

interface Work {
  database: Database;
  calendar: Calendar;
  /** Told how many complaints were read. */
  onBatch?: (done: number) => void;
}

const first = '00000000-0000-0000-0000-000000000000';
const batchSize = 2000;

export async function recompute({ database, calendar, onBatch }: Work): Promise<Recomputed> {
  return database.withClient(async (client) => {
    await client.query('begin isolation level repeatable read');
    try {
      await client.query('create temporary table told_marks (like complaint_marks) on commit drop');
      const complaints = await tellAgain(client, calendar, onBatch);
      await client.query('analyze told_marks');
      const marks = await differentMarks(client);
      const counts = await countDifferences(client, 'told_marks');
      return { complaints, marks, counts };
    } finally {
      // Nothing was written but what goes with the transaction.
      await client.query('rollback');
    }
  });
}

async function tellAgain(client: PoolClient, calendar: Calendar, onBatch: Work['onBatch']): Promise<number> {
  let done = 0;
  for (let after = first; ; ) {
    const batch = await readComplaints(client, after, batchSize);
    if (batch.length === 0) return done;
    const complaints = batch.map(({ complaint }) => complaint);
    await copyMarks(client, complaints, calendar, [{ ...marksTable, table: 'told_marks' }]);
    after = complaints.at(-1)!.id;
    done += batch.length;
    onBatch?.(done);
  }
}

async function differentMarks(client: PoolClient): Promise<Recomputed['marks']> {
  const columns = marksTable.columns.filter((column) => column !== 'complaint_id');
  const { rows } = await client.query<{ id: string; columns: string[] }>(
    `select complaint_id as id,
       array_remove(array[${columns.map((column) => `case when t.${column} is distinct from k.${column} then '${column}' end`).join(', ')}], null) as columns
     from told_marks t full join complaint_marks k using (complaint_id)
     where (${columns.map((column) => `t.${column}`).join(', ')}) is distinct from (${columns.map((column) => `k.${column}`).join(', ')})
     order by 1`,
  );
  return rows;
}

/** Sets right what `recompute` found: the marks of single complaints under their locks, then the counts. */
export async function repair({ database, calendar }: Work, found: Recomputed): Promise<void> {
  for (const { id } of found.marks)
    await database.transaction(async (client) => {
      const stored = (await lockComplaints(client, [id])).get(id);
      if (stored) await rewriteMarks(client, [stored.complaint], calendar);
      else await client.query('delete from complaint_marks where complaint_id = $1', [id]);
    });
  await repairCounts(database);
  await countChanges(database);
}

/** Complaints without marks, which an earlier version left, get theirs; at once if there are none. */
export async function completeMarks({ database, calendar, onBatch }: Work): Promise<void> {
  const { rows } = await database.withClient((client) =>
    client.query<{ complete: boolean }>('select complete from marks_complete'),
  );
  if (rows[0]!.complete) return;
  let done = 0;
  for (let after: string | undefined = first; after !== undefined; )
    after = await database.transaction(async (client) => {
      const { rows: missing } = await client.query<{ id: string }>(
        `select id from complaint where id > $1 and not exists (select from complaint_marks where complaint_id = id)
         order by id limit $2`,
        [after, batchSize],
      );
      const ids = missing.map(({ id }) => id);
      const locked = await lockComplaints(client, ids);
      const complaints = [...locked.values()].map(({ complaint }) => complaint);
      await copyMarks(client, complaints, calendar, [marksTable, marksChangeTable]);
      done += ids.length;
      onBatch?.(done);
      return ids.at(-1);
    });
  await database.withClient((client) => client.query('update marks_complete set complete = true'));
  await countChanges(database);
}
