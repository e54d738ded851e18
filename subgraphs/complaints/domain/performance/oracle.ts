/**
 * For tests: the figures of some complaints by looking at every history, day and clock again for each question. It
 * shares nothing with marks.ts but the words, and would take hours for a year.
 */
import type { Calendar } from '../calendar.ts';
import type { Complaint, ComplaintEvent, Submission } from '../complaint.ts';
import { dayNumberAt, dayOf } from '../days.ts';
import { retell } from '../life.ts';
import type { Figures } from './figures.ts';
import type { Window } from './period.ts';

export function figuresByHand(complaints: readonly Complaint[], window: Window, calendar: Calendar): Figures {
  const isIn = ({ at }: { at: Date }) => at >= window.from && at < window.until;
  const events = complaints.flatMap(({ history }) => history.filter(isIn));
  const many = (step: ComplaintEvent['step']) => events.filter((event) => event.step === step).length;
  const firsts = (step: ComplaintEvent['step']) =>
    complaints.flatMap((complaint) => {
      const event = complaint.history.find((each) => each.step === step);
      return event && isIn(event) ? [{ complaint, event }] : [];
    });

  const settled = complaints.flatMap((complaint) => {
    const event = complaint.history.filter(({ step }) => step === 'ANSWER').at(-1);
    const stands = complaint.status === 'ANSWERED' || complaint.status === 'CLOSED';
    return event && stands && isIn(event) ? [{ complaint, event }] : [];
  });
  const clockOf = ({ deadlines }: Complaint) => deadlines.filter(({ clock }) => clock === 'SETTLE').at(-1)!;
  const onTime = settled.filter(({ complaint, event }) => event.at < clockOf(complaint).dueAt);

  const standing = complaints.filter(({ submittedAt }) => submittedAt < window.until);
  const statusThen = ({ history }: Complaint) => history.filter(({ at }) => at < window.until).at(-1)!.to;
  const inStatus = (...statuses: string[]) => standing.filter((each) => statuses.includes(statusThen(each)));
  const awaited = inStatus('DISPOSED', 'IN_PROGRESS').length;

  const toVerify = firsts('DISPOSE').map(({ complaint, event }) =>
    daysOf(complaint, complaint.history[0]!, event, calendar),
  );
  const toFollowUp = firsts('FOLLOW_UP').map(({ complaint, event }) =>
    daysOf(complaint, complaint.history.find(({ step }) => step === 'DISPOSE')!, event, calendar),
  );
  const toSettle = settled.map(({ complaint, event }) => {
    const { startedAt } = clockOf(complaint);
    const start = complaint.history.find(
      ({ step, at }) => +at === +startedAt && (step === 'DISPOSE' || step === 'REOPEN'),
    )!;
    return daysOf(complaint, start, event, calendar);
  });
  const ratings = events.flatMap(({ step, details }) =>
    step === 'ACCEPT' && details?.rating !== undefined ? [details.rating] : [],
  );
  return {
    received: many('SUBMIT'),
    verified: toVerify.length,
    open: inStatus('SUBMITTED', 'ON_HOLD', 'DISPOSED', 'IN_PROGRESS', 'ANSWERED').length,
    overdue: standing.filter((complaint) => wasOverdue(complaint, window.until, calendar)).length,
    awaitingAnswer: awaited,
    settled: settled.length,
    completedFollowUp: settled.length + awaited === 0 ? null : (100 * settled.length) / (settled.length + awaited),
    settledOnTime: settled.length === 0 ? null : (100 * onTime.length) / settled.length,
    medianDaysToVerify: nearestRank(toVerify, 50),
    p90DaysToVerify: nearestRank(toVerify, 90),
    medianDaysToFirstFollowUp: nearestRank(toFollowUp, 50),
    p90DaysToFirstFollowUp: nearestRank(toFollowUp, 90),
    medianDaysToSettle: nearestRank(toSettle, 50),
    p90DaysToSettle: nearestRank(toSettle, 90),
    returned: many('RETURN'),
    archived: many('ARCHIVE'),
    withdrawn: many('WITHDRAW'),
    disputed: many('DISPUTE'),
    reopened: many('REOPEN'),
    meanRating: ratings.length === 0 ? null : ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length,
    per100000Inhabitants: null,
  };
}

/** Day by day: worked, after the day of the first step, and not one that a wait for the complainant or an end used up. */
function daysOf({ history }: Complaint, from: ComplaintEvent, to: ComplaintEvent, calendar: Calendar): number {
  const timeZone = from.details?.timeZone ?? 'WIB';
  const dayNumber = (at: Date) => dayNumberAt(at, timeZone);
  const waits = history.flatMap((event, index) => {
    const next = history[index + 1];
    const isWait = ['ON_HOLD', 'ANSWERED', 'CLOSED', 'ARCHIVED', 'WITHDRAWN'].includes(event.to);
    return isWait && next && event.sequence >= from.sequence && next.sequence <= to.sequence
      ? [[dayNumber(event.at), dayNumber(next.at)] as const]
      : [];
  });
  let days = 0;
  for (let day = dayNumber(from.at) + 1; day <= dayNumber(to.at); day += 1)
    if (calendar.isWorkingDay(dayOf(day)) && !waits.some(([begin, end]) => day > begin && day <= end)) days += 1;
  return days;
}

/** The life as it was lived until then, with the due times that the clocks have now. */
function wasOverdue(complaint: Complaint, until: Date, calendar: Calendar): boolean {
  const events = complaint.history.filter(({ at }) => at < until);
  const { history: _, deadlines: __, ...rest } = complaint;
  // What was set right later is taken back by `retell` only for what it is told of.
  const submission: Submission = { ...rest };
  for (const { details } of complaint.history.slice(events.length).toReversed())
    Object.assign(submission, details?.corrected?.before);
  const then = retell(submission, events, calendar);
  return then.deadlines.some(({ clock, stoppedAt }, index) => {
    const paused = then.status === 'ON_HOLD' && (clock === 'VERIFY' || clock === 'SETTLE');
    return stoppedAt === null && !paused && complaint.deadlines[index]!.dueAt < until;
  });
}

function nearestRank(values: readonly number[], perCent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((perCent * sorted.length) / 100) - 1] ?? null;
}
