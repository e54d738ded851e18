/**
 * A planner that goes round by round: it asks for everything that can be asked for now, looks at what is still missing,
 * and asks again, until nothing is. It knows no cleverer way, but it never asks for a field before what the field
 * requires, nor under a type that the subgraph doesn't know. It is asked where the default planner has no right plan.
 *
 * A *spot* is a place of the data. At each, for each type that may stand there, it holds what the client needs, what
 * other fetches need (keys and `@requires`), and what has been fetched.
 */
import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  parseType,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type {
  ActiveOverrides,
  EntityBatch,
  EntityFetchNode,
  FetchNode,
  PathStep,
  PlanNode,
  Planner,
  PlanPath,
  QueryPlan,
  RequiredSelection,
  Rewrite,
  RewriteStep,
} from '../queryPlan.ts';
import { callOf } from './verify.ts';

export interface RoundsFacts {
  /** Conditions of `@override(label:)`: names, and percentages from `percent(n)`. */
  overrideConditions: Pick<Planner, 'labels' | 'percentages'>;
  services: readonly string[];
  possibleTypes(name: string): ReadonlySet<string>;
  nameIn(service: string, type: string): string;
  /** The interfaces that a service knows as if they were object types (`@interfaceObject`). */
  interfaceObjects(service: string): readonly string[];
  keys(service: string, type: string): readonly SelectionSetNode[];
  requires(service: string, type: string, field: string): SelectionSetNode | null;
  offers(service: string, type: string, field: string, overrides: ActiveOverrides): boolean;
  schemaOf(service: string): GraphQLSchema;
}

interface Spot {
  parent: { spot: Spot; type: string; need: Need } | null;
  path: PlanPath;
  /** By the object types that may stand here. */
  types: Map<string, AtType>;
  /** Its objects are known only as this interface (`@interfaceObject`) until somebody tells their type. */
  interfaceOnly: string | null;
  isToldNow: boolean;
}

interface AtType {
  /** By response keys. */
  needs: Map<string, Need>;
}

interface Need {
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

/** What one service is asked for at one spot in one round. */
interface Group {
  service: string;
  spot: Spot;
  selections: SelectionNode[];
  requires: Extract<RequiredSelection, { kind: 'Fragment' }>[];
  rewrites: Rewrite[];
  /** The fields of its representations, with their arguments, by name. */
  given: Map<string, string>;
}

const mostRounds = 50;
const mostSteps = 200_000;

/** @param facts of the supergraph */
export function planInRounds(text: string, overrides: ActiveOverrides, facts: RoundsFacts): QueryPlan {
  const operation = parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  const kind = operation.operation;
  const rootType = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind];
  let steps = 0;
  let others = 0;
  /** Names of ours for fields with arguments. */
  const aliases = new Map<string, string>();
  const takesArguments = fieldsWithArguments(facts);
  const wanted = new WeakMap<Spot, Set<string>>();
  const root: Spot = { parent: null, path: [], types: new Map(), interfaceOnly: null, isToldNow: false };
  enterType(root, rootType, [operation.selectionSet]);

