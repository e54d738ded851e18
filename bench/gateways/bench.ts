/**
 * `npm run bench`: our gateway, @apollo/gateway as it comes, Hive Gateway with both of its planners, and a floor, side
 * by side in one run (README.md says what each is).
 *
 *   --only ours,floor,apollo,stock,hive,hive-rust,before (BEFORE=folder)    --workloads deep,small,"two hops",own   --starts 3   --rounds 5   --ms 1000
 */
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parse } from 'graphql';
import { makeSubgraphSecrets } from '../../gateway/auth/subgraphSecrets.ts';
import { nodeFlags } from '../../gateway/cli/nodeFlags.ts';
import { readOperations } from '../../gateway/explorer/operations.ts';
import { plannableText } from '../../gateway/supergraph/plannable.ts';
import { writeTestKeys } from '../../subgraphs/kit/testingKeys.ts';
import { cpuMsOf } from '../cpu.ts';
import type { Recorded } from './subgraphs.ts';
import { type Workload, workloads } from './workloads.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'ours,floor,apollo,stock,hive,hive-rust' },
    workloads: { type: 'string', default: 'deep,small,two hops,own' },
    // What V8 compiles, and where it lies in memory, differs from one process to the next.
    starts: { type: 'string', default: '3' },
    // In each of them.
    rounds: { type: 'string', default: '5' },
    // How long a turn takes: as long for all of them, since a processor that was idle runs slower at first.
    ms: { type: 'string', default: '1000' },
    // V8 goes on compiling up to there, which a gateway that runs for days does not notice.
    warm: { type: 'string', default: '15000' },
  },
});
const only = options.only.split(',');
const [starts, rounds, turnMs, warm] = [options.starts, options.rounds, options.ms, options.warm].map(Number) as [
  number,
  number,
  number,
  number,
];

/**
 * In turns of so many: after some seconds without a request V8 collects all that it can, and whoever waited while the
 * others were warmed would begin with a part of its work to do again.
 */
const warmTogether = 500;

/** At the beginning of a turn, not counted. */
const leadMs = 250;

const folder = mkdtempSync(join(tmpdir(), 'aduan-bench-'));
/** Everything is asked as a person who has signed in; only ours looks at that. */
const person = signIn();

interface Contender {
  name: string;
  port: number;
  process: ChildProcess;
  agent: Agent;
  cpuMs: number[];
  latencies: number[];
  calls: number;
}

interface Result {
  workload: string;
  contender: string;
  cpuMs: number;
  calls: number;
  p50: number;
  p99: number;
  timesFloor: number | null;
  timesOurs: number;
}

