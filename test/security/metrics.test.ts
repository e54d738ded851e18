/** What is refused is counted, by gate and code, and only those may read it who should. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { ask, follow } from '../support/ask.ts';
import { createTestIssuer, type TestIssuer } from '../support/issuer.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-metrics-'));
let issuer: TestIssuer;
let graph: Supergraph;

const subgraph = {
  sdl: `type Query { lamp: Lamp } type Lamp @key(fields: "id") { id: ID! secret: String @authenticated broken: Int lamp: Lamp }
    type Subscription { changed: Lamp }`,
  resolvers: {
    Query: { lamp: () => ({ id: '1', secret: 'x' }) },
    Lamp: { broken },
    Subscription: { changed: { subscribe: changes } },
  },
};

/** Asked after the first, so that it can come later. */
const shades = {
  sdl: 'type Lamp @key(fields: "id") { id: ID! shade: Int }',
  resolvers: { Lamp: { shade: broken } },
};

function broken() {
  throw new GraphQLError('broken', { extensions: { code: 'LAMP_BROKEN' } });
}

async function* changes() {
  yield { changed: { id: '1', secret: 'x' } };
}

beforeAll(async () => {
  issuer = createTestIssuer(folder);
  const environment = { DATA_DIR: folder, MAX_DEPTH: '4', MAX_COST: '3', ...issuer.environment };
  graph = await startSupergraph({ subgraphs: { lamps: subgraph, shades }, environment });
}, 30_000);
afterAll(async () => {
  await graph?.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = (headers: Record<string, string> = {}, { url } = graph) =>
  fetch(url.replace('/graphql', '/metrics'), { headers });

/** The samples, by name and labels. */
async function samples(): Promise<Record<string, number>> {
  const response = await read();
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

/** What has been counted while `work` ran. */
async function counted(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await samples();
  await work();
  const after = await samples();
  const changed = Object.entries(after).filter(([name, count]) => /_total/.test(name) && count !== (before[name] ?? 0));
  return Object.fromEntries(changed.map(([name, count]) => [name, count - (before[name] ?? 0)]));
}

const requests = (type: string, code: string) => `gateway_requests_total{type="${type}",code="${code}"}`;
const refusals = (gate: string, code: string) => `gateway_refusals_total{gate="${gate}",code="${code}"}`;
const calls = (outcome: string) => `gateway_subgraph_calls_total{subgraph="lamps",outcome="${outcome}"}`;

test('an answer counts, and so does the call that it took', async () => {
  expect(await counted(() => graph.ask('{ lamp { id } }'))).toEqual({ [requests('query', 'OK')]: 1, [calls('OK')]: 1 });
});

test('a field that was refused counts, and the rest is an answer', async () => {
  const found = await counted(() => graph.ask('{ lamp { id secret again: secret } }'));
  expect(found).toEqual({
    [requests('query', 'UNAUTHORIZED_FIELD_OR_TYPE')]: 1,
    [refusals('authorization', 'UNAUTHORIZED_FIELD_OR_TYPE')]: 2,
    [calls('OK')]: 1,
  });
});

test.each([
  ['a document that is too deep', '{ lamp { lamp { lamp { lamp { id } } } } }', 'form of the document', 'TOO_DEEP'],
  [
    'an operation that costs too much',
    '{ a: lamp { id } b: lamp { id } c: lamp { id } d: lamp { id } }',
    'cost',
    'TOO_COSTLY',
  ],
])('%s counts for its gate', async (_, query, gate, code) => {
  const found = await counted(() => graph.ask(query));
  expect(found[refusals(gate, code)]).toBe(1);
  expect(Object.keys(found).filter((name) => name.startsWith('gateway_requests'))).toEqual([
    expect.stringContaining(`code="${code}"`),
  ]);
  expect(found[calls('OK')]).toBeUndefined();
});

test('a token that proves nothing counts', async () => {
  const token = issuer.tokenFor({ sub: 'siti', exp: 1 });
  expect(await counted(() => ask(graph.url, '{ lamp { id } }', {}, token))).toEqual({
    [requests('none', 'UNAUTHENTICATED')]: 1,
    [refusals('authentication', 'UNAUTHENTICATED')]: 1,
  });
});

test('what the door refuses counts', async () => {
  const body = JSON.stringify({ query: `{ lamp { id } } # ${'x'.repeat(1024 * 1024)}` });
  const headers = { 'content-type': 'application/json' };
  expect(
    await counted(() => fetch(graph.url, { method: 'POST', headers, body }).then((answer) => answer.text())),
  ).toEqual({
    [requests('none', 'REQUEST_TOO_LARGE')]: 1,
    [refusals('size', 'REQUEST_TOO_LARGE')]: 1,
  });
});

test('a subscription counts when it begins, and a refused field with each event', async () => {
  const found = await counted(async () => {
    const events = await follow(graph.url, 'subscription { changed { id secret } }');
    expect(await events.next()).toMatchObject({ data: { changed: { id: '1', secret: null } } });
    expect(await events.next()).toBeNull();
  });
  expect(found).toEqual({
    [requests('subscription', 'OK')]: 1,
    [refusals('authorization', 'UNAUTHORIZED_FIELD_OR_TYPE')]: 1,
  });
});

describe('for whoever watches over the gateway', () => {
  /** How often each code was met while `work` ran. */
  async function met(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const codes = async () => {
      const details = await (await fetch(graph.url.replace('/graphql', '/health/details'))).json();
      return Object.fromEntries(
        details.errors.map(({ code, count }: { code: string; count: number }) => [code, count]),
      );
    };
    const before = await codes();
    await work();
    const changed = Object.entries(await codes()).filter(([code, count]) => count !== before[code]);
    return Object.fromEntries(changed.map(([code, count]) => [code, (count as number) - (before[code] ?? 0)]));
  }

  const posted = (accept: string, query: string, headers: Record<string, string> = {}) =>
    fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers },
      body: JSON.stringify({ query }),
    }).then((response) => response.text());

  test('an error of an answer in parts counts, in its first part and in a later one', async () => {
    const accept = 'multipart/mixed; deferSpec=20220824, application/json';
    const found = await met(() => posted(accept, '{ lamp { id broken ... @defer { shade } } }'));
    expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  test('what the door of event streams refuses counts', async () => {
    const deep = 'subscription { changed { lamp { lamp { lamp { lamp { id } } } } } }';
    expect(await met(() => posted('text/event-stream', deep))).toEqual({ TOO_DEEP: 1 });
  });

  test('who proves nothing counts once', async () => {
    const token = issuer.tokenFor({ sub: 'siti', exp: 1 });
    const found = await met(() => posted('*/*', '{ lamp { id } }', { authorization: `Bearer ${token}` }));
    expect(found).toEqual({ UNAUTHENTICATED: 1 });
  });
});

test('a subgraph that does not believe the gateway counts, and what a subgraph calls its errors is no label', async () => {
  const answerOf = (status: number, code: string) => () =>
    graph.intercept('lamps', (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ message: 'no', extensions: { code } }] }));
      return true;
    });
  const asked = (answer: () => void) => {
    answer();
    return counted(() => graph.ask('{ lamp { id } }'));
  };
  expect(await asked(answerOf(401, 'UNAUTHENTICATED'))).toMatchObject({
    'gateway_subgraph_unauthenticated_total{subgraph="lamps"}': 1,
  });
  expect(await asked(answerOf(200, 'COMPLAINT_MADE_UP'))).toMatchObject({
    [requests('query', 'COMPLAINT_REFUSED')]: 1,
  });
  graph.intercept('lamps', undefined);
});

test('the states of breaker, plans and generation are told', async () => {
  await graph.ask('{ lamp { id } }');
  await graph.ask('{ lamp { id } }');
  const found = await samples();
  expect(found['gateway_breaker_state{subgraph="lamps",state="CLOSED"}']).toBe(1);
  expect(found['gateway_breaker_state{subgraph="lamps",state="OPEN"}']).toBe(0);
  expect(found['gateway_plan_cache{what="hits"}']).toBeGreaterThan(0);
  expect(Object.keys(found).filter((name) => name.startsWith('gateway_generation_info'))).toHaveLength(1);
});

test('nobody reads it through a proxy, or where nobody is named', async () => {
  for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host'])
    expect((await read({ [header]: '127.0.0.1' })).status).toBe(404);
  const nothing = await fetch(graph.url.replace('/graphql', '/nothing'));
  expect((await (await read({ forwarded: 'for=a' })).text()).replaceAll('metrics', 'nothing')).toBe(
    await nothing.text(),
  );
  for (const environment of [{ METRICS: 'off' }, { METRICS: '10.1.0.0/16' }]) {
    const closed = await startSupergraph({ subgraphs: { lamps: subgraph }, environment });
    expect((await read({}, closed)).status).toBe(404);
    await closed.close();
  }
});
