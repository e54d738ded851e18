/** A subscription from a subgraph that is a process of its own, through the gateway, to a client: and every way it ends. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { writeTestKeys } from '../../subgraphs/kit/testingKeys.ts';
import { follow } from '../support/ask.ts';
import { createTestIssuer, type TestIssuer } from '../support/issuer.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-ticks-'));
const sdl = `type Query { last: Int } type Subscription { ticked: Tick }
  type Tick @key(fields: "id") { id: ID! number: Int! }`;
const names = 'type Tick @key(fields: "id") { id: ID! name: String }';
const query = 'subscription { ticked { number name } }';
let ticks: ChildProcess;
let graph: Supergraph;
let issuer: TestIssuer;

beforeAll(async () => {
  const file = join(folder, 'ticks.graphql');
  const link = '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  writeTestKeys(folder);
  issuer = createTestIssuer(folder);
  writeFileSync(file, `extend schema ${link}\n${sdl}`);
  ticks = fork(
    new URL('../support/tickingSubgraph.ts', import.meta.url),
    [file, join(folder, 'keys', 'gateway.jwks.json')],
    {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const { url } = await told<{ url: string }>('ready');
  graph = await startSupergraph({
    // What stands here for the ticks is never asked: they answer in their own process.
    subgraphs: {
      ticks: { sdl, resolvers: {} },
      names: {
        sdl: names,
        resolvers: { Tick: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `detik ${id}` }) } },
      },
    },
    environment: { ...issuer.environment, DATA_DIR: folder, SUBGRAPH_URL_TICKS: url, SUBGRAPH_TIMEOUT_MS_NAMES: '300' },
  });
}, 60_000);
afterAll(async () => {
  await graph?.close();
  ticks?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function told<T>(type: string): Promise<T> {
  return new Promise((done) => {
    const listen = (message: { type: string }) => {
      if (message.type !== type) return;
      ticks.off('message', listen);
      done(message as T);
    };
    ticks.on('message', listen);
  });
}

async function open(): Promise<number> {
  const answer = told<{ open: number }>('open');
  ticks.send('open');
  return (await answer).open;
}

async function until(count: number): Promise<void> {
  while ((await open()) !== count) await sleep(20);
}

const subscribe = (text = query) => createClient({ url: graph.url, retryAttempts: 0 }).iterate({ query: text });

test('ends when the token of whoever opened it does', async () => {
  const token = issuer.tokenFor({ sub: 'somebody', exp: Math.floor(Date.now() / 1000) + 2 });
  const stream = await follow(graph.url, query, {}, token);
  ticks.send('tick');
  expect((await stream.next())!.data.ticked.name).toMatch(/^detik/);
  expect(await stream.next()).toMatchObject({
    errors: [{ message: expect.stringContaining('token has expired'), extensions: { code: 'SUBSCRIPTION_ENDED' } }],
  });
  expect(await stream.next()).toBeNull();
});

test('brings events completed by another subgraph, and its client takes the stream along', async () => {
  const events = subscribe();
  const first = events.next();
  await until(1);
  ticks.send('tick');
  const { value } = await first;
  const { number } = (value as { data: { ticked: { number: number } } }).data.ticked;
  expect(value).toEqual({ data: { ticked: { number, name: `detik ${number}` } } });
  const second = events.next();
  ticks.send('tick');
  expect((await second).value).toMatchObject({ data: { ticked: { number: number + 1 } } });
  await events.return!();
  await until(0);
});

test('an event that another subgraph does not complete in time comes without, and the next one is whole', async () => {
  const events = subscribe();
  const first = events.next();
  await until(1);
  graph.intercept('names', () => true);
  ticks.send('tick');
  expect((await first).value).toMatchObject({
    data: { ticked: { name: null } },
    errors: [{ path: ['ticked'], extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'names' } }],
  });
  graph.intercept('names', undefined);
  const second = events.next();
  ticks.send('tick');
  expect((await second).value).toMatchObject({ data: { ticked: { name: expect.stringContaining('detik') } } });
  await events.return!();
  await until(0);
});

test('a new supergraph ends it with a word, and the stream of the subgraph with it', async () => {
  // The moment within ten seconds at which a client is parted from is drawn.
  const draw = jest.spyOn(Math, 'random').mockReturnValue(0.01);
  try {
    const events = subscribe();
    const first = events.next();
    await until(1);
    graph.publish({ ticks: sdl, names: names.replace('name:', 'length: Int name:') });
    expect((await first).value).toMatchObject({ errors: [{ extensions: { code: 'SUBSCRIPTION_ENDED' } }] });
    expect(await events.next()).toMatchObject({ done: true });
    await until(0);
  } finally {
    draw.mockRestore();
  }
});

test('the end of the subgraph ends it with an error that names the subgraph, and the gateway goes on', async () => {
  const events = subscribe();
  const first = events.next();
  await until(1);
  ticks.kill('SIGKILL');
  expect((await first).value).toMatchObject({
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'ticks' } }],
  });
  const { data, errors } = await graph.ask('{ last __typename }');
  expect(data).toEqual({ last: null, __typename: 'Query' });
  expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'ticks' } }]);
});
