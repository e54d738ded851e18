/** The agencies subgraph for a command that needs the directory for a while: on a port of its own, and stopped afterwards. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Rejects with a sentence if it cannot start. */
export function startAgencies(environment: NodeJS.ProcessEnv): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [resolve(root, 'subgraphs/agencies/main.ts')], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...environment, SUBGRAPH_PORT: '0' },
    // A group of its own: Ctrl-C in a terminal is for the command, which stops it.
    detached: true,
  });
  const stop = () =>
    new Promise<void>((gone) => {
      child.once('exit', () => gone());
      child.kill('SIGTERM');
    });
  let reason = '';
  child.stderr!.on('data', (chunk) => {
    reason += chunk;
    process.stderr.write(chunk);
  });
  return new Promise((ready, failed) => {
    const diesEarly = (status: number | null) =>
      failed(new Error(`The agencies subgraph cannot start${reason ? '' : ` (${status}); "npm start" shows why`}.`));
    child.once('close', diesEarly);
    child.on('message', (message: { type: string; url: string }) => {
      if (message.type !== 'ready') return;
      child.off('close', diesEarly);
      ready({ url: message.url, stop });
    });
  });
}
