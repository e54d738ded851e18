/**
 * The complaints process, the PostgreSQL server and single connections of it are killed (`kill -9`) again and again while
 * four writers submit complaints and take steps. What was acknowledged must be there afterwards, once and whole.
 *
 * `KILLS=40 npm test -- crash` kills each of the three forty times.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Database } from '#kit';
import { asGateway, type TestDatabase, testDatabases } from '#kit/testing';
import { readCalendar } from '../../subgraphs/complaints/data/facts.ts';
import { lockComplaints } from '../../subgraphs/complaints/data/record.ts';
import { openForHousekeeping } from '../../subgraphs/complaints/database.ts';
import { retell } from '../../subgraphs/complaints/domain/life.ts';
import { type ComplaintsProcess, complaintsProcess } from '../support/complaintsProcess.ts';

const kills = Number(process.env.KILLS ?? 5);
const writers = 4;
const agency = '00000000-0000-4000-8000-000000000001';

let folder: TestDatabase;
let complaints: { url: string; kill(): void; starts: number; stop(): Promise<void> };

beforeAll(async () => {
  folder = await testDatabases()[0]!.create();
  const database = await openForHousekeeping({ ...folder, tell: () => undefined });
  const entry = { code: 'KOTA', name: 'Kota', kind: 'CITY_GOVERNMENT', timeZone: 'WIB', active: true };
  const more = { id: agency, abbreviation: null, formerNames: [], parentId: null, affairCode: null, successorIds: [] };
  await database.withClient((client) =>
    client.query('insert into agency (id, entry) values ($1, $2)', [
      agency,
      JSON.stringify({ ...entry, ...more, regionalUnitCode: '33.74' }),
    ]),
  );
  complaints = await keepRunning(await freePort());
  await database.close();
}, 60_000);

afterAll(async () => {
  await complaints?.stop();
  await folder?.dispose();
});

test(`nothing that was acknowledged is lost, half there or there twice when each is killed ${kills} times`, async () => {
  const journal: Acknowledged[] = [];
  const wrong: unknown[] = [];
  const stopping = new AbortController();
  const shared = (await submit('shared', journal, wrong)).complaint;
  await step('disposeComplaint', { ...at(shared), agency }, 'shared', journal, wrong);
  const atWork = Array.from({ length: writers }, (_, writer) =>
    write({ name: `writer ${writer}`, shared: shared.id, journal, wrong, stop: stopping.signal }),
  );

  const serverStarts = new Set<number>();
  let since = 0;
  // Under work: each blow falls after every writer was acknowledged something since the last one.
  const allAtWork = () =>
    until(() => new Set(journal.slice(since).map(({ writer }) => writer)).size >= writers || wrong.length > 0);
  for (let round = 0; round < kills; round += 1)
    for (const kill of [complaints.kill, killServer, killConnection]) {
      await allAtWork();
      await sleep(Math.random() * 100);
      serverStarts.add(serverPid());
      since = journal.length;
      await kill();
    }
  await allAtWork();
  serverStarts.add(serverPid());
  stopping.abort();
  await Promise.all(atWork);

  expect(wrong).toEqual([]);
  expect(complaints.starts).toBeGreaterThanOrEqual(kills + 1);
  expect(serverStarts.size).toBe(kills + 1);
  const log = readFileSync(join(folder.dataFolder, 'postgres', 'postgres.log'), 'utf8');
  expect(log.match(/was terminated by signal 9/g)!.length).toBeGreaterThanOrEqual(kills);

  await complaints.stop();
  const database = await openForHousekeeping({ ...folder, tell: () => undefined });
  try {
    await compare(database, journal);
  } finally {
    await database.close();
  }
}, 600_000);

/** Each acknowledged step is in the history once, nothing else is, and every complaint is whole. */
async function compare(database: Database, journal: readonly Acknowledged[]): Promise<void> {
  const rowsOf = (statement: string): Promise<Record<string, unknown>[]> =>
    database.withClient(async (client) => (await client.query(statement)).rows);
  const text = ({ id, version, token }: { id: unknown; version: unknown; token: unknown }) =>
    `${id} ${version} ${token}`;

  const events = await rowsOf(
    `select complaint_id as id, sequence as version, coalesce(note, title) as token
     from complaint_event join complaint c on c.id = complaint_id where note is not null or sequence = 1`,
  );
  expect(events.map(text as never).sort()).toEqual(journal.map(text).sort());
  expect(new Set(journal.map(({ token }) => token)).size).toBe(journal.length);

  const [counts] = await rowsOf(
    `select (select count(*)::int from complaint_event) as events, (select count(*)::int from outbox) as announced,
       (select count(*)::int from outbox join complaint_event using (complaint_id, sequence)) as both,
       (select count(*)::int from request where answer -> 'errors' = '[]' or answer ? 'sealed') as answered`,
  );
  const count = journal.length;
  expect(counts).toEqual({ events: count, announced: count, both: count, answered: count });

  const calendar = readCalendar();
  const ids = (await rowsOf('select id from complaint')).map(({ id }) => String(id));
  expect(new Set(ids)).toEqual(new Set(journal.map(({ id }) => id)));
  const stored = await database.transaction((client) => lockComplaints(client, ids));
  for (const { complaint } of stored.values())
    expect(retell(complaint, complaint.history, calendar)).toEqual(complaint);
}

interface Acknowledged {
  writer: string;
  id: string;
  version: number;
  /** Stands in the title of the submission or in the note of the step. */
  token: string;
}

interface Complaint {
  id: string;
  version: number;
  status: string;
}

interface Payload {
  complaint: Complaint;
  errors: { code: string }[];
}

