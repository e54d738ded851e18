/**
 * When a step is refused that the procedure knows: taken by the wrong actor, at the wrong time, or with wrong facts.
 *
 * The sentences and codes of the refusals are errors.ts.
 */
import { latest } from './clocks.ts';
import type { Complaint, Step, StepTaken, TimeZone } from './complaint.ts';
import { correctedBy } from './correction.ts';
import { dayNumberAt, startOfDay } from './days.ts';
import { ruleFor } from './deadlines.ts';
import {
  AgencyMissing,
  DuplicateOfItself,
  EndedKeepsItsClass,
  NothingCorrected,
  RatingOutOfRange,
  StepMustBePublic,
  StepOutOfOrder,
  StepTooEarly,
  StepTooLate,
} from './errors.ts';
import { refuseEscalation } from './escalation.ts';
import { ActorNotAllowed, isOpen, type Move, moveOf } from './lifecycle.ts';

/** Throws the DomainError that says why this step cannot be taken now; returns if it can. */
export function refuse(complaint: Complaint, taken: StepTaken, move: Move, timeZone: TimeZone): void {
  const { step, at, actor } = taken;
  if (!move.by.includes(actor)) throw new ActorNotAllowed(move, actor);

  const previousAt = complaint.history.at(-1)!.at;
  if (!(at >= previousAt)) throw new StepOutOfOrder(step, at, previousAt);

  if (move.systemWaitsFor && actor === 'SYSTEM') {
    const deadline = latest(complaint.deadlines, move.systemWaitsFor)!;
    if (at < deadline.dueAt) throw new StepTooEarly(step, at, deadline.dueAt);
  }
  const until = lastChance(complaint, move, timeZone);
  if (until && at >= until) throw new StepTooLate(step, at, until);
  if (step === 'ESCALATE') refuseEscalation(complaint, at);
  if ((step === 'DISPOSE' || step === 'DELEGATE') && !taken.agencyId) throw new AgencyMissing(step);
  if (taken.internal && (step === 'ANSWER' || (step === 'FOLLOW_UP' && move.from === 'DISPOSED'))) {
    throw new StepMustBePublic(step);
  }
  if (step === 'ACCEPT' && taken.rating !== undefined && !isRating(taken.rating)) {
    throw new RatingOutOfRange(taken.rating);
  }
  if (step === 'ARCHIVE' && taken.duplicateOfId === complaint.id) throw new DuplicateOfItself();
  if (step === 'RECLASSIFY') refuseCorrection(complaint, taken);
}

function refuseCorrection(complaint: Complaint, { correction }: StepTaken): void {
  const corrected = correctedBy(complaint, correction);
  if (!corrected) throw new NothingCorrected();
  const fields = Object.keys(corrected.after).filter((field) => field !== 'visibility');
  if (!isOpen(complaint.status) && fields.length > 0) throw new EndedKeepsItsClass(complaint.status, fields);
}

type Standing = Pick<Complaint, 'status' | 'statusSince' | 'classification' | 'supervisory'>;

/** True if the time has passed in which the procedure allows the step. */
export function isTooLate(complaint: Standing, step: Step, at: Date, timeZone: TimeZone): boolean {
  const until = lastChance(complaint, moveOf(complaint.status, step), timeZone);
  return until !== null && at >= until;
}

/** The first moment at which it is too late for the move; null if it has no such time. Counted in calendar days. */
function lastChance(complaint: Standing, { within }: Move, timeZone: TimeZone): Date | null {
  if (!within) return null;
  const { classification, supervisory, statusSince } = complaint;
  const { days } = ruleFor(within, { classification, supervisory, at: statusSince });
  return startOfDay(dayNumberAt(statusSince, timeZone) + days + 1, timeZone);
}

function isRating(rating: number): boolean {
  return Number.isInteger(rating) && rating >= 1 && rating <= 5;
}
