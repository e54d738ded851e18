/**
 * Who asks. This is the one place that says so: whose idempotency keys these are, as which actor a step is recorded, what
 * is seen and what is forbidden follows from it.
 */
import { type Caller as Known, anonymous as nobody, type Role } from '#kit';

export interface Caller extends Known {
  /** Whose idempotency keys these are: a person's (`idOf`), or one for all who are not signed in, or one of a system's key. */
  readonly id: string;
}

export const anonymous: Caller = Object.freeze({ ...nobody, id: 'anonymous' });

/** What is known of a caller, as everything behind the door takes it. */
export function callerFrom(known: Known): Caller {
  return { ...known, id: known.subject === null ? anonymous.id : idOf(known.subject) };
}

/** What is no person's, and what a person's is told apart by. */
const notPersons = /^(?:anonymous$|traceless$|simulation$|open311:|subject:)/;

/**
 * The subject; told apart where it reads like what is no person's, so that whoever gives out subjects gives nobody the answers
 * of others.
 */
export function idOf(subject: string): string {
  return notPersons.test(subject) ? `subject:${subject}` : subject;
}

export function hasRole({ roles }: Caller, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role));
}
