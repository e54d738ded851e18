/**
 * `npm run bench -- performance`: how long the figures of 38 provinces for a year take, asked over HTTP from the complaints
 * subgraph, on many complaints and on a tenth of them, in turns. Beside them the same question in other forms.
 *
 * DATABASE_URL a PostgreSQL server whose role may create databases; the first run makes two on it, which stay for the next
 *              (`bench_performance_...`). The embedded one, in two folders, if not given
 * COMPLAINTS   how many complaints the larger set has (1,000,000; the first run makes them, some minutes)
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { cpuMsOf } from './cpu.ts';
import { asGatewayAsks, keySettings } from './server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.env.ROUNDS || 100);
const dearRounds = 3;
const large = Number(process.env.COMPLAINTS || 1_000_000);
const sizes = [large, Math.round(large / 10)];
const firstPort = Number(process.env.SUBGRAPH_PORT || 4911);
const year = { from: '2025-01-01', to: '2025-12-31' };

const figures = [
  ...['received', 'verified', 'open', 'overdue', 'awaitingAnswer', 'settled', 'completedFollowUp', 'settledOnTime'],
  ...['medianDaysToVerify', 'p90DaysToVerify', 'medianDaysToFirstFollowUp', 'p90DaysToFirstFollowUp'],
  ...[
    'medianDaysToSettle',
    'p90DaysToSettle',
    'returned',
    'archived',
    'reopened',
    'meanRating',
    'per100000Inhabitants',
  ],
];
const query = `query ($period: PeriodInput!, $groupBy: PerformanceGrouping, $filter: PerformanceFilter) {
  performance(period: $period, groupBy: $groupBy, filter: $filter) {
    groups { rank key performance { ${figures.map((name) => `${name} { value change target gap }`).join(' ')} } }
  }
}`;

const questions = [
  { name: '38 provinces, a year', variables: { period: year, groupBy: 'PROVINCE' }, groups: 38 },
  {
    name: '38 provinces, a month',
    variables: { period: { from: '2025-03-01', to: '2025-03-31' }, groupBy: 'PROVINCE' },
    groups: 38,
  },
  { name: 'topics, a year', variables: { period: year, groupBy: 'TOPIC' }, groups: 10 },
  { name: 'twelve months of a year', variables: { period: year, groupBy: 'MONTH' }, groups: 12 },
];
/** Counted from single complaints, so they take longer the more there are; asked less often. */
const dear = [
  {
    name: '38 provinces, this year until now',
    variables: {
      period: { from: `${new Date().getFullYear()}-01-01`, to: `${new Date().getFullYear()}-12-31` },
      groupBy: 'PROVINCE',
    },
    groups: 38,
  },
  {
    name: '38 provinces, 5 March to 19 July',
    variables: { period: { from: '2025-03-05', to: '2025-07-19' }, groupBy: 'PROVINCE' },
    groups: 38,
  },
  {
    name: 'channels of one city, a year',
    variables: { period: year, groupBy: 'CHANNEL', filter: { regionalUnit: '32.73' } },
    groups: 5,
  },
  { name: 'all agencies, a year', variables: { period: year, groupBy: 'AGENCY' }, groups: 100 },
];

interface Contender {
  complaints: number;
  url: string;
  child: ChildProcess;
}

const stops: (() => void)[] = [];
try {
  await main();
} finally {
  for (const stop of stops) stop();
}

async function main(): Promise<void> {
  const contenders: Contender[] = [];
  for (const [place, complaints] of sizes.entries()) contenders.push(await start(complaints, firstPort + 10 * place));
  const times = new Map<string, number[]>();
  const timesOf = (name: string, { complaints }: Contender) => {
    const key = `${name}\n${complaints}`;
    if (!times.has(key)) times.set(key, []);
    return times.get(key)!;
  };
  for (let round = 0; round < 20; round++) for (const contender of contenders) await ask(contender, questions[0]!);

  const cpuBefore = contenders.map(({ child }) => cpuMsOf(child.pid!));
  for (let round = 0; round < rounds; round++)
    for (const contender of contenders)
      timesOf(questions[0]!.name, contender).push(await ask(contender, questions[0]!));
  const cpu = contenders.map((contender, place) =>
    Number(((cpuMsOf(contender.child.pid!) - cpuBefore[place]!) / rounds).toFixed(1)),
  );

  for (const [list, times_] of [
    [questions.slice(1), rounds / 2],
    [dear, dearRounds],
  ] as const)
    for (let round = 0; round < times_; round++)
      for (const question of list)
        for (const contender of contenders) timesOf(question.name, contender).push(await ask(contender, question));
  report(contenders, (name, contender) => timesOf(name, contender), cpu);
}

