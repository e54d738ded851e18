import { describe, expect, test } from '@jest/globals';
import { type CalendarRow, createCalendar, YearWithoutCalendar } from './calendar.ts';
import { dayNumberOf, dayOf } from './days.ts';
import { calendar } from './testing.ts';

describe('the working-day calendar', () => {
  test.each([
    ['2026-07-06', true, 'an ordinary Monday'],
    ['2026-07-04', false, 'a Saturday'],
    ['2026-07-05', false, 'a Sunday'],
    ['2026-08-17', false, 'Independence Day'],
    ['2026-03-20', false, 'collective leave before Idul Fitri'],
    ['2026-03-25', true, 'the day after the leave of Idul Fitri'],
    ['2017-06-30', false, 'the last leave of Idul Fitri 2017'],
  ])('%s: is worked, %s: it is %s', (day, worked) => {
    expect(calendar.isWorkingDay(day)).toBe(worked);
  });

  test('jumps over the whole Idul Fitri: Tuesday 17 March 2026 and one working day is Wednesday 25 March', () => {
    expect(calendar.addWorkingDays('2026-03-17', 1)).toBe('2026-03-25');
    expect(calendar.workingDaysBetween('2026-03-17', '2026-03-25')).toBe(1);
  });

  test('jumps over the turn of the year', () => {
    expect(calendar.addWorkingDays('2025-12-31', 1)).toBe('2026-01-02');
    expect(calendar.addWorkingDays('2017-12-29', 1)).toBe('2018-01-02');
  });

  test('begins to count with the next working day when the first day is not worked', () => {
    expect(calendar.addWorkingDays('2026-07-04', 1)).toBe('2026-07-06');
    expect(calendar.addWorkingDays('2026-07-05', 1)).toBe('2026-07-06');
    expect(calendar.addWorkingDays('2026-07-06', 1)).toBe('2026-07-07');
  });

  test('answers the day itself for no working days, and none between a day and an earlier one', () => {
    expect(calendar.addWorkingDays('2026-07-05', 0)).toBe('2026-07-05');
    expect(calendar.workingDaysBetween('2026-07-06', '2026-07-06')).toBe(0);
    expect(calendar.workingDaysBetween('2026-07-10', '2026-07-06')).toBe(0);
  });

  test('gives the same as counting day by day, for each day of eleven years', () => {
    for (let day = dayNumberOf('2017-01-01'); day < dayNumberOf('2027-10-01'); day += 1) {
      let last = day;
      for (let left = 5; left > 0; ) {
        last += 1;
        if (calendar.isWorkingDay(dayOf(last))) left -= 1;
      }
      expect(calendar.byNumber.addWorkingDays(day, 5)).toBe(last);
      expect(calendar.byNumber.workingDaysBetween(day, last)).toBe(5);
    }
  });

  test('knows which years it knows, and which are not yet decreed', () => {
    expect([2016, 2017, 2027, 2028].map(calendar.yearIsKnown)).toEqual([false, true, true, false]);
    expect([2026, 2027].map(calendar.yearIsProvisional)).toEqual([false, true]);
    const from = dayNumberOf('2026-12-30');
    expect(calendar.byNumber.isProvisional(from, dayNumberOf('2026-12-31'))).toBe(false);
    expect(calendar.byNumber.isProvisional(from, dayNumberOf('2027-01-04'))).toBe(true);
  });
});

describe('a year without rows', () => {
  test.each([
    ['a question about a day in it', () => calendar.isWorkingDay('2028-01-03'), 2028],
    ['a count that runs into it', () => calendar.addWorkingDays('2027-12-30', 5), 2028],
    ['a stretch that ends in it', () => calendar.workingDaysBetween('2027-12-30', '2028-01-03'), 2028],
    ['a day before the first year', () => calendar.addWorkingDays('2016-12-30', 1), 2016],
  ])('is refused: %s', (_, ask, year) => {
    expect(ask).toThrow(YearWithoutCalendar);
    expect(ask).toThrow(
      `The holidays of ${year} are not in the calendar, which knows 2017 to 2027; working days cannot be counted.`,
    );
  });

  test('is named with a stable code and facts', () => {
    try {
      calendar.isWorkingDay('2028-01-03');
      throw new Error('not refused');
    } catch (error) {
      expect(error).toMatchObject({ code: 'CALENDAR_YEAR_UNKNOWN', facts: { year: 2028 } });
    }
  });
});

describe('rows that cannot be a calendar', () => {
  const row = { date: '2026-01-01', kind: 'NATIONAL_HOLIDAY', name: 'Tahun Baru', status: 'DECREED' };

  test.each([
    ['a year is missing between two others', [row, { ...row, date: '2028-01-01' }], 'no rows for 2027'],
    ['a status is misspelt', [{ ...row, status: 'DECRED' }], '"DECRED"'],
    ['a day does not exist', [{ ...row, date: '2026-02-30' }], '"2026-02-30"'],
    ['there are none', [], 'no rows'],
  ])('are a fault: %s', (_, rows, message) => {
    expect(() => createCalendar(rows as CalendarRow[])).toThrow(message);
  });
});
