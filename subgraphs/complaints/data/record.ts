/**
 * One complaint whole, with its history and its deadlines: locked and read before a step, written after it.
 *
 * A step is written by one statement, so its event, its row, its deadlines, its outbox entry and its marks are there
 * together or not at all, whoever calls it and in whatever transaction.
 */
import type { PoolClient } from 'pg';
import { attendAt } from '../domain/attention.ts';
import type { Calendar } from '../domain/calendar.ts';
import { dueClock } from '../domain/clocks.ts';
import type { Complaint, ComplaintEvent, Deadline, TimeZone } from '../domain/complaint.ts';
import { redact } from '../domain/redaction.ts';
import type { ComplaintRow } from './complaint.repository.ts';
import { marksRowOf, withMarks } from './marks.ts';

/** A complaint as it is stored: with what the public may read of its texts, and what is no part of its procedure. */
export interface Stored {
  complaint: Complaint;
  publicTitle: string;
  publicBody: string;
  supportCount: number;
  /** Of the agency that it lies with; null if it lies with none. */
  timeZone: TimeZone | null;
}

// biome-ignore format: columns are read in the order of the table
const columns = [
  ['id', 'id'], ['tracking_id', 'trackingId'], ['source_id', 'sourceId'], ['title', 'title'], ['body', 'body'],
  ['addressed_to', 'addressedTo'], ['classification', 'classification'], ['supervisory', 'supervisory'],
  ['visibility', 'visibility'], ['channel', 'channel'], ['category_id', 'categoryId'], ['status', 'status'],
  ['status_since', 'statusSince'], ['submitted_at', 'submittedAt'], ['due_at', 'dueAt'], ['escalation_level', 'escalationLevel'],
  ['agency_id', 'agencyId'], ['target_agency_id', 'targetAgencyId'], ['regional_unit_code', 'regionalUnitCode'],
  ['latitude', 'latitude'], ['longitude', 'longitude'], ['disposed_at', 'disposedAt'], ['first_follow_up_at', 'firstFollowUpAt'],
  ['answered_at', 'answeredAt'], ['closed_at', 'closedAt'], ['rating', 'rating'], ['duplicate_of_id', 'duplicateOfId'],
  ['version', 'version'],
] as const satisfies [string, keyof Complaint][];

const moments = [
  'statusSince',
  'submittedAt',
  'dueAt',
  'disposedAt',
  'firstFollowUpAt',
  'answeredAt',
  'closedAt',
] as const;

const selected = columns
  .map(([column, field]) => (column === 'due_at' ? `nullif(due_at, 'infinity') as "dueAt"` : `${column} as "${field}"`))
  .join(', ');

/**
 * The complaints with these ids, locked until the transaction ends; always in the order of their ids, so that two who
 * lock the same ones never wait for each other. Ids that nobody has are left out.
 *
 * @param locking called after the lock was sent for, before the histories are
 */
export async function lockComplaints(
  client: PoolClient,
  ids: readonly string[],
  locking: () => void = () => undefined,
): Promise<Map<string, Stored>> {
  const locked = client.query({
    name: 'lock complaints',
    text: `select ${selected}, public_title as "publicTitle", public_body as "publicBody", support_count as "supportCount"
     from complaint where id = any($1::uuid[]) order by id for update`,
    values: [ids],
  });
  locking();
  // A statement of its own: one that waited for the lock sees other tables as they were before it waited.
  const [{ rows }, told] = await Promise.all([locked, livesOf(client, ids)]);
  return withLives(rows, told);
}

/**
 * So many complaints in the order of their ids, those after `after`, as one moment shows them: to be read in a transaction
 * that sees one.
 */
export async function readComplaints(client: PoolClient, after: string, most: number): Promise<Stored[]> {
  const { rows } = await client.query({
    name: 'read complaints',
    text: `select ${selected}, public_title as "publicTitle", public_body as "publicBody", support_count as "supportCount"
     from complaint where id > $1 order by id limit $2`,
    values: [after, most],
  });
  const told = await livesOf(
    client,
    rows.map(({ id }) => id),
  );
  return [...withLives(rows, told).values()];
}

type Life = {
  history: Json<ComplaintEvent>[] | null;
  deadlines: Json<Deadline>[] | null;
  timeZone: TimeZone | null;
};

