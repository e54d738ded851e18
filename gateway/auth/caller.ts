/** Who asks, as a verified token says it; a caller without one is anonymous, and may read what is public and submit. */

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
  /** When the token ends, in milliseconds since 1970; missing without one. */
  readonly expiresAt?: number;
}

export const anonymous: Caller = Object.freeze({ subject: null, roles: [], agency: null, region: null, scopes: [] });
