/**
 * The clocks of one complaint: turned by its steps, read by everybody who asks what is late.
 *
 * A clock that has run is a deadline of the record. Whether one is paused is not stored twice: on hold, the clocks
 * named in `pausedOnHold` stand still since the complaint was held, which is its `statusSince`.
 */
import type { Calendar } from './calendar.ts';
import type { Clock, Complaint, Deadline, Status, TimeZone } from './complaint.ts';
import { dueAt, resumedDue, ruleFor } from './deadlines.ts';
import { type ClockTurns, pausedOnHold } from './lifecycle.ts';

/** True if the clock runs: neither stopped nor paused. */
export function isRunning(deadline: Pick<Deadline, 'clock' | 'stoppedAt'>, status: Status): boolean {
  return deadline.stoppedAt === null && !(status === 'ON_HOLD' && pausedOnHold.includes(deadline.clock));
}

/** True if the clock was stopped when its time was up, or runs and its time is up `now`. A paused clock is not late. */
export function isOverdue(
  deadline: Pick<Deadline, 'clock' | 'dueAt' | 'stoppedAt'>,
  status: Status,
  now: Date,
): boolean {
  if (deadline.stoppedAt !== null) return deadline.stoppedAt >= deadline.dueAt;
  return isRunning(deadline, status) && now >= deadline.dueAt;
}

/** The clock that runs out first of those that run; undefined if none runs. */
export function nextDue(deadlines: readonly Deadline[], status: Status): Deadline | undefined {
  let next: Deadline | undefined;
  for (const deadline of deadlines) {
    if (isRunning(deadline, status) && (next === undefined || deadline.dueAt < next.dueAt)) next = deadline;
  }
  return next;
}

/** The earliest due time of the clocks that run; null if none runs. */
export function earliestDue(deadlines: readonly Deadline[], status: Status): Date | null {
  return nextDue(deadlines, status)?.dueAt ?? null;
}

/** The clock that runs out first, by which the complaint's due time is; null if none runs. */
export function dueClock({ deadlines, status }: Pick<Complaint, 'deadlines' | 'status'>): Clock | null {
  return nextDue(deadlines, status)?.clock ?? null;
}

/** The deadline of a clock that was started last; undefined if it never was. */
export function latest(deadlines: readonly Deadline[], clock: Clock): Deadline | undefined {
  return deadlines.findLast((deadline) => deadline.clock === clock);
}

/** What happens to the clocks, when, and where the days of new ones are counted. */
interface Turning {
  turns: ClockTurns;
  at: Date;
  timeZone: TimeZone;
  calendar: Calendar;
}

/** The deadlines of a complaint after a step has turned its clocks. The record itself is left as it is. */
export function turnClocks(
  complaint: Pick<Complaint, 'classification' | 'supervisory' | 'statusSince' | 'deadlines'>,
  { turns, at, timeZone, calendar }: Turning,
): Deadline[] {
  const deadlines = complaint.deadlines.slice();
  for (const clock of turns.stop ?? []) {
    change(deadlines, clock, 'not stopped', (deadline) => ({ ...deadline, stoppedAt: at }));
  }
  for (const clock of turns.resume ?? []) {
    const pause = { pausedAt: complaint.statusSince, resumedAt: at };
    change(deadlines, clock, 'not stopped', (deadline) => ({ ...deadline, ...resumedDue(deadline, pause, calendar) }));
  }
  for (const clock of turns.runOn ?? []) {
    change(deadlines, clock, 'stopped', (deadline) => ({ ...deadline, stoppedAt: null }));
  }
  for (const clock of turns.start ?? []) {
    const before = latest(deadlines, clock);
    if (before === undefined || before.stoppedAt !== null) {
      const { classification, supervisory } = complaint;
      const rule = ruleFor(clock, { classification, supervisory, at });
      const due = dueAt(at, rule, timeZone, calendar);
      deadlines.push({
        clock,
        days: rule.days,
        startedAt: at,
        dueAt: due.dueAt,
        provisional: due.provisional,
        stoppedAt: null,
        escalatedAt: null,
      });
    }
  }
  return deadlines;
}

function change(
  deadlines: Deadline[],
  clock: Clock,
  state: 'stopped' | 'not stopped',
  changed: (deadline: Deadline) => Deadline,
): void {
  const index = deadlines.findLastIndex((deadline) => deadline.clock === clock);
  const found = deadlines[index];
  if (found && (found.stoppedAt !== null) === (state === 'stopped')) deadlines[index] = changed(found);
}
