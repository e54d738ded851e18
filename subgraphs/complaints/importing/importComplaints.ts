/**
 * Loads complaints from a file, in batches of bounded size. A batch is written whole or not at all, and what is there
 * already by its `sourceId` is left alone: an import that was cut off is simply run again.
 */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import { DomainError } from '#kit/errors';
import { countChanges } from '../data/marks.ts';
import { copyComplaints } from '../data/writer.ts';
import type { FindAddressee } from '../domain/addressee.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint } from '../domain/complaint.ts';
import { live } from '../domain/life.ts';
import { type ImportedRow, type Known, RowRefused, readImportedRow } from './importedRow.ts';
import type { Report } from './report.ts';
import type { Fields, RowRead } from './rows.ts';

const batchSize = 2000;
/** While the database writes one batch, the next is read and told, and another may be written beside it. */
const atOnce = 3;
/** A unique violation, or a deadlock, where two imports wait for a row of each other. */
const anotherWrote = ['23505', '40P01'];

export interface Import {
  database: Database;
  rows: AsyncIterable<RowRead>;
  known: Known;
  calendar: Calendar;
  findAddressee: FindAddressee;
  report: Report;
  /** Told after each batch. */
  onBatch: () => void;
}

interface Candidate {
  line: number;
  sourceId: string;
  fields: Fields;
}

export async function importComplaints(job: Import): Promise<void> {
  const beingWritten = new Set<string>();
  const batches = inParallel(atOnce, async (batch: Candidate[]) => {
    for (const { sourceId } of batch) beingWritten.add(sourceId);
    await write(batch, job);
    for (const { sourceId } of batch) beingWritten.delete(sourceId);
  });
  const begin = async (batch: Candidate[]) => {
    // Of rows with one id, the first in the file is the one that is taken.
    if (batch.some(({ sourceId }) => beingWritten.has(sourceId))) await batches.end();
    await batches.begin(batch);
  };
  let batch: Candidate[] = [];
  for await (const read of job.rows) {
    job.report.counts.rows += 1;
    const candidate = await candidateOf(read, job.report);
    if (candidate) batch.push(candidate);
    if (batch.length < batchSize) continue;
    await begin(batch);
    batch = [];
  }
  if (batch.length > 0) await begin(batch);
  await batches.end();
  await countChanges(job.database);
}

/** So many at once: `begin` waits until there is room, `end` for all that has begun. Both throw what any of them threw. */
function inParallel<T>(most: number, work: (item: T) => Promise<void>) {
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  const check = () => {
    if (failure) throw failure.error;
  };
  return {
    async begin(item: T): Promise<void> {
      while (running.size >= most) await Promise.race(running);
      check();
      const run = work(item)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(run));
      running.add(run);
    },
    async end(): Promise<void> {
      await Promise.all(running);
      check();
    },
  };
}

async function candidateOf(read: RowRead, report: Report): Promise<Candidate | null> {
  const { line } = read;
  if ('problem' in read) {
    await refuse(report, line, null, read.problem);
    return null;
  }
  const sourceId = read.fields.sourceId == null ? '' : String(read.fields.sourceId).trim();
  if (sourceId !== '') return { line, sourceId, fields: read.fields };
  await refuse(report, line, null, 'sourceId is missing');
  return null;
}

async function refuse(report: Report, line: number, sourceId: string | null, reason: string): Promise<void> {
  report.counts.refused += 1;
  await report.note({ line, sourceId, refused: reason });
}

async function write(batch: Candidate[], job: Import): Promise<void> {
  const { report } = job;
  const first = new Map<string, Candidate>();
  for (const candidate of batch) if (!first.has(candidate.sourceId)) first.set(candidate.sourceId, candidate);

  await job.database.withClient(async (client) => {
    for (;;) {
      const there = await sourceIdsThere(client, [...first.keys()]);
      const fresh = [...first.values()].filter(({ sourceId }) => !there.has(sourceId));
      const told = fresh.map((candidate) => ({ candidate, ...tell(candidate, job) }));
      try {
        await inTransaction(client, () =>
          copyComplaints(
            client,
            told.flatMap(({ complaint }) => complaint ?? []),
            job.calendar,
          ),
        );
      } catch (error) {
        // Another import wrote one of these rows in the meantime: look again.
        if (anotherWrote.includes((error as { code?: string }).code!)) continue;
        throw error;
      }
      report.counts.there += batch.length - fresh.length;
      for (const { candidate, complaint, refused, found } of told) {
        if (!complaint) await refuse(report, candidate.line, candidate.sourceId, refused!);
        else await count(candidate, complaint, found, report);
      }
      break;
    }
  });
  job.onBatch();
}

interface Told {
  complaint: Complaint | null;
  refused?: string;
  found?: ReturnType<FindAddressee>;
}

/** The complaint with its whole life, or why there can't be one. */
function tell({ fields }: Candidate, { known, calendar, findAddressee }: Import): Told {
  try {
    const row = readImportedRow(fields, known);
    const found = addressee(row, findAddressee);
    if (found?.agencyId) {
      row.submission.targetAgencyId = found.agencyId;
      row.submission.regionalUnitCode ??= found.regionalUnitCode;
    }
    return { complaint: live(row.submission, row.steps, calendar, row), found };
  } catch (error) {
    if (error instanceof RowRefused || error instanceof DomainError) return { complaint: null, refused: error.message };
    throw error;
  }
}

function addressee({ submission }: ImportedRow, findAddressee: FindAddressee): Told['found'] {
  const { addressedTo, targetAgencyId, title, body, regionalUnitCode } = submission;
  if (addressedTo == null || targetAgencyId != null) return undefined;
  return findAddressee(addressedTo, { title, body, ...(regionalUnitCode != null && { regionalUnitCode }) });
}

async function count(
  { line, sourceId }: Candidate,
  { addressedTo }: Complaint,
  found: Told['found'],
  report: Report,
): Promise<void> {
  report.counts.imported += 1;
  if (!found || addressedTo == null) return;
  report.counts.addressed += 1;
  if (found.agencyId == null) return report.note({ line, sourceId, addressedTo, unmatched: found.reason });
  report.counts.matched += 1;
  report.foundBy.set(found.by, (report.foundBy.get(found.by) ?? 0) + 1);
}

async function sourceIdsThere(client: PoolClient, ids: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ source_id: string }>(
    'select source_id from complaint where source_id = any($1)',
    [ids],
  );
  return new Set(rows.map(({ source_id }) => source_id));
}

async function inTransaction(client: PoolClient, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
