/** What planners and executors of federation get wrong: here each gives the right answer, or an error that says so. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph, type TestSubgraph } from '../support/supergraph.ts';

let graph: Supergraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});

type Row = Record<string, unknown>;

async function start(subgraphs: Record<string, TestSubgraph>, environment: Record<string, string> = {}) {
  graph = await startSupergraph({ subgraphs, environment });
  return graph;
}

test('an entity is not entered by a key that is not resolvable there', async () => {
  const { ask } = await start({
    complaints: {
      sdl: `type Query { complaint: Complaint }
        type Complaint { agency: Agency }
        type Agency @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { complaint: () => ({ agency: { id: 'a' } }) } },
    },
    agencies: {
      sdl: `type Query { agency: Agency }
        type Agency @key(fields: "id", resolvable: false) @key(fields: "code") { id: ID! code: String! name: String }`,
      resolvers: {
        Agency: {
          __resolveReference: ({ code }: Row) => (code ? { id: 'a', code, name: 'Dinas' } : { name: 'wrong' }),
        },
      },
    },
    register: {
      sdl: 'type Agency @key(fields: "id") @key(fields: "code") { id: ID! code: String! }',
      resolvers: { Agency: { __resolveReference: ({ id }: Row) => ({ id, code: 'A-1' }) } },
    },
  });
  expect(await ask('{ complaint { agency { name } } }')).toEqual({
    status: 200,
    data: { complaint: { agency: { name: 'Dinas' } } },
  });
});

describe('a required field with an argument beside the one that the client asks for', () => {
  const subgraphs: Record<string, TestSubgraph> = {
    parcels: {
      sdl: 'type Query { parcel: Parcel } type Parcel @key(fields: "id") { id: ID! size(unit: Int): Int }',
      resolvers: {
        Query: { parcel: () => ({ id: '1' }) },
        Parcel: {
          size: (_: Row, { unit }: { unit: number }) => unit * 10,
          __resolveReference: ({ id }: Row) => ({ id }),
        },
      },
    },
    prices: {
      sdl: `type Parcel @key(fields: "id") { id: ID! size(unit: Int): Int @external
        price: Int @requires(fields: "size(unit: 3)") tax: Int @requires(fields: "size(unit: 4)") }`,
      resolvers: { Parcel: { price: ({ size }: Row) => size, tax: ({ size }: Row) => size } },
    },
  };

  test.each<[string, string, Row]>([
    ['directly', '{ parcel { size(unit: 1) price } }', {}],
    ['through a variable', 'query ($u: Int) { parcel { size(unit: $u) price } }', { u: 1 }],
    ['through a fragment', '{ parcel { ...F price } } fragment F on Parcel { size(unit: 1) }', {}],
  ])('%s', async (_, query, variables) => {
    const { ask } = await start(subgraphs);
    expect((await ask(query, variables)).data).toEqual({ parcel: { size: 10, price: 30 } });
  });

  test('or beside another one that requires it', async () => {
    const { ask } = await start(subgraphs);
    expect((await ask('{ parcel { price tax } }')).data).toEqual({ parcel: { price: 30, tax: 40 } });
  });
});

test('an interface object without a type that implements it is an error, not a silent null', async () => {
  const { ask } = await start({
    accounts: {
      sdl: 'type Query { ok: Boolean } interface Account @key(fields: "id") { id: ID! name: String }',
      resolvers: { Query: { ok: () => true } },
    },
    activity: {
      sdl: 'type Query { account: Account } type Account @key(fields: "id") @interfaceObject { id: ID! karma: Int }',
      resolvers: { Query: { account: () => ({ id: '1', karma: 7 }) } },
    },
  });
  const { data, errors } = await ask('{ account { name } }');
  expect(data === null || data.account === null || data.account.name === null).toBe(true);
  expect(errors!.length).toBeGreaterThan(0);
  expect(errors![0]!.extensions.code).toMatch(/PLANNING_FAILED|SUBGRAPH_/);
});

describe('a field that moves from one subgraph to another', () => {
  const moving = (label: string): Record<string, TestSubgraph> => ({
    old: {
      sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! place: String }',
      resolvers: { Query: { item: () => ({ id: '1', place: 'old' }) } },
    },
    new: {
      sdl: `type Item @key(fields: "id") { id: ID! place: String @override(from: "old", label: "${label}") }`,
      resolvers: { Item: { __resolveReference: ({ id }: Row) => ({ id, place: 'new' }) } },
    },
  });

  test.each([
    ['percent(100)', 'new'],
    ['percent(0)', 'old'],
  ])('is asked where %s says', async (label, place) => {
    const { ask } = await start(moving(label));
    for (let i = 0; i < 5; i++) expect((await ask('{ item { place } }')).data.item.place).toBe(place);
  });

  test('is asked at both places when half of the requests go there', async () => {
    const { ask } = await start(moving('percent(50)'));
    const places = new Set<string>();
    for (let i = 0; i < 60; i++) places.add((await ask('{ item { place } }')).data.item.place);
    expect(places).toEqual(new Set(['old', 'new']));
  });

  test.each([
    ['moved', 'new'],
    ['other', 'old'],
  ])('follows the label where it is active: %s', async (active, place) => {
    const { ask } = await start(moving('moved'), { OVERRIDE_LABELS: active });
    expect((await ask('{ item { place } }')).data.item.place).toBe(place);
  });
});

describe('a value that two subgraphs tell differently', () => {
  const told = (sdls: [string, string], a: unknown, b: unknown): Record<string, TestSubgraph> => ({
    a: {
      sdl: `type Query { item: Item } type Item @key(fields: "id") { id: ID! ${sdls[0]}`,
      resolvers: { Query: { item: () => ({ id: '1', parts: a, seat: a }) } },
    },
    b: {
      sdl: `type Item @key(fields: "id") { id: ID! ${sdls[1]}`,
      resolvers: { Item: { __resolveReference: ({ id }: Row) => ({ id, parts: b, seat: b }) } },
    },
  });
  const lists: [string, string] = [
    'parts: [Part!] @shareable } type Part @shareable { code: String! }',
    'parts: [Part!] @shareable } type Part { code: String! @shareable grams: Int }',
  ];
  const objects: [string, string] = [
    'seat: Seat @shareable } type Seat { city: String! @shareable street: String }',
    'seat: Seat @shareable } type Seat { city: String! @shareable height: Int }',
  ];

  test('as a list of another length is an error at what is missing, and no pair is wrong', async () => {
    const { ask } = await start(told(lists, [{ code: 'x' }, { code: 'y' }], [{ code: 'x', grams: 5 }]));
    const { data, errors } = await ask('{ item { parts { code grams } } }');
    expect(data.item.parts).toEqual([
      { code: 'x', grams: 5 },
      { code: 'y', grams: null },
    ]);
    expect(errors).toMatchObject([
      { path: ['item', 'parts', 1, 'grams'], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', service: 'b' } },
    ]);
  });

  test('as a longer list than the first one is an error where the first one is missing', async () => {
    const { ask } = await start(told(lists, [{ code: 'x' }], [{ grams: 5 }, { grams: 6 }]));
    const { data, errors } = await ask('{ item { id parts { code grams } } }');
    expect(data.item).toEqual({ id: '1', parts: null });
    expect(errors).toMatchObject([{ path: ['item', 'parts', 1, 'code'], extensions: { service: 'a' } }]);
  });

  test.each([
    [{ city: 'Ambon', street: 'Jalan' }, null, { street: 'Jalan', height: null }, 'height', 'b'],
    [null, { city: 'Ambon', height: 3 }, { street: null, height: 3 }, 'street', 'a'],
  ])('as null and as an object is the object, with an error at what is missing: %j, %j', async (a, b, seat, field, service) => {
    const { ask } = await start(told(objects, a, b));
    const { data, errors } = await ask('{ item { seat { street height } } }');
    expect(data.item.seat).toEqual(seat);
    expect(errors).toMatchObject([{ path: ['item', 'seat', field], extensions: { service } }]);
  });
});

test('a root field of a mutation is told in full, also by other subgraphs, before the next one runs', async () => {
  let total = 0;
  const { ask } = await start({
    counters: {
      sdl: 'type Query { ok: Boolean } type Mutation { add: Counter! } type Counter @key(fields: "id") { id: ID! }',
      resolvers: {
        Mutation: {
          add: () => {
            total += 1;
            return { id: '1' };
          },
        },
      },
    },
    totals: {
      sdl: 'type Mutation { reset: Int } type Counter @key(fields: "id") { id: ID! total: Int }',
      resolvers: {
        Mutation: {
          reset: () => {
            total = 0;
            return total;
          },
        },
        Counter: { __resolveReference: ({ id }: Row) => ({ id, total }) },
      },
    },
  });
  expect(await ask('mutation { a: add { total } b: add { total } reset c: add { id total } }')).toEqual({
    status: 200,
    data: { a: { total: 1 }, b: { total: 2 }, reset: 0, c: { id: '1', total: 1 } },
  });
});
