/**
 * The queue of jobs: pg-boss, in a schema of its own beside the complaints' one, on the same connections.
 *
 * The queue says when something is to be done, that one worker begins it, and that it is tried again if it fails. That
 * it is done once is not left to the queue: each job looks at the database, not at what it was sent with (chore.ts).
 */
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '#kit';

export interface Job {
  name: string;
  /** When it is due, as a cron expression in UTC. */
  cron: string;
  /** Also when a worker starts, without waiting for the next time. */
  atStart: boolean;
  /** `sendAnother` asks a second worker for help. */
  work: (stop: AbortSignal, sendAnother: () => Promise<void>) => Promise<unknown>;
}

const schema = 'complaints_jobs';
const pollingSeconds = 2;
const dayS = 86_400;
/** Longer than a batch takes, shorter than whoever stops us waits. */
const stopMs = 4000;

export interface Queue {
  /** Lets what runs finish, as far as it does soon, and starts nothing more. */
  stop(): Promise<void>;
}

/** Starts to work on the jobs, and makes the queue where it is not there. */
export async function startQueue(database: Database, jobs: readonly Job[], log: Logger): Promise<Queue> {
  const stopping = new AbortController();
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) => database.withClient((client) => client.query(text, values)),
    },
    schema,
    registerInstance: false,
    persistQueueStats: false,
    // Nobody bloats these few rows; vacuum is the server's business.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => stopping.signal.aborted || log.warn({ err: error }, 'the queue of jobs has trouble'));
  try {
    await boss.start();
    for (const { name, cron, atStart, work } of jobs) {
      // One waits at most, however long the others take; a job that failed comes again, later each time.
      const settings = { retryLimit: 5, retryDelay: 10, retryBackoff: true, deleteAfterSeconds: dayS };
      await boss.createQueue(name, { policy: 'short', ...settings });
      await boss.work(name, { pollingIntervalSeconds: pollingSeconds }, async () => {
        try {
          await work(stopping.signal, async () => void (await boss.send(name)));
        } catch (error) {
          if (stopping.signal.aborted) return;
          log.warn({ err: error, job: name }, 'a job failed; it is tried again');
          throw error;
        }
      });
      await boss.schedule(name, cron);
      if (atStart) await boss.send(name);
    }
  } catch (error) {
    // Half a queue is none: whoever tries again begins anew.
    stopping.abort();
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return {
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: stopMs });
    },
  };
}
