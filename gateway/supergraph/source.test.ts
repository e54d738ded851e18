import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { supergraphSource } from './source.ts';

const log = pino({ level: 'silent' });
let server: Server;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('a supergraph at a URL', () => {
  test('is asked for with the ETag of the last answer, and told only when it is another', async () => {
    let text = 'one';
    let unchanged = 0;
    server = createServer((request, response) => {
      const etag = `"${text}"`;
      if (request.headers['if-none-match'] === etag) {
        unchanged += 1;
        response.writeHead(304).end();
      } else response.writeHead(200, { etag }).end(text);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`;
    const source = supergraphSource({ place, pollMs: 20, log });
    expect(await source.read()).toBe('one');
    const news: string[] = [];
    const stop = source.watch((sdl) => void news.push(sdl));
    for (let i = 0; unchanged < 2 && i < 200; i++) await sleep(10);
    expect(news).toEqual([]);
    text = 'two';
    for (let i = 0; news.length === 0 && i < 200; i++) await sleep(10);
    stop();
    expect(news).toEqual(['two']);
  });

  test('that cannot be had says so', async () => {
    const source = supergraphSource({ place: 'http://127.0.0.1:9/supergraph', pollMs: 1000, log });
    await expect(source.read()).rejects.toThrow(/127\.0\.0\.1:9.*cannot be fetched/);
  });
});
