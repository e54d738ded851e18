/** How many plans the gateway keeps, as it reports of itself: clients can't make it plan without end. */
import { afterEach, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});

async function start(environment: Record<string, string> = {}): Promise<Supergraph> {
  graph = await startSupergraph({
    environment,
    subgraphs: {
      complaints: {
        sdl: `type Query { complaint(id: ID!): Complaint }
          type Complaint @key(fields: "id") { id: ID! title(times: Int): String agency: Agency }
          type Agency @key(fields: "id", resolvable: false) { id: ID! }`,
        resolvers: {
          Query: { complaint: (_: unknown, { id }: { id: string }) => ({ id, agency: { id: 'a' } }) },
          Complaint: { title: () => 'Lampu' },
        },
      },
      agencies: {
        sdl: 'type Agency @key(fields: "id") { id: ID! name: String }',
        resolvers: { Agency: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Dinas' }) } },
      },
    },
  });
  return graph;
}

async function plansOf({ url }: Supergraph): Promise<{ kept: number; hits: number; misses: number }> {
  const health = await fetch(url.replace('/graphql', '/health/ready'));
  return ((await health.json()) as { plans: { kept: number; hits: number; misses: number } }).plans;
}

test('one plan serves all values of @skip, @include and the variables, and all spellings of an operation', async () => {
  const gateway = await start();
  const query = `query ($id: ID!, $a: Boolean!, $b: Boolean!) {
    complaint(id: $id) { title @skip(if: $a) agency @include(if: $b) { name ...F @skip(if: $a) } }
  } fragment F on Agency { id }`;
  for (const [i, [a, b]] of [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ].entries()) {
    const { data, errors } = await gateway.ask(query, { id: String(i), a, b });
    expect(errors).toBeUndefined();
    expect(data.complaint).toEqual({
      ...(!a && { title: 'Lampu' }),
      ...(b && { agency: { name: 'Dinas', ...(!a && { id: 'a' }) } }),
    });
  }
  await gateway.ask(query.replace('query (', 'query Named (').replaceAll('F', 'Other'), { id: '1', a: true, b: true });
  expect(await plansOf(gateway)).toEqual({ kept: 1, hits: 4, misses: 1 });
});

test('no more plans are kept than PLAN_CACHE_SIZE, the latest used ones', async () => {
  const gateway = await start({ PLAN_CACHE_SIZE: '5' });
  for (let i = 0; i < 20; i++) await gateway.ask(`{ complaint(id: "1") { title(times: ${i}) } }`);
  expect(await plansOf(gateway)).toEqual({ kept: 5, hits: 0, misses: 20 });
});

test('what two places ask of a subgraph in the same words is sent once', async () => {
  const gateway = await start();
  gateway.calls();
  await gateway.ask('{ a: complaint(id: "1") { agency { name } } b: complaint(id: "2") { agency { name } } }');
  const { complaints, agencies } = gateway.calls();
  expect(complaints).toHaveLength(1);
  expect(agencies!.map(({ variables }) => variables)).toEqual([
    { representations: [{ __typename: 'Agency', id: 'a' }] },
  ]);
});

test('the health of the gateway tells the breakers of its subgraphs, and no address', async () => {
  const gateway = await start();
  gateway.intercept('agencies', (_, response) => Boolean(response.destroy()));
  for (let i = 0; i < 6; i++) await gateway.ask('{ complaint(id: "1") { agency { name } } }');
  const text = await (await fetch(gateway.url.replace('/graphql', '/health/ready'))).text();
  expect(JSON.parse(text)).toMatchObject({ status: 'ready', breakers: { complaints: 'CLOSED', agencies: 'OPEN' } });
  expect(text).not.toContain('127.0.0.1');
});
