/**
 * Everything that tells others of steps, put together: the relay that makes a stream of the outbox, subscriptions that
 * read it, and webhooks.
 */
import type { Logger } from 'pino';
import { type Database, inBackground, listen } from '#kit';
import { createDeliverer } from '../webhooks/deliverer.ts';
import { planDeliveries, type QueueSettings } from '../webhooks/queue.ts';
import { createSender } from '../webhooks/sender.ts';
import { createWebhooks, type Webhooks } from '../webhooks/webhooks.ts';
import { createRelay, streamChannel } from './outbox.ts';
import { type ComplaintStream, createStream } from './stream.ts';

export interface Events {
  stream: ComplaintStream;
  webhooks: Webhooks;
  /** Call it when steps were committed. Who forgets it is told of half a second later. */
  announced(): void;
  stop(): Promise<void>;
}

export interface EventSettings extends QueueSettings {
  /** How long an endpoint may take for its answer. */
  timeoutMs: number;
  allowPrivateAddresses: boolean;
  /** For how many days events are kept. */
  keepDays: number;
}

const hourMs = 3_600_000;

export const defaultEventSettings: EventSettings = {
  attempts: 15,
  firstPauseMs: 5000,
  longestPauseMs: 12 * hourMs,
  pauseAfterMs: 5 * 24 * hourMs,
  claimMs: 60_000,
  timeoutMs: 15_000,
  allowPrivateAddresses: false,
  keepDays: 30,
};

/** A mutation has so long in all. */
const testTimeoutMs = 1200;
const perEndpoint = 4;

export function openEvents(foreground: Database, settings: EventSettings, log: Logger): Events {
  const { timeoutMs, allowPrivateAddresses, keepDays } = settings;
  const database = inBackground(foreground.housekeeping);
  const connections = { allowPrivateAddresses, connectionsPerEndpoint: perEndpoint };
  const sender = createSender({ ...connections, timeoutMs });
  const testSender = createSender({ ...connections, timeoutMs: Math.min(timeoutMs, testTimeoutMs) });
  const stream = createStream({ database, log });
  const deliverer = createDeliverer({ database, sender, queue: settings, perEndpoint, log });
  const { wake } = deliverer;
  const placed = () => {
    stream.wake();
    wake();
  };
  const relay = createRelay({ database, plan: planDeliveries, placed, log });
  const listening = listen(database, streamChannel, placed, log);
  return {
    stream,
    webhooks: createWebhooks({
      database: foreground.housekeeping,
      sender: testSender,
      allowPrivateAddresses,
      keepDays,
      wake,
    }),
    announced: relay.wake,
    async stop() {
      await Promise.all([stream.stop(), relay.stop(), listening.stop(), deliverer.stop()]);
      await Promise.all([sender.close(), testSender.close()]);
    },
  };
}
