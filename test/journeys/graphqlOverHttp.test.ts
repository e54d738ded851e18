/** GraphQL over HTTP, by the audit of the package graphql-http, against a gateway with CSRF protection on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import pino from 'pino';
import { readConfig } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-http-'));
let gateway: Gateway;
let url: string;

beforeAll(async () => {
  gateway = await createGateway(
    readConfig({ PORT: '0', EXPLORER: 'off', DATA_DIR: folder }),
    pino({ level: 'silent' }),
  );
  url = `${await gateway.listen()}/graphql`;
});
afterAll(async () => {
  await gateway?.close();
  rmSync(folder, { recursive: true, force: true });
});

const audits = serverAudits({
  url: () => url,
  fetchFn: (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('apollo-require-preflight', 'true');
    return fetch(address, { ...init, headers });
  },
});

test('there are 61 audits', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits)('$id $name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});

test('a request that a foreign page could make without being asked is refused', async () => {
  const response = await fetch(`${url}?query=${encodeURIComponent('{ __typename }')}`);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('CSRF');
});

test.each([
  ['another method', 'PUT', '/graphql', 405, 'The graph is asked by GET and POST, not by PUT.'],
  ['another address', 'POST', '/graphql/', 404, 'There is nothing at POST /graphql/; the graph is at /graphql.'],
  ['a body that is no JSON', 'POST', '/graphql', 415, 'send the header "content-type: application/json"'],
])('%s is refused as GraphQL clients read it, and no cache keeps that', async (_, method, path, status, sentence) => {
  const response = await fetch(new URL(path, url), { method, body: new URLSearchParams({ query: '{ __typename }' }) });
  expect(response.status).toBe(status);
  expect(response.headers.get('allow')).toBe(status === 405 ? 'GET, POST' : null);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect(errors).toMatchObject([{ extensions: { code: status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'BAD_REQUEST' } }]);
  expect(errors[0]!.message).toContain(sentence);
});

test('a gateway that does not tell its schema says so, and nothing of what it is made of', async () => {
  const closed = await createGateway(
    readConfig({ PORT: '0', EXPLORER: 'off', INTROSPECTION: 'off', DATA_DIR: folder }),
    pino({ level: 'silent' }),
  );
  try {
    const response = await fetch(`${await closed.listen()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __schema { queryType { name } } }' }),
    });
    const { errors } = (await response.json()) as { errors: object[] };
    expect(errors).toEqual([
      {
        message: 'This gateway does not tell its schema (INTROSPECTION=on).',
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
  } finally {
    await closed.close();
  }
});
