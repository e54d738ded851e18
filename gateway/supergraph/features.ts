/** What a supergraph asks of whoever serves it, beyond joining: features `for: SECURITY` and `for: EXECUTION`. */
import { type DocumentNode, Kind } from 'graphql';
import { applied } from './subgraphSchema.ts';

/** Features that must be understood, and are. By identity, without the version. */
const known = new Set(['https://specs.apollo.dev/join', 'https://specs.apollo.dev/inaccessible']);

/** How a subgraph's SDL says it. */
const directives: Record<string, string> = {
  'https://specs.apollo.dev/context': '@context and @fromContext',
  'https://specs.apollo.dev/authenticated': '@authenticated',
  'https://specs.apollo.dev/requiresScopes': '@requiresScopes',
  'https://specs.apollo.dev/policy': '@policy',
};

/** Those that nobody here enforces, in words: to serve them would be a promise that is not kept. */
export function unknownFeatures(supergraph: DocumentNode): string[] {
  return supergraph.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
    return applied(definition.directives, 'link').flatMap(({ url, for: purpose }) => {
      const identity = String(url).replace(/\/v\d[\d.]*$/, '');
      if (purpose == null || known.has(identity)) return [];
      const link = `${String(url)} (for: ${String(purpose)})`;
      return [directives[identity] ? `${directives[identity]}: ${link}` : link];
    });
  });
}
