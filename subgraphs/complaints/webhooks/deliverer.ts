/**
 * Tells endpoints what they are to be told: claims complaints that are due, sends their events one after the other, and
 * records what came of it. Several processes may do so at once. A process that dies in the middle has sent an event
 * that nobody recorded: it is sent again, by another or by itself, when its claim has ended.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '#kit';
import { payloadOf } from './payload.ts';
import { claimTurns, fail, finish, leave, nextTask, type QueueSettings, type Turn } from './queue.ts';
import type { Sender } from './sender.ts';
import { signed } from './signature.ts';

export interface Deliverer {
  /** There may be something to send. */
  wake(): void;
  /** Finishes what is being sent. */
  stop(): Promise<void>;
}

export interface DelivererSettings {
  database: Database;
  sender: Sender;
  queue: QueueSettings;
  perEndpoint: number;
  log: Logger;
}

const mostAtOnce = 32;
/** Then others have their turn. */
const mostOfOneComplaint = 50;
const pollMs = 500;

export function createDeliverer({ database, sender, queue, perEndpoint, log }: DelivererSettings): Deliverer {
  const stopping = new AbortController();
  const busy = new Map<string, number>();
  const sending = new Set<Promise<void>>();
  let isWoken = false;
  let rouse: () => void = () => undefined;

  const wake = () => {
    isWoken = true;
    rouse();
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isWoken = false;
      const room = { inAll: mostAtOnce - sending.size, perEndpoint, busy };
      try {
        if (room.inAll > 0) for (const turn of await claimTurns(database, room, queue)) begin(turn);
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'webhooks could not be looked for; tried again');
      }
      if (!isWoken) await rest();
    }
    await Promise.all(sending);
  }

  function begin(turn: Turn): void {
    const { webhookId } = turn;
    busy.set(webhookId, (busy.get(webhookId) ?? 0) + 1);
    const work = take(turn)
      .catch((error) => log.warn({ err: error, ...turn }, 'a webhook could not be recorded; it is sent again'))
      .finally(() => {
        const left = busy.get(webhookId)! - 1;
        if (left > 0) busy.set(webhookId, left);
        else busy.delete(webhookId);
        sending.delete(work);
        wake();
      });
    sending.add(work);
  }

  /** Sends a complaint's events in their order, until one fails. */
  async function take(turn: Turn): Promise<void> {
    for (let sent = 0; sent < mostOfOneComplaint && !stopping.signal.aborted; sent++) {
      const task = await nextTask(database, turn);
      if (!task) break;
      const body = payloadOf(task);
      const message = body === null ? null : { id: task.announcement.eventId, body, sentAt: new Date() };
      const outcome = message && (await sender.send(task.url, signed(message, task.secrets), message.body));
      if (outcome?.failure != null) {
        const { webhookId, attempts } = turn;
        log.info({ webhookId, attempts, failure: outcome.failure }, 'an endpoint did not take an event');
        return fail(database, turn, task, outcome, queue);
      }
      if (!(await finish(database, turn, task, outcome, queue))) return;
      turn.attempts = 1;
    }
    await leave(database, turn);
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
