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
    void writeEvents(response, silent(controller.signal), Promise.resolve(), { heartbeatMs: 10, patienceMs: 1000 });
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

test('the head comes when the source is open, or with the first answer', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  async function* answers(): AsyncGenerator<object> {
    ask();
    await opened;
    yield { data: 1 };
  }
  const server = createServer(
    (_, response) => void writeEvents(response, answers(), opened, { heartbeatMs: 1000, patienceMs: 1000 }),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  let hasHead = false;
  const response = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`).then((each) => {
    hasHead = true;
    return each;
  });
  await asked;
  await new Promise((done) => setTimeout(done, 100));
  expect(hasHead).toBe(false);
  open();
  expect(await (await response).text()).toContain('data: {"data":1}');
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});
