/** What is refused is refused before anything is begun: a list in which something is no operation, an answer that nobody takes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph;
const noted: unknown[] = [];

beforeAll(async () => {
  graph = await startSupergraph({
    subgraphs: {
      complaints: {
        sdl: 'type Query { complaint: String } type Mutation { answer(note: String): String }',
        resolvers: {
          Query: { complaint: () => 'Lampu' },
          Mutation: {
            answer: (_: unknown, { note }: { note: string }) => {
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
beforeEach(() => void noted.splice(0));

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

test.each([
  ['a text', 'nothing'],
  ['nothing', null],
  ['empty', {}],
  ['a list', [mutation]],
  ['one whose document is none', { query: 1 }],
  ['one whose name is none', { query: '{ complaint }', operationName: 1 }],
  ['one whose variables are a text', { query: '{ complaint }', variables: '{}' }],
  ['one whose variables are a list', { query: '{ complaint }', variables: [] }],
  ['one whose extensions are none', { query: '{ complaint }', extensions: 1 }],
])('the operations of a batch are all refused before one is begun, if one of them is %s', async (_, other) => {
  const response = await post([mutation, other]);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  await sleep(100);
  expect(noted).toEqual([]);
});

test('the operations of a batch are answered each, whatever is missing in one of them', async () => {
  const response = await post([
    mutation,
    { query: null, variables: null },
    { query: '{ complaint }', extensions: null },
  ]);
  expect(await response.json()).toMatchObject([
    { data: { answer: mutation.variables.note } },
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    { data: { complaint: 'Lampu' } },
  ]);
});

const batch = [mutation, { query: '{ complaint }' }];

test.each<[string, unknown, string]>([
  ['one operation', mutation, 'text/plain'],
  ['one operation', mutation, 'multipart/mixed'],
  ['one operation', mutation, 'multipart/mixed; deferSpec=20220824; q=0'],
  ['one operation', mutation, 'text/html, x/multipart/mixed-not'],
  ['a batch', batch, 'text/plain'],
  ['a batch', batch, 'multipart/mixed; deferSpec=20220824'],
])('%s whose answer the client does not take is not begun: %j, %s', async (_, body, accept) => {
  const response = await post(body, { accept });
  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  await sleep(100);
  expect(noted).toEqual([]);
});

test.each([
  '*/*',
  'application/*',
  'application/json; charset=utf-8',
  'application/graphql-response+json',
  'multipart/mixed; deferSpec=20220824',
  'multipart/mixed; incrementalSpec=v0.2, application/json',
  '',
])('a client that takes %j gets its answer', async (accept) => {
  const response = await post(mutation, { accept });
  expect(await response.json()).toEqual({ data: { answer: mutation.variables.note } });
});