const at = ({ id, version }: Complaint) => ({ id, version });

interface Writing {
  name: string;
  /** A complaint that all writers take steps with. */
  shared: string;
  journal: Acknowledged[];
  wrong: unknown[];
  stop: AbortSignal;
}

/** Submits complaints and brings each to its end, with steps of the shared one between. */
async function write({ name, shared, journal, wrong, stop }: Writing): Promise<void> {
  let known = { id: shared, version: 2, status: 'DISPOSED' };
  const life: [string, object][] = [
    ['disposeComplaint', { agency }],
    ['followUpComplaint', {}],
    ['followUpComplaint', { visibility: 'INTERNAL' }],
    ['answerComplaint', {}],
    ['disputeComplaint', {}],
    ['answerComplaint', {}],
    ['acceptComplaint', { rating: 4 }],
    ['reopenComplaint', {}],
  ];
  while (!stop.aborted && wrong.length === 0) {
    let { complaint } = await submit(name, journal, wrong);
    for (const [mutation, input] of life) {
      if (stop.aborted || wrong.length > 0) return;
      const { complaint: next, errors } = await step(mutation, { ...at(complaint), ...input }, name, journal, wrong);
      // Nobody else knows of this complaint: a refusal would mean that a step was taken twice.
      if (errors.length > 0) wrong.push({ name, mutation, complaint, errors });
      complaint = next;

      const { complaint: theirs, errors: refused } = await step('followUpComplaint', at(known), name, journal, wrong);
      if (refused.some(({ code }) => code !== 'CONFLICT')) wrong.push({ name, known, refused });
      known = theirs;
    }
  }
}

function submit(writer: string, journal: Acknowledged[], wrong: unknown[]): Promise<Payload> {
  const token = newToken(writer);
  const input = { title: token, body: 'Sudah dua minggu.', regionalUnit: '33.74' };
  return send('submitComplaint', input, { writer, token, journal, wrong });
}

function step(mutation: string, input: object, writer: string, journal: Acknowledged[], wrong: unknown[]) {
  const token = newToken(writer);
  const field = mutation === 'answerComplaint' ? 'answer' : 'note';
  return send(mutation, { ...input, [field]: token }, { writer, token, journal, wrong });
}

/** Without digits: what looks like the number of a person would be masked. */
function newToken(writer: string): string {
  return `${writer} ${randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`;
}

interface Letter extends Omit<Acknowledged, 'id' | 'version'> {
  journal: Acknowledged[];
  wrong: unknown[];
}

/** Sends the same request with the same key until it is answered; writes down what was acknowledged. */
async function send(mutation: string, input: object, letter: Letter): Promise<Payload> {
  const { writer, token, journal, wrong } = letter;
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const body = JSON.stringify({
    query: `mutation ($input: ${type}!) { payload: ${mutation}(input: $input) { complaint { id version status } errors { code } } }`,
    variables: { input: { ...input, idempotencyKey: randomUUID() } },
  });
  for (;;) {
    const answer = await post(body).catch(() => null);
    if (answer?.data?.payload) {
      const { complaint, errors } = answer.data.payload;
      if (errors.length === 0) journal.push({ writer, token, id: complaint.id, version: complaint.version });
      return answer.data.payload;
    }
    // Meanwhile a client is told that the database is away, and nothing else.
    if (answer && !answer.errors?.every(({ extensions }) => extensions.code === 'SUBGRAPH_UNAVAILABLE'))
      wrong.push(answer);
    if (wrong.length > 0) throw new Error(`An answer that nobody should get: ${JSON.stringify(wrong)}`);
    await sleep(20);
  }
}

interface Answer {
  data?: { payload: Payload | null };
  errors?: { message: string; extensions: { code: string } }[];
}

/** Takes the steps of complainants. */
const citizen = { subject: 'citizen', roles: ['citizen'] as const };
/** Takes every other step: nobody is an officer of their own complaint. */
const officer = { subject: 'officer', roles: ['verifier', 'liaison_officer', 'administrator'] as const, agency };

async function post(body: string): Promise<Answer> {
  const caller = /: (submit|dispute|accept|reopen)Complaint\(/.test(body) ? citizen : officer;
  const headers = { 'content-type': 'application/json', ...asGateway(caller) };
  const response = await fetch(complaints.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) });
  // A process that ends, because it lost its database while it started, takes nothing in.
  if (response.status === 503) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

/** A complaints process that is started again whenever it ends. */
async function keepRunning(port: number): Promise<typeof complaints> {
  let current: ComplaintsProcess;
  let isStopping = false;
  const start = () => {
    kept.starts += 1;
    current = complaintsProcess(folder, port);
    current.ended.then(() => {
      if (!isStopping) start();
    });
  };
  const kept = {
    url: '',
    starts: 0,
    kill: () => void current.child.kill('SIGKILL'),
    async stop() {
      isStopping = true;
      current.child.kill('SIGTERM');
      await current.ended;
    },
  };
  start();
  kept.url = await current!.ready;
  return kept;
}

function serverPid(): number {
  return Number.parseInt(readFileSync(join(folder.dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10);
}

function killServer(): void {
  process.kill(serverPid(), 'SIGKILL');
}

/** One connection of the complaints process; PostgreSQL then ends all others and recovers. */
async function killConnection(): Promise<void> {
  const client = new pg.Client({
    host: join(folder.dataFolder, 'postgres'),
    user: 'postgres',
    database: 'complaints',
  });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
     order by (state = 'idle'), random() limit 1`,
  );
  process.kill(rows[0]!.pid, 'SIGKILL');
  await client.end().catch(() => undefined);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
