import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { buildSchema } from 'graphql';
import { DomainError } from './errors.ts';
import { createStreams } from './streams.ts';
import { follow } from './testing.ts';

class Refused extends DomainError {
  readonly code = 'REFUSED';
}

let pulled = 0;
let returned = 0;
let openDoor: () => void = () => undefined;

const sources: Record<string, () => AsyncIterator<unknown> | Promise<AsyncIterator<unknown>>> = {
  /** Has always more. */
  flood: () => iterator(async () => ({ value: 'x'.repeat(100_000) })),
  /** Opens when it is let, and then is silent. */
  late: async () => {
    await new Promise<void>((done) => {
      openDoor = done;
    });
    return iterator(() => new Promise(() => undefined));
  },
  refused: () => {
    throw new Refused('not today');
  },
  broken: () =>
    iterator(async () => {
      throw pulled > 1 ? new Refused('no more') : new Error('password hunter2');
    }),
};

function iterator(next: () => Promise<{ value: string }>): AsyncIterator<unknown> {
  const each: AsyncIterator<unknown> & { [Symbol.asyncIterator](): unknown } = {
    next: async () => {
      pulled += 1;
      const { value } = await next();
      return { done: false, value: { flow: value } };
    },
    return: async () => {
      returned += 1;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => each,
  };
  return each;
}

const app = fastify();
let url: string;

beforeAll(async () => {
  const schema = buildSchema('type Query { ok: Boolean } type Subscription { flow(from: String!): String }');
  schema.getSubscriptionType()!.getFields().flow!.subscribe = (_, { from }) => sources[from]!();
  const tell = (error: Error & { originalError?: unknown }) => ({
    message:
      error.originalError instanceof Error && !(error.originalError instanceof DomainError)
        ? 'hidden'
        : error.message || (error.originalError as Error).message,
  });
  const streams = createStreams({ schema, tell } as never, () => ({}));
  app.post('/graphql', (request, reply) => streams.answer(request, reply));
  url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
});
afterAll(() => app.close());

const flow = (from: string) => follow(url, `subscription { flow(from: "${from}") }`);

test('a reader who takes nothing has no more read for than fits on the way', async () => {
  pulled = 0;
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const body = JSON.stringify({ query: 'subscription { flow(from: "flood") }' });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: a\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  socket.pause();
  let before = -1;
  while (pulled !== before || pulled === 0) {
    before = pulled;
    await sleep(200);
  }
  // The system's buffers on the way hold some megabytes; 1,000 events would be 100.
  expect(pulled).toBeLessThan(300);
  const ended = returned;
  socket.destroy();
  while (returned === ended) await sleep(20);
});

test('the head of the answer comes when the source is open', async () => {
  let isOpen = false;
  const opening = flow('late').then((stream) => {
    isOpen = true;
    return stream;
  });
  await sleep(200);
  expect(isOpen).toBe(false);
  openDoor();
  (await opening).close();
});

test('what a source refuses is told, what breaks it is not, and both end the stream', async () => {
  for (const [from, message] of [
    ['refused', 'not today'],
    ['broken', 'hidden'],
    ['broken', 'no more'],
  ] as const) {
    pulled = message === 'no more' ? 1 : 0;
    const stream = await flow(from);
    expect((await stream.next())!.errors![0]!.message).toBe(message);
    expect(await stream.next()).toBeNull();
  }
});

test.each([
  ['{ nothing }', 'Cannot query field'],
  ['{ ok', 'Syntax Error'],
  ['query A { ok } query B { ok }', 'Name one of the operations'],
  ['subscription { flow(from: "\\u0000") }', 'NUL'],
])('%s is refused before the stream begins', async (query, sentence) => {
  await expect(follow(url, query)).rejects.toThrow(sentence);
});

test('any other operation is a stream of one answer', async () => {
  const stream = await follow(url, '{ ok }');
  expect(await stream.next()).toEqual({ data: { ok: null } });
  expect(await stream.next()).toBeNull();
});
