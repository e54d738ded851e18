import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { compose as composeWith, showProblem } from './compose.ts';

const compose = (file: string) => composeWith(file, ['staff']);

const folder = mkdtempSync(join(tmpdir(), 'aduan-compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';

function world(subgraphs: Record<string, string>, list?: string): string {
  for (const [name, sdl] of Object.entries(subgraphs)) writeFileSync(join(folder, `${name}.graphql`), link + sdl);
  const entries = Object.keys(subgraphs).map(
    (name) =>
      `  ${name}:\n    url: http://127.0.0.1/${name}\n    schema: ${name}.graphql\n    owner: o\n    contact: c`,
  );
  const file = join(folder, 'supergraph.yaml');
  writeFileSync(file, list ?? `subgraphs:\n${entries.join('\n')}\n`);
  return file;
}

describe('subgraphs that fit together', () => {
  test('become one supergraph, the same one each time', () => {
    const file = world({
      a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! more: Int }',
    });
    const { supergraphSdl, problems } = compose(file);
    expect(problems).toEqual([]);
    expect(supergraphSdl).toContain('join__Graph');
    expect(compose(file).supergraphSdl).toBe(supergraphSdl);
  });
});

describe('subgraphs that do not', () => {
  test('are told where, what and what to do', () => {
    const file = world({
      a: 'type Query { t: T }\ntype T @key(fields: "id") {\n  id: ID!\n  size: Int\n}',
      b: 'type T @key(fields: "id") {\n  id: ID!\n  size: String\n}',
    });
    const { supergraphSdl, problems } = compose(file);
    expect(supergraphSdl).toBeNull();
    const mismatch = problems.find(({ message }) => message.includes('incompatible'))!;
    expect(mismatch).toMatchObject({ subgraph: 'a', file: join(folder, 'a.graphql'), line: 5, column: 3 });
    expect(showProblem(mismatch)).toContain('What to do: Give the field the same type in all subgraphs');
  });

  test('a syntax error is shown in its file and line', () => {
    const { problems } = compose(world({ a: 'type Query {\n  t: [Int\n}' }));
    expect(problems).toEqual([expect.objectContaining({ subgraph: 'a', file: join(folder, 'a.graphql'), line: 4 })]);
  });

  test('a directive that the gateway does not enforce is refused by its name', () => {
    const sdl = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@context", "@fromContext"])
      type Query { case: Case }
      type Case @key(fields: "id") @context(name: "case") { id: ID! language: String! office: Office }
      type Office @key(fields: "id") { id: ID! name(in: String @fromContext(field: "$case { language }")): String }`;
    const file = world({ a: '' });
    writeFileSync(join(folder, 'a.graphql'), sdl);
    const { supergraphSdl, problems } = compose(file);
    expect(supergraphSdl).toBeNull();
    expect(showProblem(problems[0]!)).toMatch(
      /needs? @context and @fromContext: .*does not enforce[\s\S]*What to do: Drop/,
    );
  });

  test('a key that names no field is explained', () => {
    const { problems } = compose(world({ a: 'type Query { t: T }\ntype T @key(fields: "nope") { id: ID! }' }));
    expect(problems[0]).toMatchObject({ subgraph: 'a', whatToDo: expect.stringContaining('@key') });
  });

  test.each([
    ['subgraphs: [', /is not YAML/],
    ['nothing: 1', /must have "subgraphs:"/],
    ['subgraphs:\n  a:\n    url: nowhere\n    schema: a.graphql\n    owner: o\n    contact: c', /"a" needs a "url"/],
    ['subgraphs:\n  a:\n    url: http://x/\n    owner: o\n    contact: c', /"a" needs a "schema"/],
  ])('a list like %j is refused in a sentence', (list, message) => {
    expect(() => compose(world({}, list))).toThrow(message);
  });

  test('a file that is missing is named', () => {
    const { problems } = compose(
      world({}, 'subgraphs:\n  a:\n    url: http://x/\n    schema: gone.graphql\n    owner: o\n    contact: c'),
    );
    expect(problems).toEqual([
      expect.objectContaining({ file: join(folder, 'gone.graphql'), message: expect.stringContaining('ENOENT') }),
    ]);
  });
});

describe('npm run compose', () => {
  const run = async (...args: string[]) => {
    const script = new URL('../cli/compose.ts', import.meta.url).pathname;
    return promisify(execFile)(process.execPath, [script, ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  };

  test('writes the supergraph, and on an error leaves the last good one and exits with 1', async () => {
    const target = join(folder, 'supergraph.graphql');
    const good = await run(world({ a: 'type Query { t: Int }' }));
    expect(good.code).toBe(0);
    const text = readFileSync(target, 'utf8');
    expect((await run('--check', join(folder, 'supergraph.yaml'))).code).toBe(0);

    const bad = await run(world({ a: 'type Query { t: Missing }' }));
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/a {2}.*a\.graphql:2:\d+\n.*Unknown type "?Missing/);
    expect(bad.stderr).toContain('is unchanged');
    expect(readFileSync(target, 'utf8')).toBe(text);

    const other = await run('--check', world({ a: 'type Query { t: Int u: Int }' }));
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('run "npm run compose"');
  });
});

describe('a protected field', () => {
  const protect =
    '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override", "@policy", "@interfaceObject"])';
  const owner = `extend schema ${protect}
    type Query { t: T } type T @key(fields: "id") { id: ID! secret: Int @policy(policies: [["staff"]]) @shareable }`;

  function worldOf(other: string, approvals = ''): string {
    const file = world({ a: '', b: '' });
    writeFileSync(join(folder, 'a.graphql'), owner);
    writeFileSync(join(folder, 'b.graphql'), `extend schema ${protect}\n${other}`);
    if (approvals) writeFileSync(file, `${readFileSync(file, 'utf8')}    approvals: ${approvals}\n`);
    return file;
  }

  test.each([
    [
      'gives it without',
      'type T @key(fields: "id") {\n id: ID!\n secret: Int @shareable }',
      /gives "T.secret" without protection/,
    ],
    [
      'takes it over',
      'type T @key(fields: "id") {\n id: ID!\n secret: Int @override(from: "a") @policy(policies: [["staff"]]) }',
      /takes over "T.secret"/,
    ],
  ])('is not composed with a subgraph that %s', (_, sdl, message) => {
    const { problems } = compose(worldOf(sdl));
    expect(problems).toEqual([expect.objectContaining({ subgraph: 'b', file: join(folder, 'b.graphql'), line: 4 })]);
    expect(problems[0]!.message).toMatch(message);
    expect(compose(worldOf(sdl, '[T.secret]')).problems).toEqual([]);
    // Of a directive at it, and of no more.
    expect(compose(worldOf(sdl, '[T.secret @policy, T]')).problems).toHaveLength(1);
  });

  test('is not given by an interface object of another subgraph', () => {
    const file = worldOf('type Wide @key(fields: "id") @interfaceObject {\n id: ID!\n secret: Int }');
    const text = owner.replace(
      'type T @key',
      'interface Wide @key(fields: "id") { id: ID! } type T implements Wide @key',
    );
    writeFileSync(join(folder, 'a.graphql'), text);
    expect(compose(file).problems[0]).toMatchObject({
      subgraph: 'b',
      line: 4,
      message: expect.stringMatching('T.secret'),
    });
  });

  test('leaves others free to point to its object', () => {
    const file = worldOf('type Query { own: T } type T @key(fields: "id", resolvable: false) { id: ID! }');
    writeFileSync(
      join(folder, 'a.graphql'),
      owner.replace('fields: "id")', 'fields: "id") @policy(policies: [["staff"]])'),
    );
    expect(compose(file).problems).toEqual([]);
  });

  test('may be given by two subgraphs that protect it alike', () => {
    const sdl = 'type T @key(fields: "id") { id: ID! secret: Int @shareable @policy(policies: [["staff"]]) }';
    expect(compose(worldOf(sdl)).problems).toEqual([]);
  });

  test('names a policy that there is', () => {
    const file = worldOf('type T @key(fields: "id") { id: ID!\n other: Int @policy(policies: [["stuff"]]) }');
    const [problem] = compose(file).problems;
    expect(problem).toMatchObject({ subgraph: 'b', line: 3, message: 'There is no policy "stuff"; there are staff.' });
  });
});

describe('how long answers may be kept', () => {
  const link = `extend schema
    @link(url: "https://satu-aduan.example/cache/v0.1", import: ["@cacheControl"])
    @federation__composeDirective(name: "@cacheControl")
    directive @cacheControl(maxAge: Int) on FIELD_DEFINITION | OBJECT`;
  const compositionOf = (other: string) =>
    compose(
      world({
        a: `${link} type Query { t: T } type T @key(fields: "id") @cacheControl(maxAge: 60) { id: ID! }`,
        b: `${link} ${other}`,
      }),
    );

  test('comes into the supergraph, from one subgraph or from all that say the same', () => {
    for (const own of ['', '@cacheControl(maxAge: 60)']) {
      const { supergraphSdl } = compositionOf(
        `type T @key(fields: "id") ${own} { id: ID! u: Int @cacheControl(maxAge: 5) }`,
      );
      expect(supergraphSdl).toMatch(/type T[^{]*@cacheControl\(maxAge: 60\)/);
      expect(supergraphSdl).toMatch(/u: Int .*@cacheControl\(maxAge: 5\)/);
    }
  });

  test('is not said by one subgraph of what another one has said otherwise', () => {
    const { problems } = compositionOf('type T @key(fields: "id") @cacheControl(maxAge: 86400) { id: ID! u: Int }');
    expect(problems).toEqual([
      expect.objectContaining({
        message: expect.stringMatching('@cacheControl'),
        whatToDo: expect.stringMatching(/Say the same/),
      }),
    ]);
  });
});
