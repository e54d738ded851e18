/** `npm run open311-sync`: one round with every connected system, now. */
import pino from 'pino';
import { readArguments, systemClock } from '#kit';
import { readConfig } from '../config.ts';
import { createCalendars } from '../data/calendar.ts';
import { readCategories } from '../data/facts.ts';
import { openForHousekeeping } from '../database.ts';
import { listConnections } from './connector/connections.ts';
import { syncAll } from './connector/sync.ts';

readArguments('Usage: npm run open311-sync\n', {});
const config = readConfig(process.env);
const database = await openForHousekeeping({
  ...config,
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  onlyExisting: true,
});
try {
  const results = await syncAll(
    {
      database,
      calendars: createCalendars(database),
      categories: readCategories(),
      clock: systemClock,
      log: pino({ name: 'open311', level: 'silent' }),
    },
    new AbortController().signal,
  );
  if (results.length === 0)
    process.stdout.write(
      (await listConnections(database)).length > 0
        ? 'No connection is active (npm run open311-connection -- list).\n'
        : 'There are no connections; docs/open311.md tells how to make one.\n',
    );
  for (const { name, problem } of results) process.stdout.write(`${name}: ${problem ?? 'done'}\n`);
  process.exitCode = results.some(({ problem }) => problem !== null) ? 1 : 0;
} finally {
  await database.close();
}
