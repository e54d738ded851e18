/**
 * `npm run bench -- overload`: ten times as much comes as the gateway can do. How it goes for those who are let in, how
 * fast the others are told, and how much of the capacity still does something useful.
 *
 *   --seconds 5   --times 10   --slots 16   --subgraph-ms 50   --clients 50
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { nodeFlags } from '../gateway/cli/nodeFlags.ts';
import { writeTestKeys } from '../subgraphs/kit/testingKeys.ts';
import { compose } from '../test/support/supergraph.ts';
import { machine } from './server.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '5' },
    times: { type: 'string', default: '10' },
    slots: { type: 'string', default: '16' },
    'subgraph-ms': { type: 'string', default: '50' },
    clients: { type: 'string', default: '50' },
  },
});
const [seconds, times, slots, subgraphMs, clients] = [
  options.seconds,
  options.times,
  options.slots,
  options['subgraph-ms'],
  options.clients,
].map(Number) as [number, number, number, number, number];

const body = '{"query":"{ word }"}';
const agent = new Agent({ keepAlive: true });
const children: ChildProcess[] = [];

if (process.send) serveWords();
else await measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-overload-'));
  try {
    const url = await startGateway(folder, await startSubgraph());
    for (let i = 0; i < 500; i++) await ask(url, i);
    const alone = await closedLoop(url, 1);
    const full = await closedLoop(url, slots);
    const over = await openLoop(url, full.perSecond * times);
    report(alone, full, over);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit(0);
}

interface Loop {
  /** Of those that were answered, in milliseconds. */
  admitted: number[];
  refused: number[];
  failed: number;
  perSecond: number;
  offered: number;
}

/** So many clients, each of which asks again when it is answered. */
async function closedLoop(url: string, width: number): Promise<Loop> {
  const loop: Loop = { admitted: [], refused: [], failed: 0, perSecond: 0, offered: 0 };
  const end = performance.now() + seconds * 1000;
  const client = async (number: number) => {
    while (performance.now() < end) await note(loop, url, number);
  };
  await Promise.all(Array.from({ length: width }, (_, i) => client(i)));
  loop.perSecond = loop.admitted.length / seconds;
  return loop;
}

/** Requests come at their own pace, whatever becomes of those before. */
async function openLoop(url: string, perSecond: number): Promise<Loop> {
  const loop: Loop = { admitted: [], refused: [], failed: 0, perSecond: 0, offered: 0 };
  const open = new Set<Promise<void>>();
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    for (; loop.offered < due; loop.offered++) {
      const one = note(loop, url, loop.offered);
      open.add(one);
      void one.finally(() => open.delete(one));
    }
    await sleep(2);
  }
  await Promise.all(open);
  loop.perSecond = loop.admitted.length / seconds;
  return loop;
}

async function note(loop: Loop, url: string, number: number): Promise<void> {
  const began = performance.now();
  const status = await ask(url, number).catch(() => 0);
  const ms = performance.now() - began;
  if (status === 200) loop.admitted.push(ms);
  else if (status === 503) loop.refused.push(ms);
  else loop.failed += 1;
}

function report(alone: Loop, full: Loop, over: Loop): void {
  const p = (list: readonly number[], share: number) =>
    list.toSorted((a, b) => a - b)[Math.floor(share * (list.length - 1))] ?? Number.NaN;
  const ratio = p(over.admitted, 0.99) / p(alone.admitted, 0.99);
  const goodput = over.perSecond / full.perSecond;
  const lines = [
    `${slots} places, a subgraph that takes ${subgraphMs} ms, ${clients} clients; ${machine}`,
    '',
    `| | offered/s | answered/s | p50 ms | p99 ms |`,
    '|---|---|---|---|---|',
    ...[
      ['one client', alone, alone.admitted],
      ['at capacity', full, full.admitted],
      [`${times} times as much: admitted`, over, over.admitted],
    ].map(([name, loop, list]) => {
      const { offered, perSecond } = loop as Loop;
      const each = list as number[];
      const come = offered > 0 ? (offered / seconds).toFixed(0) : '';
      return `| ${name as string} | ${come} | ${perSecond.toFixed(0)} | ${p(each, 0.5).toFixed(1)} | ${p(each, 0.99).toFixed(1)} |`;
    }),
    `| ${times} times as much: refused | | ${(over.refused.length / seconds).toFixed(0)} | ${p(over.refused, 0.5).toFixed(1)} | ${p(over.refused, 0.99).toFixed(1)} |`,
    '',
    `p99 of the admitted: ${ratio.toFixed(2)} times that of one client (wanted: at most 2)`,
    `refused within 50 ms: ${((100 * over.refused.filter((ms) => ms <= 50).length) / over.refused.length).toFixed(1)} %`,
    `goodput: ${(100 * goodput).toFixed(0)} % of the capacity (wanted: at least 80 %)`,
    `failed otherwise: ${over.failed + full.failed + alone.failed}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function ask(url: string, number: number): Promise<number> {
  return new Promise((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-forwarded-for': `10.0.0.${number % clients}`,
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode!));
    });
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}

async function startGateway(folder: string, subgraph: string): Promise<string> {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(
    file,
    compose({ words: 'type Query { word: String }' }, () => subgraph),
  );
  writeTestKeys(folder);
  const child = spawn(process.execPath, [...nodeFlags, 'gateway/main.ts'], {
    cwd: new URL('..', import.meta.url).pathname,
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', SUBGRAPH_ALLOWED_NETWORKS: '127.0.0.0/8', CACHE_BYTES: '0' },
      SIGNING_KEY: join(folder, 'keys', 'gateway.private.json'),
      OIDC_ISSUER: 'https://issuer.invalid',
      PORT: '0',
      LOG_LEVEL: 'warn',
      SUPERGRAPH: file,
      TRUST_PROXY: '127.0.0.1',
      RATE_LIMIT_ANONYMOUS: '0',
      CONCURRENCY: String(slots),
      QUEUE: String(Math.floor(slots / 2)),
      QUEUE_MS: '45',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return readyUrl(child);
}

function startSubgraph(): Promise<string> {
  return readyUrl(fork(import.meta.filename, ['--subgraph-ms', String(subgraphMs)]));
}

function readyUrl(child: ChildProcess): Promise<string> {
  children.push(child);
  return new Promise((done, failed) => {
    child.on('message', ({ type, url }: { type: string; url: string }) => type === 'ready' && done(url));
    child.once('exit', (code) => failed(new Error(`a process ended with ${code}`)));
  });
}

/** In a process of its own, so that its time is its own. */
function serveWords(): void {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      setTimeout(
        () => response.setHeader('content-type', 'application/json').end('{"data":{"word":"ya"}}'),
        subgraphMs,
      );
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send!({ type: 'ready', url: `http://127.0.0.1:${port}/graphql` });
  });
}
