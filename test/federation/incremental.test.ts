/** Answers that come in parts: @defer as multipart/mixed, subscriptions as server-sent events, over two subgraphs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createClient } from 'graphql-sse';
import pino from 'pino';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph;
let release: () => void = () => undefined;
let endedSubscriptions = 0;
let touched = 0;
/** What the gateway warns of. */
const warnings: string[] = [];

beforeAll(async () => {
  graph = await startSupergraph({
    log: pino({ level: 'warn' }, { write: (line) => void warnings.push(line) }),
    subgraphs: {
      complaints: {
        sdl: `
          type Query { complaint(id: ID!): Complaint complaints: [Complaint!]! }
          type Mutation { touch: Int }
          type Subscription { updated(times: Int!): Complaint forever: Complaint broken: Complaint after(id: ID): Complaint }
          type Complaint @key(fields: "id") { id: ID! title: String! agency: Agency }
          type Agency @key(fields: "id", resolvable: false) { id: ID! }`,
        resolvers: {
          Query: {
            complaint: (_: unknown, { id }: { id: string }) => complaint(id),
            complaints: () => ['1', '2'].map(complaint),
          },
          Mutation: {
            touch: () => {
              touched += 1;
              return touched;
            },
          },
          Subscription: {
            updated: {
              async *subscribe(_: unknown, { times }: { times: number }) {
                for (let i = 1; i <= times; i++) yield { updated: complaint(String(i)) };
              },
            },
            forever: {
              async *subscribe() {
                try {
                  while (true) {
                    yield { forever: complaint('1') };
                    await sleep(20);
                  }
                } finally {
                  endedSubscriptions += 1;
                }
              },
            },
            after: {
              // biome-ignore lint/correctness/useYield: what is refused has no events
              async *subscribe() {
                throw new GraphQLError('That is no event.', { extensions: { code: 'BAD_USER_INPUT' } });
              },
            },
            broken: {
              async *subscribe() {
                yield { broken: complaint('1') };
                throw new Error('password=hunter2');
              },
            },
          },
        },
      },
      agencies: {
        sdl: 'type Agency @key(fields: "id") { id: ID! name: String! phone: String }',
        resolvers: {
          Agency: {
            __resolveReference: ({ id }: { id: string }) =>
              id === 'a3' ? null : { id, name: `Dinas ${id}`, phone: null },
          },
        },
      },
    },
  });
});

afterEach(() => {
  release();
  graph.intercept('agencies', undefined);
});
afterAll(() => graph?.close());

const complaint = (id: string) => ({ id, title: `Lampu ${id}`, agency: { id: `a${id}` } });

/** The parts in the order in which they came. */
async function parts(query: string, accept = 'multipart/mixed; deferSpec=20220824, application/json') {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const list = text.split(/\r\n---(?:--)?\r\n/).flatMap((part) => {
    const body = part.split('\r\n\r\n')[1];
    return body ? [JSON.parse(body)] : [];
  });
  return { type: response.headers.get('content-type'), list, text };
}

describe('@defer', () => {
  const query = '{ complaint(id: "1") { title ...@defer(label: "office") { agency { name } } } }';

  test('brings the rest later, by its path and label', async () => {
    const { type, list } = await parts(query);
    expect(type).toContain('multipart/mixed');
    expect(list).toEqual([
      { data: { complaint: { title: 'Lampu 1' } }, hasNext: true },
      {
        incremental: [{ path: ['complaint'], label: 'office', data: { agency: { name: 'Dinas a1' } } }],
        hasNext: false,
      },
    ]);
  });

  test('in the form of incrementalSpec=v0.2', async () => {
    const { list } = await parts(query, 'multipart/mixed; incrementalSpec=v0.2');
    expect(list[1]).toEqual({
      pending: [{ id: '0', path: ['complaint'], label: 'office' }],
      incremental: [{ id: '0', data: { agency: { name: 'Dinas a1' } } }],
      completed: [{ id: '0' }],
      hasNext: false,
    });
  });

  test('does not wait with the first part for a slow subgraph', async () => {
    const asked = new Promise<void>((done) => {
      graph.intercept('agencies', (_, response) => {
        release = () => response.end('{"data":{"_entities":[{"name":"late","_key_id":"a1"}]}}');
        done();
        return true;
      });
    });
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed; deferSpec=20220824' },
      body: JSON.stringify({ query }),
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('Lampu 1');
    await asked;
    release();
    expect((await reader.read()).value).toContain('late');
    await reader.cancel();
  });

  test('in lists, at every place', async () => {
    const { list } = await parts('{ complaints { id ...@defer { agency { name } } } }');
    expect(list[1].incremental.map(({ path }: { path: unknown }) => path)).toEqual([
      ['complaints', 0],
      ['complaints', 1],
    ]);
  });

  test('what fails later has its errors in its part, and the first part stands', async () => {
    const { list } = await parts('{ complaint(id: "3") { title ...@defer { agency { name } } } }');
    expect(list[0]).toEqual({ data: { complaint: { title: 'Lampu 3' } }, hasNext: true });
    expect(list[1].incremental[0]).toMatchObject({
      data: { agency: null },
      errors: [{ path: ['complaint', 'agency', 'name'], extensions: { service: 'agencies' } }],
    });
  });

  test.each([
    ['a client that takes one answer', query, 'application/json'],
    ['if: false', query.replace('@defer(', '@defer(if: false, '), undefined],
    ['nothing to wait for', '{ complaint(id: "1") { ...@defer { title } } }', undefined],
  ])('%s gets it all at once', async (_, text, accept) => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: accept ?? 'multipart/mixed; deferSpec=20220824, application/json',
      },
      body: JSON.stringify({ query: text }),
    });
    const { data, errors } = (await response.json()) as { data: { complaint: object }; errors?: unknown };
    expect(errors).toBeUndefined();
    expect(Object.keys(data.complaint).length).toBeGreaterThan(0);
  });
});

