/** Composes the subgraphs as they would be, and tells of what doesn't fit: whose, where, why, and what to write instead. */
import { type Schema, Supergraph } from '@apollo/federation-internals';
import { type ASTNode, GraphQLError, type GraphQLSchema, type NameNode, parse } from 'graphql';
import { readWeights, type Weights } from '../admission/weights.ts';
import { plannerNamed } from '../plan/planners.ts';
import type { Planner } from '../queryPlan.ts';
import { advice } from '../supergraph/advice.ts';
import { composeDocuments } from '../supergraph/compose.ts';
import { readFacts } from '../supergraph/facts.ts';
import { plannable, plannableText } from '../supergraph/plannable.ts';
import type { Finding } from './check.ts';
import { repairOf } from './repairs.ts';
import { unreachable } from './satisfiability.ts';
import { fieldDirectives, type ParsedSubgraph, type Place, placeAt, placeOf, placesOf } from './subgraphs.ts';

/** A composed graph, for whoever asks how operations fare on it. */
export interface Graph {
  supergraphSdl: string;
  /** What clients see. */
  api: GraphQLSchema;
  weights: Weights;
  planner(): Planner;
}

/** @param name the subgraph that is proposed: what is told, is told of its text where that is possible */
export function composed(
  subgraphs: readonly ParsedSubgraph[],
  name: string,
  policies: readonly string[],
): { findings: Finding[]; graph: Graph | null } {
  try {
    const { errors, supergraphSdl, schema } = composeDocuments(subgraphs, policies);
    if (supergraphSdl === null)
      return { findings: distinct(errors.map((error) => findingOf(error, name, subgraphs))), graph: null };
    return { findings: [], graph: graphOf(supergraphSdl, schema) };
  } catch (error) {
    // The composer has met what its authors thought impossible; or a text that no API can be made of.
    const coded = error instanceof GraphQLError ? error : new GraphQLError((error as Error).message);
    const finding = findingOf(coded, name, subgraphs);
    return { findings: [coded.extensions.code ? finding : { ...finding, code: 'COMPOSITION_FAILED' }], graph: null };
  }
}

/** The graph in service; null if there is none, or if it can't be composed any more. */
export function composedBefore(subgraphs: readonly ParsedSubgraph[], policies: readonly string[]): Graph | null {
  if (subgraphs.length === 0) return null;
  try {
    const { supergraphSdl, schema } = composeDocuments(subgraphs, policies, true);
    return supergraphSdl === null ? null : graphOf(supergraphSdl, schema);
  } catch {
    return null;
  }
}

/** A graph that is in service. Null if the text is no supergraph. */
export function graphIn(supergraphSdl: string): Graph | null {
  try {
    const document = parse(supergraphSdl, { noLocation: true });
    const { schema } = Supergraph.build(plannable(document), { supportedFeatures: null, validateSupergraph: false });
    return graphOf(supergraphSdl, schema, document);
  } catch {
    return null;
  }
}

function graphOf(composedSdl: string, schema: Schema, document = parse(composedSdl, { noLocation: true })): Graph {
  const supergraphSdl = `${composedSdl.trim()}\n`;
  let planner: Planner | null = null;
  return {
    supergraphSdl,
    api: schema.toAPISchema().toGraphQLJSSchema({ includeDefer: true }),
    weights: readWeights(document),
    planner() {
      planner ??= plannerNamed('rounds', plannableText(supergraphSdl, document), readFacts(plannable(document)));
      return planner;
    },
  };
}

type MarkedNode = ASTNode & { subgraph?: string };

