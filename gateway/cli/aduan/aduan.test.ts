/** The command as a person or a script calls it: a process of its own, what it prints, how it ends. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { stringify } from 'yaml';
import { hashOf } from '../../admission/trustedDocuments.ts';
import { readSubgraphList } from '../../supergraph/compose.ts';
import { ownList } from './graph.ts';
import { run } from './program.ts';
import { compared, showsAnything } from './replay.ts';

delete process.env.ADUAN_REGISTRY;
delete process.env.ADUAN_TOKEN;

const folder = mkdtempSync(join(tmpdir(), 'aduan-cli-'));
process.env.DATA_DIR = folder;
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the address of a server that does nothing else. */
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** In this process, which is faster than to start one for each. */
async function aduan(args: readonly string[]): Promise<Ended> {
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
      ended[name] += chunk;
      return true;
    }),
  );
  try {
    ended.code = await run(args);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return ended;
}

async function inProcess(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      ended[name] += chunk;
    });
  ended.code = await new Promise((done) => child.once('close', done));
  return ended;
}

function schemaFile(name: string, sdl: string): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n${sdl}`,
  );
  return file;
}

const good = schemaFile(
  'health.graphql',
  `"A complaint." type Complaint @key(fields: "id") {
  "The id." id: ID!
  "Whether a hospital was told." hospitalTold: Boolean
}`,
);

describe('explain', () => {
  test('tells what a code means, in any case, as text and as JSON', async () => {
    const [text, json] = await Promise.all([aduan(['explain', 'too_deep']), aduan(['--json', 'explain', 'TOO_DEEP'])]);
    expect(text).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^TOO_DEEP: .*\n\n.*\n\n {2}-> /s),
    });
    expect(JSON.parse(json.stdout)).toMatchObject({ code: 'TOO_DEEP', repair: expect.any(String) });
  }, 30_000);

  test('says that nobody speaks by an unknown one', async () => {
    expect(await aduan(['explain', 'NO_SUCH_CODE'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('"NO_SUCH_CODE"'),
    });
  }, 30_000);
});

describe('called the wrong way', () => {
  test.each([
    [['subgrap'], 'Unknown command'],
    [['subgraph', 'check', '--name', 'health'], "Required option '--schema"],
    [['subgraph', 'list', '--registry', 'localhost:4010'], 'must be a URL'],
    [['subgraph', 'rollback', 'health', '--to', 'first', '--registry', 'http://127.0.0.1:9'], '"first"'],
    [['subgraph', 'publish', '--name', 'health', '--schema', good], 'Which registry?'],
    [['subgraph', 'check', '--name', 'health', '--schema', 'no-such-file.graphql'], 'ENOENT'],
    [['dev', '--override', 'health'], '--override is like'],
    [['replay', '--down', 'nobody'], 'There is no subgraph "nobody"'],
  ])(
    '%j ends with 2 and says why',
    async (args, why) => {
      expect(await aduan(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(why) });
    },
    30_000,
  );

  test('with --json it says so in JSON', async () => {
    const { code, stdout, stderr } = await aduan(['subgraph', 'chek', '--json']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'BAD_REQUEST', message: expect.stringContaining('chek') } });
  }, 30_000);
});

test('as a process it does the same', async () => {
  const { code, stdout } = await inProcess(['explain', 'TOO_DEEP', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ code: 'TOO_DEEP' });
  expect(code).toBe(0);
  expect(await inProcess(['explain', 'NO_SUCH_CODE'])).toMatchObject({ code: 1, stdout: '' });
}, 30_000);

test('a registry that is away ends it with 3', async () => {
  expect(await aduan(['subgraph', 'list', '--registry', 'http://127.0.0.1:9'])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('cannot be reached'),
  });
}, 30_000);

describe('what is no registry ends it with 3', () => {
  const page: RequestListener = (_, response) => void response.end('<html>Welcome</html>');
  const cut: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{ "subgraphs": [', () => response.destroy());
  };

  test.each([
    ['a web page', page, ['subgraph', 'list'], 'not as a registry does'],
    ['a web page', page, ['supergraph', 'show'], 'not as a registry does'],
    ['an answer that breaks off', cut, ['subgraph', 'list'], 'cannot be reached'],
    ['an answer that breaks off', cut, ['supergraph', 'show'], 'cannot be reached'],
  ])(
    '%s',
    async (_, answers, args, why) => {
      const url = await serverThat(answers);
      expect(await aduan([...args, '--registry', url])).toMatchObject({
        code: 3,
        stdout: '',
        stderr: expect.stringContaining(why),
      });
    },
    30_000,
  );
});

describe('dev', () => {
  test('on a port that is in use ends with 2', async () => {
    const { port } = new URL(await serverThat((_, response) => void response.end()));
    expect(await inProcess(['dev', '--port', port])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`port ${port} is in use`),
    });
  }, 60_000);

  test('tells what a subgraph cannot be told', async () => {
    expect(await aduan(['dev', '--receives', 'everything'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"everything" is none of them'),
    });
  }, 30_000);
});

describe('check, without a registry', () => {
  test('a good schema', async () => {
    const { code, stdout } = await aduan(['subgraph', 'check', '--name', 'health', '--schema', good]);
    expect(stdout).toMatch(/^Fine: it composes/);
    expect(stdout).toContain('Complaint.hospitalTold  FIELD_ADDED');
    // No terminal, no colours.
    expect(stdout).not.toContain('\u001b');
    expect(code).toBe(0);
  }, 60_000);

  test('a broken one: file, line, rule and repair, and 1', async () => {
    const broken = schemaFile(
      'broken.graphql',
      '"A complaint." type Complaint @key(fields: "id") {\n  "The id." id: ID!\n  "Mine." title: String\n}',
    );
    const { code, stdout } = await aduan(['--json', 'subgraph', 'check', '--name', 'health', '--schema', broken]);
    const { error, report } = JSON.parse(stdout);
    expect(error.code).toBe('CHECK_FAILED');
    expect(report.composition[0]).toMatchObject({
      code: 'INVALID_FIELD_SHARING',
      file: broken,
      line: 4,
      repair: expect.any(String),
    });
    expect(code).toBe(1);
  }, 60_000);

  test('one that composes and is refused: the report without the whole supergraph', async () => {
    const required = schemaFile(
      'required.graphql',
      '"A complaint." type Complaint @key(fields: "id") {\n  "The id." id: ID!\n  "Mine." hospitalTold: Boolean!\n}',
    );
    const { code, stdout } = await aduan(['--json', 'subgraph', 'check', '--name', 'health', '--schema', required]);
    const { report } = JSON.parse(stdout);
    expect({ code, ok: report.ok, composition: report.composition }).toEqual({ code: 1, ok: false, composition: [] });
    expect(report).not.toHaveProperty('supergraph');
  }, 60_000);
});

describe('explain-plan', () => {
  test('tells whom the graph asks, in which order, at what cost', async () => {
    const file = join(folder, 'operation.graphql');
    writeFileSync(file, '{ complaints(first: 2) { nodes { title agency { name } } } }');
    const { code, stdout } = await aduan(['explain-plan', file]);
    expect(stdout).toMatch(
      /one after the other\n {2}complaints: .*\n {2}agencies, for Agency at complaints\.nodes\.agency: .*\n\n2 fetches, 2 one after the other, cost \d+/,
    );
    expect(code).toBe(0);
  }, 60_000);

  test('says where an operation does not fit', async () => {
    const file = join(folder, 'wrong.graphql');
    writeFileSync(file, '{\n  complaintz\n}');
    expect(await aduan(['explain-plan', file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${file}:2:3  `),
    });
  }, 60_000);
});

