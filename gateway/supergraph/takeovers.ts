/**
 * A subgraph that gives a field which another subgraph protects: it could hand out what the owner guards, whatever the
 * composed schema says of it. Refused, unless the list of subgraphs approves of it by the field's name.
 */
import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { type AccessFeature, accessDirectives, importedName } from './features.ts';
import { applied } from './subgraphSchema.ts';

export interface SubgraphText {
  name: string;
  document: DocumentNode;
  /** Fields that it may give although another subgraph protects them, such as `Complaint.body`. */
  approvals: readonly string[];
}

export interface Takeover {
  subgraph: string;
  /** Where it stands in its file. */
  node: FieldDefinitionNode;
  message: string;
}

interface Place {
  subgraph: SubgraphText;
  type: string;
  node: FieldDefinitionNode;
  /** What protects the field here, itself or its type; in a form that can be compared. */
  protection: ReadonlySet<string>;
  /** From which subgraph it is taken. */
  overrides: string | null;
}

export function takeovers(subgraphs: readonly SubgraphText[]): Takeover[] {
  const members = membersOf(subgraphs);
  const places = Map.groupBy(
    subgraphs.flatMap((one) => fieldsOf(one, members)),
    ({ type, node }) => `${type}.${node.name.value}`,
  );
  return [...places].flatMap(([field, all]) =>
    all.flatMap((place): Takeover[] => {
      const { subgraph, node, protection, overrides } = place;
      if (subgraph.approvals.includes(field)) return [];
      const guard = all.find(
        (other) => other.subgraph !== subgraph && other.protection.size > 0 && lacks(place, other.protection),
      );
      const owner = all.find((other) => other.subgraph.name === overrides && other.protection.size > 0) ?? guard;
      if (!owner) return [];
      const does = overrides === owner.subgraph.name ? 'takes over' : 'gives';
      const how = protection.size > 0 ? 'otherwise' : 'without protection';
      const message = `It ${does} "${field}"${does === 'gives' ? ` ${how}` : ''}, which the subgraph "${owner.subgraph.name}" protects (${[...owner.protection].join(', ')}).`;
      return [{ subgraph: subgraph.name, node, message }];
    }),
  );
}

const lacks = ({ protection }: Place, wanted: ReadonlySet<string>): boolean => !wanted.isSubsetOf(protection);

/** The object types of each interface, in whichever subgraph. */
function membersOf(subgraphs: readonly SubgraphText[]): ReadonlyMap<string, readonly string[]> {
  const pairs = subgraphs.flatMap(({ document }) =>
    document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (node.interfaces ?? []).map(({ name }) => [name.value, node.name.value] as const)
        : [],
    ),
  );
  return new Map([...Map.groupBy(pairs, ([wide]) => wide)].map(([wide, all]) => [wide, all.map(([, one]) => one)]));
}

/** Those that the subgraph resolves itself. It must name the keys of what it points to: those give nothing away. */
function fieldsOf(subgraph: SubgraphText, members: ReadonlyMap<string, readonly string[]>): Place[] {
  const { document } = subgraph;
  const names = accessDirectives(document);
  const [external, override, key, interfaceObject] = ['external', 'override', 'key', 'interfaceObject'].map((name) =>
    importedName(document, name),
  ) as [string, string, string, string];
  const types = document.definitions.filter(
    (node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      node.kind === Kind.INTERFACE_TYPE_EXTENSION,
  );
  const directivesOf = (type: string) =>
    types.filter(({ name }) => name.value === type).flatMap((one) => one.directives ?? []);
  return types.flatMap((type) => {
    const ofType = directivesOf(type.name.value);
    const keys = new Set(applied(ofType, key).flatMap(({ fields }) => String(fields).match(/\w+/g) ?? []));
    // What is given of an interface object is given of each of its types.
    const isWide = applied(ofType, interfaceObject).length > 0;
    const given = isWide ? [type.name.value, ...(members.get(type.name.value) ?? [])] : [type.name.value];
    const isExternal = applied(type.directives, external).length > 0;
    return (type.fields ?? []).flatMap((node): Place[] => {
      if (isExternal || applied(node.directives, external).length > 0) return [];
      const from = applied(node.directives, override)[0]?.from;
      const protection = protectionOf([...ofType, ...(node.directives ?? [])], names);
      const overrides = typeof from === 'string' ? from : null;
      if (keys.has(node.name.value) && protection.size === 0 && overrides === null) return [];
      return given.map((type) => ({ subgraph, type, node, protection, overrides }));
    });
  });
}

function protectionOf(
  directives: readonly ConstDirectiveNode[],
  names: ReadonlyMap<string, AccessFeature>,
): ReadonlySet<string> {
  return new Set(
    [...names].flatMap(([name, feature]) =>
      applied(directives, name).map(({ scopes, policies }) => {
        const lists = scopes ?? policies;
        return lists === undefined ? `@${feature}` : `@${feature} ${JSON.stringify(lists)}`;
      }),
    ),
  );
}
