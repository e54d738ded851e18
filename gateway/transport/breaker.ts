/**
 * Leaves a failing subgraph alone for a while, then sends one scout. Closed: all calls pass. Open: none. Half open: one
 * call is on its way, and its end decides.
 */
import { CallFailed, type Layer, type Reason } from './layer.ts';

export interface BreakerSettings {
  /** As many failures one after the other open it. */
  failures: number;
  /** How long it stays open the first time; doubles with each scout that fails. */
  openMs: number;
  longestOpenMs: number;
  now?: () => number;
}

export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface Breaker {
  layer: Layer;
  state(): BreakerState;
}

/**
 * A client who leaves says nothing about the subgraph, and what is not sent neither. Too much is what a client asked for:
 * whoever asks for it five times must not take the subgraph from everybody.
 */
const innocent: ReadonlySet<Reason> = new Set(['CANCELLED', 'OPEN', 'TOO_LARGE']);

export function createBreaker(settings: BreakerSettings): Breaker {
  const { failures, openMs, longestOpenMs, now = () => performance.now() } = settings;
  let strikes = 0;
  let pauseMs = openMs;
  let openUntil = 0;
  let scouting = false;

  const isOpen = () => strikes >= failures;

  function succeed(): void {
    strikes = 0;
    pauseMs = openMs;
    scouting = false;
  }

  function fail(error: unknown, isScout: boolean): void {
    if (error instanceof CallFailed && innocent.has(error.reason)) {
      if (isScout) scouting = false;
      return;
    }
    const wasOpen = isOpen();
    strikes += 1;
    // Calls that were under way when it opened prolong nothing.
    if (!isOpen() || (wasOpen && !isScout)) return;
    if (isScout) pauseMs = Math.min(longestOpenMs, pauseMs * 2);
    openUntil = now() + pauseMs;
    scouting = false;
  }

  return {
    state: () => (!isOpen() ? 'CLOSED' : scouting || now() >= openUntil ? 'HALF_OPEN' : 'OPEN'),
    layer: (next) => (request) => {
      const isScout = isOpen();
      if (isScout) {
        if (scouting || now() < openUntil)
          return Promise.reject(new CallFailed('OPEN', 'it failed too often and is left alone for a while'));
        scouting = true;
      }
      return next(request).then(
        (response) => {
          succeed();
          return response;
        },
        (error: unknown) => {
          fail(error, isScout);
          throw error;
        },
      );
    },
  };
}
