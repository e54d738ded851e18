/**
 * Where answers are kept, by key and tags: here the one in memory. What has changed is not looked for: each tag has a state
 * that changes with it, an answer remembers the states from before it was fetched, and holds while they are the same. So an
 * answer that was under way when something changed is old already when it arrives.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export interface Kept {
  /** JSON text of the answer's data. */
  text: string;
  /** When its fetch began, in milliseconds since 1970. */
  madeAt: number;
}

export interface Found {
  /** Of the tags, as they are now: what is put under the key later was fetched after this. Null if nobody knows. */
  state: string | null;
  kept: Kept | null;
}

export interface Store {
  /** Never rejects: a store that is away has nothing. */
  find(key: string, tags: readonly string[]): Found | Promise<Found>;
  /** @param state from `find`, before the answer was fetched */
  put(key: string, kept: Kept, state: string, lifeMs: number): void;
  /** What was fetched under one of the tags before now does not hold any more. */
  drop(tags: readonly string[]): void;
  close(): void;
}

/** Of every answer that has tags: dropped when nobody knows what has changed. */
export const anyTag = '*';

/**
 * Tags share so many states, which costs now and then an answer that still holds, and never keeps one that doesn't. Were
 * there a state for each tag, one that is forgotten would make old answers hold again.
 */
const stateCount = 65_536;

export function stateOf(tag: string): number {
  return createHash('sha1').update(tag).digest().readUInt16BE(0) % stateCount;
}

/** @param bytes of all that is kept, about */
export function createMemoryStore(bytes: number): Store {
  const states = new Float64Array(stateCount);
  const answers = new LRUCache<string, Kept & { state: string }>({
    maxSize: bytes,
    sizeCalculation: ({ text, state }, key) => 2 * (text.length + state.length + key.length) + entryBytes,
  });
  return {
    find(key, tags) {
      const state = tags.map((tag) => states[stateOf(tag)]).join();
      const kept = answers.get(key);
      if (!kept || kept.state === state) return { state, kept: kept ?? null };
      answers.delete(key);
      return { state, kept: null };
    },
    put: (key, kept, state, lifeMs) => void answers.set(key, { ...kept, state }, { ttl: lifeMs }),
    drop(tags) {
      for (const tag of tags) states[stateOf(tag)]! += 1;
    },
    close: () => answers.clear(),
  };
}

/** Of one entry besides its texts, about. */
const entryBytes = 300;
