import { describe, expect, test } from '@jest/globals';
import type { Classification, TimeZone } from './complaint.ts';
import { DeadlineRuleUnknown, dueAt, resumedDue, ruleFor, rules, type Term, workingDaysTaken } from './deadlines.ts';
import { calendar, wib } from './testing.ts';

const workingDays = (days: number) => ({ days, unit: 'WORKING_DAYS' }) as const;

describe('the rules', () => {
  const at = wib('2026-07-06 10:00');

  test.each<[Term, Classification, boolean, number, string]>([
    ['VERIFY', 'COMPLAINT', false, 3, 'WORKING_DAYS'],
    ['COMPLETION', 'COMPLAINT', false, 30, 'CALENDAR_DAYS'],
    ['FIRST_FOLLOW_UP', 'ASPIRATION', false, 5, 'WORKING_DAYS'],
    ['SETTLE', 'INFORMATION_REQUEST', false, 5, 'WORKING_DAYS'],
    ['SETTLE', 'ASPIRATION', false, 5, 'WORKING_DAYS'],
    ['SETTLE', 'COMPLAINT', false, 14, 'WORKING_DAYS'],
    ['SETTLE', 'COMPLAINT', true, 60, 'WORKING_DAYS'],
    ['AUTO_CLOSE', 'COMPLAINT', true, 10, 'WORKING_DAYS'],
    ['REOPEN', 'COMPLAINT', false, 30, 'CALENDAR_DAYS'],
  ])('give %s of a %s (supervisory: %s) %s %s', (term, classification, supervisory, days, unit) => {
    expect(ruleFor(term, { classification, supervisory, at })).toMatchObject({
      days,
      unit,
      source: 'PermenPANRB 62/2018',
    });
  });

  test('change at midnight in Jakarta', () => {
    const source = (text: string) =>
      ruleFor('VERIFY', { classification: 'COMPLAINT', supervisory: false, at: new Date(text) }).source;
    expect(source('2018-12-31T16:59:59Z')).toMatch('24/2014');
    expect(source('2018-12-31T17:00:00Z')).toBe('PermenPANRB 62/2018');
  });

  test('say nothing about a time before the first of them', () => {
    const early = { classification: 'COMPLAINT', supervisory: false, at: wib('2013-12-31 10:00') } as const;
    expect(() => ruleFor('SETTLE', early)).toThrow(DeadlineRuleUnknown);
  });

  test('never overlap', () => {
    for (const one of rules) {
      const same = rules.filter(
        (other) =>
          other.term === one.term &&
          other.supervisory === one.supervisory &&
          String(other.classifications) === String(one.classifications) &&
          other.validFrom <= (one.validTo ?? '9999') &&
          one.validFrom <= (other.validTo ?? '9999'),
      );
      expect(same).toEqual([one]);
    }
  });
});

describe('a due time', () => {
  test.each<[string, string, number, string, string]>([
    ['the day of receipt does not count', '2026-07-06 10:00', 1, '2026-07-08 00:00', 'Monday, due on Tuesday'],
    ['not even its first moment', '2026-07-06 00:00', 1, '2026-07-08 00:00', 'Monday, due on Tuesday'],
    ['a weekend is not counted', '2026-07-10 10:00', 1, '2026-07-14 00:00', 'Friday, due on Monday'],
    ['received on Saturday, Monday is the first day', '2026-07-11 10:00', 1, '2026-07-14 00:00', 'due on Monday'],
    ['a holiday is not counted', '2026-08-14 10:00', 1, '2026-08-19 00:00', 'Friday, due on Tuesday'],
    ['Idul Fitri is not counted', '2026-03-17 10:00', 3, '2026-03-28 00:00', 'due on Friday the 27th'],
    ['received at Idul Fitri, the first day is the 25th', '2026-03-21 08:00', 1, '2026-03-26 00:00', 'due on the 25th'],
    [
      'a due day before a weekend ends at midnight',
      '2026-07-09 10:00',
      1,
      '2026-07-11 00:00',
      'Thursday, due on Friday',
    ],
    ['the turn of the year is jumped over', '2025-12-30 10:00', 2, '2026-01-03 00:00', 'due on 2 January'],
  ])('%s (%s and %s working days)', (_, received, days, due) => {
    expect(dueAt(wib(received), workingDays(days), 'WIB', calendar)).toEqual({ dueAt: wib(due), provisional: false });
  });

  test.each<[TimeZone, string]>([
    ['WIB', '2026-07-07T17:00:00.000Z'],
    ['WITA', '2026-07-07T16:00:00.000Z'],
    ['WIT', '2026-07-08T15:00:00.000Z'],
  ])('is the end of a day in %s, where it may be tomorrow already', (timeZone, due) => {
    const received = new Date('2026-07-06T15:30:00Z');
    expect(dueAt(received, workingDays(1), timeZone, calendar).dueAt.toJSON()).toBe(due);
  });

  test('of 30 calendar days counts each day and needs no holidays', () => {
    const thirtyDays = { days: 30, unit: 'CALENDAR_DAYS' } as const;
    expect(dueAt(wib('2027-12-20 10:00'), thirtyDays, 'WIB', calendar)).toEqual({
      dueAt: wib('2028-01-20 00:00'),
      provisional: false,
    });
  });

  test('is provisional as soon as a day of 2027 is counted, not before', () => {
    const of = (received: string) => dueAt(wib(received), workingDays(1), 'WIB', calendar);
    expect(of('2026-12-30 10:00')).toEqual({ dueAt: wib('2027-01-01 00:00'), provisional: false });
    expect(of('2026-12-31 10:00')).toEqual({ dueAt: wib('2027-01-05 00:00'), provisional: true });
  });

  test('in 2028 is refused, because nobody has given its holidays', () => {
    expect(() => dueAt(wib('2027-12-30 10:00'), workingDays(5), 'WIB', calendar)).toThrow('The holidays of 2028');
  });
});

