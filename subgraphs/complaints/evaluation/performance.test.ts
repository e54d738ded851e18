import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { agencies, anonymous, lamp, nobodysId, openWorld, type World, who } from '../handling/testing.ts';

// Monday morning in Semarang; two weeks without a holiday follow.
const monday = '2026-07-06T03:00:00Z';
const wednesday = '2026-07-08T03:00:00Z';
const july = { from: '2026-07-01', to: '2026-07-31' };
const supervisor = who('supervisor', { reason: 'evaluasi tahunan' });

describe.each(testDatabases())('figures over HTTP on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday);
    await world.complaintIn('SUBMITTED');
    await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' });
    await world.complaintIn('CLOSED');
    const { id, version } = await world.complaintIn('DISPOSED');
    world.setNow(wednesday);
    await world.mutate('followUpComplaint', { id, version, note: 'Tiang dipesan.' });
    // The figures of a few complaints are for officials.
    world.reader = who('auditor');
  }, 60_000);

  afterEach(() => {
    world.setNow(wednesday);
    world.signIn(null);
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const setTarget = async (input: object) => {
    const text = `mutation ($input: SetPerformanceTargetInput!) { setPerformanceTarget(input: $input) {
      target { year measure percent regionalUnit { code } agency { id } setAt } errors { code path } } }`;
    const answer = await world.query(text, { input: { idempotencyKey: randomUUID(), ...input } });
    expect(answer.errors).toBeUndefined();
    return answer.data.setPerformanceTarget;
  };

  const total = async (fields: string, more = '') => {
    const answer = await world.query(
      `query ($period: PeriodInput!) { performance(period: $period ${more}) { includesConfidential from until total { ${fields} } } }`,
      { period: july },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.performance;
  };

  test('say what happened, and how things stand', async () => {
    const report =
      await total(`received { value before change } verified { value } open { value } awaitingAnswer { value }
      settled { value } completedFollowUp { value } settledOnTime { value } medianDaysToVerify { value }
      medianDaysToFirstFollowUp { value } p90DaysToFirstFollowUp { value } meanRating { value } per100000Inhabitants { value }`);
    expect(report).toMatchObject({
      from: '2026-06-30T17:00:00.000Z',
      until: '2026-07-08T03:00:00.001Z',
      total: {
        received: { value: 3, before: 0, change: 3 },
        verified: { value: 2 },
        open: { value: 2 },
        awaitingAnswer: { value: 1 },
        settled: { value: 1 },
        completedFollowUp: { value: 50 },
        settledOnTime: { value: 100 },
        medianDaysToVerify: { value: 0 },
        medianDaysToFirstFollowUp: { value: 0 },
        p90DaysToFirstFollowUp: { value: 2 },
        meanRating: { value: 5 },
        per100000Inhabitants: { value: null },
      },
    });
  });

  test('of one to four complaints are told to officials only, and rank nobody', async () => {
    const text = `query ($period: PeriodInput!) { performance(period: $period, groupBy: CLASSIFICATION) {
      total { received { value before suppressed } completedFollowUp { value suppressed } archived { value suppressed } }
      groups { rank performance { received { value change suppressed } } } } }`;
    for (const caller of [anonymous, who('citizen')]) {
      const { performance } = (await world.query(text, { period: july }, caller)).data;
      expect(performance.total).toEqual({
        received: { value: null, before: 0, suppressed: true },
        completedFollowUp: { value: null, suppressed: true },
        archived: { value: 0, suppressed: false },
      });
      expect(performance.groups).toEqual([
        { rank: null, performance: { received: { value: null, change: null, suppressed: true } } },
      ]);
    }
  });

  test('count confidential complaints for supervisors who say why, only', async () => {
    const seen = async () => {
      const { includesConfidential, total: figures } = await total('received { value }');
      return [includesConfidential, figures.received.value];
    };
    expect(await seen()).toEqual([false, 3]);
    world.signIn(who('liaison_officer'));
    expect(await seen()).toEqual([false, 3]);
    world.signIn(supervisor);
    expect(await seen()).toEqual([true, 4]);
    const { data } = await world.query(
      'query ($p: PeriodInput!) { performance(period: $p) { slowestOpen { visibility } } }',
      { p: july },
    );
    expect(data.performance.slowestOpen.map(({ visibility }: { visibility: string }) => visibility)).toEqual([
      'PUBLIC',
      'PUBLIC',
    ]);
  });

  test('are those of a unit and of an agency, with and without what lies below', async () => {
    const { data, errors } = await world.query(
      `query ($p: PeriodInput!, $of: [_Any!]!) { _entities(representations: $of) {
        ... on RegionalUnit { code performance(period: $p) { received { value } }
          provincial: performance(period: $p, handledBy: PROVINCIAL_GOVERNMENTS) { received { value } }
          governments: performance(period: $p, handledBy: REGIONAL_GOVERNMENTS) { received { value } }
          in2020: performance(period: $p, areasOn: "2020-01-01") { received { value } } }
        ... on Agency { id performance(period: $p) { received { value } }
          all: performance(period: $p, withOffices: true) { received { value } } } } }`,
      {
        p: july,
        of: [
          { __typename: 'RegionalUnit', code: '33' },
          { __typename: 'RegionalUnit', code: '33.74.01' },
          { __typename: 'RegionalUnit', code: '93' },
          { __typename: 'Agency', id: agencies.semarang.id },
          { __typename: 'Agency', id: agencies.semarangRoads.id },
        ],
      },
    );
    expect(errors).toBeUndefined();
    const received = (value: number) => ({ received: { value } });
    expect(data._entities).toEqual([
      { code: '33', performance: received(3), provincial: received(0), governments: received(2), in2020: received(3) },
      {
        code: '33.74.01',
        performance: received(3),
        provincial: received(0),
        governments: received(2),
        in2020: received(3),
      },
      { code: '93', performance: received(0), provincial: received(0), governments: received(0), in2020: null },
      { id: agencies.semarang.id, performance: received(2), all: received(2) },
      { id: agencies.semarangRoads.id, performance: received(0), all: received(0) },
    ]);
  });

  test('stand beside the target of their own, else beside that for all', async () => {
    const input = { year: 2026, measure: 'COMPLETED_FOLLOW_UP' };
    world.signIn(supervisor);
    expect(await setTarget({ ...input, percent: 60 })).toEqual({
      target: {
        year: 2026,
        measure: 'COMPLETED_FOLLOW_UP',
        percent: 60,
        regionalUnit: null,
        agency: null,
        setAt: '2026-07-08T03:00:00.000Z',
      },
      errors: [],
    });
    await setTarget({ ...input, percent: 80, regionalUnit: '33' });
    await setTarget({ ...input, percent: 45.5, agency: agencies.semarang.id });
    await setTarget({ ...input, percent: 90, year: 2025 });
    world.signIn(null);
    const answer = await world.query(
      `query ($p: PeriodInput!) { performance(period: $p, groupBy: PROVINCE) { total { completedFollowUp { value target gap } received { target } }
        groups { key performance { completedFollowUp { target gap } } } }
        agencies: performance(period: $p, groupBy: AGENCY) { groups { key performance { completedFollowUp { value target gap } } } } }`,
      { p: july },
    );
    const { performance, agencies: byAgency } = answer.data;
    expect(performance.total).toEqual({
      completedFollowUp: { value: 50, target: 60, gap: -10 },
      received: { target: null },
    });
    expect(performance.groups).toContainEqual({
      key: '33',
      performance: { completedFollowUp: { target: 80, gap: -30 } },
    });
    expect(performance.groups).toContainEqual({
      key: '31',
      performance: { completedFollowUp: { target: 60, gap: null } },
    });
    expect(performance.groups).toHaveLength(38);
    expect(byAgency.groups).toContainEqual({
      key: agencies.semarang.id,
      performance: { completedFollowUp: { value: 50, target: 45.5, gap: 4.5 } },
    });
    const { data } = await world.query(
      '{ performanceTargets(year: 2026) { percent regionalUnit { code } agency { id } } }',
    );
    expect(data.performanceTargets).toEqual([
      { percent: 60, regionalUnit: null, agency: null },
      { percent: 45.5, regionalUnit: null, agency: { id: agencies.semarang.id } },
      { percent: 80, regionalUnit: { code: '33' }, agency: null },
    ]);
  });

  test('have targets that are set once for each request, kept when they change, and taken back', async () => {
    world.signIn(supervisor);
    const input = { year: 2030, measure: 'SETTLED_ON_TIME', regionalUnit: '33', idempotencyKey: randomUUID() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => setTarget({ ...input, percent: 70 })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await setTarget({ ...input, percent: 71 })).errors).toEqual([
      { code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] },
    ]);
    const again = { ...input, idempotencyKey: randomUUID() };
    expect((await setTarget({ ...again, percent: null })).target).toBeNull();
    const { data } = await world.query('{ performanceTargets(year: 2030) { percent } }');
    expect(data.performanceTargets).toEqual([]);
    expect(await world.rows('select percent from performance_target where year = 2030 order by id')).toEqual([
      { percent: 70 },
      { percent: null },
    ]);
    await expect(world.rows('delete from performance_target')).rejects.toThrow('history');
  });

  test.each([
    [{ percent: 101 }, 'INVALID_INPUT', ['percent']],
    [{ percent: -0.1 }, 'INVALID_INPUT', ['percent']],
    [{ year: 1999 }, 'INVALID_INPUT', ['year']],
    [{ idempotencyKey: '' }, 'INVALID_INPUT', ['idempotencyKey']],
    [{ regionalUnit: '33', agency: nobodysId }, 'INVALID_INPUT', ['agency']],
    [{ regionalUnit: '33.74' }, 'UNKNOWN_REGIONAL_UNIT', ['regionalUnit']],
    [{ regionalUnit: '99' }, 'UNKNOWN_REGIONAL_UNIT', ['regionalUnit']],
    [{ agency: nobodysId }, 'UNKNOWN_AGENCY', ['agency']],
    [{ agency: 'x' }, 'UNKNOWN_AGENCY', ['agency']],
  ])('have no target like %j: %s', async (input, code, path) => {
    const before = await world.rows('select count(*) from performance_target');
    const payload = await setTarget({ year: 2029, measure: 'SETTLED_ON_TIME', percent: 50, ...input });
    expect(payload).toEqual({ target: null, errors: [{ code, path }] });
    expect(await world.rows('select count(*) from performance_target')).toEqual(before);
  });

  test('have targets that only supervisors set, once people are signed in', async () => {
    world.signIn(who('liaison_officer'));
    const { errors } = await setTarget({ year: 2029, measure: 'SETTLED_ON_TIME', percent: 50 });
    expect(errors).toEqual([{ code: 'FORBIDDEN', path: [] }]);
  });

  test.each([
    ['performance(period: { from: "2026-02-01", to: "2026-01-01" }) { from }', 'ends before it begins'],
    ['performance(period: { from: "2027-01-01", to: "2027-12-31" }) { from }', 'has not begun'],
    ['performance(period: { from: "2026-01-01", to: "2026-12-31" }, first: 0) { from }', 'must be from 1 to 100'],
    [
      'performance(period: { from: "2026-01-01", to: "2026-12-31" }) { slowestOpen(first: 101) { id } }',
      'must be from 1 to 100',
    ],
    ['performance(period: { from: "2010-01-01", to: "2026-12-31" }, groupBy: MONTH) { from }', 'more than 60 months'],
    ['performanceTargets(year: 3000) { percent }', 'must be from 2000 to 2099'],
  ])('of { %s } are refused: it %s', async (query, reason) => {
    const { errors } = await world.query(`{ ${query} }`);
    expect(errors).toMatchObject([
      { message: expect.stringContaining(reason), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  test('of agencies, units and categories that nobody knows are none', async () => {
    for (const filter of [
      'agency: "x"',
      `agency: "${nobodysId}"`,
      'regionalUnit: "99"',
      `regionalUnit: "x'; --"`,
      'category: ["none"]',
    ]) {
      const report = await total('received { value } open { value }', `filter: { ${filter} }`);
      expect({ filter, ...report.total }).toEqual({ filter, received: { value: 0 }, open: { value: 0 } });
    }
  });
});