  const rounds: PlanNode[] = [];
  let subscription: FetchNode | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const groups = nextGroups();
    if (groups.length === 0) break;
    settle(root);
    if (round > 0 || kind === 'query') rounds.push(nodeOf(groups));
    else {
      const fetches = groups.map((group) => rootFetch(group));
      if (kind === 'subscription') subscription = fetches[0]!;
      else rounds.push(...fetches);
    }
  }
  return { subscription, node: rounds.length === 0 ? null : { kind: 'Sequence', nodes: rounds } };

  // What is needed.

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
        const condition = selection.typeCondition?.name.value;
        if (condition === undefined || condition === type || facts.possibleTypes(condition).has(type))
          need(spot, type, at, selection.selectionSet);
        continue;
      }
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
      const key = (selection.alias ?? selection.name).value;
      const known = at.needs.get(key);
      if (known) {
        if (callOf(known.node) !== callOf(selection)) throw new Error(`"${key}" is needed as two different fields`);
        // Somebody needs it whatever the client's condition says.
        const condition = selection.directives?.find(isCondition);
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
        conditions: hasCondition(selection) ? selection.directives!.filter(isCondition) : null,
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
    const required = tellers.map((service) => facts.requires(service, facts.nameIn(service, type), field));
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

  // Who can tell it.

  function offers(service: string, type: string, field: string): boolean {
    const there = facts.nameIn(service, type);
    const definition = facts.schemaOf(service).getType(there);
    if (!isObjectType(definition) && !isInterfaceType(definition)) return false;
    return definition.getFields()[field] !== undefined && facts.offers(service, there, field, overrides);
  }

  function isRoot(type: string): boolean {
    return type === 'Query' || type === 'Mutation' || type === 'Subscription';
  }

  /** A key by which a service can be asked now; null if there is none. */
  function keyNow(service: string, spot: Spot, type: string): SelectionSetNode | null {
    const there = spot.interfaceOnly ?? facts.nameIn(service, type);
    return facts.keys(service, there).find((key) => isThere(key, spot, type)) ?? null;
  }

  function isThere({ selections }: SelectionSetNode, spot: Spot, type: string): boolean {
    return selections.every((one) => {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const condition = one.typeCondition?.name.value;
        const fits = condition === undefined || condition === type || facts.possibleTypes(condition).has(type);
        return !fits || isThere(one.selectionSet, spot, type);
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
    const required = facts.requires(service, facts.nameIn(service, type), field);
    return required === null || isThere(required, spot, type);
  }

  function canEnter(service: string, spot: Spot, type: string): boolean {
    if (isRoot(type)) return kind === 'query' || type === 'Query' || spot !== root || isFirst();
    return keyNow(service, spot, type) !== null;
  }

  /** A mutation's or a subscription's root is asked only once. */
  function isFirst(): boolean {
    return rounds.length === 0 && subscription === null;
  }

  // What is asked in a round.

  function nextGroups(): Group[] {
    askForKeys();
    const groups: Group[] = [];
    if (kind === 'mutation' && isFirst()) return mutationGroups();
    const spots = allSpots();
    for (const spot of spots) tellTypes(spot, groups);
    for (const spot of spots) enterDirectly(spot, groups);
    for (const spot of spots) enterFromAbove(spot, groups);
    return groups;
  }

  /** Root fields of a mutation run one after another, as the client has them; neighbours of one service together. */
  function mutationGroups(): Group[] {
    const groups: Group[] = [];
    for (const one of root.types.get(rootType)!.needs.values()) {
      const last = groups.at(-1);
      const tells = (service: string) => canTellNow(service, root, rootType, one.node.name.value);
      const service = last && tells(last.service) ? last.service : facts.services.find(tells);
      if (service === undefined) continue;
      const group = last?.service === service ? last : newGroup(service, root);
      if (group !== last) groups.push(group);
      group.selections.push(...claim(group, root, rootType, one, []));
    }
    return groups;
  }

  function allSpots(): Spot[] {
    const spots: Spot[] = [];
    const visitSpot = (spot: Spot): void => {
      spots.push(spot);
      for (const { needs } of spot.types.values())
        for (const { below, state } of needs.values()) if (below && state === 'there') visitSpot(below);
    };
    visitSpot(root);
    return spots;
  }

  function missingAt(spot: Spot): { type: string; need: Need }[] {
    return [...spot.types].flatMap(([type, { needs }]) =>
      [...needs.values()].flatMap((one) => (one.state === 'missing' ? [{ type, need: one }] : [])),
    );
  }

  /** Objects of an interface object get their types, where somebody knows them. */
  function tellTypes(spot: Spot, groups: Group[]): void {
    const { interfaceOnly } = spot;
    if (interfaceOnly === null || !needsType(spot, interfaceOnly)) return;
    const types = [...spot.types.keys()];
    // Nothing implements it.
    if (types.includes(interfaceOnly)) return;
    const service = facts.services.find(
      (one) =>
        isInterfaceType(facts.schemaOf(one).getType(interfaceOnly)) &&
        types.every((type) => keyNow(one, spot, type) !== null),
    );
    if (service === undefined) return;
    const group = newGroup(service, spot);
    const asked = missingAt(spot).filter((one) => canTellNow(service, spot, one.type, one.need.node.name.value));
    const key = keyNow(service, spot, types[0]!)!;
    for (const type of types)
      require(group, type, asked.filter((one) => one.type === type).map((one) => one.need), key);
    const selections = fragmentsOf(group, spot, asked, []);
    group.selections.push(onType(interfaceOnly, [typename, ...selections]));
    groups.push(group);
    spot.isToldNow = true;
  }

  /** Whether something is asked that those who know only the interface can't tell. */
  function needsType(spot: Spot, name: string): boolean {
    const tellers = facts.services.filter((service) => isInterfaceObject(service, name));
    const isForeign = ({ type, need: one }: { type: string; need: Need }) =>
      !tellers.some((service) => offers(service, type, one.node.name.value));
    return spot.parent?.need.sets.some(asksForType) === true || missingAt(spot).some(isForeign);
  }

  function enterDirectly(spot: Spot, groups: Group[]): void {
    for (;;) {
      let best: { service: string; wanted: { type: string; need: Need }[]; worth: number } | null = null;
      const missing = missingAt(spot);
      if (missing.length === 0) return;
      for (const service of facts.services) {
        // Objects whose type nobody has told yet can only be asked for what is their interface's.
        if (spot.interfaceOnly !== null && !isInterfaceObject(service, spot.interfaceOnly)) continue;
        const wanted = missing.filter(
          ({ type, need: one }) =>
            canTellNow(service, spot, type, one.node.name.value) && canEnter(service, spot, type),
        );
        const worth = wanted.reduce((sum, one) => sum + worthOf(service, one.type, one.need), 0);
        if (worth > (best?.worth ?? 0)) best = { service, wanted, worth };
      }
      if (!best) return;
      const group = newGroup(best.service, spot);
      // Fields that require one field with different arguments are asked apart.
      const wanted = best.wanted.filter((one) => isCompatible(group, one));
      if (isRoot(wanted[0]!.type))
        group.selections.push(...wanted.flatMap((one) => claim(group, spot, one.type, one.need, [])));
      else if (spot.interfaceOnly !== null) {
        const key = keyNow(best.service, spot, wanted[0]!.type)!;
        for (const [type, ones] of Map.groupBy(wanted, (one) => one.type))
          require(group, type, ones.map((one) => one.need), key);
        group.selections.push(
          onType(spot.interfaceOnly, unique(wanted.flatMap((one) => claim(group, spot, one.type, one.need, [])))),
        );
      } else {
        for (const [type, ones] of Map.groupBy(wanted, (one) => one.type))
          require(group, type, ones.map((one) => one.need), keyNow(best.service, spot, type)!);
        group.selections.push(...fragmentsOf(group, spot, wanted, []));
      }
      groups.push(group);
    }
  }

  /** What has no key is asked again through what is above it, of a service that knows more of it. */
  function enterFromAbove(spot: Spot, groups: Group[]): void {
    for (const { type, need: one } of missingAt(spot)) {
      if (one.state !== 'missing' || !spot.parent) continue;
      for (let top: Spot | null = spot.parent.spot; top && one.state === 'missing'; top = top.parent?.spot ?? null) {
        for (const service of facts.services) {
          const way = wayDown(top, spot);
          const [first] = way;
          if (!first || (top.interfaceOnly !== null && !isInterfaceObject(service, top.interfaceOnly))) continue;
          const isOpen =
            canEnter(service, top, first.type) &&
            canTellNow(service, top, first.type, first.need.node.name.value) &&
            way.slice(1).every((link) => tells(service, link.type, link.need)) &&
            tells(service, type, one);
          if (!isOpen || (top === root && kind !== 'query')) continue;
          const known = groups.find((group) => group.spot === top && group.service === service);
          const group = known ?? newGroup(service, top);
          if (!known) groups.push(group);
          if (!isRoot(first.type)) require(group, first.type, [first.need], keyNow(service, top, first.type)!);
          const rest = missingAt(spot).filter((other) => tells(service, other.type, other.need));
          let inner: SelectionNode[] = fragmentsOf(
            group,
            spot,
            rest,
            way.map((link) => ({ key: link.need.key })),
          );
          for (const link of way.toReversed()) {
            const fields = occurrences(link.need, inner);
            inner = link === first && isRoot(link.type) ? fields : [onType(facts.nameIn(service, link.type), fields)];
          }
          group.selections.push(...inner);
          break;
        }
      }
    }
  }

  /** A field that a service tells without being told anything itself. */
  function tells(service: string, type: string, { node }: Need): boolean {
    return (
      offers(service, type, node.name.value) &&
      facts.requires(service, facts.nameIn(service, type), node.name.value) === null
    );
  }

  function wayDown(top: Spot, spot: Spot): { type: string; need: Need }[] {
    const way: { type: string; need: Need }[] = [];
    for (let at: Spot = spot; at !== top && at.parent; at = at.parent.spot) way.unshift(at.parent);
    return way;
  }

  /** How much of a need a service can tell. */
  function worthOf(service: string, type: string, one: Need): number {
    step();
    if (one.sets.length === 0) return 1;
    const below = typesBelow(service, type, one.node.name.value).types;
    const inside = (name: string, { selections }: SelectionSetNode): number =>
      selections.reduce((sum, selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition?.name.value;
          const fits = condition === undefined || condition === name || facts.possibleTypes(condition).has(name);
          return sum + (fits ? inside(name, selection.selectionSet) : 0);
        }
        if (selection.kind !== Kind.FIELD || !offers(service, name, selection.name.value)) return sum;
        return sum + 1;
      }, 0);
    return 1 + below.reduce((sum, name) => sum + one.sets.reduce((all, set) => all + inside(name, set), 0), 0);
  }

  /** Where a need waits for a key or for what it requires, that becomes a need as well. */
  function askForKeys(): void {
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const spot of allSpots())
        for (const { type, need: one } of missingAt(spot)) {
          const field = one.node.name.value;
          if (isRoot(type)) continue;
          const known = obtainable(spot, type);
          const tellers = facts.services.filter((service) => offers(service, type, field));
          if (tellers.some((service) => canTellNow(service, spot, type, field) && canEnter(service, spot, type)))
            continue;
          let isOpen = false;
          for (const service of tellers) {
            const required = facts.requires(service, facts.nameIn(service, type), field);
            const there = spot.interfaceOnly ?? facts.nameIn(service, type);
            const key = facts.keys(service, there).find((set) => namesOf(set).every((name) => known.has(name)));
            if (!key || (required && !namesOf(required).every((name) => known.has(name)))) continue;
            if (wants(spot, type, key)) isNew = true;
            if (required && wants(spot, type, required)) isNew = true;
            isOpen = true;
            break;
          }
          if (!isOpen && askForKeysAbove(spot, type, one)) isNew = true;
        }
    }
  }

  /** A value without a key is told by whoever tells what is above it. */
  function askForKeysAbove(spot: Spot, type: string, one: Need): boolean {
    for (let top = spot.parent?.spot; top; top = top.parent?.spot) {
      const way = wayDown(top, spot);
      const [first] = way;
      if (!first || isRoot(first.type)) return false;
      const known = obtainable(top, first.type);
      for (const service of facts.services) {
        if (!way.every((link) => tells(service, link.type, link.need)) || !tells(service, type, one)) continue;
        const there = top.interfaceOnly ?? facts.nameIn(service, first.type);
        const key = facts.keys(service, there).find((set) => namesOf(set).every((name) => known.has(name)));
        if (key) return wants(top, first.type, key);
      }
    }
    return false;
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

  /** The fields of a type that can be had from here, by whatever detour. */
  function obtainable(spot: Spot, type: string): ReadonlySet<string> {
    const known = new Set<string>();
    for (const { node, state } of spot.types.get(type)?.needs.values() ?? [])
      if (state === 'there') known.add(node.name.value);
    const above = spot.parent;
    const entered = new Set<string>();
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const service of facts.services) {
        const there = facts.nameIn(service, type);
        const definition = facts.schemaOf(service).getType(there);
        if (!isObjectType(definition) && !isInterfaceType(definition)) continue;
        const isOpen =
          entered.has(service) ||
          (above && tells(service, above.type, above.need)) ||
          facts.keys(service, spot.interfaceOnly ?? there).some((key) => namesOf(key).every((name) => known.has(name)));
        if (!isOpen) continue;
        entered.add(service);
        for (const field of Object.keys(definition.getFields())) {
          if (known.has(field) || !offers(service, type, field)) continue;
          const required = facts.requires(service, there, field);
          if (required && !namesOf(required).every((name) => known.has(name))) continue;
          known.add(field);
          isNew = true;
        }
      }
    }
    return known;
  }

  // How it is written.

  function newGroup(service: string, spot: Spot): Group {
    return { service, spot, selections: [], requires: [], rewrites: [], given: new Map() };
  }

  /** Fragments by type, for what is asked of a spot's objects. */
  function fragmentsOf(
    group: Group,
    spot: Spot,
    wanted: readonly { type: string; need: Need }[],
    path: readonly RewriteStep[],
  ): SelectionNode[] {
    const { service } = group;
    const shapes = new Map<string, string>();
    const byName = new Map<string, SelectionNode[]>();
    for (const { type, need: one } of wanted) {
      if (one.state !== 'missing') continue;
      const there = facts.nameIn(service, type);
      const definition = facts.schemaOf(service).getType(there);
      if (!isObjectType(definition) && !isInterfaceType(definition)) continue;
      // Two types may tell a field as different ones, which no selection set may ask for under one key.
      const shape = `${String(definition.getFields()[one.node.name.value]!.type)} ${callOf(one.node)}`;
      const known = shapes.get(one.key);
      let fields = claim(group, spot, type, one, [...path, { types: [there] }]);
      if (known !== undefined && known !== shape && there === type) {
        const alias = `_other${others++}_${one.key}`;
        fields = fields.map((field) => ({ ...field, alias: { kind: Kind.NAME, value: alias } }));
        group.rewrites.push({ kind: 'rename', path: [...path, { types: [there] }, { key: alias }], to: one.key });
      } else shapes.set(one.key, shape);
      byName.set(there, [...(byName.get(there) ?? []), ...fields]);
    }
    return [...byName].map(([name, selections]) => onType(name, unique(selections)));
  }

  /** A need is asked for, with everything below it that the service can tell at once. */
  function claim(group: Group, spot: Spot, type: string, one: Need, path: readonly RewriteStep[]): FieldNode[] {
    step();
    const { service } = group;
    one.state = 'claimed';
    if (one.sets.length === 0) return occurrences(one, undefined);
    const { types, interfaceOnly, isAbstract } = typesBelow(service, type, one.node.name.value);
    let below = one.below;
    if (!below) {
      const narrow: PathStep[] = spot.types.size > 1 && spot.interfaceOnly === null ? [{ types: [type] }] : [];
      below = {
        isToldNow: false,
        parent: { spot, type, need: one },
        path: [...spot.path, ...narrow, { field: one.key }],
        types: new Map(),
        interfaceOnly,
      };
      one.below = below;
    }
    for (const name of types) if (!below.types.has(name)) enterType(below, name, one.sets);
    const steps = [...path, { key: one.key }];
    const place = below;
    const ask = () => {
      const told = types.flatMap((name) =>
        [...place.types.get(name)!.needs.values()].flatMap((inner) =>
          inner.state === 'missing' && tells(service, name, inner) ? [{ type: name, need: inner }] : [],
        ),
      );
      return fragmentsOf(group, place, told, steps);
    };
    askForKeysBelow(service, below);
    let fragments = ask();
    // Only now is it known what stays open in values below. The key may reach into them.
    if (askForKeysBelow(service, below)) {
      unclaim(below);
      fragments = ask();
    }
    const inside = isAbstract
      ? fragments
      : fragments.flatMap((one) => (one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet.selections : [one]));
    // Where the type is told by the schema, the data need not.
    const isPlain = inside.length > 0 && interfaceOnly === null && !mayVary(type, one.node.name.value);
    return occurrences(one, isPlain ? inside : [typename, ...inside]);
  }

  function unclaim(spot: Spot): void {
    for (const { needs } of spot.types.values())
      for (const one of needs.values()) {
        if (one.state !== 'claimed') continue;
        one.state = 'missing';
        if (one.below) unclaim(one.below);
      }
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

  function isValue(type: string): boolean {
    return facts.services.every((service) => facts.keys(service, facts.nameIn(service, type)).length === 0);
  }

  /** Whether any service tells the field as an interface or a union, so that clients see it as one. */
  function mayVary(type: string, field: string): boolean {
    return facts.services.some((service) => {
      const definition = facts.schemaOf(service).getType(facts.nameIn(service, type));
      const named =
        isObjectType(definition) || isInterfaceType(definition) ? definition.getFields()[field]?.type : undefined;
      return (
        named !== undefined &&
        (isAbstractType(getNamedType(named)) || isInterfaceObject(service, getNamedType(named).name))
      );
    });
  }

  /** Which types a service may answer for a field. */
  function typesBelow(service: string, type: string, field: string) {
    const schema = facts.schemaOf(service);
    const definition = schema.getType(facts.nameIn(service, type));
    const named =
      isObjectType(definition) || isInterfaceType(definition)
        ? getNamedType(definition.getFields()[field]!.type)
        : undefined;
    if (!named || !isCompositeType(named)) throw new Error(`"${service}" tells nothing below "${type}.${field}"`);
    const isAbstract = isAbstractType(named);
    if (isAbstract)
      return { types: schema.getPossibleTypes(named).map(({ name }) => name), interfaceOnly: null, isAbstract };
    const members = [...facts.possibleTypes(named.name)];
    const isInterface = isInterfaceObject(service, named.name);
    return {
      types: isInterface && members.length > 0 ? members : [named.name],
      interfaceOnly: isInterface ? named.name : null,
      isAbstract,
    };
  }

  function isInterfaceObject(service: string, name: string): boolean {
    return facts.interfaceObjects(service).includes(name);
  }

  function isCompatible(group: Group, { type, need: one }: { type: string; need: Need }): boolean {
    const required = facts.requires(group.service, facts.nameIn(group.service, type), one.node.name.value);
    if (!required) return true;
    const all = group.given;
    const mine = required.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each] : []));
    if (mine.some((each) => (all.get(each.name.value) ?? callOf(each)) !== callOf(each))) return false;
    for (const each of mine) all.set(each.name.value, callOf(each));
    return true;
  }

  /** What a group's service is told of objects of a type. */
  function require(group: Group, type: string, needs: readonly Need[], key: SelectionSetNode): void {
    const { service, spot } = group;
    const required = needs.flatMap(
      (one) => facts.requires(service, facts.nameIn(service, type), one.node.name.value) ?? [],
    );
    const selections = [key, ...required].flatMap(requiredOf);
    const name = spot.interfaceOnly ?? type;
    const known = group.requires.findIndex((one) => one.type === name);
    const before = known < 0 ? [requiredTypename] : group.requires[known]!.selections;
    const told = new Set(before.map((one) => JSON.stringify(one)));
    const all = [...before, ...selections.filter((one) => !told.has(JSON.stringify(one)))];
    const fragment = { kind: 'Fragment', type: name, selections: all } as const;
    if (known < 0) group.requires.push(fragment);
    else group.requires[known] = fragment;
  }

  function keyFor({ name: { value: name }, arguments: given = [] }: FieldNode): string {
    if (given.length === 0 && !takesArguments.has(name)) return name;
    const call = callOf({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, arguments: given });
    const alias = aliases.get(call) ?? `_for${aliases.size}_${name}`;
    aliases.set(call, alias);
    return alias;
  }

  function requiredOf({ selections }: SelectionSetNode): RequiredSelection[] {
    return selections.flatMap((one): RequiredSelection[] => {
      if (one.kind === Kind.INLINE_FRAGMENT)
        return [
          { kind: 'Fragment', type: one.typeCondition?.name.value ?? '', selections: requiredOf(one.selectionSet) },
        ];
      if (one.kind !== Kind.FIELD) return [];
      const below = one.selectionSet ? requiredOf(one.selectionSet) : null;
      return [{ kind: 'Field', name: one.name.value, from: keyFor(one), selections: below }];
    });
  }

  function nodeOf(groups: readonly Group[]): PlanNode {
    const isAtRoot = ({ spot }: Group) => isRoot([...spot.types.keys()][0] ?? '');
    const fetches = groups.filter(isAtRoot).map((group) => under(conditionOf(group), rootFetch(group)));
    const together = Map.groupBy(
      groups.filter((group) => !isAtRoot(group)),
      (group) => `${group.service} ${conditionOf(group) ? print(conditionOf(group)!) : ''}`,
    );
    const entities = [...together.values()].map((of) => under(conditionOf(of[0]!), entityFetch(of[0]!.service, of)));
    const nodes = [...fetches, ...entities];
    return nodes.length === 1 ? nodes[0]! : { kind: 'Parallel', nodes };
  }

  function rootFetch({ service, spot, selections, rewrites }: Group): FetchNode {
    const operationKind = spot === root ? kind : 'query';
    const { text: asked, variables } = written(operationKind, selections, []);
    return {
      kind: 'Fetch',
      service,
      path: spot.path,
      operationKind,
      operation: asked,
      variables,
      outputRewrites: rewrites,
    };
  }

  function entityFetch(service: string, groups: readonly Group[]): EntityFetchNode {
    const same = [...Map.groupBy(groups, textOf).values()];
    const isOne = same.length === 1;
    const batches = same.map(([group, ...others], i): EntityBatch & { selections: SelectionNode[] } => ({
      alias: isOne ? '_entities' : `_e${i}`,
      variable: isOne ? 'representations' : `_r${i}`,
      paths: unique([group!, ...others].map(({ spot }) => spot.path)),
      type: staticType(group!.spot),
      requires: group!.requires,
      inputRewrites: [],
      outputRewrites: group!.rewrites,
      selections: group!.selections,
    }));
    const fields = batches.map(
      ({ alias, variable, selections }): FieldNode => ({
        kind: Kind.FIELD,
        alias: isOne ? undefined : { kind: Kind.NAME, value: alias },
        name: { kind: Kind.NAME, value: '_entities' },
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'representations' },
            value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
          },
        ],
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      }),
    );
    const ours = batches.map(({ variable }) => variable);
    const { text: asked, variables } = written('query', fields, ours);
    return {
      kind: 'EntityFetch',
      service,
      operation: asked,
      variables,
      batches: batches.map(({ selections: _, ...batch }) => batch),
    };
  }

  function written(as: FetchNode['operationKind'], selections: readonly SelectionNode[], ours: readonly string[]) {
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
    const used = new Set<string>();
    visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
    const variables = [...used].filter((name) => !ours.includes(name));
    const declared = (operation.variableDefinitions ?? []).filter(({ variable }) =>
      variables.includes(variable.name.value),
    );
    const node: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: as as OperationTypeNode,
      variableDefinitions: [...ours.map(representations), ...declared],
      selectionSet,
    };
    return { text: stripIgnoredCharacters(print(node)), variables };
  }

  function settle(spot: Spot): void {
    if (spot.isToldNow) spot.interfaceOnly = null;
    for (const { needs } of spot.types.values())
      for (const one of needs.values()) {
        if (one.state === 'claimed') one.state = 'there';
        if (one.below && one.state === 'there') settle(one.below);
      }
  }

  function step(): void {
    steps += 1;
    if (steps > mostSteps) throw new Error('the operation is too large to be planned in rounds');
  }
}