describe('a clock that was paused', () => {
  // Started on Monday 6 July, three working days: due when Thursday ends.
  const clock = { startedAt: wib('2026-07-06 10:00'), dueAt: wib('2026-07-10 00:00'), provisional: false };
  const resumed = (pausedAt: string, resumedAt: string) =>
    resumedDue(clock, { pausedAt: wib(pausedAt), resumedAt: wib(resumedAt) }, calendar).dueAt;

  test('goes on with the days that were left after the day of the pause', () => {
    expect(resumed('2026-07-07 09:00', '2026-07-13 09:00')).toEqual(wib('2026-07-16 00:00'));
  });

  test('has all its days if it was paused on the day of receipt', () => {
    expect(resumed('2026-07-06 11:00', '2026-07-13 09:00')).toEqual(wib('2026-07-17 00:00'));
  });

  test('has one day if it was paused on its last day', () => {
    expect(resumed('2026-07-09 23:00', '2026-07-13 23:30')).toEqual(wib('2026-07-15 00:00'));
  });

  test('goes on with the next working day if it is resumed on a day that is not worked', () => {
    expect(resumed('2026-07-08 09:00', '2026-07-11 09:00')).toEqual(wib('2026-07-14 00:00'));
  });

  test('gains nothing from a second pause on the day of resuming', () => {
    const first = resumed('2026-07-07 09:00', '2026-07-13 09:00');
    const second = resumedDue(
      { ...clock, dueAt: first },
      { pausedAt: wib('2026-07-13 10:00'), resumedAt: wib('2026-07-13 11:00') },
      calendar,
    );
    expect(second.dueAt).toEqual(first);
  });

  test('is late as before if its time was up before the pause', () => {
    expect(resumed('2026-07-10 00:00', '2026-07-13 09:00')).toEqual(clock.dueAt);
  });

  test('counts on in the time zone in which it was started', () => {
    const eastern = { ...clock, dueAt: new Date('2026-07-09T15:00:00Z') };
    const pause = { pausedAt: wib('2026-07-07 09:00'), resumedAt: wib('2026-07-13 09:00') };
    expect(resumedDue(eastern, pause, calendar).dueAt.toJSON()).toBe('2026-07-15T15:00:00.000Z');
  });

  test('becomes provisional when the days that were left fall into 2027', () => {
    const pause = { pausedAt: wib('2026-07-07 09:00'), resumedAt: wib('2026-12-31 09:00') };
    expect(resumedDue(clock, pause, calendar).provisional).toBe(true);
  });
});

describe('the working days that something took', () => {
  test.each<[string, string, string, number]>([
    ['the same day', '2026-07-06 08:00', '2026-07-06 23:59', 0],
    ['the next day, even within minutes', '2026-07-06 23:59', '2026-07-07 00:01', 1],
    ['over a weekend', '2026-07-10 10:00', '2026-07-13 10:00', 1],
    ['on Saturday, which adds nothing', '2026-07-06 10:00', '2026-07-11 10:00', 4],
    ['over Idul Fitri', '2026-03-17 10:00', '2026-03-25 10:00', 1],
  ])('are counted: %s', (_, from, to, days) => {
    expect(workingDaysTaken(wib(from), wib(to), 'WIB', calendar)).toBe(days);
  });

  test('are those of a due time when done just before it', () => {
    const start = wib('2026-03-02 10:00');
    const { dueAt: due } = dueAt(start, workingDays(14), 'WIB', calendar);
    expect(workingDaysTaken(start, new Date(due.getTime() - 1), 'WIB', calendar)).toBe(14);
  });
});
