/** A connection to the Redis that several gateways share. Nobody waits for one that is away. */
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export type { Redis } from 'ioredis';

/**
 * @param patienceMs a Redis that takes longer is as good as away
 * @param without what a gateway does while it is away, for the log
 */
export function connectRedis(url: string, patienceMs: number, without: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    retryStrategy: (attempt) => Math.min(attempt * 100, 5000),
  });
  let isAway = false;
  redis.on('error', (error) => {
    if (!isAway) log.error({ err: error }, `Redis is away; ${without}`);
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.info('Redis is back');
    isAway = false;
  });
  return redis;
}
