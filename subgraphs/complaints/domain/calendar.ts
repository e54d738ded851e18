/**
 * Which days are worked: no weekends, no national holidays, no collective leave (cuti bersama).
 *
 * The holidays are not computed. They are rows, as the yearly joint decree of three ministers (SKB 3 Menteri) lists
 * them; a year without rows is refused, not guessed. Working days are counted once when the calendar is made, so that
 * a question costs two look-ups, however many days lie between.
 */
import { DomainError } from '#kit/errors';
import { type Day, type DayNumber, dayNumberOf, dayOf } from './days.ts';

/** A day that is not worked, as a row of data/facts/holidays.csv. */
export interface CalendarRow {
  date: Day;
  /** `NATIONAL_HOLIDAY` or `COLLECTIVE_LEAVE`; neither is worked. */
  kind: 'NATIONAL_HOLIDAY' | 'COLLECTIVE_LEAVE';
  name: string;
  /** `PROVISIONAL` until the decree for the year has come. */
  status: 'DECREED' | 'PROVISIONAL';
}

export interface Calendar {
  /** Which edition this is: 1 as the product brings it, one more whenever a decree came. */
  readonly edition: number;
  /** An earlier edition, by which the days before that decree were counted. Throws a RangeError if it is not known. */
  ofEdition(edition: number): Calendar;
  /** The years that are known, one after the other. */
  readonly years: readonly number[];
  isWorkingDay(day: Day): boolean;
  yearIsKnown(year: number): boolean;
  /** The days of a year that are not worked, weekends left out, and how many are. Throws YearWithoutCalendar. */
  daysOfYear(year: number): { holidays: CalendarRow[]; workingDays: number };
  /** True if a day of the year is not yet decreed. */
  yearIsProvisional(year: number): boolean;
  /** The last of so many working days that follow `day`; `day` itself does not count, and is the answer for 0. */
  addWorkingDays(day: Day, workingDays: number): Day;
  /** How many working days come after `after`, up to and including `until`; 0 if `until` is not later. */
  workingDaysBetween(after: Day, until: Day): number;
  /** The same questions about days as numbers, for those who ask a million times. */
  readonly byNumber: CalendarByNumber;
}

export interface CalendarByNumber {
  addWorkingDays(day: DayNumber, workingDays: number): DayNumber;
  workingDaysBetween(after: DayNumber, until: DayNumber): number;
  /** True if a year from the one day to the other is provisional. */
  isProvisional(from: DayNumber, until: DayNumber): boolean;
}

/** A deadline touches a year for which nobody has given the holidays. */
export class YearWithoutCalendar extends DomainError {
  readonly code = 'CALENDAR_YEAR_UNKNOWN';

  constructor(year: number, knownYears: readonly number[]) {
    const known = `${knownYears[0]} to ${knownYears.at(-1)}`;
    super(`The holidays of ${year} are not in the calendar, which knows ${known}; working days cannot be counted.`, {
      year,
      knownYears,
    });
  }
}

/** The years of a calendar must follow each other, or a count that crosses the gap would be wrong. */
export class CalendarWithGap extends DomainError {
  readonly code = 'CALENDAR_GAP';

  constructor(year: number) {
    super(`The calendar has no rows for ${year}, but has some before and after; ${year} must come first.`, { year });
  }
}

/**
 * A calendar from its rows.
 *
 * ```ts
 * const calendar = createCalendar([{ date: '2026-08-17', kind: 'NATIONAL_HOLIDAY', name: 'Proklamasi', status: 'DECREED' }]);
 * calendar.addWorkingDays('2026-08-14', 1); // '2026-08-18': after Friday come a weekend and a holiday
 * ```
 *
 * `before` is the edition that it replaces; without one, it is the first.
 * Throws an error if a row is malformed or if the years have a gap: that is a fault in the data, not in a question.
 */
