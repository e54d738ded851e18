import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { createRedisStore } from './redis.ts';
import { anyTag, createMemoryStore, type Store, stateOf } from './store.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'aduan-redis-'));
const lines: string[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
let port: number;
let redis: ChildProcess | undefined;
const open: Store[] = [];

async function startRedis(): Promise<void> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  redis = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done) =>
    redis!.stdout!.on('data', (text) => /Ready to accept/.test(String(text)) && done()),
  );
}

async function stopRedis(): Promise<void> {
  const ended = new Promise((done) => redis!.once('exit', done));
  redis!.kill('SIGKILL');
  await ended;
}

function shared(deployment = 'one'): Store {
  const store = createRedisStore({ url: `redis://127.0.0.1:${port}`, deployment }, log);
  open.push(store);
  return store;
}

/** One that answers. */
async function sharedReady(deployment?: string): Promise<Store> {
  const store = shared(deployment);
  while ((await store.find('any', [])).state === null) await sleep(20);
  return store;
}

beforeAll(async () => {
  const server = createServer();
  port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port));
  });
  await new Promise((done) => server.close(done));
  if (hasRedis) await startRedis();
});

afterAll(async () => {
  for (const store of open) store.close();
  if (redis) await stopRedis();
  rmSync(folder, { recursive: true, force: true });
});

const answer = (text = '{"a":1}') => ({ text, madeAt: 1000 });

/** As a miss does it: what is kept was fetched after the look. */
async function keep(store: Store, key: string, tags: string[], text?: string): Promise<void> {
  const { state } = await store.find(key, tags);
  store.put(key, answer(text), state!, 60_000);
  await sleep(20);
}

const stores: [string, () => Store | Promise<Store>][] = [
  ['in memory', () => createMemoryStore(1_000_000)],
  ...(hasRedis ? [['in Redis', sharedReady] as [string, () => Promise<Store>]] : []),
];

describe.each(stores)('an answer that is kept %s', (where, create) => {
  const name = (key: string) => `${where} ${key}`;

  test('is found by its key', async () => {
    const store = await create();
    await keep(store, name('a'), []);
    expect((await store.find(name('a'), [])).kept).toMatchObject(answer());
    expect((await store.find(name('b'), [])).kept).toBeNull();
  });

  test('is dropped by each of its tags, and by no other', async () => {
    const store = await create();
    for (const tag of ['t1', 't2']) {
      await keep(store, name('a'), ['t1', 't2']);
      store.drop(['t3']);
      expect((await store.find(name('a'), ['t1', 't2'])).kept).toMatchObject(answer());
      store.drop([tag]);
      expect((await store.find(name('a'), ['t1', 't2'])).kept).toBeNull();
    }
  });

  test('is old when it comes, if its tag was dropped while it was fetched', async () => {
    const store = await create();
    const { state } = await store.find(name('late'), ['t']);
    store.drop(['t']);
    store.put(name('late'), answer(), state!, 60_000);
    await sleep(20);
    expect((await store.find(name('late'), ['t'])).kept).toBeNull();
  });

  test('is gone after its time', async () => {
    const store = await create();
    const { state } = await store.find(name('short'), []);
    store.put(name('short'), answer(), state!, 50);
    await sleep(20);
    expect((await store.find(name('short'), [])).kept).not.toBeNull();
    await sleep(80);
    expect((await store.find(name('short'), [])).kept).toBeNull();
  });
});

test('what is kept in memory is bounded, and what was not used goes first', async () => {
  const store = createMemoryStore(100_000);
  for (let i = 0; i < 1000; i++) {
    await store.find('first', []);
    const { state } = await store.find(`k${i}`, []);
    store.put(i === 0 ? 'first' : `k${i}`, answer('x'.repeat(1000)), state!, 60_000);
  }
  const found = await Promise.all(Array.from({ length: 1000 }, async (_, i) => (await store.find(`k${i}`, [])).kept));
  expect(found.filter((one) => one !== null).length).toBeLessThan(50);
  expect(found.at(-1)).not.toBeNull();
  expect((await store.find('first', [])).kept).not.toBeNull();
});

test('tags have states that are spread', () => {
  const states = new Set(Array.from({ length: 1000 }, (_, i) => stateOf(`complaint-${i}`)));
  expect(states.size).toBeGreaterThan(950);
});

(hasRedis ? describe : describe.skip)('gateways that share a Redis', () => {
  test('share answers, and what one of them drops holds for none', async () => {
    const [one, other] = [await sharedReady(), await sharedReady()] as const;
    await keep(one, 'shared', ['t']);
    expect((await other.find('shared', ['t'])).kept).toMatchObject(answer());
    other.drop(['t']);
    await sleep(20);
    expect((await one.find('shared', ['t'])).kept).toBeNull();
  });

  test('share nothing with those who ask other subgraphs', async () => {
    await keep(await sharedReady(), 'theirs', []);
    expect((await (await sharedReady('two')).find('theirs', [])).kept).toBeNull();
  });

  test('start without what has tags: nobody knows what happened before', async () => {
    const one = await sharedReady();
    await keep(one, 'before', [anyTag, 't']);
    await keep(one, 'plain', []);
    const next = await sharedReady();
    expect((await next.find('before', [anyTag, 't'])).kept).toBeNull();
    expect((await next.find('plain', [])).kept).toMatchObject(answer());
  });

  test('go on without it while it is away or does not answer, and say so once', async () => {
    const store = await sharedReady();
    await keep(store, 'away', [anyTag, 't']);
    lines.length = 0;
    redis!.kill('SIGSTOP');
    const began = performance.now();
    expect(await store.find('away', [anyTag, 't'])).toEqual({ state: null, kept: null });
    expect(await store.find('away', [anyTag, 't'])).toEqual({ state: null, kept: null });
    expect(performance.now() - began).toBeLessThan(500);
    // It can't be told now, and is made up for later.
    store.drop(['t']);
    await sleep(100);
    redis!.kill('SIGCONT');
    await sleep(1100);
    expect((await store.find('away', [anyTag, 't'])).kept).toBeNull();

    await stopRedis();
    await sleep(200);
    for (let i = 0; i < 20; i++) expect((await store.find('away', [])).kept).toBeNull();
    await startRedis();
    while ((await store.find('any', [])).state === null) await sleep(50);
    const away = lines.filter((line) => line.includes('answers are not kept'));
    // Of each store that is open.
    expect(away.length).toBeLessThanOrEqual(open.length);
  }, 20_000);
});
