/**
 * `npm run bench -- import`: complaints from a file by `npm run import`, beside a bare COPY of the very rows that it
 * writes into all tables (history, deadlines and figures included), into the same schema with the same indexes.
 *
 * ROWS         how many rows the file has (1,000,000)
 * ROUNDS       how often both are measured, in turn (1)
 * DATABASE_URL a PostgreSQL of one's own, on which databases can be made; they are dropped afterwards
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createNeighbour, readAreas, systemClock } from '#kit';
import { refreshDirectory } from '../subgraphs/complaints/data/directory.ts';
import { readCalendar } from '../subgraphs/complaints/data/facts.ts';
import { copyUnits } from '../subgraphs/complaints/data/units.ts';
import { openForHousekeeping } from '../subgraphs/complaints/database.ts';
import { demonstration } from '../subgraphs/complaints/demonstration/demonstration.ts';
import type { AgencyEntry } from '../subgraphs/complaints/domain/directory.ts';
import { createServer, execute, machine, median, subgraph, withClient } from './server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rows = Number(process.env.ROWS || 1_000_000);
const rounds = Number(process.env.ROUNDS || 1);
const seed = 17_081_945;
const told = 20_000;

const server = createServer('imports');
const folder = mkdtempSync(join(tmpdir(), 'aduan-bench-'));
try {
  await main();
} finally {
  await server.dropAll();
  rmSync(folder, { recursive: true, force: true });
}

interface Table {
  name: string;
  columns: string;
  rows: number;
}

async function main(): Promise<void> {
  const base = await server.create('base');
  const file = join(folder, 'complaints.ndjson');
  await writeRows(file, await prepare(server.urlOf(base)));
  say(`${rows} rows, ${Math.round(statSync(file).size / 1e6)} MB of NDJSON`);

  const seconds = { import: [] as number[], copy: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const imported = await server.create(`import_${round}`, base);
    seconds.import.push(await time(() => importFile(file, server.urlOf(imported))));
    say(`import ${seconds.import.at(-1)!.toFixed(1)} s`);
    const tables = await filledTables(server.urlOf(imported), server.urlOf(base));
    await copyOut(server.urlOf(imported), tables);
    await server.drop(imported);

    const copied = await server.create(`copy_${round}`, base);
    seconds.copy.push(await time(() => copyIn(server.urlOf(copied), tables)));
    say(`copy ${seconds.copy.at(-1)!.toFixed(1)} s`);
    const counted = await filledTables(server.urlOf(copied), server.urlOf(base));
    if (JSON.stringify(counted) !== JSON.stringify(tables)) throw new Error('COPY wrote other rows than the import');
    for (const { name, rows: count } of tables) say(`  ${name}: ${count}`);
    await server.drop(copied);
  }
  const [ours, bare] = [median(seconds.import), median(seconds.copy)];
  say(`${rows} rows, ${rounds} rounds, ${machine}\n
| | s | rows/s |
|---|---|---|
| npm run import | ${ours.toFixed(1)} | ${Math.round(rows / ours)} |
| bare COPY of the same rows | ${bare.toFixed(1)} | ${Math.round(rows / bare)} |

Speed of the import: ${(bare / ours).toFixed(2)} of a bare COPY.`);
}

/** Everything but complaints: the schema, the directory, the codes of regional units. */
async function prepare(url: string): Promise<AgencyEntry[]> {
  const agencies = await subgraph('agencies', {
    DATABASE_URL: url,
    DATA_DIR: folder,
  });
  const database = await openForHousekeeping({ databaseUrl: url, dataFolder: folder, tell: say });
  try {
    await copyUnits(database);
    return await refreshDirectory(
      database,
      createNeighbour({ name: 'agencies', url: agencies.url, signingKey: null, dataFolder: folder }),
    );
  } finally {
    await database.close();
    await agencies.stop();
  }
}

/** Complaints of the demonstration set as another system would hand them over, with the steps that it kept moments of. */
async function writeRows(file: string, agencies: AgencyEntry[]): Promise<void> {
  const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
  const now = new Date('2026-01-05T03:00:00Z');
  const complaints = [
    ...demonstration({ seed, count: Math.min(told, rows), agencies, areas, calendar: readCalendar(), now }),
  ];
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  await pipeline(function* lines() {
    for (let row = 0; row < rows; row += 1) {
      const c = complaints[row % complaints.length]!;
      const agency = byId.get(c.agencyId ?? '');
      const later = (days: number) => new Date(c.submittedAt.getTime() + days * 86_400_000 + (row % 1000) * 1000);
      const stage = agency ? row % 8 : 0;
      yield `${JSON.stringify({
        sourceId: `B-${row}`,
        title: c.title,
        body: `${c.body} (${row})`,
        submittedAt: c.submittedAt,
        classification: c.classification,
        supervisory: c.supervisory,
        visibility: c.visibility,
        channel: c.channel,
        category: c.categoryId,
        regionalUnit: c.regionalUnitCode,
        latitude: c.latitude,
        longitude: c.longitude,
        ...(row % 4 === 0 && { addressedTo: agency?.name }),
        ...(stage > 0 && { agency: agency!.code, disposedAt: later(1) }),
        ...(stage > 1 && { firstFollowUpAt: later(3) }),
        ...(stage > 2 && { answeredAt: later(6) }),
        ...(stage > 3 && { closedAt: later(8), rating: 1 + (row % 5) }),
      })}\n`;
    }
  }, createWriteStream(file));
}

async function importFile(file: string, url: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'gateway/cli/import.ts'), file], {
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`the import ended with ${code}`);
}

/** The tables that have rows which `base` has not, those first that others refer to, without what is generated. */
async function filledTables(url: string, base: string): Promise<Table[]> {
  const tables = await withClient(url, async (client) => {
    const { rows: found } = await client.query<{ name: string; columns: string }>(`
      select t.relname as name, string_agg(a.attname, ', ' order by a.attnum) as columns
      from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and a.attgenerated = '' and not a.attisdropped
      where t.relnamespace = 'complaints'::regnamespace and t.relkind = 'r'
      group by t.oid order by t.oid`);
    return found;
  });
  const filled: Table[] = [];
  for (const table of tables) {
    const [before, after] = [await countOf(base, table.name), await countOf(url, table.name)];
    if (after > before) filled.push({ ...table, rows: after - before });
  }
  return filled;
}

async function countOf(url: string, table: string): Promise<number> {
  const { rows: counted } = await execute(url, `select count(*)::int as count from ${table}`);
  return counted[0].count;
}

function copyOf({ name, columns }: Table, way: 'to' | 'from'): string {
  return `\\copy ${name} (${columns}) ${way} '${join(folder, `${name}.copy`)}'`;
}

function copyOut(url: string, tables: readonly Table[]): Promise<void> {
  return psql(url, ...tables.map((table) => copyOf(table, 'to')));
}

function copyIn(url: string, tables: readonly Table[]): Promise<void> {
  const analyze = 'analyze complaint, complaint_event, complaint_deadline, complaint_marks';
  return psql(url, ...tables.map((table) => copyOf(table, 'from')), analyze);
}

/** PostgreSQL's own client, one session. */
async function psql(url: string, ...commands: string[]): Promise<void> {
  const child = spawn('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((each) => ['-c', each]), url], {
    env: { ...process.env, PGOPTIONS: '-c search_path=complaints,public -c synchronous_commit=on' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`psql ended with ${code}`);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begin = systemClock().getTime();
  await work();
  return (systemClock().getTime() - begin) / 1000;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
