import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RequestLife, SubgraphRequest } from './layer.ts';
import { createOpenCalls } from './openCalls.ts';
import { createPost, type Post } from './post.ts';

let server: Server;
let post: Post;

beforeAll(async () => {
  server = createServer(async (_, response) => {
    await sleep(100);
    response.end('{"data":{}}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const door = { sign: () => 'Bearer x', lookup: undefined as never, refusal: null, disbelieved: () => undefined };
  post = createPost({ url, maxBytes: 1000, connections: 20, told: () => undefined, ...door }, createOpenCalls());
});
afterAll(async () => {
  await post?.close();
  server?.close();
});

/** Its signal is made when somebody asks for it: a listener on the connection for each operation of a batch. */
const lifeUntil = (isGone: () => boolean) => {
  const asked: string[] = [];
  const life = {
    ...{ requestId: 'r', headers: {}, isGone },
    get signal() {
      asked.push('signal');
      return new AbortController().signal;
    },
  } as unknown as RequestLife;
  return { asked, life };
};
const call = (life: RequestLife, kind: SubgraphRequest['kind'] = 'query', read: SubgraphRequest['read'] = null) =>
  post.send({ service: 'complaints', kind, read, body: '{}', fetch: {}, life, restMs: 2000 });

test('a slow call looks whether its client has gone, and needs no signal for that', async () => {
  const { asked, life } = lifeUntil(() => false);
  expect(await call(life)).toEqual({ data: {} });
  expect(asked).toEqual([]);
});

test('a query ends with its client, and a mutation does not', async () => {
  const { life } = lifeUntil(() => true);
  await expect(call(life)).rejects.toMatchObject({ reason: 'CANCELLED' });
  expect(await call(life, 'mutation')).toEqual({ data: {} });
});

test('an answer is read by whoever knows its order, and by JSON.parse if that one cannot', async () => {
  const { life } = lifeUntil(() => false);
  const seen: string[] = [];
  const read = (bytes: Buffer) => {
    seen.push(bytes.toString());
    return seen.length === 1 ? { data: { read: 'in order' } } : null;
  };
  expect(await call(life, 'query', read)).toEqual({ data: { read: 'in order' } });
  expect(await call(life, 'query', read)).toEqual({ data: {} });
  expect(seen).toEqual(['{"data":{}}', '{"data":{}}']);
});
