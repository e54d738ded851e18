/**
 * The thread that checks: a check takes seconds, and the registry goes on answering. One that takes too long is given up
 * with its thread, and the next one gets a new thread.
 */
import { Worker } from 'node:worker_threads';
import type { Change, Proposal, Report } from '../check/check.ts';
import { Refusal } from './refusal.ts';

export interface Checked {
  report: Report;
  /** What gateways would get; null if there is nothing to serve. */
  supergraphSdl: string | null;
}

export type Job = { proposal: Proposal } | { before: string; after: string };

export type JobReply = { id: number } & ({ result: Checked | Change[] } | { failure: string });

export interface Checker {
  /** Throws a Refusal if it can't be checked now. */
  check(proposal: Proposal): Promise<Checked>;
  /** What clients notice between two supergraphs. Throws as `check` does. */
  compare(before: string, after: string): Promise<Change[]>;
  stop(): Promise<void>;
}

export interface CheckerSettings {
  /** How many may wait. */
  most: number;
  /** How long one may take. */
  patienceMs: number;
}

interface Waiting {
  worker: Worker;
  done: (result: Checked | Change[]) => void;
  failed: (error: Error) => void;
}

/** How long the thread lives without work. */
const idleMs = 60_000;

const script = new URL('check.worker.ts', import.meta.url);

export function createChecker({ most, patienceMs }: CheckerSettings): Checker {
  let worker: Worker | null = null;
  let lastId = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let waits = 0;
  let idle: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(script, {
      name: 'check',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1536 },
    });
    started.unref();
    started.on('message', (reply: JobReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('result' in reply) one?.done(reply.result);
      else one?.failed(new Error(`a check failed: ${reply.failure}`));
    });
    const onEnd = () => {
      if (worker === started) worker = null;
      // A thread that has ended says so late: by then another one may be at work.
      for (const [id, { worker: asked, failed }] of waiting) {
        if (asked !== started) continue;
        waiting.delete(id);
        failed(
          new Refusal(
            'CHECK_FAILED',
            `The check was given up: it takes too long (${patienceMs / 1000} s) or too much.`,
          ),
        );
      }
    };
    started.on('error', onEnd);
    started.on('exit', onEnd);
    return started;
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  async function ask(job: Job): Promise<Checked | Change[]> {
    worker ??= start();
    const asked = worker;
    const id = ++lastId;
    const tooLong = setTimeout(() => void stop(), patienceMs).unref();
    return new Promise<Checked | Change[]>((done, failed) => {
      waiting.set(id, { worker: asked, done, failed });
      asked.postMessage({ id, job });
    }).finally(() => clearTimeout(tooLong));
  }

  /** One after the other, so that each has its own time. */
  async function inTurn(job: Job): Promise<Checked | Change[]> {
    if (waits >= most) throw new Refusal('UNAVAILABLE', 'Too many checks wait already; try again later.');
    waits += 1;
    clearTimeout(idle);
    const answer = turn.then(() => ask(job));
    turn = answer.catch(() => undefined);
    return answer.finally(() => {
      waits -= 1;
      // What a large graph took in memory goes with the thread.
      if (waits === 0) idle = setTimeout(() => void stop(), idleMs).unref();
    });
  }

  return {
    check: async (proposal) => (await inTurn({ proposal })) as Checked,
    compare: async (before, after) => (await inTurn({ before, after })) as Change[],
    stop,
  };
}
