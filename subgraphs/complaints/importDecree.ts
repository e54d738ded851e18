/**
 * `npm run import -- holidays-2028.csv`: the days off of a year into the calendar, which all processes count by from then
 * on. What it moves is counted again at once; what is left if this is cut off, the jobs of the complaints do.
 */
import { basename } from 'node:path';
import pino from 'pino';
import { createProgress, readArguments, refuseArguments, systemClock, tooMany } from '#kit';
import { DomainError } from '#kit/errors';
import { readConfig } from './config.ts';
import { adoptFacts, createCalendars, publishCalendar } from './data/calendar.ts';
import { openForHousekeeping } from './database.ts';
import { DecreeRefused, readDecree } from './importing/decree.ts';
import { openRows } from './importing/rows.ts';
import { workOff } from './jobs/chore.ts';
import { recount } from './jobs/chores.ts';

const usage =
  'Usage: npm run import -- FILE.csv, with the columns date,kind,name,status (subgraphs/complaints/importing/README.md)';

const { positionals } = readArguments(usage, { allowPositionals: true });
const [path] = positionals;
if (!path) refuseArguments(usage, 'FILE is missing.');
if (positionals.length > 1) refuseArguments(usage, tooMany(positionals.slice(1)));

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
try {
  const { rows } = await openRows(path, 'csv');
  const { days, doubts } = await readDecree(rows);
  for (const doubt of doubts) say(doubt);
  await bringIntoForce(days);
} catch (error) {
  process.stderr.write(`${refusalOf(error)}\n`);
  process.exitCode = 1;
}

/** Why the file is not taken, in a sentence; throws what is no refusal. */
function refusalOf(error: unknown): string {
  if (error instanceof DecreeRefused) return error.message;
  if (error instanceof DomainError) return `Nothing was imported: ${error.message}`;
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return `There is no file ${path}.`;
  throw error;
}

async function bringIntoForce(days: Parameters<typeof publishCalendar>[1]['days']): Promise<void> {
  const config = readConfig(process.env);
  const database = await openForHousekeeping({ ...config, tell: say });
  try {
    await adoptFacts(database, systemClock());
    const { edition, years, toRecount } = await publishCalendar(database, {
      days,
      source: basename(path!),
      now: systemClock(),
    });
    if (edition === null) return say('These days are in the calendar already; nothing has changed.');
    say(`${years.join(', ')}: ${days.length} days off are in force (edition ${edition} of the calendar).`);

    const progress = createProgress();
    const log = pino({ name: 'import', level: config.logLevel === 'info' ? 'warn' : config.logLevel });
    const tools = { database, calendars: createCalendars(database), now: systemClock, log };
    const never = new AbortController().signal;
    let done = 0;
    const { RESCHEDULE: moved = 0 } = await workOff(recount, tools, {
      stop: never,
      onBatch: (found) => {
        done += found;
        progress('counting deadlines again', Math.min(done, toRecount), toRecount);
      },
    });
    // A process of the complaints that runs meanwhile helps; what it has done is not counted here.
    say(`Complaints with deadlines in these years: ${toRecount}; counted again here with another result: ${moved}.`);
  } finally {
    await database.close();
  }
}
