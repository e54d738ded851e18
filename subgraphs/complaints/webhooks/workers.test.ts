/** Deliveries by real processes, of which some are killed in the middle. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { lamp, openWorld, type World } from '../handling/testing.ts';
import { type Receiver, startReceiver } from './testing.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

// On one database: what is tried here is the death of processes, and starting them takes most of the time.
describe.each(testDatabases().slice(0, 1))('processes that tell endpoints, on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let receiver: Receiver;
  const processes = new Set<ChildProcess>();

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T03:00:00Z', {
      allowPrivateAddresses: true,
      firstPauseMs: 10,
      timeoutMs: 500,
      claimMs: 2500,
    });
    receiver = await startReceiver();
  }, 60_000);

  afterAll(async () => {
    await Promise.all([...processes].map((child) => end(child)));
    await receiver?.close();
    await world?.close();
    await testDatabase?.dispose();
  }, 30_000);

  async function startProcess(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_URL: testDatabase.databaseUrl ?? '',
        DATA_DIR: testDatabase.dataFolder,
        SUBGRAPH_PORT: '0',
        COMPLAINTS: '0',
        JOBS: 'off',
        AGENCIES_URL: 'http://127.0.0.1:9/',
        WEBHOOK_PRIVATE_ADDRESSES: 'allow',
        WEBHOOK_TIMEOUT_MS: '500',
        WEBHOOK_RETRY_MS: '10',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    processes.add(child);
    await once(child, 'message');
    return child;
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    processes.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** Settles when so many events have come. */
  const came = async (count: number) => {
    while (receiver.received.length < count) await new Promise((done) => setTimeout(done, 5));
  };

  test('are killed in the middle, and each event is told at least once, those of a complaint in order', async () => {
    const { data } = await world.query(
      'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } errors { message } } }',
      { input: { name: 'Kota', url: receiver.url } },
    );
    const { id } = data.createWebhook.webhook;
    // Nothing is sent until there are processes to kill.
    await world.rows(`update webhook set active = false, paused_because = 'OPERATOR' where id = $1`, [id]);
    const expected: string[] = [];
    for (let i = 0; i < 20; i++) {
      let { complaint } = await world.mutate('submitComplaint', lamp);
      for (const [name, input] of [
        ['holdComplaint', { note: 'Di mana?' }],
        ['completeComplaint', { text: 'Di sini.' }],
      ] as const) {
        complaint = (await world.mutate(name, { id: complaint.id, version: complaint.version, ...input })).complaint;
      }
      expected.push(...[1, 2, 3].map((sequence) => `${complaint.id}:${sequence}`));
    }
    // Slow, and now and then failing, so that there is always something under way.
    receiver.answer = async () => {
      await new Promise((done) => setTimeout(done, 15));
      return receiver.received.length % 7 === 3 ? 503 : 200;
    };
    const [first, second] = await Promise.all([startProcess(), startProcess()]);
    while ((await world.rows('select from outbox where delivered_at is null')).length > 0) await came(0);
    await world.rows(`update webhook set active = true, paused_because = null where id = $1`, [id]);
    await came(10);
    await end(first, 'SIGKILL');
    const third = await startProcess();
    await came(25);
    await end(second, 'SIGKILL');
    await end(third, 'SIGKILL');
    await startProcess();
    while ((await world.rows('select from webhook_queue')).length > 0)
      await new Promise((done) => setTimeout(done, 50));

    const told = [...new Set(receiver.taken())];
    expect(told.toSorted()).toEqual(expected.toSorted());
    const ofEach = Map.groupBy(told, (event) => event.split(':')[0]);
    for (const events of ofEach.values()) expect(events.map((event) => event.split(':')[1])).toEqual(['1', '2', '3']);
  }, 120_000);
});
