/**
 * What one complaint contributes to the figures: its marks. A figure is a count of marks in a stretch of time, so
 * whoever adds and takes away the marks of single complaints has the figures of all, exactly.
 *
 * This is the one definition of what is counted. What is made of the counts is figures.ts.
 */
import type { Calendar } from '../calendar.ts';
import { YearWithoutCalendar } from '../calendar.ts';
import { isRunning, latest } from '../clocks.ts';
import type { Complaint, ComplaintEvent, Deadline, Status, Step } from '../complaint.ts';
import { workingDaysTaken } from '../deadlines.ts';
import { isOpen } from '../lifecycle.ts';

/**
 * What a mark says. The numbers lie in the database: they are never given to something else. From 20 on they count what
 * stands at a moment: 1 when it begins, -1 when it ends.
 */
export const kinds = {
  /** Submitted. */
  RECEIVED: 1,
  /** First sent to an agency; the amount is the working days since the submission. */
  VERIFIED: 2,
  /** First followed up; the amount is the working days since it was first sent to an agency. */
  FOLLOWED_UP: 3,
  /** Answered in time, and the answer stands; the amount is the working days of the SETTLE clock. */
  SETTLED_ON_TIME: 4,
  /** The same, late. */
  SETTLED_LATE: 5,
  /** Sent back by an agency as not its business. */
  RETURNED: 6,
  ARCHIVED: 7,
  REOPENED: 8,
  WITHDRAWN: 9,
  DISPUTED: 10,
  /** Accepted with a rating, which is the amount. */
  RATED: 11,
  /** Neither closed nor archived nor withdrawn. */
  OPEN: 20,
  /** With an agency that owes an answer. */
  AWAITED: 21,
  /** A clock that runs is past its due time. */
  OVERDUE: 22,
} as const;
export type Kind = (typeof kinds)[keyof typeof kinds];

export const firstStandingKind = 20;

/** The amount of a duration whose working days nobody has decreed: it is counted, but its length is not. */
export const unknownDays = -1;

export interface Mark {
  kind: Kind;
  amount: number;
  at: Date;
  /** RETURNED: the agency that sent it back. */
  agencyId?: string | null;
}

/** Of these steps each one is counted. */
const counted: Partial<Record<Step, Kind>> = {
  RETURN: kinds.RETURNED,
  ARCHIVE: kinds.ARCHIVED,
  REOPEN: kinds.REOPENED,
  WITHDRAW: kinds.WITHDRAWN,
  DISPUTE: kinds.DISPUTED,
};

/** All marks of a complaint, by its history and by the due times that are in force. */
export function marksOf({ history, deadlines }: Pick<Complaint, 'history' | 'deadlines'>, calendar: Calendar): Mark[] {
  const marks: Mark[] = [];
  const add = (kind: Kind, at: Date, amount = 0) => void marks.push({ kind, amount, at });
  const days = (from: number, until: number) => workingDays(history, from, until, calendar);

  for (const { step, at, agencyId, details } of history) {
    const kind = counted[step];
    if (kind === kinds.RETURNED) marks.push({ kind, amount: 0, at, agencyId });
    else if (kind !== undefined) add(kind, at);
    if (step === 'ACCEPT' && details?.rating !== undefined) add(kinds.RATED, at, details.rating);
  }

  add(kinds.RECEIVED, history[0]!.at);
  const disposed = history.findIndex(({ step }) => step === 'DISPOSE');
  if (disposed > 0) add(kinds.VERIFIED, history[disposed]!.at, days(0, disposed));
  const followedUp = history.findIndex(({ step }) => step === 'FOLLOW_UP');
  if (followedUp > 0) add(kinds.FOLLOWED_UP, history[followedUp]!.at, days(disposed, followedUp));
  const answered = standingAnswer(history);
  const settle = latest(deadlines, 'SETTLE');
  if (answered > 0 && settle) {
    const { at } = history[answered]!;
    const kind = at < settle.dueAt ? kinds.SETTLED_ON_TIME : kinds.SETTLED_LATE;
    add(kind, at, days(startOf(settle, history), answered));
  }

  for (const [kind, spans] of [
    [kinds.OPEN, spansOf(history, isOpen)],
    [kinds.AWAITED, spansOf(history, (status) => status === 'DISPOSED' || status === 'IN_PROGRESS')],
    [kinds.OVERDUE, overdueSpans(history, deadlines)],
  ] as const)
    for (const { from, until } of spans) {
      add(kind, from, 1);
      if (until !== null) add(kind, until, -1);
    }
  return marks;
}

/** The place of the last answer, if the complaint stands answered or closed by it; -1 if it does not. */
function standingAnswer(history: readonly ComplaintEvent[]): number {
  const { to } = history.at(-1)!;
  return to === 'ANSWERED' || to === 'CLOSED' ? history.findLastIndex(({ step }) => step === 'ANSWER') : -1;
}

/** The place of the step that started the clock. */
function startOf({ startedAt }: Deadline, history: readonly ComplaintEvent[]): number {
  const starts = (step: Step) => step === 'DISPOSE' || step === 'REOPEN';
  return history.findIndex(({ step, at }) => starts(step) && at.getTime() === startedAt.getTime());
}

/**
 * Working days from one step to a later one, in the time zone of the first; those in which the complaint waited for its
 * complainant or had ended are left out. `unknownDays` if they lie in a year without a calendar.
 */
function workingDays(history: readonly ComplaintEvent[], from: number, until: number, calendar: Calendar): number {
  const timeZone = history[from]!.details?.timeZone ?? 'WIB';
  let days = 0;
  try {
    for (let at = from; at < until; at += 1) {
      const { to, at: since } = history[at]!;
      if (isOpen(to) && to !== 'ON_HOLD' && to !== 'ANSWERED')
        days += workingDaysTaken(since, history[at + 1]!.at, timeZone, calendar);
    }
  } catch (error) {
    if (error instanceof YearWithoutCalendar) return unknownDays;
    throw error;
  }
  return days;
}

/** A stretch of time; `until` is null while it lasts. */
interface Span {
  from: Date;
  until: Date | null;
}

/** When the complaint was in a status that fulfils the condition. */
function spansOf(history: readonly ComplaintEvent[], holds: (status: Status) => boolean): Span[] {
  const spans: Span[] = [];
  history.forEach(({ to, at }, index) => {
    if (holds(to)) append(spans, { from: at, until: history[index + 1]?.at ?? null });
  });
  return spans;
}

/** When a clock ran whose time was up; the last span may begin in the future. */
function overdueSpans(history: readonly ComplaintEvent[], deadlines: readonly Deadline[]): Span[] {
  const spans: Span[] = [];
  history.forEach(({ to, at }, index) => {
    let due: Date | null = null;
    for (const { clock, startedAt, stoppedAt, dueAt } of deadlines) {
      // The clock for the answer was stopped by an answer that is disputed later, and runs on from then.
      const runs = isRunning({ clock, stoppedAt: null }, to) && !(clock === 'SETTLE' && to === 'ANSWERED');
      if (runs && startedAt <= at && (stoppedAt === null || stoppedAt > at) && (due === null || dueAt < due))
        due = dueAt;
    }
    if (due !== null) append(spans, { from: due > at ? due : at, until: history[index + 1]?.at ?? null });
  });
  return spans;
}

/** Joins what touches, and leaves out what has no length. */
function append(spans: Span[], span: Span): void {
  if (span.until !== null && span.until <= span.from) return;
  const last = spans.at(-1);
  if (last && last.until?.getTime() === span.from.getTime()) last.until = span.until;
  else spans.push(span);
}
