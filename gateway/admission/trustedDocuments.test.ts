import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readTrustedDocuments } from './trustedDocuments.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-manifests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

function manifest(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a document is known by its text and by its hash', () => {
  const file = manifest('front-end.json', JSON.stringify({ [hash('{ b }')]: '{ b }' }));
  const known = readTrustedDocuments(['{ a }'], [file]);
  expect(known.isKnown({ query: '{ a }' })).toBe(true);
  expect(known.isKnown({ hash: hash('{ b }') })).toBe(true);
  expect(known.textOf(hash('{ b }'))).toBe('{ b }');
  expect(known.isKnown({ query: '{ c }' })).toBe(false);
  expect(known.isKnown({})).toBe(false);
});

test('the hash of a known document beside another text proves nothing', () => {
  expect(readTrustedDocuments(['{ a }'], []).isKnown({ query: '{ c }', hash: hash('{ a }') })).toBe(false);
});

test.each([
  ['cannot be read', 'nonsense', "can't be read"],
  ['is a list', '[]', 'must be an object'],
  ['has a wrong hash', JSON.stringify({ [hash('{ a }')]: '{ b }' }), 'not the one of its hash'],
])('a manifest that %s is refused at the start', (name, content, reason) => {
  expect(() => readTrustedDocuments([], [manifest(`${name}.json`, content)])).toThrow(reason);
});
