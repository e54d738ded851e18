/**
 * An error that is an answer, not an accident: it has a stable code, a sentence that a person can act on, and facts
 * without personal data. Everything else that is thrown is a fault, and the edge hides it from the caller.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** What the sentence is about, for programs: handed to the client in `extensions`. Never personal data. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = new.target.name;
    this.facts = facts;
  }
}

/** The caller's input does not fit. `argument` is the path to it, such as `filter.submittedFrom`. */
export class BadInput extends DomainError {
  readonly code = 'BAD_USER_INPUT';

  constructor(argument: string, expected: string) {
    super(`The argument "${argument}" ${expected}.`, { argument });
  }
}
