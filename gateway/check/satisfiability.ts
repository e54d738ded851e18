/**
 * The composer proves that each field can be reached, and tells of one that can't in many lines: a query, and for each
 * subgraph what was tried. Here it becomes a sentence, and the line to write.
 */
import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { keysOf, lineOf, type ParsedSubgraph, type Place, placeOf } from './subgraphs.ts';

export interface Unreachable {
  message: string;
  place: Place | null;
  repair: string | null;
}

/**
 * Null if the composer said it otherwise than we know it.
 *
 * @param name the subgraph that is proposed: it is the one to change, where that is possible
 */
export function unreachable(message: string, name: string, subgraphs: readonly ParsedSubgraph[]): Unreachable | null {
  const [, query, reasons] =
    /query:\n([\s\S]*?)\ncannot be satisfied by the subgraphs because:\n([\s\S]*)$/.exec(message) ?? [];
  if (query === undefined || reasons === undefined) return null;
  const path = pathIn(query);
  const move =
    /cannot move to subgraph "([^"]+)", which has field "([^"]+)", because (.*?)\.?$/m.exec(reasons) ??
    /cannot move to subgraph "([^"]+)" using @key\(fields: "([^"]+)"\) of "([^"]+)", (.*?)\.?$/m.exec(reasons);
  const from = /from subgraph "([^"]+)"/.exec(reasons)?.[1];
  const field = /cannot find field "([^"]+)"/.exec(reasons)?.[1];
  if (!move) {
    const what = field ? `"${field}"` : `"${path}"`;
    return {
      message: `Nobody can tell ${what} where "${path}" is asked for: ${firstReason(reasons)}.`,
      place: field ? firstPlace(subgraphs, field) : null,
      repair: null,
    };
  }
  const target = subgraphs.find(({ name }) => name === move[1]);
  if (move[4] !== undefined) {
    // By a key that whoever comes from there does not know.
    const [, to, key, type] = move as unknown as [string, string, string, string];
    const asked = field?.startsWith(`${type}.`) ? `"${field}"` : `"${path}"`;
    const told = `Nobody can tell ${asked} where "${path}" is asked for: "${from}" does not know "${key}", by which "${to}" finds a "${type}".`;
    const source = subgraphs.find((one) => one.name === from);
    const here = from === name && source ? placeOf(source, type) : null;
    if (here) return { message: told, place: here, repair: byKey(here, key, subgraphs) };
    const place = target ? placeOf(target, type) : null;
    const known = source ? keysOf(source, type).find(({ fields }) => fields !== key)?.fields : undefined;
    return {
      message: told,
      place,
      repair:
        known && place
          ? byKey(place, known, subgraphs)
          : `Give "${type}" a @key in "${to}" whose fields "${from}" has too`,
    };
  }
  const [, to, coordinate] = move as unknown as [string, string, string];
  const type = coordinate.split('.')[0]!;
  const place = target ? placeOf(target, type) : null;
  const told = keysOf(target!, type).length > 0 ? `its @key in "${to}" is not resolvable` : `it has no @key in "${to}"`;
  const key = keyFor(type, subgraphs, to);
  return {
    message: `"${coordinate}" can't be reached where "${path}" is asked for: "${from}" has the "${type}" and "${to}" the field, but ${told}.`,
    place,
    repair: place && byKey(place, key, subgraphs),
  };
}

/** The line of the type with the key, and that of the key's field if it is missing. */
function byKey(place: Place, key: string, subgraphs: readonly ParsedSubgraph[]): string {
  const line = hasField(place, key) ? '' : ` with the line \`${keyLine(place.type!.name.value, key, subgraphs)}\``;
  return `Let "${place.subgraph.name}" know a "${place.type!.name.value}" by its key: write \`${withKey(place, key)}\`${line}`;
}

function pathIn(query: string): string {
  try {
    const [operation] = parse(query.replace(/\.\.\.(?! *on\b)/g, '__typename')).definitions;
    return steps((operation as OperationDefinitionNode).selectionSet).join('.');
  } catch {
    return query.match(/\w+/g)?.join('.') ?? '';
  }
}

function steps({ selections }: SelectionSetNode): string[] {
  const [first] = selections;
  if (!first || first.kind === Kind.FRAGMENT_SPREAD) return [];
  const below = first.selectionSet ? steps(first.selectionSet) : [];
  return first.kind === Kind.FIELD ? [first.name.value, ...below] : below;
}

const firstReason = (reasons: string): string =>
  (reasons.split('\n').find((line) => /cannot|could not/.test(line)) ?? reasons)
    .replace(/^[\s-]*(from subgraph "[^"]+":)?\s*/, (_, from) => (from ? from.replace(':', ' ') : ''))
    .replace(/\.$/, '');

function firstPlace(subgraphs: readonly ParsedSubgraph[], coordinate: string): Place | null {
  for (const subgraph of subgraphs) {
    const place = placeOf(subgraph, coordinate);
    if (place) return place;
  }
  return null;
}

/** By what others know the type; else its `id`. */
function keyFor(type: string, subgraphs: readonly ParsedSubgraph[], except: string): string {
  const keys = subgraphs.flatMap((one) => (one.name === except ? [] : keysOf(one, type)));
  return keys[0]?.fields ?? 'id';
}

function withKey(place: Place, key: string): string {
  const { subgraph, type } = place;
  const line = lineOf(subgraph, type!.name.loc!.startToken.line).replace(
    / @key\(fields: "[^"]*", resolvable: false\)/,
    '',
  );
  const name = type!.name.value;
  return line.replace(new RegExp(`\\b(type|interface) ${name}\\b`), `$& @key(fields: "${key}")`);
}

const hasField = ({ subgraph, type }: Place, key: string): boolean =>
  (key.match(/\w+/g) ?? []).every((field) => placeOf(subgraph, `${type!.name.value}.${field}`) !== null);

function keyLine(type: string, key: string, subgraphs: readonly ParsedSubgraph[]): string {
  const field = key.match(/\w+/)?.[0] ?? 'id';
  const place = firstPlace(subgraphs, `${type}.${field}`);
  const told = place?.field?.type;
  return `${field}: ${told && 'name' in told ? told.name.value : 'ID!'}`;
}
