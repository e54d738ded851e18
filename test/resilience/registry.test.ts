/**
 * The registry is killed (`kill -9`) at many moments of a publish; many publish at once; gateways start without it; another
 * engine runs what it serves. `KILLS=50 npm test -- resilience/registry` kills it more often.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { openDatabase } from '#kit';
import { policyNames } from '../../gateway/auth/policies.ts';
import { databaseOf } from '../../gateway/registry/database.ts';
import { createToken } from '../../gateway/registry/tokens.ts';
import { compose } from '../../gateway/supergraph/compose.ts';
import { readFacts } from '../../gateway/supergraph/facts.ts';
import { ask } from '../support/ask.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess.ts';
import { type RegistryProcess, startRegistryProcess } from '../support/registryProcess.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const kills = Number(process.env.KILLS ?? 6);
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const complaints = `${link}
type Query {
  "All of them."
  complaints: [Complaint!]!
}
"What somebody reported."
type Complaint @key(fields: "id") {
  "Its id."
  id: ID!
  "In a few words."
  title: String!
}
`;
const health = (field: string) => `${link}
type Complaint @key(fields: "id") {
  id: ID!
  "Where a patient was sent; null if nobody was."
  referral: String
  "What this version is known by."
  ${field}: String
}
`;
const facts = { owner: 'Kemenkes', contact: 'graph@kemkes.example.id' };
const query = '{ complaints { title referral } }';
const answer = { complaints: [1, 2].map((id) => ({ title: `Lampu ${id}`, referral: `RS ${id}` })) };

let subgraphs: Supergraph;
let urls: Map<string, string>;
let folder: string;
let database: Awaited<ReturnType<typeof openDatabase>>;
let token: string;
let registry: RegistryProcess | undefined;

beforeAll(async () => {
  const resolve = ({ id }: { id: string }) => ({ id, referral: `RS ${id}` });
  const rows = [1, 2].map((id) => ({ id, title: `Lampu ${id}` }));
  subgraphs = await startSupergraph({
    subgraphs: {
      complaints: { sdl: complaints, resolvers: { Query: { complaints: () => rows } } },
      health: { sdl: health('first'), resolvers: { Complaint: { __resolveReference: resolve } } },
    },
  });
  urls = new Map(readFacts(parse(subgraphs.supergraphSdl)).subgraphs.map(({ name, url }) => [name, url]));
  folder = mkdtempSync(join(tmpdir(), 'aduan-registry-'));
  chmodSync(folder, 0o755);
  writeList('begin', health('begin'));
  // Held open, so that the server lives while the registry dies.
  database = await openDatabase(databaseOf({ databaseUrl: null, dataFolder: folder }, () => undefined));
  const wanted = { subgraph: 'health', scopes: ['publish' as const], receives: [], days: 1 };
  token = await createToken(database.fork(), wanted, new Date());
}, 60_000);

afterAll(async () => {
  await registry?.kill();
  await database?.close();
  await subgraphs?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder with the two subgraphs, as `npm run compose` takes it. */
function writeList(name: string, sdl: string): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'complaints.graphql'), complaints);
  writeFileSync(join(place, 'health.graphql'), sdl);
  const entry = (one: string) =>
    `  ${one}:\n    url: ${urls.get(one)}\n    schema: ${one}.graphql\n    owner: ${facts.owner}\n    contact: ${facts.contact}\n`;
  writeFileSync(join(place, 'list.yaml'), `subgraphs:\n${entry('complaints')}${entry('health')}`);
  return join(place, 'list.yaml');
}

/** What the supergraph must be, to the letter. */
function composed(field: string): string {
  const { supergraphSdl, problems } = compose(writeList('expected', health(field)), policyNames);
  if (supergraphSdl === null) throw new Error(problems[0]!.message);
  return supergraphSdl;
}

const start = async (port = 0) => {
  registry = await startRegistryProcess(folder, join(folder, 'begin', 'list.yaml'), port);
  return registry;
};

