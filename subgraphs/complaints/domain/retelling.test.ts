import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kit/errors';
import { attemptsOf, stepOf, stepsTaken, timeZones } from './attempts.ts';
import { classifications } from './complaint.ts';
import { live, retell, take } from './life.ts';
import { brokenLamp, calendar, decreed } from './testing.ts';

/** `LIVES=50000 npm test -- retelling` for more. */
const lives = Number(process.env.LIVES ?? 1500);

const attempts = attemptsOf({
  agencies: ['a', 'b'],
  originals: ['1', '2'],
  categories: ['health', 'public-works.roads'],
  regionalUnits: ['33.74', '91'],
});

/** Decrees that come one after the other: some days off are added, some are worked after all. */
const decrees = [
  decreed(calendar, { added: ['2026-07-09', '2026-07-24', '2026-08-18', '2026-10-01', '2027-01-04'] }),
].flatMap((first) => [
  first,
  decreed(first, { added: ['2026-07-09', '2026-09-02'], removed: ['2026-08-25', '2027-03-08'] }),
]);

test('whoever tries whatever: a refused step leaves no trace, and the history alone tells the whole record', () => {
  const taken = new Map<string, number>();
  const property = fc.property(
    fc.constantFrom(...classifications),
    fc.constantFrom(...timeZones),
    attempts,
    fc.array(fc.nat({ max: 12 }), { maxLength: decrees.length }),
    (classification, timeZone, tried, decreedAfter) => {
      // After so many attempts the next decree comes; what follows is counted by it.
      const dueTimes = decreedAfter.toSorted((a, b) => a - b);
      const inForce = (attempt: number) => [calendar, ...decrees][dueTimes.filter((after) => attempt >= after).length]!;
      let complaint = live({ ...brokenLamp, classification }, [], inForce(0), { timeZone });
      for (const [number, attempt] of tried.entries()) {
        const [before, { version, history }] = [JSON.stringify(complaint), complaint];
        const step = stepOf(attempt, complaint);
        try {
          const next = take(complaint, step, inForce(number), { timeZone: 'WIB' });
          taken.set(step.step, (taken.get(step.step) ?? 0) + 1);
          expect(next.version).toBe(version + 1);
          expect(JSON.stringify(next.history.slice(0, -1))).toBe(JSON.stringify(history));
          expect(JSON.stringify(complaint)).toBe(before);
          complaint = next;
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(JSON.stringify(complaint)).toBe(before);
        }
      }
      expect(retell(complaint, complaint.history, decrees.at(-1)!)).toEqual(complaint);
    },
  );
  fc.assert(property, { numRuns: lives });
  // Each step was really taken.
  const least = Math.min(...stepsTaken.map((each) => taken.get(each) ?? 0));
  expect(least).toBeGreaterThan(lives / 200);
}, 600_000);
