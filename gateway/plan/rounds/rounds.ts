/**
 * A planner that goes round by round: it asks for everything that can be asked for now, looks at what is still missing,
 * and asks again, until nothing is. It knows no cleverer way, but it never asks for a field before what the field
 * requires, nor under a type that the subgraph doesn't know. It is asked where the default planner has no right plan.
 *
 * A *spot* is a place of the data. At each, for each type that may stand there, it holds what the client needs, what
 * other fetches need (keys and `@requires`), and what has been fetched.
 */
import {
  type FieldNode,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ActiveOverrides, PathStep, QueryPlan, RequiredSelection, RewriteStep } from '../../queryPlan.ts';
import { withFewerCalls } from './calls.ts';
import { createWriter, type Group, newGroup } from './groups.ts';
import { createKeys } from './keys.ts';
import {
  asksForType,
  createNeeds,
  missingAt,
  type Need,
  newSpot,
  type Spot,
  settle,
  spotsBelow,
  spotsClaimed,
  type TypedNeed,
  unclaim,
  wayDown,
} from './needs.ts';
import { callOf, onType, typename, unique } from './selections.ts';
import { createTellers, type RoundsFacts } from './tellers.ts';

const mostRounds = 1000;
const mostSteps = 200_000;

/** Throws an Error if the operation is too large. What nobody can be asked for is left out. */
export function planInRounds(text: string, overrides: ActiveOverrides, facts: RoundsFacts): QueryPlan {
  const operation = parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  const kind = operation.operation;
  const rootType = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind];
  /** Rounds of groups; each root field of a mutation begins a part of its own. */
  const parts: Group[][][] = [[]];
  let rounds = 0;
  let steps = 0;
  let others = 0;

  const root = newSpot();
  const tellers = createTellers(facts, overrides);
  const { fieldOf, offers, requires, isRoot, isOf, typesBelow, mayVary, isInterfaceObject, isValue } = tellers;
  const needs = createNeeds(tellers, step);
  const { enterType, keyFor } = needs;
  const { keyNow, canTellNow, canEnter, tells, askForKeys, askForKeysBelow, isTellableUntyped } = createKeys(
    tellers,
    needs,
    root,
    () => kind === 'query' || (kind === 'subscription' && parts[0]!.length === 0),
  );
  const { nodeOf, rootFetch } = createWriter(operation);
  enterType(root, rootType, [operation.selectionSet]);

  while (nextRound()) settle(root);
  const [subscription] = kind === 'subscription' ? (parts[0]?.shift() ?? []) : [];
  const nodes = parts.flatMap((rounds) => withFewerCalls(rounds).map(nodeOf));
  return {
    subscription: subscription ? rootFetch(subscription) : null,
    node: nodes.length === 0 ? null : { kind: 'Sequence', nodes },
  };

  // What is asked in a round.

  /** False if nothing is left to ask, or nobody to ask for it. */
  function nextRound(): boolean {
    rounds += 1;
    if (rounds > mostRounds) return false;
    const groups = nextGroups();
    if (groups.length > 0) parts.at(-1)!.push(groups);
    else if (kind === 'mutation') {
      const next = nextMutation();
      if (!next) return false;
      parts.push([[next]]);
    }
    return groups.length > 0 || kind === 'mutation';
  }

  function nextGroups(): Group[] {
    askForKeys();
    const groups: Group[] = [];
    const spots = spotsBelow(root);
    for (const spot of spots) tellTypes(spot, groups);
    for (const spot of spots) enterDirectly(spot, groups);
    for (const spot of spots) enterFromAbove(spot, groups);
    // Parts of a value that another service tells can be asked of it at once.
    for (const spot of spotsClaimed(root)) if ([...spot.types.keys()].every(isValue)) enterFromAbove(spot, groups);
    return groups;
  }

  /**
   * The next root field of a mutation: one is told in full before the next one runs (GraphQL specification, section
   * 6.2.2). Neighbours of one service go together as far as it needs nobody else to tell them.
   */
  function nextMutation(): Group | null {
    let group: Group | null = null;
    for (const one of root.types.get(rootType)!.needs.values()) {
      if (one.state !== 'missing') continue;
      const tells = (service: string) => offers(service, rootType, one.node.name.value);
      const service = group ? group.service : facts.services.find(tells);
      if (service === undefined) continue;
      if (!tells(service)) break;
      group ??= newGroup(service, root);
      group.selections.push(...claim(group, root, rootType, one, []));
      if (isOpen(one)) break;
    }
    return group;
  }

  /** Whether something below it has still to be asked for. */
  function isOpen({ state, below }: Need): boolean {
    if (state === 'missing') return true;
    return [...(below?.types.values() ?? [])].some(({ needs }) => [...needs.values()].some(isOpen));
  }

  /** Objects of an interface object get their types, where somebody knows them. */
  function tellTypes(spot: Spot, groups: Group[]): void {
    const { interfaceOnly } = spot;
    if (interfaceOnly === null || !needsType(spot)) return;
    const types = [...spot.types.keys()];
    // Nothing implements it.
    if (types.includes(interfaceOnly)) return;
    const service = facts.services.find(
      (one) =>
        isInterfaceType(facts.schemaOf(one).getType(interfaceOnly)) &&
        types.every((type) => keyNow(one, spot, type) !== null),
    );
    if (service === undefined) return;
    spot.isToldNow = true;
    const group = newGroup(service, spot);
    const asked = missingAt(spot).filter((one) => canTellNow(service, spot, one.type, one.need.node.name.value));
    const key = keyNow(service, spot, types[0]!)!;
    for (const type of types)
      require(group, type, asked.filter((one) => one.type === type).map((one) => one.need), key);
    const selections = fragmentsOf(group, spot, asked, []);
    group.selections.push(onType(interfaceOnly, [typename, ...selections]));
    groups.push(group);
  }

  /** Whether something is asked that those who know only the interface can't tell. */
  function needsType(spot: Spot): boolean {
    return (
      spot.parent?.need.sets.some(asksForType) === true ||
      missingAt(spot).some(({ type, need: one }) => !isTellableUntyped(spot, type, one.node.name.value))
    );
  }

  function enterDirectly(spot: Spot, groups: Group[]): void {
    for (;;) {
      let best: { service: string; wanted: TypedNeed[]; worth: number } | null = null;
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
      const wanted = alikeByType(
        best.service,
        best.wanted.filter((one) => isCompatible(group, one)),
      );
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

  /** How much of a need a service can tell. */
  function worthOf(service: string, type: string, one: Need): number {
    step();
    if (one.sets.length === 0) return 1;
    const below = typesBelow(service, type, one.node.name.value).types;
    const inside = (name: string, { selections }: SelectionSetNode): number =>
      selections.reduce((sum, selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          return sum + (isOf(name, selection.typeCondition?.name.value) ? inside(name, selection.selectionSet) : 0);
        }
        if (selection.kind !== Kind.FIELD || !offers(service, name, selection.name.value)) return sum;
        return sum + 1;
      }, 0);
    return 1 + below.reduce((sum, name) => sum + one.sets.reduce((all, set) => all + inside(name, set), 0), 0);
  }

  // How it is asked.

  /** Fragments by type, for what is asked of a spot's objects. */
  function fragmentsOf(
    group: Group,
    spot: Spot,
    wanted: readonly TypedNeed[],
    path: readonly RewriteStep[],
    provided: readonly SelectionSetNode[] = [],
  ): SelectionNode[] {
    const { service } = group;
    const shapes = new Map<string, string>();
    const byName = new Map<string, SelectionNode[]>();
    for (const { type, need: one } of wanted) {
      if (one.state !== 'missing') continue;
      const there = facts.nameIn(service, type);
      const definition = fieldOf(service, type, one.node.name.value);
      if (!definition) continue;
      // Two types may tell a field as different ones, which no selection set may ask for under one key.
      const shape = `${String(definition.type)} ${callOf(one.node)}`;
      const known = shapes.get(one.key);
      let fields = claim(group, spot, type, one, [...path, { types: [there] }], provided);
      if (known !== undefined && known !== shape && there === type) {
        const alias = `_other${others++}_${one.key}`;
        fields = fields.map((field) => ({ ...field, alias: { kind: Kind.NAME, value: alias } }));
        group.rewrites.push({ kind: 'rename', path: [...path, { types: [there] }, { key: alias }], to: one.key });
      } else shapes.set(one.key, shape);
      byName.set(there, [...(byName.get(there) ?? []), ...fields]);
    }
    return [...byName].map(([name, selections]) => onType(name, unique(selections)));
  }

  /**
   * A need is asked for, with everything below it that the service can tell at once.
   *
   * @param provided what a field above brings along of its objects
   */
  function claim(
    group: Group,
    spot: Spot,
    type: string,
    one: Need,
    path: readonly RewriteStep[],
    provided: readonly SelectionSetNode[] = [],
  ): FieldNode[] {
    step();
    const { service } = group;
    one.state = 'claimed';
    if (one.sets.length === 0) return occurrences(one, undefined);
    const { types, interfaceOnly, isAbstract } = typesBelow(service, type, one.node.name.value);
    let below = one.below;
    if (!below) {
      const isTold = spot.interfaceOnly === null || spot.isToldNow;
      const narrow: PathStep[] = spot.types.size > 1 && isTold ? [{ types: [type] }] : [];
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
    const brought = [
      facts.provides(service, facts.nameIn(service, type), one.node.name.value) ?? [],
      provided.flatMap((set) => belowIn(set, type, one.node.name.value)),
    ].flat();
    const ask = () => {
      const told = types.flatMap((name) =>
        [...place.types.get(name)!.needs.values()].flatMap((inner) =>
          inner.state === 'missing' && (tells(service, name, inner) || isBrought(brought, name, inner))
            ? [{ type: name, need: inner }]
            : [],
        ),
      );
      return fragmentsOf(group, place, told, steps, brought);
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

  /** The selections below a field that is provided. */
  function belowIn({ selections }: SelectionSetNode, type: string, field: string): SelectionSetNode[] {
    return selections.flatMap((one) => {
      if (one.kind === Kind.INLINE_FRAGMENT)
        return isOf(type, one.typeCondition?.name.value) ? belowIn(one.selectionSet, type, field) : [];
      return one.kind === Kind.FIELD && one.name.value === field && one.selectionSet ? [one.selectionSet] : [];
    });
  }

  function isBrought(provided: readonly SelectionSetNode[], type: string, need: Need): boolean {
    return provided.some(({ selections }) =>
      selections.some((one) => {
        if (one.kind === Kind.INLINE_FRAGMENT)
          return isOf(type, one.typeCondition?.name.value) && isBrought([one.selectionSet], type, need);
        return one.kind === Kind.FIELD && callOf(one) === callOf(need.node);
      }),
    );
  }

  function isCompatible(group: Group, { type, need: one }: { type: string; need: Need }): boolean {
    const required = requires(group.service, type, one.node.name.value);
    if (!required) return true;
    const all = group.given;
    const mine = required.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each] : []));
    if (mine.some((each) => (all.get(each.name.value) ?? callOf(each)) !== callOf(each))) return false;
    for (const each of mine) all.set(each.name.value, callOf(each));
    return true;
  }

  /**
   * A service that knows only the interface is asked for objects of all types alike. So types of which different fields
   * are wanted that require something are asked for apart: here those that go with the first.
   */
  function alikeByType(service: string, wanted: readonly TypedNeed[]): TypedNeed[] {
    const requiring = Map.groupBy(
      wanted.filter(({ type, need: one }) => requires(service, type, one.node.name.value) !== null),
      ({ type }) => type,
    );
    const told = (type: string) => (requiring.get(type) ?? []).map(({ need: one }) => one.key).join(' ');
    const first = wanted[0]!.type;
    const there = facts.nameIn(service, first);
    return wanted.filter(
      ({ type }) =>
        facts.nameIn(service, type) === type || (facts.nameIn(service, type) === there && told(type) === told(first)),
    );
  }

  /** What a group's service is told of objects of a type. */
  function require(group: Group, type: string, needs: readonly Need[], key: SelectionSetNode): void {
    const { service, spot } = group;
    const required = needs.flatMap((one) => requires(service, type, one.node.name.value) ?? []);
    const selections = [key, ...required].flatMap(requiredOf);
    const name = spot.interfaceOnly ?? type;
    const known = group.requires.findIndex((one) => one.type === name);
    const before = known < 0 ? [requiredTypename] : group.requires[known]!.selections;
    const fragment = { kind: 'Fragment', type: name, selections: unique([...before, ...selections]) } as const;
    if (known < 0) group.requires.push(fragment);
    else group.requires[known] = fragment;
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

  function step(): void {
    steps += 1;
    if (steps > mostSteps) throw new Error('the operation is too large to be planned in rounds');
  }
}

/** A field as it is asked for: once for each condition under which it may be needed. */
function occurrences({ node, conditions }: Need, below: readonly SelectionNode[] | undefined): FieldNode[] {
  const selectionSet = below && ({ kind: Kind.SELECTION_SET, selections: below } as const);
  const field: FieldNode = { ...node, selectionSet };
  if (!conditions) return [field];
  return conditions.map((one) => ({ ...field, directives: [...(node.directives ?? []), one] }));
}

const requiredTypename: RequiredSelection = { kind: 'Field', name: '__typename', from: '__typename', selections: null };
