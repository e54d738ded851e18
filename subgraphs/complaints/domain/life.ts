/**
 * A complaint's life told from its steps: what each step changes in the record.
 *
 * Which steps there are is lifecycle.ts, which of them are refused is refusals.ts; this file follows both. `take` is one
 * step, `live` is all of them.
 */
import type { Calendar } from './calendar.ts';
import { earliestDue } from './clocks.ts';
import type {
  Complaint,
  ComplaintEvent,
  Deadline,
  EventDetails,
  StepTaken,
  Submission,
  TimeZone,
} from './complaint.ts';
import { correctedBy } from './correction.ts';
import { deadlinesAfter, firstSubmission, firstTurns, recounted } from './counting.ts';
import { NothingToReschedule } from './errors.ts';
import { escalated } from './escalation.ts';
import { type Move, moveOf } from './lifecycle.ts';
import { refuse } from './refusals.ts';

export interface LifeContext {
  /** The time zone in which clocks are counted when the step that starts them names none. */
  timeZone: TimeZone;
}

/**
 * The complaint as it stands after all its steps. Throws a DomainError at the first step that the procedure refuses.
 *
 * ```ts
 * const complaint = live(submission, [{ step: 'DISPOSE', at, actor: 'VERIFIER', agencyId: 'a' }], calendar, { timeZone: 'WIB' });
 * complaint.status; // 'DISPOSED'
 * ```
 */
export function live(
  submission: Submission,
  steps: readonly StepTaken[],
  calendar: Calendar,
  context: LifeContext,
): Complaint {
  let complaint = submit(submission, calendar, context);
  for (const step of steps) complaint = take(complaint, step, calendar, context);
  return complaint;
}

/** The complaint as it begins. */
export function submit(submission: Submission, calendar: Calendar, { timeZone }: LifeContext): Complaint {
  const { submittedAt: at } = submission;
  const deadlines = deadlinesAfter(
    { ...submission, status: 'SUBMITTED', statusSince: at, deadlines: [] },
    { turns: firstTurns, corrected: undefined, at, timeZone, calendar },
  );
  return {
    ...submission,
    status: 'SUBMITTED',
    statusSince: at,
    dueAt: earliestDue(deadlines, 'SUBMITTED'),
    escalationLevel: 0,
    agencyId: null,
    disposedAt: null,
    firstFollowUpAt: null,
    answeredAt: null,
    closedAt: null,
    rating: null,
    duplicateOfId: null,
    version: 1,
    history: [
      {
        sequence: 1,
        step: 'SUBMIT',
        at,
        actor: 'COMPLAINANT',
        from: null,
        to: 'SUBMITTED',
        agencyId: null,
        note: null,
        internal: false,
        ...detailsOf({ timeZone, calendar: calendar.edition }),
      },
    ],
    deadlines,
  };
}

/**
 * The complaint after one more step; the one handed in is left as it is.
 *
 * It needs the whole record, with its history and its deadlines. Throws a DomainError if the step is refused.
 */
export function take(complaint: Complaint, step: StepTaken, calendar: Calendar, context: LifeContext): Complaint {
  const move = moveOf(complaint.status, step.step);
  const timeZone = step.timeZone ?? context.timeZone;
  refuse(complaint, step, move, timeZone);

  const { at } = step;
  const corrected = correctedBy(complaint, step.correction);
  const deadlines = deadlinesThen(complaint, step, {
    turns: move.clocks,
    corrected: corrected?.after,
    at,
    timeZone,
    calendar,
  });
  const counts = deadlines.some(({ dueAt }, position) => dueAt !== complaint.deadlines[position]?.dueAt);
  const next: Complaint = {
    ...complaint,
    ...corrected?.after,
    status: move.to,
    statusSince: move.to === move.from ? complaint.statusSince : at,
    dueAt: earliestDue(deadlines, move.to),
    version: complaint.version + 1,
    history: [
      ...complaint.history,
      eventOf(complaint, step, move, { timeZone, calendar: counts ? calendar.edition : undefined }),
    ],
    deadlines,
  };
  record(next, step, move);
  return next;
}

