/** A subgraph's own time for one attempt, and never more than what the request has left for it. */
import { CallFailed, type Layer } from './layer.ts';

export interface TimeLimitSettings {
  /** For one attempt. */
  timeoutMs: number;
  /** For all that one request waits for this subgraph, counted from the request's beginning. */
  budgetMs: number;
}

export const timeLimit =
  ({ timeoutMs, budgetMs }: TimeLimitSettings): Layer =>
  (next) =>
  (request) => {
    const leftMs = budgetMs - (performance.now() - request.life.beganAt);
    if (leftMs <= 0) return Promise.reject(new CallFailed('TIMEOUT', `the request's ${budgetMs} ms are over`));
    return next({ ...request, restMs: Math.min(timeoutMs, leftMs) });
  };
