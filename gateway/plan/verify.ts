/**
 * Is a plan right? A planner's word is not taken for it: the plan is followed once over types instead of data, and
 * refused if a fetch asks what its subgraph does not offer, if a fetch comes before what it needs, if a field is asked
 * without what it requires, or if a part of the operation is asked of nobody. Each of these has been seen of one of the
 * planners (docs/decisions/0007), and would be a wrong value or a null without a word.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  specifiedRules,
  validate,
} from 'graphql';
import { fragmentsOf, operationOf } from '../documents.ts';
import type {
  EntityBatch,
  EntityFetchNode,
  FetchNode,
  PlanNode,
  PlanPath,
  QueryPlan,
  RequiredSelection,
  Rewrite,
} from '../queryPlan.ts';

/** What must be known of the supergraph for it. */
export interface PlanFacts {
  possibleTypes(name: string): ReadonlySet<string>;
  nameIn(service: string, type: string): string;
  requires(service: string, type: string, field: string): SelectionSetNode | null;
  schemaOf(service: string): GraphQLSchema;
}

/** The objects at one place of the data: for each type that may stand there, its fields by their response keys. */
type Place = Map<string, Map<string, Field>>;

interface Field {
  below: Place;
  /** In which branches of the plan it was fetched. */
  by: Branch[];
  /** The field and its arguments: `price(factor: 3)`. */
  call: string;
}

/** One of several parts of a plan that run side by side. */
interface Branch {
  within: Branch | null;
  isOver: boolean;
}

/** A plan that takes more steps to follow is not followed to its end. */
const mostSteps = 500_000;

/**
 * Throws an Error that says what is wrong with the plan.
 *
 * @param text the operation that was planned, as `normalise` writes it
 * @param mayLack whether parts of the operation may be asked of nobody, because nobody can be: the answer has an error
 * there
 */
