/** What is too much is refused, whichever door it comes through, and what is just enough is not. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const size =
  '@listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)';

/** Closed also if its test fails. */
let ofOne: Supergraph | undefined;
afterEach(async () => {
  await ofOne?.close();
  ofOne = undefined;
});

async function startForOne(settings: Parameters<typeof startSupergraph>[0]): Promise<Supergraph> {
  ofOne = await startSupergraph(settings);
  return ofOne;
}

const subgraphs = {
  complaints: {
    sdl: `type Query { complaint: Complaint complaints(first: Int): Page ${size} }
      type Mutation { submit: Complaint }
      type Subscription { updated: Complaint }
      type Page { nodes: [Complaint!]! }
      type Complaint { id: ID title: String parent: Complaint }`,
    resolvers: {
      Query: { complaint: () => ({ id: 1, title: 'Lampu' }), complaints: () => ({ nodes: [] }) },
      Mutation: { submit: () => ({ id: 2 }) },
      Subscription: { updated: { subscribe: updates } },
    },
  },
};

async function* updates() {
  yield { updated: { id: '1', title: 'Lampu' } };
}

interface Answered {
  status: number;
  headers: Headers;
  text: string;
  /** Of the first error. */
  code: string | undefined;
}

type Variables = Record<string, unknown>;

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, code: /"code":"(\w+)"/.exec(text)?.[1] };
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }).then(answered);

/** The doors by which a query may come. */
const doors: Record<string, (url: string, query: string, variables?: Variables) => Promise<Answered>> = {
  POST: (url, query, variables) => post(url, { query, variables }),
  GET: (url, query, variables = {}) =>
    fetch(`${url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`, {
      headers: { 'apollo-require-preflight': '1' },
    }).then(answered),
  batch: (url, query, variables) => post(url, [{ query: '{ complaint { id } }' }, { query, variables }]),
  'event stream': (url, query, variables) => post(url, { query, variables }, { accept: 'text/event-stream' }),
};

const subscribe = (url: string, query: string, variables?: Variables) =>
  post(url, { query: `subscription ${query}`, variables }, { accept: 'text/event-stream' });

const times = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (depth: number) => `${'{ parent '.repeat(depth - 1)}{ id }${' }'.repeat(depth - 1)}`;

describe.each(Object.entries(doors))('by %s', (_, ask) => {
  let graph: Supergraph;
  beforeAll(async () => {
    graph = await startSupergraph({ subgraphs, environment: { MAX_COST: '201', MAX_TOKENS: '500' } });
  });
  afterAll(() => graph?.close());

  test.each([
    ['TOO_DEEP', `{ complaint ${nested(14)} }`, `{ complaint ${nested(15)} }`],
    ['TOO_MANY_ALIASES', times30('a'), times30('a', 1)],
    ['TOO_MANY_DIRECTIVES', directives(50), directives(51)],
    ['TOO_MANY_ROOT_FIELDS', `{ ${'__typename '.repeat(20)} }`, `{ ${'__typename '.repeat(21)} }`],
    ['TOO_MANY_TOKENS', `{ complaint { ${'id '.repeat(495)} } }`, `{ complaint { ${'id '.repeat(496)} } }`],
    ['TOO_COSTLY', '{ complaints(first: 200) { nodes { id } } }', '{ complaints(first: 201) { nodes { id } } }'],
    [
      'TOO_MANY_ALIASES',
      `{ complaint { ...A ...A ...A } } fragment A on Complaint { ${times(10, (i) => `a${i}: id`)} }`,
      `{ complaint { ...A ...A ...A b: id } } fragment A on Complaint { ${times(10, (i) => `a${i}: id`)} }`,
    ],
  ])('%s', async (code, enough, tooMuch) => {
    expect((await ask(graph.url, enough)).text).not.toContain('errors');
    const refused = await ask(graph.url, tooMuch);
    expect(refused.code).toBe(code);
    expect(refused.text).toMatch(/"limit":\d+/);
  });

  test('the cost is reckoned with the variables of the request', async () => {
    const query = 'query ($n: Int) { complaints(first: $n) { nodes { id } } }';
    expect((await ask(graph.url, query, { n: 200 })).text).not.toContain('errors');
    const { text } = await ask(graph.url, query, { n: 300 });
    expect(text).toContain('"cost":301,"limit":201');
  });

  test('a bomb of fragments is refused before it goes off', async () => {
    const levels = times(
      12,
      (i) => `fragment F${i} on Complaint { parent { ...F${i + 1} } x: parent { ...F${i + 1} } }`,
    );
    const bomb = `{ complaint { ...F0 } } ${levels} fragment F12 on Complaint { id }`;
    expect((await ask(graph.url, bomb)).code).toMatch(/^TOO_MANY_/);
  });
});

