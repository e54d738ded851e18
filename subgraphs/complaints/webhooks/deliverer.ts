/**
 * Tells endpoints what they are to be told: claims complaints that are due, sends their events one after the other, and
 * records what came of it. Several processes may do so at once. A process that dies in the middle has sent an event
 * that nobody recorded: it is sent again, by another or by itself, when its claim has ended.
 */
import type { Logger } from 'pino';
import type { Database } from '#kit';
import { keepLooking, type Lookout } from '../events/lookout.ts';
import { payloadOf } from './payload.ts';
import { claimTurns, fail, finish, leave, nextTask, type QueueSettings, type Turn } from './queue.ts';
import type { Sender } from './sender.ts';
import { signed } from './signature.ts';

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

/** Stopped, it finishes what is being sent. */
export function createDeliverer({ database, sender, queue, perEndpoint, log }: DelivererSettings): Lookout {
  const busy = new Map<string, number>();
  const sending = new Set<Promise<void>>();
  let isStopping = false;

  async function look(): Promise<void> {
    const room = { inAll: mostAtOnce - sending.size, perEndpoint, busy };
    if (room.inAll > 0) for (const turn of await claimTurns(database, room, queue)) begin(turn);
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
        lookout.wake();
      });
    sending.add(work);
  }

  /** Sends a complaint's events in their order, until one fails. */
  async function take(turn: Turn): Promise<void> {
    for (let sent = 0; sent < mostOfOneComplaint && !isStopping; sent++) {
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

  const lookout = keepLooking({ look, failure: 'webhooks could not be looked for; tried again', log });
  return {
    wake: lookout.wake,
    async stop() {
      isStopping = true;
      await lookout.stop();
      await Promise.all(sending);
    },
  };
}
