/**
 * A plan becomes functions, once for each operation: what can be known before the first request is worked out here. The
 * walk through the plan is in this file; what a fetch does is in rootFetch.ts and entityFetch.ts.
 */
import { type DocumentNode, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { operationOf } from '../documents.ts';
import {
  dataKey,
  type EntityFetchNode,
  type FetchNode,
  fetchesOf,
  keyOf,
  type PlanNode,
  type PlanPath,
  type QueryPlan,
} from '../queryPlan.ts';
import { type Asked, askedIn } from './asked.ts';
import { compileEntityFetch } from './entityFetch.ts';
import { compileRootFetch } from './rootFetch.ts';
import type { ResponsePath, Run } from './run.ts';

export type Step = (run: Run) => Promise<void>;

/** What execution must know of the supergraph. */
export interface SupergraphFacts {
  /** The object types that a name stands for; an object type stands for itself. */
  possibleTypes(name: string): ReadonlySet<string>;
  /** The keys by which a subgraph resolves a type. */
  keys(service: string, type: string): readonly SelectionSetNode[];
  /** The name by which a subgraph knows an object type. */
  nameIn(service: string, type: string): string;
}

/** What one fetch must know of the others, and of the client's operation. */
export interface World extends SupergraphFacts {
  /** Whether the plan has another fetch with the same text for the same subgraph. */
  isRepeated(fetch: FetchNode | EntityFetchNode): boolean;
  /** Whether entities at this path are given this field, so that what it holds may stand at several places: an entity is asked for once. */
  isShared(path: PlanPath, field: string): boolean;
  /** Whether no other fetch asks for this field at this path. */
  isOnlyFetch(path: PlanPath, key: string): boolean;
  /** Which subgraph is asked for this field at this path. */
  giverOf(path: PlanPath, key: string): string | null;
  /** Whether the client's operation has this path of response keys. */
  isTold(keys: readonly string[]): boolean;
  /** A path of our data in the client's words, as far as the client's operation has it. */
  tell(path: ResponsePath): ResponsePath;
  /** Whether the operation is worth code of its own (code.ts). */
  isFrequent: boolean;
}

export function createWorld(
  plan: QueryPlan,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  facts: SupergraphFacts,
): World {
  const fetches = [...(plan.subscription ? [plan.subscription] : []), ...fetchesOf(plan.node)];
  const texts = countOf(fetches.map(textOf));
  const asked = fetches.map((fetch) => ({ service: fetch.service, fields: new Set(fieldsOf(fetch)) }));
  const fields = countOf(asked.flatMap((one) => [...one.fields]));
  const ofEntities = new Set(fetches.flatMap((fetch) => (fetch.kind === 'EntityFetch' ? fieldsOf(fetch) : [])));
  const client = askedIn(document, operation.selectionSet);

  const tell = (path: ResponsePath): ResponsePath => {
    let asked: Asked[] | null = client;
    const told: (string | number)[] = [];
    for (const step of path) {
      if (typeof step === 'number') {
        told.push(step);
        continue;
      }
      const field: Asked | undefined = asked?.find(({ key, name }) => dataKey(name, key) === step);
      if (!field) return told;
      told.push(field.key);
      asked = field.below;
    }
    return told;
  };
  return {
    possibleTypes: facts.possibleTypes,
    keys: facts.keys,
    nameIn: facts.nameIn,
    isRepeated: (fetch) => texts.get(textOf(fetch))! > 1,
    isShared: (path, field) => ofEntities.has(`${keyOf(path)}.${field}`),
    isOnlyFetch: (path, key) => fields.get(`${keyOf(path)}.${key}`) === 1,
    giverOf(path, key) {
      const place = `${keyOf(path)}.${key}`;
      return asked.find((one) => one.fields.has(place))?.service ?? null;
    },
    isTold: (keys) => tell(keys).length === keys.length,
    tell,
    isFrequent: false,
  };
}

/** Null if there is nothing to do. Throws an Error if the plan can't be right. */
export function compileNode(node: PlanNode | null, world: World): Step | null {
  if (!node) return null;
  switch (node.kind) {
    case 'Fetch':
      return compileRootFetch(node, world);
    case 'EntityFetch':
      return compileEntityFetch(node, world);
    case 'Sequence': {
      const steps = stepsOf(node.nodes, world);
      if (steps.length <= 1) return steps[0] ?? null;
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = stepsOf(node.nodes, world);
      if (steps.length <= 1) return steps[0] ?? null;
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    case 'Condition': {
      const { variable } = node;
      const ifTrue = compileNode(node.ifTrue, world);
      const ifFalse = compileNode(node.ifFalse, world);
      return async (run) => {
        const step = run.variables[variable] === true ? ifTrue : ifFalse;
        await step?.(run);
      };
    }
  }
}

function stepsOf(nodes: readonly PlanNode[], world: World): Step[] {
  return nodes.flatMap((node) => compileNode(node, world) ?? []);
}

/** Each field that a fetch asks for, as response keys from the root. */
export function fieldsOf(fetch: FetchNode | EntityFetchNode): string[] {
  const document = parse(fetch.operation, { noLocation: true });
  const { selectionSet } = operationOf(document);
  const asked = askedIn(document, selectionSet);
  if (fetch.kind === 'Fetch') return flattened(asked, keyOf(fetch.path));
  return fetch.batches.flatMap(({ alias, paths }) => {
    const below = asked.find(({ key }) => key === alias)?.below ?? [];
    return paths.flatMap((path) => flattened(below, keyOf(path)));
  });
}

function flattened(asked: readonly Asked[], above: string): string[] {
  return asked.flatMap(({ key, below }) => {
    const path = `${above}.${key}`;
    return [path, ...(below ? flattened(below, path) : [])];
  });
}

function textOf({ service, operation }: FetchNode | EntityFetchNode): string {
  return `${service} ${operation}`;
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