export function verify({ subscription, node }: QueryPlan, text: string, facts: PlanFacts, mayLack = false): void {
  const document = parse(text, { noLocation: true });
  const operation = operationOf(document);
  const root: Place = new Map([[rootNames[operation.operation], new Map()]]);
  let steps = 0;

  let branch: Branch = { within: null, isOver: false };

  if (subscription) visitFetch(subscription);
  visit(node);
  if (!mayLack) cover(root, operation.selectionSet, document, []);

  function visit(child: PlanNode | null): void {
    switch (child?.kind) {
      case undefined:
        return;
      case 'Sequence':
        for (const one of child.nodes) visit(one);
        return;
      case 'Parallel':
        visitBranches(child.nodes);
        return;
      case 'Condition':
        visitBranches([child.ifTrue, child.ifFalse]);
        return;
      case 'Fetch':
        visitFetch(child);
        return;
      case 'EntityFetch':
        visitEntityFetch(child);
    }
  }

  /** None of them sees what another one fetches. */
  function visitBranches(nodes: readonly (PlanNode | null)[]): void {
    const within = branch;
    const branches = nodes.map((one) => {
      branch = { within, isOver: false };
      visit(one);
      return branch;
    });
    branch = within;
    for (const one of branches) one.isOver = true;
  }

  function isThere({ by }: Field): boolean {
    return by.some((one) => {
      let at: Branch | null = one;
      while (at?.isOver) at = at.within;
      for (let here: Branch | null = branch; here; here = here.within) if (here === at) return true;
      return false;
    });
  }

  function fieldAt(place: Place, type: string, key: string): Field | undefined {
    const field = place.get(type)?.get(key);
    return field && isThere(field) ? field : undefined;
  }

  function visitFetch(fetch: FetchNode): void {
    const asked = readable(fetch);
    const places = placesAt(fetch.path);
    if (places.length === 0) throw new Error(`nothing leads to "${told(fetch.path)}"`);
    const ask = asking(fetch.service, asked, fetch.outputRewrites, null);
    for (const { place, types } of places)
      for (const type of types) ask(place, type, operationOf(asked).selectionSet, []);
  }

  function visitEntityFetch(fetch: EntityFetchNode): void {
    const { service } = fetch;
    const asked = readable(fetch);
    for (const batch of fetch.batches) {
      const field = operationOf(asked).selectionSet.selections.find(
        (one): one is FieldNode => one.kind === Kind.FIELD && (one.alias ?? one.name).value === batch.alias,
      );
      if (!field?.selectionSet) throw new Error(`a fetch from "${service}" has no "${batch.alias}"`);
      const ask = asking(service, asked, batch.outputRewrites, batch);
      for (const { place, types } of batch.paths.flatMap(placesAt))
        for (const type of types) {
          if (fieldsFor(batch.requires, type).length === 0) continue;
          represent(batch, place, type, service);
          ask(place, type, field.selectionSet, []);
        }
    }
  }

  /** The document of a fetch. It must be one that its subgraph understands. */
  function readable({ service, operation: asked }: FetchNode | EntityFetchNode): DocumentNode {
    const parsed = parse(asked, { noLocation: true });
    const [problem] = validate(facts.schemaOf(service), parsed, rulesOfFetches, { maxErrors: 1 });
    if (problem) throw new Error(`"${service}" would refuse a fetch: ${problem.message}`);
    return parsed;
  }

  /** Places at the path, and the types that reach them by it. */
  function placesAt(path: PlanPath): { place: Place; types: string[] }[] {
    let found: { place: Place; types: string[] }[] = [{ place: root, types: [...root.keys()] }];
    for (const step of path) {
      if (step === 'list') continue;
      found = found.flatMap(({ place, types }) => {
        if (!('field' in step)) {
          const narrow = types.filter((type) => step.types.some((one) => facts.possibleTypes(one).has(type)));
          return narrow.length > 0 ? [{ place, types: narrow }] : [];
        }
        return types.flatMap((type) => {
          const below = fieldAt(place, type, step.field)?.below;
          return below ? [{ place: below, types: [...below.keys()] }] : [];
        });
      });
    }
    return found;
  }

  /** Whether what a representation holds is there already. */
  function represent(batch: EntityBatch, place: Place, type: string, service: string): void {
    holds(batch.requires, place, type);

    function holds(selections: readonly RequiredSelection[], at: Place, ofType: string): void {
      for (const selection of fieldsFor(selections, ofType)) {
        if (selection.from === '__typename') continue;
        const below = fieldAt(at, ofType, selection.from)?.below;
        if (!below) throw new Error(`"${service}" is asked before "${ofType}.${selection.from}" is there`);
        if (selection.selections) for (const one of below.keys()) holds(selection.selections, below, one);
      }
    }
  }

  /** How the answer to a fetch adds to a place. */
  function asking(service: string, asked: DocumentNode, rewrites: readonly Rewrite[], batch: EntityBatch | null) {
    const schema = facts.schemaOf(service);
    const names = renames(rewrites);
    return function ask(place: Place, type: string, { selections }: SelectionSetNode, path: readonly string[]): void {
      let fields = place.get(type);
      if (!fields) {
        fields = new Map();
        place.set(type, fields);
      }
      const there = facts.nameIn(service, type);
      const definition = schema.getType(there);
      for (const selection of selections) {
        step();
        if (selection.kind !== Kind.FIELD) {
          const fragment =
            selection.kind === Kind.FRAGMENT_SPREAD ? fragmentOf(asked, selection.name.value) : selection;
          const condition = fragment.typeCondition?.name.value;
          if (condition === undefined || condition === there || facts.possibleTypes(condition).has(type))
            ask(place, type, fragment.selectionSet, path);
          continue;
        }
        const name = selection.name.value;
        const raw = [...path, (selection.alias ?? selection.name).value];
        if (name === '__typename') continue;
        const required = facts.requires(service, there, name);
        if (required)
          satisfied(required, path.length === 0 ? batch : null, place, type, `"${there}.${name}" of "${service}"`);
        const key = names.get(raw.join('.')) ?? raw.at(-1)!;
        const call = callOf(selection);
        const known: Field = fields.get(key) ?? { below: new Map(), by: [], call };
        if (known.call !== call) throw new Error(`"${key}" is ${known.call} and ${call} at the same time`);
        const { below } = known;
        known.by.push(branch);
        fields.set(key, known);
        if (!selection.selectionSet) continue;
        const field =
          isObjectType(definition) || isInterfaceType(definition) ? definition.getFields()[name] : undefined;
        const named = field && getNamedType(field.type);
        if (!named || !isCompositeType(named)) throw new Error(`"${service}" has no "${there}.${name}" with fields`);
        for (const one of typesIn(schema, service, named.name)) ask(below, one, selection.selectionSet, raw);
      }
    };
  }

  /** The object types, as the supergraph calls them, that a subgraph may answer for one of its types. */
  function typesIn(schema: GraphQLSchema, service: string, name: string): string[] {
    const type = schema.getType(name);
    const own = type && !isObjectType(type) && isCompositeType(type) ? schema.getPossibleTypes(type) : [{ name }];
    return [...own].flatMap((one) => {
      const all = [...facts.possibleTypes(one.name)];
      return all.length > 0 && all.some((member) => facts.nameIn(service, member) === one.name) ? all : [one.name];
    });
  }

  /** Whether a representation holds what a field requires, asked with the same arguments. */
  function satisfied(
    required: SelectionSetNode,
    batch: EntityBatch | null,
    place: Place,
    type: string,
    field: string,
  ): void {
    if (!batch) throw new Error(`${field} is asked without what it requires`);
    check(required, batch.requires, place, type);

    function check(set: SelectionSetNode, given: readonly RequiredSelection[], at: Place, ofType: string): void {
      for (const selection of set.selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition?.name.value;
          if (condition === undefined || reaches(condition, ofType)) check(selection.selectionSet, given, at, ofType);
          continue;
        }
        if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
        // A representation puts them together.
        const same = fieldsFor(given, ofType).filter((one) => one.name === selection.name.value);
        const [found] = same;
        if (!found) throw new Error(`${field} is asked without "${selection.name.value}"`);
        const source = fieldAt(at, ofType, found.from);
        if (source?.call !== callOf(selection))
          throw new Error(`${field} requires ${callOf(selection)} and is given ${source?.call ?? 'nothing'}`);
        if (!selection.selectionSet) continue;
        for (const one of source.below.keys())
          check(
            selection.selectionSet,
            same.flatMap((each) => each.selections ?? []),
            source.below,
            one,
          );
      }
    }
  }

  /** The fields that are meant for a type, through fragments; for any type if it is null. */
  function fieldsFor(selections: readonly RequiredSelection[], type: string | null): RequiredField[] {
    return selections.flatMap((one) => {
      if (one.kind === 'Field') return [one];
      return type === null || reaches(one.type, type) ? fieldsFor(one.selections, type) : [];
    });
  }

  /** Whether objects of a type, or of one of its members, are meant by a fragment. */
  function reaches(condition: string, type: string): boolean {
    return (
      condition === '' ||
      condition === type ||
      facts.possibleTypes(condition).has(type) ||
      facts.possibleTypes(type).has(condition)
    );
  }

  /** Whether somebody is asked for each field of the operation, for each type that may stand at its place. */
  function cover(place: Place, { selections }: SelectionSetNode, asker: DocumentNode, path: readonly string[]): void {
    for (const type of place.keys()) coverType(place, type, selections, asker, path);
  }

  function coverType(
    place: Place,
    type: string,
    selections: SelectionSetNode['selections'],
    asker: DocumentNode,
    path: readonly string[],
  ): void {
    for (const selection of selections) {
      step();
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragmentOf(asker, selection.name.value) : selection;
        const condition = fragment.typeCondition?.name.value;
        if (condition === undefined || condition === type || facts.possibleTypes(condition).has(type))
          coverType(place, type, fragment.selectionSet.selections, asker, path);
        continue;
      }
      if (selection.name.value === '__typename') continue;
      const key = (selection.alias ?? selection.name).value;
      const field = place.get(type)?.get(key);
      if (field?.call !== callOf(selection))
        throw new Error(`nobody is asked for "${type}.${callOf(selection)}" at "${[...path, key].join('.')}"`);
      if (selection.selectionSet) cover(field.below, selection.selectionSet, asker, [...path, key]);
    }
  }

  function step(): void {
    steps += 1;
    if (steps > mostSteps) throw new Error('the plan is too large to be followed');
  }
}

