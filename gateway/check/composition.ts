/** Composes the subgraphs as they would be, and tells of what doesn't fit: whose, where, why, and what to write instead. */
import { type ASTNode, GraphQLError, type GraphQLSchema, parse } from 'graphql';
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
import { type ParsedSubgraph, placeAt } from './subgraphs.ts';

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

type ComposedSchema = NonNullable<ReturnType<typeof composeDocuments>['schema']>;

function graphOf(composedSdl: string, schema: ComposedSchema): Graph {
  const supergraphSdl = `${composedSdl.trim()}\n`;
  const document = parse(supergraphSdl, { noLocation: true });
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
  const way = code === 'SATISFIABILITY_ERROR' ? unreachable(said!, parsed) : null;
  const place = way?.place ?? (shown && placeAt(shown.subgraph, shown.start));
  const wordy = error.message.startsWith('Syntax Error') ? syntaxPlace(error) : null;
  const whose = way?.place?.subgraph.name ?? shown?.subgraph.name ?? bracketed ?? (wordy ? name : null);
  const start = way?.place?.node.loc?.startToken;
  const finding = {
    code,
    severity: 'error' as const,
    message: way?.message ?? sentence(said!),
    coordinate: place?.coordinate ?? coordinateIn(said!),
    subgraph: whose,
    file: subgraphs.find((one) => one.name === whose)?.file ?? null,
    line: start?.line ?? shown?.token.line ?? wordy?.line ?? null,
    column: start?.column ?? shown?.token.column ?? wordy?.column ?? null,
  };
  const repair =
    way?.repair ?? repairOf({ ...finding, said: said!, name, place, subgraphs: parsed, line: finding.line }) ?? null;
  return { ...finding, repair: repair ?? wordy?.repair ?? advice(code) };
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

function coordinateIn(message: string): string | null {
  return /"(\w+\.\w+(?:\(\w+:\))?)"/.exec(message)?.[1] ?? null;
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.message} ${one.line}`, one])).values()];
}