const publish = ({ url }: { url: string }, field: string) =>
  fetch(`${url}/subgraphs/health/publish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ sdl: health(field), url: urls.get('health'), ...facts }),
  });

async function served({ url }: { url: string }): Promise<string> {
  const response = await fetch(`${url}/supergraph`);
  const text = await response.text();
  expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(text).digest('hex')}"`);
  return text;
}

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
const get = async ({ url }: { url: string }, path: string): Promise<any> => (await fetch(`${url}${path}`)).json();

test(`killed ${kills} times in a publish, it serves the old supergraph or the new one`, async () => {
  let one = await start();
  let current = 'begin';
  expect(await served(one)).toBe(composed(current));
  const began = performance.now();
  expect((await publish(one, 'warm')).status).toBe(200);
  current = 'warm';
  const takes = performance.now() - began;
  const outcomes = { old: 0, new: 0 };
  for (let i = 1; i <= kills; i++) {
    const next = `version${i}`;
    // Half of them anywhere, half around the moment in which it is committed.
    const delay = i % 2 ? Math.random() * takes : takes * (0.85 + Math.random() * 0.3);
    const told = publish(one, next).then(
      ({ status }) => status,
      () => null,
    );
    await sleep(delay);
    await one.kill();
    const status = await told;
    one = await start();
    const text = await served(one);
    const isNew = text === composed(next);
    // An acknowledged one is there; otherwise nobody knows, but nothing is half there.
    if (!isNew || status === 200) expect(text).toBe(composed(status === 200 ? next : current));
    outcomes[isNew ? 'new' : 'old'] += 1;
    if (isNew) current = next;
    const { sdl, version } = await get(one, '/subgraphs/health');
    expect(sdl).toBe(health(current));
    const { supergraphs } = await get(one, '/supergraphs?last=1');
    expect(supergraphs[0].subgraphs.health).toBe(version);
    // Whoever asks again gets there, whether or not it had been done.
    if (!isNew && i % 3 === 0) {
      expect((await publish(one, next)).status).toBe(200);
      current = next;
      expect(await served(one)).toBe(composed(next));
    }
  }
  expect(outcomes.old + outcomes.new).toBe(kills);
  await one.kill();
}, 300_000);

test('twenty publishes at once at two registries come in one order, and none is lost', async () => {
  const one = await start();
  const other = await startRegistryProcess(folder, join(folder, 'begin', 'list.yaml'));
  try {
    const { version: before } = await get(one, '/subgraphs/health');
    const { supergraphs: earlier } = await get(one, '/supergraphs?last=1');
    const fields = Array.from({ length: 20 }, (_, i) => `parallel${i}`);
    const replies = await Promise.all(
      fields.map(async (field, i) => {
        const reply = await publish(i % 2 ? one : other, field);
        expect(reply.status).toBe(200);
        return { field, ...((await reply.json()) as { version: number; supergraphVersion: number }) };
      }),
    );
    const inOrder = replies.toSorted((a, b) => a.version - b.version);
    expect(inOrder.map(({ version }) => version)).toEqual(fields.map((_, i) => before + 1 + i));
    const firstSupergraph = earlier[0].version + 1;
    expect(inOrder.map(({ supergraphVersion }) => supergraphVersion)).toEqual(
      fields.map((_, i) => firstSupergraph + i),
    );
    // Each supergraph is that of its version, to the letter, and both serve the last one.
    for (const { field, supergraphVersion } of inOrder.filter((_, i) => i % 5 === 4)) {
      const text = await (await fetch(`${one.url}/supergraphs/${supergraphVersion}`)).text();
      expect(text).toBe(composed(field));
    }
    expect(await served(one)).toBe(composed(inOrder.at(-1)!.field));
    expect(await served(other)).toBe(await served(one));
  } finally {
    await other.kill();
    await one.kill();
  }
}, 180_000);

