import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, getOperationAST, parse, validate } from 'graphql';
import { costOf } from './cost.ts';
import { readWeights } from './weights.ts';

const supergraph = parse(`
  schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@cost", {name: "@listSize", as: "@length"}]) {
    query: Query mutation: Mutation
  }
  type Query {
    one: Complaint
    plain: [Complaint]
    ten(first: Int, last: Int = 7): [Complaint] @length(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    assumed(first: Int): [Complaint] @length(assumedSize: 50, slicingArguments: ["first"], requireOneSlicingArgument: false)
    must(first: Int, last: Int): [Complaint] @length(slicingArguments: ["first", "last"])
    page(first: Int): Page
      @length(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
    search(text: String @cost(weight: 8), filter: Filter): String @cost(weight: 3)
    map: Map
    credit: Complaint @cost(weight: -100000)
    less: [Complaint] @length(assumedSize: -50)
    any: Node
  }
  type Mutation { submit: Complaint }
  type Page { nodes: [Complaint!]! edges: [Edge!]! others: [Complaint] total: Int }
  type Edge { node: Complaint }
  interface Node { id: ID }
  type Complaint implements Node { id: ID agency: Agency tags: [String] page(first: Int): Page
    @length(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false) }
  type Agency @cost(weight: 5) { name: String }
  scalar Map @cost(weight: 4)
  input Filter { text: String @cost(weight: 6) and: [Filter] }
`);
const schema = buildASTSchema(supergraph, { assumeValid: true });
const weights = readWeights(supergraph);

function prepared(text: string) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return costOf(schema, weights, document, getOperationAST(document)!);
}

const cost = (text: string, variables: Record<string, unknown> = {}) => prepared(text)(variables);

test.each([
  ['an object is 1, its leaves are nothing', '{ one { id tags } }', 1],
  ['a type may have a weight of its own', '{ one { agency { name } } }', 6],
  ['so may a leaf', '{ map }', 4],
  ['a mutation costs 10 from the start', 'mutation { submit { id } }', 11],
  ['a list of which nothing is known is 10 long', '{ plain { agency { name } } }', 60],
  ['a list is as long as its argument says', '{ ten(first: 100) { id } }', 100],
  ['the larger of two arguments counts', '{ ten(first: 3, last: 9) { id } }', 9],
  ['the default of an argument counts when none is given', '{ ten { id } }', 7],
  ['an assumed size stands for an argument that is missing', '{ assumed { id } }', 50],
  ['the lists of a connection are as long as its argument says', '{ page(first: 30) { nodes { id } total } }', 31],
  ['both of them', '{ page(first: 30) { nodes { id } edges { node { id } } } }', 1 + 30 + 60],
  ['a list beside them is not', '{ page(first: 30) { others { id } } }', 11],
  ['through fragments too', '{ page(first: 30) { ...P } } fragment P on Page { ... { nodes { id } } }', 31],
  ['lists within lists multiply', '{ page(first: 30) { nodes { page(first: 10) { nodes { id } } } } }', 1 + 30 * 12],
  ['an argument may have a weight', '{ search(text: "a") }', 11],
  [
    'so may a field of an input, as often as it is given',
    '{ search(filter: { text: "a", and: [{ text: "b" }] }) }',
    15,
  ],
  ['what the graph tells of itself costs nothing', '{ __schema { types { fields { name } } } __typename }', 0],
  ['what is asked for twice counts twice', '{ a: one { id } b: one { id } }', 2],
  ['a fragment counts where it is spread', '{ any { ... on Complaint { agency { name } } } }', 6],
])('%s', (_, text, expected) => {
  expect(cost(text)).toBe(expected);
});

describe('variables', () => {
  test('count as what they are in this request', () => {
    const page = prepared('query ($n: Int = 4) { page(first: $n) { nodes { id } } }');
    expect([page({ n: 100 }), page({}), page({ n: 2 }), page({ n: 100 })]).toEqual([101, 5, 3, 101]);
  });

  test('a null is as good as none', () => {
    expect(cost('query ($n: Int) { page(first: $n) { nodes { id } } }', { n: null })).toBe(21);
  });
});

test('a weight or a length below zero gives nothing back', () => {
  expect(cost('{ one { agency { name } } credit { id } less { agency { name } } }')).toBe(
    cost('{ one { agency { name } } }'),
  );
});

test('a field that needs exactly one size is refused without it, and with two', () => {
  expect(cost('{ must(first: 3) { id } }')).toBe(3);
  expect(() => cost('{ must { id } }')).toThrow('needs exactly one of first, last');
  expect(() => cost('query ($n: Int) { must(first: $n, last: 2) { id } }', { n: 1 })).toThrow('exactly one');
});

test('fragments that stand for more than anybody could fetch are reckoned in no time', () => {
  const levels = Array.from(
    { length: 60 },
    (_, i) =>
      `fragment F${i} on Complaint { a: page(first: 100) { nodes { ...F${i + 1} } } b: page { nodes { ...F${i + 1} } } }`,
  );
  const text = `{ one { ...F0 } } ${levels.join(' ')} fragment F60 on Complaint { id }`;
  expect(cost(text)).toBe(Number.MAX_SAFE_INTEGER);
});
