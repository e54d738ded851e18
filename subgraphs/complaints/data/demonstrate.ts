/** Fills an empty database with the demonstration set, once and whole: a start that is killed leaves nothing behind. */
import { type Database, type Progress, readAreas } from '#kit';
import { complainantOf, officersOf } from '../demonstration/complainants.ts';
import { demonstration } from '../demonstration/demonstration.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint } from '../domain/complaint.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { countChanges } from './marks.ts';
import { copyComplaints, copyPeople } from './writer.ts';

/** The same seed on every machine, so that people who talk about a complaint see the same one. */
const seed = 17_081_945;
const batchSize = 1000;
const task = 'complaints';

interface Demonstration {
  database: Database;
  /** How many complaints; 0 for none. */
  count: number;
  calendar: Calendar;
  now: Date;
  /** Asked for only when there is something to make. */
  agencies: () => Promise<AgencyEntry[]>;
  progress: Progress;
}

export async function demonstrate({
  database,
  count,
  calendar,

  now,
  agencies,
  progress,
}: Demonstration): Promise<void> {
  await database.withClient(async (client) => {
    const { rowCount } = await client.query('select from complaint limit 1');
    if (rowCount || count === 0) return;

    const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
    const complaints = demonstration({ seed, count, agencies: await agencies(), areas, calendar, now });
    await client.query('begin');
    try {
      let done = 0;
      progress(task, done, count);
      for (const batch of batches(complaints, batchSize)) {
        await copyComplaints(client, batch, calendar);
        const complainants = batch.flatMap((each, place) => {
          const found = complainantOf(each, done + place);
          return found ? [[each.id, found] as const] : [];
        });
        await copyPeople(client, new Map(complainants), new Map(batch.map((each) => [each.id, officersOf(each)])));
        done += batch.length;
        progress(task, done, count);
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    await client.query(
      'analyze complaint, complaint_event, complaint_deadline, complaint_marks, complainant, complaint_officer',
    );
  });
  await countChanges(database);
}

function* batches(complaints: Iterable<Complaint>, size: number): Generator<Complaint[]> {
  let batch: Complaint[] = [];
  for (const complaint of complaints) {
    batch.push(complaint);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
