/** Work that is looked for when somebody says that there is some, and every now and then in case nobody did. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface Lookout {
  /** There may be something to do: look at once, or again when the look that runs is over. */
  wake(): void;
  /** Finishes the look that runs, and begins none. */
  stop(): Promise<void>;
}

export interface LookoutSettings {
  look: () => Promise<unknown>;
  /** How often to look without being woken. */
  pollMs?: number;
  /** What is logged when a look fails; it is tried again. */
  failure: string;
  log: Logger;
}

export function keepLooking({ look, pollMs = 500, failure, log }: LookoutSettings): Lookout {
  const stopping = new AbortController();
  let isWoken = false;
  let rouse: () => void = () => undefined;
  const wake = () => {
    isWoken = true;
    rouse();
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isWoken = false;
      try {
        await look();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, failure);
      }
      if (!isWoken) await rest();
    }
  }

  function rest(): Promise<unknown> {
    const woken = new Promise<void>((done) => {
      rouse = done;
    });
    const poll = new AbortController();
    const polled = sleep(pollMs, undefined, { signal: poll.signal, ref: false }).catch(() => undefined);
    return Promise.race([woken, polled]).finally(() => poll.abort());
  }

  const running = run();
  return {
    wake,
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}
