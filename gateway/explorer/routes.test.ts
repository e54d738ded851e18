import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { type ExplorerSettings, explorerRoutes } from './routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'explorer-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<title>the page</title>');
writeFileSync(join(folder, 'assets/index-AbCd1234.js'), 'export {}');
writeFileSync(join(folder, 'secret'), 'not an asset');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const persona = { name: 'a citizen', roles: ['citizen'], token: 'a.b.c' };
const graph = {
  generation: 'one',
  usage: null,
  supergraphSdl: 'type Query { a: Int }',
  subgraphs: [{ name: 'a', url: 'u', owner: 'o', contact: 'c' }],
};

async function served(dist: ExplorerSettings['dist']) {
  const app = fastify();
  await explorerRoutes(app, { dist, graph: () => graph, operations: () => [], personas: () => [persona] });
  return app;
}

describe('a page that is built', () => {
  test('is asked for again each time, and may load and call nothing but its origin', async () => {
    const { statusCode, headers, body } = await (await served(folder)).inject('/');
    expect([statusCode, body]).toEqual([200, '<title>the page</title>']);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-security-policy']).toContain("default-src 'self'; script-src 'self';");
    expect(headers['content-security-policy']).not.toMatch(/https?:|unsafe-eval|\*/);
  });

  test('has assets that are kept for a year, because another content has another name', async () => {
    const { statusCode, headers } = await (await served(folder)).inject('/assets/index-AbCd1234.js');
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test.each([
    '/assets/none.js',
    '/assets/../secret',
    '/assets/%2e%2e/secret',
    '/assets/..%2fsecret',
  ])('%s is not there', async (url) => {
    const { statusCode, body } = await (await served(folder)).inject(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect(body).not.toContain('not an asset');
  });

  test('gets the supergraph and the owners, compressed for whoever takes it so', async () => {
    const app = await served(folder);
    expect((await app.inject('/explorer/graph.json')).json()).toEqual(graph);
    const headers = { 'accept-encoding': 'gzip, br' };
    const compressed = await app.inject({ url: '/explorer/graph.json', headers });
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(compressed.rawPayload).toString())).toEqual(graph);
  });
});

describe('ready tokens', () => {
  test('are for the page on this machine', async () => {
    const app = await served(folder);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const { headers, ...response } = await fetch(`${url}/explorer/personas.json`).then(async (answer) => ({
      headers: answer.headers,
      body: await answer.json(),
    }));
    const proxied = await fetch(`${url}/explorer/personas.json`, { headers: { via: '1.1 proxy' } });
    expect(await proxied.json()).toEqual([]);
    await app.close();
    expect(response.body).toEqual([persona]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('are not for a name that somebody else has given this machine', async () => {
    const app = await served(folder);
    const { body } = await app.inject({ url: '/explorer/personas.json', headers: { host: 'rebound.example:4000' } });
    expect(JSON.parse(body)).toEqual([]);
  });
});

describe('a page that is not built', () => {
  test('says so, comes again by itself, and is there when it is', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const app = await served(promise);
    const waiting = await app.inject('/');
    expect(waiting.statusCode).toBe(503);
    expect(waiting.headers['retry-after']).toBe('2');
    expect(waiting.body).toContain('http-equiv="refresh"');
    resolve(folder);
    await promise;
    expect((await app.inject('/')).statusCode).toBe(200);
  });

  test('says that it can not be, and does not come again', async () => {
    const app = await served(Promise.reject(new Error('no room left')));
    const { statusCode, body } = await app.inject('/');
    expect(statusCode).toBe(503);
    expect(body).not.toContain('refresh');
    expect(body).not.toContain('no room left');
  });
});
