/**
 * The thread that checks: a check takes seconds, and the registry goes on answering. One that takes too long is given up
 * with its thread, and the next one gets a new thread.
 */
import { Worker } from 'node:worker_threads';
import type { Proposal, Report } from '../check/check.ts';
import { Refusal } from './refusal.ts';

export interface Checked {
  report: Report;
  /** What gateways would get; null if there is nothing to serve. */
  supergraphSdl: string | null;
}

export type CheckReply = { id: number } & ({ checked: Checked } | { failure: string });

export interface Checker {
  /** Throws a Refusal if it can't be checked now. */
  check(proposal: Proposal): Promise<Checked>;
  stop(): Promise<void>;
}

export interface CheckerSettings {
  /** How many may wait. */
  most: number;
  /** How long one may take. */
  patienceMs: number;
}

interface Waiting {
  done: (checked: Checked) => void;
  failed: (error: Error) => void;
}

const script = new URL('check.worker.ts', import.meta.url);

export function createChecker({ most, patienceMs }: CheckerSettings): Checker {
  let worker: Worker | null = null;
  let lastId = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let waits = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(script, {
      name: 'check',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1536 },
    });
    started.unref();
    started.on('message', (reply: CheckReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('checked' in reply) one?.done(reply.checked);
      else one?.failed(new Error(`a check failed: ${reply.failure}`));
    });
    const onEnd = () => {
      if (worker === started) worker = null;
      for (const { failed } of waiting.values())
        failed(new Refusal('CHECK_FAILED', `The check was given up: it takes too long (${patienceMs / 1000} s) or too much.`));
      waiting.clear();
    };
    started.on('error', onEnd);
    started.on('exit', onEnd);
    return started;
  }

  async function stop(): Promise<void> {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  async function ask(proposal: Proposal): Promise<Checked> {
    worker ??= start();
    const id = ++lastId;
    const tooLong = setTimeout(() => void stop(), patienceMs).unref();
    return new Promise<Checked>((done, failed) => {
      waiting.set(id, { done, failed });
      worker!.postMessage({ id, proposal });
    }).finally(() => clearTimeout(tooLong));
  }

  return {
    async check(proposal) {
      if (waits >= most) throw new Refusal('UNAVAILABLE', 'Too many checks wait already; try again later.');
      waits += 1;
      // One after the other, so that each has its own time.
      const answer = turn.then(() => ask(proposal));
      turn = answer.catch(() => undefined);
      return answer.finally(() => {
        waits -= 1;
      });
    },
    stop,
  };
}
