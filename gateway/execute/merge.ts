/** Joining what several fetches say about the same place. */
import type { Data } from './run.ts';

/**
 * Takes the asked keys of `answer` into `target`. Only what was asked for: a subgraph can't speak about fields that
 * another one owns. What comes later replaces what was there, but parts of one object are put together, whichever comes
 * first; where one tells null and another an object, the object stands.
 */
export function mergeAsked(target: Data, answer: Data, keys: readonly string[]): void {
  for (const key of keys) {
    const value = own(answer, key);
    if (value === undefined) continue;
    set(target, key, joined(own(target, key), value));
  }
}

/** `mergeAsked` for keys that are known beforehand. */
export function compileMerge(keys: readonly string[]): (target: Data, answer: Data) => void {
  if (keys.some(isInherited)) return (target, answer) => mergeAsked(target, answer, keys);
  return (target, answer) => {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const value = answer[key];
      if (value === undefined) continue;
      const known = target[key];
      target[key] = known === undefined ? value : joined(known, value);
    }
  };
}

function joined(known: unknown, value: unknown): unknown {
  if (!isObject(known)) return value;
  if (!isObject(value)) return value === null ? known : value;
  if (!Array.isArray(known) && !Array.isArray(value)) {
    mergeAsked(known as Data, value as Data, Object.keys(value));
    return known;
  }
  if (!Array.isArray(known) || !Array.isArray(value)) return value;
  // Of another length: what one of them lacks is an error at its fields, not a wrong pair.
  return Array.from({ length: Math.max(known.length, value.length) }, (_, i) =>
    i < value.length ? joined(known[i], value[i]) : known[i],
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Some response keys are names that every JavaScript object inherits: `__proto__`, `constructor`. */
export const isInherited = (key: string): boolean => key in Object.prototype;

export function own(object: Data, key: string): unknown {
  return isInherited(key) && !Object.hasOwn(object, key) ? undefined : object[key];
}

export function set(object: Data, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
