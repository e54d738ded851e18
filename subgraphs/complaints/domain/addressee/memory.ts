/**
 * Remembers the latest answers, at most twice `size`: when the younger half is full, the older half is forgotten. An
 * import of a million rows names the same few thousand agencies again and again.
 */
export function createMemory<T extends object>(size: number): (key: string, make: () => T) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key, make) => {
    const known = young.get(key);
    if (known) return known;
    const value = old.get(key) ?? make();
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}
