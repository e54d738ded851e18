/**
 * The shape of failure: what an operation still tells while one subgraph can't be reached. Found without asking anybody: the
 * plan says which fetch brings which field; what only fetches bring that fail, or that have nothing to go by without those,
 * is lost, and null rises from there to the next place that may be null (GraphQL specification, section 6.4.4).
 *
 * Conditions (`@skip`, `@include`) are taken as fulfilled, lists as not empty, and where several types may stand, each of them.
 */
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, operationOf } from '../documents.ts';
import {
  dataKey,
  type EntityFetchNode,
  type FetchNode,
  fetchesOf,
  keyOf,
  needsAt,
  needsOf,
  type QueryPlan,
  type Rewrite,
} from '../queryPlan.ts';
import type { Outage } from './check.ts';
import type { Graph } from './composition.ts';
import { planOf } from './planChanges.ts';
import type { Seen } from './seen.ts';

/** @param graph in which the subgraph is down */
export function outageOf(subgraph: string, graph: Graph | null, seen: readonly Seen[]): Outage {
  const operations: Outage['operations'] = [];
  let unharmed = 0;
  for (const one of graph ? seen : []) {
    const plan = planOf(graph!, one);
    if (!plan) continue;
    const lost = lossesOf(plan, subgraph);
    const left = nullsOf(graph!.api, one, lost);
    if (!left) continue;
    const { nulls, isNull, isEmpty } = left;
    if (nulls.length === 0 && !isNull) unharmed += 1;
    else operations.push({ name: one.operation.name, hash: one.hash, losesEverything: isNull || isEmpty, nulls });
  }
  return {
    subgraph,
    operations: operations.toSorted(
      (a, b) => Number(b.losesEverything) - Number(a.losesEverything) || b.nulls.length - a.nulls.length,
    ),
    unharmed,
  };
}

type Fetch = FetchNode | EntityFetchNode;

/** One fetch, or what an entity fetch asks for at one path, with what it brings: response keys from the root, each behind a dot. */
interface Part {
  fetch: Fetch;
  brings: readonly string[];
  needs: readonly string[];
}

/** The response keys that nobody brings while `down` is away. */
function lossesOf({ subscription, node }: QueryPlan, down: string): (key: string) => boolean {
  const parts = [...(subscription ? [subscription] : []), ...fetchesOf(node)].flatMap(partsOf);
  const bringers = new Map<string, Part[]>();
  for (const part of parts) for (const key of part.brings) bringers.set(key, [...(bringers.get(key) ?? []), part]);
  const failed = new Set(parts.filter(({ fetch }) => fetch.service === down));
  // An event that does not come is followed by nothing.
  if (subscription?.service === down) return () => true;
  const isLost = (key: string) => {
    const all = bringers.get(key);
    return all?.every((part) => failed.has(part)) ?? false;
  };
  for (let before = -1; before !== failed.size; ) {
    before = failed.size;
    for (const part of parts) if (part.needs.some(isLost)) failed.add(part);
  }
  return isLost;
}

function partsOf(fetch: Fetch): Part[] {
  const document = parse(fetch.operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const root = operationOf(document).selectionSet;
  if (fetch.kind === 'Fetch') {
    const brings = keysIn(root, keyOf(fetch.path), fetch.outputRewrites);
    return [{ fetch, brings, needs: needsOf(fetch) }];
  }
  return fetch.batches.flatMap(({ alias, paths, requires, outputRewrites }) => {
    const field = root.selections.find(
      (one) => one.kind === Kind.FIELD && (one.alias?.value ?? one.name.value) === alias,
    );
    const set = field?.kind === Kind.FIELD ? field.selectionSet : undefined;
    return paths.map((path) => ({
      fetch,
      brings: set ? keysIn(set, keyOf(path), outputRewrites) : [],
      needs: needsAt(path, requires),
    }));
  });

  function keysIn(set: SelectionSetNode, above: string, rewrites: readonly Rewrite[]): string[] {
    const renames = rewrites.flatMap((one) => (one.kind === 'rename' ? [one] : []));
    return walk(set, []).map((path) => {
      const told = path.map((key, i) => {
        const here = path.slice(0, i + 1).join('.');
        return renames.find(({ path: at }) => keysOfRewrite(at) === here)?.to ?? key;
      });
      return `${above}.${told.join('.')}`;
    });
  }

  function walk({ selections }: SelectionSetNode, above: readonly string[]): string[][] {
    return selections.flatMap((selection): string[][] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return walk(fragments.get(selection.name.value)!.selectionSet, above);
      if (selection.kind === Kind.INLINE_FRAGMENT) return walk(selection.selectionSet, above);
      const path = [...above, selection.alias?.value ?? selection.name.value];
      return [path, ...(selection.selectionSet ? walk(selection.selectionSet, path) : [])];
    });
  }
}