/** The histories and deadlines of complaints; none for an id that nobody has. */
async function livesOf(client: PoolClient, ids: readonly string[]): Promise<Map<string, Life>> {
  const { rows } = await client.query<Life & { id: string }>({
    name: 'lives of complaints',
    text: `select c.id,
       (select jsonb_agg(jsonb_build_object('sequence', sequence, 'step', step, 'at', at, 'actor', actor, 'from', from_status,
          'to', to_status, 'agencyId', agency_id, 'note', note, 'internal', internal, 'details', details) order by sequence)
        from complaint_event where complaint_id = c.id) as history,
       (select jsonb_agg(jsonb_build_object('clock', clock, 'days', days, 'startedAt', started_at, 'dueAt', due_at,
          'provisional', provisional, 'stoppedAt', stopped_at, 'escalatedAt', escalated_at) order by position)
        from complaint_deadline where complaint_id = c.id) as deadlines,
       (select entry ->> 'timeZone' from complaint join agency on agency.id = agency_id where complaint.id = c.id) as "timeZone"
     from unnest($1::uuid[]) c(id)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, ...life }) => [id, life]));
}

function withLives(rows: readonly Record<string, unknown>[], lives: Map<string, Life>): Map<string, Stored> {
  return new Map(rows.map((row) => [row.id as string, storedOf(row, lives.get(row.id as string)!)]));
}

type Json<T> = { [K in keyof T]: T[K] extends Date | null ? string | null : T[K] };

function storedOf({ publicTitle, publicBody, supportCount, ...row }: Record<string, unknown>, life: Life): Stored {
  const complaint = { ...row } as unknown as Complaint;
  for (const field of moments) if (complaint[field] != null) (complaint[field] as Date) = new Date(complaint[field]);
  complaint.history = (life.history ?? []).map(({ at, details, ...event }) => ({
    ...(event as Omit<ComplaintEvent, 'at'>),
    at: new Date(at as string),
    ...(details && { details }),
  }));
  complaint.deadlines = (life.deadlines ?? []).map(({ startedAt, dueAt, stoppedAt, escalatedAt, ...deadline }) => ({
    ...(deadline as Omit<Deadline, 'startedAt' | 'dueAt' | 'stoppedAt' | 'escalatedAt'>),
    startedAt: new Date(startedAt as string),
    dueAt: new Date(dueAt as string),
    stoppedAt: stoppedAt == null ? null : new Date(stoppedAt),
    escalatedAt: escalatedAt == null ? null : new Date(escalatedAt),
  }));
  return {
    complaint,
    publicTitle: (publicTitle as string | null) ?? complaint.title,
    publicBody: (publicBody as string | null) ?? complaint.body,
    supportCount: supportCount as number,
    timeZone: life.timeZone,
  };
}

/** Events, deadlines, outbox entries and marks, of a complaint whose row is written by `row`. */
const withLife = (row: string) => `
  with life as (select $1::uuid as id, $2::jsonb as events, $3::jsonb as deadlines, $4::jsonb as announcements),
  events as (
    insert into complaint_event (complaint_id, sequence, step, at, actor, from_status, to_status, agency_id, note, internal, details)
    select life.id, e.* from life, jsonb_to_recordset(life.events) e(sequence int, step text, at timestamptz, actor text,
      "from" text, "to" text, "agencyId" uuid, note text, internal boolean, details jsonb)),
  deadlines as (
    insert into complaint_deadline (complaint_id, position, clock, days, started_at, due_at, provisional, stopped_at, escalated_at)
    select life.id, d.* from life, jsonb_to_recordset(life.deadlines) d(position int, clock text, days int,
      "startedAt" timestamptz, "dueAt" timestamptz, provisional boolean, "stoppedAt" timestamptz, "escalatedAt" timestamptz)
    on conflict (complaint_id, position) do update set days = excluded.days, due_at = excluded.due_at,
      provisional = excluded.provisional, stopped_at = excluded.stopped_at, escalated_at = excluded.escalated_at),
  announcements as (
    insert into outbox (complaint_id, sequence, type, payload)
    select life.id, a.* from life, jsonb_to_recordset(life.announcements) a(sequence int, step text, payload jsonb)),
  ${withMarks('$5')}
  ${row}`;

const written = columns.filter(([column]) => column !== 'id');
/** What no step changes is not written again: the texts above all, from which the search index is made. */
const changing = written.filter(
  ([column]) => !/^(tracking_id|source_id|title|body|addressed_to|channel|target_agency_id|submitted_at)$/.test(column),
);
/** What only follows from the rest, so that it can be found by an index. */
const derived = 'due_clock, attend_at';
type Columns = readonly (readonly [string, keyof Complaint])[];
const names = (list: Columns) => `${list.map(([column]) => column).join(', ')}, ${derived}`;
const placeholders = (list: Columns, first: number) =>
  Array.from({ length: list.length + 2 }, (_, index) => `$${index + first}`).join(', ');

const insertion = withLife(
  `insert into complaint (id, public_title, public_body, ${names(written)})
   values ($1, $6, $7, ${placeholders(written, 8)})`,
);
const change = withLife(`update complaint set (${names(changing)}) = row(${placeholders(changing, 6)}) where id = $1`);

/** Writes a complaint that was just submitted. */
export async function insertComplaint(client: PoolClient, complaint: Complaint, calendar: Calendar): Promise<Stored> {
  const [publicTitle, publicBody] = [redact(complaint.title), redact(complaint.body)];
  await client.query({
    name: 'insert complaint',
    text: insertion,
    values: [
      ...lifeOf(complaint, null, calendar),
      publicTitle === complaint.title ? null : publicTitle,
      publicBody === complaint.body ? null : publicBody,
      ...valuesOf(written, complaint),
    ],
  });
  return { complaint, publicTitle, publicBody, supportCount: 0, timeZone: null };
}

/** Writes what one step or several have changed in a complaint that is locked. What cannot be written is thrown at once. */
export function updateComplaint(
  client: PoolClient,
  before: Stored,
  complaint: Complaint,
  calendar: Calendar,
): Promise<Stored> {
  const values = [...lifeOf(complaint, before.complaint, calendar), ...valuesOf(changing, complaint)];
  const sent = client.query({ name: 'update complaint', text: change, values });
  return sent.then(() => ({ ...before, complaint }));
}

function valuesOf(list: Columns, complaint: Complaint): unknown[] {
  const values = list.map(([column, field]) =>
    column === 'due_at' ? (complaint.dueAt ?? 'infinity') : complaint[field],
  );
  return [...values, dueClock(complaint), attendAt(complaint) ?? 'infinity'];
}

/** The id, the events since `before`, the deadlines that differ from then, what the outbox says of the events, the marks. */
function lifeOf(complaint: Complaint, before: Complaint | null, calendar: Calendar): string[] {
  const events = complaint.history.slice(before?.version ?? 0);
  const deadlines = complaint.deadlines
    .map((deadline, position) => ({ ...deadline, position }))
    .filter((deadline) => before?.deadlines[deadline.position] !== complaint.deadlines[deadline.position]);
  const announcements = events.map((event) => ({
    sequence: event.sequence,
    step: event.step,
    payload: announcementOf(complaint, event, before),
  }));
  const marks = marksRowOf(complaint, calendar);
  return [complaint.id, ...[events, deadlines, announcements, marks].map((each) => JSON.stringify(each))];
}

/** What the outbox says of a step. The texts of the complaint are left to whoever may read them. */
export interface Announcement {
  /** The id of the event, by which a receiver knows it again. */
  eventId: string;
  complaintId: string;
  trackingId: string;
  sequence: number;
  step: ComplaintEvent['step'];
  at: string;
  actor: ComplaintEvent['actor'];
  from: ComplaintEvent['from'];
  to: ComplaintEvent['to'];
  agencyId: string | null;
  /** Whose the complaint was before the step: that agency is told too when it is given away. */
  agencyBefore: string | null;
  note: string | null;
  internal: boolean;
  /** How the complaint stands after the step: what receivers filter by. */
  complaint: Pick<
    Complaint,
    | 'status'
    | 'classification'
    | 'supervisory'
    | 'visibility'
    | 'channel'
    | 'categoryId'
    | 'agencyId'
    | 'regionalUnitCode'
  > & { dueAt: string | null };
}

function announcementOf(complaint: Complaint, event: ComplaintEvent, before: Complaint | null): Announcement {
  const { status, classification, supervisory, visibility, channel, categoryId, agencyId, regionalUnitCode } =
    complaint;
  const { sequence, step, at, actor, from, to, note, internal } = event;
  return {
    eventId: `${complaint.id}:${sequence}`,
    complaintId: complaint.id,
    trackingId: complaint.trackingId,
    ...{ sequence, step, at: at.toISOString(), actor, from, to, agencyId: event.agencyId, note, internal },
    agencyBefore: before?.agencyId ?? null,
    complaint: {
      ...{ status, classification, supervisory, visibility, channel, categoryId, agencyId, regionalUnitCode },
      dueAt: complaint.dueAt?.toISOString() ?? null,
    },
  };
}

/** The complaint as it is shown to whoever handled it. */
export function rowOf({ complaint, publicTitle, publicBody, supportCount }: Stored): ComplaintRow {
  const { history: _, deadlines, sourceId: __, closedAt: ___, ...row } = complaint;
  return {
    ...row,
    title: publicTitle,
    body: publicBody,
    supportCount,
    dueClock: dueClock(complaint),
    deadlines: deadlines.map((deadline, position) => ({ ...deadline, complaintId: complaint.id, position })),
  };
}

/** The same row when it has been JSON, which made texts of its moments. */
export function rowFromJson(row: ComplaintRow): ComplaintRow {
  const revived = { ...row };
  for (const field of moments.filter((each) => each !== 'closedAt'))
    if (revived[field] != null) revived[field] = new Date(revived[field]);
  revived.deadlines = row.deadlines?.map((deadline) => ({
    ...deadline,
    startedAt: new Date(deadline.startedAt),
    dueAt: new Date(deadline.dueAt),
    stoppedAt: deadline.stoppedAt == null ? null : new Date(deadline.stoppedAt),
    escalatedAt: deadline.escalatedAt == null ? null : new Date(deadline.escalatedAt),
  }));
  return revived;
}
