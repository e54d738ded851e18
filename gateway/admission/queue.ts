/**
 * How many requests are inside at once, and who comes in next: the clients take turns, whatever the number of requests
 * each of them has waiting. The queue is short; who is too much is told so at once, before the wait has cost anything.
 */
import type { GraphQLError } from 'graphql';
import { refusal } from './refusal.ts';

export interface QueueSettings {
  /** Requests inside at once; 0 is no limit. */
  slots: number;
  /** Requests that may wait, of all clients together. */
  waiting: number;
  /** For how long one waits. */
  waitMs: number;
}

export interface Queue {
  /**
   * Resolves to what is called when the request is over; more than once does no harm.
   * Rejects with a GraphQLError if the request is shed.
   */
  enter(client: string): Promise<() => void>;
  readonly inside: number;
  readonly waiting: number;
}

interface Waiter {
  client: string;
  timer: NodeJS.Timeout;
  enter: (leave: () => void) => void;
  shed: (error: GraphQLError) => void;
}

export function createQueue({ slots, waiting: most, waitMs }: QueueSettings): Queue {
  /** Clients with requests that wait, the one whose turn is next first. */
  const lines = new Map<string, Waiter[]>();
  let inside = 0;
  let waiting = 0;

  function leaving(): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = takeNext();
      if (next) next.enter(leaving());
      else inside -= 1;
    };
  }

  /** Its client goes to the end. */
  function takeNext(): Waiter | null {
    for (const [client, line] of lines) {
      const next = line.shift()!;
      lines.delete(client);
      if (line.length > 0) lines.set(client, line);
      waiting -= 1;
      clearTimeout(next.timer);
      return next;
    }
    return null;
  }

  function drop(waiter: Waiter): void {
    const line = lines.get(waiter.client)!;
    line.splice(line.indexOf(waiter), 1);
    if (line.length === 0) lines.delete(waiter.client);
    waiting -= 1;
    clearTimeout(waiter.timer);
    waiter.shed(overloaded());
  }

  /** When the queue is full, whoever has most in it makes room: the last of them, and only if it is longer than ours. */
  function makesRoom(client: string): boolean {
    let longest: Waiter[] = [];
    for (const line of lines.values()) if (line.length > longest.length) longest = line;
    if (longest.length <= (lines.get(client)?.length ?? 0) + 1) return false;
    drop(longest.at(-1)!);
    return true;
  }

  return {
    enter(client) {
      if (slots === 0 || inside < slots) {
        inside += 1;
        return Promise.resolve(leaving());
      }
      if (waiting >= most && !makesRoom(client)) return Promise.reject(overloaded());
      return new Promise((enter, shed) => {
        const waiter: Waiter = { client, enter, shed, timer: setTimeout(() => drop(waiter), waitMs).unref() };
        const line = lines.get(client);
        if (line) line.push(waiter);
        else lines.set(client, [waiter]);
        waiting += 1;
      });
    },
    get inside() {
      return inside;
    },
    get waiting() {
      return waiting;
    },
  };
}

const overloaded = () => refusal('OVERLOADED', 'The gateway has more to do than it can; try again in a second.', {}, 1);
