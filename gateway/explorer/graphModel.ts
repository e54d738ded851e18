/**
 * What the supergraph says about who knows what: read from the join specification's directives in its text
 * (https://specs.apollo.dev/join/), for the map of the graph.
 */
import {
  type ConstDirectiveNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';

export interface FieldModel {
  name: string;
  /** As in the SDL: `[Complaint!]!`. */
  type: string;
  /** The type without list and non-null. */
  typeName: string;
  description: string;
  arguments: string[];
  /** The subgraphs that resolve it. */
  subgraphs: string[];
}

export interface TypeModel {
  name: string;
  description: string;
  /** The subgraph that resolves most of its fields: whose it is. */
  owner: string;
  subgraphs: string[];
  /** Whether it has a key, so that other subgraphs can refer to it and add to it. */
  isEntity: boolean;
  keys: string[];
  fields: FieldModel[];
}

export interface GraphModel {
  subgraphs: { name: string; url: string }[];
  types: TypeModel[];
  /** What can be asked first: the fields of Query. */
  entryPoints: FieldModel[];
}

export function readGraphModel(supergraphSdl: string): GraphModel {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const graphs = graphsOf(
    definitions.find(
      (node): node is EnumTypeDefinitionNode =>
        node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
    ),
  );
  const objects = definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const types = objects.map((node) => typeModel(node, (graph) => graphs.get(graph)?.name ?? graph));
  return {
    subgraphs: [...graphs.values()],
    types: types.filter(({ name }) => name !== 'Query' && name !== 'Mutation' && name !== 'Subscription'),
    entryPoints: types.find(({ name }) => name === 'Query')?.fields ?? [],
  };
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

function typeModel(node: ObjectTypeDefinitionNode, nameOf: (graph: string) => string): TypeModel {
  const joins = named(node.directives, 'join__type');
  const subgraphs = unique(joins.flatMap((join) => argument(join, 'graph') ?? []).map(nameOf));
  const keys = unique(joins.flatMap((join) => argument(join, 'key') ?? []));
  const fields = (node.fields ?? []).map((field) => fieldModel(field, subgraphs, nameOf));
  const resolved = (subgraph: string) => fields.filter((field) => field.subgraphs.includes(subgraph)).length;
  const [owner = ''] = subgraphs.toSorted((a, b) => resolved(b) - resolved(a));
  return {
    name: node.name.value,
    description: node.description?.value ?? '',
    owner,
    subgraphs,
    isEntity: keys.length > 0,
    keys,
    fields,
  };
}

function fieldModel(node: FieldDefinitionNode, ofType: string[], nameOf: (graph: string) => string): FieldModel {
  const joins = named(node.directives, 'join__field').filter((join) => argument(join, 'external') !== 'true');
  const graphs = joins.flatMap((join) => argument(join, 'graph') ?? []);
  const type = print(node.type);
  return {
    name: node.name.value,
    type,
    typeName: type.replace(/[[\]!]/g, ''),
    description: node.description?.value ?? '',
    arguments: (node.arguments ?? []).map(({ name, type: argumentType }) => `${name.value}: ${print(argumentType)}`),
    // Without the directive, every subgraph that has the type has the field.
    subgraphs: graphs.length > 0 ? unique(graphs.map(nameOf)) : ofType,
  };
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
