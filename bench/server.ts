/** Databases for measurements on a PostgreSQL of one's own, thrown away afterwards, and processes of ours on them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Caller } from '../subgraphs/kit/caller.ts';
import { trustedKeysIn } from '../subgraphs/kit/keys.ts';
import { testToken, writeTestKeys } from '../subgraphs/kit/testingKeys.ts';

/** With a gateway's key in it, by which a bench asks subgraphs. */
const keys = mkdtempSync(join(tmpdir(), 'aduan-bench-keys-'));
writeTestKeys(keys);
process.once('exit', () => rmSync(keys, { recursive: true, force: true }));

const root = fileURLToPath(new URL('..', import.meta.url));

/** The server that DATABASE_URL names; its role must be able to create databases. */
export function createServer(name: string) {
  const server = process.env.DATABASE_URL;
  if (!server) {
    process.stderr.write(
      `DATABASE_URL must name a PostgreSQL server on which databases can be made, to measure ${name}.\n`,
    );
    process.exit(2);
  }
  const prefix = `satu_aduan_bench_${process.pid}`;
  const made = new Set<string>();
  const urlOf = (database: string) => Object.assign(new URL(server), { pathname: database }).href;
  return {
    urlOf,
    /** A database of a new name, empty or like another one of these. Returns its name. */
    async create(suffix: string, template?: string): Promise<string> {
      const database = `${prefix}_${suffix}`;
      await execute(server, `create database ${database}${template ? ` template ${template}` : ''}`);
      made.add(database);
      return database;
    },
    async drop(database: string): Promise<void> {
      await execute(server, `drop database if exists ${database} with (force)`);
      made.delete(database);
    },
    async dropAll(): Promise<void> {
      for (const database of made) await this.drop(database);
    },
  };
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=complaints,public' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const execute = (url: string, statement: string) => withClient(url, (client) => client.query(statement));

/** So that a subgraph answers a bench, and the subgraphs of one data folder each other. */
export function keySettings(dataFolder = keys): { TRUSTED_KEYS: string } {
  return { TRUSTED_KEYS: [keys, dataFolder].flatMap(trustedKeysIn).join(',') };
}

let headers: { authorization: string; until: number } | null = null;

/** With which the gateway asks a subgraph for this caller; signed anew now and then, so that it costs a bench nothing. */
export function asGatewayAsks(caller: Partial<Caller> = {}): Record<string, string> {
  if (headers === null || Date.now() > headers.until)
    headers = { authorization: `Bearer ${testToken(caller)}`, until: Date.now() + 10_000 };
  return { 'content-type': 'application/json', authorization: headers.authorization };
}

/** One of our subgraphs as a process of its own. */
export async function subgraph(name: string, environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [`${root}subgraphs/${name}/main.ts`], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', SUBGRAPH_PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: keys },
      ...keySettings(environment.DATA_DIR),
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const url = await new Promise<string>((ready, failed) => {
    child.on('message', (message: { type: string; url: string }) => message.type === 'ready' && ready(message.url));
    ended.then((code) => failed(new Error(`${name} ended with ${code}`)));
  });
  return {
    url,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

export const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
