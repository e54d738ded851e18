/** What a request says its document is: the text, the hash of a text that is known here, or both. */
export interface Asked {
  query?: unknown;
  hash?: string | undefined;
}

/** The hash in the `extensions` of a request, which are JSON in the search part of an address. */
export function hashIn(extensions: unknown): string | undefined {
  let read = extensions;
  if (typeof extensions === 'string')
    try {
      read = JSON.parse(extensions);
    } catch {
      return undefined;
    }
  const hash = (read as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash : undefined;
}
