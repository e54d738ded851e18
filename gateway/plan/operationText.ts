/**
 * One operation of a document as the planner reads it and as the plan cache keys it: with the fragments that it uses,
 * without its name, without what never reaches a subgraph (introspection), and without `@defer`, which changes when
 * something comes and not what.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** Null if nothing is left for a subgraph. */
export function operationText(document: DocumentNode, operation: OperationDefinitionNode): string | null {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  if (!asksSubgraphs(operation.selectionSet, fragments)) return null;
  const used = new Map<string, FragmentDefinitionNode>();
  collectFragments(operation.selectionSet, fragments, used);
  const definitions = [{ ...operation, name: undefined }, ...used.values()];
  return print(withoutIntrospection({ kind: Kind.DOCUMENT, definitions }));
}

function asksSubgraphs(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
    if (selection.kind === Kind.INLINE_FRAGMENT) return asksSubgraphs(selection.selectionSet, fragments);
    return asksSubgraphs(fragments.get(selection.name.value)!.selectionSet, fragments);
  });
}

function collectFragments(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  used: Map<string, FragmentDefinitionNode>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value)!;
      if (used.has(fragment.name.value)) continue;
      used.set(fragment.name.value, fragment);
      collectFragments(fragment.selectionSet, fragments, used);
    } else if (selection.selectionSet) collectFragments(selection.selectionSet, fragments, used);
  }
}

function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ name }) => (name.value === '__schema' || name.value === '__type' ? null : undefined),
    Directive: ({ name }) => (name.value === 'defer' ? null : undefined),
    SelectionSet: {
      leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined),
    },
  });
}
