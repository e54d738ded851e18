/**
 * docs/partners.md as a ministry walks it: its commands, in their order, against a registry, a gateway and subgraphs that
 * run. Only ports and folders are others. Meanwhile somebody else asks the graph, and never notices.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';
import { type RegistryProcess, startRegistryProcess } from '../support/registryProcess.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'aduan-guide-'));
const background: ChildProcess[] = [];
let database: TestDatabase;
let registry: RegistryProcess;
let graph: TestGraph;
let ports: Record<'dev' | 'own' | 'inService', number>;
let token: string;

beforeAll(async () => {
  database = await testDatabases()[0]!.create();
  const [dev, own, inService] = await Promise.all([freePort(), freePort(), freePort()]);
  ports = { dev: dev!, own: own!, inService: inService! };
  registry = await startRegistryProcess(database.dataFolder, join(root, 'schema/supergraph.yaml'));
  const environment = { ...process.env, DATA_DIR: database.dataFolder, DATABASE_URL: '' };
  const tokenCommand = 'node gateway/registry/commands/token.ts --scope';
  token = (await run(`${tokenCommand} publish --subgraph health --receives roles,agency`, environment)).stdout.trim();
  graph = await startGraph(database, 20, () => new Date('2026-07-06T03:00:00Z'), {
    SUPERGRAPH: `${registry.url}/supergraph`,
    SUPERGRAPH_POLL_MS: '500',
    REGISTRY_URL: registry.url,
    REGISTRY_TOKEN: (await run(`${tokenCommand} usage`, environment)).stdout.trim(),
  });
}, 120_000);

afterAll(async () => {
  await Promise.all(background.map(endGroup));
  await graph?.close();
  await registry?.kill();
  await database?.dispose();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Block {
  commands: string;
  /** Goes on while the next ones run. */
  isBackground: boolean;
}

function blocks(): Block[] {
  const guide = readFileSync(join(root, 'docs/partners.md'), 'utf8');
  return [...guide.matchAll(/(<!-- background -->\n)?```sh\n(.*?)```/gs)].map(([, mark, commands]) => ({
    commands: here(commands!),
    isBackground: mark !== undefined,
  }));
}

/** The same command for the ports and folders of this test. */
function here(commands: string): string {
  const gateway = new URL(graph.url);
  return commands
    .replaceAll('../health', join(folder, 'health'))
    .replaceAll('localhost:4010', new URL(registry.url).host)
    .replaceAll('localhost:4050', gateway.host)
    .replaceAll('localhost:4100', `localhost:${ports.dev}`)
    .replaceAll('localhost:5000', `localhost:${ports.own}`)
    .replaceAll(/5001/g, String(ports.inService))
    .replace(/aduan -- dev /, `aduan -- dev --port ${ports.dev} `);
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(command: string, environment: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  const child = spawn('bash', ['-ec', command], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      ended[name] += chunk;
    });
  return new Promise((done) => child.once('close', (code) => done({ ...ended, code })));
}

/** In a group of its own, since npm starts others. */
function begin(command: string, environment: NodeJS.ProcessEnv): void {
  background.push(spawn('bash', ['-ec', command], { cwd: root, env: environment, stdio: 'ignore', detached: true }));
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid!, 'SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function until(is: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; ; await sleep(200)) {
    if (await is().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`${what} did not come to be`);
  }
}

const answers = (port: number) => async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok;

/** Asks for something of others until it is told to stop. Returns what went wrong. */
function askMeanwhile() {
  let isOver = false;
  const failures: string[] = [];
  let count = 0;
  const asking = (async () => {
    for (; !isOver; await sleep(20)) {
      count += 1;
      const response = await fetch(graph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'apollographql-client-name': 'somebody-else' },
        body: '{"query":"{ complaints(first: 2) { nodes { title agency { name } } } }"}',
      }).catch((error: Error) => ({ status: error.message, json: async () => ({}) }));
      const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
      if (response.status !== 200 || !data || errors)
        failures.push(JSON.stringify({ status: response.status, errors }));
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    return { count, failures };
  };
}

/** As a liaison officer does by the gateway in service; others may not read the note. */
async function handOn(): Promise<void> {
  const asking = async (query: string, token: string | null): Promise<Answer> => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  };
  const officer = graph.tokenFor({
    sub: 'officer',
    roles: ['liaison_officer'],
    agency: '00000000-0000-4000-8000-000000000001',
  });
  const first = await asking('{ complaints(first: 1) { nodes { id } } }', null);
  const { id } = first.data!.complaints!.nodes[0]!;
  const refer = `mutation { referToHealth(input: { complaint: "${id}", note: "Please look." }) { referral { id note } errors { code } } }`;
  expect(await asking(refer, officer)).toEqual({
    data: { referToHealth: { referral: { id, note: 'Please look.' }, errors: [] } },
  });
  const read = `{ complaint(id: "${id}") { healthReferral { note } } }`;
  expect(await asking(read, officer)).toEqual({ data: { complaint: { healthReferral: { note: 'Please look.' } } } });
  expect(await asking(read, null)).toMatchObject({
    data: { complaint: { healthReferral: { note: null } } },
    errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
  });
}

interface Answer {
  data?: { complaints?: { nodes: { id: string }[] } };
  errors?: object[];
}

test('each command of the guide does what the guide says', async () => {
  const stop = askMeanwhile();
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ADUAN_TOKEN: token,
    SUBGRAPH_PORT: String(ports.own),
    LOG_LEVEL: 'warn',
    // The guide's subgraph is on its own: its data lies in its folder.
    DATA_DIR: '',
    DATABASE_URL: '',
  };
  const told: string[] = [];
  for (const { commands, isBackground } of blocks()) {
    if (isBackground) {
      begin(commands, environment);
      const port = commands.includes(' dev ')
        ? ports.dev
        : commands.includes(`${ports.inService}`)
          ? ports.inService
          : ports.own;
      await until(answers(port), commands);
      continue;
    }
    for (const command of commands.trim().split('\n')) {
      const isQuestion = command.startsWith('curl');
      let ended = await run(command, environment);
      // What was just published or started is there within seconds, not at once.
      if (isQuestion)
        await until(async () => {
          ended = await run(command, environment);
          return JSON.parse(ended.stdout).errors === undefined;
        }, command);
      expect({ command, ...ended }).toMatchObject({ command, code: 0 });
      if (isQuestion)
        expect(JSON.parse(ended.stdout)).toEqual({
          data: {
            complaints: { nodes: [{ id: expect.any(String), title: expect.any(String), healthReferral: null }] },
          },
        });
      told.push(ended.stdout);
    }
  }
  const all = told.join('\n');
  expect(all).toContain('Fine: it composes');
  expect(all).toContain('"health" version 1 is in service');
  expect(all).toContain('health came');
  expect(all).toContain('Ministry of Health');
  await handOn();
  const { count, failures } = await stop();
  expect(count).toBeGreaterThan(50);
  expect(failures).toEqual([]);
}, 300_000);

test('a token for another subgraph, and none, change nothing', async () => {
  const publish = here(
    `npm run -s aduan -- subgraph publish --json --name agencies --schema schema/shared.graphql schema/agencies.graphql --registry http://localhost:4010`,
  );
  for (const [ADUAN_TOKEN, code] of [
    [token, 'FORBIDDEN'],
    ['', 'UNAUTHENTICATED'],
  ] as const) {
    const ended = await run(publish, { ...process.env, ADUAN_TOKEN });
    expect({ ...JSON.parse(ended.stdout), exit: ended.code }).toMatchObject({ error: { code }, exit: 4 });
  }
}, 60_000);
