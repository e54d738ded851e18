/**
 * What a step does to the deadlines, and the same counted again when the holidays of a year have become known.
 */
import type { Calendar } from './calendar.ts';
import { isRunning, turnClocks } from './clocks.ts';
import type { Complaint, ComplaintEvent, Correction, Deadline, Submission, TimeZone } from './complaint.ts';
import { moveSettle } from './correction.ts';
import { dayNumberAt, startOfDay, timeZoneOfMidnight } from './days.ts';
import { movedLastDay } from './deadlines.ts';
import { type ClockTurns, moveOf } from './lifecycle.ts';

/** The clock that a submission starts. */
export const firstTurns: ClockTurns = { start: ['VERIFY'] };

interface Counting {
  turns: ClockTurns;
  /** What the step sets right of the submission. */
  corrected: Correction | undefined;
  at: Date;
  timeZone: TimeZone;
  calendar: Calendar;
}

type Standing = Pick<Complaint, 'classification' | 'supervisory' | 'status' | 'statusSince' | 'deadlines'>;

/** The deadlines after a step: its clocks are turned, and the time for the answer is moved if it is another kind of report now. */
export function deadlinesAfter(complaint: Standing, { corrected, ...turning }: Counting): Deadline[] {
  const turned = turnClocks(complaint, turning);
  const movesSettle = corrected && ('classification' in corrected || 'supervisory' in corrected);
  if (!movesSettle) return turned;
  return moveSettle({ ...complaint, ...corrected, deadlines: turned }, turning.at, turning.calendar);
}

/**
 * The deadlines as if the calendar had been so from the submission on, as far as that can still be decided at `at`.
 *
 * A clock that was stopped, or whose time was up, keeps its due time: what was done about it stands. Fewer holidays make
 * nobody late who was in time: at least the next working day is left. What does not move is the same object as before.
 */
export function recounted(complaint: Complaint, at: Date, calendar: Calendar): Deadline[] {
  const { byNumber } = calendar;
  const anew = countedAnew(complaint, calendar);
  return complaint.deadlines.map((deadline, position) => {
    // On hold the clock stands still since the complaint was held.
    const lookedAt = isRunning(deadline, complaint.status) ? at : complaint.statusSince;
    if (deadline.stoppedAt !== null || deadline.clock === 'COMPLETION' || deadline.dueAt <= lookedAt) return deadline;

    const timeZone = timeZoneOfMidnight(deadline.dueAt) ?? 'WIB';
    const lastDayOf = ({ dueAt }: Deadline) => dayNumberAt(dueAt, timeZone) - 1;
    const before = { lastDay: lastDayOf(deadline), lookedAt: dayNumberAt(lookedAt, timeZone) };
    const lastDay = movedLastDay(lastDayOf(anew[position]!), before, calendar);
    const provisional = byNumber.isProvisional(dayNumberAt(deadline.startedAt, timeZone), lastDay);
    if (lastDay === before.lastDay && provisional === deadline.provisional) return deadline;
    return { ...deadline, dueAt: startOfDay(lastDay + 1, timeZone), provisional };
  });
}

/** All clocks turned again from the history alone, by one calendar. Which clocks there are does not depend on it. */
function countedAnew(complaint: Complaint, calendar: Calendar): Deadline[] {
  let { classification, supervisory } = firstSubmission(complaint, complaint.history);
  let statusSince = complaint.submittedAt;
  let deadlines: Deadline[] = [];
  for (const { step, from, to, at, details } of complaint.history) {
    const corrected = details?.corrected?.after;
    const turns = from === null ? firstTurns : moveOf(from, step).clocks;
    deadlines = deadlinesAfter(
      { classification, supervisory, status: from ?? to, statusSince, deadlines },
      { turns, corrected, at, timeZone: details?.timeZone ?? 'WIB', calendar },
    );
    classification = corrected?.classification ?? classification;
    supervisory = corrected?.supervisory ?? supervisory;
    if (from !== to) statusSince = at;
  }
  return deadlines;
}

/** The submission as it was handed in: what was set right later is taken back. */
export function firstSubmission<S extends Submission>(submission: S, history: readonly ComplaintEvent[]): S {
  const first = { ...submission };
  for (const { details } of history.toReversed()) Object.assign(first, details?.corrected?.before);
  return first;
}
