/**
 * `npm run import -- FILE`: complaints from CSV or NDJSON into this subgraph's database.
 * The fields of a row are described in importing/README.md.
 */
import { basename, join } from 'node:path';
import {
  createProgress,
  type Database,
  readAreas,
  readArguments,
  refuseArguments,
  systemClock,
  timeZoneOf,
  tooMany,
} from '#kit';
import { readConfig } from './config.ts';
import { adoptFacts, createCalendars } from './data/calendar.ts';
import { readDirectory, refreshDirectory } from './data/directory.ts';
import { readCategories, readDirectorates } from './data/facts.ts';
import { openForHousekeeping } from './database.ts';
import { createAddresseeFinder } from './domain/addressee.ts';
import type { AgencyEntry } from './domain/directory.ts';
import { importComplaints } from './importing/importComplaints.ts';
import { createReport, summaryOf } from './importing/report.ts';
import { formatOf, openRows } from './importing/rows.ts';
import { neighboursOf } from './neighbours.ts';

const usage = `Usage: npm run import -- FILE [--submitted-at DAY] [--report FILE]
  FILE            complaints as .csv (with a header line), .ndjson or .jsonl
  --submitted-at  when rows without "submittedAt" were submitted, such as 2017-09-01; now if not given
  --report        where to write what was refused or not matched`;

const { values: options, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { 'submitted-at': { type: 'string' }, report: { type: 'string' } },
});
const [path] = positionals;
const format = path && formatOf(path);
const submittedAt = options['submitted-at'] ? new Date(`${options['submitted-at']}T00:00:00+07:00`) : systemClock();
if (!path) refuseArguments(usage, 'FILE is missing.');
if (positionals.length > 1) refuseArguments(usage, tooMany(positionals.slice(1)));
if (!format) refuseArguments(usage, `${path} must end with .csv, .ndjson or .jsonl.`);
if (Number.isNaN(submittedAt.getTime()))
  refuseArguments(usage, `--submitted-at must be a day such as 2017-09-01; it is "${options['submitted-at']}".`);

const config = readConfig(process.env);
const file = await openRows(path, format).catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(
    `${path} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}\n`,
  );
  process.exit(2);
});
const database = await openForHousekeeping({ ...config, tell: (sentence) => process.stderr.write(`${sentence}\n`) });
try {
  const agencies = await currentDirectory(database);
  const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
  const agencyByCode = new Map(agencies.map((agency) => [agency.code.toUpperCase(), agency]));
  const codes = new Set(Object.values(areas).flatMap((list) => list.map(({ code }) => code)));
  const reportPath = options.report ?? join(config.dataFolder, `${basename(path)}.report.ndjson`);
  const report = createReport(reportPath);
  const progress = createProgress();
  const tell = () => progress(`importing ${basename(path)} (bytes)`, file.bytesRead(), file.bytes);

  tell();
  await adoptFacts(database, systemClock());
  // No decree comes into force while rows are counted by the calendar before it.
  await createCalendars(database).during((calendar) =>
    importComplaints({
      database,
      rows: file.rows,
      known: {
        categories: readCategories(),
        agencyByCode: (code) => agencyByCode.get(code.toUpperCase()),
        isRegionalUnit: (code) => codes.has(code),
        timeZoneOf,
        submittedAt,
        now: systemClock(),
      },
      calendar,
      findAddressee: createAddresseeFinder({ agencies, areas, units: readDirectorates() }),
      report,
      onBatch: tell,
    }),
  );
  await report.close();
  await database.withClient((client) =>
    client.query('analyze complaint, complaint_event, complaint_deadline, complaint_marks'),
  );
  progress(`importing ${basename(path)} (bytes)`, file.bytes, file.bytes);
  process.stdout.write(`${summaryOf(report, reportPath)}\n`);
} finally {
  await database.close();
}

/** As the agencies subgraph has it now; the copy of an earlier time if that subgraph is away. */
async function currentDirectory(database: Database): Promise<AgencyEntry[]> {
  try {
    return await refreshDirectory(database, neighboursOf(config).agencies);
  } catch (error) {
    const copy = await readDirectory(database);
    if (copy.length > 0) return copy;
    throw new Error(`The agencies subgraph at ${config.agenciesUrl} does not answer; start it, or set AGENCIES_URL.`, {
      cause: error,
    });
  }
}
