/**
 * For tests: a real database that is thrown away, a question over HTTP, and a count of the statements that it took.
 * The embedded PostgreSQL always; a server of one's own as well where TEST_DATABASE_URL names one.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type pg from 'pg';
import pino from 'pino';
import type { Caller } from './caller.ts';
import type { ProcessTools } from './process.ts';
import { testToken, writeTestKeys } from './testingKeys.ts';

export interface TestDatabase {
  databaseUrl: string | null;
  /** With a gateway's key in it, by which `ask` signs. */
  dataFolder: string;
  trustedKeys: null;
  signingKey: null;
  dispose(): Promise<void>;
}

export interface TestDatabaseKind {
  kind: string;
  create(): Promise<TestDatabase>;
}

/** For `describe.each`. */
export function testDatabases(): TestDatabaseKind[] {
  const server = process.env.TEST_DATABASE_URL;
  const embedded = { kind: 'the embedded PostgreSQL', create: createEmbedded };
  return server ? [embedded, { kind: 'a PostgreSQL server', create: () => createOn(server) }] : [embedded];
}

/** Silent, as a test speaks by its expectations. */
export const testTools: ProcessTools = { log: pino({ level: 'silent' }), progress: () => undefined };

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** The gateway, as far as a subgraph can tell. */
export interface TestGateway {
  /** One question over HTTP, for this caller; for nobody who is signed in, if nothing is said. */
  ask(url: string, query: string, variables?: object, caller?: Partial<Caller>): Promise<Answer>;
  /** A subscription over SSE; it is open when this returns. */
  follow(url: string, query: string, variables?: object, caller?: Partial<Caller>): Promise<Followed>;
  /** The headers with which the gateway asks. */
  headers(caller?: Partial<Caller>): Record<string, string>;
}

/**
 * Signs by the key of tests, which lies in the data folder of a test database.
 *
 * @param audience the names of the subgraphs that it asks
 */
export function testGateway(...audience: string[]): TestGateway {
  const headers = (caller: Partial<Caller> = {}) => ({ authorization: `Bearer ${testToken(caller, { audience })}` });
  return {
    ask: (url, query, variables, caller) => askWith(headers(caller), url, query, variables),
    follow: (url, query, variables, caller) => followWith(headers(caller), url, query, variables),
    headers,
  };
}

/** Those of a gateway that asks the graph's own subgraphs. */
export const { ask, follow, headers: asGateway } = testGateway('complaints', 'agencies', 'regional-units', 'test');

/** A folder with the key of tests, for a subgraph without a database of the kit. */
export function testFolder(): Omit<TestDatabase, 'databaseUrl'> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'aduan-'));
  // The server may run as another user, who must be able to enter.
  chmodSync(dataFolder, 0o755);
  writeTestKeys(dataFolder);
  const dispose = async () => rmSync(dataFolder, { recursive: true, force: true });
  return { dataFolder, trustedKeys: null, signingKey: null, dispose };
}

/** One question over HTTP with these headers: to a gateway, or as somebody else. */
export async function askWith(
  headers: Record<string, string>,
  url: string,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

export interface Followed {
  /** The next answer; null when the stream is complete. */
  next(): Promise<Omit<Answer, 'status'> | null>;
  close(): void;
}

/** A subscription over SSE with these headers; it is open when this returns. */
export async function followWith(
  headers: Record<string, string>,
  url: string,
  query: string,
  variables: object = {},
): Promise<Followed> {
  const leaving = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  if (response.status !== 200) throw new Error(`status ${response.status}: ${await response.text()}`);
  const events = response
    .body!.pipeThrough(new TextDecoderStream() as never)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  return {
    async next() {
      const { done, value } = await events.read();
      if (done) throw new Error('the stream broke off');
      return value.event === 'complete' ? null : JSON.parse(value.data);
    },
    close() {
      events.cancel().catch(() => undefined);
      leaving.abort();
    },
  };
}

/**
 * The texts of the statements that this process sent to PostgreSQL while `work` ran; what it looks for by itself
 * meanwhile begins with a comment that says so, and is left out.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { default: driver } = await import('pg');
  const { prototype } = driver.Client;
  const original = prototype.query;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }];
    const text = typeof first === 'string' ? first : first?.text;
    if (text && !text.startsWith('/* housekeeping */')) statements.push(text);
    return original.apply(this, args as never);
  } as typeof original;
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return statements;
}

async function createEmbedded(): Promise<TestDatabase> {
  return { databaseUrl: null, ...testFolder() };
}

async function createOn(server: string): Promise<TestDatabase> {
  const name = `satu_aduan_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await execute(server, `create database ${name}`);
  const url = new URL(server);
  const folder = testFolder();
  url.pathname = name;
  return {
    databaseUrl: url.href,
    ...folder,
    dispose: async () => {
      await folder.dispose();
      await execute(server, `drop database ${name} with (force)`);
    },
  };
}

async function execute(server: string, statement: string): Promise<void> {
  const { default: driver } = await import('pg');
  const client = new driver.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
