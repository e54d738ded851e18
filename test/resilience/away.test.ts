/** The database of a subgraph is cut off for as long as it takes to look at what its clients are told, and comes back. */
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, type TestDatabase, testDatabases } from '#kit/testing';
import { openForHousekeeping } from '../../subgraphs/complaints/database.ts';
import { type ComplaintsProcess, complaintsProcess } from '../support/complaintsProcess.ts';

let folder: TestDatabase;
let database: Awaited<ReturnType<typeof openForHousekeeping>>;
let wire: Server;
let complaints: ComplaintsProcess;
let url: string;
const connections = new Set<Socket>();

beforeAll(async () => {
  folder = await testDatabases()[0]!.create();
  database = await openForHousekeeping({ ...folder, tell: () => undefined });
  wire = createServer((socket) => {
    const server = createConnection(join(folder.dataFolder, 'postgres', '.s.PGSQL.5432'));
    for (const [one, other] of [
      [socket, server],
      [server, socket],
    ] as const) {
      connections.add(one);
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  await listen(0);
  const databaseUrl = `postgres://postgres@127.0.0.1:${port()}/complaints`;
  complaints = complaintsProcess({ ...folder, databaseUrl });
  url = await complaints.ready;
}, 60_000);

afterAll(async () => {
  complaints?.child.kill('SIGKILL');
  await complaints?.ended;
  cut();
  await database?.close();
  await folder?.dispose();
});

const port = () => (wire.address() as { port: number }).port;
const listen = (at: number) => new Promise<void>((done) => wire.listen(at, '127.0.0.1', done));

function cut(): void {
  wire.close();
  for (const connection of connections) connection.destroy();
  connections.clear();
}

const readiness = async () => (await fetch(url.replace('graphql', 'health/ready'))).status;

const list = '{ complaints(first: 1) { totalCount } }';
const submission = `mutation { submitComplaint(input: { idempotencyKey: "7d0e9a52-3a3e-4c0b-8c53-1f7f3a0d5b11", title: "Lampu", body: "Padam." }) { complaint { id } errors { code } } }`;

test('clients are told that it is away and nothing else, and all is well when it is back', async () => {
  expect(await readiness()).toBe(200);
  expect((await ask(url, list)).errors).toBeUndefined();

  const at = port();
  cut();
  for (const operation of [list, submission, '{ complaint(id: "00000000-0000-4000-8000-000000000001") { id } }']) {
    const { errors } = await ask(url, operation);
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({
      message: expect.stringContaining('away for the moment'),
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    expect(JSON.stringify(errors)).not.toMatch(/ECONN|select |insert |node_modules|127\.0\.0\.1/);
  }
  expect(await readiness()).toBe(503);
  expect((await fetch(url.replace('graphql', 'health/live'))).status).toBe(200);

  await listen(at);
  expect(await readiness()).toBe(200);
  expect((await ask(url, list)).errors).toBeUndefined();
  const [one, other] = [await ask(url, submission), await ask(url, submission)];
  expect(one.data.submitComplaint.errors).toEqual([]);
  expect(other).toEqual(one);
});
