/** The complaints subgraph as a process of its own, alone, on a database of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { TestDatabase } from '#kit/testing';

const root = new URL('../../', import.meta.url).pathname;

export interface ComplaintsProcess {
  child: ChildProcess;
  /** Its URL, when it is ready. */
  ready: Promise<string>;
  ended: Promise<unknown>;
}

export function complaintsProcess({ databaseUrl, dataFolder }: TestDatabase, port = 0): ComplaintsProcess {
  const child = spawn(process.execPath, ['subgraphs/complaints/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataFolder,
      SUBGRAPH_PORT: String(port),
      AGENCIES_URL: 'http://127.0.0.1:9/',
      COMPLAINTS: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    child,
    ready: new Promise((done) => child.once('message', ({ url }: { url: string }) => done(url))),
    ended: new Promise((done) => child.once('exit', done)),
  };
}
