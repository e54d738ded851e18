/** Which subgraph can be asked at a spot now, and what more must be known so that another one can be. */
import { Kind, type SelectionSetNode } from 'graphql';
import { asksForType, missingAt, type Need, type Needs, type Spot, spotsBelow, wayDown } from './needs.ts';
import { namesOf } from './selections.ts';
import type { Tellers } from './tellers.ts';

export type Keys = ReturnType<typeof createKeys>;

/** @param mayEnterRoot whether fields of the operation's root may be asked of one more subgraph */
export function createKeys(tellers: Tellers, { wants, keyFor }: Needs, root: Spot, mayEnterRoot: () => boolean) {
  const { facts, fieldsOf, offers, requires, isRoot, isOf, isValue, isInterfaceObject } = tellers;
  /** What is reachable at the spots, in this round. */
  let ways = new WeakMap<Spot, Map<string, ReadonlyMap<string, Way>>>();
  return { keyNow, canTellNow, canEnter, tells, askForKeys, askForKeysBelow, isTellableUntyped };

  /** A key by which a service can be asked now; null if there is none. */
  function keyNow(service: string, spot: Spot, type: string): SelectionSetNode | null {
    const there = spot.interfaceOnly ?? facts.nameIn(service, type);
    return facts.keys(service, there).find((key) => isThere(key, spot, type)) ?? null;
  }

  function isThere({ selections }: SelectionSetNode, spot: Spot, type: string): boolean {
    return selections.every((one) => {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        return !isOf(type, one.typeCondition?.name.value) || isThere(one.selectionSet, spot, type);
      }
      if (one.kind !== Kind.FIELD || one.name.value === '__typename') return true;
      const known = spot.types.get(type)?.needs.get(keyFor(one));
      if (known?.state !== 'there' || known.conditions) return false;
      const { below } = known;
      return (
        !one.selectionSet || !below || [...below.types.keys()].every((name) => isThere(one.selectionSet!, below, name))
      );
    });
  }

  /** Whether a service can be asked now for this field of a spot's objects. */
  function canTellNow(service: string, spot: Spot, type: string, field: string): boolean {
    if (!offers(service, type, field)) return false;
    const required = requires(service, type, field);
    return required === null || isThere(required, spot, type);
  }

  function canEnter(service: string, spot: Spot, type: string): boolean {
    if (isRoot(type)) return spot !== root || mayEnterRoot();
    return keyNow(service, spot, type) !== null;
  }

  /** A field that a service tells without being told anything itself. */
  function tells(service: string, type: string, { node }: Need): boolean {
    return (
      offers(service, type, node.name.value) &&
      facts.requires(service, facts.nameIn(service, type), node.name.value) === null
    );
  }

  /** Where a need waits for a key or for what it requires, that becomes a need as well. */
  function askForKeys(): void {
    ways = new WeakMap();
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const spot of spotsBelow(root))
        for (const { type, need: one } of missingAt(spot)) {
          const field = one.node.name.value;
          if (isRoot(type)) continue;
          const isOpen = facts.services.some(
            (service) => canTellNow(service, spot, type, field) && canEnter(service, spot, type),
          );
          if (isOpen) continue;
          const way = waysFrom(spot, type).get(field);
          if (way?.key) {
            // Those who know only the interface are asked for objects of all its types alike.
            const alike = spot.interfaceOnly === null ? [type] : [...spot.types.keys()];
            for (const each of alike) {
              if (wants(spot, each, way.key)) isNew = true;
              if (way.required && wants(spot, each, way.required)) isNew = true;
            }
          } else if (askForKeysAbove(spot, type, one)) isNew = true;
        }
    }
  }

  /** A value without a key is told by whoever tells what is above it. */
  function askForKeysAbove(spot: Spot, type: string, one: Need): boolean {
    for (let top = spot.parent?.spot; top; top = top.parent?.spot) {
      const way = wayDown(top, spot);
      const [first] = way;
      if (!first || isRoot(first.type)) return false;
      const known = waysFrom(top, first.type);
      for (const service of facts.services) {
        if (!way.every((link) => tells(service, link.type, link.need)) || !tells(service, type, one)) continue;
        const there = top.interfaceOnly ?? facts.nameIn(service, first.type);
        const key = facts.keys(service, there).find((set) => namesOf(set).every((name) => known.has(name)));
        if (key) return wants(top, first.type, key);
      }
    }
    return false;
  }

  /** What this service can't tell is asked of others later: they will need a key. */
  function askForKeysBelow(service: string, spot: Spot): boolean {
    let isNew = false;
    for (const [type, at] of [...spot.types]) {
      const isUntold = spot.interfaceOnly !== null && spot.parent?.need.sets.some(asksForType);
      if (!isUntold && ![...at.needs.values()].some((one) => staysOpen(service, type, one))) continue;
      for (const other of facts.services)
        for (const key of facts.keys(other, spot.interfaceOnly ?? facts.nameIn(other, type)))
          if (namesOf(key).every((name) => offers(service, type, name)) && wants(spot, type, key)) isNew = true;
    }
    return isNew;
  }

  /** Whether a service leaves something to others that they can only tell by a key of this object. */
  function staysOpen(service: string, type: string, one: Need): boolean {
    if (one.state === 'missing') return !tells(service, type, one);
    return [...(one.below?.types ?? [])].some(
      ([name, { needs }]) => isValue(name) && [...needs.values()].some((inner) => staysOpen(service, name, inner)),
    );
  }

  /** Whether the services that know only the interface can tell a field, by whatever detour among them. */
  function isTellableUntyped(spot: Spot, type: string, field: string): boolean {
    const services = facts.services.filter((service) => isInterfaceObject(service, spot.interfaceOnly!));
    return reachable(spot, type, services).has(field);
  }

  function waysFrom(spot: Spot, type: string): ReadonlyMap<string, Way> {
    const known = ways.get(spot) ?? new Map<string, ReadonlyMap<string, Way>>();
    ways.set(spot, known);
    let found = known.get(type);
    if (!found) {
      found = reachable(spot, type, facts.services);
      known.set(type, found);
    }
    return found;
  }

  /**
   * The fields of a type that can be had from here, each with the first step to it: in as few steps as possible, so
   * that no way leads through itself.
   */
  function reachable(spot: Spot, type: string, services: readonly string[]): Map<string, Way> {
    const found = new Map<string, Way>();
    for (const { node, state } of spot.types.get(type)?.needs.values() ?? [])
      if (state === 'there') found.set(node.name.value, nothing);
    const above = spot.parent;
    const isFound = (name: string) => found.has(name);
    const entered = new Map<string, SelectionSetNode | null>();
    for (let isNew = true; isNew; ) {
      for (const service of services) {
        if (entered.has(service)) continue;
        const there = spot.interfaceOnly ?? facts.nameIn(service, type);
        if (above && tells(service, above.type, above.need)) entered.set(service, null);
        else {
          const key = facts.keys(service, there).find((set) => namesOf(set).every(isFound));
          if (key) entered.set(service, key);
        }
      }
      const step = new Map<string, Way>();
      for (const [service, key] of entered)
        for (const field of fieldsOf(service, type)) {
          if (found.has(field) || step.has(field) || !offers(service, type, field)) continue;
          const required = requires(service, type, field);
          if (!required || namesOf(required).every(isFound)) step.set(field, { key, required });
        }
      for (const [field, way] of step) found.set(field, way);
      isNew = step.size > 0;
    }
    return found;
  }
}

/** How a field can be had: by which key its subgraph is entered, and what it requires. */
interface Way {
  /** Null where whoever tells what is above tells it as well. */
  key: SelectionSetNode | null;
  required: SelectionSetNode | null;
}

const nothing: Way = { key: null, required: null };
