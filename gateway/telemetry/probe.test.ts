import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readNetworks } from '../networks.ts';
import { createProbe } from './probe.ts';

let server: Server | undefined;
const probes: ReturnType<typeof createProbe>[] = [];
afterEach(async () => {
  await Promise.all(probes.splice(0).map((probe) => probe.close()));
  server?.closeAllConnections();
  server?.close();
});

/** A subgraph whose health answers so; how often it was asked, and for what. */
async function subgraph(status: number, headers: Record<string, string> = {}) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(status, headers).end('a body that nobody reads');
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/graphql` };
}

function probing(allowed = ['127.0.0.0/8']) {
  const probe = createProbe(readNetworks(allowed));
  probes.push(probe);
  return probe.ask;
}

describe('whether a subgraph is up', () => {
  test.each([
    [200, 'up'],
    // It has no health of ours, but it answers.
    [404, 'up'],
    [503, 'not ready'],
  ])('%d is %s', async (status, state) => {
    const { url, asked } = await subgraph(status);
    expect(await probing()(url)).toMatchObject({ state, ms: expect.any(Number) });
    expect(asked).toEqual(['/health/ready']);
  });

  test('a redirect is not followed', async () => {
    const { url, asked } = await subgraph(302, { location: '/elsewhere' });
    expect((await probing()(url)).state).toBe('up');
    expect(asked).toHaveLength(1);
  });

  test('nobody there is down', async () => {
    expect((await probing()('http://127.0.0.1:9/graphql')).state).toBe('down');
  });

  test.each(['127.0.0.1', 'localhost'])('is not asked at %s where requests may not go', async (host) => {
    const { url, asked } = await subgraph(200);
    expect((await probing([])(url.replace('127.0.0.1', host))).state).toBe('down');
    expect(asked).toEqual([]);
  });

  test('is asked once, however many want to know at the same time', async () => {
    const { url, asked } = await subgraph(200);
    const probe = probing();
    await Promise.all([probe(url), probe(url), probe(url)]);
    await probe(url);
    expect(asked).toHaveLength(1);
  });
});
