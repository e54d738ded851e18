/** A subgraph that misbehaves costs its own fields, with an error that names it. The rest of the answer stands. */
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SubgraphRequest, type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph;

beforeAll(async () => {
  graph = await startSupergraph({
    environment: { SUBGRAPH_TIMEOUT_MS: '400', SUBGRAPH_BUDGET_MS: '1000' },
    subgraphs: {
      complaints: {
        sdl: `
          type Query { complaints: [Complaint!]! complaint: Complaint }
          type Mutation { touch: Complaint }
          type Complaint @key(fields: "id") { id: ID! title: String! agency: Agency }
          type Agency @key(fields: "id", resolvable: false) { id: ID! }`,
        resolvers: {
          Query: { complaints: () => ['a', 'b', 'a'].map(complaint), complaint: () => complaint('a') },
          Mutation: { touch: () => complaint('a') },
        },
      },
      agencies: {
        sdl: 'type Query { slow: String calm: String! } type Mutation { rename: String } type Agency @key(fields: "id") { id: ID! name: String code: Int! seat: Seat } type Seat { city: String! }',
        resolvers: {
          Query: { slow: () => 'slow', calm: () => 'calm' },
          Mutation: { rename: () => 'done' },
          Agency: {
            __resolveReference: ({ id }: { id: string }) => ({
              id,
              name: `Dinas ${id}`,
              code: 1,
              seat: { city: 'Ambon' },
            }),
          },
        },
      },
    },
  });
});
afterAll(() => graph?.close());
afterEach(async () => {
  graph.intercept('agencies', undefined);
  // Closes the breaker again: one that is open lets a scout through after a second.
  for (let i = 0; i < 40; i++) {
    const { errors } = await graph.ask('{ slow }');
    if (!errors) break;
    await new Promise((done) => setTimeout(done, 50));
  }
});

const complaint = (agency: string) => ({ id: `c${agency}`, title: `Lampu ${agency}`, agency: { id: agency } });
const query = '{ complaints { title agency { name } } }';

/** Answers in the agencies' stead, with JSON or text. */
const answering =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (_: SubgraphRequest, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    return true;
  };

const entities = (...list: unknown[]) => ({ data: { _entities: list } });
const agency = (id: string, name: unknown = `Dinas ${id}`) => ({ _key_id: id, name });

describe('the rest of the answer stands, and one error says which subgraph and why, when it', () => {
  test.each<[string, (body: SubgraphRequest, response: ServerResponse) => boolean, string]>([
    ['hangs', () => true, 'SUBGRAPH_TIMEOUT'],
    [
      'is slower than its time',
      (_, response) => Boolean(setTimeout(() => response.end('{"data":{}}'), 600)),
      'SUBGRAPH_TIMEOUT',
    ],
    ['breaks the connection', (_, response) => Boolean(response.destroy()), 'SUBGRAPH_UNAVAILABLE'],
    [
      'dies in the middle of the answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"data":{"_ent');
        setTimeout(() => response.destroy(), 10);
        return true;
      },
      'SUBGRAPH_UNAVAILABLE',
    ],
    ['answers 500 with HTML', answering('<html>at /srv/app.js:1</html>', 500), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers 503', answering('busy', 503), 'SUBGRAPH_UNAVAILABLE'],
    ['answers with nothing', answering(''), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers something that is not JSON', answering('{data: 1}'), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers JSON that ends early', answering('{"data":{"_entities":[{"name":"D'), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers a list', answering('[]'), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers data that is a list', answering({ data: [] }), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers data that is a text', answering({ data: 'x' }), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers null data without an error', answering({ data: null }), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers entities that are no list', answering({ data: { _entities: {} } }), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers too few entities', answering(entities(agency('a'))), 'SUBGRAPH_INVALID_RESPONSE'],
    ['answers errors that are no list', answering({ data: null, errors: 'x' }), 'SUBGRAPH_INVALID_RESPONSE'],
    ['redirects', answering('', 302, { location: 'http://127.0.0.1:9/' }), 'SUBGRAPH_INVALID_RESPONSE'],
    [
      'answers in an encoding that is unknown',
      answering('x', 200, { 'content-encoding': 'zstd' }),
      'SUBGRAPH_INVALID_RESPONSE',
    ],
  ])('%s', async (_, intercept, code) => {
    graph.intercept('agencies', intercept);
    const { status, data, errors } = await graph.ask(query);
    expect(status).toBe(200);
    expect(data.complaints).toEqual(['a', 'b', 'a'].map((id) => ({ title: `Lampu ${id}`, agency: { name: null } })));
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({ path: ['complaints'], extensions: { code, service: 'agencies' } });
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|srv|node_modules/);
  });
});

