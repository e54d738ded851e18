/** What a supergraph asks of whoever serves it, beyond joining: features `for: SECURITY` and `for: EXECUTION`. */
import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { cacheFeature } from '../cacheFeature.ts';
import { applied } from './subgraphSchema.ts';

/** Features that must be understood, and are, in any version. */
const known = new Set(['https://specs.apollo.dev/join', 'https://specs.apollo.dev/inaccessible']);

/** The features that protect elements of the schema, in the version that is enforced. */
const access = ['authenticated', 'requiresScopes', 'policy'] as const;
export type AccessFeature = (typeof access)[number];

/** How a subgraph's SDL says it. */
const directives: Record<string, string> = {
  'https://specs.apollo.dev/context': '@context and @fromContext',
  'https://specs.apollo.dev/authenticated': '@authenticated',
  'https://specs.apollo.dev/requiresScopes': '@requiresScopes',
  'https://specs.apollo.dev/policy': '@policy',
};

/** A feature that a schema is linked to. */
interface Link {
  url: string;
  /** Without the version. */
  identity: string;
  version: string;
  purpose: unknown;
  as: unknown;
  imports: readonly unknown[];
}

/** By their arguments, because `@link` may have another name as well; `@core` is what came before it. */
function linksOf(document: DocumentNode): Link[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
    const nodes: readonly ConstDirectiveNode[] = definition.directives ?? [];
    return [...new Set(nodes.map(({ name }) => name.value))]
      .flatMap((name) => applied(nodes, name))
      .flatMap(({ url, feature, for: purpose, as, import: imports }): Link[] => {
        const place = url ?? feature;
        if (typeof place !== 'string') return [];
        const [, identity = place, version = ''] = /^(.*?)\/(v\d[\d.]*)\/?$/.exec(place) ?? [];
        return [{ url: place, identity, version, purpose, as, imports: Array.isArray(imports) ? imports : [imports] }];
      });
  });
}

/** Those that nobody here enforces, in words: to serve them would be a promise that is not kept. */
export function unknownFeatures(supergraph: DocumentNode): string[] {
  return linksOf(supergraph).flatMap(({ url, identity, version, purpose }) => {
    const feature = access.find((one) => identity === `https://specs.apollo.dev/${one}`);
    if (feature ? version === 'v0.1' : purpose == null || known.has(identity)) return [];
    const link = purpose == null ? url : `${url} (for: ${String(purpose)})`;
    return [directives[identity] ? `${directives[identity]}: ${link}` : link];
  });
}

/**
 * The names of the directives that protect, as this document calls them (`as:` renames features and imports).
 * A subgraph has them from its link to federation, a supergraph has a link to each.
 */
export function accessDirectives(document: DocumentNode): ReadonlyMap<string, AccessFeature> {
  const names = new Map<string, AccessFeature>();
  for (const { identity, as, imports } of linksOf(document))
    for (const feature of access) {
      const isOwn = identity === `https://specs.apollo.dev/${feature}`;
      if (!isOwn && identity !== 'https://specs.apollo.dev/federation') continue;
      const namespace = typeof as === 'string' ? as : isOwn ? feature : 'federation';
      names.set(`${namespace}__${feature}`, feature);
      if (isOwn) names.set(namespace, feature);
      const imported = aliasOf(feature, imports);
      if (imported !== null) names.set(imported, feature);
    }
  return names;
}

/** What a subgraph's document calls a directive of federation. */
export function importedName(document: DocumentNode, directive: string): string {
  const links = linksOf(document).filter(({ identity }) => identity === 'https://specs.apollo.dev/federation');
  // Without a link it is a schema of the first federation, where the names are fixed.
  const [first] = links;
  if (!first) return directive;
  const namespace = typeof first.as === 'string' ? first.as : 'federation';
  return (
    links.map(({ imports }) => aliasOf(directive, imports)).find((name) => name !== null) ??
    `${namespace}__${directive}`
  );
}

function aliasOf(directive: string, imports: readonly unknown[]): string | null {
  for (const one of imports) {
    if (one === `@${directive}`) return directive;
    const { name, as } = (one ?? {}) as { name?: unknown; as?: unknown };
    if (name === `@${directive}`) return typeof as === 'string' ? as.slice(1) : directive;
  }
  return null;
}

/**
 * The names of the directives that say how long answers may be kept (caching/hints.ts), as this document calls them: no
 * planner and no client has anything to do with them.
 */
export function cacheDirectives(document: DocumentNode): ReadonlySet<string> {
  const imports = linksOf(document)
    .filter(({ identity }) => identity === cacheFeature)
    .flatMap((link) => link.imports);
  const names = ['cacheControl', 'cacheTag'].map((name) => aliasOf(name, imports));
  return new Set(names.filter((name) => name !== null));
}

export const isCacheLink = (url: unknown): boolean => typeof url === 'string' && url.startsWith(`${cacheFeature}/`);

export const isAccessLink = (url: unknown): boolean =>
  typeof url === 'string' && access.some((feature) => url.startsWith(`https://specs.apollo.dev/${feature}/`));