describe('a gateway', () => {
  let home: string;
  let gateway: GatewayProcess | undefined;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'aduan-home-'));
  });
  afterAll(() => {
    gateway?.child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  const healthOf = async () =>
    (await (await fetch(gateway!.url.replace('/graphql', '/health/ready'))).json()) as { supergraph: string };
  const keptFile = () => readdirSync(home).find((name) => /^supergraph-\w+\.graphql$/.test(name));

  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (let i = 0; !(await condition()); i++) {
      if (i > 1000) throw new Error('it did not come to pass');
      await sleep(20);
    }
  }

  test('starts with the registry away, follows it when it is back, and takes no torn file', async () => {
    const port = await freePort();
    const settings = { DATA_DIR: home, SUPERGRAPH_POLL_MS: '100', LOG_LEVEL: 'fatal' };
    const place = `http://127.0.0.1:${port}/supergraph`;
    await start(port);
    gateway = await startGatewayProcess(place, settings);
    expect((await ask(gateway.url, query)).data).toEqual(answer);
    expect(await healthOf()).toMatchObject({ supergraph: 'current' });
    await until(() => keptFile() !== undefined);
    await registry!.kill();
    // It goes on without the registry, and starts without it.
    expect((await ask(gateway.url, query)).data).toEqual(answer);
    await killed(gateway.child);
    gateway = await startGatewayProcess(place, settings);
    expect((await ask(gateway.url, query)).data).toEqual(answer);
    expect(await healthOf()).toMatchObject({ supergraph: 'kept' });
    await start(port);
    await until(async () => (await healthOf()).supergraph === 'current');
    expect((await publish(registry!, 'afterwards')).status).toBe(200);
    const sees = '{ __type(name: "Complaint") { fields { name } } }';
    await until(async () => JSON.stringify(await ask(gateway!.url, sees)).includes('afterwards'));
    expect((await ask(gateway.url, query)).data).toEqual(answer);
    await until(() => readFileSync(join(home, keptFile()!), 'utf8').includes('afterwards'));
    await killed(gateway.child);
    await registry!.kill();
    const file = join(home, keptFile()!);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 100));
    await expect(startGatewayProcess(place, settings)).rejects.toThrow('it ended with 1');
  }, 120_000);
});

test('a gateway tells the registry how the graph is used', async () => {
  const one = await start();
  const reporting = await createToken(
    database.fork(),
    { subgraph: null, scopes: ['usage'], receives: [], days: 1 },
    new Date(),
  );
  const settings = { LOG_LEVEL: 'fatal', REGISTRY_URL: one.url, REGISTRY_TOKEN: reporting };
  const gateway = await startGatewayProcess(`${one.url}/supergraph`, settings);
  try {
    for (const title of ['Lampu', 'Jalan'])
      await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-client-name': 'lapor-web', 'x-client-version': '2.1' },
        body: JSON.stringify({ query: `query List { c_${title}: complaints { title } }` }),
      });
    // What is left is sent at the end.
    const ended = new Promise((done) => gateway.child.once('exit', done));
    gateway.child.kill('SIGTERM');
    await ended;
    const { operations } = await get(one, '/operations?field=Complaint.title');
    expect(operations).toEqual([
      expect.objectContaining({
        name: 'List',
        document: 'query List {\n  alias1: complaints {\n    title\n  }\n}',
        fields: ['Complaint.title', 'Query.complaints'],
        clients: [{ name: 'lapor-web', version: '2.1', count: 2, errors: 0 }],
      }),
    ]);
  } finally {
    await killed(gateway.child);
    await one.kill();
  }
}, 60_000);

const hive = new URL('../../bench/peers/node_modules/@graphql-hive/gateway/dist/bin.js', import.meta.url).pathname;
const onHive = existsSync(hive) ? test : test.skip;

onHive(
  `another engine runs the same supergraph${existsSync(hive) ? '' : ' (skipped: "npm ci" in bench/peers installs it)'}`,
  async () => {
    const one = await start();
    const port = await freePort();
    const file = join(folder, 'for-hive.graphql');
    writeFileSync(file, await served(one));
    const args = [hive, 'supergraph', file, '--port', String(port), '--host', '127.0.0.1', '--polling', '1h'];
    const child = spawn(process.execPath, args, { cwd: join(hive, '../../../../..'), stdio: 'ignore' });
    try {
      const url = `http://127.0.0.1:${port}/graphql`;
      for (let i = 0; i < 300 && !(await fetch(url).catch(() => null)); i++) await sleep(100);
      expect((await ask(url, query)).data).toEqual(answer);
    } finally {
      await killed(child);
      await one.kill();
    }
  },
  60_000,
);

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
