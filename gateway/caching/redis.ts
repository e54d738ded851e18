/**
 * Answers in a Redis that several gateways share. What one of them drops holds for none. While Redis is away nothing is kept,
 * and what was to be dropped meanwhile is made up for by dropping everything that has tags.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { connectRedis } from '../redis.ts';
import { anyTag, type Found, type Kept, type Store, stateOf } from './store.ts';

export interface RedisSettings {
  url: string;
  /** Those who share it ask the same subgraphs. */
  deployment: string;
}

const patienceMs = 50;
/** After a failure nobody asks for so long. */
const restMs = 1000;

const nothing: Found = { state: null, kept: null };

export function createRedisStore({ url, deployment }: RedisSettings, log: Logger): Store {
  const redis = connectRedis(url, patienceMs, 'answers are not kept', log);
  const prefix = `aduan:answers:${deployment}`;
  const states = `${prefix}:states`;
  let restsUntil = 0;
  /** Something could not be dropped. Also at the start: who knows what happened before. */
  let isBehind = true;

  const fail = (): void => {
    restsUntil = performance.now() + restMs;
  };
  /** New states are not counted on from the old ones, so that none comes again when Redis has forgotten them. */
  const renew = (tags: readonly string[]): Promise<unknown> =>
    redis.hset(states, Object.fromEntries(tags.map((tag) => [stateOf(tag), randomUUID().slice(0, 13)])));

  return {
    async find(key, tags) {
      if (performance.now() < restsUntil) return nothing;
      try {
        if (isBehind) {
          isBehind = false;
          await renew([anyTag]).catch((error) => {
            isBehind = true;
            throw error;
          });
        }
        const [text, known] = await Promise.all([
          redis.get(`${prefix}:${key}`),
          tags.length > 0 ? redis.hmget(states, ...tags.map((tag) => String(stateOf(tag)))) : [],
        ]);
        const state = known.join();
        const found = text === null ? null : read(text);
        return { state, kept: found?.state === state ? found.kept : null };
      } catch {
        fail();
        return nothing;
      }
    },
    put(key, kept, state, lifeMs) {
      redis.set(`${prefix}:${key}`, written(kept, state), 'PX', Math.ceil(lifeMs)).catch(fail);
    },
    drop(tags) {
      renew(tags).catch(() => {
        isBehind = true;
      });
    },
    close: () => redis.disconnect(),
  };
}

/** Two lines of JSON: what is to be known of the answer, and its data. */
function written({ text, madeAt }: Kept, state: string): string {
  return `${JSON.stringify({ madeAt, state })}\n${text}`;
}

function read(value: string): { kept: Kept; state: string } {
  const end = value.indexOf('\n');
  const { state, madeAt } = JSON.parse(value.slice(0, end));
  return { state, kept: { text: value.slice(end + 1), madeAt } };
}
