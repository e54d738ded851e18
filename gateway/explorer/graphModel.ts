/**
 * What the supergraph says about who knows what: read from the join specification's directives in its text
 * (https://specs.apollo.dev/join/), for the map of the graph.
 */
import {
  type ConstDirectiveNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type FragmentDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

export interface FieldModel {
  name: string;
  /** As in the SDL: `[Complaint!]!`. */
  type: string;
  /** The type without list and non-null. */
  typeName: string;
  /** The entity that it leads to, through a connection too: `Complaint` for `complaints: ComplaintConnection!`. */
  leadsTo: string | null;
  description: string;
  /** As in the SDL: `first: Int`. */
  arguments: string[];
  /** The subgraphs that resolve it. */
  subgraphs: string[];
  policy: Policy | null;
  deprecation: Deprecation | null;
}

/** Who may have it: one of the lists as a whole (`@policy`, `@requiresScopes`), or whoever is signed in. */
export interface Policy {
  kind: 'authenticated' | 'requiresScopes' | 'policy';
  anyOf: string[][];
}

export interface Deprecation {
  reason: string;
  /** The day from which it may be gone, where the reason names one: `2027-06-30`. */
  sunset: string | null;
}

export interface TypeModel {
  name: string;
  kind: 'type' | 'interface' | 'union' | 'input' | 'enum' | 'scalar';
  description: string;
  /** Whose it is, as far as a supergraph tells: see `ownerOf`. */
  owner: string;
  subgraphs: string[];
  /** Whether it has a key, so that other subgraphs can refer to it and add to it. */
  isEntity: boolean;
  keys: string[];
  fields: FieldModel[];
  /** Of an enum. */
  values: { name: string; description: string; deprecation: Deprecation | null }[];
  /** Of a union or an interface. */
  members: string[];
  policy: Policy | null;
}

export interface GraphModel {
  subgraphs: { name: string; url: string }[];
  types: TypeModel[];
  /** What can be asked first: the fields of Query. */
  entryPoints: FieldModel[];
  /** Query, Mutation and Subscription, as far as there are any. */
  roots: TypeModel[];
}

const kinds: Partial<Record<Kind, TypeModel['kind']>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

const roots = ['Query', 'Mutation', 'Subscription'];

export function readGraphModel(supergraphSdl: string): GraphModel {
  const definitions = parse(supergraphSdl, { noLocation: true }).definitions as readonly TypeDefinitionNode[];
  const graphs = graphsOf(
    definitions.find(
      (node): node is EnumTypeDefinitionNode =>
        node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
    ),
  );
  const all = definitions
    .filter((node) => kinds[node.kind] && !node.name.value.includes('__'))
    .map((node) => typeModel(node, (graph) => graphs.get(graph)?.name ?? graph));
  findDestinations(all);
  findMembers(all, definitions);
  return {
    subgraphs: [...graphs.values()],
    types: all.filter(({ name }) => !roots.includes(name)),
    entryPoints: all.find(({ name }) => name === 'Query')?.fields ?? [],
    roots: roots.flatMap((root) => all.find(({ name }) => name === root) ?? []),
  };
}

/** The names of the types that an operation selects fields of. A text that can't be parsed uses none. */
export function typesUsedBy(model: GraphModel, document: string): Set<string> {
  const used = new Set<string>();
  const fieldsOf = (type: string | null) =>
    type == null ? model.entryPoints : (model.types.find(({ name }) => name === type)?.fields ?? []);
  let definitions: ReturnType<typeof parse>['definitions'];
  try {
    ({ definitions } = parse(document, { noLocation: true }));
  } catch {
    return used;
  }
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const seen = new Set<string>();
  const walk = (set: SelectionSetNode | undefined, type: string | null): void => {
    if (!set) return;
    if (type != null) used.add(type);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = fieldsOf(type).find(({ name }) => name === selection.name.value);
        if (field) walk(selection.selectionSet, field.typeName);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        walk(fragment?.selectionSet, fragment?.typeCondition.name.value ?? null);
      }
    }
  };
  for (const node of definitions)
    if (node.kind === Kind.OPERATION_DEFINITION && node.operation === 'query') walk(node.selectionSet, null);
  return used;
}

/** A first query for a type: a list of it with its plain fields, and one step into the entities it leads to. */
export function starterQuery(model: GraphModel, typeName: string): string | null {
  const find = (name: string) => model.types.find((type) => type.name === name);
  const type = find(typeName);
  const entry = model.entryPoints.find(
    (field) =>
      field.leadsTo === typeName &&
      (field.typeName !== typeName || field.type.startsWith('[')) &&
      !field.arguments.some((text) => text.endsWith('!')),
  );
  if (!type || !entry) return null;
  const isLeaf = (field: FieldModel) => ['enum', 'scalar', undefined].includes(find(field.typeName)?.kind);
  const lines = type.fields
    .filter((field) => field.arguments.length === 0)
    .flatMap((field) => {
      if (isLeaf(field)) return [field.name];
      const other = field.leadsTo === typeName || field.leadsTo !== field.typeName ? null : find(field.typeName)!;
      if (!other) return [];
      const shown = other.fields.find(({ name }) => name === 'name') ?? other.fields.find(isLeaf);
      return shown ? [`${field.name} { ${shown.name} }`] : [];
    });
  const isConnection = entry.typeName !== typeName;
  const page = entry.arguments.some((text) => text.startsWith('first:')) ? '(first: 10)' : '';
  const name = entry.name[0]!.toUpperCase() + entry.name.slice(1);
  const depth = isConnection ? 3 : 2;
  const body = lines.map((line) => `${'  '.repeat(depth)}${line}`).join('\n');
  const nodes = isConnection ? `    nodes {\n${body}\n    }` : body;
  return `query ${name} {\n  ${entry.name}${page} {\n${nodes}\n  }\n}\n`;
}

