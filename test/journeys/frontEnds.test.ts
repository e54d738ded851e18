/** docs/front-ends.md: the codes that it names exist, and its program follows the graph, also over a cut. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { explainCode } from '../../gateway/check/codes.ts';
import { type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { ask } from '../support/ask.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';

const root = resolve(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/front-ends.md'), 'utf8');
let database: TestDatabase;
let graph: TestGraph;
let program: ChildProcess | undefined;

beforeAll(async () => {
  database = await testDatabases()[0]!.create();
  graph = await startGraph(database, 20, () => new Date('2026-07-06T03:00:00Z'));
}, 120_000);

afterAll(async () => {
  program?.kill();
  await graph?.close();
  await database?.dispose();
}, 60_000);

test('the codes that it names are codes of the graph', () => {
  const ofPersons = readFileSync(join(root, 'schema/complaints.graphql'), 'utf8');
  const [, table] = guide.split('## What went wrong');
  const named = new Set([...table!.split('\n## ')[0]!.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, code]) => code!));
  named.delete('CODE');
  expect([...named].filter((code) => !explainCode(code) && !ofPersons.includes(`\n  ${code}\n`))).toEqual([]);
  expect(named.size).toBeGreaterThan(12);
});

test('its program brings each step, and after a cut what came in between', async () => {
  const door = await openDoor(Number(new URL(graph.url).port));
  const [, text] = /```js\n([^`]*`[^`]*`[^`]*)```/.exec(guide)!;
  const code = text!
    .replace('http://localhost:4000', `http://127.0.0.1:${door.port}`)
    .replace('console.log(update)', 'console.log(update.complaint.title)');
  program = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const titles = createInterface({ input: program.stdout! })[Symbol.asyncIterator]();
  const next = async () => (await titles.next()).value;

  // The head of a stream comes when it is open; what is submitted before may be missed.
  await door.answered;
  await submit('Lampu padam');
  expect(await next()).toBe('Lampu padam');
  door.cut();
  await submit('Jalan rusak');
  await submit('Sampah menumpuk');
  expect([await next(), await next()]).toEqual(['Jalan rusak', 'Sampah menumpuk']);
  door.close();
}, 60_000);

async function submit(title: string): Promise<void> {
  const { data } = await ask(
    graph.url,
    'mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { errors { message } } }',
    { input: { idempotencyKey: randomUUID(), title, body: 'Sudah dua minggu.', regionalUnit: '33.74' } },
  );
  expect(data.submitComplaint.errors).toEqual([]);
}

/** Stands before the gateway, so that a connection can break between the two. */
async function openDoor(to: number) {
  const sockets = new Set<Socket>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const server = createServer((client) => {
    const gateway = connect(to, '127.0.0.1');
    for (const socket of [client, gateway]) {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => cut(client, gateway));
    }
    gateway.once('data', () => answer());
    client.pipe(gateway).pipe(client);
  });
  function cut(...some: Socket[]) {
    for (const socket of some) {
      sockets.delete(socket);
      socket.destroy();
    }
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    answered,
    cut: () => cut(...sockets),
    close: () => {
      server.close();
      cut(...sockets);
    },
  };
}