type RequiredField = Extract<RequiredSelection, { kind: 'Field' }>;

const rootNames = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** The specification's, without those that cost much and concern only what people write. */
const rulesOfFetches = specifiedRules.filter(
  ({ name }) => !/^(NoUnused|UniqueOperation|LoneAnonymous|KnownDirectives|UniqueVariable|UniqueFragment)/.test(name),
);

/** For response keys as the subgraph answers, joined by dots: the key that takes its place. */
function renames(rewrites: readonly Rewrite[]): ReadonlyMap<string, string> {
  return new Map(
    rewrites.flatMap((one): [string, string][] =>
      one.kind === 'rename' ? [[one.path.flatMap((step) => ('key' in step ? step.key : [])).join('.'), one.to]] : [],
    ),
  );
}

function fragmentOf(document: DocumentNode, name: string) {
  const fragment = fragmentsOf(document).get(name);
  if (!fragment) throw new Error(`a fetch has no fragment "${name}"`);
  return fragment;
}

/** The field and its arguments, in one order. */
export function callOf({ name, arguments: given = [] }: FieldNode): string {
  if (given.length === 0) return name.value;
  const told = given.map(print).sort().join(', ');
  return `${name.value}(${told})`;
}

const told = (path: PlanPath): string =>
  path.flatMap((step) => (step !== 'list' && 'field' in step ? step.field : [])).join('.');
