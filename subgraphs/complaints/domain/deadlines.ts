/**
 * How long a step may take: the rules as dated data, and the moment at which a time is up.
 *
 * Counting, in four sentences. The day of receipt does not count: received on Monday with one working day to go is due
 * on Tuesday. Received on a day that is not worked, the count begins with the next working day. The last day is in time
 * to its end, in the agency's time zone: `dueAt` is the first moment of the day after it, and a step at `dueAt` is late.
 * Days spent waiting for the complainant are not counted (see `resumedDue`).
 */
import { DomainError } from '#kit/errors';
import type { Calendar } from './calendar.ts';
import type { Classification, Clock, Deadline, TimeZone } from './complaint.ts';
import { type Day, type DayNumber, dayNumberAt, dayNumberOf, startOfDay, timeZoneOfMidnight } from './days.ts';

/** What a rule limits: a clock of a complaint, or the time in which an ended complaint can be reopened. */
export type Term = Clock | 'REOPEN';

export interface Rule {
  term: Term;
  /** The classifications it holds for; null for all. */
  classifications: readonly Classification[] | null;
  /** Only for supervisory complaints, or only for others; null for both. */
  supervisory: boolean | null;
  days: number;
  unit: 'WORKING_DAYS' | 'CALENDAR_DAYS';
  /** The first day and the last day (null: until further notice) on which a clock that starts follows this rule. */
  validFrom: Day;
  validTo: Day | null;
  source: string;
}

type Length = Pick<Rule, 'term' | 'classifications' | 'supervisory' | 'days' | 'unit'>;

const lengths: readonly Length[] = [
  { term: 'VERIFY', classifications: null, supervisory: null, days: 3, unit: 'WORKING_DAYS' },
  { term: 'COMPLETION', classifications: null, supervisory: null, days: 30, unit: 'CALENDAR_DAYS' },
  { term: 'FIRST_FOLLOW_UP', classifications: null, supervisory: null, days: 5, unit: 'WORKING_DAYS' },
  { term: 'SETTLE', classifications: ['INFORMATION_REQUEST'], supervisory: null, days: 5, unit: 'WORKING_DAYS' },
  { term: 'SETTLE', classifications: ['ASPIRATION'], supervisory: null, days: 5, unit: 'WORKING_DAYS' },
  { term: 'SETTLE', classifications: ['COMPLAINT'], supervisory: false, days: 14, unit: 'WORKING_DAYS' },
  { term: 'SETTLE', classifications: ['COMPLAINT'], supervisory: true, days: 60, unit: 'WORKING_DAYS' },
  { term: 'AUTO_CLOSE', classifications: null, supervisory: null, days: 10, unit: 'WORKING_DAYS' },
  { term: 'REOPEN', classifications: null, supervisory: null, days: 30, unit: 'CALENDAR_DAYS' },
];

/**
 * All rules. PermenPANRB 62/2018 replaced PermenPANRB 24/2014, of which we have read no lengths: until somebody has, the
 * time before 2019 is counted with the same ones, and the source says so. A new regulation ends these and adds its own.
 */
export const rules: readonly Rule[] = [
  ...inForce('PermenPANRB 24/2014, lengths assumed as in PermenPANRB 62/2018', '2014-01-01', '2018-12-31'),
  ...inForce('PermenPANRB 62/2018', '2019-01-01', null),
];

function inForce(source: string, validFrom: Day, validTo: Day | null): Rule[] {
  return lengths.map((length) => ({ ...length, validFrom, validTo, source }));
}

/** No rule says how long something may take at that time. */
export class DeadlineRuleUnknown extends DomainError {
  readonly code = 'DEADLINE_RULE_UNKNOWN';

  constructor(term: Term, classification: Classification, at: Date) {
    super(`No rule gives the time for ${term} of a report of the kind ${classification} on ${at.toJSON()}.`, {
      term,
      classification,
      at: at.toJSON(),
    });
  }
}

/** What a rule depends on: the kind of report, and when its clock starts. */
export interface Case {
  classification: Classification;
  supervisory: boolean;
  at: Date;
}

// The rules of each term with their days as moments. Regulations come into force by the day of the capital, in WIB.
const datedRules = Map.groupBy(
  rules.map((rule) => ({
    rule,
    fromMs: startOfDay(dayNumberOf(rule.validFrom), 'WIB').getTime(),
    untilMs: rule.validTo ? startOfDay(dayNumberOf(rule.validTo) + 1, 'WIB').getTime() : Number.POSITIVE_INFINITY,
  })),
  ({ rule }) => rule.term,
);

