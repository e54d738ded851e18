/**
 * LISTEN on a connection of its own, which is made again when it breaks. A notification is a wake-up and no message:
 * what was sent while nobody listened is lost, so `heard` is called too whenever listening has begun.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

export interface Listening {
  stop(): Promise<void>;
}

const longestPauseMs = 5000;

/** @param channel a name that needs no quotes */
export function listen(database: Database, channel: string, heard: () => void, log: Logger): Listening {
  const stopping = new AbortController();
  let client: pg.Client | undefined;

  /** Until the connection breaks. */
  async function listenOnce(): Promise<void> {
    const current = await database.connect();
    client = current;
    const broken = new Promise<void>((done) => {
      current.on('error', () => done());
      current.on('end', () => done());
    });
    try {
      current.on('notification', heard);
      await current.query(`listen ${channel}`);
      heard();
      if (!stopping.signal.aborted) await broken;
    } finally {
      await current.end().catch(() => undefined);
    }
  }

  async function listenAlways(): Promise<void> {
    let pauseMs = 100;
    while (!stopping.signal.aborted) {
      const began = performance.now();
      try {
        await listenOnce();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error, channel }, 'cannot listen to the database; tried again');
      }
      pauseMs = performance.now() - began > longestPauseMs ? 100 : Math.min(longestPauseMs, pauseMs * 2);
      await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  const running = listenAlways();
  return {
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}
