/**
 * Hundreds of crooked documents on ten supergraphs: what the gateway answers must be, to the letter, what graphql-js
 * answers on one schema over the same data.
 *
 * Only where a null rises, the specification leaves free which of the errors below it are told (section 6.4.4). There
 * at least one must be told, and each must be one that really happens. Everywhere else the errors are the same.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import {
  type AnswerError,
  type Federation,
  type GatewayAnswer,
  type Operation,
  startFederation,
} from '../support/federation.ts';
import { unlimited } from '../support/supergraph.ts';
import { crookedGraphs } from './crookedGraphs.ts';
import { makeDocument } from './documents.ts';
import { graphs } from './graphs.ts';
import { subgraphsOf, wholeOf } from './rows.ts';

const count = Number(process.env.OPERATIONS ?? 60);
const firstSeed = Number(process.env.SEED ?? 1);

describe.each([...graphs, ...crookedGraphs])(`${count} documents from seed ${firstSeed}: $name`, (graph) => {
  let federation: Federation;
  const wrong: string[] = [];
  const refused: string[] = [];

  beforeAll(async () => {
    federation = await startFederation({
      subgraphs: subgraphsOf(graph),
      whole: wholeOf(graph),
      settings: { ...unlimited, CODE_AFTER: '1', ...(process.env.PLANNER && { PLANNER: process.env.PLANNER }) },
    });
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const document = makeDocument(federation.schema, seed, graph.samples);
      const answer = await federation.ask(document);
      const about = `${document.query}\n${JSON.stringify(document.variables)}`;
      if (answer.errors.some(({ extensions }) => extensions?.code === 'PLANNING_FAILED'))
        refused.push(`seed ${seed}:\n${about}`);
      else {
        const difference = differenceOf(federation, document, answer);
        if (difference) wrong.push(`seed ${seed}: ${difference}\n${about}`);
      }
    }
  });
  afterAll(() => federation?.close());

  test('are answered rightly or refused', () => {
    expect(wrong.join('\n\n')).toBe('');
  });

  test('none is refused', () => {
    expect(refused.join('\n\n')).toBe('');
  });
});

/** In words; null if there is none. */
function differenceOf(federation: Federation, operation: Operation, actual: GatewayAnswer): string | null {
  const invalid = validate(federation.schema, parse(operation.query));
  if (invalid.length > 0) return `the document is invalid: ${invalid[0]!.message}`;
  const { data, errors: located = [] } = federation.monolith(operation);
  if (JSON.stringify(actual.data) !== JSON.stringify(data))
    return `other data\n  expected ${JSON.stringify(data)}\n  received ${actual.text}`;
  // An answer tells at most twenty errors.
  if (located.length > 20) return null;
  const expected = located.map(({ path = [], message }) => ({ path, message, place: nullAbove(path, data) }));
  const { thrown, violations } = federation.possibleErrors(operation);
  const missing = expected.find((error) => !actual.errors.some((told) => explains(told, error)));
  const invented = actual.errors.find(
    ({ path = [], message }) =>
      !thrown.has(JSON.stringify([path, message])) &&
      !violations.has(JSON.stringify(path)) &&
      !expected.some(({ place, path: { length } }) => place.length < length && startsWith(path, place)),
  );
  if (!missing && !invented) return null;
  const what = missing
    ? `an error is missing at ${missing.path.join('.')}`
    : `an error that is none: ${JSON.stringify(invented)}`;
  return `${what}\n  expected ${JSON.stringify(located)}\n  received ${actual.text}`;

  /** Whether the null that the error of the one schema left has its reason in the gateway's error. */
  function explains(told: AnswerError, { path, message, place }: (typeof expected)[number]): boolean {
    if (place.length < path.length) return startsWith(told.path ?? [], place);
    if (JSON.stringify(told.path) !== JSON.stringify(path)) return false;
    return told.message === message || violations.has(JSON.stringify(path));
  }
}

type ResponsePath = readonly (string | number)[];

function startsWith(path: ResponsePath, place: ResponsePath): boolean {
  return place.every((step, i) => path[i] === step);
}

/** The place of the null that an error explains. */
function nullAbove(path: ResponsePath, data: unknown): ResponsePath {
  const place: (string | number)[] = [];
  let value = data;
  for (const step of path) {
    if (value === null || value === undefined) break;
    value = (value as Record<string | number, unknown>)[step];
    place.push(step);
  }
  return place;
}
