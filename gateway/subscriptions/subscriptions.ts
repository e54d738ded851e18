/**
 * The subscriptions that are open: how many there may be, and why one ends that nobody has ended. A client that gets
 * `SUBSCRIPTION_ENDED` subscribes again.
 */
import { GraphQLError } from 'graphql';

export interface Subscriptions {
  /**
   * Passes on what `answers` brings until it ends, until `endAll` is called, or until the caller's token ends.
   * Throws a GraphQLError at once if there are too many.
   * @param expiresAt of the token, in milliseconds since 1970; undefined without one
   */
  hold<T extends object>(
    answers: AsyncGenerator<T>,
    controller: AbortController,
    expiresAt: number | undefined,
  ): AsyncGenerator<T | Ended>;
  /** Ends all of them, each at its own moment within `spreadMs`, so that not all clients come back at once. */
  endAll(reason: string, spreadMs: number): void;
  readonly open: number;
}

/** The last answer of a stream that we end. */
export interface Ended {
  errors: GraphQLError[];
}

/** Of a timer of Node's, 24 days: who has a longer token signs in again by then. */
const longestTimerMs = 2 ** 31 - 1;

export function createSubscriptions(most: number): Subscriptions {
  const ends = new Set<(reason: string) => void>();
  return {
    hold(answers, controller, expiresAt) {
      if (ends.size >= most)
        throw new GraphQLError('There are too many subscriptions; try again later.', {
          extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', http: { status: 503 } },
        });
      let reason: string | null = null;
      const end = (why: string) => {
        reason ??= why;
        controller.abort();
      };
      ends.add(end);
      const expiry =
        expiresAt === undefined
          ? undefined
          : setTimeout(
              end,
              Math.min(expiresAt - Date.now(), longestTimerMs),
              'The token has expired; sign in and subscribe again.',
            );
      return held();

      async function* held() {
        try {
          for await (const answer of answers) {
            yield answer;
            if (reason !== null) break;
          }
        } catch (error) {
          // What breaks because we end it is no error.
          if (reason === null) throw error;
        } finally {
          clearTimeout(expiry);
          ends.delete(end);
          controller.abort();
        }
        if (reason !== null) yield { errors: [ended(reason)] };
      }
    },
    endAll(reason, spreadMs) {
      for (const end of [...ends])
        if (spreadMs === 0) end(reason);
        else setTimeout(end, Math.random() * spreadMs, reason).unref();
    },
    get open() {
      return ends.size;
    },
  };
}

const ended = (reason: string) => new GraphQLError(reason, { extensions: { code: 'SUBSCRIPTION_ENDED' } });
