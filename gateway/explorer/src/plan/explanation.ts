/** What the gateway tells in `extensions.explanation` (gateway/plan/explainPlan.ts), and what can be read from it. */
import type { ExplainedCall, ExplainedFetch, ExplainedNode, Explanation } from '../../../explanation.ts';

export type { ExplainedCall, ExplainedFetch, ExplainedNode, Explanation } from '../../../explanation.ts';

export function fetchesIn(node: ExplainedNode | null): ExplainedFetch[] {
  if (!node) return [];
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Condition':
      return [...fetchesIn(node.ifTrue), ...fetchesIn(node.ifFalse)];
    default:
      return node.nodes.flatMap(fetchesIn);
  }
}

/** How many calls wait for each other, at most. */
export function roundsIn(node: ExplainedNode | null): number {
  if (!node) return 0;
  switch (node.kind) {
    case 'Fetch':
      return 1;
    case 'Condition':
      return Math.max(roundsIn(node.ifTrue), roundsIn(node.ifFalse));
    case 'Sequence':
      return node.nodes.reduce((sum, one) => sum + roundsIn(one), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(roundsIn));
  }
}

/** The call of a fetch; that of an equal one if it was joined; null if it was not needed. */
export function callOf(
  { calls }: Explanation,
  { id }: ExplainedFetch,
): { call: ExplainedCall; isJoined: boolean } | null {
  const call = calls.find(({ fetch, joinedBy }) => fetch === id || joinedBy.includes(id));
  return call ? { call, isJoined: call.fetch !== id } : null;
}

/** What a fetch is for, in a few words: its root fields, or types and the fields that are added to them. */
export function purposeOf({ fields, entities }: ExplainedFetch): string {
  if (fields.length > 0) return shortened(fields);
  return entities.map(({ type, fields: added }) => `${type ?? '…'}: ${shortened(added)}`).join('; ');
}

function shortened(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 4).join(', ')} … +${names.length - 4}` : names.join(', ');
}

/** The same colour for a subgraph everywhere on the page. */
export function hueOf(services: readonly string[], service: string): number {
  return Math.max(0, services.indexOf(service)) % 6;
}
