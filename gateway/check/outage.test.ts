/**
 * What is predicted of an outage is what happens: the operations run through a real gateway while one subgraph does not answer.
 * The subgraphs tell a value for everything, so each null in an answer comes from the outage.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { makeDocument } from '../../test/federation/documents.ts';
import { graphs } from '../../test/federation/graphs.ts';
import { published, seenOperation } from '../../test/support/published.ts';
import { type Supergraph, startSupergraph, unlimited } from '../../test/support/supergraph.ts';
import { checkSubgraph, type SubgraphVersion } from './check.ts';
import { composedBefore } from './composition.ts';

interface Operation {
  query: string;
  variables?: Record<string, unknown>;
}

interface Loss {
  losesEverything: boolean;
  nulls: string[];
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires",
  "@external", "@provides"])\n`;

let graph: Supergraph | null = null;
afterEach(async () => {
  await graph?.close();
  graph = null;
});

/** A value for every field, the same for the same field; what a representation brings is kept. */
const everything: GraphQLFieldResolver<unknown, unknown> = (
  source,
  _args,
  _context,
  { fieldName, returnType, schema },
) => {
  const known = (source as Record<string, unknown> | undefined)?.[fieldName];
  return known ?? tellOf(returnType, schema);
};

function tellOf(type: GraphQLOutputType, schema: GraphQLSchema): unknown {
  if (isNonNullType(type)) return tellOf(type.ofType, schema);
  if (isListType(type)) return [tellOf(type.ofType, schema), tellOf(type.ofType, schema)];
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]!.value;
  if (isAbstractType(named)) return { __typename: schema.getPossibleTypes(named)[0]!.name };
  if (isObjectType(named)) return { __typename: named.name };
  return { Int: 3, Float: 1.5, Boolean: true, ID: 'x1' }[named.name] ?? 'text';
}

/** @param down the subgraph that hangs up on every call; null for none */
async function answers(subgraphs: readonly SubgraphVersion[], operations: readonly Operation[], down: string | null) {
  graph = await startSupergraph({
    subgraphs: Object.fromEntries(subgraphs.map(({ name, sdl }) => [name, { sdl, fieldResolver: everything }])),
    environment: unlimited,
  });
  if (down !== null)
    graph.intercept(down, (_body, response) => {
      response.destroy();
      return true;
    });
  const losses: Loss[] = [];
  for (const { query, variables } of operations) {
    const { data } = await graph.ask(query, variables);
    losses.push(lossOf(data));
  }
  await graph.close();
  graph = null;
  return losses;
}

function lossOf(data: Record<string, unknown> | null | undefined): Loss {
  if (data == null) return { losesEverything: true, nulls: [] };
  const nulls = new Set<string>();
  walk(data, '');
  const told = Object.values(data).filter((value) => value !== 'Query');
  return { losesEverything: told.every((value) => value === null), nulls: [...nulls].sort() };

  function walk(value: unknown, path: string): void {
    if (value === null) nulls.add(path);
    else if (Array.isArray(value)) for (const item of value) walk(item, `${path}.*`);
    else if (typeof value === 'object')
      for (const [key, one] of Object.entries(value as object)) walk(one, path ? `${path}.${key}` : key);
  }
}

async function predicted(subgraphs: readonly SubgraphVersion[], operations: readonly Operation[], down: string) {
  const { whenDown } = await checkSubgraph({
    subgraphs,
    name: down,
    proposed: subgraphs.find(({ name }) => name === down)!,
    operations: operations.map(({ query }, i) => seenOperation(query, { name: null, count: i })),
    now: new Date('2026-11-27'),
  });
  const byText = new Map(whenDown.operations.map((one) => [one.hash, one]));
  const { hashOf } = await import('../admission/trustedDocuments.ts');
  return operations.map(({ query }): Loss => {
    const one = byText.get(hashOf(query));
    return { losesEverything: one?.losesEverything ?? false, nulls: (one?.nulls ?? []).toSorted() };
  });
}

const shown = (operations: readonly Operation[], losses: readonly Loss[]) =>
  operations.map(({ query }, i) => ({ query, ...losses[i]! }));

describe('the operations that are trusted', () => {
  const folder = join(import.meta.dirname, '../../schema/operations');
  const operations = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file): Operation => {
      const values = join(folder, file.replace('.graphql', '.variables.json'));
      return {
        query: readFileSync(join(folder, file), 'utf8'),
        ...(existsSync(values) && { variables: JSON.parse(readFileSync(values, 'utf8')) }),
      };
    })
    // Streams have an outage of their own, and what is for some callers only is null without one.
    .filter(({ query }) => !/^\s*subscription\b/m.test(query) && !/webhook|mutation|__schema/i.test(query));

  test('lose nothing while all are there', async () => {
    const losses = await answers(published(), operations, null);
    expect(losses.flatMap(({ nulls }) => nulls)).toEqual([]);
  });

  test.each(['complaints', 'agencies', 'regional-units'])('lose what was said while %s is down', async (down) => {
    const subgraphs = published();
    const losses = await answers(subgraphs, operations, down);
    expect(shown(operations, await predicted(subgraphs, operations, down))).toEqual(shown(operations, losses));
    expect(losses.some(({ nulls }) => nulls.length > 0)).toBe(true);
  });
});

describe('operations made up by chance', () => {
  const [casework] = graphs;
  const subgraphs = Object.entries(casework!.sdls).map(
    ([name, sdl]): SubgraphVersion => ({ name, url: 'http://127.0.0.1/graphql', sdl: link + sdl }),
  );

  test.each(Object.keys(casework!.sdls))('lose what was said while %s is down', async (down) => {
    const parsed = subgraphs.map((one) => {
      const document = parse(one.sdl);
      return { ...one, file: null, document, typeDefs: document, approvals: [] };
    });
    const { api } = composedBefore(parsed, [])!;
    const operations = Array.from({ length: 150 }, (_, seed) => makeDocument(api, seed + 1, casework!.samples))
      // Conditions are taken as fulfilled in what is predicted; one operation is seen of each text.
      .filter(({ query }) => !/@(skip|include)|__schema|__type\b|mutation|query Third/.test(query))
      .map(({ query, variables }): Operation => ({ query, ...(variables && { variables }) }));
    expect(operations.length).toBeGreaterThan(20);
    const losses = await answers(subgraphs, operations, down);
    expect(shown(operations, await predicted(subgraphs, operations, down))).toEqual(shown(operations, losses));
    expect(losses.some(({ nulls }) => nulls.length > 0)).toBe(true);
  });
});
