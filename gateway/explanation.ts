/**
 * What a developer is told of a request who asked for it (`x-aduan-explain`): the plan, and what its calls took. Texts of
 * operations are in it, values of variables are not, and no addresses.
 */

export type ExplainedNode =
  | { kind: 'Sequence' | 'Parallel'; nodes: ExplainedNode[] }
  | { kind: 'Condition'; variable: string; ifTrue: ExplainedNode | null; ifFalse: ExplainedNode | null }
  | ExplainedFetch;

/** A call that the plan wants. */
export interface ExplainedFetch {
  kind: 'Fetch';
  /** Counted through the plan, from 1. */
  id: number;
  service: string;
  operationKind: 'query' | 'mutation' | 'subscription';
  /** As the subgraph receives it; of what was not asked, as it was planned: without the keys that are asked back. */
  operation: string;
  /** Root fields; empty for entities. */
  fields: string[];
  /** What it adds to entities that earlier fetches have found: the reason for the extra call. */
  entities: ExplainedEntities[];
}

export interface ExplainedEntities {
  type: string | null;
  /** Where they lie in the answer: `complaints.nodes.agency`. */
  at: string[];
  /** The fields that forced the call. */
  fields: string[];
  /** What of an entity is sent to know it again, and what the fields are worked out from. */
  requires: string[];
}

/** A call as it was made. */
export interface ExplainedCall {
  /** The fetch that wanted it. */
  fetch: number;
  /** Others that wanted the same, and joined it. */
  joinedBy: number[];
  service: string;
  /** After the request came in. */
  startMs: number;
  ms: number;
  /** More than one if it was tried again; none if the breaker kept it back. */
  attempts: number;
  sentBytes: number;
  receivedBytes: number;
  /** How many it asked for, each once; null for root fields. */
  entities: number | null;
  /** Why it brought no answer. */
  failure: string | null;
}

export interface Explanation {
  generation: string;
  planning: { ms: number; isNew: boolean };
  /** What the operation was reckoned to cost; null if it has none. */
  cost: number | null;
  /** 0 is no limit. */
  costLimit: number;
  /** Since the request came in. */
  ms: number;
  plan: ExplainedNode | null;
  /** In the order in which they began. Fetches that are missing were not needed, or joined an equal call. */
  calls: ExplainedCall[];
}
