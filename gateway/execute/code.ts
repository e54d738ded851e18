/**
 * JavaScript that is written for one operation, where it runs for every object of every answer.
 *
 * An engine looks a property up fast at a place in the code where it has met few kinds of objects. Code that all
 * operations share has met all kinds, so it searches by name each time; code of an operation's own does not. What is
 * written here does nothing that the shared code beside it does not do, and leaves to it whatever is out of the ordinary.
 */
import { isInherited } from './merge.ts';

/** Whether a response key may stand in written code as it is. GraphQL specification, section 2.1.9: Name. */
export const isPlain = (name: string): boolean => /^[_A-Za-z]\w*$/.test(name) && !isInherited(name);

/**
 * The function whose text is `code`, an expression. It sees what is handed in as `bound`, by its names, and nothing else of ours.
 *
 * Only names that are `isPlain`, and JSON texts, may be put into `code`.
 */
export function written<F>(code: string, bound: Readonly<Record<string, unknown>> = {}): F {
  return new Function(...Object.keys(bound), `'use strict';return (${code});`)(...Object.values(bound)) as F;
}
