/**
 * `npm run bench -- caching`: what an answer costs the gateway that is told again, one that is fetched and kept, and one that
 * is not kept, beside a gateway that keeps nothing. Twenty complaints of five fields, from one subgraph.
 *
 *   --rounds 9   --requests 400
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeFlags } from '../gateway/cli/nodeFlags.ts';
import { writeTestKeys } from '../subgraphs/kit/testingKeys.ts';
import { compose } from '../test/support/supergraph.ts';
import { cpuMsOf } from './cpu.ts';
import { machine, median } from './server.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' }, requests: { type: 'string', default: '400' } },
});
const [rounds, requests] = [Number(options.rounds), Number(options.requests)] as const;

const sdl = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
  @link(url: "https://satu-aduan.example/cache/v0.1", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
directive @cacheControl(maxAge: Int) on FIELD_DEFINITION | OBJECT
type Query { complaints(page: Int): [Complaint!]! anew(page: Int): [Complaint!]! @cacheControl(maxAge: 0) }
type Complaint @cacheControl(maxAge: 3600) { id: ID! trackingId: String! title: String! status: String! submittedAt: String! }`;
const fields = '{ id trackingId title status submittedAt }';
const rows = Array.from({ length: 20 }, (_, i) => ({
  ...{ id: `c${i}`, trackingId: `7KQ2-M9XF-00${i}`, title: `Lampu jalan padam di RT ${i}`, status: 'CLOSED' },
  submittedAt: '2026-11-27T03:00:00.000Z',
}));
const agent = new Agent({ keepAlive: true });
const children: ChildProcess[] = [];
let page = 0;

/** What is asked, of which gateway. */
const cases: [string, (own: string, without: string) => string, () => string][] = [
  ['told again', (own) => own, () => bodyOf('complaints', 0)],
  ['fetched and kept', (own) => own, () => bodyOf('complaints', ++page)],
  ['not to be kept', (own) => own, () => bodyOf('anew', 0)],
  ['a gateway that keeps nothing', (_, without) => without, () => bodyOf('complaints', 0)],
];

if (process.send) serveRows();
else await measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-caching-'));
  try {
    const subgraph = await readyUrl(fork(import.meta.filename));
    const own = await startGateway(folder, subgraph, {});
    const without = await startGateway(folder, subgraph, { CACHE_BYTES: '0' });
    const cpu = new Map<string, number[]>();
    for (let round = -2; round < rounds; round++)
      for (const [name, choose, body] of cases) {
        const { url, pid } = choose(own.url, without.url) === own.url ? own : without;
        const before = cpuMsOf(pid);
        for (let i = 0; i < requests; i++) await ask(url, body());
        // The first two warm up.
        if (round >= 0) cpu.set(name, [...(cpu.get(name) ?? []), (cpuMsOf(pid) - before) / requests]);
      }
    console.log(
      `${machine}; ${rounds} rounds of ${requests}, one connection, medians, CPU of all threads of the gateway\n`,
    );
    console.log('| answer | CPU ms |\n|---|---|');
    for (const [name, values] of cpu) console.log(`| ${name} | ${median(values).toFixed(3)} |`);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit(0);
}

function bodyOf(field: string, page: number): string {
  return JSON.stringify({ query: `query ($page: Int) { ${field}(page: $page) ${fields} }`, variables: { page } });
}

function ask(url: string, body: string): Promise<void> {
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`status ${answer.statusCode}`));
      answer.resume().on('end', done);
    });
    outgoing.on('error', failed).end(body);
  });
}

async function startGateway(folder: string, subgraph: string, settings: Record<string, string>) {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(
    file,
    compose({ complaints: sdl }, () => subgraph),
  );
  writeTestKeys(folder);
  const child = spawn(process.execPath, [...nodeFlags, 'gateway/main.ts'], {
    cwd: new URL('..', import.meta.url).pathname,
    env: {
      ...process.env,
      ...{ PORT: '0', LOG_LEVEL: 'warn', EXPLORER: 'off', SUPERGRAPH: file, DATA_DIR: folder, ...settings },
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return { url: await readyUrl(child), pid: child.pid! };
}

function readyUrl(child: ChildProcess): Promise<string> {
  children.push(child);
  return new Promise((done, failed) => {
    child.on('message', ({ type, url }: { type: string; url: string }) => type === 'ready' && done(url));
    child.once('exit', (code) => failed(new Error(`a process ended with ${code}`)));
  });
}

/** In a process of its own, so that its time is its own. */
function serveRows(): void {
  const answers = ['complaints', 'anew'].map(
    (field) => [`${field}(`, JSON.stringify({ data: { [field]: rows } })] as const,
  );
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      const [, answer] = answers.find(([start]) => body.includes(start))!;
      response.setHeader('content-type', 'application/json').end(answer);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send!({ type: 'ready', url: `http://127.0.0.1:${port}/graphql` });
  });
}