describe('a subscription', () => {
  const client = () => createClient({ url: graph.url, retryAttempts: 0 });
  const all = async (query: string, variables?: Record<string, unknown>) => {
    const answers = [];
    for await (const answer of client().iterate({ query, ...(variables && { variables }) })) answers.push(answer);
    return answers;
  };

  test('brings each event completed with fields of the other subgraph, in order', async () => {
    expect(await all('subscription ($n: Int!) { updated(times: $n) { title agency { name } } }', { n: 2 })).toEqual([
      { data: { updated: { title: 'Lampu 1', agency: { name: 'Dinas a1' } } } },
      { data: { updated: { title: 'Lampu 2', agency: { name: 'Dinas a2' } } } },
    ]);
  });

  test('an event that can only be completed in part has its error; the next ones come', async () => {
    const answers = await all('subscription { updated(times: 4) { id agency { name } } }');
    expect(answers[2]).toMatchObject({
      data: { updated: { id: '3', agency: null } },
      errors: [{ extensions: { service: 'agencies' } }],
    });
    expect(answers[3]).toMatchObject({ data: { updated: { agency: { name: 'Dinas a4' } } } });
  });

  test('that the client leaves is ended at the subgraph', async () => {
    const before = endedSubscriptions;
    const events = client().iterate({ query: 'subscription { forever { id agency { name } } }' });
    await events.next();
    await events.return!();
    for (let i = 0; i < 100 && endedSubscriptions === before; i++) await sleep(20);
    expect(endedSubscriptions).toBe(before + 1);
  });

  test('that breaks at the subgraph ends with an error that gives nothing away', async () => {
    const answers = await all('subscription { broken { id } }');
    expect(answers.at(-1)).toMatchObject({ errors: [{ extensions: { service: 'complaints' } }] });
    expect(JSON.stringify(answers)).not.toContain('hunter2');
  });

  test('that breaks is warned of in the log, with the subgraph; one that the subgraph refuses is not', async () => {
    warnings.length = 0;
    expect(await all('subscription { after(id: "x") { id } }')).toMatchObject([
      { errors: [{ message: 'That is no event.', extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
    expect(warnings).toEqual([]);
    await all('subscription { broken { id } }');
    expect(warnings.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'an event met an error', service: 'complaints' },
    ]);
  });

  test('any other operation is a stream of one answer', async () => {
    expect(await all('{ complaint(id: "1") { title } }')).toEqual([{ data: { complaint: { title: 'Lampu 1' } } }]);
  });

  test.each([
    [{ query: 'subscription { nothing }' }, 'Cannot query field'],
    [{ query: 'subscription ($n: Int!) { updated(times: $n) { id } }', variables: { n: 'x' } }, 'Int cannot represent'],
    [{ query: 'subscription { updated(times: 1) { id ' }, 'Syntax Error'],
    [{}, 'which is a text'],
  ])('%j is refused with 400 before the stream begins', async (body, sentence) => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(sentence);
  });

  test('a mutation by GET is refused, also as a stream', async () => {
    const response = await fetch(`${graph.url}?query=${encodeURIComponent('mutation { touch }')}`, {
      headers: { accept: 'text/event-stream', 'apollo-require-preflight': '1' },
    });
    expect(await response.text()).toContain('GET requests only support query operations');
    expect(touched).toBe(0);
  });

  test('takes no parts: what is deferred comes along in the one answer of a stream', async () => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream, multipart/mixed; deferSpec=20220824' },
      body: JSON.stringify({ query: '{ complaint(id: "1") { title ...@defer { agency { name } } } }' }),
    });
    expect(await response.text()).toContain('{"complaint":{"title":"Lampu 1","agency":{"name":"Dinas a1"}}}');
  });

  test('comes as a stream to a client that would rather have JSON, and what else it asks comes whole', async () => {
    // The header of urql.
    const accept =
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
    const typeOf = async (body: object) => {
      const headers = { 'content-type': 'application/json', accept };
      const response = await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.text();
      return response.headers.get('content-type');
    };
    const query = '{ complaint(id: "1") { title } }';
    const json = 'application/graphql-response+json; charset=utf-8';
    expect(await typeOf({ query })).toBe(json);
    expect(await typeOf([{ query }, { query }])).toBe(json);
    expect(await typeOf({ query: 'subscription { updated(times: 1) { id } }' })).toBe(
      'text/event-stream; charset=utf-8',
    );
    const byGet = await fetch(`${graph.url}?query=${encodeURIComponent(query)}`, {
      headers: { accept, 'apollo-require-preflight': '1' },
    });
    expect(byGet.headers.get('content-type')).toBe(json);
  });

  test('that a foreign page could start without being asked is refused', async () => {
    const query = encodeURIComponent('subscription { updated(times: 1) { id } }');
    const response = await fetch(`${graph.url}?query=${query}`, { headers: { accept: 'text/event-stream' } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('CSRF');
  });

  test('sent for one answer is told how to ask', async () => {
    const { errors } = await graph.ask('subscription { updated(times: 1) { id } }');
    expect(errors![0]!.message).toContain('text/event-stream');
  });
});
