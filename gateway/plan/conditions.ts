/**
 * Puts back the conditions that a planner has dropped. A field that the client has excluded for this request would else
 * be fetched all the same, and where it fails, its null could rise into what was asked for. A field that a later fetch
 * needs stays as it is. docs/decisions/0007 shows such a plan.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import { fragmentsOf, operationOf, variablesIn } from '../documents.ts';
import {
  type EntityFetchNode,
  type FetchNode,
  fetchesOf,
  keyOf,
  needsOf,
  type PlanNode,
  type QueryPlan,
} from '../queryPlan.ts';

type PossibleTypes = (name: string) => ReadonlySet<string>;
type Fetch = FetchNode | EntityFetchNode;

/** @param text the operation that was planned, as `normalise` writes it */
export function restoreConditions(plan: QueryPlan, text: string, possibleTypes: PossibleTypes): QueryPlan {
  const asker = operationOf(parse(text, { noLocation: true }));
  const asked = new Map<string, Occurrence[]>();
  const hasConditions = collectAsked(asker.selectionSet, null, '', asked, possibleTypes);
  if (!hasConditions) return plan;
  const needed = neededUnder(plan.node);
  const declarations = new Map((asker.variableDefinitions ?? []).map((one) => [one.variable.name.value, one]));

  const restored = <F extends Fetch>(fetch: F): F => {
    const document = parse(fetch.operation, { noLocation: true });
    let isChanged = false;
    const change = (field: FieldNode, paths: readonly string[], types: Types): FieldNode => {
      // The type of an object is needed to read it, whatever else of it is asked for.
      if (field.name.value === '__typename' && !field.alias) {
        if (!hasCondition(field)) return field;
        isChanged = true;
        return { ...field, directives: field.directives?.filter((one) => !isCondition(one)) };
      }
      if (hasCondition(field)) return field;
      const conditions = paths.map((path) => commonCondition(asked.get(path) ?? [], types));
      const [first] = conditions;
      if (!first || conditions.some((one) => one === null || print(one) !== print(first))) return field;
      const term = termOf(first);
      const isOnlyNeededSo = (path: string) => (needed.get(path) ?? []).every((terms) => terms.has(term));
      if (!paths.every(isOnlyNeededSo)) return field;
      isChanged = true;
      return { ...field, directives: [...(field.directives ?? []), first] };
    };
    const selections = operationOf(document).selectionSet.selections.flatMap((selection) => {
      if (fetch.kind === 'Fetch')
        return rewritten(selection, [keyOf(fetch.path)], null, change, document, possibleTypes);
      if (selection.kind !== Kind.FIELD || !selection.selectionSet) return [selection];
      const batch = fetch.batches.find(({ alias }) => alias === (selection.alias?.value ?? selection.name.value));
      const paths = batch?.paths.map(keyOf) ?? [];
      const inside = selection.selectionSet.selections.flatMap((one) =>
        rewritten(one, paths, null, change, document, possibleTypes),
      );
      return [{ ...selection, selectionSet: { ...selection.selectionSet, selections: inside } }];
    });
    if (!isChanged) return fetch;
    const old = operationOf(document);
    const used = variablesIn({ kind: Kind.SELECTION_SET, selections });
    const ours = new Set(fetch.kind === 'Fetch' ? [] : fetch.batches.map(({ variable }) => variable));
    const kept = (old.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
    const known = new Set(kept.map(({ variable }) => variable.name.value));
    const added = [...used].flatMap((name) => (known.has(name) ? [] : (declarations.get(name) ?? [])));
    const changed: OperationDefinitionNode = {
      ...old,
      variableDefinitions: [...kept, ...added],
      selectionSet: { ...old.selectionSet, selections },
    };
    const operation = stripIgnoredCharacters(print(changed));
    return { ...fetch, operation, variables: [...used].filter((name) => !ours.has(name)) };
  };

  return {
    subscription: plan.subscription && restored(plan.subscription),
    node: plan.node && mapFetches(plan.node, restored),
  };
}

/** For each path that a later fetch needs, the conditions under which each such fetch stands. */
function neededUnder(node: PlanNode | null): Map<string, ReadonlySet<string>[]> {
  const needed = new Map<string, ReadonlySet<string>[]>();
  if (node) visitNode(node, new Set());
  return needed;

  function visitNode(child: PlanNode | null, terms: ReadonlySet<string>): void {
    if (child?.kind === 'Condition') {
      visitNode(child.ifTrue, new Set([...terms, child.variable]));
      visitNode(child.ifFalse, new Set([...terms, `!${child.variable}`]));
    } else if (child?.kind === 'Sequence' || child?.kind === 'Parallel')
      for (const one of child.nodes) visitNode(one, terms);
    else
      for (const fetch of fetchesOf(child))
        for (const path of needsOf(fetch)) needed.set(path, [...(needed.get(path) ?? []), terms]);
  }
}

/** `b` for @include(if: $b), `!b` for @skip(if: $b). */
function termOf({ name, arguments: given }: DirectiveNode): string {
  const value = given?.[0]?.value;
  const variable = value?.kind === Kind.VARIABLE ? value.name.value : '';
  return name.value === 'include' ? variable : `!${variable}`;
}

/** Object types; null for any. */
type Types = ReadonlySet<string> | null;

interface Occurrence {
  types: Types;
  condition: DirectiveNode | null;
}

/** Where the client asks for a field, by response keys. Returns whether there is any condition. */
function collectAsked(
  { selections }: SelectionSetNode,
  types: Types,
  above: string,
  into: Map<string, Occurrence[]>,
  possibleTypes: PossibleTypes,
): boolean {
  let hasConditions = false;
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrow = narrowed(types, selection.typeCondition?.name.value, possibleTypes);
      if (collectAsked(selection.selectionSet, narrow, above, into, possibleTypes)) hasConditions = true;
    } else if (selection.kind === Kind.FIELD) {
      const path = `${above}.${selection.alias?.value ?? selection.name.value}`;
      const condition = selection.directives?.find(isCondition) ?? null;
      if (condition) hasConditions = true;
      into.set(path, [...(into.get(path) ?? []), { types, condition }]);
      if (selection.selectionSet && collectAsked(selection.selectionSet, null, path, into, possibleTypes))
        hasConditions = true;
    }
  }
  return hasConditions;
}