/** What is the same of two groups can be asked at once. */
function textOf({ spot, requires, selections, rewrites }: Group): string {
  return JSON.stringify([staticType(spot), requires, selections.map(print), rewrites]);
}

function staticType({ types, interfaceOnly }: Spot): string | null {
  return types.size === 1 && interfaceOnly === null ? [...types.keys()][0]! : null;
}

/** The one condition under which all fields of a group stand; null if there is none. */
function conditionOf({ selections }: Group): DirectiveNode | null {
  const conditions = fieldsIn(selections).map(({ directives }) => directives?.find(isCondition) ?? null);
  const [first] = conditions;
  return first && conditions.every((one) => one !== null && print(one) === print(first)) ? first : null;
}

function fieldsIn(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT) return fieldsIn(one.selectionSet.selections);
    return one.kind === Kind.FIELD ? [one] : [];
  });
}

function under(condition: DirectiveNode | null, node: PlanNode): PlanNode {
  const value = condition?.arguments?.[0]?.value;
  if (value?.kind !== Kind.VARIABLE) return node;
  const isIncluded = condition!.name.value === 'include';
  return {
    kind: 'Condition',
    variable: value.name.value,
    ifTrue: isIncluded ? node : null,
    ifFalse: isIncluded ? null : node,
  };
}

