import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

/** The rooms whose doors are drawn in README.md, under "Where things live". */
function roomOf(file: string): string {
  const [top, second] = relative(root, file).split('/');
  return top === 'subgraphs' || top === 'gateway' ? `${top}/${second}` : top!;
}

/** Gateway stages that never import each other; what stands directly in gateway/ puts them together. */
const stages = [
  'http',
  'admission',
  'auth',
  'caching',
  'supergraph',
  'explorer',
  'plan',
  'execute',
  'transport',
  'subscriptions',
  'telemetry',
].map((stage) => `gateway/${stage}`);

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\s*\(\s*)'([^']+)'/g)].map(([, path]) => path!);
}

const files = ['gateway', 'subgraphs'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|generated|dist\//.test(file))
    .map((file) => join(root, top, file)),
);

test('nobody walks through a wall', () => {
  const trespasses = files.flatMap((file) => {
    const room = roomOf(file);
    return importsOf(file).flatMap((path) => {
      const target = path.startsWith('.')
        ? roomOf(resolve(dirname(file), path))
        : path.startsWith('#kit')
          ? 'subgraphs/kit'
          : null;
      if (target == null || target === room) return [];
      const isAllowed =
        (room.startsWith('subgraphs/') && target === 'subgraphs/kit') ||
        // A service of its own, with a database as a subgraph has one (docs/decisions/0023).
        (room === 'gateway/registry' && target === 'subgraphs/kit') ||
        (room.startsWith('gateway/') &&
          target.startsWith('gateway/') &&
          !(stages.includes(room) && stages.includes(target)));
      return isAllowed ? [] : [`${relative(root, file)} imports ${path}`];
    });
  });
  expect(trespasses).toEqual([]);
});

test('our own subgraphs have no more of the kit than a partner', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'subgraphs/kit/package.json'), 'utf8'));
  const doors = Object.keys(exports).map((name) => name.replace(/^\./, '#kit'));
  expect(importsOf(join(root, 'subgraphs/kit/index.ts')).every((path) => path.startsWith('./entries/'))).toBe(true);
  const own = readdirSync(join(root, 'subgraphs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('kit/'))
    .map((file) => join(root, 'subgraphs', file));
  const others = own.flatMap((file) =>
    importsOf(file)
      .filter(
        (path) =>
          path.startsWith('#kit') || (path.startsWith('.') && roomOf(resolve(dirname(file), path)) === 'subgraphs/kit'),
      )
      .filter((path) => !doors.includes(path))
      .map((path) => `${relative(root, file)} imports ${path}`),
  );
  expect(own.length).toBeGreaterThan(100);
  expect(others).toEqual([]);
});

test('the kit needs nothing that its package does not name', () => {
  const kit = join(root, 'subgraphs/kit');
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(kit, 'package.json'), 'utf8'));
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies;
  const packed = files.filter(
    (file) => roomOf(file) === 'subgraphs/kit' && !/template\/|(pack|newSubgraph)\.ts$/.test(file),
  );
  const isOther = (path: string) => !/^(\.|node:)/.test(path);
  const needed = new Set(
    packed
      .flatMap(importsOf)
      .filter(isOther)
      .map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)![0]),
  );
  const named = { ...dependencies, ...peerDependencies };
  expect([...needed].filter((name) => !named[name])).toEqual([]);
  expect(needed.size).toBeGreaterThan(10);
  // The same versions as here, where they are tested.
  expect(Object.entries(dependencies).filter(([name, version]) => (ours[name] ?? version) !== version)).toEqual([]);
});

test('the base of the kit reaches no database', () => {
  const reached = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const path of importsOf(file)) path.startsWith('.') ? follow(resolve(dirname(file), path)) : reached.add(path);
  };
  follow(join(root, 'subgraphs/kit/entries/kit.ts'));
  expect(reached).toContain('fastify');
  expect([...reached].filter((path) => /^(pg|kysely|@mikro-orm.*)$|embeddedPostgres|database/.test(path))).toEqual([]);
});

test('the domain knows neither GraphQL nor the database', () => {
  const domain = files.filter((file) => /subgraphs\/[^/]+\/domain\//.test(file));
  expect(domain.length).toBeGreaterThan(20);
  const strangers = domain.flatMap((file) =>
    importsOf(file)
      .filter(
        (path) =>
          !(
            // Attempts at a rule are made by it, for tests.
            (
              ['#kit/errors', '#kit/caller', 'fast-check'].includes(path) ||
              path.startsWith('node:') ||
              (path.startsWith('.') && resolve(dirname(file), path).includes('/domain'))
            )
          ),
      )
      .map((path) => `${relative(root, file)} imports ${path}`),
  );
  expect(strangers).toEqual([]);
});
