import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeOn, codeToday, type Database } from '#kit';
import { DomainError } from '#kit/errors';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { createAudit } from '../audit/audit.ts';
import type { Caller } from '../caller.ts';
import { readCalendar, readCategories } from '../data/facts.ts';
import { countChanges } from '../data/marks.ts';
import { insertComplaint, lockComplaints, updateComplaint } from '../data/record.ts';
import { copyComplaints } from '../data/writer.ts';
import { openForHousekeeping } from '../database.ts';
import { type Attempt, attemptsOf, stepOf, timeZones } from '../domain/attempts.ts';
import { type Channel, type Complaint, classifications, type StepTaken, visibilities } from '../domain/complaint.ts';
import { live, submit, take } from '../domain/life.ts';
import { type FigureName, figureNames } from '../domain/performance/figures.ts';
import { figuresByHand } from '../domain/performance/oracle.ts';
import { type Period, windowBefore, windowOf } from '../domain/performance/period.ts';
import { brokenLamp, wib } from '../domain/testing.ts';
import { who } from '../handling/testing.ts';
import { createEvaluation, type Evaluation, type Group, type PerformanceFilter, type Question } from './evaluation.ts';
import { recompute, repair } from './recompute.ts';

const calendar = readCalendar();
const categories = readCategories();
const now = wib('2026-11-26 10:00');
const supervisor: Caller = who('supervisor', { reason: 'evaluasi tahunan' });
const agencyIds = ['a', 'b', 'c'].map((name) => `${name.repeat(8)}-0000-4000-8000-000000000000`);
const units = ['33.74', '33.74.01.1001', '33', '91', '91.01', '93.01.05', '93', '96.71', '31.71', null];
const originalId = 'eeeeeeee-0000-4000-8000-000000000000';
const sameness = { complaints: expect.any(Number), marks: [], counts: [] };

/** A life as it is drawn: what was submitted, and what was tried with it. */
const lifeDrawn = fc.record({
  classification: fc.constantFrom(...classifications),
  visibility: fc.constantFrom(...visibilities),
  channel: fc.constantFrom<Channel>('WEBSITE', 'SMS'),
  categoryId: fc.constantFrom('health', 'public-works.roads', 'public-works', null),
  regionalUnitCode: fc.constantFrom(...units),
  timeZone: fc.constantFrom(...timeZones),
  day: fc.integer({ min: 0, max: 900 }),
  attempts: attemptsOf(
    {
      agencies: agencyIds,
      originals: [originalId],
      categories: ['health', 'public-works.roads'],
      regionalUnits: ['33.74', '91.01', '94.01'],
    },
    14,
  ),
});
type LifeDrawn = typeof lifeDrawn extends fc.Arbitrary<infer L> ? L : never;

function submissionOf({ day, attempts: _, timeZone: __, ...drawn }: LifeDrawn) {
  const id = randomUUID();
  const submittedAt = new Date(wib('2024-01-02 09:00').getTime() + day * 86_400_000);
  return { ...brokenLamp, ...drawn, id, trackingId: id.slice(0, 14), submittedAt };
}

/** Those steps of a life that the procedure allows, up to `now`. */
function* stepsOf(complaint: Complaint, attempts: readonly Attempt[]): Generator<[StepTaken, Complaint]> {
  let current = complaint;
  for (const attempt of attempts) {
    const step = stepOf(attempt, current);
    if (step.at > now) continue;
    try {
      current = take(current, step, calendar, { timeZone: 'WIB' });
    } catch (error) {
      if (error instanceof DomainError) continue;
      throw error;
    }
    yield [step, current];
  }
}

