/** Several operations in one HTTP request: what one of them is worth does not change another one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph;
/** That are counted one after the other before an operation runs, so that another one of its batch can be answered first. */
const counted = Array.from({ length: 12 }, (_, index) => `counted${index}`);
const noted: unknown[] = [];
let slowMs = 0;

beforeAll(async () => {
  graph = await startSupergraph({
    environment: { RATE_LIMIT_FIELDS: counted.map((name) => `${name}=1000`).join(',') },
    subgraphs: {
      complaints: {
        sdl: `type Query { complaint: String } type Mutation { answer(note: String = "nothing"): String ${counted.map((name) => `${name}: Int`).join(' ')} }`,
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
])('are all refused before one is begun, if one of them is %s', async (_, other) => {
  const response = await post([mutation, other]);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  await sleep(100);
  expect(noted).toEqual([]);
});

test('are answered each, whatever is missing in one of them', async () => {
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

test('a mutation has its variables to the end, though another one was refused before', async () => {
  slowMs = 100;
  const long = { ...mutation, query: mutation.query.replace('answer', `${counted.join(' ')} answer`) };
  // No answer is text: the first to come to its end ends the request.
  expect((await post([{ operationName: 'Missing' }, long], { accept: 'text/plain' })).status).toBe(406);
  await sleep(300);
  expect(noted).toEqual([mutation.variables.note]);
});
