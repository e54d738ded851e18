/** What is made up holds together, and what is asked of a gateway elsewhere is what that gateway says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph } from '../../../../test/support/supergraph.ts';
import { createMock } from './mock.ts';
import { type PrivateGateway, startPrivateGateway } from './privateGateway.ts';

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
  type Agency @key(fields: "id") { id: ID!  name: String!  parent: Agency  office: Office }
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

type Answer = { data: Record<string, unknown>; errors?: { message: string }[] };

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
});

describe('a gateway of one’s own', () => {
  let graph: Supergraph;

  async function over(places: Record<string, string>): Promise<PrivateGateway> {
    const gateway = await startPrivateGateway({
      graph: {
        name: 'test',
        subgraphs: [
          { name: 'complaints', url: 'http://127.0.0.1:9/graphql', sdl: complaints },
          { name: 'agencies', url: 'http://127.0.0.1:9/graphql', sdl: agencies },
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

  async function startRemote(): Promise<void> {
    const all = ['1', '2', '3'].map((id) => ({
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
              name: ({ id }: { id: string }) => `agency ${id}`,
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

  async function ask(url: string, query: string, variables = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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
    expect(gateway.put(version(agencies.replace('name: String!', 'name: String!  motto: String')))).toEqual([]);
  });
});