function deadlinesThen(
  complaint: Complaint,
  { step, at }: StepTaken,
  counting: Parameters<typeof deadlinesAfter>[1],
): Deadline[] {
  if (step === 'ESCALATE') return escalated(complaint, at);
  if (step !== 'RESCHEDULE') return deadlinesAfter(complaint, counting);
  const deadlines = recounted(complaint, at, counting.calendar);
  if (deadlines.every((deadline, position) => deadline === complaint.deadlines[position]))
    throw new NothingToReschedule(counting.calendar.edition);
  return deadlines;
}

/** What a step leaves in the record besides its status, its clocks and its event. */
function record(next: Complaint, step: StepTaken, { to }: Move): void {
  switch (step.step) {
    case 'DISPOSE':
      next.agencyId = step.agencyId!;
      next.disposedAt ??= step.at;
      break;
    case 'DELEGATE':
      next.agencyId = step.agencyId!;
      break;
    case 'RETURN':
      next.agencyId = null;
      break;
    case 'FOLLOW_UP':
      next.firstFollowUpAt ??= step.at;
      break;
    case 'ANSWER':
      next.answeredAt = step.at;
      break;
    case 'ACCEPT':
      next.closedAt = step.at;
      next.rating = step.rating ?? null;
      break;
    case 'AUTO_CLOSE':
      next.closedAt = step.at;
      break;
    case 'ARCHIVE':
      next.duplicateOfId = step.duplicateOfId ?? null;
      break;
    case 'REOPEN':
      next.closedAt = null;
      next.duplicateOfId = null;
      if (to === 'SUBMITTED') next.agencyId = null;
      break;
    case 'ESCALATE':
      next.escalationLevel += 1;
      break;
  }
}

function eventOf(
  complaint: Complaint,
  step: StepTaken,
  { from, to }: Move,
  counted: Pick<EventDetails, 'timeZone' | 'calendar'>,
): ComplaintEvent {
  const agencyActs = step.step === 'FOLLOW_UP' || step.step === 'ANSWER' || step.step === 'RETURN';
  return {
    sequence: complaint.version + 1,
    step: step.step,
    at: step.at,
    actor: step.actor,
    from,
    to,
    agencyId: step.agencyId ?? (agencyActs ? complaint.agencyId : null),
    note: step.note ?? null,
    internal: step.internal ?? false,
    ...detailsOf({
      ...counted,
      rating: step.step === 'ACCEPT' ? step.rating : undefined,
      duplicateOfId: step.step === 'ARCHIVE' ? step.duplicateOfId : undefined,
      reason: step.step === 'ARCHIVE' ? step.reason : undefined,
      corrected: correctedBy(complaint, step.correction) ?? undefined,
    }),
  };
}

/** Only what there is to say; nothing at all for most steps. */
function detailsOf({ timeZone, calendar, ...rest }: EventDetails): { details?: EventDetails } {
  const counted = {
    timeZone: timeZone === 'WIB' ? undefined : timeZone,
    calendar: calendar === 1 ? undefined : calendar,
  };
  const details = Object.fromEntries(
    Object.entries({ ...rest, ...counted }).filter(([, value]) => value !== undefined),
  ) as EventDetails;
  return Object.keys(details).length > 0 ? { details } : {};
}

/**
 * The same complaint told again from its history: what of the submission was set right later is first taken back, and
 * each step counts its days by the edition of the calendar that was in force when it was taken.
 *
 * Equal to the record that the history came with, or the record is wrong. That is how a copy is proved.
 */
export function retell(submission: Submission, history: readonly ComplaintEvent[], calendar: Calendar): Complaint {
  const [submitted, ...events] = history;
  const thenOf = ({ details }: ComplaintEvent) => calendar.ofEdition(details?.calendar ?? 1);
  const context = { timeZone: submitted!.details?.timeZone ?? 'WIB' };
  let complaint = submit(firstSubmission(submission, history), thenOf(submitted!), context);
  for (const event of events) complaint = take(complaint, stepOf(event), thenOf(event), context);
  return complaint;
}

/** The step that an event tells of. */
function stepOf({ step, at, actor, agencyId, note, internal, details = {} }: ComplaintEvent): StepTaken {
  const { timeZone = 'WIB', calendar: _, corrected, ...rest } = details;
  return {
    step: step as StepTaken['step'],
    at,
    actor,
    agencyId,
    note,
    internal,
    timeZone,
    ...rest,
    ...(corrected && { correction: corrected.after }),
  };
}
