/** What is made up holds together, and what is asked of a gateway elsewhere is what that gateway says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { createTestIssuer } from '../../../../test/support/issuer.ts';
import { type Supergraph, startSupergraph } from '../../../../test/support/supergraph.ts';
import { claims } from '../../../supergraph/compose.ts';
import { startDevGateway } from './devGateway.ts';
import { createMock } from './mock.ts';
import { type PrivateGateway, startPrivateGateway } from './privateGateway.ts';
import { createRemote } from './remote.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

const complaints = `${link}
  type Query { complaint(id: ID!): Complaint  complaints(first: Int): ComplaintConnection! }
  type Complaint @key(fields: "id") { id: ID!  title: String!  status: Status!  at: DateTime!  agency: Agency }
  type Agency @key(fields: "id", resolvable: false) { id: ID! }
  type ComplaintConnection { nodes: [Complaint!]!  edges: [ComplaintEdge!]!  pageInfo: PageInfo!  totalCount: Int! }
  type ComplaintEdge { cursor: String!  node: Complaint! }
  type PageInfo { hasNextPage: Boolean!  endCursor: String }
  enum Status { SUBMITTED CLOSED }
  scalar DateTime`;

const agencies = `${link}
  type Query { agency(id: ID!): Agency }
  type Agency @key(fields: "id") { id: ID!  name: String!  parent: Agency  office: Office  motto(language: String): String }
  interface Office { city: String! }
  type Branch implements Office { city: String!  floor: Int }
  type Counter implements Office { city: String! }`;

let open: { close(): Promise<unknown> }[] = [];
const folder = mkdtempSync(join(tmpdir(), 'aduan-dev-test-'));
afterEach(async () => {
  for (const one of open.reverse()) await one.close();
  open = [];
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { data: Record<string, unknown>; errors?: { message: string; path?: unknown }[] };

describe('a subgraph that is made up', () => {
  const ask = (sdl: string, seed: string, query: string, variables = {}) =>
    createMock(sdl, seed)({ query, variables }) as Promise<Answer>;
  const everything =
    '{ complaints { totalCount nodes { id title status at agency { id } } pageInfo { hasNextPage endCursor } } }';

  test('says the same each time, and something else for another seed', async () => {
    const first = await ask(complaints, 'one', everything);
    expect(first.errors).toBeUndefined();
    expect(await ask(complaints, 'one', everything)).toEqual(first);
    expect(await ask(complaints, 'two', everything)).not.toEqual(first);
    const two = await ask(
      complaints,
      'one',
      '{ complaints(first: 2) { totalCount nodes { id } edges { node { id } } } }',
    );
    const { nodes, edges } = two.data.complaints as { nodes: object[]; edges: { node: object }[] };
    expect(nodes).toHaveLength(2);
    expect(edges.map(({ node }) => node)).toEqual(nodes);
  });

  test('has the same nodes in its edges, and the same entity wherever it is met', async () => {
    const { data } = await ask(complaints, 'one', '{ complaints { nodes { id title } edges { node { id title } } } }');
    const { nodes, edges } = data.complaints as { nodes: { id: string; title: string }[]; edges: { node: object }[] };
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    const alone = await ask(complaints, 'one', 'query($id: ID!) { complaint(id: $id) { id title } }', {
      id: nodes[0]!.id,
    });
    expect(alone.data.complaint).toEqual(nodes[0]);
    const asked = await ask(
      complaints,
      'one',
      'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Complaint { id title } } }',
      { representations: [{ __typename: 'Complaint', id: nodes[0]!.id }] },
    );
    expect((asked.data._entities as object[])[0]).toEqual(nodes[0]);
  });

  const offices = `${link}
    type Query { offices: [Office!]!  office(id: ID, code: String, floor: Int): Office }
    type Office @key(fields: "id") @key(fields: "code") @key(fields: "floor building { id }") {
      id: ID!  code: String!  floor: Int!  building: Building!  name: String!
    }
    type Building { id: ID! }
    type Visit @key(fields: "office { id }") { office: Building!  purpose: String! }`;
  const byKeys = (type: string, fields: string, ...representations: object[]) =>
    ask(
      offices,
      'one',
      `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`,
      { representations: representations.map((one) => ({ __typename: type, ...one })) },
    ).then(({ data, errors }) => {
      expect(errors).toBeUndefined();
      return data._entities as Record<string, unknown>[];
    });

  test('has one entity for all its keys, and another one for another key', async () => {
    const { data } = await ask(offices, 'one', '{ offices { id code floor name } }');
    const [one] = data.offices as Record<string, unknown>[];
    const found = await byKeys('Office', 'id code floor name', { id: one!.id }, { code: one!.code });
    expect(found).toEqual([one, one]);
    const named = await ask(offices, 'one', 'query($code: String) { office(code: $code) { id name } }', one);
    expect(named.data.office).toEqual({ id: one!.id, name: one!.name });
    const [first, second] = await byKeys('Office', 'code name', { code: 'here' }, { code: 'there' });
    expect([first!.code, second!.code]).toEqual(['here', 'there']);
    expect(first!.name).not.toBe(second!.name);
  });

  test('tells apart what has only a nested key', async () => {
    const [one, another, again] = await byKeys(
      'Visit',
      'purpose',
      ...['a', 'b', 'a'].map((id) => ({ office: { id } })),
    );
    expect(one).toEqual(again);
    expect(one).not.toEqual(another);
  });
});

describe('a gateway of one’s own', () => {
  let graph: Supergraph;

  async function over(places: Record<string, string>, sdls = [complaints, agencies]): Promise<PrivateGateway> {
    const gateway = await startPrivateGateway({
      graph: {
        name: 'test',
        subgraphs: [
          { name: 'complaints', url: 'http://127.0.0.1:9/graphql', sdl: sdls[0]! },
          { name: 'agencies', url: 'http://127.0.0.1:9/graphql', sdl: sdls[1]! },
        ],
        approvals: {},
        operations: [],
      },
      places,
      remote: { url: graph.url, token: null },
      dataFolder: folder,
      port: 0,
      seed: 'one',
      environment: { EXPLORER: 'off', LOG_LEVEL: 'silent' },
    });
    open.push(gateway);
    return gateway;
  }

  async function startRemote(count = 3): Promise<void> {
    const all = Array.from({ length: count }, (_, i) => `${i + 1}`).map((id) => ({
      id,
      title: `title ${id}`,
      status: 'CLOSED',
      at: '2026-01-01T00:00:00Z',
      agency: { id: `a${id}` },
    }));
    graph = await startSupergraph({
      subgraphs: {
        complaints: {
          sdl: complaints,
          resolvers: {
            Query: {
              complaint: (_: unknown, { id }: { id: string }) => all.find((one) => one.id === id) ?? null,
              complaints: () => ({ nodes: all, edges: [], pageInfo: { hasNextPage: false }, totalCount: 3 }),
            },
            Complaint: { __resolveReference: ({ id }: { id: string }) => all.find((one) => one.id === id) },
          },
        },
        agencies: {
          sdl: agencies,
          resolvers: {
            Query: { agency: (_: unknown, { id }: { id: string }) => (id === 'a3' ? null : { id }) },
            Agency: {
              __resolveReference: ({ id }: { id: string }) => (id === 'a3' ? null : { id }),
              name: ({ id }: { id: string }) => {
                if (id === 'a13') throw new Error('no such name');
                return `agency ${id}`;
              },
              motto: ({ id }: { id: string }, { language }: { language?: string }) => `${id} says in ${language}`,
              parent: ({ id }: { id: string }) => (id === 'root' ? null : { id: 'root' }),
              office: ({ id }: { id: string }) => ({
                __typename: id === 'a1' ? 'Branch' : 'Counter',
                city: `city of ${id}`,
                floor: 3,
              }),
            },
          },
        },
      },
    });
    open.push(graph);
  }

  async function ask(url: string, query: string, variables = {}, token?: string) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  test.each([
    [
      'lists with entities of another subgraph',
      '{ complaints { totalCount nodes { title agency { name parent { name } } } } }',
      {},
    ],
    ['one, by a variable', 'query($id: ID!) { complaint(id: $id) { title agency { id name } } }', { id: '2' }],
    [
      'abstract types and fragments',
      '{ complaints { nodes { agency { ...A } } } } fragment A on Agency { office { city ... on Branch { floor } } }',
      {},
    ],
    ['what is not there', '{ complaint(id: "9") { title } }', {}],
  ])('says of a graph elsewhere what that graph says: %s', async (_, query, variables) => {
    await startRemote();
    const { url } = await over({ complaints: 'remote', agencies: 'remote' });
    const there = await ask(graph.url, query, variables);
    const here = await ask(url, query, variables);
    expect(here.errors?.map(({ message }) => message)).toEqual(there.errors?.map(({ message }) => message));
    expect(here.data).toEqual(there.data);
  });

  test('asks for many entities in several documents, and what fails says where', async () => {
    await startRemote(40);
    const { url } = await over({ complaints: 'remote', agencies: 'remote' });
    const query = '{ complaints { nodes { agency { a: id b: name } } } }';
    const { data, errors } = await ask(url, query);
    const { nodes } = data.complaints as { nodes: { agency: { b: string } | null }[] };
    expect(nodes.filter(({ agency }) => agency?.b)).toHaveLength(38);
    const pathOf = (index: number) => ['complaints', 'nodes', index, 'agency', 'b'];
    expect(errors?.map(({ path }) => path)).toEqual(expect.arrayContaining([pathOf(2), pathOf(12)]));
    expect(errors).toHaveLength(2);
  });

  test('says in a sentence which entity it cannot ask for', async () => {
    await startRemote();
    const { url } = await over({ complaints: 'remote', agencies: 'remote' }, [
      complaints,
      agencies.replace('{ agency(id: ID!): Agency }', '{ agencies: [Agency!]! }'),
    ]);
    const { errors } = await ask(url, '{ complaints { nodes { agency { name } } } }');
    expect(errors?.[0]?.message).toContain('has no root field that finds Agency by id');
  });

  describe('asked directly', () => {
    const api = buildSchema(`
      type Query { agency(id: ID, code: String): Agency  office(year: Int!, number: Int!, floor: Int): Office }
      type Agency { id: ID!  code: String  name: String!  motto(language: String): String }
      type Office { year: Int!  number: Int!  city: String! }`);
    const sdl = `${link}
      type Agency @key(fields: "code") @key(fields: "id") { id: ID!  code: String }
      type Office @key(fields: "year number") { year: Int!  number: Int!  floor: Int }`;

    /** What a gateway is asked for these. */
    async function askedFor(query: string, variables: object): Promise<{ query: string; variables: object }[]> {
      const seen: { query: string; variables: object }[] = [];
      const server = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request.setEncoding('utf8')) text += chunk;
        seen.push(JSON.parse(text));
        response.end('{"data":{}}');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      open.push({ close: () => new Promise((done) => server.close(done).closeAllConnections()) });
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await createRemote({ url, token: null, api: () => api, sdl })({ query, variables: { ...variables } });
      for (const one of seen) expect(validate(api, parse(one.query))).toEqual([]);
      return seen;
    }
    const entities = (selection: string, more = '') =>
      `query($representations: [_Any!]!, $language: String, $id: ID) { _entities(representations: $representations) { ${selection} } } ${more}`;

    test('it keeps variables and fragments that only fragments use, and no others', async () => {
      const [asked] = await askedFor(
        entities('...A', 'fragment A on Agency { ...B } fragment B on Agency { motto(language: $language) }'),
        { representations: [{ __typename: 'Agency', id: 'a' }], language: 'id', id: 'x' },
      );
      expect(asked!.variables).toEqual({ language: 'id', _entities_0_id: 'a' });
      expect(asked!.query).toMatch(/fragment A .*fragment B /s);
    });

    test('it gives one whole key, whatever else is known', async () => {
      const [asked] = await askedFor(entities('... on Agency { name } ... on Office { city }'), {
        representations: [
          { __typename: 'Agency', id: 'a', code: 'c' },
          { __typename: 'Agency', id: 'b' },
          { __typename: 'Office', floor: 3, year: 2026, number: 1 },
        ],
      });
      expect(asked!.variables).toEqual({
        _entities_0_code: 'c',
        _entities_1_id: 'b',
        _entities_2_year: 2026,
        _entities_2_number: 1,
      });
    });

    test('aliases count too', async () => {
      const asked = await askedFor(entities('... on Agency { a: name b: name c: name d: name }'), {
        representations: Array.from({ length: 13 }, (_, i) => ({ __typename: 'Agency', id: `${i}` })),
      });
      expect(asked).toHaveLength(3);
    });
  });

  test('takes no settings of a gateway in service', async () => {
    const settings = { SUBGRAPH_URL_COMPLAINTS: 'http://127.0.0.1:9/graphql', REGISTRY_URL: 'http://127.0.0.1:9' };
    Object.assign(process.env, settings);
    try {
      await startRemote();
      const { url } = await over({ complaints: 'made up', agencies: 'made up' });
      expect((await ask(url, '{ complaints { totalCount } }')).errors).toBeUndefined();
    } finally {
      for (const name of Object.keys(settings)) delete process.env[name];
    }
  });

  const agency = '00000000-0000-4000-8000-000000000001';

  test.each([
    [[...claims], { sub: 'someone', roles: ['liaison_officer'], agency }],
    [['roles' as const], { sub: undefined, roles: ['liaison_officer'], agency: undefined }],
  ])(
    'tells one’s own subgraph %j',
    async (receives, told) => {
      const sdl = `${link} type Query { whoAsks: String }`;
      const server = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request.setEncoding('utf8')) text += chunk;
        const [, payload] = request.headers.authorization!.split('.');
        const whoAsks = Buffer.from(payload!, 'base64url').toString();
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: text.includes('_service') ? { _service: { sdl } } : { whoAsks } }));
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      open.push({ close: () => new Promise((done) => server.close(done).closeAllConnections()) });
      const issuer = createTestIssuer(folder);
      Object.assign(process.env, issuer.environment, { LOG_LEVEL: 'silent' });
      try {
        const isIn = Promise.withResolvers<void>();
        const dev = await startDevGateway({
          graph: {
            name: 'test',
            subgraphs: [{ name: 'agencies', url: 'http://127.0.0.1:9/graphql', sdl: agencies }],
            approvals: {},
            operations: [],
          },
          ...{ port: 0, mocks: [], remote: null, seed: 'one', dataFolder: folder, receives },
          overrides: { own: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` },
          tell: ({ kind }) => kind === 'composed' && isIn.resolve(),
        });
        open.push(dev);
        await isIn.promise;
        const token = issuer.tokenFor({ sub: 'someone', roles: ['liaison_officer'], agency });
        // What was put in is in service a moment later.
        let answer = await ask(dev.url, '{ whoAsks }', {}, token);
        for (
          const end = Date.now() + 10_000;
          answer.errors && Date.now() < end;
          answer = await ask(dev.url, '{ whoAsks }', {}, token)
        )
          await new Promise((done) => setTimeout(done, 100));
        const { sub, roles, agency: itsAgency } = JSON.parse(answer.data.whoAsks as string);
        expect({ sub, roles, agency: itsAgency }).toEqual(told);
      } finally {
        for (const name of [...Object.keys(issuer.environment), 'LOG_LEVEL']) delete process.env[name];
      }
    },
    30_000,
  );

  test('makes up one subgraph beside a graph elsewhere', async () => {
    await startRemote();
    const { url } = await over({ complaints: 'remote', agencies: 'made up' });
    const { data, errors } = await ask(url, '{ complaints { nodes { title agency { id name } } } }');
    expect(errors).toBeUndefined();
    const { nodes } = data.complaints as { nodes: { title: string; agency: { id: string; name: string } }[] };
    expect(nodes.map(({ title, agency }) => [title, agency.id])).toEqual([
      ['title 1', 'a1'],
      ['title 2', 'a2'],
      ['title 3', 'a3'],
    ]);
    expect(nodes.every(({ agency }) => /^name \d+$/.test(agency.name))).toBe(true);
  });

  test('takes another version of a subgraph, and refuses one that does not fit', async () => {
    await startRemote();
    const gateway = await over({ complaints: 'made up', agencies: 'made up' });
    const version = (sdl: string) => ({ name: 'agencies', url: 'http://127.0.0.1:9/graphql', sdl });
    expect(gateway.put(version(agencies.replace('name: String!', 'name: Missing')))).toMatchObject([
      { code: expect.any(String) },
    ]);
    expect((await ask(gateway.url, '{ agency(id: "1") { name } }')).errors).toBeUndefined();
    expect(gateway.put(version(agencies.replace('name: String!', 'name: String!  slogan: String')))).toEqual([]);
  });
});
