/** The decree of a year comes while the graph is open: what it moves, what it leaves, and that nobody counts by the old one. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { adoptFacts, createCalendars, publishCalendar } from '../data/calendar.ts';
import { readHolidays } from '../data/facts.ts';
import type { CalendarRow } from '../domain/calendar.ts';
import { step, wib } from '../domain/testing.ts';
import { agencies, lamp, openWorld, type World } from '../handling/testing.ts';
import { recount } from './chores.ts';
import { doChore, stored, type Told, tell, untold } from './testing.ts';

const december = { submittedAt: wib('2026-12-29 10:00') };
const now = wib('2026-12-30 12:00');

/** 2027 as it is decreed: as expected, and Monday the 4th of January off as well. */
const decreed2027: CalendarRow[] = [
  ...readHolidays()
    .filter(({ date }) => date.startsWith('2027-'))
    .map((row) => ({ ...row, status: 'DECREED' as const })),
  { date: '2027-01-04', kind: 'COLLECTIVE_LEAVE', name: 'Cuti bersama', status: 'DECREED' },
];
const year2028: CalendarRow[] = ['01-01', '05-01', '08-17', '12-25'].map((day) => ({
  date: `2028-${day}`,
  kind: 'NATIONAL_HOLIDAY',
  name: 'Hari libur',
  status: 'DECREED',
}));

