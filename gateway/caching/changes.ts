/**
 * Hears of what has changed: each subgraph that tells so (`Subscription.changedCacheTags`) is listened to, by an event stream
 * of the gateway's own. A stream that begins anew may have missed something, so all that has tags is dropped then.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Teller as Named } from './hints.ts';
import { anyTag } from './store.ts';

/** A subgraph at one address: when it moves, nobody knows what it has not told there. */
export interface Teller extends Named {
  url: string;
}

/** @param opened called when nothing is missed any more */
export type OpenStream = (
  service: string,
  body: string,
  signal: AbortSignal,
  opened: () => void,
) => AsyncIterable<{ data?: unknown; errors?: unknown }>;

export interface Changes {
  /** From now on these are listened to, and no others. */
  follow(tellers: readonly Teller[]): void;
  /** Whether there is somebody to tell, and all of them are heard. */
  isHearing(): boolean;
  stop(): void;
}

const longestPauseMs = 5000;

export function createChanges(open: OpenStream, changed: (tags: readonly string[]) => void, log: Logger): Changes {
  const followed = new Map<string, { isHeard: boolean; stopping: AbortController }>();

  async function listen({ service, field }: Teller, here: { isHeard: boolean }, signal: AbortSignal): Promise<void> {
    // The same name in each event, whatever the field is called.
    const body = JSON.stringify({ query: `subscription { tags: ${field} }` });
    let pauseMs = 100;
    let isMissed = false;
    while (!signal.aborted) {
      const began = performance.now();
      try {
        const opened = () => {
          here.isHeard = true;
          changed([anyTag]);
          if (isMissed) log.info({ service }, 'what changes in a subgraph is heard of again');
          isMissed = false;
        };
        for await (const event of open(service, body, signal, opened)) changed(tagsIn(event));
      } catch (error) {
        if (!isMissed && !signal.aborted)
          log.warn(
            { service, reason: (error as Error).message },
            'what changes in a subgraph is not heard of; answers are kept for seconds',
          );
        isMissed = true;
      }
      here.isHeard = false;
      pauseMs = performance.now() - began > longestPauseMs ? 100 : Math.min(longestPauseMs, pauseMs * 2);
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    follow(tellers) {
      const wanted = new Map(tellers.map((teller) => [`${teller.service} ${teller.field} ${teller.url}`, teller]));
      for (const [key, { stopping }] of followed)
        if (!wanted.has(key)) {
          stopping.abort();
          followed.delete(key);
        }
      for (const [key, teller] of wanted) {
        if (followed.has(key)) continue;
        const here = { isHeard: false, stopping: new AbortController() };
        followed.set(key, here);
        void listen(teller, here, here.stopping.signal);
      }
    },
    isHearing: () => followed.size > 0 && [...followed.values()].every(({ isHeard }) => isHeard),
    stop() {
      for (const { stopping } of followed.values()) stopping.abort();
      followed.clear();
    },
  };
}

/** Whatever can't be read may be anything. */
function tagsIn({ data, errors }: { data?: unknown; errors?: unknown }): readonly string[] {
  const tags = (data as Record<string, unknown> | null | undefined)?.tags;
  const isReadable = errors == null && Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
  return isReadable ? tags.map((tag) => tag.toLowerCase()) : [anyTag];
}
