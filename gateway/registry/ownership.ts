/**
 * Whose a type or a field is, and whom they have allowed what. Who had a type first owns it, whatever others add to it
 * later: so nobody becomes the owner by adding much. A field that the owner of its type does not give is of those who
 * give it; Query, Mutation and Subscription are of all who have them.
 */
import {
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
} from 'graphql';
import type { EntityManager } from '#kit';
import type { Approvals, TypeOwners } from '../check/check.ts';
import { isRoot, isType } from '../check/subgraphs.ts';
import { importedName } from '../supergraph/features.ts';
import { applied } from '../supergraph/subgraphSchema.ts';
import type { SubgraphVersionRow } from './data/graph.entity.ts';
import { ApprovalEntity, TypeOwnerEntity } from './data/rights.entity.ts';

/** A field, of an input too, or a value of an enum. */
type Member = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

/** What each subgraph itself gives: members by the names of their types. */
type Given = ReadonlyMap<string, ReadonlyMap<string, readonly Member[]>>;

/** Notes who owns types that nobody owned, and forgets owners that have left. To be called with each change. */
export async function settleOwners(em: EntityManager, subgraphs: readonly SubgraphVersionRow[]): Promise<void> {
  const given = givenBy(subgraphs);
  const known = new Map((await em.find(TypeOwnerEntity, {})).map((row) => [row.type, row]));
  const types = new Set([...given.values()].flatMap((fields) => [...fields.keys()]));
  for (const type of types) {
    const row = known.get(type);
    if (row && given.get(row.subgraph)?.has(type)) continue;
    const subgraph = mostOf(type, given);
    if (row) row.subgraph = subgraph;
    else em.create(TypeOwnerEntity, { type, subgraph });
  }
  for (const [type, row] of known) if (!types.has(type)) em.remove(row);
  await em.flush();
}

/** Who may approve of what is done to it: one, or all of several. Nobody, if it is in no subgraph. */
export async function ownersOf(
  em: EntityManager,
  subgraphs: readonly SubgraphVersionRow[],
  coordinate: string,
): Promise<string[]> {
  return ownersIn(await typeOwners(em), givenBy(subgraphs), coordinate);
}

/** The approvals that count: those of all who own what they are about. */
export async function validApprovals(em: EntityManager, subgraphs: readonly SubgraphVersionRow[]): Promise<Approvals> {
  const rows = await em.find(ApprovalEntity, {});
  if (rows.length === 0) return {};
  const [owners, given] = [await typeOwners(em), givenBy(subgraphs)];
  const approvals: Record<string, string[]> = {};
  for (const [subgraph, ofOne] of Map.groupBy(rows, (row) => row.subgraph))
    for (const [coordinate, all] of Map.groupBy(ofOne, (row) => row.coordinate)) {
      const needed = ownersIn(owners, given, coordinate).filter((owner) => owner !== subgraph);
      if (needed.length > 0 && needed.every((owner) => all.some((row) => row.owner === owner)))
        approvals[subgraph] = [...(approvals[subgraph] ?? []), coordinate];
    }
  return approvals;
}

/** By the name of the type. */
export async function typeOwners(em: EntityManager): Promise<TypeOwners> {
  return Object.fromEntries((await em.find(TypeOwnerEntity, {})).map(({ type, subgraph }) => [type, subgraph]));
}

function ownersIn(owners: TypeOwners, given: Given, coordinate: string): string[] {
  const [type = '', member] = coordinate.replace(/ @.*$/, '').split('.');
  const gives = (members: readonly Member[] | undefined) =>
    members !== undefined && (member === undefined || members.some(({ name }) => name.value === member));
  const givers = [...given].filter(([, types]) => gives(types.get(type))).map(([name]) => name);
  // The roots are everybody's.
  const owner = isRoot(type) ? undefined : owners[type];
  return owner !== undefined && givers.includes(owner) ? [owner] : givers;
}

/** Of several that bring a type together, who has most of it without null: what others add may be null. */
function mostOf(type: string, given: Given): string {
  const ranked = [...given]
    .filter(([, types]) => types.has(type))
    .map(([name, types]) => {
      const fields = types.get(type)!;
      const sure = fields.filter((field) => 'type' in field && field.type.kind === Kind.NON_NULL_TYPE).length;
      return { name, score: sure * 1000 + fields.length };
    });
  return ranked.toSorted((a, b) => b.score - a.score)[0]!.name;
}

function givenBy(subgraphs: readonly SubgraphVersionRow[]): Given {
  return new Map(subgraphs.map(({ subgraph, sdl }) => [subgraph, fieldsGiven(parse(sdl, { noLocation: true }))]));
}

/** Without what is only pointed to (`@external`). */
function fieldsGiven(document: DocumentNode): Map<string, Member[]> {
  const external = importedName(document, 'external');
  const given = new Map<string, Member[]>();
  for (const node of document.definitions) {
    if (!isType(node) || applied(node.directives, external).length > 0) continue;
    const members: readonly Member[] = ('fields' in node ? node.fields : 'values' in node ? node.values : null) ?? [];
    const own = members.filter(({ directives }) => applied(directives, external).length === 0);
    given.set(node.name.value, [...(given.get(node.name.value) ?? []), ...own]);
  }
  return given;
}

/** What a subgraph itself gives: fields, its keys too, and values. */
export function coordinatesOf({ sdl }: SubgraphVersionRow): string[] {
  return [...fieldsGiven(parse(sdl, { noLocation: true }))].flatMap(([type, fields]) =>
    fields.map(({ name }) => `${type}.${name.value}`),
  );
}