describe.each(testDatabases())('a decree on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-12-30T05:00:00Z');
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const publish = (days: readonly CalendarRow[]) => publishCalendar(world.database, { days, source: 'a test', now });
  const yearOf = async (year: number) => {
    const { data, errors } = await world.query(
      'query ($year: Int!) { workingCalendar(year: $year) { provisional workingDays holidays { date kind } } }',
      { year },
    );
    return errors ?? data.workingCalendar;
  };

  test('moves the clocks that run and that it concerns, makes them final, and leaves all others', async () => {
    const disposed = step('DISPOSE', '2026-12-29 11:00');
    const lives: Told[] = [
      [[], december],
      [[], december, 'WIT'],
      [[disposed], december],
      // On hold since the 30th: to verify it, two days were left.
      [[step('HOLD', '2026-12-30 09:00')], december],
      // Ended before the year begins, stopped, or of another year.
      [[], { submittedAt: wib('2026-12-21 10:00') }],
      [[step('WITHDRAW', '2026-12-29 12:00')], december],
      [[step('ARCHIVE', '2026-12-29 12:00')], december],
    ];
    const ids = await tell(world.database, lives);
    const before = await Promise.all(ids.map((id) => stored(world.database, id)));
    expect(before[0]!.deadlines).toMatchObject([{ dueAt: wib('2027-01-05 00:00'), provisional: true }]);
    expect(await yearOf(2027)).toMatchObject({ provisional: true });

    expect(await publish(decreed2027)).toMatchObject({ edition: 2, years: [2027], toRecount: 4 });
    expect(await doChore(world.database, recount, now)).toEqual({ RESCHEDULE: 4 });

    const after = await Promise.all(ids.map((id) => stored(world.database, id)));
    const due = (index: number, clock: string) => after[index]!.deadlines.find((each) => each.clock === clock)!;
    // From Wednesday the 30th three days: the 30th, the 31st; 1, 4 and 5 January are off; so Wednesday the 6th.
    expect(due(0, 'VERIFY')).toMatchObject({ dueAt: wib('2027-01-07 00:00'), provisional: false });
    expect(due(1, 'VERIFY')).toMatchObject({ dueAt: new Date('2027-01-06T15:00:00Z'), provisional: false });
    expect(due(2, 'VERIFY').stoppedAt).toEqual(disposed.at);
    expect(due(2, 'FIRST_FOLLOW_UP').dueAt).toEqual(wib('2027-01-09 00:00'));
    expect(due(3, 'COMPLETION')).toEqual(before[3]!.deadlines.find(({ clock }) => clock === 'COMPLETION'));
    for (const index of [0, 1, 2])
      expect(after[index]).toMatchObject({
        version: before[index]!.version + 1,
        dueAt: after[index]!.deadlines.find(({ stoppedAt }) => !stoppedAt)!.dueAt,
      });
    for (const index of [4, 5, 6]) expect(after[index]).toEqual(before[index]);
    expect(after[0]!.history.at(-1)).toMatchObject({ step: 'RESCHEDULE', actor: 'SYSTEM', details: { calendar: 2 } });
    expect(await untold(world.database, ids)).toEqual([]);
    expect(await world.rows('select type from outbox where complaint_id = $1', [ids[0]])).toEqual([
      { type: 'RESCHEDULE' },
    ]);
    expect(await world.rows('select from recount')).toEqual([]);
  });

  test('is counted by in a process that was open before it came', async () => {
    const { complaint } = await world.mutate('submitComplaint', lamp);
    // Thursday the 31st, then Wednesday the 6th and Thursday the 7th of January.
    expect(complaint.deadlines).toMatchObject([{ clock: 'VERIFY', dueAt: wib('2027-01-08 00:00').toISOString() }]);
    const { holidays, ...year } = await yearOf(2027);
    expect(year).toEqual({ provisional: false, workingDays: 261 - holidays.filter(onWeekday).length });
    expect(holidays).toContainEqual({ date: '2027-01-04', kind: 'COLLECTIVE_LEAVE' });
    const disposed = await world.mutate('disposeComplaint', {
      id: complaint.id,
      version: 1,
      agency: agencies.semarang.id,
    });
    expect(disposed.errors).toEqual([]);
    expect(await untold(world.database, [complaint.id])).toEqual([]);
  });

  test('that is published again changes nothing', async () => {
    expect(await publish(decreed2027.toReversed())).toEqual({ edition: null, years: [], toRecount: 0 });
    expect(await adoptFacts(world.database, now)).toMatchObject({ edition: null });
  });

  test('waits for steps that are being taken, and they for it: none is counted by the calendar before it', async () => {
    const submissions = Array.from(
      { length: 30 },
      (_, n) => () => world.mutate('submitComplaint', { ...lamp, title: `Nomor ${n}`, idempotencyKey: randomUUID() }),
    );
    const moved = decreed2027.map((row) => (row.date === '2027-01-04' ? { ...row, date: '2027-01-06' } : row));
    const running = submissions.map((submit) => submit());
    const { edition } = await publish(moved);
    const late = await Promise.all(submissions.slice(0, 5).map((submit) => submit()));
    const early = await Promise.all(running);
    await doChore(world.database, recount, now);
    const ids = [...early, ...late].map(({ complaint }) => complaint.id);
    const due = await world.rows<{ due: string }>(
      'select distinct due_at::text as due from complaint where id = any($1)',
      [ids],
    );
    // The 31st, then Monday the 4th and Thursday the 7th.
    expect(due).toHaveLength(1);
    expect(new Date(due[0]!.due)).toEqual(wib('2027-01-08 00:00'));
    expect(edition).toBe(3);
    expect(await untold(world.database, ids)).toEqual([]);
  });

  test('that is cut off in the middle of counting again goes on where it was', async () => {
    const ids = await tell(
      world.database,
      Array.from({ length: 250 }, (): Told => [[], december]),
    );
    const versions = () =>
      world.rows<{ version: number; count: number }>(
        'select version, count(*)::int from complaint where id = any($1) group by 1 order by 1',
        [ids],
      );
    await publish(decreed2027);
    await doChore(world.database, recount, now, 1);
    expect(await versions()).toHaveLength(2);
    await Promise.all([doChore(world.database, recount, now), doChore(world.database, recount, now)]);
    expect(await versions()).toEqual([{ version: 2, count: 250 }]);
    expect(await untold(world.database, ids)).toEqual([]);
  });

  test('makes steps possible in a year that was unknown, and none in the years beyond a gap', async () => {
    world.setNow('2027-12-30T03:00:00Z');
    expect((await world.mutate('submitComplaint', lamp)).errors).toMatchObject([{ code: 'CALENDAR_UNKNOWN' }]);
    expect(await yearOf(2028)).toMatchObject([
      { message: expect.stringContaining('2017 to 2027'), extensions: { code: 'BAD_USER_INPUT', argument: 'year' } },
    ]);
    const year2029 = year2028.map((row) => ({ ...row, date: row.date.replace('2028', '2029') }));
    await expect(publish(year2029)).rejects.toThrow('no rows for 2028');
    await publish(year2028);
    expect((await world.mutate('submitComplaint', lamp)).errors).toEqual([]);
    world.setNow('2026-12-30T05:00:00Z');
  });

  test.each([
    'update calendar_day set name = name',
    'delete from calendar_edition',
    'truncate calendar_day',
  ])('cannot be changed afterwards: %s', async (statement) => {
    await expect(world.rows(statement)).rejects.toThrow('are history');
  });

  test('is read by all: the rules too, with their validity and source', async () => {
    const { data } = await world.query(
      '{ deadlineRules(at: "2026-07-06T03:00:00Z") { term classifications supervisory days unit validFrom validTo source } }',
    );
    expect(data.deadlineRules).toContainEqual({
      term: 'SETTLE',
      classifications: ['COMPLAINT'],
      supervisory: true,
      days: 60,
      unit: 'WORKING_DAYS',
      validFrom: '2019-01-01',
      validTo: null,
      source: 'PermenPANRB 62/2018',
    });
    expect(data.deadlineRules).toHaveLength(9);
    expect((await createCalendars(world.database).now()).edition).toBe(5);
  });

  function onWeekday({ date }: { date: string }): boolean {
    return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  }
});