test.each([
  ['is away', answering('busy', 503)],
  ['answers too few entities', answering(entities())],
])('what one call was to bring to several places has an error at each of them when the subgraph %s', async (_, intercept) => {
  graph.intercept('agencies', intercept);
  const { errors } = await graph.ask('{ complaints { agency { name } } complaint { title agency { name } } }');
  expect(errors!.map(({ path }) => path)).toEqual([['complaints'], ['complaint', 'agency']]);
});

describe('entities', () => {
  test('in another order are not joined to each other', async () => {
    graph.intercept('agencies', answering(entities(agency('b'), agency('a'))));
    const { data, errors } = await graph.ask(query);
    expect(data.complaints.map(({ agency: { name } }: { agency: { name: unknown } }) => name)).toEqual([
      null,
      null,
      null,
    ]);
    expect(errors!.map(({ path }) => path)).toEqual([
      ['complaints', 0, 'agency'],
      ['complaints', 2, 'agency'],
      ['complaints', 1, 'agency'],
    ]);
    expect(errors![0]!.extensions).toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE', service: 'agencies' });
  });

  test('are asked for once, and an error of one is told wherever it stands', async () => {
    graph.calls();
    await graph.ask(query);
    expect(graph.calls().agencies).toHaveLength(1);
    graph.intercept(
      'agencies',
      answering({
        ...entities(agency('a', null), agency('b')),
        errors: [{ message: 'sealed', path: ['_entities', 0, 'name'], extensions: { code: 'BAD_USER_INPUT' } }],
      }),
    );
    const { data, errors } = await graph.ask(query);
    expect(data.complaints[1].agency.name).toBe('Dinas b');
    expect(errors!.map(({ path, message }) => [message, path!.join('.')])).toEqual([
      ['sealed', 'complaints.0.agency.name'],
      ['sealed', 'complaints.2.agency.name'],
    ]);
  });

  test('of one path are asked for once, under whatever aliases', async () => {
    graph.calls();
    const { data } = await graph.ask('{ a: complaint { agency { name } } b: complaint { agency { name } } }');
    expect(data.a).toEqual(data.b);
    expect(graph.calls().agencies).toHaveLength(1);
  });
});

