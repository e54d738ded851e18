/**
 * Why a step that is in the table is refused all the same: the time, the facts or the sequence do not fit.
 *
 * Steps that are not in the table, or not for this actor, are refused by lifecycle.ts itself.
 */
import { DomainError } from '#kit/errors';
import type { Status, Step } from './complaint.ts';

/** A step is dated before the step that it follows, or not dated at all. */
export class StepOutOfOrder extends DomainError {
  readonly code = 'COMPLAINT_STEP_OUT_OF_ORDER';

  constructor(step: Step, at: Date, previousAt: Date) {
    super(`The step ${step} at ${at.toJSON()} would lie before the last step, at ${previousAt.toJSON()}.`, {
      step,
      at: at.toJSON(),
      previousAt: previousAt.toJSON(),
    });
  }
}

/** A step that waits for a time to pass came before it had passed. */
export class StepTooEarly extends DomainError {
  readonly code = 'COMPLAINT_STEP_TOO_EARLY';

  constructor(step: Step, at: Date, notBefore: Date) {
    super(`The step ${step} at ${at.toJSON()} is too early: the time is up at ${notBefore.toJSON()}.`, {
      step,
      at: at.toJSON(),
      notBefore: notBefore.toJSON(),
    });
  }
}

/** A step that must be taken within a time came after it, such as reopening after 30 days. */
export class StepTooLate extends DomainError {
  readonly code = 'COMPLAINT_STEP_TOO_LATE';

  constructor(step: Step, at: Date, before: Date) {
    super(`The step ${step} at ${at.toJSON()} is too late: it was possible before ${before.toJSON()}.`, {
      step,
      at: at.toJSON(),
      before: before.toJSON(),
    });
  }
}

/** An escalation without a reason: no office is late, the delay has been escalated, or there is nobody above. */
export class NothingToEscalate extends DomainError {
  readonly code = 'COMPLAINT_NOTHING_TO_ESCALATE';

  constructor(reason: string, escalationLevel: number) {
    super(`The complaint cannot be escalated: ${reason}.`, { escalationLevel });
  }
}

/** The calendar has not changed what the complaint's deadlines are. */
export class NothingToReschedule extends DomainError {
  readonly code = 'COMPLAINT_NOTHING_TO_RESCHEDULE';

  constructor(edition: number) {
    super(`Edition ${edition} of the calendar moves no deadline of the complaint.`, { edition });
  }
}

/** A complaint cannot be sent to nobody. */
export class AgencyMissing extends DomainError {
  readonly code = 'COMPLAINT_AGENCY_MISSING';

  constructor(step: Step) {
    super(`The step ${step} must name the agency that the complaint goes to.`, { step });
  }
}

/** The complainant must see what is meant as an answer to the complainant. */
export class StepMustBePublic extends DomainError {
  readonly code = 'COMPLAINT_STEP_MUST_BE_PUBLIC';

  constructor(step: Step) {
    super(`The first follow-up and the answer cannot be internal notes; ${step} must be public here.`, { step });
  }
}

export class RatingOutOfRange extends DomainError {
  readonly code = 'COMPLAINT_RATING_OUT_OF_RANGE';

  constructor(rating: number) {
    super(`A rating is a whole number from 1 to 5, not ${rating}.`, { rating });
  }
}

/** A correction that leaves everything as it is. */
export class NothingCorrected extends DomainError {
  readonly code = 'COMPLAINT_NOTHING_CORRECTED';

  constructor() {
    super('Nothing would change: the complaint has these values already.');
  }
}

/** The figures of a file that is closed stand; only who may see it can still be decided. */
export class EndedKeepsItsClass extends DomainError {
  readonly code = 'COMPLAINT_ENDED';

  constructor(status: Status, fields: readonly string[]) {
    super(`Of a complaint that is ${status} only the visibility can be changed, not ${fields.join(', ')}.`, {
      status,
      fields,
    });
  }
}

/** An original that is itself a duplicate would make a chain, and two of them a circle. */
export class OriginalIsDuplicate extends DomainError {
  readonly code = 'COMPLAINT_ORIGINAL_IS_DUPLICATE';

  constructor() {
    super('The complaint named as the original is itself a duplicate; name its original.');
  }
}

export class DuplicateOfItself extends DomainError {
  readonly code = 'COMPLAINT_DUPLICATE_OF_ITSELF';

  constructor() {
    super('A complaint cannot be a duplicate of itself.');
  }
}