/** An error of the parser or the composer, as a person who wrote the SDL should hear of it. */
export function findingOf(
  error: GraphQLError,
  name: string,
  subgraphs: readonly (ParsedSubgraph | Pick<ParsedSubgraph, 'name' | 'file' | 'sdl'>)[],
): Finding {
  const parsed = subgraphs.filter((one): one is ParsedSubgraph => 'document' in one);
  const code = String(error.extensions.code ?? 'GRAPHQL_PARSE_FAILED');
  const [, bracketed, said] = /^\[([^\]\s]+)\] (.*)$/s.exec(error.message) ?? [null, null, error.message];
  const nodes = (error.nodes ?? []) as readonly MarkedNode[];
  const located = nodes.flatMap((node) => {
    const subgraph = parsed.find((one) => one.name === (node.subgraph ?? bracketed));
    return node.loc && subgraph ? [{ subgraph, start: node.loc.start, token: node.loc.startToken }] : [];
  });
  const shown = located.find(({ subgraph }) => subgraph.name === name) ?? located[0] ?? null;
  const way = code === 'SATISFIABILITY_ERROR' ? unreachable(said!, name, parsed) : null;
  const place =
    way?.place ??
    placeSaid(code, said!, name, parsed) ??
    (shown ? placeAt(shown.subgraph, shown.start) : placeInWords(code, said!, bracketed ?? name, parsed));
  // The node of a definition begins with its description; it is the name that is looked for.
  const isWhole =
    place !== null &&
    (shown === null ||
      place.value !== null ||
      way !== null ||
      shown.subgraph !== place.subgraph ||
      place.node.loc?.start === shown.start);
  const named = isWhole ? nameToken(place) : (shown?.token ?? null);
  const broken = error.message.startsWith('Syntax Error') ? syntaxPlace(error) : null;
  const whose = place?.subgraph.name ?? shown?.subgraph.name ?? bracketed ?? (broken ? name : null);
  const finding = {
    code,
    severity: 'error' as const,
    message: way?.message ?? told(code, said!) ?? sentence(said!),
    coordinate: place?.coordinate ?? coordinateIn(said!),
    subgraph: whose,
    file: subgraphs.find((one) => one.name === whose)?.file ?? null,
    line: named?.line ?? broken?.line ?? null,
    column: named?.column ?? broken?.column ?? null,
  };
  const repair = way?.repair ?? repairOf({ ...finding, said: said!, name, place, subgraphs: parsed });
  return { ...finding, repair: repair ?? broken?.repair ?? advice(code) };
}

const nameToken = ({ node }: Place) =>
  (node as { name?: NameNode }).name?.loc?.startToken ?? node.loc?.startToken ?? null;

/** Better than the nodes of the error: the value that others don't have, the type that lacks a field, what is there twice. */
function placeSaid(code: string, said: string, name: string, subgraphs: readonly ParsedSubgraph[]): Place | null {
  const own = subgraphs.find((one) => one.name === name);
  if (!own) return null;
  const [, value, type] = /value "(\w+)" is not defined in all the subgraphs defining "(\w+)"/.exec(said) ?? [];
  if (code === 'ENUM_VALUE_MISMATCH') return placeOf(own, `${type}.${value}`) ?? placeOf(own, type!);
  const [, lacking, where] = /but type "(\w+)", which implements "\w+" only in subgraph "([^"]+)"/.exec(said) ?? [];
  if (code === 'INTERFACE_FIELD_NO_IMPLEM') return where === name ? placeOf(own, lacking!) : null;
  const twice = twiceIn(said);
  return twice === null ? null : (placesOf(own).findLast(({ coordinate }) => coordinate === twice) ?? null);
}

function twiceIn(said: string): string | null {
  const [, field, type] = /^Field (\w+) already exists on (\w+)/.exec(said) ?? [];
  return field ? `${type}.${field}` : (/only one type named "(\w+)"/.exec(said)?.[1] ?? null);
}

/** Some errors name what they are about and don't point to it. */
function placeInWords(code: string, said: string, name: string, subgraphs: readonly ParsedSubgraph[]): Place | null {
  const coordinate = coordinateIn(said);
  if (coordinate === null) return null;
  const inOrder = subgraphs.toSorted((a, b) => Number(b.name === name) - Number(a.name === name));
  const isExternal = code.startsWith('EXTERNAL_');
  const places = inOrder.flatMap((one) => placeOf(one, coordinate) ?? []);
  return (
    (isExternal ? places.find(({ subgraph, field }) => field && isExternalIn(subgraph, field)) : null) ??
    places[0] ??
    null
  );
}

