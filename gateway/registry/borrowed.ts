/**
 * What a proposal would do to types and fields of others, beyond what lint and composer refuse anyway: give a field that
 * they give, make their objects found by another key, take a field over, be told its values. Each needs the owner's approval.
 */
import { Kind, parse, type SelectionSetNode, Source, stripIgnoredCharacters } from 'graphql';
import type { Finding, Proposal, TypeOwners } from '../check/check.ts';
import {
  fieldDirectives,
  isComposite,
  isRoot,
  keysOf,
  namedType,
  type ParsedSubgraph,
  type Place,
  placeOf,
  placesOf,
  topFields,
  typeDirectives,
} from '../check/subgraphs.ts';
import { gives } from '../check/whose.ts';
import { operationOf } from '../documents.ts';

/** Nothing if it can't be read: then it composes to nothing either. */
export function borrowings({ subgraphs, name, proposed, approvals = {}, owners = {}, file }: Proposal): Finding[] {
  if (!proposed) return [];
  const own = read({ ...proposed, file: file ?? null });
  const others = subgraphs.filter((one) => one.name !== name).map((one) => read({ ...one, file: null }));
  const approved = new Set(approvals[name] ?? []);
  return placesOf(own).flatMap((place): Finding[] => {
    if (!place.type || !isComposite(place.type) || place.argument) return [];
    const told = place.field ? required(place, others, approved) : [];
    if (approved.has(place.coordinate)) return told;
    if (place.node === place.type) return newKeys(place, owners, others);
    return [...told, ...takenOver(place), ...shared(place, owners, others)];
  });
}

function read({
  name,
  url,
  sdl,
  file,
}: {
  name: string;
  url: string;
  sdl: string;
  file: string | null;
}): ParsedSubgraph {
  const document = parse(new Source(sdl, file ?? `${name}.graphql`));
  return { name, url, sdl, file, document, typeDefs: document, approvals: [] };
}

function newKeys(place: Place, owners: TypeOwners, others: readonly ParsedSubgraph[]): Finding[] {
  const type = place.coordinate;
  const owner = owners[type];
  if (owner === undefined || owner === place.subgraph.name) return [];
  const form = ({ fields }: { fields: string }) => stripIgnoredCharacters(fields);
  const known = new Set(others.flatMap((one) => keysOf(one, type).map(form)));
  const wide = keysOf(place.subgraph, type).filter((key) => key.isResolvable && !known.has(form(key)));
  if (wide.length === 0) return [];
  const keys = wide.map(({ fields }) => `"${fields}"`).join(', ');
  return [
    found(
      'KEY_ADDED_TO_ANOTHERS_TYPE',
      place,
      `"${type}" is of "${owner}", which does not know the key ${keys}.`,
      owner,
    ),
  ];
}

function takenOver(place: Place): Finding[] {
  const [override] = fieldDirectives(place.subgraph, place.field!, 'override');
  if (!override) return [];
  const from = String(override.from);
  return [
    found(
      'FIELD_TAKEN_OVER',
      place,
      `It takes "${place.coordinate}" from "${from}", which has not approved of it.`,
      from,
    ),
  ];
}

/** Of a type with keys, or at the root: a plain value such as PageInfo has no row and no owner. */
function shared(place: Place, owners: TypeOwners, others: readonly ParsedSubgraph[]): Finding[] {
  const { subgraph, coordinate, field } = place;
  const type = place.type!.name.value;
  if (fieldDirectives(subgraph, field!, 'external').length > 0) return [];
  if (isKey(subgraph, place)) {
    const owner = owners[type];
    if (owner === undefined || owner === subgraph.name || !isToldByKey(subgraph, place)) return [];
    const giver = others.find((one) => gives(one, coordinate));
    if (!giver) return [];
    const message = `"${coordinate}" is no part of its first key, so it would be told by "${subgraph.name}" too, and not only by "${giver.name}".`;
    return [found('FIELD_SHARED', place, message, owner)];
  }
  if (fieldDirectives(subgraph, field!, 'override').length > 0) return [];
  if (!isRoot(type) && !others.some((one) => keysOf(one, type).length > 0)) return [];
  const giver = others.find((one) => gives(one, coordinate) && !isKey(one, placeOf(one, coordinate)!));
  const isShareable =
    fieldDirectives(subgraph, field!, 'shareable').length > 0 || typeDirectives(subgraph, type, 'shareable').length > 0;
  if (!giver || !isShareable) return [];
  return [found('FIELD_SHARED', place, `It gives "${coordinate}", which "${giver.name}" gives already.`, giver.name)];
}

