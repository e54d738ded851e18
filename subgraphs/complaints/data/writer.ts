/**
 * Writes many complaints at once, with their history, deadlines and marks, by COPY in the caller's transaction. What the
 * public may read is masked here, on the way in, so that no reader and no index has to think of it.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type CopyValue, copyLine } from '#kit';
import { attendAt } from '../domain/attention.ts';
import type { Calendar } from '../domain/calendar.ts';
import { dueClock } from '../domain/clocks.ts';
import type { Complaint } from '../domain/complaint.ts';
import { redact } from '../domain/redaction.ts';
import type { Complainant } from './complainants.ts';
import { type Marked, type MarksTable, marksChangeTable, marksRowOf, marksTable } from './marks.ts';

interface Target {
  table: string;
  columns: readonly string[];
  rows: (complaint: Complaint) => CopyValue[][];
}

// biome-ignore format: a column stands above its value
const targets: readonly Target[] = [
  {
    table: 'complaint',
    columns: [
      'id', 'tracking_id', 'source_id', 'title', 'body', 'public_title', 'public_body', 'addressed_to', 'classification',
      'supervisory', 'visibility', 'channel', 'category_id', 'status', 'status_since', 'submitted_at', 'due_at',
      'escalation_level', 'agency_id', 'target_agency_id', 'regional_unit_code', 'latitude', 'longitude', 'disposed_at',
      'first_follow_up_at', 'answered_at', 'closed_at', 'rating', 'duplicate_of_id', 'version', 'due_clock', 'attend_at',
    ],
    rows: (c) => [[
      c.id, c.trackingId, c.sourceId, c.title, c.body, masked(c.title), masked(c.body), c.addressedTo && redact(c.addressedTo), c.classification,
      c.supervisory, c.visibility, c.channel, c.categoryId, c.status, c.statusSince, c.submittedAt, c.dueAt ?? 'infinity',
      c.escalationLevel, c.agencyId, c.targetAgencyId, c.regionalUnitCode, c.latitude, c.longitude, c.disposedAt,
      c.firstFollowUpAt, c.answeredAt, c.closedAt, c.rating, c.duplicateOfId, c.version, dueClock(c), attendAt(c) ?? 'infinity',
    ]],
  },
  {
    table: 'complaint_event',
    columns: ['complaint_id', 'sequence', 'step', 'at', 'actor', 'from_status', 'to_status', 'agency_id', 'note', 'internal', 'details'],
    rows: (c) => c.history.map((e) => [c.id, e.sequence, e.step, e.at, e.actor, e.from, e.to, e.agencyId, e.note && redact(e.note), e.internal, e.details && JSON.stringify(e.details)]),
  },
  {
    table: 'complaint_deadline',
    columns: ['complaint_id', 'position', 'clock', 'days', 'started_at', 'due_at', 'provisional', 'stopped_at', 'escalated_at'],
    rows: (c) => c.deadlines.map((d, position) => [c.id, position, d.clock, d.days, d.startedAt, d.dueAt, d.provisional, d.stoppedAt, d.escalatedAt]),
  },
];

/** The marks are counted by whoever calls `countChanges` afterwards. */
export async function copyComplaints(
  client: PoolClient,
  complaints: readonly Complaint[],
  calendar: Calendar,
): Promise<void> {
  for (const { table, columns, rows } of targets) await copyRows(client, table, columns, complaints.flatMap(rows));
  await copyMarks(client, complaints, calendar, [marksTable, marksChangeTable]);
}

/** The marks of complaints into these tables. */
export async function copyMarks(
  client: PoolClient,
  complaints: readonly Marked[],
  calendar: Calendar,
  tables: readonly MarksTable[],
): Promise<void> {
  const marks = complaints.map((complaint) => marksRowOf(complaint, calendar));
  for (const { table, columns, row } of tables) await copyRows(client, table, columns, marks.map(row));
}

/** Who reports, and who is named to see what is confidential, by the ids of complaints that were copied before. */
export async function copyPeople(
  client: PoolClient,
  complainants: ReadonlyMap<string, Complainant>,
  officers: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const columns = ['complaint_id', 'subject', 'name', 'phone', 'email', 'address', 'identity_number'];
  const rows = [...complainants].map(([id, c]) => [
    id,
    c.subject,
    c.name,
    c.phone,
    c.email,
    c.address,
    c.identityNumber,
  ]);
  await copyRows(client, 'complainant', columns, rows);
  const named = [...officers].flatMap(([id, subjects]) => subjects.map((subject) => [id, subject]));
  await copyRows(client, 'complaint_officer', ['complaint_id', 'subject'], named);
}

async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: readonly CopyValue[][],
): Promise<void> {
  const names = columns.join(', ');
  const { rows: found } = await client.query<{ isBound: boolean }>('select row_security_active($1) as "isBound"', [
    table,
  ]);
  if (!found[0]!.isBound) return copyInto(client, `${table} (${names})`, rows);
  // COPY is refused to whomever policies bind, whatever they say; INSERT is not.
  await client.query(`create temporary table copied on commit drop as select ${names} from ${table} with no data`);
  await copyInto(client, 'copied', rows);
  await client.query(`insert into ${table} (${names}) select * from copied`);
  await client.query('drop table copied');
}

async function copyInto(client: PoolClient, target: string, rows: readonly CopyValue[][]): Promise<void> {
  const lines = rows.map(copyLine).join('');
  await pipeline(Readable.from([lines]), client.query(copyFrom(`copy ${target} from stdin`)));
}

/** Null if there is nothing to mask: most texts are stored once. */
function masked(text: string): string | null {
  const result = redact(text);
  return result === text ? null : result;
}
