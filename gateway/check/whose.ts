/**
 * What a subgraph may not do at places that are another's, because all clients would meet it and not its own alone: put a
 * directive there that locks, hides, prices or retires it, or change it so that an operation could break. Each needs the
 * approval of whose it is.
 */
import { type ASTNode, type ConstDirectiveNode, type DocumentNode, Kind, print } from 'graphql';
import { importedName } from '../supergraph/features.ts';
import type { Change, Finding, TypeOwners } from './check.ts';
import {
  fieldDirectives,
  isRoot,
  ownerOf,
  type ParsedSubgraph,
  type Place,
  placeOf,
  placesOf,
  typeDirectives,
} from './subgraphs.ts';

export interface Whose {
  /** The subgraph that is proposed. */
  own: ParsedSubgraph;
  /** As it was; null if it is new. */
  previous: ParsedSubgraph | null;
  others: readonly ParsedSubgraph[];
  /** Who holds a type; null if nobody knows. */
  owner(type: string): string | null;
  approvals: readonly string[];
}

export interface Holders {
  /** As far as it is known. */
  owners: TypeOwners;
  before: readonly ParsedSubgraph[];
  texts: readonly ParsedSubgraph[];
  /** The subgraph that is proposed. */
  name: string;
}

/**
 * Who holds a type: who is known to, or else a guess. Who has it already keeps it, whoever else comes.
 *
 * What others may add has no say in the guess: to an entity, they add fields that may be null, and of anything else, such
 * as an enum, they may repeat all. Where this leaves several, the subgraph that is proposed is believed if it is one of
 * them. So an owner is not shut out by those who came later. The price: one of those may pass for the owner of what has
 * no field without null, and with such a field of its own even get ahead. A registry, which knows, refuses that; without
 * one, people review the files, and an approval in supergraph.yaml, for the owner too, lifts what is refused.
 */
export function holderOf({ owners, before, texts, name }: Holders): (type: string) => string | null {
  const holders = new Map<string, string | null>(Object.entries(owners));
  return (type) => {
    if (!holders.has(type)) holders.set(type, ownerOf(type, before, name) ?? ownerOf(type, texts));
    return holders.get(type)!;
  };
}

/** How a subgraph points to what is another's; all other directives change it. `@override` is asked about by itself. */
const pointing = ['key', 'external', 'requires', 'provides', 'shareable', 'extends', 'interfaceObject', 'override'];
/** Others that may be imported under another name. */
const renamable = ['policy', 'authenticated', 'requiresScopes', 'inaccessible', 'tag', 'cost', 'listSize'];

/** What another has written there already may be repeated: it changes nothing. */
export function directivesOnOthers(whose: Whose): Finding[] {
  const { own, others, approvals } = whose;
  const allowed = new Set(['specifiedBy', ...pointing.map((one) => importedName(own.document, one))]);
  return placesOf(own).flatMap((place): Finding[] => {
    const directives = directivesOf(place.node).filter(({ name }) => !allowed.has(name.value));
    const coordinate = memberOf(place.coordinate);
    if (!place.type || directives.length === 0) return [];
    const holders = holdersOf(whose, coordinate);
    if (holders.length === 0) return [];
    const known = new Set(
      others.flatMap((one) =>
        placesOf(one)
          .filter((theirs) => theirs.coordinate === place.coordinate)
          .flatMap(({ node }) => directivesOf(node).map((directive) => textOf(one.document, directive))),
      ),
    );
    const approval = (directive: ConstDirectiveNode) => approvalOf(coordinate, plainName(own.document, directive));
    const added = directives.filter(
      (directive) => !known.has(textOf(own.document, directive)) && !approvals.includes(approval(directive)),
    );
    if (added.length === 0) return [];
    const written = added.map((directive) => print(directive)).join(' ');
    const wanted = [...new Set(added.map(approval))];
    return [
      found(
        'DIRECTIVE_ON_ANOTHERS',
        whose,
        place,
        `"${place.coordinate}" is of ${named(holders)}; ${written} would count for all who ask for it.`,
        `Leave it out, or ask the owner of ${named(holders)} to approve of ${named(wanted)} for "${own.name}"`,
      ),
    ];
  });
}