const keysOfRewrite = (path: readonly ({ key: string } | { types: readonly string[] })[]): string =>
  path.flatMap((step) => ('key' in step && step.key !== '@' ? [step.key] : [])).join('.');

/** Places that are looked at for one operation: where many types may stand below each other, they multiply. */
const mostPlaces = 100_000;

/** Where the answer has a null for what is lost. Null if there is too much to look at. */
function nullsOf(api: GraphQLSchema, { document, node }: Seen, isLost: (key: string) => boolean) {
  const fragments = fragmentsOf(document);
  const root = api.getRootType(node.operation)!;
  let left = mostPlaces;
  const { isGone, nulls, kept } = ofObject(root, [node.selectionSet], '', '');
  if (left < 0) return null;
  return { nulls: isGone ? [] : [...new Set(nulls)], isNull: isGone, isEmpty: kept === 0 };

  interface Remains {
    /** Whether a null rises from here. */
    isGone: boolean;
    nulls: string[];
    /** How many fields are told. */
    kept: number;
  }

  function ofObject(type: GraphQLNamedType, sets: readonly SelectionSetNode[], key: string, path: string): Remains {
    const remains: Remains = { isGone: false, nulls: [], kept: 0 };
    left -= 1;
    if (left < 0) return remains;
    for (const [name, { field, sets: below, from }] of collect(type, sets)) {
      const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
      // What the gateway tells of itself.
      if (!definition) {
        if (field !== '__typename') remains.kept += 1;
        continue;
      }
      const here = path ? `${path}.${name}` : name;
      const told = ofValue(definition.type, below, `${key}.${from}`, here);
      if (told.isGone) return { isGone: true, nulls: [], kept: 0 };
      remains.nulls.push(...told.nulls);
      if (!told.nulls.includes(here)) remains.kept += 1;
    }
    return remains;
  }

  function ofValue(type: GraphQLOutputType, sets: readonly SelectionSetNode[], key: string, path: string): Remains {
    if (isNonNullType(type)) {
      const told = ofNullable(type.ofType, sets, key, path);
      return told.nulls.includes(path) ? { isGone: true, nulls: [], kept: 0 } : told;
    }
    return ofNullable(type, sets, key, path);
  }

  /** A null here stays here. */
  function ofNullable(type: GraphQLOutputType, sets: readonly SelectionSetNode[], key: string, path: string): Remains {
    const none = { isGone: false, nulls: [path], kept: 0 };
    if (isLost(key)) return none;
    if (isListType(type)) {
      const told = ofValue(type.ofType, sets, key, `${path}.*`);
      return told.isGone ? none : told;
    }
    const told = ofNamed(getNamedType(type), sets, key, path);
    return told.isGone ? none : told;
  }

  function ofNamed(type: GraphQLNamedType, sets: readonly SelectionSetNode[], key: string, path: string): Remains {
    if (sets.length === 0) return { isGone: false, nulls: [], kept: 1 };
    if (!isAbstractType(type)) return ofObject(type, sets, key, path);
    const all = api.getPossibleTypes(type).map((one) => ofObject(one, sets, key, path));
    return {
      isGone: all.some(({ isGone }) => isGone),
      nulls: [...new Set(all.flatMap(({ nulls }) => nulls))],
      kept: Math.max(0, ...all.map(({ kept }) => kept)),
    };
  }

  interface Collected {
    field: string;
    /** The response key in the joined data. */
    from: string;
    sets: SelectionSetNode[];
  }

  function collect(type: GraphQLNamedType, sets: readonly SelectionSetNode[], found = new Map<string, Collected>()) {
    for (const { selections } of sets)
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const { name, alias, selectionSet } = selection;
          const key = alias?.value ?? name.value;
          const one = found.get(key) ?? { field: name.value, from: dataKey(name.value, alias?.value), sets: [] };
          if (selectionSet) one.sets.push(selectionSet);
          found.set(key, one);
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
        const condition = fragment.typeCondition?.name.value;
        if (condition === undefined || fits(type, condition)) collect(type, [fragment.selectionSet], found);
      }
    return found;
  }

  function fits(type: GraphQLNamedType, condition: string): boolean {
    const wide = api.getType(condition);
    return (
      condition === type.name ||
      (isAbstractType(wide) && (isObjectType(type) || isInterfaceType(type)) && api.isSubType(wide, type))
    );
  }
}
