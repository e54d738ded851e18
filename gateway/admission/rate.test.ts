import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { createRate, type Rate, type RateSettings } from './rate.ts';

const log = pino({ level: 'silent' });
const settings: RateSettings = { signedIn: 5, anonymous: 2, fields: { submit: 1 }, redisUrl: null };

/** How many of so many attempts pass. */
async function passes(attempts: number, attempt: () => Promise<void>): Promise<number> {
  let passed = 0;
  for (let i = 0; i < attempts; i++)
    await attempt().then(
      () => {
        passed += 1;
      },
      (error) => expect(error.extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS', http: { status: 429 } }),
    );
  return passed;
}

describe('a budget', () => {
  test('is larger for whoever is signed in, and each client has one', async () => {
    const rate = createRate(settings, log);
    expect(await passes(10, () => rate.operations('siti', true, 1))).toBe(5);
    expect(await passes(10, () => rate.operations('10.0.0.1', false, 1))).toBe(2);
    expect(await passes(10, () => rate.operations('10.0.0.2', false, 1))).toBe(2);
  });

  test('tells when it is filled again', async () => {
    const rate = createRate(settings, log);
    const error = await rate.operations('10.0.0.1', false, 3).catch((reason) => reason);
    const seconds = Number(error.extensions.http.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(55);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(error.message).toContain('2 operations a minute');
  });

  test('may be that of a field, and is none for all others', async () => {
    const rate = createRate(settings, log);
    expect(await passes(3, () => rate.field('10.0.0.1', 'submit', 1))).toBe(1);
    expect(await passes(3, () => rate.field('10.0.0.1', 'constructor', 1))).toBe(3);
  });

  test('of 0 is no limit', async () => {
    const rate = createRate({ ...settings, anonymous: 0 }, log);
    expect(await passes(100, () => rate.operations('10.0.0.1', false, 10))).toBe(100);
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done) => child.stdout!.on('data', (text) => /Ready to accept/.test(String(text)) && done()));
  return child;
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

test('a Redis that is not there leaves each gateway to count for itself, without a wait', async () => {
  const rate = createRate({ ...settings, redisUrl: `redis://127.0.0.1:${await freePort()}` }, log);
  const began = performance.now();
  expect(await passes(10, () => rate.operations('10.0.0.1', false, 1))).toBe(2);
  expect(performance.now() - began).toBeLessThan(5000);
  rate.close();
});

(hasRedis ? test : test.skip)('gateways that share a Redis share the budgets, and go on when it is away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-redis-'));
  const port = await freePort();
  let redis = await startRedis(port, folder);
  const rates: Rate[] = [];
  const gateway = () => {
    const rate = createRate({ ...settings, signedIn: 10, redisUrl: `redis://127.0.0.1:${port}` }, log);
    rates.push(rate);
    return rate;
  };
  try {
    const [one, other] = [gateway(), gateway()] as const;
    await sleep(500);
    expect(await passes(6, () => one.operations('siti', true, 1))).toBe(6);
    expect(await passes(6, () => other.operations('siti', true, 1))).toBe(4);
    expect(await passes(6, () => one.operations('siti', true, 1))).toBe(0);

    await stopped(redis);
    await sleep(100);
    expect(await passes(20, () => one.operations('budi', true, 1))).toBe(10);

    redis = await startRedis(port, folder);
    await sleep(2000);
    expect(await passes(6, () => one.operations('tini', true, 1))).toBe(6);
    expect(await passes(6, () => other.operations('tini', true, 1))).toBe(4);
  } finally {
    for (const rate of rates) rate.close();
    await stopped(redis);
    rmSync(folder, { recursive: true, force: true });
  }
});