/** Shorter than the composer, where it explains a lot. */
function told(code: string, said: string): string | null {
  const names = [...said.matchAll(/"([^"]+)"/g)].map(([, name]) => name!);
  switch (code) {
    case 'INVALID_FIELD_SHARING': {
      const [, field, givers] =
        /field "([^"]+)" is resolved from multiple subgraphs: it is resolved from subgraphs (.*) and defined/.exec(
          said,
        ) ?? [];
      return field ? `"${field}" is given by ${givers}, and not all of them say that it is shared.` : null;
    }
    case 'ENUM_VALUE_MISMATCH': {
      const [, value, type, where] =
        /value "(\w+)" is not defined in all the subgraphs defining "(\w+)": "\w+" is defined in (.*)$/s.exec(said) ??
        [];
      return value
        ? `Clients send and receive "${type}", but its value "${value}" is only in ${where!.replace(/\.$/, '')}.`
        : null;
    }
    case 'EXTERNAL_MISSING_ON_BASE':
      return names[0] ? `"${names[0]}" is @external, and no subgraph gives it.` : null;
    case 'OVERRIDE_FROM_SELF_ERROR':
      return names.at(-1) ? `"${names.at(-1)}" is taken from "${names[0]}", which is the subgraph itself.` : null;
    case 'INVALID_GRAPHQL':
      if (twiceIn(said) !== null) return `"${twiceIn(said)}" is defined twice.`;
      return /^Unknown directive "@\w+"\./.exec(said)?.[0] ?? null;
    default:
      return null;
  }
}

/**
 * Where the syntax breaks is often a line below what is wrong: a bracket that is left open. Then that line is told, with the
 * bracket.
 */
function syntaxPlace({ source, locations }: GraphQLError) {
  const [at] = locations ?? [];
  if (!source || !at) return null;
  const lines = source.body.split('\n');
  for (let line = at.line; line >= Math.max(1, at.line - 1); line--) {
    const text = lines[line - 1]!.replace(/#.*/, '').trimEnd();
    for (const [open, close] of [
      ['[', ']'],
      ['(', ')'],
    ] as const) {
      if (text.split(open).length <= text.split(close).length) continue;
      const mended = open === '[' ? text.replace(/\[(\w+!?)/, '[$1]') : `${text}${close}`;
      return { line, column: text.indexOf(open) + 1, repair: `A "${open}" is left open. Write \`${mended.trim()}\`` };
    }
  }
  return { line: at.line, column: at.column, repair: null };
}

/** The composer says some things in many lines; a line is enough. */
function sentence(message: string): string {
  const line = message
    .replace(/^Syntax Error: /, 'This is not GraphQL: ')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .join(' ');
  return /[.?!]$/.test(line) ? line : `${line}.`;
}

const isExternalIn = (subgraph: ParsedSubgraph, field: NonNullable<Place['field']>): boolean =>
  fieldDirectives(subgraph, field, 'external').length > 0;

function coordinateIn(message: string): string | null {
  return /"(\w+\.\w+(?:\(\w+:\))?)"/.exec(message)?.[1] ?? /[Tt]ype "(\w+)"/.exec(message)?.[1] ?? null;
}

/** Fields that can't be reached for the same reason are told once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, (one) =>
    one.code === 'SATISFIABILITY_ERROR' && one.line !== null
      ? `${one.subgraph} ${one.line} ${one.repair}`
      : `${one.code} ${one.message} ${one.line}`,
  );
  return [...groups.values()].map((all) => {
    const [first] = all as [Finding];
    const others = new Set(all.map(({ message }) => message)).size - 1;
    return others === 0 ? first : { ...first, message: `${first.message} The same holds for ${others} more.` };
  });
}
