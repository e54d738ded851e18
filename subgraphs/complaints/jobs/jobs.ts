/**
 * What this subgraph does by itself, and when: the clocks of complaints, and its housekeeping. Runs within the process
 * of the complaints unless JOBS=off says that others do it (worker.ts).
 */
import type { Logger } from 'pino';
import type { Clock, Database } from '#kit';
import type { Calendars } from '../data/calendar.ts';
import { refreshDirectory } from '../data/directory.ts';
import { refreshPopulation } from '../data/population.ts';
import { forgetEvents } from '../events/outbox.ts';
import { forgetRequests } from '../handling/once.ts';
import { keepHouse } from '../housekeeping.ts';
import type { Neighbours } from '../neighbours.ts';
import { type Chore, workOff } from './chore.ts';
import { attend, recount } from './chores.ts';
import { type Job, type Queue, startQueue } from './queue.ts';

export interface House extends Neighbours {
  database: Database;
  calendars: Calendars;
  /** True if the directory was read a moment ago. */
  directoryIsFresh: boolean;
  /** For how many days events are kept. */
  keepDays: number;
  now: Clock;
  log: Logger;
}

export async function startJobs(house: House): Promise<Queue> {
  const { database, agencies, regionalUnits, directoryIsFresh, keepDays, log } = house;
  const queue = await startQueue(
    database,
    [
      chore('attend-to-complaints', '* * * * *', attend, house),
      chore('recount-deadlines', '* * * * *', recount, house),
      { name: 'forget-requests', cron: '17 * * * *', atStart: false, work: () => forgetRequests(database) },
      { name: 'forget-events', cron: '19 * * * *', atStart: false, work: () => forgetEvents(database, keepDays) },
      {
        name: 'refresh-directory',
        cron: '23 * * * *',
        atStart: !directoryIsFresh,
        work: (stop) => refreshDirectory(database, agencies, stop),
      },
      {
        name: 'refresh-population',
        cron: '29 * * * *',
        atStart: true,
        work: async (stop) => regionalUnits && refreshPopulation(database, regionalUnits, stop),
      },
    ],
    log,
  );
  const everySecond = keepHouse(database, log);
  return { stop: async () => void (await Promise.all([queue.stop(), everySecond.stop()])) };
}

function chore(name: string, cron: string, which: Chore, house: House): Job {
  return {
    name,
    cron,
    atStart: true,
    async work(stop, sendAnother) {
      const taken = await workOff(which, house, { stop, onBatch: (_, isFull) => isFull && sendAnother() });
      if (Object.keys(taken).length > 0) house.log.info({ job: name, taken }, 'the system took steps');
    },
  };
}
