import { expect, test } from '@jest/globals';
import type { Counts } from './figures.ts';
import { kinds } from './marks.ts';
import { suppressedOf } from './suppression.ts';

/** So many complaints of each kind. */
const counted = (of: Partial<Record<keyof typeof kinds, number>>, amount = 1): Counts[] => [
  {
    kinds: Object.keys(of).map((kind) => kinds[kind as keyof typeof kinds]),
    amounts: Object.keys(of).map(() => amount),
    counts: Object.values(of),
  },
];

test('one to four are not told, none and five are', () => {
  for (const count of [0, 5, 100]) expect(suppressedOf(counted({ RECEIVED: count })).size).toBe(0);
  for (const count of [1, 4])
    expect([...suppressedOf(counted({ RECEIVED: count }))]).toEqual(['received', 'per100000Inhabitants']);
});

test('a share is not told if it tells few from the rest, on either side', () => {
  expect(suppressedOf(counted({ SETTLED_ON_TIME: 97, SETTLED_LATE: 3 })).has('settledOnTime')).toBe(true);
  expect(suppressedOf(counted({ SETTLED_ON_TIME: 3, SETTLED_LATE: 97 })).has('settledOnTime')).toBe(true);
  expect(suppressedOf(counted({ SETTLED_ON_TIME: 100 })).has('settledOnTime')).toBe(false);
  expect(suppressedOf(counted({ SETTLED_ON_TIME: 50, AWAITED: 2 })).has('completedFollowUp')).toBe(true);
});

test('medians and ratings are not told of few', () => {
  const few = suppressedOf(counted({ VERIFIED: 4, FOLLOWED_UP: 5, RATED: 1 }));
  expect([...few]).toEqual(['verified', 'medianDaysToVerify', 'p90DaysToVerify', 'meanRating']);
});
