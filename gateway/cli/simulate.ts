/**
 * `npm run simulate`: a year of complaints in seconds (subgraphs/complaints/simulate.ts). The directory of agencies comes
 * from that subgraph, which answers meanwhile, on a database that is thrown away too.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAgencies } from './agencies.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aduan-simulation-'));
chmodSync(folder, 0o755);
const environment = { ...process.env, DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'error' };
const agencies = await startAgencies(environment).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
});
const child = spawn(process.execPath, [resolve(root, 'subgraphs/complaints/simulate.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...environment, AGENCIES_URL: agencies.url },
});
// A signal in a terminal reaches all of us: they end, and then this.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', async (code) => {
  await agencies.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
