import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as areas from './entries/areas.ts';
import * as database from './entries/database.ts';
import * as base from './entries/kit.ts';
import * as testing from './testing.ts';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
let text: string;
let folder: string;

beforeAll(async () => {
  text = await readFile(join(import.meta.dirname, 'README.md'), 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'aduan-readme-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const examples = [...text.matchAll(/^```(?:ts|graphql)\n(?:\/\/|#) (\S+)\n(.*?)^```$/gms)];
  expect(examples.map(([, name]) => name)).toHaveLength([...text.matchAll(/^```\w/gm)].length);
  for (const [, name, example] of examples) await writeFile(join(folder, name!), example!);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the examples check', async () => {
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, include: ['*.ts'] }));
  const checked = run('tsc', ['--project', folder]);
  await checked.catch(({ stdout }) => {
    throw new Error(stdout);
  });
}, 60_000);

test('the examples run', async () => {
  const environment = { ...process.env, NODE_OPTIONS: '' };
  const tested = run(process.execPath, ['--test', '--test-reporter=spec'], { cwd: folder, env: environment });
  const { stdout } = await tested.catch(({ stdout }) => {
    throw new Error(stdout);
  });
  expect(stdout).toContain(`pass ${[...text.matchAll(/^test\(/gm)].length}\n`);
  const close = (...args: string[]) => run(process.execPath, [join(folder, 'close.ts'), ...args]);
  expect((await close('--all')).stdout).toBe('all\n');
  await expect(close('--none')).rejects.toMatchObject({
    code: 2,
    stderr: "Unknown option '--none'\n\nUsage: node close.ts [--all]\n",
  });
}, 90_000);

test('every name is told', () => {
  const names = [areas, base, database, testing].flatMap((entry) => Object.keys(entry));
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  expect(names.length).toBeGreaterThan(40);
});
