import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask } from '../support/ask.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'aduan-start-'));
chmodSync(folder, 0o755);
const trial =
  process.env.TEST_REPORTS ?? new URL('../../../shared/data/real/complaints-2017.ndjson', import.meta.url).pathname;

let port: number;
let environment: NodeJS.ProcessEnv;
let child: ChildProcess;
let output = '';

/** @param leads whether it has a process group of its own, as a terminal gives one */
async function start({ leads = false } = {}): Promise<void> {
  output = '';
  child = spawn(process.execPath, ['gateway/cli/start.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: leads,
  });
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  await until(() => output.includes('Satu Aduan is ready'), 60_000);
}

async function until(condition: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`it did not come to pass in ${ms} ms:\n${output}`);
    await sleep(50);
  }
}

const ended = () => new Promise<number | null>((done) => child.once('exit', done));

/** Processes of ours, by the folder in their environment. */
function processes(): { pid: number; script: string }[] {
  const list = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, pid, script] =
      /^\s*(\d+) .*(subgraphs\/[a-z-]+\/main\.ts|gateway\/main\.ts|postgres -D \S+)/.exec(line) ?? [];
    if (!pid || !script) return [];
    return belongsToUs(pid) ? [{ pid: Number(pid), script }] : [];
  });
}

function belongsToUs(pid: string): boolean {
  try {
    return execFileSync('cat', [`/proc/${pid}/environ`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).includes(folder);
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

beforeAll(async () => {
  port = await freePorts(4);
  environment = {
    ...process.env,
    NODE_OPTIONS: '',
    PORT: String(port),
    SUBGRAPH_PORT: String(port + 1),
    DATA_DIR: folder,
    COMPLAINTS: '200',
    EXPLORER: 'off',
    DATABASE_URL: '',
    // What was asked before would stand in for a subgraph that is killed.
    CACHE_BYTES: '0',
  };
  await start();
}, 90_000);

afterAll(async () => {
  child?.kill('SIGTERM');
  if (child?.exitCode == null && child?.signalCode == null) await ended();
  for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

describe('npm start', () => {
  const url = () => `http://127.0.0.1:${port}`;
  const question = '{ complaints(first: 5, filter: { status: [CLOSED] }) { nodes { title agency { name } } } }';

  test('prints one block and answers', async () => {
    expect(output).toContain(`http://localhost:${port}/graphql`);
    expect((await fetch(`${url()}/health/ready`)).status).toBe(200);
    expect((await ask(`${url()}/graphql`, question)).errors).toBeUndefined();
  });

  test('has made a secret for each subgraph, by which it knows the gateway', async () => {
    for (const name of ['complaints', 'agencies', 'regional-units'])
      expect(statSync(join(folder, 'keys', 'secrets', name)).mode & 0o777).toBe(0o600);
    const told = /"subgraphs":(\[[^\]]*\]),"msg":"they know this gateway by a secret"/;
    const inLog = () => told.exec(readFileSync(join(folder, 'logs', 'gateway.log'), 'utf8'));
    await until(() => inLog() !== null, 5000);
    expect(JSON.parse(inLog()![1]!).sort()).toEqual(['agencies', 'complaints', 'regional-units']);
  });

  test('a subgraph that is killed costs its fields and one error; it comes back by itself', async () => {
    process.kill(processes().find(({ script }) => script.includes('agencies'))!.pid, 'SIGKILL');
    await sleep(100);
    const { status, data, errors } = await ask(`${url()}/graphql`, question);
    expect(status).toBe(200);
    expect(data.complaints.nodes).toHaveLength(5);
    expect(new Set(data.complaints.nodes.map(({ agency }: { agency: unknown }) => agency))).toEqual(new Set([null]));
    expect(errors).toEqual([
      {
        message: 'The subgraph "agencies" cannot be reached.',
        path: ['complaints', 'nodes'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'agencies' },
      },
    ]);
    await until(async () => (await ask(`${url()}/graphql`, question)).errors === undefined, 15_000);
  }, 30_000);

  test('a second start on the same ports says which one is taken, and leaves the first alone', async () => {
    const second = spawn(process.execPath, ['gateway/cli/start.ts'], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    second.stdout.on('data', (chunk) => {
      words += chunk;
    });
    expect(await new Promise((done) => second.once('exit', done))).toBe(1);
    expect(words).toMatch(
      /^\S+ cannot start: Port \d+ is taken by another program; set (SUBGRAPH_)?PORT to a free one\.\n$/,
    );
    expect((await fetch(`${url()}/health/ready`)).status).toBe(200);
  }, 30_000);

  (existsSync(trial) ? test : test.skip)(
    `takes the 1,360 real reports of 2017 where they are present, and finds at least 85 % of the addressees${existsSync(trial) ? '' : ' (skipped: the file is not here)'}`,
    () => {
      const run = () =>
        execFileSync(process.execPath, ['gateway/cli/import.ts', trial, '--submitted-at', '2017-09-01'], {
          cwd: root,
          env: environment,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      const first = run();
      expect(first).toContain('1360 rows read: 1360 imported, 0 there already, 0 refused');
      expect(Number(/\((\d+\.\d) %\)/.exec(first)![1])).toBeGreaterThanOrEqual(85);
      expect(run()).toContain('1360 rows read: 0 imported, 1360 there already, 0 refused');
    },
    60_000,
  );

  test('enriches units from files, and says what is not in the register', async () => {
    const file = join(folder, 'centroids.csv');
    writeFileSync(file, 'code,name,lat,lng\n33.74,Kota Semarang,-7.02,110.39\n99.99,Nowhere,1,2\n');
    const said = execFileSync(process.execPath, ['gateway/cli/import.ts', file], {
      cwd: root,
      env: environment,
      encoding: 'utf8',
    });
    expect(said).toContain('1 regional units enriched (latitude, longitude)');
    expect(said).toContain('Not in the register: 99.99');
    const { data } = await ask(
      `${url()}/graphql`,
      '{ regionalUnit(code: "33.74") { centroid { latitude longitude } } }',
    );
    expect(data.regionalUnit.centroid).toEqual({ latitude: -7.02, longitude: 110.39 });
  }, 30_000);

  test('SIGTERM ends all of it with 0, and a later start finds everything as it was', async () => {
    const { data: before } = await ask(`${url()}/graphql`, '{ complaints { totalCount } }');
    child.kill('SIGTERM');
    expect(await ended()).toBe(0);
    await until(() => processes().length === 0, 40_000);
    await start();
    expect((await ask(`${url()}/graphql`, '{ complaints { totalCount } }')).data).toEqual(before);
  }, 120_000);

  test('Ctrl-C, which a terminal sends to the whole group, stops it in order and leaves nothing behind', async () => {
    child.kill('SIGTERM');
    await ended();
    await start({ leads: true });
    process.kill(-child.pid!, 'SIGINT');
    expect(await ended()).toBe(0);
    expect(output).not.toContain('it is gone');
    expect(processes()).toEqual([]);
    await start();
  }, 180_000);

  test('killed hard, it leaves no process that lives on, and the next start adopts what is left', async () => {
    child.kill('SIGKILL');
    await ended();
    await until(() => processes().every(({ script }) => script.startsWith('postgres')), 40_000);
    await start();
    expect((await ask(`${url()}/graphql`, question)).errors).toBeUndefined();
  }, 120_000);
});

/** The first of so many free ports in a row. */
async function freePorts(count: number): Promise<number> {
  for (let first = 20_000 + Math.floor(Math.random() * 20_000); ; first += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(candidate: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(candidate, '127.0.0.1', () => server.close(() => done(true)));
  });
}
