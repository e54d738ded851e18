/** More comes than can be done, or comes and does nothing: whoever behaves is served all the same. */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startGatewayProcess } from '../support/gatewayProcess.ts';
import { type Intercept, type Supergraph, startSupergraph } from '../support/supergraph.ts';

let graph: Supergraph;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await graph?.close();
});

function start(environment: Record<string, string>, intercept?: Intercept): Promise<Supergraph> {
  const resolvers = { Query: { word: () => 'ya' }, Subscription: { spoken: { subscribe: silence } } };
  const sdl = 'type Query { word: String } type Subscription { spoken: String }';
  return startSupergraph({ subgraphs: { words: { sdl, resolvers, ...(intercept && { intercept }) } }, environment });
}

async function* silence(): AsyncGenerator<object> {
  await new Promise(() => undefined);
}

const query = '{ word }';
const answer = '{"data":{"word":"ya"}}';

interface Answered {
  status: number;
  text: string;
  retryAfter: string | null;
  ms: number;
}

async function ask(headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Answered> {
  const began = performance.now();
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const ms = performance.now() - began;
  return { status: response.status, text, retryAfter: response.headers.get('retry-after'), ms };
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i++) {
    if (i > 1000) throw new Error('it did not come to pass');
    await sleep(10);
  }
}

/** A subgraph that answers when it is told to. */
function held() {
  const open: (() => void)[] = [];
  const intercept: Intercept = (_, response) => {
    open.push(() => response.setHeader('content-type', 'application/json').end(answer));
    return true;
  };
  return {
    open,
    intercept,
    release: () => {
      for (const each of open.splice(0)) each();
    },
  };
}

describe('while all places are taken', () => {
  const few = {
    CONCURRENCY: '2',
    QUEUE: '1',
    QUEUE_MS: '20000',
    SUBGRAPH_TIMEOUT_MS: '20000',
    SUBGRAPH_BUDGET_MS: '20000',
  };

  test.each([
    ['POST', {}],
    ['event stream', { accept: 'text/event-stream' }],
  ])('the excess is sent away at once, by %s', async (_, headers: Record<string, string>) => {
    const { open, intercept, release } = held();
    graph = await start(few, intercept);
    const inside = [ask(), ask()];
    await until(() => open.length === 2);
    const waiting = ask();
    await sleep(50);
    for (let i = 0; i < 5; i++) {
      const refused = await ask(headers);
      expect(refused).toMatchObject({ status: 503, retryAfter: '1' });
      expect(refused.text).toContain('"code":"OVERLOADED"');
      expect(refused.ms).toBeLessThan(5000);
    }
    release();
    await until(() => open.length === 1);
    release();
    for (const { status } of await Promise.all([...inside, waiting])) expect(status).toBe(200);
  });

  test('whoever leaves makes room', async () => {
    const { open, intercept, release } = held();
    graph = await start(few, intercept);
    const controller = new AbortController();
    const gone = [ask({}, controller.signal), ask({}, controller.signal)];
    await until(() => open.length === 2);
    const waiting = ask();
    controller.abort();
    await Promise.allSettled(gone);
    await until(() => open.length === 3);
    release();
    expect((await waiting).status).toBe(200);
  });
});

test('a subscription that waits for events takes no place', async () => {
  graph = await start({ CONCURRENCY: '1', QUEUE: '0' });
  const controller = new AbortController();
  for (let i = 0; i < 3; i++) {
    const { status } = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { spoken }' }),
      signal: controller.signal,
    });
    expect(status).toBe(200);
  }
  expect((await ask()).text).toBe(answer);
  controller.abort();
});

