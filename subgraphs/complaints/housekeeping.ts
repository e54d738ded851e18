/**
 * What this subgraph does every second while it runs: it counts what has changed in the figures. A failure is logged and
 * tried again; nobody waits for it. What is done now and then is a job (jobs/jobs.ts).
 */
import type { Logger } from 'pino';
import type { Database } from '#kit';
import { countChanges } from './data/marks.ts';

const retryMs = 10_000;
/** Readers add what is not yet counted, so nobody waits for this; it keeps what they have to add small. */
const countingMs = 1000;

/** Started with the jobs, in every process that works on them: it comes round too often for the queue. */
export function keepHouse(database: Database, log: Logger): { stop(): Promise<void> } {
  return repeat({
    work: (stop) => countChanges(database, stop),
    everyMs: countingMs,
    failure: 'changes of the figures could not be counted',
    log,
  });
}

interface Repeated {
  work: (stop: AbortSignal) => Promise<unknown>;
  /** After it succeeded. */
  everyMs: number;
  failure: string;
  log: Logger;
}

/** Again and again; after it failed, in ten seconds. */
function repeat({ work, everyMs, failure, log }: Repeated): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await work(stopping.signal);
      schedule(everyMs);
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ err: error }, failure);
      schedule(retryMs);
    }
  };
  const schedule = (pauseMs: number): void => {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      running = run();
    }, pauseMs);
    timer.unref();
  };
  let timer: NodeJS.Timeout | undefined;
  schedule(everyMs);
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
