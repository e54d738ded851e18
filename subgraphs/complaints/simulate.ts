/**
 * `npm run simulate`: a year of complaints in seconds, on a database of its own that is thrown away: the embedded
 * PostgreSQL in a temporary folder, or an empty database that is named. Ends with 1 if a promise was broken.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createNeighbour, createProgress, readAreas, readArguments, refuseArguments } from '#kit';
import { adoptFacts } from './data/calendar.ts';
import { refreshDirectory } from './data/directory.ts';
import { readCalendar } from './data/facts.ts';
import { copyUnits } from './data/units.ts';
import { openForHousekeeping } from './database.ts';
import { dayNumberOf, startOfDay } from './domain/days.ts';
import { brokenPromises } from './simulation/invariants.ts';
import { monthsOf, tableOf } from './simulation/report.ts';
import { simulate } from './simulation/simulate.ts';

const shape = `Usage: npm run simulate -- [--complaints 500] [--year 2026] [--seed 1] [--database postgres://...]
  --year      one whose next year is in the calendar
  --database  an empty database instead of the embedded one`;

const calendar = readCalendar();
const latest = Array.from({ length: 100 }, (_, index) => 2019 + index).findLast((year) =>
  calendar.yearIsKnown(year + 1),
)!;
const usage = `${shape}\n  The calendar allows the years from 2019 to ${latest}.`;
const { values } = readArguments(usage, {
  options: {
    complaints: { type: 'string', default: '500' },
    year: { type: 'string', default: String(latest) },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
  },
});
const agenciesSubgraph = createNeighbour({
  name: 'agencies',
  url: process.env.AGENCIES_URL ?? '',
  signingKey: null,
  dataFolder: process.env.DATA_DIR || '.data',
});
const [complaints, year, seed] = [values.complaints, values.year, values.seed].map(Number) as [number, number, number];
refuseOutside('complaints', 1, 1_000_000);
refuseOutside('year', 2019, latest);
refuseOutside('seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

function refuseOutside(option: 'complaints' | 'year' | 'seed', least: number, most: number): void {
  const value = Number(values[option]);
  if (!Number.isInteger(value) || value < least || value > most)
    refuseArguments(usage, `--${option} must be a whole number from ${least} to ${most}; it is "${values[option]}".`);
}

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
const folder = mkdtempSync(join(tmpdir(), 'aduan-simulation-'));
// Also where it is broken off.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// The server may run as another user, who must be able to enter.
chmodSync(folder, 0o755);
const database = await openForHousekeeping({
  databaseUrl: values.database ?? null,
  urlSetting: '--database',
  dataFolder: folder,
  tell: say,
});
try {
  const { rowCount } = await database.withClient((client) => client.query('select from complaint limit 1'));
  if (rowCount) throw new Error('This database has complaints; a simulation would mix its own with them.');
  const [from, to] = [`${year}-01-01`, `${year + 1}-01-01`];
  await adoptFacts(database, startOfDay(dayNumberOf(from), 'WIB'));
  await copyUnits(database);
  const agencies = await refreshDirectory(database, agenciesSubgraph);
  const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');

  const progress = createProgress();
  const log = pino({ level: 'warn' });
  const began = performance.now();
  const { now, asked, refused, taken } = await simulate({
    database,
    agencies,
    areas,
    from,
    to,
    complaints,
    seed,
    // Late, as a revised decree is: by then many deadlines reach into the next year.
    decreeOn: `${year}-12-22`,
    log,
    onDay: (day, days) => progress(`simulating ${year} (days)`, day, days),
  });
  const seconds = (performance.now() - began) / 1000;
  say(`\n${tableOf(await monthsOf(database))}\n`);
  say(`${asked} requests of people, ${refused} of which were refused; steps of the system: ${JSON.stringify(taken)}.`);
  say(`The year took ${seconds.toFixed(1)} seconds.`);

  const broken = await brokenPromises(database, now);
  for (const sentence of broken.slice(0, 20)) say(sentence);
  if (broken.length > 0) process.exitCode = 1;
  say(
    broken.length > 0
      ? `${broken.length} promises are broken.`
      : 'Every history tells its record again, each clock was escalated once at most, and nothing waits for the jobs.',
  );
} finally {
  await database.close();
}
