/**
 * The thread that prepares supergraphs: it is started when there is something to prepare and ended when there was
 * nothing for a while. If it dies, what it was asked for fails, and the next supergraph gets a new one.
 */
import { Worker } from 'node:worker_threads';
import type { PlannerName, QueryPlan } from '../queryPlan.ts';

export interface Preparation {
  /** The SDL that clients see. */
  apiSdl: string;
  /** Plans of the operations that still fit, by their text. */
  plans: [text: string, plan: QueryPlan][];
}

export interface PreparationWanted {
  supergraphSdl: string;
  /** Operations in use. */
  texts: readonly string[];
  planner: PlannerName;
}

export type PreparationReply = { id: number } & ({ preparation: Preparation } | { refusal: string });

export interface Preparer {
  /** Rejects with an Error that says why the supergraph can't be served. */
  prepare(wanted: PreparationWanted): Promise<Preparation>;
  stop(): Promise<void>;
}

interface Waiting {
  worker: Worker;
  done: (preparation: Preparation) => void;
  failed: (error: Error) => void;
}

/** A supergraph that takes longer is refused, so that it does not stand in the way of the next one. */
const patienceMs = 120_000;

/** @param idleMs how long the thread lives without work */
export function createPreparer(script: URL, idleMs = 30_000): Preparer {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(script, { name: 'supergraph', execArgv: [] });
    // Work keeps the process alive by what waits for it, not by the thread.
    started.unref();
    started.on('message', (reply: PreparationReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('preparation' in reply) one?.done(reply.preparation);
      else one?.failed(new Error(reply.refusal));
      if (waiting.size === 0) idle = setTimeout(() => void stop(), idleMs).unref();
    });
    const onEnd = (error: unknown) => {
      if (worker === started) worker = null;
      // A thread that has ended says so late: by then another one may be at work.
      for (const [id, { worker: asked, failed }] of waiting) {
        if (asked !== started) continue;
        waiting.delete(id);
        failed(new Error(`its preparation broke off: ${String(error)}`));
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

  return {
    prepare(wanted) {
      clearTimeout(idle);
      worker ??= start();
      const asked = worker;
      const id = ++lastId;
      const tooLong = setTimeout(() => void stop(), patienceMs).unref();
      return new Promise<Preparation>((done, failed) => {
        waiting.set(id, { worker: asked, done, failed });
        asked.postMessage({ id, ...wanted });
      }).finally(() => clearTimeout(tooLong));
    },
    stop,
  };
}
