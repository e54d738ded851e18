/**
 * Days without clocks: a day as text, as a number that can be counted with, and as a stretch of time in Indonesia.
 *
 * Indonesia's three time zones have fixed offsets and no daylight saving time (Keppres 41/1987), so a day is found by
 * one addition and one division. Nothing here knows holidays; that is calendar.ts.
 */
import type { TimeZone } from './complaint.ts';

/** A day of the calendar, `YYYY-MM-DD`. */
export type Day = string;

/** The same day as the number of days since 1970-01-01. */
export type DayNumber = number;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How far the clocks are ahead of UTC, in milliseconds: west 7, central 8, east 9 hours. */
const aheadMs: Record<TimeZone, number> = { WIB: 7 * hourMs, WITA: 8 * hourMs, WIT: 9 * hourMs };

/** The number of a day. Throws a RangeError for anything that is not a day, such as `2026-02-30`. */
export function dayNumberOf(day: Day): DayNumber {
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs;
  if (day.length !== 10 || !Number.isInteger(number) || dayOf(number) !== day) {
    throw new RangeError(`"${day}" is not a day; expected YYYY-MM-DD.`);
  }
  return number;
}

/** The day of a number, as text. */
export function dayOf(number: DayNumber): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The day that it is at a moment in a time zone: at 16:00 UTC it is already tomorrow in WITA and WIT, not yet in WIB. */
export function dayNumberAt(at: Date, timeZone: TimeZone): DayNumber {
  return Math.floor((at.getTime() + aheadMs[timeZone]) / dayMs);
}

/** The first moment of a day in a time zone. */
export function startOfDay(day: DayNumber, timeZone: TimeZone): Date {
  return new Date(day * dayMs - aheadMs[timeZone]);
}

/** The time zone in which this moment is midnight; null if it is midnight in none of the three. */
export function timeZoneOfMidnight(at: Date): TimeZone | null {
  const untilMidnightUtcMs = (dayMs - (at.getTime() % dayMs)) % dayMs;
  for (const timeZone of ['WIB', 'WITA', 'WIT'] as const) {
    if (aheadMs[timeZone] === untilMidnightUtcMs) return timeZone;
  }
  return null;
}
