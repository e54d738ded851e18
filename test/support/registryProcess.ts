/** The registry as a process of its own, on a data folder that outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';

const root = new URL('../../', import.meta.url).pathname;

export interface RegistryProcess {
  child: ChildProcess;
  url: string;
  /** `kill -9`; resolves when it has ended. */
  kill(): Promise<void>;
}

/** @param list the subgraphs with which an empty registry begins */
export async function startRegistryProcess(dataFolder: string, list: string, port = 0): Promise<RegistryProcess> {
  const child = spawn(process.execPath, ['gateway/registry/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: '',
      DATA_DIR: dataFolder,
      SUBGRAPH_LIST: list,
      REGISTRY_PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((done, failed) => {
    child.once('message', ({ url }: { url: string }) => done(url));
    child.once('exit', (code) => failed(new Error(`the registry ended with ${code}`)));
  });
  return {
    child,
    url,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
