import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { writeEvents } from './eventStream.ts';

test('a stream that has nothing to tell gives signs of life, and ends its answers when the client goes', async () => {
  let isEnded: () => void;
  const ended = new Promise<void>((done) => {
    isEnded = done;
  });
  async function* silent(signal: AbortSignal): AsyncGenerator<object> {
    await new Promise((done) => signal.addEventListener('abort', done));
    isEnded();
  }
  const server = createServer((_, response) => {
    const controller = new AbortController();
    response.once('close', () => controller.abort());
    void writeEvents(response, silent(controller.signal), { heartbeatMs: 10, patienceMs: 1000 });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const text = await new Promise<string>((done) => {
    let read = '';
    const client = request({ port: (server.address() as AddressInfo).port }, (response) => {
      response.on('data', (chunk) => {
        read += chunk;
        if (read.length < 20) return;
        client.destroy();
        done(read);
      });
      response.on('error', () => undefined);
    }).end();
  });
  // Comments, which a client of event streams passes over.
  expect(text).toMatch(/^(:\n\n)+$/);
  await ended;
  await new Promise((done) => server.close(done));
});
