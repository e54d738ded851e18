/**
 * The schema of one subgraph as the supergraph's text tells it: what a fetch may ask there. Join specification v0.1 to
 * v0.5. Only names and types: descriptions, defaults of input and the federation's own directives are left behind.
 */
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  DirectiveLocation,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  Kind,
  parse,
  parseType,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

type Values = Record<string, unknown>;

/** Where a directive may stand in an operation. */
const executable: ReadonlySet<string> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
]);

/** @param graph its value in the enum `join__Graph` */
export function subgraphSchema(supergraph: DocumentNode, graph: string): GraphQLSchema {
  const entities: string[] = [];
  const definitions = supergraph.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind === Kind.DIRECTIVE_DEFINITION)
      return node.locations.some(({ value }) => executable.has(value)) ? [node] : [];
    if (!('name' in node) || !node.name || !isTypeDefinition(node)) return [];
    if (/^(join|link|core)__/.test(node.name.value)) return [];
    const places = applied(node.directives, 'join__type');
    const here = places.filter((place) => place.graph === graph);
    if (places.length > 0 && here.length === 0) return [];
    const isEntity = here.some(({ key, resolvable }) => key != null && resolvable !== false);
    const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION || here.some((one) => one.isInterfaceObject === true);
    if (isEntity && isObject) entities.push(node.name.value);
    return [definitionHere(node, graph, here)];
  });
  const kept = definitions.filter((node) => !('fields' in node) || (node.fields ?? []).length > 0);
  const federation = parse(
    entities.length === 0
      ? 'type Query { _service: Boolean }'
      : `scalar _Any union _Entity = ${entities.join(' | ')}
         type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
    { noLocation: true },
  );
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: joined([...kept, ...federation.definitions]) };
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}

/** Two definitions of the query type are one. */
function joined(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const byName = new Map<string, DefinitionNode>();
  for (const node of definitions) {
    const name = 'name' in node ? `${node.kind} ${node.name?.value}` : node.kind;
    const known = byName.get(name);
    byName.set(
      name,
      known?.kind === Kind.OBJECT_TYPE_DEFINITION && node.kind === Kind.OBJECT_TYPE_DEFINITION
        ? { ...known, fields: [...(known.fields ?? []), ...(node.fields ?? [])] }
        : node,
    );
  }
  return [...byName.values()];
}

function definitionHere(node: TypeDefinitionNode, graph: string, here: Values[]): TypeDefinitionNode {
  const bare = { ...node, description: undefined, directives: [] };
  const isHere = (directives: readonly ConstDirectiveNode[] | undefined, name: string, key: string, value: string) => {
    const all = applied(directives, name);
    return all.length === 0 || all.some((one) => one.graph === graph && one[key] === value);
  };
  switch (bare.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const interfaces = (bare.interfaces ?? []).filter(({ name }) =>
        isHere(node.directives, 'join__implements', 'interface', name.value),
      );
      const fields = (bare.fields ?? []).flatMap((field) => fieldHere(field, graph));
      return here.some((one) => one.isInterfaceObject === true)
        ? { ...bare, kind: Kind.OBJECT_TYPE_DEFINITION, interfaces: [], fields }
        : { ...bare, interfaces, fields };
    }
    case Kind.UNION_TYPE_DEFINITION:
      return {
        ...bare,
        types: (bare.types ?? []).filter(({ name }) =>
          isHere(node.directives, 'join__unionMember', 'member', name.value),
        ),
      };
    case Kind.ENUM_TYPE_DEFINITION:
      return {
        ...bare,
        values: (bare.values ?? []).filter(({ directives }) => isIn(directives, 'join__enumValue', graph)),
      };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...bare, fields: (bare.fields ?? []).flatMap((field) => fieldHere(field, graph)) };
    case Kind.SCALAR_TYPE_DEFINITION:
      return bare;
  }
}

/** A field that says nothing of subgraphs is in all that have its type; one whose directive names none is in none. */
function fieldHere<F extends FieldDefinitionNode | InputValueDefinitionNode>(field: F, graph: string): F[] {
  const all = applied(field.directives, 'join__field');
  const here = all.find((one) => one.graph === graph);
  if (all.length > 0 && !here) return [];
  const type = typeof here?.type === 'string' ? parseType(here.type, { noLocation: true }) : field.type;
  return [{ ...field, type, description: undefined, directives: [] }];
}

function isIn(directives: readonly ConstDirectiveNode[] | undefined, name: string, graph: string): boolean {
  const all = applied(directives, name);
  return all.length === 0 || all.some((one) => one.graph === graph);
}

/** The arguments of a directive, for each time that it stands there. */
export function applied(directives: readonly ConstDirectiveNode[] | undefined, name: string): Values[] {
  return (directives ?? [])
    .filter((node) => node.name.value === name)
    .map((node) =>
      Object.fromEntries((node.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)])),
    );
}

function isTypeDefinition(node: DefinitionNode): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}
