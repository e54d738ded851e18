/**
 * `npm run import -- FILE ...`: brings files into the subgraph that they are for. A file is known by what it holds:
 * complaints and days off go to the complaints subgraph, centroids, population and outlines to the regional units.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAgencies } from './agencies.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const usage = `Usage: npm run import -- FILE [--submitted-at DAY] [--report FILE]

  complaints      .csv with a header line, .ndjson or .jsonl (subgraphs/complaints/importing/README.md)
  days off        .csv with date,kind,name,status: the decree of a year, which moves the deadlines that run
  centroids       .csv with code,name,lat,lng
  population      .csv with code,population_2024,area_km2
  outlines        .geojson of the provinces

A file of centroids, population or outlines enriches the regional units; the graph works without.
`;

const [file, ...options] = process.argv.slice(2);
if (!file || file.startsWith('--')) fail(`FILE is missing; it stands before the options.\n\n${usage}`);

const environment = { ...process.env };
const columns = columnsOf(file!);
if (columns.includes('date') && columns.includes('kind'))
  process.exit(await run('subgraphs/complaints/importDecree.ts', [resolve(file!), ...options]));
if (isForRegionalUnits(file!)) process.exit(await run('subgraphs/regional-units/enrich.ts', [resolve(file!)]));

// An import finds addressees in the agencies' directory, so that subgraph answers meanwhile, on a port of its own.
const agencies = await startAgencies(environment).catch((error: Error) => fail(`${error.message}\n`));
environment.AGENCIES_URL = agencies.url;
const code = await run('subgraphs/complaints/import.ts', [resolve(file!), ...options]);
await agencies.stop();
process.exit(code);

function isForRegionalUnits(path: string): boolean {
  if (/\.geojson$/i.test(path)) return true;
  return columns[0] === 'code' && (columns.includes('lat') || columns.includes('population_2024'));
}

/** The first line of a CSV file, parted. */
function columnsOf(path: string): string[] {
  const [head = ''] = beginningOf(path)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return head.split(',').map((column) => column.trim().replace(/^"(.*)"$/, '$1'));
}

function beginningOf(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    const buffer = Buffer.alloc(1024);
    const length = readSync(descriptor, buffer);
    closeSync(descriptor);
    return buffer.toString('utf8', 0, length);
  } catch (error) {
    const { code: reason } = error as NodeJS.ErrnoException;
    return fail(`${path} cannot be read: ${reason === 'ENOENT' ? 'there is no such file' : reason}\n`);
  }
}

function run(script: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [resolve(root, script), ...args], { stdio: 'inherit', env: environment });
  return new Promise((done) => {
    child.once('exit', (status) => done(status ?? 1));
  });
}

function fail(sentence: string): never {
  process.stderr.write(sentence);
  process.exit(2);
}