/** What a subgraph can take away from others' places by giving them as well. */
export function breaksAnothers(whose: Whose, changes: readonly Change[]): Finding[] {
  const { own, approvals } = whose;
  return changes.flatMap(({ kind, code, coordinate, message }): Finding[] => {
    // Who leaves an interface or a union has joined it itself.
    if (kind !== 'breaking' || coordinate.startsWith('@') || ownToLeave.has(code)) return [];
    const member = memberOf(coordinate);
    const approval = isHiddenBy(own, coordinate) ? approvalOf(member, 'inaccessible') : member;
    if (approvals.includes(approval)) return [];
    const holders = holdersOf(whose, member);
    if (holders.length === 0) return [];
    return [
      found(
        'CHANGE_BREAKS_ANOTHERS',
        whose,
        placeOf(own, coordinate) ?? placeOf(own, member) ?? placeOf(own, member.split('.')[0]!) ?? { coordinate },
        `${message} It is of ${named(holders)}.`,
        `Write it as ${named(holders)} does, or ask its owner to approve of "${approval}" for "${own.name}"`,
        coordinate,
      ),
    ];
  });
}

const ownToLeave = new Set(['INTERFACE_LEFT', 'UNION_MEMBER_REMOVED', 'OPERATION_INVALID']);

/** An argument is of whoever has its field. */
const memberOf = (coordinate: string): string => coordinate.replace(/\(.*$/, '');

/** To let a field be given is not to let it be locked or hidden: a directive is approved of by its name. */
const approvalOf = (member: string, directive: string): string => `${member} @${directive}`;

const isHiddenBy = (own: ParsedSubgraph, coordinate: string): boolean =>
  placesOf(own).some(
    (place) =>
      place.coordinate === coordinate &&
      fieldDirectives(own, { directives: directivesOf(place.node) }, 'inaccessible').length > 0,
  );

/** Whose it is besides; nobody, if the subgraph may do with it as it likes. The roots are everybody's. */
function holdersOf({ own, previous, others, owner }: Whose, coordinate: string): string[] {
  const [type = '', member] = coordinate.split('.');
  const givers = others.filter((one) => gives(one, coordinate)).map(({ name }) => name);
  const holder = isRoot(type) ? null : owner(type);
  const isOwn = () => member === undefined || gives(own, coordinate) || (previous && gives(previous, coordinate));
  if (holder === own.name && isOwn()) return [];
  return holder !== null && givers.includes(holder) ? [holder] : givers;
}

/** Whether it answers for what a coordinate names, and does not only point to it. */
export function gives(subgraph: ParsedSubgraph, coordinate: string): boolean {
  const place = placeOf(subgraph, coordinate);
  if (!place?.field) return place !== null;
  return (
    fieldDirectives(subgraph, place.field, 'external').length === 0 &&
    typeDirectives(subgraph, place.type!.name.value, 'external').length === 0
  );
}

function directivesOf(node: ASTNode): readonly ConstDirectiveNode[] {
  return (node as { directives?: readonly ConstDirectiveNode[] }).directives ?? [];
}

/** Whatever the directive is imported as. */
function plainName(document: DocumentNode, { name }: ConstDirectiveNode): string {
  return renamable.find((one) => importedName(document, one) === name.value) ?? name.value;
}

/** In a form that can be compared. */
function textOf(document: DocumentNode, node: ConstDirectiveNode): string {
  const name = plainName(document, node);
  const args = (node.arguments ?? []).toSorted((a, b) => a.name.value.localeCompare(b.name.value));
  return print({ ...node, name: { kind: Kind.NAME, value: name }, arguments: args });
}

const named = (names: readonly string[]): string => names.map((one) => `"${one}"`).join(' and ');

function found(
  code: string,
  { own }: Whose,
  place: Place | { coordinate: string },
  message: string,
  repair: string,
  coordinate = place.coordinate,
): Finding {
  const node = 'node' in place ? (place.node as { name?: ASTNode; loc?: ASTNode['loc'] }) : null;
  const { line = null, column = null } = (node?.name ?? node)?.loc?.startToken ?? {};
  return { code, severity: 'error', message, coordinate, subgraph: own.name, file: own.file, line, column, repair };
}
