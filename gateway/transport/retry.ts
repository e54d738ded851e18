/**
 * A second try for queries whose connection failed or broke, or that a proxy answered with 502, 503 or 504. Within a
 * budget, so that a subgraph in trouble does not get twice the calls because it is in trouble.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CallFailed, type Layer, type Reason } from './layer.ts';

export interface RetryBudget {
  /** Whether there is a retry left; takes it. */
  take(): boolean;
  /** A call was made. */
  earn(): void;
}

/**
 * @param share retries per call, such as 0.1
 * @param reserve how many retries may be saved up; a quiet subgraph starts with them
 */
export function retryBudget(share: number, reserve: number): RetryBudget {
  let left = reserve;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    earn() {
      left = Math.min(reserve, left + share);
    },
  };
}

const reasons: ReadonlySet<Reason> = new Set(['CONNECT', 'RESET', 'STATUS']);

/** @param pauseMs the shortest and the longest pause before the second try */
export const retry =
  (budget: RetryBudget, pauseMs: readonly [number, number] = [5, 50]): Layer =>
  (next) =>
  (request) => {
    budget.earn();
    const first = next(request);
    if (request.kind === 'mutation') return first;
    return first.catch(async (error: unknown) => {
      if (!(error instanceof CallFailed) || !reasons.has(error.reason)) throw error;
      if (request.life.isGone() || !budget.take()) throw error;
      const [least, most] = pauseMs;
      await sleep(least + Math.random() * (most - least));
      if (request.life.isGone()) throw error;
      return next(request);
    });
  };
