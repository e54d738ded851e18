/**
 * What another system says of a complaint becomes steps of it, once, however often it is said.
 *
 * | says | the complaint is | becomes |
 * |---|---|---|
 * | open, with a text | DISPOSED, IN_PROGRESS | FOLLOW_UP |
 * | closed | DISPOSED | FOLLOW_UP, then ANSWER: the procedure knows no answer without one |
 * | closed | IN_PROGRESS | ANSWER |
 *
 * Everything else is no step: an open request without a word says nothing new, and what a complaint has been answered or
 * closed for is the complainant's to dispute. It is recorded all the same, with the reason.
 */
import type { PoolClient } from 'pg';
import { DomainError } from '#kit/errors';
import { findAgencies } from '../data/directory.ts';
import { lockComplaints, type Stored, updateComplaint } from '../data/record.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint, StepTaken } from '../domain/complaint.ts';
import { take } from '../domain/life.ts';
import { redact } from '../domain/redaction.ts';

export interface Update {
  /** Who says it, and under which id: the pair is taken once. */
  source: string;
  updateId: string;
  serviceRequestId: string;
  isClosed: boolean;
  /** Empty if nothing was said. */
  text: string;
  /** When it was said; null if that was not. Never later than now. */
  at: Date | null;
}

export interface Taken {
  /** The number of the last step that the update became; null if it became none. */
  sequence: number | null;
  /** `taken`, or why it became no step. */
  outcome: string;
  /** True if it had been taken before. */
  again: boolean;
}

/** Whoever numbers the updates of each request anew would lose all but the first of each number. */
class UpdateIdTaken extends DomainError {
  readonly code = 'OPEN311_UPDATE_ID_TAKEN';

  constructor() {
    super('Another request has an update with this update_id.');
  }
}

const answerWithoutWords = 'Ditutup di sistem instansi, tanpa keterangan.';

/**
 * Takes one update in, in the caller's transaction: the steps and the mark that it was taken are there together or not
 * at all. `reasonAgainst` sees the complaint under its lock, and says why the update is not for it, or throws.
 */
export async function takeUpdate(
  client: PoolClient,
  complaintId: string,
  update: Update,
  {
    calendar,
    now,
    reasonAgainst,
  }: { calendar: Calendar; now: Date; reasonAgainst: (complaint: Complaint) => string | null },
): Promise<Taken> {
  const stored = (await lockComplaints(client, [complaintId])).get(complaintId);
  if (!stored) throw new Error(`There is no complaint ${complaintId}.`);
  const against = reasonAgainst(stored.complaint);
  const before = await takenBefore(client, update);
  if (before && before.complaintId !== null && before.complaintId !== complaintId) throw new UpdateIdTaken();
  if (before) return { sequence: before.sequence, outcome: before.outcome, again: true };

  const steps = against === null ? stepsOf(stored.complaint, update) : [];
  let sequence: number | null = null;
  if (steps.length > 0) {
    const after = await withSteps(client, stored, steps, update.at ?? now, { calendar, now });
    await updateComplaint(client, stored, after, calendar);
    sequence = after.version;
  }
  const outcome = steps.length > 0 ? 'taken' : (against ?? whyNoStep(stored.complaint, update));
  await record(client, update, { complaintId, sequence, outcome });
  return { sequence, outcome, again: false };
}

/** Marks an update as seen that belongs to no complaint of ours. */
export async function passOver(client: PoolClient, update: Update, outcome: string): Promise<void> {
  await record(client, update, { complaintId: null, sequence: null, outcome });
}

async function takenBefore(client: PoolClient, { source, updateId }: Update) {
  const { rows } = await client.query<{ sequence: number | null; outcome: string; complaintId: string | null }>(
    'select sequence, outcome, complaint_id as "complaintId" from open311_update where source = $1 and update_id = $2',
    [source, updateId],
  );
  return rows[0] ?? null;
}

async function record(
  client: PoolClient,
  { source, updateId, serviceRequestId }: Update,
  { complaintId, sequence, outcome }: { complaintId: string | null; sequence: number | null; outcome: string },
): Promise<void> {
  await client.query(
    `insert into open311_update (source, update_id, service_request_id, complaint_id, sequence, outcome)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [source, updateId, serviceRequestId, complaintId, sequence, outcome],
  );
}

type Wish = Pick<StepTaken, 'step' | 'note'>;

function stepsOf({ status }: Complaint, { isClosed, text }: Update): Wish[] {
  if (status !== 'DISPOSED' && status !== 'IN_PROGRESS') return [];
  const note = redact(text) || answerWithoutWords;
  if (!isClosed) return text ? [{ step: 'FOLLOW_UP', note }] : [];
  const answer: Wish = { step: 'ANSWER', note };
  return status === 'DISPOSED' ? [{ step: 'FOLLOW_UP', note }, answer] : [answer];
}

function whyNoStep({ status }: Complaint, { isClosed }: Update): string {
  if (status !== 'DISPOSED' && status !== 'IN_PROGRESS') return `the complaint is ${status}`;
  return isClosed ? 'nothing to do' : 'it says nothing';
}

async function withSteps(
  client: PoolClient,
  { complaint }: Stored,
  steps: readonly Wish[],
  said: Date,
  { calendar, now }: { calendar: Calendar; now: Date },
): Promise<Complaint> {
  const [agency] = complaint.agencyId == null ? [] : await findAgencies(client, [complaint.agencyId]);
  const last = complaint.history.at(-1)!.at;
  // Clocks of two machines differ: not before the step that it follows, and not in the future.
  const at = new Date(Math.max(last.getTime(), Math.min(said.getTime(), now.getTime())));
  return steps.reduce(
    (each, { step, note }) =>
      take(each, { step, note, at, actor: 'LIAISON_OFFICER', timeZone: agency?.timeZone }, calendar, {
        timeZone: 'WIB',
      }),
    complaint,
  );
}
