import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kit/errors';
import { attemptsOf, stepOf, stepsTaken, timeZones } from './attempts.ts';
import { classifications } from './complaint.ts';
import { live, retell, take } from './life.ts';
import { brokenLamp, calendar } from './testing.ts';

/** `LIVES=50000 npm test -- retelling` for more. */
const lives = Number(process.env.LIVES ?? 1500);

const attempts = attemptsOf({
  agencies: ['a', 'b'],
  originals: ['1', '2'],
  categories: ['health', 'public-works.roads'],
  regionalUnits: ['33.74', '91'],
});

test('whoever tries whatever: a refused step leaves no trace, and the history alone tells the whole record', () => {
  const taken = new Map<string, number>();
  const property = fc.property(
    fc.constantFrom(...classifications),
    fc.constantFrom(...timeZones),
    attempts,
    (classification, timeZone, tried) => {
      let complaint = live({ ...brokenLamp, classification }, [], calendar, { timeZone });
      for (const attempt of tried) {
        const [before, { version, history }] = [JSON.stringify(complaint), complaint];
        const step = stepOf(attempt, complaint);
        try {
          const next = take(complaint, step, calendar, { timeZone: 'WIB' });
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
      expect(retell(complaint, complaint.history, calendar)).toEqual(complaint);
    },
  );
  fc.assert(property, { numRuns: lives });
  // Each step was really taken.
  const least = Math.min(...stepsTaken.map((each) => taken.get(each) ?? 0));
  expect(least).toBeGreaterThan(lives / 200);
}, 600_000);