function unique<T extends object>(values: readonly T[]): T[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}

/** Whether anything that is asked depends on the type of the object. */
function asksForType({ selections }: SelectionSetNode): boolean {
  return selections.some((one) => one.kind !== Kind.FIELD || one.name.value === '__typename');
}

function fieldsWithArguments({ services, schemaOf }: RoundsFacts): ReadonlySet<string> {
  const types = services.flatMap((service) => Object.values(schemaOf(service).getTypeMap()));
  return new Set(
    types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).flatMap(({ name, args }) => (args.length > 0 ? [name] : []))
        : [],
    ),
  );
}

/** A field as it is asked for: once for each condition under which it may be needed. */
function occurrences({ node, conditions }: Need, below: readonly SelectionNode[] | undefined): FieldNode[] {
  const selectionSet = below && ({ kind: Kind.SELECTION_SET, selections: below } as const);
  const field: FieldNode = { ...node, selectionSet };
  if (!conditions) return [field];
  return conditions.map((one) => ({ ...field, directives: [...(node.directives ?? []), one] }));
}

function onType(name: string, selections: readonly SelectionNode[]): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

function namesOf({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT) return namesOf(one.selectionSet);
    return one.kind === Kind.FIELD && one.name.value !== '__typename' ? [one.name.value] : [];
  });
}

function representations(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType('[_Any!]!', { noLocation: true }),
  };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const requiredTypename: RequiredSelection = { kind: 'Field', name: '__typename', from: '__typename', selections: null };
const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
const hasCondition = ({ directives }: FieldNode): boolean => directives?.some(isCondition) ?? false;
