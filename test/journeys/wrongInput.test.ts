/** Whoever starts something with what is wrong reads one sentence that names it, and no stack; what is broken off leaves nothing behind. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'aduan-wrong-'));
// PostgreSQL runs as another user where we are root.
chmodSync(folder, 0o755);
const nowhere = 'postgres://u@127.0.0.1:1/x';
let taken: Server;
let port: string;

function run(script: string, args: string[], environment: NodeJS.ProcessEnv) {
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, EXPLORER: 'off', DATABASE_URL: '', ...environment };
  return new Promise<{ code: unknown; stderr: string; told: string }>((done) =>
    execFile(process.execPath, [join(root, script), ...args], { cwd: root, env }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stderr, told: stdout + stderr }),
    ),
  );
}

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  port = String((taken.address() as { port: number }).port);
  writeFileSync(join(folder, 'key'), '{}');
  writeFileSync(join(folder, 'complaints.csv'), 'title,body\n');
});

afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is wrong is said in one sentence, without a stack', () => {
  test.each<[script: string, args: string[], environment: NodeJS.ProcessEnv, sentence: RegExp]>([
    ['gateway/main.ts', [], { SUPERGRAPH: 'nofile' }, /^The supergraph nofile cannot be read \(ENOENT\)/],
    [
      'gateway/main.ts',
      [],
      { SUPERGRAPH: 'README.md' },
      /^The supergraph README\.md cannot be served: it is not GraphQL/,
    ],
    ['gateway/main.ts', [], { SIGNING_KEY: 'nofile' }, /^SIGNING_KEY: The key file nofile cannot be read/],
    [
      'subgraphs/complaints/main.ts',
      [],
      { SIGNING_KEY: 'nofile' },
      /^The key file nofile cannot be read as a JWK: ENOENT/,
    ],
    [
      'subgraphs/complaints/main.ts',
      [],
      { SIGNING_KEY: 'package.json' },
      /^The key file package\.json must hold a private Ed25519 key as a JWK$/,
    ],
    ['gateway/main.ts', [], { SUBGRAPH_LIST: 'nofile' }, /^SUBGRAPH_LIST: nofile cannot be read: ENOENT$/],
    ['gateway/main.ts', [], { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of trace, .*; it is "loud"$/],
    ['subgraphs/agencies/main.ts', [], { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of trace, .*; it is "loud"$/],
    [
      'subgraphs/agencies/main.ts',
      [],
      { DATA_DIR: '/dev/null/x' },
      /^DATA_DIR must be a folder that can be written to/,
    ],
    ['gateway/cli/start.ts', [], { DATA_DIR: '/dev/null/x' }, /^DATA_DIR must be a folder that can be written to/],
    ['gateway/cli/start.ts', [], { SUBGRAPH_PORT: 'x' }, /^SUBGRAPH_PORT must be a whole number .*; it is "x"$/],
    [
      'gateway/cli/signingKey.ts',
      ['gateway', join(folder, 'key')],
      {},
      /key is there already; a key is never overwritten$/,
    ],
    [
      'subgraphs/complaints/open311/connection.ts',
      ['put', 'nofile.json'],
      {},
      /^nofile\.json cannot be read: there is no such file$/,
    ],
  ])(
    '%s %j %j',
    async (script, args, environment, sentence) => {
      const { code, stderr, told } = await run(script, args, environment);
      expect(stderr.trim()).toMatch(sentence);
      expect(told).not.toMatch(/\n\s+at |"stack"/);
      expect(code).toBe(1);
    },
    30_000,
  );

  test.each([
    'gateway/cli/start.ts',
    'subgraphs/regional-units/main.ts',
    'gateway/registry/main.ts',
    'subgraphs/complaints/audit/commands/audit.ts verify',
    'subgraphs/complaints/recompute.ts',
    'subgraphs/complaints/open311/sync.ts',
    'gateway/registry/commands/token.ts --list',
  ])('%s, where the database cannot be reached', async (line) => {
    const [script, ...args] = line.split(' ');
    const { code, told } = await run(script!, args, { DATABASE_URL: nowhere, PORT: '0' });
    expect(told.trim()).toMatch(
      /^(\S+ cannot start: )?The database of DATABASE_URL cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:1$/,
    );
    expect(code).toBe(1);
  }, 30_000);

  test.each([
    ['gateway/main.ts', 'PORT'],
    ['gateway/registry/main.ts', 'REGISTRY_PORT'],
    ['subgraphs/complaints/main.ts', 'SUBGRAPH_PORT'],
  ])(
    '%s on a port that is taken',
    async (script, setting) => {
      const { code, stderr } = await run(script, [], { COMPLAINTS: '0', [setting]: port });
      expect(stderr.trim()).toBe(`Port ${port} is taken by another program; set ${setting} to a free one.`);
      expect(code).toBe(1);
    },
    60_000,
  );

  test.each([
    [
      'gateway/registry/commands/token.ts --subgraph a --scope all',
      '--scope must be of publish, approve, usage; "all" is none.',
    ],
    ['gateway/registry/commands/token.ts --subgraph A --scope publish', '--subgraph must be lower case letters'],
    ['gateway/registry/commands/token.ts --subgraph a --scope publish --receives x', '--receives must be of '],
    [
      'gateway/registry/commands/token.ts --scope usage --days x',
      '--days must be a whole number from 1 to 3650; it is "x".',
    ],
    ['gateway/registry/commands/token.ts --scope publish', '--subgraph is missing'],
    ['gateway/registry/commands/export.ts', '--out is missing'],
    ['gateway/registry/commands/publish.ts A', '"A" is no name of a subgraph.'],
    ['gateway/cli/signingKey.ts nobody FILE', 'It must be for the gateway, services or a subgraph; "nobody" is none.'],
    ['subgraphs/complaints/simulate.ts --year 1800', '--year must be a whole number from 2019 to '],
    ['subgraphs/complaints/import.ts complaints.txt', 'complaints.txt must end with .csv, .ndjson or .jsonl.'],
    ['subgraphs/complaints/recompute.ts --repare', "Unknown option '--repare'"],
    ['subgraphs/complaints/open311/key.ts revoke', 'ID is missing.'],
    ['subgraphs/complaints/open311/connection.ts puut FILE', '"puut" is no command.'],
  ])(
    '%s: which argument and why, then the usage',
    async (line, reason) => {
      const [script, ...args] = line.split(' ');
      const { code, stderr } = await run(script!, args, {});
      expect(stderr.slice(0, reason.length)).toBe(reason);
      expect(stderr).toMatch(/^.+\n\nUsage: /);
      expect(code).toBe(2);
    },
    30_000,
  );

  test.each([
    ['a port that is taken', () => port, /^gateway cannot start: Port \d+ is taken by another program; set PORT to/],
    ['a port that is none', () => 'x', /^gateway cannot start: These settings are wrong:\n {2}PORT /],
  ])(
    'gateway/cli/start.ts with %s for the gateway, before its data are made',
    async (_, at, sentence) => {
      // Whoever is there never answers, so that a subgraph would wait.
      const { code, told } = await run('gateway/cli/start.ts', [], {
        DATABASE_URL: `postgres://u@127.0.0.1:${port}/x`,
        PORT: at(),
      });
      expect(told.trim()).toMatch(sentence);
      expect(code).toBe(1);
    },
    20_000,
  );

  test('an import whose report cannot be written', async () => {
    const args = [join(folder, 'complaints.csv'), '--report', '/dev/null/x'];
    const { code, stderr } = await run('gateway/cli/import.ts', args, {});
    expect(stderr.trim()).toMatch(/^The report \/dev\/null\/x cannot be written: /);
    expect(code).toBe(1);
  }, 60_000);
});

test('a command whose words nobody reads any more ends without one', async () => {
  const script = join(folder, 'talks.ts');
  const usage = `${root}subgraphs/kit/usage.ts`;
  writeFileSync(
    script,
    `import { readArguments } from '${usage}';\nreadArguments('', {});\nsetInterval(() => console.log(1), 5);\n`,
  );
  const env = { ...process.env, NODE_OPTIONS: '' };
  const command = spawn(process.execPath, [script], { env, timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'] });
  command.stdout.destroy();
  let told = '';
  command.stderr.on('data', (chunk) => {
    told += chunk;
  });
  expect(await once(command, 'close')).toEqual([141, null]);
  expect(told).toBe('');
});

test('a command that is broken off leaves no PostgreSQL behind', async () => {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  chmodSync(dataFolder, 0o755);
  const server = join(dataFolder, 'postgres/cluster/postmaster.pid');
  const command = spawn(process.execPath, ['subgraphs/complaints/open311/key.ts', 'add', 'x'], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataFolder, DATABASE_URL: '' },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => command.once('exit', done));
  // Where it listens: the file of its process is there before, of the one that makes the cluster.
  while (!existsSync(join(dataFolder, 'postgres/.s.PGSQL.5432'))) await sleep(10);
  command.kill('SIGINT');
  command.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(existsSync(server)).toBe(false);
}, 60_000);

test('a gateway whose parent is gone, and with it whoever read its log, ends', async () => {
  const gateway = spawn(process.execPath, ['gateway/main.ts'], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, EXPLORER: 'off', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise((done) => gateway.once('exit', done));
  const [{ url }] = (await once(gateway, 'message')) as [{ url: string }];
  // So that a line waits to be written.
  const headers = { 'content-type': 'application/json', connection: 'close' };
  await (await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' })).text();
  gateway.stdout!.destroy();
  gateway.disconnect();
  expect(await ended).toBe(0);
}, 60_000);