/**
 * What others would tell it, for whoever asks: the gateway fetches a required field as the caller, who may see more than
 * this subgraph should be told. Keys are known to all who refer to an object.
 */
function required(place: Place, others: readonly ParsedSubgraph[], approved: ReadonlySet<string>): Finding[] {
  const { subgraph, field } = place;
  const givers = new Map<string, string>();
  for (const { fields } of fieldDirectives(subgraph, field!, 'requires'))
    if (typeof fields === 'string')
      collect(place.type!.name.value, operationOf(parse(`{${fields}}`)).selectionSet, false);
  return [...givers].flatMap(([coordinate, giver]) => {
    const approval = `${coordinate} @requires`;
    if (approved.has(approval)) return [];
    const message = `"${place.coordinate}" would have "${subgraph.name}" told each "${coordinate}" of "${giver}", as its callers may see it.`;
    return [found('FIELD_REQUIRED', place, message, giver, approval)];
  });

  /** @param isOthers whether what lies above is another's: then all below it is, whatever this subgraph says */
  function collect(type: string, { selections }: SelectionSetNode, isOthers: boolean): void {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        if (selection.kind === Kind.INLINE_FRAGMENT)
          collect(selection.typeCondition?.name.value ?? type, selection.selectionSet, isOthers);
        continue;
      }
      const name = selection.name.value;
      const here = placeOf(subgraph, `${type}.${name}`)?.field;
      const isTheirs = isOthers || !gives(subgraph, `${type}.${name}`);
      // Of an interface, what is told is the field of each type that implements it, though only we say that it has one.
      for (const one of isTheirs ? [type, ...implementing(type, [subgraph, ...others])] : []) {
        const coordinate = `${one}.${name}`;
        const theirs = others.filter((other) => gives(other, coordinate));
        const isKnown = theirs.some((other) => isKey(other, placeOf(other, coordinate)!));
        if (theirs[0] && !isKnown) givers.set(coordinate, theirs[0].name);
      }
      if (selection.selectionSet && here) collect(namedType(here.type), selection.selectionSet, isTheirs);
    }
  }
}

function implementing(name: string, subgraphs: readonly ParsedSubgraph[]): Set<string> {
  const parts = subgraphs.flatMap(({ document }) => document.definitions.filter(isComposite));
  const those = parts.filter(({ interfaces }) => interfaces?.some((one) => one.name.value === name));
  return new Set(those.map((part) => part.name.value));
}

/** Whether an object that is found by one key has it from here: what the first resolvable key is made of is known by then. */
function isToldByKey(subgraph: ParsedSubgraph, { type, field }: Place): boolean {
  const first = keysOf(subgraph, type!.name.value).find(({ isResolvable }) => isResolvable);
  return first !== undefined && !topFields(first.fields).includes(field!.name.value);
}

function isKey(subgraph: ParsedSubgraph, { type, field }: Place): boolean {
  return keysOf(subgraph, type!.name.value).some(({ fields }) => topFields(fields).includes(field!.name.value));
}

function found(
  code: string,
  { subgraph, node, coordinate }: Place,
  message: string,
  owner: string,
  approval = coordinate,
): Finding {
  const { line = null, column = null } = (node as { name?: typeof node }).name?.loc?.startToken ?? {};
  const repair = `Leave it to "${owner}", or ask its owner to approve of "${approval}" for "${subgraph.name}"`;
  return {
    code,
    severity: 'error',
    message,
    coordinate,
    subgraph: subgraph.name,
    file: subgraph.file,
    line,
    column,
    repair,
  };
}