function graphsOf(node: EnumTypeDefinitionNode | undefined): Map<string, { name: string; url: string }> {
  return new Map(
    (node?.values ?? []).map((value) => {
      const [directive] = named(value.directives, 'join__graph');
      return [
        value.name.value,
        { name: argument(directive, 'name') ?? value.name.value, url: argument(directive, 'url') ?? '' },
      ];
    }),
  );
}

function typeModel(node: TypeDefinitionNode, nameOf: (graph: string) => string): TypeModel {
  const joins = named(node.directives, 'join__type');
  const subgraphs = unique(joins.flatMap((join) => argument(join, 'graph') ?? []).map(nameOf));
  const keys = unique(joins.flatMap((join) => argument(join, 'key') ?? []));
  const fieldNodes = 'fields' in node ? (node.fields ?? []) : [];
  const fields = fieldNodes.map((field) => fieldModel(field, subgraphs, nameOf));
  return {
    name: node.name.value,
    kind: kinds[node.kind]!,
    description: node.description?.value ?? '',
    owner: ownerOf(subgraphs, fields),
    subgraphs,
    isEntity: keys.length > 0,
    keys,
    fields,
    values: node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []).map(valueModel) : [],
    members: node.kind === Kind.UNION_TYPE_DEFINITION ? (node.types ?? []).map(({ name }) => name.value) : [],
    policy: policyOf(node.directives),
  };
}

/**
 * The subgraph that gives most of the fields that are never null, and among equals most of all: what a subgraph adds to a
 * type of another one may be missing, because that subgraph may be away.
 */
function ownerOf(subgraphs: readonly string[], fields: readonly FieldModel[]): string {
  const given = (subgraph: string) => {
    const own = fields.filter((field) => field.subgraphs.includes(subgraph));
    return own.filter(({ type }) => type.endsWith('!')).length * 1000 + own.length;
  };
  return subgraphs.toSorted((a, b) => given(b) - given(a))[0] ?? '';
}

function fieldModel(
  node: FieldDefinitionNode | InputValueDefinitionNode,
  ofType: string[],
  nameOf: (graph: string) => string,
): FieldModel {
  const joins = named(node.directives, 'join__field').filter((join) => argument(join, 'external') !== 'true');
  const graphs = joins.flatMap((join) => argument(join, 'graph') ?? []);
  const type = print(node.type);
  const given = node.kind === Kind.FIELD_DEFINITION ? (node.arguments ?? []) : [];
  return {
    name: node.name.value,
    type,
    typeName: type.replace(/[[\]!]/g, ''),
    leadsTo: null,
    description: node.description?.value ?? '',
    arguments: given.map(({ name, type: argumentType }) => `${name.value}: ${print(argumentType)}`),
    // Without the directive, every subgraph that has the type has the field.
    subgraphs: graphs.length > 0 ? unique(graphs.map(nameOf)) : ofType,
    policy: policyOf(node.directives),
    deprecation: deprecationOf(node.directives),
  };
}

function valueModel({ name, description, directives }: EnumValueDefinitionNode): TypeModel['values'][number] {
  return { name: name.value, description: description?.value ?? '', deprecation: deprecationOf(directives) };
}

function policyOf(directives: readonly ConstDirectiveNode[] | undefined): Policy | null {
  for (const [kind, given] of [
    ['policy', 'policies'],
    ['requiresScopes', 'scopes'],
  ] as const) {
    const [directive] = named(directives, kind);
    const value = directive?.arguments?.find(({ name }) => name.value === given)?.value;
    if (value) return { kind, anyOf: valueFromASTUntyped(value) as string[][] };
  }
  return named(directives, 'authenticated').length > 0 ? { kind: 'authenticated', anyOf: [] } : null;
}

function deprecationOf(directives: readonly ConstDirectiveNode[] | undefined): Deprecation | null {
  const [directive] = named(directives, 'deprecated');
  if (!directive) return null;
  const reason = argument(directive, 'reason') ?? '';
  return { reason, sunset: /\b\d{4}-\d{2}-\d{2}\b/.exec(reason)?.[0] ?? null };
}

/** English that stands in brackets in descriptions; the Indonesian term of a thing stands in brackets too. */
const english =
  /\b(the|of|or|in|not|for|per|first|rank|national|village|district|province|regency|city|transport|webhook|which|its?|see|as|is|and|with)\b/;

/** What officials call it, where its description says so: `disposisi` in "sends a complaint to an agency (disposisi)". */
export function indonesianTerm(description: string): string | null {
  for (const [, words] of description.matchAll(/\(([a-z][a-zA-Z -]{3,60})\)/g))
    if (!english.test(words!)) return words!;
  return null;
}

/** What implements an interface. */
function findMembers(types: TypeModel[], definitions: readonly TypeDefinitionNode[]): void {
  for (const type of types)
    if (type.kind === 'interface')
      type.members = definitions.flatMap((node) =>
        'interfaces' in node && node.interfaces?.some(({ name }) => name.value === type.name) ? node.name.value : [],
      );
}

/** Can only be known when all types are. */
function findDestinations(types: TypeModel[]): void {
  const byName = new Map(types.map((type) => [type.name, type]));
  const entity = (name: string | undefined) => (name && byName.get(name)?.isEntity ? name : null);
  for (const field of types.flatMap(({ fields }) => fields)) {
    const nodes = byName.get(field.typeName)?.fields.find(({ name }) => name === 'nodes');
    field.leadsTo = entity(field.typeName) ?? entity(nodes?.typeName);
  }
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function argument(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = directive?.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