describe.each(testDatabases())('the evaluation on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;
  let evaluation: Evaluation;
  const complaints = new Map<string, Complaint>();

  beforeAll(async () => {
    testDatabase = await create();
    database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
    evaluation = createEvaluation({ database, categories, audit: createAudit(database) });
    const lives = fc.sample(lifeDrawn, { seed: 17, numRuns: 240 });
    const copied = lives.slice(0, 120).map((drawn) => {
      const { timeZone, attempts } = drawn;
      const first = live(submissionOf(drawn), [], calendar, { timeZone });
      return [...stepsOf(first, attempts)].at(-1)?.[1] ?? first;
    });
    // That others repeat.
    const original = { ...brokenLamp, id: originalId, submittedAt: wib('2024-01-01 09:00') };
    copied.unshift(live(original, [], calendar, { timeZone: 'WIB' }));
    for (const complaint of copied) complaints.set(complaint.id, complaint);
    await database.transaction((client) => copyComplaints(client, copied, calendar));
    await countChanges(database);
    for (const drawn of lives.slice(120)) await liveOn(drawn);
  }, 120_000);

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  });

  /** Step by step in the database, each in a transaction of its own. */
  async function liveOn(drawn: LifeDrawn): Promise<Complaint> {
    const first = submit(submissionOf(drawn), calendar, drawn);
    await database.transaction((client) => insertComplaint(client, first, calendar));
    complaints.set(first.id, first);
    for (const [step] of stepsOf(first, drawn.attempts)) await takeStep(first.id, step);
    return complaints.get(first.id)!;
  }

  async function takeStep(id: string, step: StepTaken): Promise<void> {
    await database.transaction(async (client) => {
      const stored = (await lockComplaints(client, [id])).get(id)!;
      const after = take(stored.complaint, step, calendar, { timeZone: 'WIB' });
      await updateComplaint(client, stored, after, calendar);
      complaints.set(id, after);
    });
  }

  const ask = (question: Partial<Question> & { period: Period }) =>
    evaluation.report({ caller: supervisor, now, filter: {}, rankBy: 'completedFollowUp', first: 100, ...question });

  const figures = (performance: Group['performance'], which: 'value' | 'before') =>
    Object.fromEntries(figureNames.map((name) => [name, performance[name][which]]));

  /** The filter, read again in words of its own. */
  function fits(complaint: Complaint, filter: PerformanceFilter, areasOn: string): boolean {
    const { regionalUnit, agency, category, channel, classification } = filter;
    const code = complaint.regionalUnitCode && codeOn(codeToday(complaint.regionalUnitCode), areasOn);
    const unit = regionalUnit && (regionalUnit.length === 2 ? regionalUnit : codeOn(codeToday(regionalUnit), areasOn));
    return (
      (!unit || (code != null && (code === unit || code.startsWith(`${unit}.`)))) &&
      (!agency || complaint.agencyId === agency) &&
      (!category || category.some((id) => complaint.categoryId === id || complaint.categoryId?.startsWith(`${id}.`))) &&
      (!channel || channel.includes(complaint.channel)) &&
      (!classification || classification.includes(complaint.classification))
    );
  }

  const keyOf: Record<string, (complaint: Complaint, areasOn: string) => string> = {
    PROVINCE: ({ regionalUnitCode: code }, areasOn) => (code ? codeOn(codeToday(code), areasOn).slice(0, 2) : ''),
    REGENCY: ({ regionalUnitCode: code }, areasOn) =>
      code && code.length >= 5 ? codeOn(codeToday(code), areasOn).slice(0, 5) : '',
    AGENCY: ({ agencyId }) => agencyId ?? '',
    TOPIC: ({ categoryId }) => categoryId?.split('.')[0] ?? '',
    CATEGORY: ({ categoryId }) => categoryId ?? '',
    CHANNEL: ({ channel }) => channel,
    CLASSIFICATION: ({ classification }) => classification,
  };

  /** Sent back by these agencies, whoever has the complaint now. */
  const returnedBy = (
    ids: readonly string[],
    { from, until }: { from: Date; until: Date },
    among: readonly Complaint[],
  ) =>
    among.flatMap(({ history }) =>
      history.filter(
        ({ step, at, agencyId }) => step === 'RETURN' && at >= from && at < until && ids.includes(agencyId ?? ''),
      ),
    ).length;

  const periods: Period[] = [
    { from: '2025-01-01', to: '2025-12-31' },
    { from: '2026-01-01', to: '2026-12-31' },
    { from: '2024-02-10', to: '2026-03-05' },
    { from: '2025-07-05', to: '2025-07-19' },
    { from: '2026-11-01', to: '2026-11-26' },
    { from: '2024-11-01', to: '2025-02-28' },
  ];
  const filters: PerformanceFilter[] = [
    {},
    { regionalUnit: '33' },
    { regionalUnit: '91' },
    { regionalUnit: '91.01' },
    { regionalUnit: '33.74.01' },
    { category: ['public-works'] },
    { channel: ['SMS'], classification: ['COMPLAINT', 'ASPIRATION'] },
    { agency: agencyIds[0] },
    { agency: agencyIds[1], regionalUnit: '33' },
  ];

  async function compareAll(caller: Caller, areasOn: string) {
    let compared = 0;
    const seen = [...complaints.values()].filter(
      ({ visibility }) => caller.roles.includes('supervisor') || visibility !== 'CONFIDENTIAL',
    );
    for (const period of periods)
      for (const filter of filters) {
        const groupBy = [undefined, ...Object.keys(keyOf)][compared % 8] as Question['groupBy'];
        const matching = seen.filter((each) => fits(each, filter, areasOn));
        const withoutAgency = seen.filter((each) => fits(each, { ...filter, agency: undefined }, areasOn));
        const report = await ask({ period, filter, caller, areasOn, groupBy });
        const windows = { value: windowOf(period, now), before: windowBefore(period, now) };
        for (const which of ['value', 'before'] as const) {
          const returned = filter.agency && { returned: returnedBy([filter.agency], windows[which], withoutAgency) };
          expect({ period, filter, ...figures(report.total(), which) }).toEqual({
            period,
            filter,
            ...figuresByHand(matching, windows[which], calendar),
            ...returned,
          });
          for (const { key, performance } of report.groups) {
            const own = matching.filter((each) => keyOf[groupBy!]!(each, areasOn) === key);
            const byAgency = groupBy === 'AGENCY' && {
              returned: filter.agency && key !== filter.agency ? 0 : returnedBy([key], windows[which], withoutAgency),
            };
            const byOther = filter.agency &&
              groupBy !== 'AGENCY' && {
                returned: returnedBy(
                  [filter.agency],
                  windows[which],
                  withoutAgency.filter((each) => keyOf[groupBy!]!(each, areasOn) === key),
                ),
              };
            expect({ groupBy, key, ...figures(performance, which) }).toEqual({
              groupBy,
              key,
              ...figuresByHand(own, windows[which], calendar),
              ...byAgency,
              ...byOther,
            });
          }
        }
        compared += 1;
      }
    return compared;
  }

  test('is what a count by hand gives, before and after the changes are counted', async () => {
    expect(await compareAll(supervisor, '2026-11-26')).toBe(periods.length * filters.length);
    const [{ waiting }] = await database.withClient(
      async (client) => (await client.query('select count(*)::int as waiting from complaint_marks_change')).rows,
    );
    expect(waiting).toBeGreaterThan(100);
    await countChanges(database);
    await compareAll(supervisor, '2020-09-01');
    await compareAll(who('auditor'), '2026-11-26');
    expect(await recompute({ database, calendar })).toEqual({ complaints: complaints.size, marks: [], counts: [] });
  }, 120_000);

  test('after whatever steps, the counts that were kept are those that the histories make up', async () => {
    const property = fc.asyncProperty(
      fc.array(lifeDrawn, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (lives, isCounted) => {
        for (const drawn of lives) {
          await liveOn(drawn);
          if (isCounted) await countChanges(database);
        }
        expect(await recompute({ database, calendar })).toEqual(sameness);
      },
    );
    await fc.assert(property, { numRuns: 12 });
  }, 120_000);

  test('steps of one province don’t wait for each other, nor for the counting', async () => {
    const drawn = { ...fc.sample(lifeDrawn, { seed: 3, numRuns: 1 })[0]!, regionalUnitCode: '33.74', attempts: [] };
    const [one, other] = [await liveOn(drawn), await liveOn(drawn)];
    const dispose: StepTaken = {
      step: 'DISPOSE',
      at: wib('2026-07-06 10:00'),
      actor: 'VERIFIER',
      agencyId: agencyIds[0],
    };
    await database.transaction(async (client) => {
      const stored = (await lockComplaints(client, [one.id])).get(one.id)!;
      const after = take(stored.complaint, dispose, calendar, { timeZone: 'WIB' });
      await updateComplaint(client, stored, after, calendar);
      complaints.set(one.id, after);
      // The first step is not committed yet.
      await takeStep(other.id, dispose);
      await countChanges(database);
    });
    expect(await recompute({ database, calendar })).toEqual(sameness);
  });

  test('parallel steps, counted by two at the same time, and recomputed meanwhile, leave equal counts', async () => {
    const drawn = fc.sample(lifeDrawn, { seed: 5, numRuns: 24 });
    let isOver = false;
    const counting = async () => {
      while (!isOver) await countChanges(database);
    };
    const proving = async () => {
      const found = [];
      while (!isOver) found.push(await recompute({ database, calendar }));
      return found;
    };
    const background = [counting(), counting(), proving()] as const;
    const lanes = [0, 1, 2, 3].map(async (lane) => {
      for (const each of drawn.filter((_, place) => place % 4 === lane))
        await liveOn({ ...each, regionalUnitCode: '33.74' });
    });
    await Promise.all(lanes);
    isOver = true;
    const proofs = await background[2];
    await Promise.all(background);
    expect(proofs.length).toBeGreaterThan(0);
    for (const proof of proofs) expect(proof).toEqual(sameness);
    await countChanges(database);
    expect(await recompute({ database, calendar })).toEqual(sameness);
  }, 60_000);

  test('what is wrong is found where it is, and set right while steps are taken', async () => {
    const [id] = [...complaints.keys()];
    await database.withClient(async (client) => {
      await client.query(
        `update complaint_marks set amounts[1] = amounts[1] + 1, channel = 'LETTER' where complaint_id = $1`,
        [id],
      );
      await client.query(
        `update performance_count set counts[1] = counts[1] + 1 where dimension = 'CHANNEL' and key = 'SMS' and months = 12`,
      );
      await client.query(`delete from performance_count where dimension = 'PROVINCE' and key = '33' and months = 1`);
    });
    const found = await recompute({ database, calendar });
    expect(found.marks).toEqual([{ id, columns: ['channel', 'amounts'] }]);
    expect(new Set(found.counts.map(({ dimension, key }) => `${dimension} ${key}`))).toEqual(
      new Set(['CHANNEL SMS', 'PROVINCE 33']),
    );
    const [drawn] = fc.sample(lifeDrawn, { seed: 8, numRuns: 1 });
    await Promise.all([repair({ database, calendar }, found), liveOn(drawn!)]);
    expect(await recompute({ database, calendar })).toEqual(sameness);
  }, 60_000);

  test('months are compared with the months before, and no more than 60 are told', async () => {
    const { groups, total } = await ask({ period: { from: '2025-11-15', to: '2026-01-31' }, groupBy: 'MONTH' });
    expect(groups.map(({ key, month, rank }) => [key, month, rank])).toEqual([
      ['2025-11', '2025-11-15', null],
      ['2025-12', '2025-12-01', null],
      ['2026-01', '2026-01-01', null],
    ]);
    const sum = (name: FigureName) => groups.reduce((all, { performance }) => all + performance[name].value!, 0);
    expect(sum('received')).toBe(total().received.value);
    expect(groups[2]!.performance.received.before).toBe(groups[1]!.performance.received.value);
    expect(groups.at(-1)!.performance.open.value).toBe(total().open.value);
    await expect(ask({ period: { from: '2015-01-01', to: '2025-12-31' }, groupBy: 'MONTH' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  test('provinces are ranked, those of the day that is asked for; of 2020, Papua has what was split off', async () => {
    await database.withClient((client) =>
      client.query(`insert into regional_unit select unnest(array['31', '33', '91', '92', '93', '94', '95', '96'])`),
    );
    const period = { from: '2025-01-01', to: '2025-12-31' };
    const keys = async (areasOn?: string) =>
      (await ask({ period, groupBy: 'PROVINCE', areasOn })).groups.map(({ key }) => key).sort();
    expect(await keys()).toEqual(['', '31', '33', '91', '92', '93', '94', '95', '96']);
    expect(await keys('2020-09-01')).toEqual(['', '31', '33', '91', '92']);
    const { groups } = await ask({ period, groupBy: 'PROVINCE', rankBy: 'overdue' });
    const ranked = groups.filter(({ rank }) => rank !== null);
    expect(ranked.map(({ performance }) => performance.overdue.value!)).toEqual(
      ranked.map(({ performance }) => performance.overdue.value!).toSorted((a, b) => a - b),
    );
    expect(ranked[0]!.rank).toBe(1);
    const worst = await ask({ period, groupBy: 'PROVINCE', rankBy: 'overdue', worstFirst: true });
    // The same ranks from the other end; whoever has none comes last in either order.
    const ranks = (of: typeof groups) => of.map(({ rank }) => rank);
    expect(ranks(worst.groups)).toEqual([...ranks(ranked).reverse(), ...ranks(groups).slice(ranked.length)]);
    const [one] = (await ask({ period, groupBy: 'PROVINCE', rankBy: 'overdue', worstFirst: true, first: 1 })).groups;
    expect(one!.performance.overdue.value).toBe(ranked.at(-1)!.performance.overdue.value);
    await expect(ask({ period, filter: { regionalUnit: '93' }, areasOn: '2020-09-01' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('part of 91'),
    });
    const [then] = await evaluation.ofUnits(['93'], { period, caller: supervisor, now, areasOn: '2020-09-01' });
    expect(then!.performance).toBeNull();
  });

  test('units and agencies have the same figures as the report has of them', async () => {
    const period = { from: '2025-01-01', to: '2025-12-31' };
    const asked = { period, caller: supervisor, now };
    for (const [by, codes] of [
      ['PROVINCE', ['33', '93']],
      ['REGENCY', ['33.74', '93.01']],
    ] as const) {
      const { groups } = await ask({ period, groupBy: by });
      for (const { code, performance } of await evaluation.ofUnits(codes, asked))
        expect(performance).toEqual(groups.find(({ key }) => key === code)!.performance);
    }
    const [former, today] = await evaluation.ofUnits(['91.01', '93.01'], asked);
    expect(former!.performance).toEqual(today!.performance);
    const { groups } = await ask({ period, groupBy: 'AGENCY' });
    for (const { id, performance } of await evaluation.ofAgencies(agencyIds, { ...asked, withOffices: false }))
      expect(performance).toEqual(groups.find(({ key }) => key === id)!.performance);
  });

  test('with inhabitants, it counts for 100,000; without those of one part, it does not', async () => {
    const period = { from: '2025-01-01', to: '2025-12-31' };
    const rate = async (areasOn: string) => {
      const { groups } = await ask({ period, groupBy: 'PROVINCE', areasOn });
      const { received, per100000Inhabitants } = groups.find(({ key }) => key === '91')!.performance;
      return [received.value!, per100000Inhabitants.value] as const;
    };
    await database.withClient((client) =>
      client.query(`insert into unit_population values ('91', 100000), ('93', 50000), ('94', 50000)`),
    );
    const [received, per100000] = await rate('2026-01-01');
    expect(per100000).toBe(received);
    expect((await rate('2020-01-01'))[1]).toBeNull();
    await database.withClient((client) => client.query(`insert into unit_population values ('95', 50000)`));
    const [all, perAll] = await rate('2020-01-01');
    expect(perAll).toBeCloseTo(all / 2.5);
  });

  test('the slowest open complaints are public ones, the oldest first', async () => {
    const { slowestOpen } = await ask({
      period: { from: '2025-01-01', to: '2025-12-31' },
      filter: { regionalUnit: '33' },
    });
    const expected = [...complaints.values()]
      .filter((each) => fits(each, { regionalUnit: '33' }, '2026-11-26'))
      .filter(
        ({ status, visibility }) =>
          !['CLOSED', 'ARCHIVED', 'WITHDRAWN'].includes(status) && visibility !== 'CONFIDENTIAL',
      )
      .sort((a, b) => +a.submittedAt - +b.submittedAt || (a.id < b.id ? -1 : 1));
    expect(expected.length).toBeGreaterThan(5);
    expect(await slowestOpen(5)).toEqual(expected.slice(0, 5).map(({ id }) => id));
  });
});