/** The one condition under which all of them stand, as far as they concern these types. */
function commonCondition(occurrences: readonly Occurrence[], types: Types): DirectiveNode | null {
  const here = occurrences.filter((one) => one.types === null || types === null || !one.types.isDisjointFrom(types));
  const [first, ...others] = here.map(({ condition }) => condition);
  if (!first || others.some((one) => one === null || print(one) !== print(first))) return null;
  return first;
}

/** A selection of a fetch with changed fields, fragments written out. */
function rewritten(
  selection: SelectionNode,
  above: readonly string[],
  types: Types,
  change: (field: FieldNode, paths: readonly string[], types: Types) => FieldNode,
  document: DocumentNode,
  possibleTypes: PossibleTypes,
): SelectionNode[] {
  if (selection.kind === Kind.FIELD) {
    const paths = above.map((path) => `${path}.${selection.alias?.value ?? selection.name.value}`);
    const changed = change(selection, paths, types);
    if (!changed.selectionSet) return [changed];
    const inside = changed.selectionSet.selections.flatMap((one) =>
      rewritten(one, paths, null, change, document, possibleTypes),
    );
    return [{ ...changed, selectionSet: { ...changed.selectionSet, selections: inside } }];
  }
  const fragment =
    selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentsOf(document).get(selection.name.value)!;
  const narrow = narrowed(types, fragment.typeCondition?.name.value, possibleTypes);
  // A fragment that stands under a condition says enough.
  const isGuarded = selection.directives?.some(isCondition);
  const inside = fragment.selectionSet.selections.flatMap((one) =>
    rewritten(one, above, narrow, isGuarded ? (field) => field : change, document, possibleTypes),
  );
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: fragment.typeCondition,
      directives: selection.directives,
      selectionSet: { kind: Kind.SELECTION_SET, selections: inside },
    },
  ];
}

function narrowed(types: Types, condition: string | undefined, possibleTypes: PossibleTypes): Types {
  if (condition === undefined) return types;
  const possible = possibleTypes(condition);
  return types === null ? possible : types.intersection(possible);
}

function mapFetches(node: PlanNode, change: <F extends Fetch>(fetch: F) => F): PlanNode {
  const map = (child: PlanNode | null) => child && mapFetches(child, change);
  switch (node.kind) {
    case 'Fetch':
    case 'EntityFetch':
      return change(node);
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapFetches(child, change)) };
    case 'Condition':
      return { ...node, ifTrue: map(node.ifTrue), ifFalse: map(node.ifFalse) };
  }
}

const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
const hasCondition = ({ directives }: FieldNode): boolean => directives?.some(isCondition) ?? false;