test('one client who asks for far too much takes nothing from nine others', async () => {
  graph = await start({ CONCURRENCY: '4', QUEUE: '20', QUEUE_MS: '2000', TRUST_PROXY: '127.0.0.1' }, (_, response) => {
    setTimeout(() => response.setHeader('content-type', 'application/json').end(answer), 20);
    return true;
  });
  let isOver = false;
  const counts = { normal: { right: 0, all: 0 }, greedy: { right: 0, all: 0 } };
  const refusals: Answered[] = [];
  const client = async (address: string, count: { right: number; all: number }, pauseMs: number) => {
    while (!isOver) {
      const answered = await ask({ 'x-forwarded-for': address });
      count.all += 1;
      if (answered.text === answer) count.right += 1;
      else refusals.push(answered);
      await sleep(pauseMs);
    }
  };
  const normal = Array.from({ length: 9 }, (_, i) => client(`10.0.0.${i}`, counts.normal, 100));
  // Each of its eighty comes again as soon as it is sent away.
  const greedy = Array.from({ length: 80 }, () => client('10.0.1.1', counts.greedy, 10));
  await sleep(3000);
  isOver = true;
  await Promise.all([...normal, ...greedy]);
  expect(counts.normal.all).toBeGreaterThan(30);
  expect(counts.normal.right / counts.normal.all).toBeGreaterThan(0.95);
  expect(counts.greedy.right).toBeGreaterThan(0);
  expect(counts.greedy.right / counts.greedy.all).toBeLessThan(0.8);
  for (const { status, retryAfter } of refusals) expect([status, retryAfter]).toEqual([503, '1']);
});

/** Opens a connection, sends a beginning and no more. */
function stall(beginning: string): Promise<Socket> {
  const { hostname, port } = new URL(graph.url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => undefined);
  return new Promise((done) => socket.once('connect', () => socket.write(beginning, () => done(socket))));
}

const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

describe('three hundred connections that hold back', () => {
  test.each([
    ['everything', ' '],
    ['the end of the head', head],
    ['the end of the body', `${head}content-length: 1000\r\n\r\n{"query":`],
  ])('%s keep nobody waiting, and are closed in time', async (_, beginning) => {
    graph = await start({ HEADERS_TIMEOUT_MS: '1500', REQUEST_TIMEOUT_MS: '3000', CONCURRENCY: '8' });
    const stalled = await Promise.all(Array.from({ length: 300 }, () => stall(beginning.trim())));
    for (let i = 0; i < 5; i++) {
      const { text, ms } = await ask();
      expect(text).toBe(answer);
      expect(ms).toBeLessThan(1000);
    }
    for (const socket of stalled) socket.resume();
    await until(() => stalled.every((socket) => socket.destroyed || socket.readableEnded));
  });
});

describe('connections', () => {
  const opened = async () => {
    const socket = await stall('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    return new Promise<Socket | null>((done) => {
      socket.once('data', () => done(socket)).once('close', () => done(null));
    });
  };

  test.each(['MAX_CONNECTIONS_PER_ADDRESS', 'MAX_CONNECTIONS'])('are as many as %s says', async (setting) => {
    graph = await start({ [setting]: '3' });
    const open = [await opened(), await opened(), await opened()];
    expect(open).not.toContain(null);
    expect(await opened()).toBeNull();
    open[0]!.destroy();
    await until(() => open[0]!.destroyed);
    await sleep(100);
    expect(await opened()).not.toBeNull();
  });

  test('of a trusted proxy are not counted as those of one client', async () => {
    graph = await start({ MAX_CONNECTIONS_PER_ADDRESS: '3', TRUST_PROXY: '127.0.0.0/8' });
    for (let i = 0; i < 6; i++) expect(await opened()).not.toBeNull();
  });
});

const documents = Number(process.env.DOCUMENTS ?? 20_000);

// DOCUMENTS=100000 npm test -- overload: for longer.
test(`${documents} different documents leave nothing behind`, async () => {
  graph = await start({});
  const gateway = await startGatewayProcess(graph.supergraphFile, { PLAN_CACHE_SIZE: '200', LOG_LEVEL: 'error' });
  let next = 0;
  const askMany = async (count: number) => {
    for (const end = next + count; next < end; ) {
      const batch = Array.from({ length: 10 }, () => ({ query: `query Number${next} { a${next++}: word }` }));
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(batch),
      });
      expect(response.status).toBe(200);
      await response.text();
    }
  };
  try {
    await askMany(documents / 4);
    const before = await gateway.heap();
    await askMany(documents - documents / 4);
    expect((await gateway.heap()) / before).toBeLessThan(1.1);
  } finally {
    gateway.child.kill('SIGKILL');
  }
}, 300_000);
