/** The policies that a schema may name with `@policy`, and when a caller fulfils what the schema requires. */
import { type Caller, roles } from './caller.ts';

type Policy = (caller: Caller) => boolean;

/** Whoever works for an office. */
const staff: Policy = (caller) => caller.roles.some((role) => role !== 'citizen');

/** Each role is a policy of its own name. */
const table: ReadonlyMap<string, Policy> = new Map<string, Policy>([
  ['staff', staff],
  ...roles.map((role): [string, Policy] => [role, (caller) => caller.roles.includes(role)]),
]);

export const policyNames: readonly string[] = [...table.keys()];

/** What a schema requires of whoever asks: one of the lists as a whole, or only that somebody is signed in. */
export interface Condition {
  kind: 'authenticated' | 'requiresScopes' | 'policy';
  anyOf: readonly (readonly string[])[];
}

/** A policy that nobody knows is fulfilled by nobody. */
export function fulfils(caller: Caller, { kind, anyOf }: Condition): boolean {
  switch (kind) {
    case 'authenticated':
      return caller.subject !== null;
    case 'requiresScopes':
      return anyOf.some((all) => all.every((scope) => caller.scopes.includes(scope)));
    case 'policy':
      return anyOf.some((all) => all.every((name) => table.get(name)?.(caller) === true));
  }
}
