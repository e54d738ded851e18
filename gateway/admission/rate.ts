/**
 * How many operations a client may ask in a minute, in all and of single root fields. Counted in this process, or in a
 * Redis that several gateways share; while that is away, each counts for itself.
 */
import type { Logger } from 'pino';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { connectRedis } from '../redis.ts';
import { refusal } from './refusal.ts';

/** Operations in a minute; 0 is no limit. */
export interface RateSettings {
  /** Of a client that is signed in. */
  signedIn: number;
  /** Of an address from which nobody is signed in. */
  anonymous: number;
  /** Of a client, for a root field by its name. */
  fields: Readonly<Record<string, number>>;
  redisUrl: string | null;
}

export interface Rate {
  /** Throws a GraphQLError if the client has no budget left. */
  operations(client: string, isSignedIn: boolean, count: number): Promise<void>;
  field(client: string, field: string, count: number): Promise<void>;
  close(): void;
}

const minute = 60;

const redisPatienceMs = 200;

export function createRate({ signedIn, anonymous, fields, redisUrl }: RateSettings, log: Logger): Rate {
  const redis =
    redisUrl === null ? null : connectRedis(redisUrl, redisPatienceMs, 'this gateway counts for itself', log);
  const limiter = (keyPrefix: string, points: number): RateLimiterAbstract | null => {
    if (points === 0) return null;
    const memory = new RateLimiterMemory({ keyPrefix, points, duration: minute });
    if (!redis) return memory;
    const settings = { keyPrefix: `aduan:${keyPrefix}`, points, duration: minute, rejectIfRedisNotReady: true };
    return new RateLimiterRedis({
      ...settings,
      storeClient: redis,
      insuranceLimiter: memory,
      // Who has asked too much is not asked about again.
      inMemoryBlockOnConsumed: points + 1,
    });
  };
  const all = { signedIn: limiter('signed-in', signedIn), anonymous: limiter('anonymous', anonymous) };
  const byField = new Map(Object.entries(fields).map(([name, points]) => [name, limiter(`field-${name}`, points)]));
  return {
    operations: (client, isSignedIn, count) =>
      take(isSignedIn ? all.signedIn : all.anonymous, client, count, 'You ask more than you may'),
    field: (client, field, count) =>
      take(byField.get(field) ?? null, client, count, `You ask for "${field}" more often than you may`),
    close: () => redis?.disconnect(),
  };
}

async function take(limiter: RateLimiterAbstract | null, client: string, count: number, what: string): Promise<void> {
  try {
    await limiter?.consume(client, count);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const message = `${what}, which is ${limiter!.points} operations a minute; try again in ${seconds} s.`;
    throw refusal('TOO_MANY_REQUESTS', message, { limit: limiter!.points }, seconds);
  }
}