function times30(name: string, more = 0): string {
  return `{ complaint { ${times(30 + more, (i) => `${name}${i}: id`)} } }`;
}

function directives(count: number): string {
  return `{ complaint { ${times(count, () => 'id @skip(if: false)')} } }`;
}

describe('a subscription', () => {
  let graph: Supergraph;
  beforeAll(async () => {
    graph = await startSupergraph({
      subgraphs,
      environment: { MAX_COST: '5', RATE_LIMIT_FIELDS: 'updated=4', MAX_TOKENS: '500' },
    });
  });
  afterAll(() => graph?.close());

  test.each([
    ['TOO_DEEP', `{ updated ${nested(15)} }`],
    ['TOO_MANY_ALIASES', `{ updated { ${times(31, (i) => `a${i}: id`)} } }`],
    ['TOO_MANY_TOKENS', `{ updated { ${'id '.repeat(500)} } }`],
    ['TOO_COSTLY', `{ updated ${nested(6)} }`],
  ])('is refused as %s', async (code, query) => {
    const refused = await subscribe(graph.url, query);
    expect(refused).toMatchObject({ code, status: 400 });
    expect(graph.calls().complaints ?? []).toEqual([]);
  });

  test('is counted for its client', async () => {
    // One was too costly after it had been counted.
    for (let i = 0; i < 3; i++) expect((await subscribe(graph.url, '{ updated { id } }')).status).toBe(200);
    const refused = await subscribe(graph.url, '{ updated { id } }');
    expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('budgets', () => {
  let graph: Supergraph;
  beforeAll(async () => {
    graph = await startSupergraph({
      subgraphs,
      environment: { RATE_LIMIT_ANONYMOUS: '10', RATE_LIMIT_FIELDS: 'submit=2', TRUST_PROXY: '127.0.0.1' },
    });
  });
  afterAll(() => graph?.close());

  const query = '{ complaint { id } }';
  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('a client gets as many operations as its budget has, each of a batch counted', async () => {
    const batch = Array.from({ length: 9 }, () => ({ query }));
    expect((await post(graph.url, batch, from('10.0.0.1'))).status).toBe(200);
    expect((await post(graph.url, { query }, from('10.0.0.1'))).status).toBe(200);
    const refused = await post(graph.url, { query }, from('10.0.0.1'));
    expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(graph.url, { query }, { ...from('10.0.0.1'), accept: 'text/event-stream' })).status).toBe(429);
    expect((await post(graph.url, { query }, from('10.0.0.2'))).status).toBe(200);
  });

  test('a field may have a budget of its own, under whatever name it is asked for', async () => {
    const twice = { query: 'mutation { a: submit { id } b: submit { id } }' };
    expect((await post(graph.url, twice, from('10.0.1.1'))).text).not.toContain('errors');
    const refused = await post(graph.url, { query: 'mutation Other { submit { id } }' }, from('10.0.1.1'));
    expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect((await post(graph.url, { query }, from('10.0.1.1'))).status).toBe(200);
  });
});

test('an address that is told by anybody but a trusted proxy is not believed', async () => {
  const graph = await startForOne({ subgraphs, environment: { RATE_LIMIT_ANONYMOUS: '1' } });
  const ask = (address: string) => post(graph.url, { query: '{ __typename }' }, { 'x-forwarded-for': address });
  expect((await ask('10.0.0.1')).status).toBe(200);
  expect((await ask('10.0.0.2')).status).toBe(429);
});

describe('the body of a request', () => {
  let graph: Supergraph;
  beforeAll(async () => {
    graph = await startSupergraph({ subgraphs });
  });
  afterAll(() => graph?.close());

  const most = 1024 * 1024;
  const head = '{"query":"{ complaint { id } }","variables":{"pad":"';
  const bodyOf = (bytes: number) => `${head}${'x'.repeat(bytes - head.length - 3)}"}}`;

  const encoders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
  const send = (body: Buffer | string, headers: Record<string, string>): Promise<Answered> =>
    fetch(graph.url, {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'content-type': 'application/json', ...headers },
    }).then(answered);

  test('may have a MiB, and not a byte more', async () => {
    expect((await send(bodyOf(most), {})).status).toBe(200);
    expect(await send(bodyOf(most + 1), {})).toMatchObject({ status: 413, code: 'REQUEST_TOO_LARGE' });
  });

  test.each(Object.entries(encoders))('counts inflated when it comes as %s', async (encoding, encode) => {
    expect((await send(encode(bodyOf(most)), { 'content-encoding': encoding })).status).toBe(200);
    const refused = await send(encode(bodyOf(most + 1)), { 'content-encoding': encoding });
    expect(refused).toMatchObject({ status: 413, code: 'REQUEST_TOO_LARGE' });
    const bomb = encode(Buffer.alloc(100 * most));
    expect(bomb.length).toBeLessThan(most);
    expect(await send(bomb, { 'content-encoding': encoding })).toMatchObject({ status: 413 });
    expect(await send('no such thing', { 'content-encoding': encoding })).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
    });
  });

  test('is refused with a sentence when it comes in a form that nobody here knows', async () => {
    const refused = await send('{}', { 'content-encoding': 'zstd' });
    expect(refused).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(refused.text).toContain('gzip, deflate or br');
  });

  test('may bring a document of so many characters, and longer texts in variables', async () => {
    const comment = (characters: number) => `{ complaint { id } }#${'x'.repeat(characters - 21)}`;
    expect((await post(graph.url, { query: comment(65_536) })).status).toBe(200);
    expect(await post(graph.url, { query: comment(65_537) })).toMatchObject({ status: 413, code: 'REQUEST_TOO_LARGE' });
  });

  test('may bring ten operations', async () => {
    const batch = (count: number) => Array.from({ length: count }, () => ({ query: '{ complaint { id } }' }));
    expect(JSON.parse((await post(graph.url, batch(10))).text)).toHaveLength(10);
    expect(await post(graph.url, batch(11))).toMatchObject({ status: 400, code: 'TOO_MANY_OPERATIONS' });
  });
});

