/** The gateway as a process of its own, with the settings that it is shipped with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface GatewayProcess {
  /** Of `/graphql`. */
  url: string;
  child: ChildProcess;
  /** Bytes of its heap in use, after a collection of all of it, or of what is young. */
  heap(collection?: 'major' | 'minor'): Promise<number>;
}

const root = new URL('../../', import.meta.url).pathname;

/** @param supergraph a file or a URL */
export async function startGatewayProcess(
  supergraph: string,
  environment: Record<string, string> = {},
): Promise<GatewayProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-gateway-'));
  const child = spawn(process.execPath, ['--expose-gc', '--import', tellHeap, 'gateway/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: '0',
      EXPLORER: 'off',
      SUPERGRAPH: supergraph,
      DATA_DIR: folder,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const told = <T>(type: string) =>
    new Promise<T>((done, failed) => {
      const onMessage = (message: { type: string }) => {
        if (message.type !== type) return;
        child.off('message', onMessage).off('exit', onExit);
        done(message as T);
      };
      const onExit = (code: number | null) => failed(new Error(`it ended with ${code}`));
      child.on('message', onMessage).once('exit', onExit);
    });
  const { url } = await told<{ url: string }>('ready');
  return {
    url,
    child,
    async heap(collection = 'major') {
      const answer = told<{ bytes: number }>('heap');
      child.send(collection);
      return (await answer).bytes;
    },
  };
}

const tellHeap = new URL('tellHeap.ts', import.meta.url).href;