const children = new Set<ChildProcess>();
/** Those of our own subgraphs. */
const own = new Set<ChildProcess>();
process.once('SIGINT', () => process.exit(1));
process.once('exit', () => {
  // One of the peers does not end when it is asked to.
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

await main();
process.exit(0);

async function main(): Promise<void> {
  if (only.some((name) => name.startsWith('hive'))) installPeers();
  const ownGraph: Workload = {
    name: 'own',
    subgraphs: null,
    // What a gateway tells about the graph itself differs in its order, and costs no call; webhooks are no business of
    // a supervisor's. What is written, and what comes later, is measured elsewhere.
    queries: readOperations(join(root, 'schema/operations/'))
      .filter(({ document }) => !/__schema|^(mutation|subscription)\b|\bwebhooks\b/m.test(document))
      .map(({ document, variables }) => ({ query: document, variables: (variables ?? {}) as Record<string, unknown> })),
  };
  const results: Result[] = [];
  for (const workload of [...workloads, ownGraph])
    if (options.workloads.split(',').includes(workload.name)) {
      const measured: Contender[] = [];
      for (let start = 0; start < starts; start++) measured.push(...(await measure(workload)));
      results.push(...resultsOf(workload.name, measured));
    }
  report(results);
}

async function measure(workload: Workload): Promise<Contender[]> {
  process.stderr.write(`${workload.name}: starting\n`);
  const subgraphs = fork(here('subgraphs.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.add(subgraphs);
  const forward = workload.subgraphs ? null : await startOwnSubgraphs();
  const started = (await ask(subgraphs, { type: 'start', workload: workload.name, forward })) as {
    urls: Record<string, string>;
    supergraphSdl: string | null;
  };
  const file = join(folder, `${workload.name.replaceAll(' ', '-')}.graphql`);
  const supergraph = started.supergraphSdl ?? ownSupergraph(started.urls);
  writeFileSync(file, supergraph);
  // The others refuse a graph that says who may see what.
  const openFile = join(folder, `open-${workload.name.replaceAll(' ', '-')}.graphql`);
  writeFileSync(openFile, plannableText(supergraph, parse(supergraph)));
  // They are all of the gateway's own operator.
  makeSubgraphSecrets(folder, Object.keys(workload.subgraphs ?? started.urls));
  const bodies = workload.queries.map((query) => JSON.stringify(query));

  const contenders: Contender[] = [];
  for (const name of ['ours', ...only.filter((one) => one !== 'ours')]) {
    if (name === 'floor' || name === 'apollo') await prepareFloor(contenders[0]!, subgraphs, bodies);
    contenders.push(await startContender(name, name === 'ours' || name === 'before' ? file : openFile));
  }
  await compareAnswers(contenders, bodies);
  for (let asked = 0; asked < warm; asked += warmTogether)
    for (const contender of contenders)
      for (let i = 0; i < warmTogether; i++) await post(contender, bodies[i % bodies.length]!);

  for (let round = 0; round < rounds; round++)
    for (const contender of turnedBy(contenders, round)) {
      await askFor(leadMs, contender, bodies);
      await ask(subgraphs, { type: 'calls' });
      const before = cpuMsOf(contender.process.pid!);
      const latencies = await askFor(turnMs, contender, bodies);
      const count = latencies.length;
      contender.cpuMs.push((cpuMsOf(contender.process.pid!) - before) / count);
      contender.calls = ((await ask(subgraphs, { type: 'calls' })) as { calls: number }).calls / count;
      contender.latencies.push(...latencies);
    }
  await endChildren();
  return contenders;
}

/** Asks one after the other, all bodies equally often; tells what each took. */
async function askFor(ms: number, contender: Contender, bodies: readonly string[]): Promise<number[]> {
  const latencies: number[] = [];
  for (const end = performance.now() + ms; performance.now() < end; )
    for (const body of bodies) {
      const began = performance.now();
      await post(contender, body);
      latencies.push(performance.now() - began);
    }
  return latencies;
}

/** So that none of them always comes after the same other one. */
function turnedBy<T>(list: readonly T[], turns: number): T[] {
  const start = turns % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Our own subgraphs first, in order, as they hold a database. */
async function endChildren(): Promise<void> {
  const gone = [...own].map((child) => new Promise((done) => child.once('exit', done)));
  for (const child of own) child.kill('SIGTERM');
  await Promise.race([Promise.all(gone), sleep(10_000)]);
  own.clear();
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

/** Of all starts together. */
function resultsOf(workload: string, measured: readonly Contender[]): Result[] {
  const byName = Map.groupBy(measured, ({ name }) => name);
  const cpuOf = (name: string) => {
    const rounds = byName.get(name)?.flatMap(({ cpuMs }) => cpuMs);
    return rounds ? at(rounds, 0.5) : null;
  };
  const [ours, floor] = [cpuOf('ours')!, cpuOf('floor')];
  return [...byName].map(([name, those]) => {
    const latencies = those.flatMap((one) => one.latencies);
    const cpuMs = cpuOf(name)!;
    return {
      workload,
      contender: name,
      cpuMs,
      calls: those[0]!.calls,
      p50: at(latencies, 0.5),
      p99: at(latencies, 0.99),
      timesFloor: floor && cpuMs / floor,
      timesOurs: cpuMs / ours,
    };
  });
}

function report(results: readonly Result[]): void {
  const lines = results.map(({ workload, contender, cpuMs, calls, p50, p99, timesFloor, timesOurs }) =>
    [
      workload,
      contender,
      cpuMs.toFixed(3),
      calls.toFixed(1),
      p50.toFixed(2),
      p99.toFixed(2),
      timesFloor?.toFixed(2) ?? '',
      timesOurs.toFixed(2),
    ].join(' | '),
  );
  const where = `${starts} starts of ${rounds} rounds of ${turnMs} ms at one connection, after ${warm}; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
  const head = 'workload | contender | CPU ms | calls | p50 ms | p99 ms | x floor | x ours';
  const table = [head, '---|---|---|---|---|---|---|---', ...lines].map((line) => `| ${line} |`).join('\n');
  process.stdout.write(`${where}\n\n${table}\n`);
  writeFileSync(here('../gateways.json'), `${JSON.stringify({ where, results }, null, 2)}\n`);
}

function at(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}

async function startContender(name: string, supergraph: string): Promise<Contender> {
  const port = await freePort();
  const signingKey = join(folder, 'keys', 'gateway.private.json');
  writeTestKeys(folder);
  const gateway = {
    ...{ PORT: String(port), SUPERGRAPH: supergraph, EXPLORER: 'off', INTROSPECTION: 'off', DATA_DIR: folder },
    ...{ SIGNING_KEY: signingKey, SUBGRAPH_SECRETS: join(folder, 'keys', 'secrets') },
    ...{ OIDC_ISSUER: person.issuer, OIDC_KEYS: person.keys },
    // One client asks for all.
    RATE_LIMIT_ANONYMOUS: '0',
    RATE_LIMIT: '0',
    // A workload may be dearer than what the public may ask.
    MAX_COST: '0',
    // What is told again costs nothing that could be compared.
    CACHE_BYTES: '0',
    SUBGRAPH_ALLOWED_NETWORKS: '127.0.0.0/8',
  };
  const hive = [
    here('../peers/node_modules/@graphql-hive/gateway/dist/bin.js'),
    'supergraph',
    supergraph,
    ...['--port', String(port), '--host', '127.0.0.1', '--polling', '1h'],
  ];
  const commands: Record<string, { args: string[]; environment?: Record<string, string> }> = {
    // As `npm run gateway` starts it.
    ours: { args: [...nodeFlags, join(root, 'gateway/main.ts')], environment: gateway },
    // What ours was before: a checkout of an earlier version with its packages.
    before: { args: [...nodeFlags, join(process.env.BEFORE ?? '.', 'gateway/main.ts')], environment: gateway },
    floor: { args: [here('floor.ts'), String(port), join(folder, 'floor.json')] },
    apollo: { args: [here('apollo.ts'), String(port), join(folder, 'floor.json'), supergraph] },
    stock: { args: [here('stock.ts'), String(port), supergraph] },
    hive: { args: hive },
    'hive-rust': { args: [...hive, '--hive-router-runtime'] },
  };
  const command = commands[name];
  if (!command) throw new Error(`there is no contender "${name}"`);
  const child = spawn(process.execPath, command.args, {
    cwd: name.startsWith('hive') ? here('../peers/') : root,
    env: { ...process.env, NODE_ENV: 'production', ...command.environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.add(child);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const contender = { name, port, process: child, agent, cpuMs: [], latencies: [], calls: 0 };
  for (let i = 0; ; i++) {
    const isThere = await post(contender, '{"query":"{ __typename }"}').then(
      () => true,
      () => false,
    );
    if (isThere) return contender;
    if (i > 300) throw new Error(`${name} did not start`);
    await sleep(100);
  }
}

/** Records what our gateway calls and answers, for the floor to repeat. */
async function prepareFloor(ours: Contender, subgraphs: ChildProcess, bodies: readonly string[]): Promise<void> {
  const prepared: Record<string, { stages: { url: string; body: string }[][]; answer: string }> = {};
  for (const body of bodies) {
    await post(ours, body);
    await ask(subgraphs, { type: 'record' });
    const answer = await post(ours, body);
    const { recorded } = (await ask(subgraphs, { type: 'record' })) as { recorded: Recorded[] };
    prepared[body] = { stages: stagesOf(recorded), answer };
  }
  writeFileSync(join(folder, 'floor.json'), JSON.stringify(prepared));
}

/** Calls that overlap are one stage. A pause says that the gateway has waited for an answer. */
function stagesOf(recorded: readonly Recorded[]): { url: string; body: string }[][] {
  const stages: Recorded[][] = [];
  for (const call of recorded.toSorted((a, b) => a.beganAt - b.beganAt)) {
    const last = stages.at(-1);
    const end = last && Math.max(...last.map(({ endedAt }) => endedAt));
    // The answers are ready at once: calls of one stage come within a fraction of a millisecond.
    if (last && call.beganAt - end! < 0.25) last.push(call);
    else stages.push([call]);
  }
  return stages.map((stage) => stage.map(({ url, body }) => ({ url, body })));
}

async function compareAnswers(contenders: readonly Contender[], bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    const expected = JSON.parse(await post(contenders[0]!, body)) as { errors?: unknown };
    if (expected.errors) throw new Error(`ours answers with errors: ${JSON.stringify(expected.errors)}\n${body}`);
    for (const contender of contenders.slice(1)) {
      const answer = JSON.parse(await post(contender, body)) as { data: unknown };
      if (!isDeepStrictEqual(answer, expected))
        throw new Error(`${contender.name} answers differently:\n${JSON.stringify(answer).slice(0, 2000)}\n${body}`);
    }
  }
}

function post({ port, agent }: Pick<Contender, 'port' | 'agent'>, body: string): Promise<string> {
  return new Promise((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: person.authorization,
    };
    const outgoing = request(
      { host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent, headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => done(Buffer.concat(chunks).toString()));
      },
    );
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}

function ask(child: ChildProcess, message: object): Promise<unknown> {
  return new Promise((done) => {
    child.once('message', done);
    child.send(message);
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

function installPeers(): void {
  if (existsSync(here('../peers/node_modules'))) return;
  process.stderr.write('installing the peers\n');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: here('../peers/'), stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The project's own subgraphs on the embedded PostgreSQL, and their addresses. */
async function startOwnSubgraphs(): Promise<Record<string, string>> {
  // Each takes the port of its place behind SUBGRAPH_PORT.
  const first = await freePort();
  const urls: Record<string, string> = {};
  const dataFolder = join(root, '.data/bench-gateways');
  writeTestKeys(dataFolder);
  for (const name of ['agencies', 'regional-units', 'complaints']) {
    const child = spawn(process.execPath, [join(root, `subgraphs/${name}/main.ts`)], {
      env: {
        ...process.env,
        SUBGRAPH_PORT: String(first),
        COMPLAINTS: '2000',
        DATA_DIR: dataFolder,
        AGENCIES_URL: urls.agencies ?? '',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.add(child);
    own.add(child);
    urls[name] = await new Promise((done, failed) => {
      child.on('message', (message: { type: string; url: string }) => message.type === 'ready' && done(message.url));
      child.once('exit', (code) => failed(new Error(`${name} ended with ${code}`)));
    });
  }
  return urls;
}

function ownSupergraph(urls: Record<string, string>): string {
  const sdl = readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8');
  return sdl.replaceAll(
    /join__graph\(name: "([^"]+)", url: "[^"]*"\)/g,
    (_, name: string) => `join__graph(name: "${name}", url: "${urls[name]}")`,
  );
}

/** An issuer of tokens, and the token of a supervisor. */
function signIn() {
  const issuer = 'https://issuer.invalid';
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keys = join(folder, 'issuer.jwks.json');
  writeFileSync(keys, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'EdDSA' }] }));
  const exp = Math.floor(Date.now() / 1000) + 86_400;
  const text = [
    { alg: 'EdDSA', kid: 'one' },
    { iss: issuer, aud: 'satu-aduan', sub: 'supervisor-32', roles: ['supervisor'], region: '32', exp },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64url');
  return { issuer, keys, authorization: `Bearer ${text}.${signature}` };
}
