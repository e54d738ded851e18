/**
 * How a query plan reads in this house, whichever planner made it. The planners' own forms differ (one wraps fetches in
 * Flatten nodes, the other packs several into one BatchFetch); here both are an EntityFetch that says at which paths
 * its entities lie.
 */

export interface QueryPlan {
  /** The fetch whose events start everything else; for subscriptions only. */
  subscription: FetchNode | null;
  /** Null if nothing has to be fetched. */
  node: PlanNode | null;
}

export type PlanNode = SequenceNode | ParallelNode | ConditionNode | FetchNode | EntityFetchNode;

export interface SequenceNode {
  kind: 'Sequence';
  nodes: readonly PlanNode[];
}

export interface ParallelNode {
  kind: 'Parallel';
  nodes: readonly PlanNode[];
}

/** One of two ways, by the value of a Boolean variable. */
export interface ConditionNode {
  kind: 'Condition';
  variable: string;
  ifTrue: PlanNode | null;
  ifFalse: PlanNode | null;
}

/** Root fields of one subgraph. */
export interface FetchNode {
  kind: 'Fetch';
  service: string;
  /** Where they belong: nowhere below the root, unless a root type is reached through a value (`submit { query }`). */
  path: PlanPath;
  operationKind: 'query' | 'mutation' | 'subscription';
  /** GraphQL text, as the subgraph receives it. */
  operation: string;
  /** Names of the client's variables that `operation` uses. */
  variables: readonly string[];
  outputRewrites: readonly Rewrite[];
}

/** Fields of entities that earlier fetches have found, asked from one subgraph by their keys. */
export interface EntityFetchNode {
  kind: 'EntityFetch';
  service: string;
  operation: string;
  variables: readonly string[];
  batches: readonly EntityBatch[];
}

/** One `_entities` field of an operation. */
export interface EntityBatch {
  /** Its response key in the operation: `_entities`, or an alias. */
  alias: string;
  /** The variable that takes its representations; two batches may share one. */
  variable: string;
  /** Where the entities lie in the data. */
  paths: readonly PlanPath[];
  /** The object type of all of them, where it is known without being asked (`__typename`). */
  type: string | null;
  /** Where a Boolean variable has another value, it asks for nothing; null if it always asks. */
  condition: { variable: string; value: boolean } | null;
  /** What of an entity its representation holds. */
  requires: readonly RequiredSelection[];
  inputRewrites: readonly Rewrite[];
  outputRewrites: readonly Rewrite[];
}

/** A field; a list's elements; or only objects of some types. */
export type PathStep = { field: string } | { types: readonly string[] } | 'list';
export type PlanPath = readonly PathStep[];

export type RequiredSelection =
  | {
      kind: 'Field';
      /** The name in the representation. */
      name: string;
      /** The response key in our data; another than `name` where the planner used an alias. */
      from: string;
      selections: readonly RequiredSelection[] | null;
    }
  | { kind: 'Fragment'; type: string; selections: readonly RequiredSelection[] };

export type RewriteStep = { key: string } | { types: readonly string[] };

/** A change to data on its way into or out of a subgraph. */
export type Rewrite =
  | { kind: 'set'; path: readonly RewriteStep[]; value: unknown }
  | { kind: 'rename'; path: readonly RewriteStep[]; to: string };

export type PlannerName = 'hive' | 'rounds' | 'apollo';

/** A planner for one supergraph. */
export interface Planner {
  /** Conditions of `@override(label:)` in the supergraph: names, and percentages from `percent(n)`. */
  readonly labels: readonly string[];
  readonly percentages: readonly number[];
  /**
   * @param text one operation with its fragments, valid, without introspection
   * @param overrides which progressive overrides are active
   * Throws an Error if there is no plan.
   */
  plan(text: string, overrides: ActiveOverrides): QueryPlan;
}

/** The state of the progressive overrides, the same for a whole request. */
export interface ActiveOverrides {
  labels: ReadonlySet<string>;
  /** From 0 to below 100; `percent(n)` is active below n. */
  draw: number;
}

export function fetchesOf(node: PlanNode | null): (FetchNode | EntityFetchNode)[] {
  if (!node) return [];
  switch (node.kind) {
    case 'Fetch':
    case 'EntityFetch':
      return [node];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Condition':
      return [...fetchesOf(node.ifTrue), ...fetchesOf(node.ifFalse)];
  }
}

/** `.complaints.nodes`: response keys, each behind a dot. */
export function keyOf(path: PlanPath): string {
  return path.map((step) => (step !== 'list' && 'field' in step ? `.${step.field}` : '')).join('');
}

/** Fields that must be there before a fetch: the way to its entities, and what their representations hold. */
export function needsOf(fetch: FetchNode | EntityFetchNode): string[] {
  if (fetch.kind === 'Fetch') return fetch.path.map((_, i) => keyOf(fetch.path.slice(0, i + 1)));
  return fetch.batches.flatMap(({ paths, requires }) => paths.flatMap((path) => needsAt(path, requires)));
}

/** The same for entities at one path. */
export function needsAt(path: PlanPath, requires: readonly RequiredSelection[]): string[] {
  return [...path.map((_, i) => keyOf(path.slice(0, i + 1))), ...requiredFields(requires, keyOf(path))];
}

function requiredFields(selections: readonly RequiredSelection[], above: string): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'Fragment') return requiredFields(selection.selections, above);
    const key = `${above}.${selection.from}`;
    // A type name alone is no reason to wait for a fetch that repeats it.
    return selection.from === '__typename' ? [] : [key, ...requiredFields(selection.selections ?? [], key)];
  });
}

/**
 * The response key under which our data holds a field: its name, or the client's alias with a prefix. A client may call
 * one field by the name of another, which a plan needs as a key; in the data, the two never meet.
 */
export function dataKey(name: string, alias: string | undefined): string {
  return alias === undefined || alias === name ? name : `${aliasPrefix}${alias}`;
}

export const aliasPrefix = '_as_';
