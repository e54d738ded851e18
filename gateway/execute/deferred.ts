/**
 * What of a plan may come later (`@defer`): the fetches that only deferred fragments need. A fragment is deferred as far
 * as it needs fetches of its own; what comes with a fetch that the first part of the answer needs as well is not asked
 * for twice.
 */
import type { SelectionSetNode } from 'graphql';
import { type EntityFetchNode, type FetchNode, fetchesOf, needsOf, type PlanNode } from '../queryPlan.ts';
import { fieldsOf } from './compile.ts';
import type { Data, ResponsePath } from './run.ts';
import type { DeferredFragment, ObjectShape } from './shape.ts';

type Fetch = FetchNode | EntityFetchNode;

export interface Deferral {
  primary: PlanNode | null;
  /** What each deferred fragment needs beyond that. */
  parts: ReadonlyMap<SelectionSetNode, PlanNode | null>;
}

/** Null if nothing would come later. */
export function deferPlan(
  node: PlanNode | null,
  primary: ReadonlySet<string>,
  fragments: ReadonlyMap<SelectionSetNode, ReadonlySet<string>>,
): Deferral | null {
  const fetches = fetchesOf(node).map((fetch) => ({ fetch, gives: new Set(fieldsOf(fetch)), needs: needsOf(fetch) }));

  /** The fetches that give these fields, and those that give what they need. */
  const fetchesFor = (fields: ReadonlySet<string>): Set<Fetch> => {
    const wanted = new Set(fields);
    const found = new Set<Fetch>();
    let isNew = true;
    while (isNew) {
      isNew = false;
      for (const { fetch, gives, needs } of fetches) {
        if (found.has(fetch) || gives.isDisjointFrom(wanted)) continue;
        found.add(fetch);
        for (const need of needs) wanted.add(need);
        isNew = true;
      }
    }
    return found;
  };

  const first = fetchesFor(primary);
  if (first.size === fetches.length) return null;
  const parts = [...fragments].map(([id, fields]) => {
    const later = fetchesFor(fields).difference(first);
    return [id, only(node, later)] as const;
  });
  return { primary: only(node, first), parts: new Map(parts) };
}

function only(node: PlanNode | null, fetches: ReadonlySet<Fetch>): PlanNode | null {
  if (!node) return null;
  switch (node.kind) {
    case 'Fetch':
    case 'EntityFetch':
      return fetches.has(node) ? node : null;
    case 'Sequence':
    case 'Parallel': {
      const nodes = node.nodes.flatMap((child) => only(child, fetches) ?? []);
      return nodes.length === 0 ? null : { kind: node.kind, nodes };
    }
    case 'Condition': {
      const ifTrue = only(node.ifTrue, fetches);
      const ifFalse = only(node.ifFalse, fetches);
      return ifTrue || ifFalse ? { ...node, ifTrue, ifFalse } : null;
    }
  }
}

/** A deferred fragment at one place of the answer. */
export interface DeferredPlace {
  fragment: DeferredFragment;
  source: Data;
  path: ResponsePath;
}

/** Every place where a deferred fragment applies and that is there: where null has risen, nothing comes later. */
export function deferredPlaces(root: ObjectShape, data: Data, answer: Data | null): DeferredPlace[] {
  const places: DeferredPlace[] = [];
  if (answer !== null) visitObject(root, data, answer, []);
  return places;

  function visitObject(shape: ObjectShape, source: Data, given: Data, path: ResponsePath): void {
    for (const fragment of shape.deferred) places.push({ fragment, source, path });
    for (const { key, from, shapeOf } of shape.children()) visit(shapeOf, source[from], given[key], [...path, key]);
  }

  function visit(
    shapeOf: (value: Data) => ObjectShape | null,
    source: unknown,
    given: unknown,
    path: ResponsePath,
  ): void {
    if (typeof source !== 'object' || source === null || typeof given !== 'object' || given === null) return;
    if (Array.isArray(source)) {
      if (Array.isArray(given)) for (const [i, item] of source.entries()) visit(shapeOf, item, given[i], [...path, i]);
      return;
    }
    const shape = shapeOf(source as Data);
    if (shape) visitObject(shape, source as Data, given as Data, path);
  }
}
