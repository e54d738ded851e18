import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { adoptFacts } from '../data/calendar.ts';
import { openForHousekeeping } from '../database.ts';
import { step, wib } from '../domain/testing.ts';
import { attend, recount } from './chores.ts';
import { doChore, stored, type Told, tell, untold } from './testing.ts';

// Submitted on Monday 6 July 2026: to be verified by the end of Thursday the 9th.
const due = wib('2026-07-10 00:00');
const disposed = step('DISPOSE', '2026-07-07 09:00');
const inProgress = [disposed, step('FOLLOW_UP', '2026-07-09 09:00')];
// Ten working days after Tuesday the 14th end with Tuesday the 28th.
const answered = [...inProgress, step('ANSWER', '2026-07-14 09:00')];
const onHold = [step('HOLD', '2026-07-07 09:00')];

describe.each(testDatabases())('the chores of the system on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await create();
    database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
    await adoptFacts(database, wib('2026-01-01 00:00'));
  }, 60_000);

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  });

  const rows = async <R>(statement: string, values: unknown[] = []): Promise<R[]> =>
    database.withClient(async (client) => (await client.query(statement, values)).rows as R[]);
  /** How many steps the system has taken with each. */
  const stepsOfTheSystem = async (ids: string[]) => {
    const counts = await rows<{ count: number }>(
      `select count(e.step)::int as count from unnest($1::uuid[]) id
       left join complaint_event e on e.complaint_id = id and e.actor = 'SYSTEM' group by id`,
      [ids],
    );
    return counts.map(({ count }) => count);
  };

  test('escalate what an office leaves lying: not a moment early, once for a clock, one level at a time', async () => {
    const [id] = (await tell(database, [[]])) as [string];
    expect(await doChore(database, attend, new Date(due.getTime() - 1))).toEqual({});
    expect(await doChore(database, attend, due)).toEqual({ ESCALATE: 1 });
    expect(await stored(database, id)).toMatchObject({
      status: 'SUBMITTED',
      escalationLevel: 1,
      version: 2,
      dueAt: due,
      deadlines: [{ clock: 'VERIFY', escalatedAt: due }],
      history: [{}, { step: 'ESCALATE', at: due, actor: 'SYSTEM' }],
    });
    expect(await doChore(database, attend, wib('2026-09-10 00:00'))).toEqual({});
    expect(await rows('select sequence, type from outbox where complaint_id = $1', [id])).toEqual([
      { sequence: 2, type: 'ESCALATE' },
    ]);
  });

  test('climb from clock to clock, and no higher than the third level', async () => {
    const [id] = (await tell(database, [[[disposed]]])) as [string];
    const at = async (text: string) => (await doChore(database, attend, wib(text))).ESCALATE ?? 0;
    // First follow-up by the end of the 14th, the answer by the end of the 27th.
    expect([await at('2026-07-14 23:59'), await at('2026-07-15 00:00'), await at('2026-07-28 00:00')]).toEqual([
      0, 1, 1,
    ]);
    const { deadlines, escalationLevel } = await stored(database, id);
    expect(escalationLevel).toBe(2);
    expect(deadlines.map(({ clock, escalatedAt }) => [clock, escalatedAt])).toEqual([
      ['VERIFY', null],
      ['FIRST_FOLLOW_UP', wib('2026-07-15 00:00')],
      ['SETTLE', wib('2026-07-28 00:00')],
    ]);
  });

  test('close what nobody disputed, and archive what nobody completed', async () => {
    const [silent, incomplete] = (await tell(database, [[answered], [onHold]])) as [string, string];
    expect(await doChore(database, attend, wib('2026-07-28 23:59'))).toEqual({});
    expect(await doChore(database, attend, wib('2026-07-29 00:10'))).toEqual({ AUTO_CLOSE: 1 });
    expect(await doChore(database, attend, wib('2026-08-06 23:59'))).toEqual({});
    expect(await doChore(database, attend, wib('2026-08-07 00:00'))).toEqual({ ARCHIVE: 1 });
    expect(await stored(database, silent)).toMatchObject({ status: 'CLOSED', closedAt: wib('2026-07-29 00:10') });
    const archived = await stored(database, incomplete);
    expect(archived).toMatchObject({ status: 'ARCHIVED', dueAt: null });
    expect(archived.history.at(-1)).toMatchObject({ actor: 'SYSTEM', details: { reason: 'INCOMPLETE' } });
    expect(await untold(database, [silent, incomplete])).toEqual([]);
  });

  test('act at midnight in the time zone of each', async () => {
    const submittedAt = new Date('2026-07-06T03:00:00Z');
    const ids = await tell(
      database,
      (['WIB', 'WITA', 'WIT'] as const).map((zone): Told => [[], { submittedAt }, zone]),
    );
    const levels = async () => Promise.all(ids.map(async (id) => (await stored(database, id)).escalationLevel));
    const seen = [];
    for (const hour of ['14:59:59', '15:00:00', '16:00:00', '17:00:00']) {
      await doChore(database, attend, new Date(`2026-07-09T${hour}Z`));
      seen.push(await levels());
    }
    expect(seen).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('are done once by five workers at a time', async () => {
    const ids = await tell(
      database,
      Array.from({ length: 240 }, (_, n): Told => [[[], answered, onHold][n % 3]]),
    );
    const now = wib('2026-10-01 09:00');
    const taken = await Promise.all(Array.from({ length: 5 }, () => doChore(database, attend, now)));
    const sum = (name: 'ESCALATE' | 'AUTO_CLOSE' | 'ARCHIVE') =>
      taken.reduce((total, each) => total + (each[name] ?? 0), 0);
    expect([sum('ESCALATE'), sum('AUTO_CLOSE'), sum('ARCHIVE')]).toEqual([80, 80, 80]);
    expect(await stepsOfTheSystem(ids)).toEqual(Array(240).fill(1));
    expect(await untold(database, ids)).toEqual([]);
  });

  test('leave what somebody is handling to the next time', async () => {
    const [id] = (await tell(database, [[]])) as [string];
    await database.transaction(async (client) => {
      await client.query('select from complaint where id = $1 for update', [id]);
      expect(await doChore(database, attend, due)).toEqual({});
    });
    expect(await doChore(database, attend, due)).toEqual({ ESCALATE: 1 });
  });

  test('are not held up by one complaint that fails; it is tried again an hour later', async () => {
    const ids = await tell(
      database,
      Array.from({ length: 30 }, (): Told => []),
    );
    await rows(`create function fail() returns trigger language plpgsql as
      $$ begin if new.complaint_id = '${ids[7]}' then raise exception 'the disk is full'; end if; return new; end $$`);
    await rows('create trigger fails before insert on complaint_event for each row execute function fail()');
    try {
      expect(await doChore(database, attend, due)).toEqual({ ESCALATE: 29 });
    } finally {
      await rows('drop trigger fails on complaint_event; drop function fail()');
    }
    expect((await stored(database, ids[7]!)).version).toBe(1);
    expect(await doChore(database, attend, due)).toEqual({});
    expect(await doChore(database, attend, wib('2026-07-10 01:00'))).toEqual({ ESCALATE: 1 });
  });

  test('set right a look that came too early, without a step', async () => {
    const [id] = (await tell(database, [[]])) as [string];
    await rows(`update complaint set attend_at = '2026-07-06' where id = $1`, [id]);
    expect(await doChore(database, attend, wib('2026-07-07 00:00'))).toEqual({});
    expect(await rows('select attend_at = $2 as later, version from complaint where id = $1', [id, due])).toEqual([
      { later: true, version: 1 },
    ]);
    await doChore(database, attend, due);
  });

  test('find what waits by an index, however many complaints there are', async () => {
    const closed = [...answered, step('ACCEPT', '2026-07-15 09:00', { rating: 5 })];
    await tell(
      database,
      Array.from({ length: 2000 }, (): Told => [closed]),
    );
    await tell(
      database,
      Array.from({ length: 20 }, (): Told => []),
    );
    await rows('analyze complaint, complaint_deadline, recount');
    for (const { find } of [attend, recount]) {
      const plan = await rows<Record<string, string>>(`explain ${find}`, [due, 100]);
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      if (find === attend.find) expect(text).toMatch(/Index Scan using complaint_attend_at_id_idx/);
      expect(text).not.toMatch(/Seq Scan on complaint/);
    }
  });
});
