/** Several operations in one HTTP request: what one of them is worth does not change another one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph;
const noted: unknown[] = [];
let slowMs = 0;

beforeAll(async () => {
  graph = await startSupergraph({
    subgraphs: {
      complaints: {
        sdl: `type Query { complaint: String } type Mutation { answer(note: String = "nothing"): String }`,
        resolvers: {
          Query: { complaint: () => 'Lampu' },
          Mutation: {
            answer: async (_: unknown, { note }: { note: string }) => {
              await sleep(slowMs);
              noted.push(note);
              return note;
            },
          },
        },
      },
    },
  });
}, 60_000);
afterAll(() => graph?.close());
beforeEach(() => {
  noted.length = 0;
  slowMs = 0;
});

const mutation = {
  query: 'mutation ($note: String) { answer(note: $note) }',
  variables: { note: 'Lampu sudah diganti' },
};
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test.each<[string, unknown, Record<string, string>, number]>([
  ['is no operation', 'nothing', {}, 400],
  ['has variables that are none', { query: '{ complaint }', variables: 'none' }, {}, 400],
  ['cannot be answered as the client wants', { query: '{ complaint }' }, { accept: 'text/plain' }, 406],
])('a mutation is carried out as it was asked, though the one beside it %s', async (_, other, headers, status) => {
  slowMs = 100;
  const response = await post([mutation, other], headers);
  expect(response.status).toBe(status);
  await sleep(300);
  expect(noted).toEqual(['Lampu sudah diganti']);
});
