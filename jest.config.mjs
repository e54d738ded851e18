import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Tests start some hundreds of processes: with what was compiled before, each is there in half the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

// They make and remove tens of thousands of files: where there is memory for them, a database is made in half the time.
if (!process.env.TMPDIR && isRoomy('/dev/shm')) {
  removeLeft('/dev/shm');
  const folder = mkdtempSync(`/dev/shm/aduan-tests-${process.pid}-`);
  // A server may run as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** What runs have left that were killed: memory, which nobody else gives back. */
function removeLeft(place) {
  for (const name of readdirSync(place)) {
    const [, pid] = /^aduan-tests-(\d+)-/.exec(name) ?? [];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(place, name), { recursive: true, force: true });
  }
}

/** Tests run programs from there, too. */
function isRoomy(folder) {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === folder);
    const { bavail, bsize } = statfsSync(folder);
    return (
      mount !== undefined && !/\bnoexec\b/.test(mount) && Math.min(bavail * bsize, process.availableMemory()) > 8e9
    );
  } catch {
    return false;
  }
}

export default {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': './test/typescript.transform.cjs' },
  // A partner's tests run without Jest; kit/template.test.ts runs them where a partner would.
  testPathIgnorePatterns: ['/node_modules/', '/subgraphs/kit/template/'],
  testTimeout: 30_000,
  // Much of the time goes to waiting for databases and processes; Jest alone would leave a core free.
  maxWorkers: Math.min(4, availableParallelism()),
};