function report(
  contenders: Contender[],
  timesOf: (name: string, contender: Contender) => number[],
  cpu: number[],
): void {
  const at = (list: number[], share: number) =>
    Number(list.toSorted((a, b) => a - b)[Math.floor(share * (list.length - 1))]!.toFixed(1));
  const results = [...questions, ...dear].map(({ name }) => {
    const [many, few] = contenders.map((contender) => timesOf(name, contender));
    return { name, p50: at(many!, 0.5), p99: at(many!, 0.99), p50OfATenth: at(few!, 0.5) };
  });
  const lines = results.map(
    ({ name, p50, p99, p50OfATenth }) =>
      `| ${name} | ${p50} | ${p99} | ${p50OfATenth} | ${(p50 / p50OfATenth).toFixed(2)} |`,
  );
  const [many, few] = contenders.map(({ complaints }) => complaints.toLocaleString('en'));
  const table = [
    `| figures | p50 ms, ${many} | p99 ms | p50 ms, ${few} | ratio |`,
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
  const where = `${rounds} rounds in turns, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
  const spent = `CPU of the subgraph for the first: ${cpu.map((ms) => `${ms.toFixed(1)} ms`).join(' and ')}`;
  process.stdout.write(`${where}\n\n${table}\n\n${spent}\n`);
  writeFileSync(
    new URL('performance.json', import.meta.url),
    `${JSON.stringify({ where, results, cpuMs: { many: cpu[0], few: cpu[1] } }, null, 2)}\n`,
  );
}

async function start(complaints: number, port: number): Promise<Contender> {
  const server = process.env.DATABASE_URL;
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    COMPLAINTS: String(complaints),
    DATA_DIR: `${process.env.DATA_DIR || '.data/bench'}/performance-${complaints}`,
    SUBGRAPH_PORT: String(port),
    AGENCIES_URL: `http://127.0.0.1:${port + 1}/graphql`,
    REGIONAL_UNITS_URL: `http://127.0.0.1:${port + 2}/graphql`,
    // What jobs do meanwhile is not what is measured.
    JOBS: 'off',
    LOG_LEVEL: 'silent',
    ...(server && { DATABASE_URL: await databaseFor(server, complaints) }),
  };
  for (const name of ['agencies', 'regional-units']) await startSubgraph(name, environment);
  return { complaints, ...(await startSubgraph('complaints', environment)) };
}

async function databaseFor(server: string, complaints: number): Promise<string> {
  const name = `bench_performance_${complaints}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

function startSubgraph(name: string, env: NodeJS.ProcessEnv): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [`${root}subgraphs/${name}/main.ts`], {
    env: { ...env, ...keySettings(env.DATA_DIR) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  stops.push(() => child.kill('SIGTERM'));
  return new Promise((ready, failed) => {
    child.on('message', (message: { type: string; url: string; done: number; total: number }) => {
      if (message.type === 'ready') ready({ url: message.url, child });
      else if (message.done % 50_000 === 0) process.stderr.write(`${name}: ${message.done} of ${message.total}\n`);
    });
    child.once('exit', (code) => failed(new Error(`${name} ended with ${code}`)));
  });
}

async function ask({ url }: Contender, { variables, groups }: { variables: object; groups: number }): Promise<number> {
  const begin = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: asGatewayAsks(),
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: { performance: { groups: unknown[] } };
    errors?: unknown;
  };
  const took = performance.now() - begin;
  if (errors || data.performance.groups.length < groups)
    throw new Error(`no answer: ${JSON.stringify(errors ?? data).slice(0, 300)}`);
  return took;
}
