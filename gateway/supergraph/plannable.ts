/**
 * The same supergraph without the directives that protect: @apollo/gateway refuses a text that has them, and a planner
 * has nothing to do with them, because it is only handed what a caller may have. And without those on keeping answers.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  print,
  specifiedScalarTypes,
  type TypeNode,
  visit,
} from 'graphql';
import { accessDirectives, cacheDirectives, isAccessLink, isCacheLink } from './features.ts';
import { applied } from './subgraphSchema.ts';

export function plannable(supergraph: DocumentNode): DocumentNode {
  const names = directivesOfOurs(supergraph);
  if (names.size === 0) return supergraph;
  const types = hiddenTypes(supergraph);
  return visit(supergraph, {
    Directive: (node) => (names.has(node.name.value) || isLinkToThem(node as ConstDirectiveNode) ? null : undefined),
    DirectiveDefinition: ({ name }) => (names.has(name.value) ? null : undefined),
    ScalarTypeDefinition: ({ name }) => (types.has(name.value) ? null : undefined),
    EnumTypeDefinition: ({ name }) => (types.has(name.value) ? null : undefined),
  });
}

const directivesOfOurs = (supergraph: DocumentNode) =>
  new Set([...accessDirectives(supergraph).keys(), ...cacheDirectives(supergraph)]);

/** The types of their arguments, which clients would otherwise see. */
export function hiddenTypes(supergraph: DocumentNode): Set<string> {
  const names = directivesOfOurs(supergraph);
  return new Set(
    supergraph.definitions.flatMap((node) =>
      node.kind === Kind.DIRECTIVE_DEFINITION && names.has(node.name.value)
        ? (node.arguments ?? []).map(({ type }) => nameOf(type)).filter((name) => !isSpecifiedScalar(name))
        : [],
    ),
  );
}

/** The text as it came if there is nothing to take away. */
export function plannableText(supergraphSdl: string, supergraph: DocumentNode): string {
  const plain = plannable(supergraph);
  return plain === supergraph ? supergraphSdl : print(plain);
}

const isSpecifiedScalar = (name: string) => specifiedScalarTypes.some((type) => type.name === name);

function isLinkToThem(node: ConstDirectiveNode): boolean {
  const [values] = applied([node], node.name.value);
  const url = values!.url ?? values!.feature;
  return isAccessLink(url) || isCacheLink(url);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
