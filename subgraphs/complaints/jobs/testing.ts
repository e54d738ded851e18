/** What the tests of the jobs share: complaints in any state, written into a real database, and the chores done with a chosen clock. */
import { randomUUID } from 'node:crypto';
import type { Database } from '#kit';
import { testTools } from '#kit/testing';
import { createCalendars } from '../data/calendar.ts';
import { lockComplaints } from '../data/record.ts';
import { copyComplaints } from '../data/writer.ts';
import type { Complaint, StepTaken, Submission, TimeZone } from '../domain/complaint.ts';
import { live } from '../domain/life.ts';
import { brokenLamp } from '../domain/testing.ts';
import { newTrackingId } from '../domain/trackingId.ts';
import { isToldAgain } from '../simulation/invariants.ts';
import { type Chore, type Taken, workOff } from './chore.ts';

export type Told = [steps?: StepTaken[], submission?: Partial<Submission>, timeZone?: TimeZone];

/** Writes a complaint for each life that is told, counted by the calendar in force; answers their ids. */
export async function tell(database: Database, lives: readonly Told[]): Promise<string[]> {
  const calendar = await createCalendars(database).now();
  const complaints = lives.map(([steps = [], submission = {}, timeZone = 'WIB']) =>
    live(
      { ...brokenLamp, id: randomUUID(), trackingId: newTrackingId(), ...submission },
      steps.map((step) => (step.agencyId === 'a' ? { ...step, agencyId: randomUUID() } : step)),
      calendar,
      { timeZone },
    ),
  );
  await database.transaction((client) => copyComplaints(client, complaints, calendar));
  return complaints.map(({ id }) => id);
}

export async function stored(database: Database, id: string): Promise<Complaint> {
  return database.transaction(async (client) => (await lockComplaints(client, [id])).get(id)!.complaint);
}

/** Does a chore at a moment, until nothing is left or `most` batches are done. */
export function doChore(database: Database, chore: Chore, now: Date, most = Number.POSITIVE_INFINITY): Promise<Taken> {
  const stopping = new AbortController();
  let batches = 0;
  const tools = { database, calendars: createCalendars(database), now: () => now, log: testTools.log };
  return workOff(chore, tools, {
    stop: stopping.signal,
    onBatch: () => {
      batches += 1;
      if (batches >= most) stopping.abort();
    },
  });
}

/** The ids of the complaints that their histories do not tell again exactly. */
export async function untold(database: Database, ids: readonly string[]): Promise<string[]> {
  const calendar = await createCalendars(database).now();
  const all = await database.transaction((client) => lockComplaints(client, ids));
  return [...all.values()]
    .filter(({ complaint }) => !isToldAgain(complaint, calendar))
    .map(({ complaint }) => complaint.id);
}
