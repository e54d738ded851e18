/** The cache of answers, put together: what the engine asks it. */
import type { DocumentNode } from 'graphql';
import type { Logger } from 'pino';
import { createChanges, type OpenStream } from './changes.ts';
import { type Hints, readHints, type Teller } from './hints.ts';
import { createRedisStore } from './redis.ts';
import { createResponses, type Fetch, type Question, type Told } from './responses.ts';
import { createMemoryStore } from './store.ts';

export type { Hints } from './hints.ts';
export { type Policy, policyOf } from './policy.ts';
export { type Claim, scopeOf } from './scope.ts';

export interface CachingSettings {
  /** Of all that is kept in memory; 0 keeps nothing anywhere. */
  bytes: number;
  /** For how many seconds after its time an answer may stand in for one that can't be had. */
  staleSeconds: number;
  redisUrl: string | null;
}

export interface CachingParts {
  /** The addresses of the subgraphs: gateways that share a Redis share answers if these are the same. */
  deployment: string;
  /** Where a subgraph is in the generation in service. */
  urlOf: (service: string) => string | undefined;
  open: OpenStream;
  log: Logger;
}

export interface Caching {
  /** Reads what a supergraph says of keeping answers. */
  learn(supergraph: DocumentNode): Hints;
  /** Listens to those who tell what has changed, once their generation is in service, and to no others. */
  follow(tellers: readonly Teller[]): void;
  /** Tells an answer that was kept, or fetches one. */
  answer(question: Question, fetch: Fetch): Promise<Told>;
  close(): void;
}

/** Null if nothing is to be kept. */
export function createCaching(settings: CachingSettings, parts: CachingParts): Caching | null {
  const { bytes, staleSeconds, redisUrl } = settings;
  const { deployment, urlOf, open, log } = parts;
  if (bytes === 0) return null;
  const store = redisUrl === null ? createMemoryStore(bytes) : createRedisStore({ url: redisUrl, deployment }, log);
  const changes = createChanges(open, store.drop, log);
  return {
    learn: readHints,
    follow: (tellers) => changes.follow(tellers.map((teller) => ({ ...teller, url: urlOf(teller.service) ?? '' }))),
    answer: createResponses({ store, staleMs: staleSeconds * 1000, isHearing: changes.isHearing }),
    close() {
      changes.stop();
      store.close();
    },
  };
}