describe('a wrong value is an error at its place, not a silent null:', () => {
  test.each<[string, string, unknown, (string | number)[], unknown]>([
    ['an object for a text', 'name', { name: {} }, ['complaint', 'agency', 'name'], { name: null }],
    ['a text for an object', 'seat { city }', { seat: 'x' }, ['complaint', 'agency', 'seat'], { seat: null }],
    ['a list for an object', 'seat { city }', { seat: [] }, ['complaint', 'agency', 'seat'], { seat: null }],
    ['a field that is left out', 'name', {}, ['complaint', 'agency', 'name'], { name: null }],
    ['null where there must be a value', 'code', { code: null }, ['complaint', 'agency', 'code'], null],
    ['a text for a number', 'code', { code: '1' }, ['complaint', 'agency', 'code'], null],
    ['a number that is not whole', 'code', { code: 1.5 }, ['complaint', 'agency', 'code'], null],
    ['null below', 'seat { city }', { seat: { city: null } }, ['complaint', 'agency', 'seat', 'city'], { seat: null }],
  ])('%s', async (_, fields, entity, path, expected) => {
    graph.intercept('agencies', answering(entities({ _key_id: 'a', ...(entity as object) })));
    const { data, errors } = await graph.ask(`{ complaint { title agency { ${fields} } } }`);
    expect(data.complaint).toEqual({ title: 'Lampu a', agency: expected });
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({ path, extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', service: 'agencies' } });
  });
});

describe('too much (a body that is too large is tried in shipped.test.ts):', () => {
  test('a hundred thousand errors become twenty', async () => {
    const errors = Array.from({ length: 100_000 }, () => ({ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }));
    graph.intercept('agencies', answering({ data: null, errors }));
    const answer = await graph.ask(query);
    expect(answer.errors).toHaveLength(20);
    expect(answer.data.complaints).toHaveLength(3);
  });
});

describe('names that JavaScript objects inherit', () => {
  test('change nothing when a subgraph answers them', async () => {
    const text =
      '{"data":{"__proto__":{"polluted":1},"_entities":[{"__proto__":{"name":"evil"},"_key_id":"a","name":"good"},{"_key_id":"b","name":"b"}]}}';
    graph.intercept('agencies', answering(text));
    const { data } = await graph.ask(query);
    expect(data.complaints[0].agency.name).toBe('good');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('are aliases like others', async () => {
    const { data, errors } = await graph.ask(
      '{ constructor: complaint { toString: title agency { valueOf: name } } __proto__: complaint { hasOwnProperty: title } }',
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(
      '{"constructor":{"toString":"Lampu a","agency":{"valueOf":"Dinas a"}},"__proto__":{"hasOwnProperty":"Lampu a"}}',
    );
  });
});

test.each([
  ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE'],
  ['GRAPHQL_VALIDATION_FAILED', 'SUBGRAPH_ERROR'],
  ['PLANNING_FAILED', 'SUBGRAPH_ERROR'],
  ['ANYTHING', 'SUBGRAPH_ERROR'],
])('a subgraph does not speak to the public by the code %s', async (code, told) => {
  const said = {
    message: 'at db.internal: did you mean "secretField"?',
    extensions: { code, argument: 'secretField' },
  };
  graph.intercept('agencies', answering({ data: null, errors: [said] }));
  const { errors } = await graph.ask(query);
  expect(errors).toMatchObject([{ extensions: { code: told, service: 'agencies' } }]);
  expect(JSON.stringify(errors)).not.toMatch(/secretField|internal:/);
});

describe('calls', () => {
  test('a query is tried a second time when the connection breaks, a mutation is not', async () => {
    let calls = 0;
    graph.intercept('agencies', (_, response) => {
      calls += 1;
      if (calls === 1) response.destroy();
      return calls === 1;
    });
    expect((await graph.ask('{ slow }')).data).toEqual({ slow: 'slow' });
    expect(calls).toBe(2);
    calls = 0;
    expect((await graph.ask('mutation { rename }')).errors).toHaveLength(1);
    expect(calls).toBe(1);
  });

  test('a subgraph that failed often is left alone for a while, and then asked again', async () => {
    let calls = 0;
    graph.intercept('agencies', (_, response) => {
      calls += 1;
      response.destroy();
      return true;
    });
    for (let i = 0; i < 12; i++) await graph.ask('{ slow }');
    expect(calls).toBeLessThan(8);
    graph.intercept('agencies', undefined);
    expect((await graph.ask('{ slow }')).errors![0]!.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    await new Promise((done) => setTimeout(done, 1100));
    expect((await graph.ask('{ slow }')).errors).toBeUndefined();
  });

  test('a subgraph that hangs is not waited for twice in one request, and the next request is fresh', async () => {
    graph.intercept('agencies', () => true);
    const began = performance.now();
    const { data, errors } = await graph.ask('{ slow complaints { title agency { name } } }');
    expect(performance.now() - began).toBeLessThan(900);
    expect(data.complaints).toHaveLength(3);
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT']);
    graph.intercept('agencies', undefined);
    expect((await graph.ask('{ slow }')).data).toEqual({ slow: 'slow' });
  });

  test('end when the client goes away', async () => {
    let ended: () => void;
    const isEnded = new Promise<void>((done) => {
      ended = done;
    });
    const client = new AbortController();
    graph.intercept('agencies', (_, response) => {
      response.once('close', () => ended());
      client.abort();
      return true;
    });
    await expect(
      fetch(graph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        signal: client.signal,
      }),
    ).rejects.toThrow();
    const began = performance.now();
    await isEnded;
    expect(performance.now() - began).toBeLessThan(300);
  });

  test('of a request whose client has gone are not begun, though its mutation is not torn off', async () => {
    const client = new AbortController();
    let finish: () => void = () => undefined;
    const isAsked = new Promise<void>((done) => {
      graph.intercept('complaints', (_, response) => {
        finish = () => response.end(JSON.stringify({ data: { touch: complaint('a') } }));
        done();
        return true;
      });
    });
    graph.calls();
    const sent = fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { touch { agency { name } } }' }),
      signal: client.signal,
    });
    await isAsked;
    client.abort();
    await expect(sent).rejects.toThrow();
    // The gateway has seen the connection close when another request over a new one is answered.
    await graph.ask('{ calm }');
    finish();
    await graph.ask('{ calm }');
    graph.intercept('complaints', undefined);
    expect(graph.calls().agencies!.filter((body) => body.query.includes('_entities'))).toEqual([]);
  });

  test.each([
    '{ __typename }',
    '{ __schema { queryType { name } } __type(name: "Agency") { name } }',
  ])('%s asks no subgraph', async (text) => {
    graph.calls();
    const { data, errors } = await graph.ask(text);
    expect(errors).toBeUndefined();
    expect(Object.values(data).every((value) => value !== null)).toBe(true);
    expect(graph.calls()).toEqual({});
  });

  test('only headers on the list cross the border', async () => {
    let seen: Record<string, unknown> = {};
    graph.intercept('agencies', (_body, _response, request) => {
      seen = request.headers;
      return false;
    });
    await fetch(graph.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: 'a=b',
        'x-request-id': 'request-0001',
        traceparent: '00-1-2-01',
      },
      body: JSON.stringify({ query: '{ slow }' }),
    });
    expect(seen).toMatchObject({ 'x-request-id': 'request-0001', traceparent: '00-1-2-01' });
    // The gateway's own, for this subgraph (test/security/identity.test.ts).
    expect(seen.authorization).toMatch(/^Bearer /);
    expect(seen.cookie).toBeUndefined();
  });
});
