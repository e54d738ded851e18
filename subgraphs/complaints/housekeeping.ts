/**
 * What this subgraph does by itself while it runs: it keeps its copy of the agencies' directory up to date, and forgets
 * the answers of requests that nobody will send again. A failure is logged and tried again; nobody waits for it.
 */
import type { Logger } from 'pino';
import type { Database } from '#kit';
import { refreshDirectory } from './data/directory.ts';
import { forgetRequests } from './handling/once.ts';

const hourMs = 3_600_000;
const retryMs = 10_000;

interface House {
  database: Database;
  agenciesUrl: string;
  /** True if the directory was read a moment ago. */
  directoryIsFresh: boolean;
  log: Logger;
}

export function keepHouse({ database, agenciesUrl, directoryIsFresh, log }: House): { stop(): Promise<void> } {
  const directory = repeat({
    work: (stop) => refreshDirectory(database, agenciesUrl, stop),
    firstAfterMs: directoryIsFresh ? hourMs : 0,
    failure: 'the directory of agencies could not be read; the copy stays as it is',
    log,
  });
  const requests = repeat({
    work: () => forgetRequests(database),
    firstAfterMs: hourMs,
    failure: 'old requests could not be forgotten',
    log,
  });
  return { stop: async () => void (await Promise.all([directory.stop(), requests.stop()])) };
}

interface Repeated {
  work: (stop: AbortSignal) => Promise<unknown>;
  firstAfterMs: number;
  failure: string;
  log: Logger;
}

/** Every hour after it succeeded; sooner after it failed. */
function repeat({ work, firstAfterMs, failure, log }: Repeated): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await work(stopping.signal);
      schedule(hourMs);
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
  schedule(firstAfterMs);
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
