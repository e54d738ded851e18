import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { DomainError } from './errors.ts';
import type { Running } from './process.ts';
import { type RunSettings, runSubgraph } from './running.ts';
import { readSettings } from './settings.ts';
import { ask, askWith, follow, testFolder, testTools } from './testing.ts';

class NotToday extends DomainError {
  readonly code = 'NOT_TODAY';
}

const folder = testFolder();
const settings: RunSettings<object, unknown> = {
  ...folder,
  name: 'test',
  schema: [new URL('metrics.test.graphql', import.meta.url)],
  resolvers: {
    Query: {
      fails: (_: unknown, { how }: { how: string }) => {
        if (how === 'answer') throw new NotToday('not today');
        if (how === 'fault') throw new Error('password hunter2');
        throw new GraphQLError('as others say', { extensions: { code: how } });
      },
    },
    Subscription: { silence: { subscribe: () => ({ [Symbol.asyncIterator]: () => silent }) } },
  },
  createContext: () => ({}),
  host: '127.0.0.1',
  port: 0,
  log: testTools.log,
};
const silent = { next: () => new Promise(() => undefined), return: async () => ({ done: true, value: undefined }) };

let running: Running;
beforeAll(async () => {
  running = await runSubgraph({ ...settings, metricsPort: 0 });
});
afterAll(async () => {
  await running?.close();
  await folder.dispose();
});

/** The lines of one figure, without the name of the subgraph. */
async function figure(name: string): Promise<string[]> {
  const text = await (await fetch(running.metricsUrl!)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .map((line) => line.slice(name.length).replace(/,?subgraph="test"/, ''));
}

test('questions are counted by status, and how long they took', async () => {
  await ask(running.url, '{ __typename }');
  await ask(running.url, '{ nonsense }');
  await askWith({}, running.url, '{ __typename }');
  expect(await figure('subgraph_requests_total')).toEqual(['{status="200"} 1', '{status="400"} 1', '{status="401"} 1']);
  expect(await figure('subgraph_request_duration_seconds_count')).toEqual(['{} 3']);
});

test('errors are counted by code, and nothing that a client wrote is told', async () => {
  for (const how of ['answer', 'fault', 'OF_ANOTHER', "Siti's neighbour", 'x'.repeat(5000)])
    await ask(running.url, 'query ($how: String!) { fails(how: $how) }', { how });
  const errors = await figure('subgraph_errors_total');
  expect(errors).toEqual(
    expect.arrayContaining([
      '{code="NOT_TODAY"} 1',
      '{code="INTERNAL_SERVER_ERROR"} 1',
      '{code="OF_ANOTHER"} 1',
      '{code="OTHER"} 2',
    ]),
  );
  const text = await (await fetch(running.metricsUrl!)).text();
  expect(text).not.toMatch(/Siti|xxx|hunter2|not today/);
});

test('streams are counted while they are open', async () => {
  const stream = await follow(running.url, 'subscription { silence }');
  expect(await figure('subgraph_open_streams')).toEqual(['{} 1']);
  stream.close();
  for (let i = 0; i < 50 && (await figure('subgraph_open_streams'))[0] !== '{} 0'; i += 1) await sleep(20);
  expect(await figure('subgraph_open_streams')).toEqual(['{} 0']);
});

test('the process tells of itself', async () => {
  expect((await figure('process_resident_memory_bytes')).length).toBe(1);
});

test('only /metrics is there, on a port of its own', async () => {
  const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;
  expect(await status(new URL('/graphql', running.metricsUrl!).href)).toBe(404);
  expect(await status(running.metricsUrl!, { method: 'POST' })).toBe(404);
  expect(await status(new URL('/metrics', running.url).href)).toBe(404);
});

test('nothing is shown unless a port is named', async () => {
  const other = await runSubgraph(settings);
  expect(other.metricsUrl).toBeNull();
  await other.close();
  expect(readSettings({}).metricsPort).toBeNull();
  expect(readSettings({ SUBGRAPH_METRICS_PORT: '9100' }, 2)).toMatchObject({ metricsPort: 9102, port: 4003 });
  expect(() => readSettings({ SUBGRAPH_METRICS_PORT: 'yes' })).toThrow('SUBGRAPH_METRICS_PORT must be a whole number');
});

test('a port that is taken is told, and nothing is left open', async () => {
  const taken = Number(new URL(running.metricsUrl!).port);
  await expect(runSubgraph({ ...settings, metricsPort: taken })).rejects.toThrow(
    `Port ${taken} is taken by another program; set SUBGRAPH_METRICS_PORT to a free one.`,
  );
  const port = Number(new URL(running.url).port);
  await expect(runSubgraph({ ...settings, port, metricsPort: 0 })).rejects.toThrow(
    `Port ${port} is taken by another program; set SUBGRAPH_PORT to a free one.`,
  );
});
