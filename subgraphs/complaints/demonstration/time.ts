/** When things happen: reports by day and hour, officers on working days from 8 to 16, citizens from morning to night. */
import type { Calendar } from '../domain/calendar.ts';
import type { TimeZone } from '../domain/complaint.ts';
import { type DayNumber, dayNumberAt, dayNumberOf, startOfDay } from '../domain/days.ts';
import { reportsByHour, reportsByWeekday, reportsByYear } from './calibration.ts';
import { type Random, weighted } from './random.ts';

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const officeOpens = 8;
const officeCloses = 16;

/** The first day of the set: from it on PermenPANRB 62/2018 is in force. */
export const firstDay = dayNumberOf('2019-01-01');

/** Working days that must be known beyond the last moment: those of the longest clock, and some to spare. */
const knownAhead = 65;

/**
 * The last moment that the set tells of: now, or the last one for which the calendar still counts every deadline.
 * Throws a RangeError if that is before the set begins.
 */
export function lastMoment(now: Date, calendar: Calendar): Date {
  let day = dayNumberAt(now, 'WIB');
  if (day <= firstDay) throw new RangeError(`The demonstration begins on 2019-01-01; ${now.toJSON()} is too early.`);
  if (isKnown(day, calendar)) return now;
  while (day > firstDay && !isKnown(day, calendar)) day -= 1;
  return startOfDay(day, 'WIB');
}

function isKnown(day: DayNumber, { byNumber }: Calendar): boolean {
  try {
    byNumber.addWorkingDays(day, knownAhead);
    return true;
  } catch {
    return false;
  }
}

/** The days on which `count` reports come in, one after the other, as many on each as its share asks for. */
export function* days(random: Random, count: number, from: DayNumber, until: Date): Generator<DayNumber> {
  const lastDay = dayNumberAt(until, 'WIB');
  let total = 0;
  for (let day = from; day <= lastDay; day += 1) total += weightOf(day, lastDay, until);
  let day = from;
  let passed = weightOf(day, lastDay, until);
  for (let index = 0; index < count; index += 1) {
    const at = ((index + random.next()) / count) * total;
    while (passed < at && day < lastDay) {
      day += 1;
      passed += weightOf(day, lastDay, until);
    }
    yield day;
  }
}

const thousands = new Map(reportsByYear);
const lastListed = reportsByYear.at(-1)!;

function weightOf(day: DayNumber, lastDay: DayNumber, until: Date): number {
  const year = new Date(day * 24 * hourMs).getUTCFullYear();
  const byYear = thousands.get(year) ?? lastListed[1];
  // 1970-01-01 was a Thursday.
  const weekday = (day + 4) % 7;
  const { monday, tuesdayToFriday, saturday, sunday } = reportsByWeekday;
  const byWeekday = weekday === 0 ? sunday : weekday === 6 ? saturday : weekday === 1 ? monday : tuesdayToFriday;
  const elapsed = day === lastDay ? (until.getTime() - startOfDay(day, 'WIB').getTime()) / (24 * hourMs) : 1;
  return byYear * byWeekday * elapsed;
}

const drawHour = weighted(reportsByHour.map((share, hour) => [hour, share] as const));

/** A moment of that day at which somebody writes; never after `until`. */
export function reportedAt(random: Random, day: DayNumber, timeZone: TimeZone, until: Date): Date {
  const at = momentOf(day, timeZone, drawHour(random) * 3600 + random.whole(0, 3599));
  if (at <= until) return at;
  const start = startOfDay(day, timeZone).getTime();
  const span = Math.max(0, Math.floor((until.getTime() - start) / secondMs));
  return new Date(start + random.whole(0, span) * secondMs);
}

/** Some hours or days later, while people are awake. */
export function awakeAfter(random: Random, after: Date, daysLater: number, timeZone: TimeZone): Date {
  const at = momentOf(dayNumberAt(after, timeZone) + daysLater, timeZone, random.whole(6 * 3600, 22 * 3600));
  return at > after ? at : new Date(after.getTime() + random.whole(600, 7200) * secondMs);
}

/**
 * So many working days later, in office hours. For 0 it is the same day if the office is still open, otherwise the next
 * working day.
 */
export function inOfficeAfter(
  random: Random,
  after: Date,
  workingDays: number,
  { timeZone, calendar: { byNumber } }: { timeZone: TimeZone; calendar: Calendar },
): Date {
  const day = dayNumberAt(after, timeZone);
  if (workingDays === 0 && byNumber.workingDaysBetween(day - 1, day) === 1) {
    const opens = momentOf(day, timeZone, officeOpens * 3600);
    const closes = momentOf(day, timeZone, officeCloses * 3600);
    const earliest = after > opens ? after : opens;
    const left = Math.floor((closes.getTime() - earliest.getTime()) / secondMs);
    if (left > 300) return new Date(earliest.getTime() + random.whole(60, left - 1) * secondMs);
  }
  const seconds = random.whole(officeOpens * 3600, officeCloses * 3600 - 1);
  return momentOf(byNumber.addWorkingDays(day, Math.max(1, workingDays)), timeZone, seconds);
}

function momentOf(day: DayNumber, timeZone: TimeZone, seconds: number): Date {
  return new Date(startOfDay(day, timeZone).getTime() + seconds * secondMs);
}
