/**
 * Who asks. This is the one place that says so: whose idempotency keys these are, as which actor a step is recorded, what
 * is seen and what is forbidden follows from it.
 */
import { type Caller as Known, anonymous as nobody, type Role } from '#kit';

export interface Caller extends Known {
  /** Whose idempotency keys these are: the subject, or one for all who are not signed in. */
  readonly id: string;
}

export const anonymous: Caller = Object.freeze({ ...nobody, id: 'anonymous' });

/** What is known of a caller, as everything behind the door takes it. */
export function callerFrom(known: Known): Caller {
  return { ...known, id: known.subject ?? anonymous.id };
}

export function hasRole({ roles }: Caller, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role));
}
