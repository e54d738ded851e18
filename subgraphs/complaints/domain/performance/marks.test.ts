import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kit/errors';
import { type Attempt, attemptsOf, stepOf, timeZones } from '../attempts.ts';
import { type Complaint, classifications, type TimeZone } from '../complaint.ts';
import { live, take } from '../life.ts';
import { brokenLamp, calendar, step, wib } from '../testing.ts';
import { figuresOf } from './figures.ts';
import { firstStandingKind, marksOf, unknownDays } from './marks.ts';
import { figuresByHand } from './oracle.ts';
import type { Window } from './period.ts';

const attempts = attemptsOf(
  {
    agencies: ['a', 'b'],
    originals: ['x'],
    categories: ['health', 'public-works.roads'],
    regionalUnits: ['33.74', '91'],
  },
  25,
);

function lifeOf(timeZone: TimeZone, classification: Complaint['classification'], tried: readonly Attempt[]): Complaint {
  let complaint = live({ ...brokenLamp, classification }, [], calendar, { timeZone });
  for (const attempt of tried)
    try {
      complaint = take(complaint, stepOf(attempt, complaint), calendar, { timeZone });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  return complaint;
}

function figuresByMarks(complaints: readonly Complaint[], { from, until }: Window) {
  const marks = complaints.flatMap((complaint) => marksOf(complaint, calendar));
  const counted = marks.filter(({ kind, at }) => at < until && (at >= from || kind >= firstStandingKind));
  const counts = {
    kinds: counted.map(({ kind }) => kind),
    amounts: counted.map(({ amount }) => amount),
    counts: counted.map(() => 1),
  };
  return figuresOf([counts], null);
}

test('marks of whatever lives, in whatever window, give the figures that are counted by hand', () => {
  const seen = { overdue: 0, settled: 0, late: 0, paused: 0 };
  const life = fc.record({
    zone: fc.constantFrom(...timeZones),
    kind: fc.constantFrom(...classifications),
    tried: attempts,
  });
  const day = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(
      fc.array(life, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(day, day), { minLength: 3, maxLength: 3 }),
      (lives, windows) => {
        const complaints = lives.map(({ zone, kind, tried }) => lifeOf(zone, kind, tried));
        for (const [one, other] of windows) {
          const start = wib('2026-07-01 00:00').getTime();
          const window = {
            from: new Date(start + Math.min(one, other) * 86_400_000),
            until: new Date(start + (Math.max(one, other) + 1) * 86_400_000),
          };
          const figures = figuresByMarks(complaints, window);
          expect(figures).toEqual(figuresByHand(complaints, window, calendar));
          if (figures.overdue) seen.overdue += 1;
          if (figures.settled) seen.settled += 1;
          if (figures.settledOnTime !== null && figures.settledOnTime < 100) seen.late += 1;
        }
        if (complaints.some(({ history }) => history.some(({ step: name }) => name === 'COMPLETE'))) seen.paused += 1;
      },
    ),
    { numRuns: 400 },
  );
  // What matters was really there.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20);
}, 60_000);

test('a wait for the complainant, and the wait after a disputed answer, are nobody’s working days', () => {
  // Monday 6 July 2026; two weeks without a holiday follow.
  const complaint = live(
    brokenLamp,
    [
      step('HOLD', '2026-07-07 09:00'),
      step('COMPLETE', '2026-07-09 09:00'),
      step('DISPOSE', '2026-07-10 09:00'),
      step('FOLLOW_UP', '2026-07-13 09:00'),
      step('ANSWER', '2026-07-14 09:00'),
      step('DISPUTE', '2026-07-16 09:00'),
      step('ANSWER', '2026-07-17 09:00'),
    ],
    calendar,
    { timeZone: 'WIB' },
  );
  const figures = figuresByMarks([complaint], { from: wib('2026-07-01 00:00'), until: wib('2026-08-01 00:00') });
  expect(figures).toMatchObject({
    // Tuesday and Friday.
    medianDaysToVerify: 2,
    medianDaysToFirstFollowUp: 1,
    // Monday, Tuesday and Friday.
    medianDaysToSettle: 3,
    settled: 1,
    settledOnTime: 100,
    disputed: 1,
    open: 1,
    awaitingAnswer: 0,
    completedFollowUp: 100,
  });
});

test('a disputed answer settles nothing until it is answered again', () => {
  const steps = [
    step('DISPOSE', '2026-07-07 09:00'),
    step('FOLLOW_UP', '2026-07-08 09:00'),
    step('ANSWER', '2026-07-09 09:00'),
    step('DISPUTE', '2026-07-10 09:00'),
  ];
  const window = { from: wib('2026-07-01 00:00'), until: wib('2026-08-01 00:00') };
  expect(figuresByMarks([live(brokenLamp, steps, calendar, { timeZone: 'WIB' })], window)).toMatchObject({
    settled: 0,
    awaitingAnswer: 1,
    completedFollowUp: 0,
    settledOnTime: null,
    medianDaysToSettle: null,
    overdue: 1,
  });
});

test('days of a year that nobody has decreed are counted as unknown, not guessed', () => {
  const late = live(brokenLamp, [step('DISPOSE', '2026-07-07 09:00')], calendar, { timeZone: 'WIB' });
  const followedUp = take(late, step('FOLLOW_UP', '2028-02-01 09:00'), calendar, { timeZone: 'WIB' });
  expect(marksOf(followedUp, calendar)).toContainEqual({ kind: 3, amount: unknownDays, at: wib('2028-02-01 09:00') });
  const figures = figuresByMarks([followedUp], { from: wib('2028-01-01 00:00'), until: wib('2029-01-01 00:00') });
  expect(figures.medianDaysToFirstFollowUp).toBeNull();
});
