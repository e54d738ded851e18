/**
 * Hundreds of operations made up by chance, on five supergraphs: what the gateway answers must be what one schema over
 * the same data answers, down to the order of the fields and the paths of the errors.
 */

import { Supergraph } from '@apollo/federation-internals';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import { compose, startSupergraph, type Supergraph as TestSupergraph, unlimited } from '../support/supergraph.ts';
import { type Made, makeOperation } from './generator.ts';
import { createWorld, worlds } from './worlds.ts';

const count = Number(process.env.OPERATIONS ?? 120);
const firstSeed = Number(process.env.SEED ?? 1);

describe.each(worlds)('$name', (world) => {
  const { subgraphs, whole } = createWorld(world);
  const ids = Object.values(world.rows).flatMap((rows) => rows.map((row) => row.id ?? row.code ?? 'none'));
  let graph: TestSupergraph;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    graph = await startSupergraph({
      subgraphs,
      environment: { ...unlimited, CODE_AFTER: '2', ...(process.env.PLANNER && { PLANNER: process.env.PLANNER }) },
    });
    schema = Supergraph.build(compose(world.sdls)).apiSchema().toGraphQLJSSchema();
  });
  afterAll(() => graph?.close());

  test(`${count} operations from seed ${firstSeed}`, async () => {
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const made = makeOperation(schema, seed, ids);
      const document = parse(made.query);
      expect(validate(schema, document).map(({ message }) => `seed ${seed}: ${message}`)).toEqual([]);
      const expected = whole(schema, document, made.variables, made.operationName);
      // By the code that all operations share, and by code of its own.
      for (const actual of [await ask(graph.url, made), await ask(graph.url, made)])
        compare(seed, made, actual, expected);
    }
  });
});

async function ask(url: string, { query, variables, operationName }: Made): Promise<ExecutionResult> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return (await response.json()) as ExecutionResult;
}

function compare(seed: number, made: Made, actual: ExecutionResult, expected: ExecutionResult): void {
  const about = `seed ${seed}\n${made.query}\n${JSON.stringify(made.variables)}`;
  // As text: the order of the fields counts.
  const errors = JSON.stringify(actual.data) === JSON.stringify(expected.data) ? '' : JSON.stringify(actual.errors);
  expect(`${about}\n${JSON.stringify(actual.data)}${errors}`).toBe(`${about}\n${JSON.stringify(expected.data)}`);
  const total = expected.errors?.length ?? 0;
  // An answer tells at most twenty.
  if (total > 20) {
    expect({ about, told: actual.errors?.length }).toEqual({ about, told: 20 });
    return;
  }
  const [ours, theirs] = [byNull(actual), byNull(expected)];
  expect({ about, places: [...ours.keys()].sort() }).toEqual({ about, places: [...theirs.keys()].sort() });
  for (const [place, errors] of theirs) {
    const told = ours.get(place)!;
    // Several errors may lie below one null, of which any may be told (GraphQL specification, section 6.4.4).
    if (errors.length === 1 && told.length === 1)
      expect({ about, place, told: told.map(messageOf) }).toEqual({ about, place, told: errors.map(messageOf) });
    else
      expect({
        about,
        place,
        common: errors.map(messageOf).some((error) => told.map(messageOf).includes(error)),
      }).toEqual({
        about,
        place,
        common: true,
      });
  }
}

const messageOf = (error: string): string => error.slice(error.indexOf(': '));

/** Errors by the place at which the null stands that they explain: path and message. */
function byNull({ data, errors = [] }: ExecutionResult): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { path = [], message } of errors) {
    let value: unknown = data;
    const place: (string | number)[] = [];
    for (const step of path) {
      if (value === null || value === undefined) break;
      value = (value as Record<string | number, unknown>)[step];
      place.push(step);
    }
    const key = place.join('.');
    // A missing value has its own words here and there.
    const told = /null|no value/.test(message) ? 'no value' : message;
    places.set(key, [...(places.get(key) ?? []), `${path.join('.')}: ${told}`]);
  }
  return places;
}
