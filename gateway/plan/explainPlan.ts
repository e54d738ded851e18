/**
 * A plan, and what its calls took, as a developer reads it: which subgraph is asked, for which fields, where they belong,
 * and after what.
 */
import { type FieldNode, Kind, type OperationDefinitionNode, parse, print, type SelectionSetNode } from 'graphql';
import type { CallTrace, Planning } from '../context.ts';
import type { ExplainedCall, ExplainedEntities, ExplainedFetch, ExplainedNode, Explanation } from '../explanation.ts';
import {
  aliasPrefix,
  type EntityBatch,
  type EntityFetchNode,
  type FetchNode,
  keyOf,
  type PlanNode,
  type PlanPath,
  type QueryPlan,
  type RequiredSelection,
} from '../queryPlan.ts';

export interface Explained {
  planning: Planning;
  calls: readonly CallTrace[];
  cost: number | null;
  costLimit: number;
  beganAt: number;
}

export function explain({ planning, calls, cost, costLimit, beganAt }: Explained): Explanation {
  const fetches: Known[] = [];
  const plan = explainPlan(planning.plan, fetches);
  return {
    generation: planning.generation,
    planning: { ms: rounded(planning.ms), isNew: planning.isNew },
    cost,
    costLimit,
    ms: rounded(performance.now() - beganAt),
    calls: calls.map((call) => explainCall(call, fetches, beganAt)),
    plan,
  };
}

/** A part of the plan, and what is told of it. */
interface Known {
  node: FetchNode | EntityFetchNode;
  told: ExplainedFetch;
}

function explainPlan({ subscription, node }: QueryPlan, fetches: Known[]): ExplainedNode | null {
  const first = subscription && explainNode(subscription, fetches);
  const rest = node && explainNode(node, fetches);
  return first && rest ? { kind: 'Sequence', nodes: [first, rest] } : (first ?? rest);
}

function explainNode(node: PlanNode, fetches: Known[]): ExplainedNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map((one) => explainNode(one, fetches)) };
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.variable,
        ifTrue: node.ifTrue && explainNode(node.ifTrue, fetches),
        ifFalse: node.ifFalse && explainNode(node.ifFalse, fetches),
      };
    default:
      return explainFetch(node, fetches);
  }
}

function explainFetch(node: FetchNode | EntityFetchNode, fetches: Known[]): ExplainedFetch {
  const document = parse(node.operation, { noLocation: true });
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )!;
  const told: ExplainedFetch = {
    kind: 'Fetch',
    id: fetches.length + 1,
    service: node.service,
    operationKind: node.kind === 'Fetch' ? node.operationKind : 'query',
    operation: print(document),
    fields: node.kind === 'Fetch' ? fieldsOf(operation.selectionSet).map(({ name }) => name.value) : [],
    entities: node.kind === 'Fetch' ? [] : node.batches.map((batch) => explainBatch(batch, operation)),
  };
  fetches.push({ node, told });
  return told;
}

function explainBatch(
  { alias, type, paths, requires }: EntityBatch,
  { selectionSet }: OperationDefinitionNode,
): ExplainedEntities {
  const field = fieldsOf(selectionSet).find((one) => (one.alias ?? one.name).value === alias);
  const needed = requiredNames(requires);
  const names = fieldsOf(field?.selectionSet).map(({ name }) => name.value);
  return {
    type: type ?? typeIn(field),
    at: [...new Set(paths.map(placeOf))],
    fields: [...new Set(names)].filter((name) => name !== '__typename' && !needed.includes(name)),
    requires: needed.filter((name) => name !== '__typename'),
  };
}

/** Fields of a selection, those of its inline fragments too. */
function fieldsOf(set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD
      ? [selection]
      : selection.kind === Kind.INLINE_FRAGMENT
        ? fieldsOf(selection.selectionSet)
        : [],
  );
}

function typeIn(field: FieldNode | undefined): string | null {
  const types = (field?.selectionSet?.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT ? (selection.typeCondition?.name.value ?? []) : [],
  );
  return types.length === 1 ? types[0]! : null;
}

function requiredNames(selections: readonly RequiredSelection[]): string[] {
  return [
    ...new Set(
      selections.flatMap((selection) =>
        selection.kind === 'Field' ? [selection.name] : requiredNames(selection.selections),
      ),
    ),
  ];
}

/** In the client's words: without our marks for aliases. */
function placeOf(path: PlanPath): string {
  return keyOf(path).slice(1).replaceAll(aliasPrefix, '');
}

function explainCall(trace: CallTrace, fetches: Known[], beganAt: number): ExplainedCall {
  const { query, variables } = JSON.parse(trace.body) as { query: string; variables?: Record<string, unknown> };
  const { node, told } = fetches.find((one) => one.node === trace.fetch)!;
  told.operation = print(parse(query, { noLocation: true }));
  return {
    fetch: told.id,
    joinedBy: fetches.filter((one) => trace.joinedBy.includes(one.node)).map((one) => one.told.id),
    service: trace.service,
    startMs: rounded(trace.beganAt - beganAt),
    ms: rounded(trace.ms),
    attempts: trace.attempts,
    sentBytes: Buffer.byteLength(trace.body),
    receivedBytes: trace.receivedBytes,
    entities: node.kind === 'EntityFetch' ? entitiesIn(node, variables) : null,
    failure: trace.failure,
  };
}

function entitiesIn({ batches }: EntityFetchNode, variables: Record<string, unknown> = {}): number {
  // Two batches may share a variable.
  const lists = [...new Set(batches.map(({ variable }) => variable))].map((name) => variables[name]);
  return lists.reduce((sum: number, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
