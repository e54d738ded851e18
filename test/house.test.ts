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
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, path]) => path!);
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

test('the domain knows neither GraphQL nor the database', () => {
  const domain = files.filter((file) => /subgraphs\/[^/]+\/domain\//.test(file));
  expect(domain.length).toBeGreaterThan(20);
  const strangers = domain.flatMap((file) =>
    importsOf(file)
      .filter(
        (path) =>
          !(path === '#kit/errors' || path.startsWith('node:') || resolve(dirname(file), path).includes('/domain')),
      )
      .map((path) => `${relative(root, file)} imports ${path}`),
  );
  expect(strangers).toEqual([]);
});
