/** What is needed at each spot: what the client asks for, and what other fetches must know. */
import { type DirectiveNode, type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { PlanPath } from '../../queryPlan.ts';
import { callOf, isCondition, unique } from './selections.ts';
import type { Tellers } from './tellers.ts';

export interface Spot {
  parent: { spot: Spot; type: string; need: Need } | null;
  path: PlanPath;
  /** By the object types that may stand here. */
  types: Map<string, AtType>;
  /** Its objects are known only as this interface (`@interfaceObject`) until somebody tells their type. */
  interfaceOnly: string | null;
  isToldNow: boolean;
}

export interface AtType {
  /** By response keys. */
  needs: Map<string, Need>;
}

export interface Need {
  key: string;
  /** With the arguments, without what is below. */
  node: FieldNode;
  /** One of these must hold; null if it is needed in any case. */
  conditions: DirectiveNode[] | null;
  /** What is asked below it: the client's selections and ours. */
  sets: SelectionSetNode[];
  /** Null until it is fetched; for what has fields, the place below. */
  state: 'missing' | 'claimed' | 'there';
  below: Spot | null;
}

/** A need of objects of one type. */
export interface TypedNeed {
  type: string;
  need: Need;
}

export type Needs = ReturnType<typeof createNeeds>;

/** @param step is called for each thing that is looked at; it throws if there are too many */
export function createNeeds({ facts, offers, requires, isOf, takesArguments }: Tellers, step: () => void) {
  /** Names of ours for fields with arguments. */
  const aliases = new Map<string, string>();
  const wanted = new WeakMap<Spot, Set<string>>();
  return { enterType, wants, keyFor };

  /** A type may stand at a spot: what the selections ask of it becomes its needs. */
  function enterType(spot: Spot, type: string, sets: readonly SelectionSetNode[]): AtType {
    let at = spot.types.get(type);
    if (!at) {
      at = { needs: new Map() };
      spot.types.set(type, at);
    }
    for (const set of sets) need(spot, type, at, set);
    return at;
  }

  function need(spot: Spot, type: string, at: AtType, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      step();
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (isOf(type, selection.typeCondition?.name.value)) need(spot, type, at, selection.selectionSet);
        continue;
      }
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
      const key = (selection.alias ?? selection.name).value;
      const condition = selection.directives?.find(isCondition);
      const known = at.needs.get(key);
      if (known) {
        if (callOf(known.node) !== callOf(selection)) throw new Error(`"${key}" is needed as two different fields`);
        // Somebody needs it whatever the client's condition says.
        if (known.conditions && !condition) {
          known.conditions = null;
          askAgain(known);
        } else if (known.conditions && condition) known.conditions = unique([...known.conditions, condition]);
        if (selection.selectionSet) {
          known.sets.push(selection.selectionSet);
          if (known.below)
            for (const below of known.below.types.keys()) enterType(known.below, below, [selection.selectionSet]);
        }
        continue;
      }
      at.needs.set(key, {
        key,
        node: { ...selection, directives: selection.directives?.filter((one) => !isCondition(one)) },
        conditions: condition ? [condition] : null,
        sets: selection.selectionSet ? [selection.selectionSet] : [],
        state: 'missing',
        below: null,
      });
      requireFor(spot, type, selection.name.value);
    }
  }

  function askAgain(one: Need): void {
    one.state = 'missing';
    for (const { needs } of one.below?.types.values() ?? []) for (const inner of needs.values()) askAgain(inner);
  }

  /** Where every subgraph that tells a field requires something for it, that is needed as well. */
  function requireFor(spot: Spot, type: string, field: string): void {
    const tellers = facts.services.filter((service) => offers(service, type, field));
    const required = tellers.map((service) => requires(service, type, field));
    if (required.length > 0 && required.every((set) => set !== null)) wants(spot, type, required[0]!);
  }

  /** Fields with arguments get a name of their own, so that they never meet the client's. */
  function aliased(set: SelectionSetNode): SelectionSetNode {
    const selections = set.selections.map((one): SelectionNode => {
      if (one.kind === Kind.INLINE_FRAGMENT) return { ...one, selectionSet: aliased(one.selectionSet) };
      if (one.kind !== Kind.FIELD) return one;
      const key = keyFor(one);
      return {
        ...one,
        alias: key === one.name.value ? undefined : { kind: Kind.NAME, value: key },
        selectionSet: one.selectionSet && aliased(one.selectionSet),
      };
    });
    return { ...set, selections };
  }

  function keyFor({ name: { value: name }, arguments: given = [] }: FieldNode): string {
    if (given.length === 0 && !takesArguments.has(name)) return name;
    const call = callOf({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, arguments: given });
    const alias = aliases.get(call) ?? `_for${aliases.size}_${name}`;
    aliases.set(call, alias);
    return alias;
  }

  /** Adds a set to the needs; false if it is among them already. */
  function wants(spot: Spot, type: string, set: SelectionSetNode): boolean {
    const known = wanted.get(spot) ?? new Set();
    const text = `${type} ${print(set)}`;
    if (known.has(text)) return false;
    wanted.set(spot, known.add(text));
    enterType(spot, type, [aliased(set)]);
    return true;
  }
}

export function newSpot(): Spot {
  return { parent: null, path: [], types: new Map(), interfaceOnly: null, isToldNow: false };
}

export function missingAt(spot: Spot): TypedNeed[] {
  return [...spot.types].flatMap(([type, { needs }]) =>
    [...needs.values()].flatMap((one) => (one.state === 'missing' ? [{ type, need: one }] : [])),
  );
}

/** All spots that are reached by what has been fetched. */
export function spotsBelow(spot: Spot): Spot[] {
  const below = [...spot.types.values()].flatMap(({ needs }) =>
    [...needs.values()].flatMap((one) => (one.below && one.state === 'there' ? spotsBelow(one.below) : [])),
  );
  return [spot, ...below];
}

/** All spots below what is asked for in this round. */
export function spotsClaimed(spot: Spot): Spot[] {
  return [...spot.types.values()].flatMap(({ needs }) =>
    [...needs.values()].flatMap((one) => {
      if (!one.below || one.state === 'missing') return [];
      return one.state === 'claimed' ? [one.below, ...spotsClaimed(one.below)] : spotsClaimed(one.below);
    }),
  );
}

/** What was asked for is there. */
export function settle(spot: Spot): void {
  if (spot.isToldNow) spot.interfaceOnly = null;
  for (const { needs } of spot.types.values())
    for (const one of needs.values()) {
      if (one.state === 'claimed') one.state = 'there';
      if (one.below && one.state === 'there') settle(one.below);
    }
}

export function unclaim(spot: Spot): void {
  for (const { needs } of spot.types.values())
    for (const one of needs.values()) {
      if (one.state !== 'claimed') continue;
      one.state = 'missing';
      if (one.below) unclaim(one.below);
    }
}

/** The needs that lead from one spot to another below it. */
export function wayDown(top: Spot, spot: Spot): TypedNeed[] {
  const way: TypedNeed[] = [];
  for (let at: Spot = spot; at !== top && at.parent; at = at.parent.spot) way.unshift(at.parent);
  return way;
}

/** The type of all objects of a spot, where it is known without being asked. */
export function staticType({ types, interfaceOnly }: Spot): string | null {
  return types.size === 1 && interfaceOnly === null ? [...types.keys()][0]! : null;
}

/** Whether anything that is asked depends on the type of the object. */
export function asksForType({ selections }: SelectionSetNode): boolean {
  return selections.some((one) => one.kind !== Kind.FIELD || one.name.value === '__typename');
}