describe('documents that are not known', () => {
  const trusted = '{ complaint { title } }';
  const hash = createHash('sha256').update(trusted).digest('hex');
  const folder = mkdtempSync(join(tmpdir(), 'aduan-trusted-'));
  const manifest = join(folder, 'front-end.json');
  let graph: Supergraph;
  beforeAll(async () => {
    writeFileSync(manifest, JSON.stringify({ [hash]: trusted }));
    const environment = { TRUSTED_DOCUMENTS: 'enforce', TRUSTED_MANIFESTS: manifest };
    graph = await startSupergraph({ subgraphs, environment });
  });
  afterAll(async () => {
    await graph?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(Object.entries(doors).filter(([name]) => name !== 'batch'))('are refused by %s', async (_, ask) => {
    expect((await ask(graph.url, trusted)).text).toContain('Lampu');
    expect((await ask(graph.url, '{ complaint { id } }')).code).toBe('DOCUMENT_NOT_TRUSTED');
  });

  test('are refused in a batch too', async () => {
    expect((await post(graph.url, [{ query: trusted }, { query: trusted }])).text).toContain('Lampu');
    const refused = await post(graph.url, [{ query: trusted }, { query: '{ complaint { id } }' }]);
    expect(refused.code).toBe('DOCUMENT_NOT_TRUSTED');
  });

  test.each([
    'application/json',
    'text/event-stream',
  ])('cannot hide in an address behind one that is known, for %s', async (accept) => {
    const named = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }));
    const query = encodeURIComponent('{ complaint { id } }');
    const paths = [
      `/graphql#extensions=${named}&x=?query=${query}`,
      `/graphql?query=${encodeURIComponent(trusted)}&query=${query}`,
      `/graphql?query=${query}&query=${encodeURIComponent(trusted)}`,
    ];
    const { hostname, port } = new URL(graph.url);
    for (const path of paths) {
      const text = await new Promise<string>((done, failed) => {
        const headers = { accept, 'apollo-require-preflight': '1' };
        httpRequest({ hostname, port, path, headers }, (answer) => {
          let read = '';
          answer.on('data', (chunk) => {
            read += chunk;
          });
          answer.on('end', () => done(read));
        })
          .on('error', failed)
          .end();
      });
      expect(text).toContain('DOCUMENT_NOT_TRUSTED');
    }
  });

  test('may be known by their hash alone', async () => {
    const named = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect((await post(graph.url, named(hash))).text).toContain('Lampu');
    expect((await post(graph.url, named(hash), { accept: 'text/event-stream' })).text).toContain('Lampu');
    expect((await post(graph.url, named(hash.replace(/./g, '0')))).code).toBe('DOCUMENT_NOT_TRUSTED');
  });
});

