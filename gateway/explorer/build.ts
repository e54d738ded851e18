/**
 * The explorer's page is bundled where it runs: once, by Vite in a process of its own, and again when its sources or the
 * packages have changed. Nothing waits for it but the page itself.
 *
 * A built page is a folder of dist/ that is named after what it was built from. It appears whole or not at all, and is
 * never changed, so that several processes may build, serve and replace pages at the same time.
 */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';

const folder = import.meta.dirname;
const dist = join(folder, 'dist');
const isPage = (name: string) => /^[0-9a-f]{16}$/.test(name);

const keptMs = 7 * 24 * 60 * 60 * 1000;
/** The graph comes first: on a small machine the page is built in what it leaves over. */
const niceness = 10;

/** The folder of the built page. Rejects if it can't be built. */
export async function ensureBuilt({ log }: { log: { info: (words: string) => void } }): Promise<string> {
  const page = join(dist, await fingerprint());
  if (existsSync(page)) return page;
  const vite = findVite();
  if (!vite) return newestPage();

  log.info('the explorer is being built');
  const draft = join(dist, `draft-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    await build(vite, draft);
    await rename(draft, page);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster; the pages are equal.
    if (!existsSync(page)) throw error;
  }
  await removeOld();
  log.info('the explorer is built');
  return page;
}

async function fingerprint(): Promise<string> {
  const sources = (await readdir(join(folder, 'src'), { recursive: true, encoding: 'utf8' })).sort();
  const files = ['index.html', 'vite.config.ts', 'graphModel.ts', ...sources.map((file) => join('src', file))];
  const hash = createHash('sha256');
  for (const file of files)
    if (/\.\w+$/.test(file)) hash.update(file.replaceAll('\\', '/')).update(await readFile(join(folder, file)));
  const lock = join(folder, '../../package-lock.json');
  if (existsSync(lock)) hash.update(await readFile(lock));
  return hash.digest('hex').slice(0, 16);
}

function findVite(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  } catch {
    return null;
  }
}

/** An image brings a page along, and neither Vite nor a place to write. */
async function newestPage(): Promise<string> {
  const names = existsSync(dist) ? (await readdir(dist)).filter(isPage) : [];
  const pages = await Promise.all(
    names.map(async (name) => ({ path: join(dist, name), since: (await stat(join(dist, name))).mtimeMs })),
  );
  const [newest] = pages.toSorted((a, b) => b.since - a.since);
  if (!newest) throw new Error(`there is no page in ${dist}, and Vite is not installed to build one`);
  return newest.path;
}

function build(vite: string, outDir: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'error'], {
      cwd: folder,
      // Whatever asked for the page: one that was built for tests is not the one that is shipped.
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const end = () => child.kill();
    process.once('exit', end);
    try {
      if (child.pid) setPriority(child.pid, niceness);
    } catch {
      // Then it runs beside the others.
    }
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.once('error', failed);
    child.once('close', (code) => {
      process.removeListener('exit', end);
      if (code === 0) done();
      else failed(new Error(`Vite ended with ${code}: ${words.slice(-2000)}`));
    });
  });
}

/** Pages and drafts of the past. A gateway that still runs may serve yesterday's, but hardly last week's. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(dist)) {
    const path = join(dist, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > keptMs) await rm(path, { recursive: true, force: true });
  }
}
