/**
 * What is set right after the submission, and how it moves the time for the answer.
 *
 * The verifier finds that an aspiration is a complaint, or that misconduct is alleged; the complainant who completes a
 * held complaint tells where it happened. Before and after are kept, so that the history tells both.
 */
import type { Calendar } from './calendar.ts';
import type { Complaint, Correction, Deadline, Submission } from './complaint.ts';
import { dayNumberAt, startOfDay, timeZoneOfMidnight } from './days.ts';
import { movedLastDay, ruleFor } from './deadlines.ts';

const correctable = [
  'classification',
  'supervisory',
  'visibility',
  'categoryId',
  'regionalUnitCode',
  'latitude',
  'longitude',
] as const satisfies (keyof Correction)[];

/** The fields that a correction changes, as they were and as they will be; null if it changes nothing. */
export function correctedBy(
  complaint: Submission,
  correction: Correction = {},
): { before: Correction; after: Correction } | null {
  const changed = correctable.filter(
    (field) => correction[field] !== undefined && correction[field] !== complaint[field],
  );
  if (changed.length === 0) return null;
  const pick = (from: Correction): Correction => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return { before: pick(complaint), after: pick(correction) };
}

/**
 * The deadlines after the classification or the supervisory mark changed: the last SETTLE clock gets the days of its new
 * rule, counted from its start, with the working days that it stood still. The other clocks don't depend on them.
 *
 * A shorter time makes nobody late who is in time: at least the next working day is left, and an answer that was in
 * time stays so. A longer time also helps the one who was late, for it was owed from the start.
 */
export function moveSettle(
  complaint: Pick<Complaint, 'classification' | 'supervisory' | 'status' | 'statusSince' | 'deadlines'>,
  at: Date,
  calendar: Calendar,
): Deadline[] {
  const { byNumber } = calendar;
  const deadlines = complaint.deadlines.slice();
  const index = deadlines.findLastIndex(({ clock }) => clock === 'SETTLE');
  const settle = deadlines[index];
  if (!settle) return deadlines;

  const { classification, supervisory } = complaint;
  const { days } = ruleFor('SETTLE', { classification, supervisory, at: settle.startedAt });
  const timeZone = timeZoneOfMidnight(settle.dueAt) ?? 'WIB';
  const received = dayNumberAt(settle.startedAt, timeZone);
  const lastDay = dayNumberAt(settle.dueAt, timeZone) - 1;
  // Below zero only for a time that was counted by an earlier calendar, with fewer holidays.
  const stoodStill = Math.max(0, byNumber.workingDaysBetween(received, lastDay) - settle.days);
  const counted = byNumber.addWorkingDays(received, days + stoodStill);

  // On hold the clock stands still since the complaint was held.
  const lookedAt = settle.stoppedAt ?? (complaint.status === 'ON_HOLD' ? complaint.statusSince : at);
  const moved = movedLastDay(counted, { lastDay, lookedAt: dayNumberAt(lookedAt, timeZone) }, calendar);
  deadlines[index] = {
    ...settle,
    days,
    dueAt: startOfDay(moved + 1, timeZone),
    provisional: byNumber.isProvisional(received, moved),
  };
  return deadlines;
}