test('a text that a client has registered is known by its hash, by all doors', async () => {
  const graph = await startForOne({ subgraphs });
  const query = '{ complaint { title } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  expect((await post(graph.url, { extensions })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect((await post(graph.url, { query, extensions })).text).toContain('Lampu');
  expect((await post(graph.url, { extensions })).text).toContain('Lampu');
  expect((await post(graph.url, { extensions }, { accept: 'text/event-stream' })).text).toContain('Lampu');
  expect((await post(graph.url, { query: '{ complaint { id } }', extensions })).code).toBe('BAD_REQUEST');
  const otherVersion = { persistedQuery: { version: 2, sha256Hash } };
  expect(await post(graph.url, { query, extensions: otherVersion })).toMatchObject({
    status: 400,
    code: 'BAD_REQUEST',
  });
  const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
  const got = await fetch(`${graph.url}?${search}`, { headers: { 'apollo-require-preflight': '1' } });
  expect(await got.text()).toContain('Lampu');
});

test('a refusal has the status that GraphQL over HTTP wants for its media type', async () => {
  const graph = await startForOne({ subgraphs, environment: { MAX_DEPTH: '1', TRUSTED_DOCUMENTS: 'log' } });
  const query = '{ complaint { id } }';
  const asked = async (accept: string) => (await post(graph.url, { query }, { accept })).status;
  expect(await asked('application/json')).toBe(200);
  expect(await asked('application/graphql-response+json')).toBe(400);
});

describe('in production', () => {
  let graph: Supergraph;
  beforeAll(async () => {
    graph = await startSupergraph({ subgraphs, environment: { NODE_ENV: 'production' } });
  });
  afterAll(() => graph?.close());

  test.each(Object.entries(doors))('nobody is told what is like a wrong name, by %s', async (_, ask) => {
    const { text } = await ask(graph.url, '{ complain { id } }');
    expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toMatch(/Did you mean/);
  });

  test.each(Object.entries(doors))('the graph does not tell of itself, by %s', async (_, ask) => {
    expect((await ask(graph.url, '{ __schema { queryType { name } } }')).text).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  test('there is no explorer', async () => {
    expect((await fetch(new URL('/', graph.url))).status).toBe(404);
  });
});

describe('whoever develops', () => {
  let graph: Supergraph;
  beforeAll(async () => {
    graph = await startSupergraph({ subgraphs });
  });
  afterAll(() => graph?.close());

  test('is told what is like a wrong name', async () => {
    expect((await doors.POST!(graph.url, '{ complain { id } }')).text).toContain('Did you mean');
  });

  test('sees the cost on demand', async () => {
    const query = '{ complaints(first: 30) { nodes { id } } }';
    expect(JSON.parse((await post(graph.url, { query }, { 'x-show-cost': '1' })).text).extensions).toEqual({
      cost: 31,
    });
    expect(JSON.parse((await post(graph.url, { query })).text)).not.toHaveProperty('extensions');
  });
});

describe('pages of other origins', () => {
  let graph: Supergraph;
  const origin = 'https://lapor.example';
  beforeAll(async () => {
    graph = await startSupergraph({ subgraphs, environment: { CORS_ORIGINS: origin } });
  });
  afterAll(() => graph?.close());

  const asked = (from: string) => ({ origin: from, 'access-control-request-method': 'POST' });

  test('may ask if they are on the list', async () => {
    const preflight = await fetch(graph.url, { method: 'OPTIONS', headers: asked(origin) });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    const { headers } = await post(graph.url, { query: '{ __typename }' }, { origin });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  test('may not if they are not', async () => {
    const preflight = await fetch(graph.url, { method: 'OPTIONS', headers: asked('https://else.example') });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await post(graph.url, { query: '{ __typename }' }, { origin: 'https://else.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('and nobody is told how to show an answer as a page', async () => {
    const { headers } = await post(graph.url, { query: '{ __typename }' });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

test('an accident is answered in JSON and without its inside', async () => {
  const graph = await startForOne({ subgraphs });
  const head = await new Promise<{ status?: number; text: string }>((done, failed) => {
    const outgoing = httpRequest(
      graph.url,
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => done({ status: answer.statusCode!, text }));
      },
    );
    outgoing.on('error', failed).end('{"query": ');
  });
  expect(head.status).toBe(400);
  expect(JSON.parse(head.text).errors[0].extensions).toEqual({ code: 'BAD_REQUEST' });
  expect(head.text).not.toMatch(/\.ts|\.js|node_modules|at /);
});
