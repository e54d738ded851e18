/** The subgraphs' SDLs as the checks read them: what stands where, and who has what. */
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import type { SubgraphDocument } from '../supergraph/compose.ts';
import { importedName } from '../supergraph/features.ts';
import { applied } from '../supergraph/subgraphSchema.ts';

export interface ParsedSubgraph extends SubgraphDocument {
  /** Of the proposed one, if its name is known. */
  file: string | null;
  sdl: string;
  /** The same as `typeDefs`. */
  document: DocumentNode;
}

export type AnyTypeNode = TypeDefinitionNode | TypeExtensionNode;
export type CompositeNode =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

/** A definition, with those around it. */
export interface Place {
  subgraph: ParsedSubgraph;
  /** Such as `Complaint`, `Complaint.title`, `Query.complaints(first:)`, `@tag`. */
  coordinate: string;
  node: ASTNode;
  type: AnyTypeNode | null;
  field: FieldDefinitionNode | InputValueDefinitionNode | null;
  argument: InputValueDefinitionNode | null;
  value: EnumValueDefinitionNode | null;
}

export const isType = (node: ASTNode): node is AnyTypeNode => /Type(Definition|Extension)$/.test(node.kind);

export const isComposite = (node: ASTNode): node is CompositeNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION ||
  node.kind === Kind.OBJECT_TYPE_EXTENSION ||
  node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  node.kind === Kind.INTERFACE_TYPE_EXTENSION;

export const isRoot = (name: string): boolean => name === 'Query' || name === 'Mutation' || name === 'Subscription';

/** All that a subgraph defines, in the order of its text. */
export function placesOf(subgraph: ParsedSubgraph): readonly Place[] {
  return known(subgraph).all;
}

/** Where a subgraph defines what a coordinate names. */
export function placeOf(subgraph: ParsedSubgraph, coordinate: string): Place | null {
  return known(subgraph).byCoordinate.get(coordinate) ?? null;
}

interface Places {
  all: readonly Place[];
  byCoordinate: ReadonlyMap<string, Place>;
}

const places = new WeakMap<ParsedSubgraph, Places>();

/** Found once: every rule asks for it, of every subgraph. */
function known(subgraph: ParsedSubgraph): Places {
  let found = places.get(subgraph);
  if (!found) {
    const all = findPlaces(subgraph);
    // Of a type that is extended as well, the first part counts.
    found = { all, byCoordinate: new Map(all.toReversed().map((place) => [place.coordinate, place])) };
    places.set(subgraph, found);
  }
  return found;
}

function findPlaces(subgraph: ParsedSubgraph): Place[] {
  return subgraph.document.definitions.flatMap((node): Place[] => {
    const empty = { subgraph, type: null, field: null, argument: null, value: null };
    if (node.kind === Kind.DIRECTIVE_DEFINITION)
      return [{ ...empty, coordinate: `@${(node as DirectiveDefinitionNode).name.value}`, node }];
    if (!isType(node)) return [];
    const name = node.name.value;
    const ofType = { ...empty, type: node };
    const fields = 'fields' in node ? (node.fields ?? []) : [];
    const values = 'values' in node ? (node.values ?? []) : [];
    return [
      { ...ofType, coordinate: name, node },
      ...fields.flatMap((field): Place[] => {
        const coordinate = `${name}.${field.name.value}`;
        const ofField = { ...ofType, field };
        const args = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
        return [
          { ...ofField, coordinate, node: field },
          ...args.map((argument) => ({
            ...ofField,
            argument,
            coordinate: `${coordinate}(${argument.name.value}:)`,
            node: argument,
          })),
        ];
      }),
      ...values.map((value) => ({ ...ofType, value, coordinate: `${name}.${value.name.value}`, node: value })),
    ];
  });
}

/** The innermost definition in which an offset of the text lies. */
export function placeAt(subgraph: ParsedSubgraph, offset: number): Place | null {
  return (
    placesOf(subgraph).findLast(({ node: { loc } }) => loc != null && loc.start <= offset && offset < loc.end) ?? null
  );
}

