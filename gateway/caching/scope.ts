/**
 * For whom an answer holds: for all of whom the subgraphs that gave it were told the same. What names a person is never part
 * of it, so no answer that could be about somebody is kept, and nobody reads one without being seen to.
 */
import type { Caller } from '../context.ts';

/** What of a caller a subgraph can be told. */
export type Claim = 'subject' | 'roles' | 'agency' | 'region' | 'scopes' | 'reason';

/**
 * What was told, as text: empty if nothing was. Null if it names the person, or if they gave a reason: then nothing is kept.
 * @param claims of all subgraphs of a plan, in a fixed order
 */
export function scopeOf(claims: readonly Claim[], caller: Caller, reason: string | null): string | null {
  if (reason !== null) return null;
  const told: unknown[] = [];
  for (const claim of claims) {
    if (claim === 'reason') continue;
    const value = caller[claim];
    if (value === null || value.length === 0) continue;
    if (claim === 'subject') return null;
    told.push([claim, typeof value === 'string' ? value : [...value].sort()]);
  }
  return told.length === 0 ? '' : JSON.stringify(told);
}
