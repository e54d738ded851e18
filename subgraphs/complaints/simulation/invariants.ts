/** What must hold of all complaints whenever the jobs have done their work: each broken promise as a sentence. */
import type { Database } from '#kit';
import { createCalendars } from '../data/calendar.ts';
import { lockComplaints } from '../data/record.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint } from '../domain/complaint.ts';
import { retell } from '../domain/life.ts';

const batchSize = 500;

/** Empty if all holds. The database's own words are asked beside the domain's, so that one proves the other. */
export async function brokenPromises(database: Database, now: Date): Promise<string[]> {
  const calendar = await createCalendars(database).now();
  const broken: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await database.transaction(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'select id from complaint where id > $1 order by id limit $2',
        [after, batchSize],
      );
      return lockComplaints(
        client,
        rows.map(({ id }) => id),
      );
    });
    for (const { complaint } of batch.values()) {
      if (!isToldAgain(complaint, calendar)) broken.push(`${complaint.id}: its history does not tell the record again`);
      if (!isEscalatedOnce(complaint))
        broken.push(`${complaint.id}: a clock was escalated twice, or nobody knows which`);
    }
    if (batch.size < batchSize) break;
    after = [...batch.keys()].at(-1)!;
  }
  for (const [sentence, condition] of overlooked) {
    const { rows } = await database.withClient((client) =>
      client.query<{ id: string }>(
        `select distinct c.id from complaint c join complaint_deadline d on d.complaint_id = c.id and d.stopped_at is null
         where ${condition}`,
        condition.includes('$1') ? [now] : [],
      ),
    );
    broken.push(...rows.map(({ id }) => `${id}: ${sentence}`));
  }
  return broken;
}

/** What the jobs should have done, asked without the column by which they find it. */
const overlooked = [
  ['nobody disputed, but it is not closed', `c.status = 'ANSWERED' and d.clock = 'AUTO_CLOSE' and d.due_at <= $1`],
  ['nobody completed it, but it is not archived', `c.status = 'ON_HOLD' and d.clock = 'COMPLETION' and d.due_at <= $1`],
  [
    'an office is late, but nobody above knows',
    `c.status in ('SUBMITTED', 'DISPOSED', 'IN_PROGRESS') and d.clock in ('VERIFY', 'FIRST_FOLLOW_UP', 'SETTLE')
     and d.due_at <= $1 and d.escalated_at is null and c.escalation_level < 3`,
  ],
  ['its deadlines wait to be counted again', 'exists (select from recount r where r.complaint_id = c.id)'],
] as const;

function isEscalatedOnce({ history, deadlines, escalationLevel }: Complaint): boolean {
  const escalations = history.filter(({ step }) => step === 'ESCALATE').map(({ at }) => at.getTime());
  const answeredFor = new Set(deadlines.flatMap(({ escalatedAt }) => escalatedAt?.getTime() ?? []));
  return (
    escalations.length === escalationLevel &&
    new Set(escalations).size === escalations.length &&
    escalations.every((at) => answeredFor.has(at)) &&
    answeredFor.size === escalations.length
  );
}

/** True if the history alone tells the record exactly, each step by the calendar of its time. */
export function isToldAgain(complaint: Complaint, calendar: Calendar): boolean {
  const again = retell(complaint, complaint.history, calendar);
  return JSON.stringify(inOrder(again)) === JSON.stringify(inOrder(complaint));
}

/** Fields in an order that does not depend on how the record was made. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, inOrder(each)]));
}