/** All rules in force at a moment. */
export function rulesAt(at: Date): Rule[] {
  const atMs = at.getTime();
  const inForce = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }) => atMs >= fromMs && atMs < untilMs;
  return [...datedRules.values()].flatMap((ofTerm) => ofTerm.filter(inForce).map(({ rule }) => rule));
}

/** The rule for a clock that starts at a moment. Throws DeadlineRuleUnknown if there is none. */
export function ruleFor(term: Term, { classification, supervisory, at }: Case): Rule {
  const atMs = at.getTime();
  for (const { rule, fromMs, untilMs } of datedRules.get(term) ?? []) {
    if (
      atMs >= fromMs &&
      atMs < untilMs &&
      (rule.classifications === null || rule.classifications.includes(classification)) &&
      (rule.supervisory === null || rule.supervisory === supervisory)
    ) {
      return rule;
    }
  }
  throw new DeadlineRuleUnknown(term, classification, at);
}

export interface Due {
  /** The first moment that is too late. */
  dueAt: Date;
  /** True if working days of a year were counted whose holidays are not yet decreed. */
  provisional: boolean;
}

/**
 * The moment at which the time of a rule is up. Throws YearWithoutCalendar if working days fall into an unknown year.
 *
 * A complaint received on Friday 2026-08-14, 10:00 WIB, with one working day to go is due when Tuesday 18 August ends,
 * `2026-08-18T17:00:00Z`: after the weekend comes Independence Day.
 */
export function dueAt(
  startedAt: Date,
  rule: Pick<Rule, 'days' | 'unit'>,
  timeZone: TimeZone,
  { byNumber }: Calendar,
): Due {
  const received = dayNumberAt(startedAt, timeZone);
  if (rule.unit === 'CALENDAR_DAYS') {
    return { dueAt: startOfDay(received + rule.days + 1, timeZone), provisional: false };
  }
  const lastDay = byNumber.addWorkingDays(received, rule.days);
  return { dueAt: startOfDay(lastDay + 1, timeZone), provisional: byNumber.isProvisional(received, lastDay) };
}

/**
 * When the time of a clock is up that stood still from `pausedAt` and runs again from `resumedAt`.
 *
 * It goes on with the working days that were left: those after the day of the pause, up to the last day in time. The
 * day of the pause is used up, the day of resuming does not count, just as the day of receipt does not. At least one
 * working day is left, so that nobody is late at midnight because a complainant wrote at eleven. A clock whose time
 * was up before the pause is late as before. The days count in the time zone in which the clock was started, which its
 * due time tells.
 */
export function resumedDue(
  deadline: Pick<Deadline, 'startedAt' | 'dueAt' | 'provisional'>,
  { pausedAt, resumedAt }: { pausedAt: Date; resumedAt: Date },
  { byNumber }: Calendar,
): Due {
  if (deadline.dueAt <= pausedAt) return { dueAt: deadline.dueAt, provisional: deadline.provisional };
  const timeZone = timeZoneOfMidnight(deadline.dueAt) ?? 'WIB';
  const lastDay = dayNumberAt(deadline.dueAt, timeZone) - 1;
  const daysLeft = byNumber.workingDaysBetween(dayNumberAt(pausedAt, timeZone), lastDay);
  const newLastDay = byNumber.addWorkingDays(dayNumberAt(resumedAt, timeZone), Math.max(1, daysLeft));
  return {
    dueAt: startOfDay(newLastDay + 1, timeZone),
    provisional: byNumber.isProvisional(dayNumberAt(deadline.startedAt, timeZone), newLastDay),
  };
}

/**
 * The last day of a time that is moved while it runs: the one that is counted, but a shorter time makes nobody late who
 * is in time. At least the working day after `lookedAt` is left, if there was so much.
 */
export function movedLastDay(
  counted: DayNumber,
  { lastDay, lookedAt }: { lastDay: DayNumber; lookedAt: DayNumber },
  { byNumber }: Calendar,
): DayNumber {
  if (counted >= lastDay) return counted;
  return Math.min(lastDay, Math.max(counted, byNumber.addWorkingDays(lookedAt, 1)));
}

/**
 * How many working days something took: those after the day of `from`, up to and including the day of `to`.
 *
 * Done on the day of receipt is 0; done on the last day of a time of five is 5. A day that is not worked adds nothing,
 * so whether a step was late is told by `dueAt`, never by this number.
 */
export function workingDaysTaken(from: Date, to: Date, timeZone: TimeZone, { byNumber }: Calendar): number {
  return byNumber.workingDaysBetween(dayNumberAt(from, timeZone), dayNumberAt(to, timeZone));
}
