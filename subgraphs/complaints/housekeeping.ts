/**
 * What this subgraph does by itself while it runs: it keeps its copy of the agencies' directory up to date, forgets the
 * answers of requests that nobody will send again, and counts what has changed in the figures. A failure is logged and tried again; nobody waits for it.
 */
import type { Logger } from 'pino';
import type { Database } from '#kit';
import { refreshDirectory } from './data/directory.ts';
import { countChanges } from './data/marks.ts';
import { forgetRequests } from './handling/once.ts';

const hourMs = 3_600_000;
const retryMs = 10_000;
/** Readers add what is not yet counted, so nobody waits for this; it keeps what they have to add small. */
const countingMs = 1000;

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
    everyMs: hourMs,
    failure: 'the directory of agencies could not be read; the copy stays as it is',
    log,
  });
  const requests = repeat({
    work: () => forgetRequests(database),
    firstAfterMs: hourMs,
    everyMs: hourMs,
    failure: 'old requests could not be forgotten',
    log,
  });
  const counts = repeat({
    work: (stop) => countChanges(database, stop),
    firstAfterMs: countingMs,
    everyMs: countingMs,
    failure: 'changes of the figures could not be counted',
    log,
  });
  const all = [directory, requests, counts];
  return { stop: async () => void (await Promise.all(all.map((each) => each.stop()))) };
}

interface Repeated {
  work: (stop: AbortSignal) => Promise<unknown>;
  firstAfterMs: number;
  /** After it succeeded. */
  everyMs: number;
  failure: string;
  log: Logger;
}

/** Again and again; after it failed, in ten seconds. */
function repeat({ work, firstAfterMs, everyMs, failure, log }: Repeated): { stop(): Promise<void> } {
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
  schedule(firstAfterMs);
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
