/**
 * `npm run worker`: the jobs of this subgraph in a process of their own, beside subgraphs that run with JOBS=off. As many
 * as one likes can run.
 */
import { type ProcessTools, type Running, runProcess, systemClock } from '#kit';
import { readConfig } from './config.ts';
import { adoptFacts, createCalendars } from './data/calendar.ts';
import { readCategories } from './data/facts.ts';
import { openForHousekeeping } from './database.ts';
import { startJobs } from './jobs/jobs.ts';
import { neighboursOf } from './neighbours.ts';
import { keepSyncing } from './open311/connector/sync.ts';

await runProcess('complaints worker', async ({ log }: ProcessTools): Promise<Running> => {
  const config = readConfig(process.env);
  const database = await openForHousekeeping({ ...config, tell: (sentence) => log.warn(sentence) });
  try {
    await adoptFacts(database, systemClock());
    const calendars = createCalendars(database);
    const house = {
      database,
      calendars,
      ...neighboursOf(config),
      directoryIsFresh: false,
      keepDays: config.events.keepDays,
      now: systemClock,
      log,
    };
    const queue = await startJobs(house);
    const syncing = keepSyncing(
      { database, calendars, categories: readCategories(), clock: systemClock, log },
      config.open311.syncSeconds,
    );
    return {
      url: 'none; it works on jobs',
      close: async () => {
        await syncing.stop();
        await queue.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
});
