/**
 * `npm run bench -- writes`: steps that officers take, by mutations over HTTP from the complaints process, beside the very
 * statements of these steps replayed by pgbench: same texts, same parameters, same number of connections, each in its own
 * copy of one database. The server, the complaints process and both clients share the machine.
 *
 * COMPLAINTS   how many complaints there are (1,000,000)
 * STEPS        how many steps are taken in each round, each with another complaint (10,000)
 * CLIENTS      how many ask over HTTP at once (20); the connections to PostgreSQL are 10, as pgbench's are
 * ROUNDS       how often both are measured, in turn (3)
 * DATABASE_URL a PostgreSQL of one's own, on which databases can be made; they are dropped afterwards
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Client } from 'undici';
import { copyLine, type Database, systemClock } from '#kit';
import { testTools } from '#kit/testing';
import { readConfig } from '../subgraphs/complaints/config.ts';
import { readCalendar } from '../subgraphs/complaints/data/facts.ts';
import { requestRole } from '../subgraphs/complaints/data/migrations/20261129000000-row-security.ts';
import { copyUnits } from '../subgraphs/complaints/data/units.ts';
import { copyComplaints } from '../subgraphs/complaints/data/writer.ts';
import { openForHousekeeping } from '../subgraphs/complaints/database.ts';
import { live } from '../subgraphs/complaints/domain/life.ts';
import { newTrackingId } from '../subgraphs/complaints/domain/trackingId.ts';
import { startComplaints } from '../subgraphs/complaints/subgraph.ts';
import { asGatewayAsks, createServer, execute, keySettings, machine, median, subgraph, withClient } from './server.ts';

const complaints = Number(process.env.COMPLAINTS || 1_000_000);
const steps = Math.min(complaints, Number(process.env.STEPS || 10_000));
const rounds = Number(process.env.ROUNDS || 3);
const connections = 10;
const clients = Number(process.env.CLIENTS || 20);
const agency = '00000000-0000-4000-8000-000000000001';

const server = createServer('writes');
const folder = mkdtempSync(join(tmpdir(), 'aduan-bench-'));
try {
  await main();
} finally {
  await server.dropAll();
  rmSync(folder, { recursive: true, force: true });
}

/** A statement of a step as the driver sent it. */
interface Sent {
  text: string;
  values: readonly unknown[];
}

async function main(): Promise<void> {
  const base = await server.create('base');
  await fill(server.urlOf(base));
  const bodies = Array.from({ length: steps }, (_, n) => bodyOf(n));
  say(`${complaints} complaints; ${steps} steps are recorded`);

  const recorded = await server.create('recorded', base);
  const transactions = await record(server.urlOf(recorded), bodies);
  await server.drop(recorded);
  const replayed = await server.create('replayed', base);
  const script = await writeScript(server.urlOf(replayed), transactions);
  say(`a step is ${transactions[0]!.length} statements`);

  const perSecond = { pgbench: [] as number[], http: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, template, run] of [
      ['pgbench', replayed, (url: string) => replay(url, script)],
      ['http', base, (url: string) => takeOverHttp(url, bodies)],
    ] as const) {
      const database = await server.create(`${name}_${round}`, template);
      await execute(server.urlOf(database), 'checkpoint');
      perSecond[name].push(await run(server.urlOf(database)));
      say(`${name}: ${perSecond[name].at(-1)!.toFixed(0)} steps/s`);
      const { rows } = await execute(
        server.urlOf(database),
        `select count(*)::int as count from outbox join complaint_event using (complaint_id, sequence)`,
      );
      if (rows[0].count !== steps) throw new Error(`${name} took ${rows[0].count} steps instead of ${steps}`);
      await server.drop(database);
    }
  }
  const [bare, ours] = [median(perSecond.pgbench), median(perSecond.http)];
  say(`\n${complaints} complaints, ${steps} steps, ${rounds} rounds, ${connections} connections, ${clients} clients over HTTP, ${machine}\n
| | steps/s |
|---|---|
| the same statements by pgbench | ${bare.toFixed(0)} |
| mutations over HTTP | ${ours.toFixed(0)} |

Steps over HTTP: ${(ours / bare).toFixed(2)} of pgbench.`);
}