test.each(['complaints', 'agencies', 'regional-units'])('replay without %s loses what was predicted', async (down) => {
  const { code, stdout } = await aduan(['--json', 'replay', '--down', down, '--mock']);
  const { replayed } = JSON.parse(stdout);
  expect(replayed.filter((one: { differences: string[] }) => one.differences.length > 0)).toEqual([]);
  expect(replayed.some((one: { lost: string[] }) => one.lost.length > 0)).toBe(true);
  expect(code).toBe(0);
}, 120_000);

describe('replay says nothing of what it has not seen', () => {
  /** The graph as it is, with all subgraphs at this address. */
  function listAt(url: string): string {
    const file = join(folder, 'list.yaml');
    const here = (name: string) => relative(folder, resolve(ownList, '..', name));
    const entries = readSubgraphList(ownList).map(({ name, schema, ...one }) => [
      name,
      { ...one, url: `${url}/graphql`, schema: schema.map(here) },
    ]);
    writeFileSync(file, stringify({ subgraphs: Object.fromEntries(entries) }));
    return file;
  }

  test('subgraphs that do not know its key end it with 3', async () => {
    const url = await serverThat((_, response) => void response.writeHead(401).end('{"errors":[{"message":"who?"}]}'));
    const { code, stdout, stderr } = await aduan(['replay', '--down', 'agencies', '--list', listAt(url)]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('nothing can be compared');
    expect(stderr).toContain('SIGNING_KEY');
  }, 60_000);

  const operation = { title: 'Complaints', document: '{ complaints { nodes { title agency { name } } } }' };
  const outage = {
    subgraph: 'agencies',
    operations: [
      {
        name: null,
        hash: hashOf(operation.document),
        losesEverything: false,
        nulls: ['complaints.nodes.*.agency.name'],
      },
    ],
    unharmed: 0,
  };
  const withNodes = (...names: (string | null)[]) => ({
    complaints: { nodes: names.map((name) => ({ title: 'A lamp', agency: { name } })) },
  });

  test.each([
    ['nothing in the list', withNodes(), withNodes(), false],
    ['null in both runs', withNodes(null), withNodes(null), false],
    ['no data at all', null, null, false],
    ['a name that is lost', withNodes('a', null), withNodes(null, null), true],
  ])('%s', (_, whole, without, tested) => {
    const replayed = compared(operation, whole, without, outage);
    expect(replayed).toMatchObject({ tested, differences: [] });
    expect(showsAnything([replayed])).toBe(tested);
  });

  test('what ought to lose nothing does not count beside what ought to', () => {
    const untested = compared(operation, withNodes(), withNodes(), outage);
    const unharmed = { ...untested, tested: true, predicted: [] };
    expect(showsAnything([untested, unharmed])).toBe(false);
    expect(showsAnything([unharmed])).toBe(true);
  });
});