export function createCalendar(rows: readonly CalendarRow[], before?: Calendar): Calendar {
  const { years, provisionalYears, holidays } = read(rows);
  const first = dayNumberOf(`${years[0]}-01-01`);
  const last = dayNumberOf(`${years.at(-1)}-12-31`);

  // For each day since the first: how many working days there were up to and including it, and its year.
  const workedUntil = new Int32Array(last - first + 1);
  const yearOfDay = new Int32Array(last - first + 1);
  const workingDays: DayNumber[] = [];
  for (let day = first; day <= last; day += 1) {
    if (!isWeekend(day) && !holidays.has(day)) workingDays.push(day);
    workedUntil[day - first] = workingDays.length;
    yearOfDay[day - first] = yearOf(day);
  }

  function check(day: DayNumber): void {
    if (!(day >= first && day <= last)) throw new YearWithoutCalendar(yearOf(day), years);
  }

  const byNumber: CalendarByNumber = {
    addWorkingDays(day, count) {
      check(day);
      if (count === 0) return day;
      const found = workingDays[workedUntil[day - first]! + count - 1];
      if (found === undefined) throw new YearWithoutCalendar(years.at(-1)! + 1, years);
      return found;
    },
    workingDaysBetween(after, until) {
      check(after);
      check(until);
      return until <= after ? 0 : workedUntil[until - first]! - workedUntil[after - first]!;
    },
    isProvisional(from, until) {
      if (provisionalYears.size === 0) return false;
      check(from);
      check(until);
      for (let year = yearOfDay[from - first]!; year <= yearOfDay[until - first]!; year += 1) {
        if (provisionalYears.has(year)) return true;
      }
      return false;
    },
  };

  const calendar: Calendar = {
    edition: before ? before.edition + 1 : 1,
    ofEdition(edition) {
      if (edition === calendar.edition) return calendar;
      if (!before || edition > calendar.edition)
        throw new RangeError(`There is no edition ${edition} of the calendar; this is ${calendar.edition}.`);
      return before.ofEdition(edition);
    },
    byNumber,
    years,
    isWorkingDay(day) {
      const number = dayNumberOf(day);
      check(number);
      return !isWeekend(number) && !holidays.has(number);
    },
    yearIsKnown: (year) => years.includes(year),
    daysOfYear(year) {
      if (!years.includes(year)) throw new YearWithoutCalendar(year, years);
      const [before, last] = [dayNumberOf(`${year - 1}-12-31`), dayNumberOf(`${year}-12-31`)];
      const workedBefore = before < first ? 0 : workedUntil[before - first]!;
      return {
        holidays: rows.filter(({ date }) => date.startsWith(`${year}-`)).sort((a, b) => (a.date < b.date ? -1 : 1)),
        workingDays: workedUntil[last - first]! - workedBefore,
      };
    },
    yearIsProvisional: (year) => provisionalYears.has(year),
    addWorkingDays: (day, count) => dayOf(byNumber.addWorkingDays(dayNumberOf(day), count)),
    workingDaysBetween: (after, until) => byNumber.workingDaysBetween(dayNumberOf(after), dayNumberOf(until)),
  };
  return calendar;
}

function read(rows: readonly CalendarRow[]) {
  const holidays = new Set<DayNumber>();
  const known = new Set<number>();
  const provisionalYears = new Set<number>();
  for (const { date, status } of rows) {
    if (status !== 'DECREED' && status !== 'PROVISIONAL') {
      throw new TypeError(
        `The calendar's row for ${date} has the status "${status}"; expected DECREED or PROVISIONAL.`,
      );
    }
    const day = dayNumberOf(date);
    holidays.add(day);
    known.add(yearOf(day));
    if (status === 'PROVISIONAL') provisionalYears.add(yearOf(day));
  }
  const years = [...known].sort((a, b) => a - b);
  if (years.length === 0) throw new TypeError('The calendar has no rows.');
  const gap = years.find((year, index) => index > 0 && year !== years[index - 1]! + 1);
  if (gap !== undefined) throw new CalendarWithGap(years[years.indexOf(gap) - 1]! + 1);
  return { years, provisionalYears, holidays };
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: DayNumber): boolean {
  const sinceThursday = ((day % 7) + 7) % 7;
  return sinceThursday === 2 || sinceThursday === 3;
}

function yearOf(day: DayNumber): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}