function idOf(n: number): string {
  return `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Complaints that are with an office, in all places, each with a life of three steps. */
async function fill(url: string): Promise<void> {
  const database = await openForHousekeeping({ databaseUrl: url, dataFolder: folder, tell: say });
  const calendar = readCalendar();
  const entry = { id: agency, code: 'K', name: 'Kota', abbreviation: null, kind: 'CITY_GOVERNMENT', formerNames: [] };
  const more = { parentId: null, regionalUnitCode: '33.74', affairCode: null, active: true, successorIds: [] };
  try {
    await copyUnits(database);
    await database.withClient((client) =>
      client.query('insert into agency (id, entry) values ($1, $2)', [
        agency,
        JSON.stringify({ ...entry, ...more, timeZone: 'WIB' }),
      ]),
    );
    const regions = await regionsOf(database);
    const begin = systemClock().getTime() - 4 * 3_600_000;
    for (let first = 0; first < complaints; first += 5000) {
      const batch = Array.from({ length: Math.min(5000, complaints - first) }, (_, index) => {
        const n = first + index;
        // Of today: nothing is late, so no job takes steps meanwhile.
        const at = (hour: number) => new Date(begin + hour * 3_600_000 + (n % 3600) * 1000);
        const submission = {
          id: idOf(n),
          trackingId: newTrackingId(),
          sourceId: null,
          title: `Lampu jalan padam di jalan ${n}`,
          body: `Sudah dua minggu lampu di depan sekolah di jalan ${n} padam, dan tidak ada yang datang.`,
          classification: 'COMPLAINT',
          supervisory: false,
          visibility: 'PUBLIC',
          channel: 'WEBSITE',
          categoryId: 'public-works.roads',
          targetAgencyId: null,
          addressedTo: null,
          regionalUnitCode: regions[n % regions.length]!,
          latitude: null,
          longitude: null,
          submittedAt: at(0),
        } as const;
        const taken = [
          { step: 'DISPOSE', at: at(1), actor: 'VERIFIER', agencyId: agency },
          { step: 'FOLLOW_UP', at: at(2), actor: 'LIAISON_OFFICER', note: 'Tiang dipesan.' },
        ] as const;
        return live(submission, taken, calendar, { timeZone: 'WIB' });
      });
      await database.transaction((client) => copyComplaints(client, batch, calendar));
    }
    await database.withClient((client) => client.query('vacuum analyze'));
  } finally {
    await database.close();
  }
}

async function regionsOf(database: Database): Promise<string[]> {
  const { rows } = await database.withClient((client) =>
    client.query<{ code: string }>('select code from regional_unit where length(code) = 5 order by code'),
  );
  return rows.map(({ code }) => code);
}

/** Another complaint for each step, spread over all of them. */
function bodyOf(n: number): string {
  const id = idOf(Math.floor((n * complaints) / steps));
  const input = { id, version: 3, idempotencyKey: randomUUID(), note: `Petugas datang kali ke-${n}; tiang belum ada.` };
  return JSON.stringify({
    query: `mutation FollowUp($input: FollowUpComplaintInput!) { followUpComplaint(input: $input) { complaint { id version status } errors { code message } } }`,
    variables: { input },
  });
}

/** What the complaints subgraph sends to PostgreSQL for each of the steps, from `begin` to `commit`. */
async function record(url: string, bodies: readonly string[]): Promise<Sent[][]> {
  const transactions: Sent[][] = [];
  const open = new Map<pg.Client, Sent[]>();
  const { prototype } = pg.Client;
  const original = prototype.query;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const text = typeof first === 'string' ? first : (first.text ?? '');
    const values = (typeof first === 'string' ? second : first.values) ?? [];
    if (/^begin\b/.test(text)) open.set(this, []);
    open.get(this)?.push({ text, values: Array.isArray(values) ? values : [] });
    if (text === 'commit') {
      const sent = open.get(this) ?? [];
      if (sent.some((each) => each.text.includes('insert into request'))) transactions.push(sent);
      open.delete(this);
    }
    return original.apply(this, args as never);
  } as typeof original;
  try {
    const running = await startComplaints(readConfig(environment(url)), testTools);
    await sendAll(running.url, bodies);
    await running.close();
  } finally {
    prototype.query = original;
  }
  if (transactions.length !== bodies.length) throw new Error(`${transactions.length} steps were recorded`);
  return transactions;
}

/** The statements as a script for pgbench; what is different from step to step is read from a table before `begin`. */
async function writeScript(url: string, transactions: readonly Sent[][]): Promise<string> {
  const pattern = transactions[0]!;
  const columns: { name: string; at: [number, number] }[] = [];
  const lines = pattern.map(({ text, values }, statement) => {
    if (transactions.some((each) => each[statement]?.text !== text)) throw new Error(`Not every step sends: ${text}`);
    if (/[^:]:[a-z_]/i.test(text.replaceAll('::', ''))) throw new Error(`pgbench would see a variable in: ${text}`);
    const names = values.map((_, index) => {
      const given = transactions.map((each) => each[statement]!.values[index]);
      if (given.every((value) => value == null)) return 'null';
      if (given.some((value) => value == null)) throw new Error(`Parameter ${index + 1} is null now and then: ${text}`);
      columns.push({ name: `p${statement}_${index + 1}`, at: [statement, index] });
      return `:p${statement}_${index + 1}`;
    });
    if (statement === 0) return asStatements(text);
    return `${text.replaceAll(/\$(\d+)/g, (_, number) => names[Number(number) - 1]!)};`;
  });
  const list = columns.map(({ name }) => name).join(', ');
  await execute(url, `create table bench_step (n integer primary key, ${list.replaceAll(/(p\d+_\d+)/g, '$1 text')})`);
  const rows = transactions.map((sent, n) =>
    copyLine([n, ...columns.map(({ at: [statement, index] }) => textOf(sent[statement]!.values[index]))]),
  );
  await withClient(url, async (client) => {
    await pipeline(Readable.from(rows), client.query(copyFrom(`copy bench_step (n, ${list}) from stdin`)));
    await client.query(`grant select on bench_step to ${requestRole}`);
    await client.query('vacuum analyze bench_step');
  });
  const script = [
    '\\set i :i + 1',
    '\\set n :client_id + (:i - 1) * :clients',
    `select ${list} from bench_step where n = :n \\gset`,
    ...lines,
  ];
  const file = join(folder, 'step.sql');
  writeFileSync(file, `${script.join('\n')}\n`);
  return file;
}

/** Ours go as one; pgbench sends each by itself, so the claims are made one of them. */
function asStatements(beginning: string): string {
  const [begin, ...claims] = beginning.split('; ');
  const settings = claims.map((claim) => /^set local "(.+)" = (.+)$/.exec(claim)!);
  const asOne = settings.map(([, name, value]) => `set_config('${name}', ${value}, true)`).join(', ');
  return `${begin};${asOne && `\nselect ${asOne};`}`;
}

/** As the driver writes it. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map((each) => JSON.stringify(textOf(each))).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Steps per second, without the time for reading the parameters. */
async function replay(url: string, script: string): Promise<number> {
  const settings = ['-M', 'prepared', '-n', '-r', '-c', connections, '-j', 2, '-t', steps / connections];
  const child = spawn(
    'pgbench',
    [...settings.map(String), '-D', 'i=0', '-D', `clients=${connections}`, '-f', script, url],
    {
      env: {
        ...process.env,
        PGOPTIONS: `-c search_path=complaints,public -c synchronous_commit=on -c role=${requestRole}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((done) => child.once('close', done));
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(output)?.[1]);
  const reading = Number(/^\s+([\d.]+)\s+\d+\s+select p\d+_\d+,/m.exec(output)?.[1]);
  if (code !== 0 || !(perSecond > 0) || !(reading >= 0)) throw new Error(`pgbench ended with ${code}: ${output}`);
  return 1 / (1 / perSecond - reading / 1000 / connections);
}

function environment(url: string): NodeJS.ProcessEnv {
  const away = { AGENCIES_URL: 'http://127.0.0.1:9/', LOG_LEVEL: 'silent' };
  return { DATABASE_URL: url, DATA_DIR: folder, SUBGRAPH_PORT: '0', COMPLAINTS: '0', ...away, ...keySettings(folder) };
}

async function takeOverHttp(url: string, bodies: readonly string[]): Promise<number> {
  const running = await subgraph('complaints', environment(url));
  const seconds = await sendAll(running.url, bodies);
  await running.stop();
  return bodies.length / seconds;
}

/** Each connection sends its next step when the last one is answered. Returns how many seconds all took. */
async function sendAll(url: string, bodies: readonly string[]): Promise<number> {
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new Client(new URL(url).origin);
      while (next < bodies.length) {
        const body = bodies[next++]!;
        const { body: answer } = await client.request({
          path: '/graphql',
          method: 'POST',
          headers: asGatewayAsks({ subject: 'officer', roles: ['liaison_officer'], agency }),
          body,
        });
        const text = await answer.text();
        if (!text.includes('"errors":[]')) throw new Error(`A step was refused: ${text}`);
      }
      await client.close();
    }),
  );
  return (performance.now() - begin) / 1000;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
