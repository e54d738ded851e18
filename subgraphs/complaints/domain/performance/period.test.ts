import { expect, test } from '@jest/globals';
import { refusalOf, wib } from '../testing.ts';
import { monthsOf, partsOf, partsUntil, windowBefore, windowOf } from './period.ts';

const now = wib('2026-11-26 10:00');
const whole = (from: string, to: string) => ({ from: wib(`${from} 00:00`), until: wib(`${to} 00:00`) });

test('a period goes from midnight to midnight in Jakarta; before it lies one of the same length', () => {
  const before = (from: string, to: string) => [windowOf({ from, to }, now), windowBefore({ from, to }, now)];
  expect(before('2025-01-01', '2025-12-31')).toEqual([
    whole('2025-01-01', '2026-01-01'),
    whole('2024-01-01', '2025-01-01'),
  ]);
  expect(before('2026-03-01', '2026-03-31')[1]).toEqual(whole('2026-02-01', '2026-03-01'));
  expect(before('2025-12-01', '2026-02-28')[1]).toEqual(whole('2025-09-01', '2025-12-01'));
  expect(before('2026-03-05', '2026-03-14')[1]).toEqual(whole('2026-02-23', '2026-03-05'));
});

test('of a period that is not over, what has passed is counted, and as many days of the one before', () => {
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const justNow = new Date(now.getTime() + 1);
  expect(windowOf(period, now)).toEqual({ from: wib('2026-11-01 00:00'), until: justNow });
  expect(windowBefore(period, now)).toEqual(whole('2026-10-01', '2026-10-27'));
  // March has passed as long as February is at all.
  const end = windowBefore({ from: '2026-03-01', to: '2026-03-31' }, wib('2026-03-31 10:00'));
  expect(end).toEqual(whole('2026-02-01', '2026-03-01'));
});

test.each([
  [{ from: '2026-02-01', to: '2026-01-01' }, 'ends before it begins'],
  [{ from: '2027-01-01', to: '2027-12-31' }, 'has not begun'],
  [{ from: '1999-01-01', to: '2000-12-31' }, 'must lie between'],
  [{ from: '2020-01-01', to: '9999-12-31' }, 'must lie between'],
])('%j is refused: it %s', (period, reason) => {
  expect(refusalOf(() => windowOf(period, now))).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining(reason),
  });
});

test('a window is whole months and the days at its ends', () => {
  const january2026 = 56 * 12;
  expect(partsOf(whole('2026-01-01', '2026-03-01'))).toEqual({ months: [january2026, january2026 + 2], rest: [] });
  expect(partsOf(whole('2025-12-20', '2026-03-02'))).toEqual({
    months: [january2026, january2026 + 2],
    rest: [whole('2025-12-20', '2026-01-01'), whole('2026-03-01', '2026-03-02')],
  });
  expect(partsOf(whole('2026-01-05', '2026-01-07'))).toEqual({
    months: null,
    rest: [whole('2026-01-05', '2026-01-07')],
  });
  expect(partsOf(whole('2026-01-05', '2026-02-01')).months).toBeNull();
  expect(partsUntil(whole('2026-01-05', '2026-01-07'))).toEqual({
    months: [0, january2026],
    rest: [whole('2026-01-01', '2026-01-07')],
  });
});

test('the months of a period are cut by its ends', () => {
  expect(monthsOf({ from: '2025-12-20', to: '2026-02-28' })).toEqual([
    { from: '2025-12-20', to: '2025-12-31' },
    { from: '2026-01-01', to: '2026-01-31' },
    { from: '2026-02-01', to: '2026-02-28' },
  ]);
});
