/**
 * Load by key, once for each request. A repository answers for many keys at once; a loader puts the rows in the order
 * of the keys, so that however often a thing is named, it is asked for once.
 */
import DataLoader from 'dataloader';

/** One row for each key, null where there is none. */
export function loadOne<K, V>(load: (keys: readonly K[]) => Promise<readonly V[]>, keyOf: (row: V) => K) {
  return new DataLoader<K, V | null>(async (keys) => {
    const rows = new Map((await load(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** All rows of each key, in the order in which the repository gave them. */
export function loadMany<K, V>(load: (keys: readonly K[]) => Promise<readonly V[]>, keyOf: (row: V) => K) {
  return new DataLoader<K, V[]>(async (keys) => {
    const rows = Map.groupBy(await load(keys), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  });
}

/**
 * One loader for each set of arguments of an edge, so that fifty parents that ask for the same page share one
 * statement. `create` receives the arguments of the set.
 */
export function byArguments<A, K, V>(create: (args: A) => DataLoader<K, V>): (args: A) => DataLoader<K, V> {
  const loaders = new Map<string, DataLoader<K, V>>();
  return (args) => {
    const key = JSON.stringify(args);
    const loader = loaders.get(key) ?? create(args);
    loaders.set(key, loader);
    return loader;
  };
}

/** The rows of those keys that have one, in the order of the keys. */
export async function loadFound<K, V>(loader: DataLoader<K, V | null>, keys: readonly K[]): Promise<V[]> {
  const rows = await Promise.all(keys.map((key) => loader.load(key)));
  return rows.filter((row) => row != null) as V[];
}
