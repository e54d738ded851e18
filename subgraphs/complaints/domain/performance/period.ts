/**
 * The stretches of time that figures are counted in: the period that somebody asks for, and the one before it.
 *
 * The national evaluation goes by the days of the capital, so a period begins and ends at midnight in WIB. Of a period
 * that is not over, what has passed of it is counted.
 */
import { DomainError } from '#kit/errors';
import { type Day, dayNumberOf, dayOf, startOfDay } from '../days.ts';

/** Both days are part of it. */
export interface Period {
  from: Day;
  to: Day;
}

/** From `from` on, up to but without `until`. */
export interface Window {
  from: Date;
  until: Date;
}

/** A month by its number; January 1970 is 0. */
export type Month = number;

/** The period cannot be counted. */
export class PeriodRefused extends DomainError {
  readonly code = 'BAD_USER_INPUT';

  constructor(reason: string, period: Period) {
    super(`The period from ${period.from} to ${period.to} ${reason}.`, { argument: 'period', ...period });
  }
}

const dayMs = 86_400_000;
const earliest = '2000-01-01';
const latest = '2099-12-31';

/**
 * What has passed of the period until `now`, which is still part of it.
 *
 * Throws PeriodRefused if it ends before it begins, has not begun, or lies outside of the years 2000 to 2099.
 */
export function windowOf(period: Period, now: Date): Window {
  const { from, to } = period;
  if (to < from) throw new PeriodRefused('ends before it begins', period);
  if (from < earliest || to > latest) throw new PeriodRefused('must lie between 2000 and 2099', period);
  const window = { from: begin(from), until: earlier(endOf(to), justAfter(now)) };
  if (window.until <= window.from) throw new PeriodRefused('has not begun', period);
  return window;
}

/**
 * The period before, of the same length: so many months for whole months (2024 for 2025, February for March), else so
 * many days. Of a period that is not over, so many days of the one before as have begun of it.
 */
export function windowBefore(period: Period, now: Date): Window {
  const { from, until } = windowOf(period, now);
  const [first, last] = [monthOf(from), monthOf(endOf(period.to))];
  const isWholeMonths = startOfMonth(first) <= from && startOfMonth(last).getTime() === endOf(period.to).getTime();
  const before = isWholeMonths
    ? startOfMonth(first - (last - first))
    : new Date(2 * from.getTime() - endOf(period.to).getTime());
  const isOver = until.getTime() === endOf(period.to).getTime();
  const begun = Math.ceil((until.getTime() - from.getTime()) / dayMs) * dayMs;
  return { from: before, until: isOver ? from : earlier(from, new Date(before.getTime() + begun)) };
}

/** The periods of the months that a period touches, the first and the last of them perhaps in part. */
export function monthsOf(period: Period): Period[] {
  const periods: Period[] = [];
  for (let month = monthOf(begin(period.from)); startOfMonth(month) < endOf(period.to); month += 1) {
    const [first, next] = [dayAt(startOfMonth(month)), dayAt(startOfMonth(month + 1))];
    const last = dayOf(dayNumberOf(next) - 1);
    periods.push({ from: first > period.from ? first : period.from, to: last < period.to ? last : period.to });
  }
  return periods;
}

/** How a window is put together of whole months and of the rest at its ends. */
export interface Parts {
  /** From the first month up to but without the second one; null if it holds no whole month. */
  months: [Month, Month] | null;
  rest: Window[];
}

export function partsOf({ from, until }: Window): Parts {
  const start = startOfMonth(monthOf(from)).getTime() === from.getTime() ? monthOf(from) : monthOf(from) + 1;
  const end = monthOf(until);
  if (start >= end) return { months: null, rest: [{ from, until }] };
  const rest = [
    { from, until: startOfMonth(start) },
    { from: startOfMonth(end), until },
  ];
  return { months: [start, end], rest: rest.filter((each) => each.from < each.until) };
}

/** The same of all time up to the end of the window, for what stands at a moment. */
export function partsUntil({ until }: Window): Parts {
  const rest = { from: startOfMonth(monthOf(until)), until };
  return { months: [0, monthOf(until)], rest: rest.from < rest.until ? [rest] : [] };
}

/** The month in WIB. */
export function monthOf(at: Date): Month {
  const [year, month] = dayAt(at).split('-').map(Number) as [number, number];
  return (year - 1970) * 12 + month - 1;
}

/** The year of the last day that the window touches. */
export function yearOf({ until }: Window): number {
  return Number(dayAt(new Date(until.getTime() - 1)).slice(0, 4));
}

function startOfMonth(month: Month): Date {
  const year = 1970 + Math.floor(month / 12);
  return begin(`${year}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}-01`);
}

/** The day in WIB. */
export function dayAt(at: Date): Day {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

function begin(day: Day): Date {
  return startOfDay(dayNumberOf(day), 'WIB');
}

function endOf(day: Day): Date {
  return startOfDay(dayNumberOf(day) + 1, 'WIB');
}

function justAfter(at: Date): Date {
  return new Date(at.getTime() + 1);
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
