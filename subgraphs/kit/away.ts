/** Tells a database that is away (killed, restarting, cut off) from one that refuses what it is asked. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a client is told meanwhile. The code is the one that the gateway has for a subgraph that is away, because to the
 * client it is the same: what was asked for may have been done or not, and who asks again with the same key learns which.
 */
export const awayAnswer = {
  code: 'SUBGRAPH_UNAVAILABLE',
  message:
    'The database of this subgraph is away for the moment. Ask again; if it was a mutation, with the same idempotencyKey.',
};

/** PostgreSQL's own words: connection exceptions, too many connections, shutting down, crashed, starting up. */
const sqlStates = /^(08...|53300|57P0[1-3])$/;

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

const syscalls = /^(connect|read|write|getaddrinfo)$/;

/** What the driver says without a code. */
const sentences =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed)/;

/** True if the error says that the database is away. An error that has one of these as its cause is about something else. */
export function isAway(error: unknown): boolean {
  const {
    code = '',
    syscall = '',
    message = '',
    errors,
  } = (error ?? {}) as Partial<NodeJS.ErrnoException & AggregateError>;
  // A name with several addresses, none of which answers.
  if (errors) return errors.some(isAway);
  return sqlStates.test(code) || (syscalls.test(syscall) && socketCodes.has(code)) || sentences.test(message);
}

/** True while a server that is there is starting up, or recovering from a crash. */
export function isStartingUp(error: unknown): boolean {
  return (error as { code?: string }).code === '57P03';
}

/** Tries again while `isPassing` says of the error that it will pass, but not for longer than that. */
export async function patiently<T>(
  work: () => Promise<T>,
  { isPassing, seconds }: { isPassing: (error: unknown) => boolean; seconds: number },
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || Date.now() > until) throw error;
      await sleep(100);
    }
  }
}
