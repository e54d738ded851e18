/**
 * What a request says its document is. Whoever looks at it here reads the address as Apollo Server does: were there two
 * ways to read it, one document could be shown to the gates and another to the graph.
 */
import type { BaseContext, GraphQLRequestContextDidEncounterErrors } from '@apollo/server';

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

/** What Apollo Server calls an accident of ours, by its words. */
const wrong: Record<string, string> = {
  'provided sha does not match query':
    'The "sha256Hash" is not that of the document: it must be the SHA-256 of "query", as hexadecimal digits.',
  'Unsupported persisted query version': 'The "version" of a persisted query must be 1.',
};

export function nameWrongHash({ errors }: GraphQLRequestContextDidEncounterErrors<BaseContext>): void {
  for (const error of errors) {
    if (!Object.hasOwn(wrong, error.message)) continue;
    error.message = wrong[error.message]!;
    error.extensions.code = 'BAD_REQUEST';
  }
}

/** The part of an address behind the first question mark, with it. */
export function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** Its parameters. What stands there more than once is a list, and so no text. */
export function parametersOf(url: string): Record<string, unknown> {
  const search = new URLSearchParams(searchOf(url));
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
