/** Refusals as data: what a person can act on, with a code for programs and the place in the input. */
import { DomainError } from '#kit/errors';
import type { UserError, UserErrorCode } from '../resolvers/types.generated.ts';

export type { UserError };

/** What was asked for is refused, for one reason or several. */
export class Refused extends Error {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'Refused';
    this.errors = errors;
  }
}

export function userError(code: UserErrorCode, message: string, ...path: string[]): UserError {
  return { code, message, path };
}

export const keyWasUsed = userError(
  'IDEMPOTENCY_CONFLICT',
  'This idempotency key was used for a request with other input; take a new one for each request.',
  'idempotencyKey',
);

/** What a refusal of the procedure is called outside, and which field of the input it is about. */
const outside: Record<string, readonly [UserErrorCode, ...string[]]> = {
  COMPLAINT_STEP_NOT_ALLOWED: ['STEP_NOT_ALLOWED'],
  COMPLAINT_ACTOR_NOT_ALLOWED: ['FORBIDDEN'],
  COMPLAINT_STEP_TOO_EARLY: ['STEP_TOO_EARLY'],
  COMPLAINT_STEP_TOO_LATE: ['STEP_TOO_LATE'],
  COMPLAINT_AGENCY_MISSING: ['NO_AGENCY_PROPOSED', 'agency'],
  COMPLAINT_STEP_MUST_BE_PUBLIC: ['MUST_BE_PUBLIC', 'visibility'],
  COMPLAINT_RATING_OUT_OF_RANGE: ['INVALID_INPUT', 'rating'],
  COMPLAINT_DUPLICATE_OF_ITSELF: ['INVALID_ORIGINAL', 'original'],
  COMPLAINT_ORIGINAL_IS_DUPLICATE: ['INVALID_ORIGINAL', 'original'],
  COMPLAINT_NOTHING_CORRECTED: ['NOTHING_TO_CHANGE'],
  COMPLAINT_ENDED: ['NOTHING_TO_CHANGE'],
  CALENDAR_YEAR_UNKNOWN: ['CALENDAR_UNKNOWN'],
  DEADLINE_RULE_UNKNOWN: ['CALENDAR_UNKNOWN'],
};

/** Throws the error again if it is a fault and no refusal. */
export function userErrorsOf(error: unknown): readonly UserError[] {
  if (error instanceof Refused) return error.errors;
  const [code, ...path] = (error instanceof DomainError && outside[error.code]) || [];
  if (!code) throw error;
  return [userError(code, (error as Error).message, ...path)];
}
