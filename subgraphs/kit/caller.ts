/** Who asks, as far as this subgraph needs to know it: what the gateway's signed token says, and nothing a client wrote itself. */

export const roles = ['citizen', 'verifier', 'liaison_officer', 'supervisor', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

export interface Caller {
  /** The same for the same person at every request. Null for whoever is not signed in. */
  readonly subject: string | null;
  readonly roles: readonly Role[];
  /** The id of the agency that the person works for. */
  readonly agency: string | null;
  /** The code of the regional unit that the person is responsible for. */
  readonly region: string | null;
  readonly scopes: readonly string[];
  /** Why the person wants to see what is not theirs, in their own words. */
  readonly reason: string | null;
}

export const anonymous: Caller = Object.freeze({
  subject: null,
  roles: [],
  agency: null,
  region: null,
  scopes: [],
  reason: null,
});
