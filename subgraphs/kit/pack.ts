/**
 * `npm run pack-kit`: the tarball that a partner installs. Node runs no TypeScript under node_modules, so it holds
 * JavaScript and declarations; in this repository the same names lead to the TypeScript itself.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readArguments } from './usage.ts';

const kit = import.meta.dirname;
const run = promisify(execFile);

/** Packs into the folder, and gives the file that it made there. */
export async function packKit(folder: string): Promise<string> {
  const draft = await mkdtemp(join(tmpdir(), 'aduan-kit-'));
  try {
    await compile(join(draft, 'dist'));
    await writeFile(join(draft, 'package.json'), `${JSON.stringify(await packedManifest(), null, 2)}\n`);
    for (const file of ['README.md', 'NOTICE', '../../LICENSE'])
      await cp(join(kit, file), join(draft, file.replace('../../', '')));
    const { stdout } = await run('npm', ['pack', draft, '--json', '--pack-destination', resolve(folder)]);
    const [{ filename }] = JSON.parse(stdout);
    return join(resolve(folder), filename);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function compile(folder: string): Promise<void> {
  const manifest = import.meta.resolve('typescript/package.json');
  const { bin } = JSON.parse(await readFile(fileURLToPath(manifest), 'utf8'));
  const compiler = fileURLToPath(new URL(bin.tsc, manifest));
  try {
    await run(process.execPath, [compiler, '--project', join(kit, 'tsconfig.json'), '--outDir', folder]);
  } catch (error) {
    const { stdout, message } = error as Error & { stdout?: string };
    throw new Error(`The kit does not compile:\n${stdout || message}`);
  }
}

/** `private` keeps the sources from being published; what is packed here is meant to be. */
async function packedManifest() {
  const { private: _, ...manifest } = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8'));
  const packed = ([name, file]: [string, unknown]) => {
    const path = String(file).replace(/^\.\/(.*)\.ts$/, './dist/$1');
    return [name, { types: `${path}.d.ts`, default: `${path}.js` }];
  };
  const exports = Object.fromEntries(Object.entries(manifest.exports).map(packed));
  return { ...manifest, exports, files: ['dist', 'NOTICE'] };
}

if (import.meta.main) {
  const usage = 'Usage: npm run pack-kit [-- --into FOLDER]';
  const { values } = readArguments(usage, { options: { into: { type: 'string', default: '.' } } });
  process.stdout.write(`${await packKit(values.into)}\n`);
}
