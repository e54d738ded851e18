import { describe, expect, test } from '@jest/globals';
import { dayNumberAt, dayNumberOf, dayOf, startOfDay, timeZoneOfMidnight } from './days.ts';

describe('a day', () => {
  test('is the same as text and as number', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0);
    expect(dayNumberOf('2017-01-01')).toBe(17167);
    expect(dayOf(dayNumberOf('2024-02-29'))).toBe('2024-02-29');
  });

  test.each([
    '2026-02-30',
    '2026-2-3',
    '26-02-03',
    'tomorrow',
    '',
  ])('is refused when it does not exist: "%s"', (day) => {
    expect(() => dayNumberOf(day)).toThrow(RangeError);
  });

  test('begins two hours earlier in Papua than in Jakarta', () => {
    const day = dayNumberOf('2026-07-06');
    expect(startOfDay(day, 'WIB').toJSON()).toBe('2026-07-05T17:00:00.000Z');
    expect(startOfDay(day, 'WITA').toJSON()).toBe('2026-07-05T16:00:00.000Z');
    expect(startOfDay(day, 'WIT').toJSON()).toBe('2026-07-05T15:00:00.000Z');
  });

  test('is already tomorrow in the east while it is still today in Jakarta', () => {
    const at = new Date('2026-07-06T15:30:00Z');
    expect([dayOf(dayNumberAt(at, 'WIB')), dayOf(dayNumberAt(at, 'WITA')), dayOf(dayNumberAt(at, 'WIT'))]).toEqual([
      '2026-07-06',
      '2026-07-06',
      '2026-07-07',
    ]);
  });

  test('tells by its midnight in which time zone it was counted', () => {
    for (const timeZone of ['WIB', 'WITA', 'WIT'] as const) {
      expect(timeZoneOfMidnight(startOfDay(20_000, timeZone))).toBe(timeZone);
    }
    expect(timeZoneOfMidnight(new Date('2026-07-06T10:00:00Z'))).toBeNull();
  });
});
