/**
 * `npm run bench -- lists`: how long a list of complaints takes on many rows, asked over HTTP from the complaints subgraph, beside
 * the floor: the same rows by one bare statement on one connection. Both are interleaved in one run.
 *
 * COMPLAINTS   how many complaints (1,000,000; the first run makes them, some minutes)
 * DATABASE_URL a PostgreSQL of one's own; the embedded one if not given
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { openForHousekeeping } from '../subgraphs/complaints/database.ts';
import { asGatewayAsks, keySettings } from './server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 200;
const size = 50;
const environment = {
  ...process.env,
  COMPLAINTS: process.env.COMPLAINTS || '1000000',
  DATA_DIR: process.env.DATA_DIR || '.data/bench',
  SUBGRAPH_PORT: process.env.SUBGRAPH_PORT || '4901',
};

const query = `query ($filter: ComplaintFilter, $after: String, $orderBy: ComplaintOrder) {
  complaints(filter: $filter, first: ${size}, after: $after, orderBy: $orderBy) {
    nodes { id trackingId title status classification channel submittedAt dueAt overdue agency { id } regionalUnit { code } category { name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const filter = { regionalUnit: '32', status: ['CLOSED'] };
const floor = `select id, tracking_id, coalesce(public_title, title) as title, coalesce(public_body, body) as body, status, classification, channel,
    submitted_at, due_at, agency_id, regional_unit_code, category_id
  from complaint
  where visibility <> 'CONFIDENTIAL' and province_code = '32' and status = 'CLOSED' and (submitted_at, id) < ($1, $2)
  order by submitted_at desc, id desc limit ${size + 1}`;

const stops: (() => void)[] = [];
try {
  await main();
} finally {
  for (const stop of stops) stop();
}

async function main(): Promise<void> {
  await start('agencies');
  const url = await start('complaints');
  const database = await openForHousekeeping({
    databaseUrl: process.env.DATABASE_URL || null,
    dataFolder: environment.DATA_DIR,
    tell: console.error,
  });
  const questions = [
    { name: 'province and status, page 1', variables: { filter } },
    { name: 'province and status, page 1,000', variables: { filter, after: await cursorOfPage(url, 1000) } },
    { name: 'the whole country, page 1', variables: {} },
    {
      name: 'a city and two statuses',
      variables: { filter: { regionalUnit: '32.73', status: ['DISPOSED', 'IN_PROGRESS'] } },
    },
    {
      name: 'overdue in a province, by due date',
      variables: { filter: { regionalUnit: '32', overdue: true }, orderBy: 'DUE_AT_ASC' },
    },
    { name: 'words in a province', variables: { filter: { regionalUnit: '32', search: 'jembatan gantung' } } },
  ];
  const times = new Map<string, number[]>(
    [...questions.map(({ name }) => name), 'floor: bare statement, page 1'].map((name) => [name, []]),
  );
  await database.withClient(async (client) => {
    for (let round = 0; round < rounds; round++) {
      for (const { name, variables } of questions) times.get(name)!.push(await time(() => ask(url, variables)));
      times.get('floor: bare statement, page 1')!.push(await time(() => bare(client)));
    }
  });
  const { rows } = await database.withClient((client) => client.query('select count(*)::int as count from complaint'));
  await database.close();
  report(rows[0].count, times);
}

function report(complaints: number, times: Map<string, number[]>): void {
  const results = [...times].map(([name, list]) => {
    const sorted = list.toSorted((a, b) => a - b);
    const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2));
    return { name, p50: at(0.5), p99: at(0.99) };
  });
  const base = results.at(-1)!.p50;
  const lines = results.map(({ name, p50, p99 }) => `| ${name} | ${p50} | ${p99} | ${(p50 / base).toFixed(1)} |`);
  const table = ['| list of 50 | p50 ms | p99 ms | x floor |', '|---|---|---|---|', ...lines].join('\n');
  const where = `${complaints.toLocaleString('en')} complaints, ${rounds} rounds, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
  process.stdout.write(`${where}\n\n${table}\n`);
  writeFileSync(new URL('lists.json', import.meta.url), `${JSON.stringify({ where, results }, null, 2)}\n`);
}

function start(name: string): Promise<string> {
  const child = spawn(process.execPath, [`${root}subgraphs/${name}/main.ts`], {
    env: {
      ...environment,
      ...keySettings(environment.DATA_DIR),
      AGENCIES_URL: `http://127.0.0.1:${Number(environment.SUBGRAPH_PORT) + 1}/graphql`,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  stops.push(() => child.kill('SIGTERM'));
  return new Promise((ready, failed) => {
    child.on('message', (message: { type: string; url: string; done: number; total: number }) => {
      if (message.type === 'ready') ready(message.url);
      else if (message.done % 50_000 === 0) process.stderr.write(`${name}: ${message.done} of ${message.total}\n`);
    });
    child.once('exit', (code) => failed(new Error(`${name} ended with ${code}`)));
  });
}

async function cursorOfPage(url: string, page: number): Promise<string> {
  let after: string | undefined;
  for (let i = 1; i < page; i++) {
    const { hasNextPage, endCursor } = (await ask(url, { filter, after })).pageInfo;
    if (!hasNextPage) throw new Error(`there are only ${i} pages`);
    after = endCursor;
  }
  return after!;
}

async function ask(url: string, variables: object) {
  const response = await fetch(url, {
    method: 'POST',
    headers: asGatewayAsks(),
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: { complaints: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    errors?: unknown;
  };
  if (errors || data.complaints.nodes.length === 0) throw new Error(`no answer: ${JSON.stringify(errors)}`);
  return data.complaints;
}

async function bare(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(floor, ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']);
  if (rows.length !== size + 1) throw new Error('the floor reads other rows');
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
