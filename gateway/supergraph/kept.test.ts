import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keptSupergraph } from './kept.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aduan-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = 'http://registry.example/supergraph';

test('what was kept is read again; of several written at once, the last', async () => {
  const kept = keptSupergraph(folder, place);
  expect(await kept.read()).toBeNull();
  await Promise.all(['one', 'two', 'three'].map((text) => kept.write(text)));
  expect(await kept.read()).toBe('three');
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await keptSupergraph(folder, 'http://other.example/supergraph').read()).toBeNull();
});

test('a file that is torn at any place is refused', async () => {
  const kept = keptSupergraph(folder, place);
  await kept.write('type Query { complaints: Int }');
  const file = join(folder, readdirSync(folder)[0]!);
  const whole = readFileSync(file, 'utf8');
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(file, whole.slice(0, length));
    await expect(kept.read()).rejects.toThrow(/is torn/);
  }
  writeFileSync(file, whole);
  expect(await kept.read()).toBe('type Query { complaints: Int }');
});
