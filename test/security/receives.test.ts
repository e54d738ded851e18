/** What a subgraph is told of a caller is what the supergraph in service says of it, and not what a list beside it says. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anonymous } from '../../gateway/auth/caller.ts';
import type { Claim } from '../../gateway/supergraph/compose.ts';
import { withNotes } from '../../gateway/supergraph/notes.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const officer = { ...anonymous, subject: 'siti', roles: ['supervisor' as const], region: '33' };
let graph: Supergraph;
let told: Record<string, unknown> = {};

beforeAll(async () => {
  graph = await startSupergraph({
    subgraphs: {
      // Of the name of one that the list beside has, with all its claims; and one that the list doesn't know.
      complaints: { sdl: 'type Query { complaints: Int }', resolvers: { Query: { complaints: () => 1 } } },
      health: { sdl: 'type Query { hospitals: Int }', resolvers: { Query: { hospitals: () => 2 } } },
    },
    parts: { callerOf: () => officer },
  });
  for (const name of ['complaints', 'health'])
    graph.intercept(name, (_, __, { headers }) => {
      const [, payload] = headers.authorization!.split('.');
      told = JSON.parse(Buffer.from(payload!, 'base64url').toString());
      return false;
    });
});
afterAll(() => graph?.close());

async function publish(receives: Record<string, Claim[]>): Promise<void> {
  const notes = Object.entries(receives).map(
    ([name, claims]) => [name, { owner: 'Somebody', contact: 'somebody', receives: claims }] as const,
  );
  const text = withNotes(graph.supergraphSdl, new Map(notes));
  graph.publishText(text);
  const health = graph.url.replace('/graphql', '/health/ready');
  const generation = async () => ((await (await fetch(health)).json()) as { generation: string }).generation;
  const before = await generation();
  for (let i = 0; i < 1000 && (await generation()) === before; i++) await sleep(10);
}

const claimsFor = async (query: string) => {
  expect((await graph.ask(query)).errors).toBeUndefined();
  const { sub, roles, region } = told;
  return { sub, roles, region };
};

test('claims come and go with the supergraph', async () => {
  await publish({ complaints: [], health: ['roles'] });
  expect(await claimsFor('{ complaints }')).toEqual({});
  expect(await claimsFor('{ hospitals }')).toEqual({ roles: ['supervisor'] });
  await publish({ complaints: ['subject', 'region'], health: [] });
  expect(await claimsFor('{ complaints }')).toEqual({ sub: 'siti', region: '33' });
  expect(await claimsFor('{ hospitals }')).toEqual({});
});
