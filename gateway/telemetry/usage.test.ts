import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import pino from 'pino';
import { createUsageReporter, type UsageReporter } from './usage.ts';

const schema = buildSchema('type Query { complaint(id: ID): Complaint } type Complaint { id: ID! title: String }');
const asked = (query: string) => {
  const document = parse(query);
  return { schema, document, operation: document.definitions[0] as OperationDefinitionNode };
};
const life = (name = 'lapor-web', version: string | null = '2.1') => ({
  program: { name, version },
  beganAt: performance.now(),
});

interface Report {
  operations: {
    hash: string;
    document: string;
    client: { name: string };
    count: number;
    errors: number;
    latency: number[];
  }[];
}

let server: Server;
let reports: Report[];
let status: number;
let lines: Record<string, unknown>[];
let usage: UsageReporter | undefined;

beforeEach(async () => {
  reports = [];
  lines = [];
  status = 204;
  server = createServer(async (request, response) => {
    reports.push((await json(request)) as Report);
    response.writeHead(request.headers.authorization === 'Bearer secret' ? status : 401).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await usage?.close();
  server.closeAllConnections();
  server.close();
});

function reporter(everyMs = 3_600_000) {
  const { port } = server.address() as AddressInfo;
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
  usage = createUsageReporter({ url: `http://127.0.0.1:${port}`, token: 'secret', gateway: 'one', everyMs, log });
  return usage;
}

test('operations are added up by shape and program, and sent together', async () => {
  const one = asked('{ complaint(id: "1") { title } }');
  const same = asked('{ complaint(id: "2") { title } }');
  const used = reporter();
  used.count(one, life(), false);
  await sleep(5);
  used.count(one, life(), true);
  used.count(same, life(), false);
  used.count(one, life('lapor-app', null), false);
  await used.close();
  expect(reports).toHaveLength(1);
  const { operations } = reports[0]!;
  expect(operations.map(({ client, count, errors }) => [client.name, count, errors])).toEqual([
    ['lapor-web', 3, 1],
    ['lapor-app', 1, 0],
  ]);
  expect(operations[0]!.latency.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(JSON.stringify(reports)).not.toMatch(/"1"|"2"/);
});

test('a batch goes out after its time', async () => {
  const used = reporter(20);
  used.count(asked('{ complaint { id } }'), life(), false);
  for (let i = 0; reports.length === 0 && i < 200; i++) await sleep(10);
  expect(reports[0]!.operations[0]!.count).toBe(1);
});

test('a batch goes out when it is full', async () => {
  const used = reporter();
  for (let i = 0; i < 8; i++) {
    const operation = asked(`query q${i} { complaint { id } }`);
    used.count(operation, life(), false);
    await new Promise(setImmediate);
    for (let j = 0; j < 150; j++) used.count(operation, life(`program-${j}`), false);
  }
  for (let i = 0; reports.length === 0 && i < 200; i++) await sleep(10);
  expect(reports[0]!.operations).toHaveLength(1000);
});

test('programs without end are others', async () => {
  const used = reporter();
  const operation = asked('{ complaint { id } }');
  used.count(operation, life(), false);
  await new Promise(setImmediate);
  for (let i = 0; i < 500; i++) used.count(operation, life(`program-${i}`), false);
  await used.close();
  const names = reports[0]!.operations.map(({ client }) => client.name);
  expect(names).toHaveLength(201);
  expect(reports[0]!.operations.find(({ client }) => client.name === '(others)')!.count).toBe(301);
});

test('under load a tenth is counted for all', async () => {
  const used = reporter();
  const operation = asked('{ complaint { id } }');
  used.count(operation, life(), false);
  await new Promise(setImmediate);
  for (let i = 0; i < 21_999; i++) used.count(operation, life(), false);
  await used.close();
  const count = reports[0]!.operations[0]!.count;
  // If a second ended in between, two thousand more were counted one by one.
  expect(Math.abs(count - 22_000)).toBeLessThanOrEqual(2000);
});

test('operations that are made up without end are looked at so often and no more', async () => {
  const used = reporter();
  for (let i = 0; i < 700; i++) used.count(asked(`query q${i} { complaint { id } }`), life(), false);
  await used.close();
  expect(reports.flatMap(({ operations }) => operations)).toHaveLength(500);
  expect(lines.find(({ msg }) => String(msg).includes('some were not counted'))).toMatchObject({ operations: 200 });
});

test('what the registry does not take is dropped, and the log says how much', async () => {
  status = 503;
  const used = reporter();
  used.count(asked('{ complaint { id } }'), life(), false);
  await used.close();
  expect(lines).toEqual([expect.objectContaining({ level: 40, operations: 1, reason: 'the registry answered 503' })]);
});

test('a registry that is away holds nobody up', async () => {
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
  usage = createUsageReporter({ url: 'http://127.0.0.1:9', token: 'secret', gateway: 'one', log });
  usage.count(asked('{ complaint { id } }'), life(), false);
  await usage.close();
  expect(lines).toEqual([expect.objectContaining({ level: 40, operations: 1 })]);
});
