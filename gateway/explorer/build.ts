/**
 * The explorer's page is bundled where it runs: once, by Vite in a process of its own, and again when its sources or the
 * packages have changed. Nothing waits for it but the page itself.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const dist = join(folder, 'dist');
const mark = join(dist, 'built-from');

/** The folder of the built page. Rejects if it can't be built. */
export async function ensureBuilt({ log }: { log: { info: (words: string) => void } }): Promise<string> {
  const from = fingerprint();
  // An image brings the page along, and neither Vite nor a place to write.
  if (existsSync(mark) && process.env.NODE_ENV === 'production') return dist;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === from) return dist;
  log.info('the explorer is being built');
  const draft = join(folder, `.dist-${process.pid}`);
  await build(draft);
  writeFileSync(join(draft, 'built-from'), from);
  // Another process may have been faster; the pages are equal.
  rmSync(dist, { recursive: true, force: true });
  renameSync(draft, dist);
  log.info('the explorer is built');
  return dist;
}

function fingerprint(): string {
  const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).sort();
  const files = ['index.html', 'vite.config.ts', 'graphModel.ts', ...sources.map((file) => join('src', file))];
  const hash = createHash('sha256');
  for (const file of files) if (/\.\w+$/.test(file)) hash.update(file).update(readFileSync(join(folder, file)));
  const lock = join(folder, '../../package-lock.json');
  if (existsSync(lock)) hash.update(readFileSync(lock));
  return hash.digest('hex');
}

function build(outDir: string): Promise<void> {
  const vite = fileURLToPath(import.meta.resolve('vite')).replace(/dist[/\\].*$/, 'bin/vite.js');
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.once('error', failed);
    child.once('exit', (code) => {
      if (code === 0) return done();
      rmSync(outDir, { recursive: true, force: true });
      failed(new Error(`Vite ended with ${code}: ${words.slice(-2000)}`));
    });
  });
}