/** The directives of a type in all its parts; with their federation name, whatever it is imported as. */
export function typeDirectives({ document }: ParsedSubgraph, type: string, directive: string) {
  const name = importedName(document, directive);
  return document.definitions
    .filter((node) => isType(node) && node.name.value === type)
    .flatMap((node) => applied((node as AnyTypeNode).directives, name));
}

export function fieldDirectives(
  { document }: ParsedSubgraph,
  field: { directives?: readonly ConstDirectiveNode[] | undefined },
  directive: string,
) {
  return applied(field.directives, importedName(document, directive));
}

export interface KeyOf {
  fields: string;
  isResolvable: boolean;
}

export function keysOf(subgraph: ParsedSubgraph, type: string): KeyOf[] {
  return typeDirectives(subgraph, type, 'key').map(({ fields, resolvable }) => ({
    fields: String(fields),
    isResolvable: resolvable !== false,
  }));
}

/** Names of fields at the top of a selection such as `id agency { code }`; none if it can't be read. */
export function topFields(selection: string): string[] {
  return (selectionOf(selection)?.selections ?? []).flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
}

export function selectionOf(text: string): SelectionSetNode | null {
  try {
    const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
    return (definition as { selectionSet: SelectionSetNode }).selectionSet;
  } catch {
    return null;
  }
}

/** The fields that a subgraph itself resolves for a type, without those by which it only points to it. */
export function ownFields(subgraph: ParsedSubgraph, type: string): (FieldDefinitionNode | InputValueDefinitionNode)[] {
  const keys = new Set(keysOf(subgraph, type).flatMap(({ fields }) => topFields(fields)));
  return placesOf(subgraph).flatMap(({ type: parent, field, argument }) =>
    parent?.name.value === type &&
    field &&
    !argument &&
    !keys.has(field.name.value) &&
    fieldDirectives(subgraph, field, 'external').length === 0
      ? [field]
      : [],
  );
}

/**
 * Who holds the rows of an entity, as a guess: whoever has most of its fields without null, since what others add to it
 * may be null. What has no key has no rows, and there nobody stands before the others. Of several who are alike,
 * `believed` is taken. Null if nobody has it.
 */
export function ownerOf(type: string, subgraphs: readonly ParsedSubgraph[], believed?: string): string | null {
  const ranked = subgraphs
    .filter(({ document }) => document.definitions.some((node) => isType(node) && node.name.value === type))
    .map((subgraph) => {
      const fields = ownFields(subgraph, type);
      const sure = fields.filter((field) => field.type.kind === Kind.NON_NULL_TYPE);
      const rows = keysOf(subgraph, type).length > 0 ? sure.length : 0;
      return { name: subgraph.name, rank: [rows, Number(subgraph.name === believed), fields.length] as const };
    })
    .toSorted(({ rank: a }, { rank: b }) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]);
  return ranked[0]?.name ?? null;
}

/** A definition on one line, without its description. */
export function written(
  node: FieldDefinitionNode | InputValueDefinitionNode,
  changes: { type?: TypeNode; without?: readonly string[]; with?: string } = {},
): string {
  const bare = {
    ...node,
    description: undefined,
    type: changes.type ?? node.type,
    directives: (node.directives ?? []).filter(({ name }) => !changes.without?.includes(name.value)),
    ...('arguments' in node && {
      arguments: (node.arguments ?? []).map((argument) => ({ ...argument, description: undefined })),
    }),
  };
  const text = print(bare as ASTNode).replace(/\s+/g, ' ');
  return changes.with ? `${text} ${changes.with}` : text;
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** The line of its text in which a node begins, as it stands there. */
export function lineOf(subgraph: Pick<ParsedSubgraph, 'sdl'>, line: number): string {
  return (subgraph.sdl.split('\n')[line - 1] ?? '').trim();
}

/** The first line of its text that has something, comments left aside; 0 if there is none. */
export function lineWith({ sdl }: Pick<ParsedSubgraph, 'sdl'>, what: string): number {
  return sdl.split('\n').findIndex((text) => !text.trim().startsWith('#') && text.includes(what)) + 1;
}
