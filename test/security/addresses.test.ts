/** A subgraph's URL leads where the deployment allows it, by whatever name and door. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { follow } from '../support/ask.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const sdl = `type Query { complaints: [Int!] } type Mutation { submit: Int } type Subscription { steps: Int }`;
const graphs: Record<string, Supergraph> = {};

async function start(environment: Record<string, string>): Promise<Supergraph> {
  return startSupergraph({
    subgraphs: { complaints: { sdl, resolvers: { Query: { complaints: () => [1] }, Mutation: { submit: () => 1 } } } },
    environment,
  });
}

beforeAll(async () => {
  graphs.inside = await start({});
  const { port } = new URL(graphs.inside.supergraphSdl.match(/http:\/\/127[^"]+/)![0]);
  const named = `http://localhost:${port}/graphql`;
  graphs.byAddress = await start({ SUBGRAPH_ALLOWED_NETWORKS: '10.0.0.0/8' });
  graphs.byName = await start({ SUBGRAPH_ALLOWED_NETWORKS: '10.0.0.0/8', SUBGRAPH_URL_COMPLAINTS: named });
  graphs.allowedByName = await start({ SUBGRAPH_ALLOWED_NETWORKS: '127.0.0.0/8,::1', SUBGRAPH_URL_COMPLAINTS: named });
});
afterAll(() => Promise.all(Object.values(graphs).map((graph) => graph.close())));

test.each(['byAddress', 'byName'])('%s: nothing is sent to an address inside that nobody allows', async (which) => {
  const graph = graphs[which]!;
  graphs.inside!.calls();
  for (const query of ['{ complaints }', 'mutation { submit }']) {
    const { data, errors } = await graph.ask(query);
    expect(Object.values(data ?? {})).toEqual([null]);
    expect(errors![0]!.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'complaints' });
    // Where it would have led is for the log.
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0|::1|localhost/);
  }
  const stream = await follow(graph.url, 'subscription { steps }').catch((error: Error) => error.message);
  if (typeof stream === 'string') expect(stream).toContain('SUBGRAPH_UNAVAILABLE');
  else expect(await stream.next()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
  expect([graph.calls(), graphs.inside!.calls()]).toEqual([{}, {}]);
});

test('what is allowed is asked', async () => {
  expect((await graphs.inside!.ask('{ complaints }')).data).toEqual({ complaints: [1] });
  expect((await graphs.allowedByName!.ask('{ complaints }')).data).toEqual({ complaints: [1] });
});
