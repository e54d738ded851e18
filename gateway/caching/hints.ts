/**
 * What a supergraph's text says of keeping answers: `@cacheControl` (as Apollo Server knows it), `@cacheTag` (the names under
 * which something is told to have changed), and which subgraphs tell so. schema/WIRE.md describes all three for partners.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';
import { cacheFeature } from '../cacheFeature.ts';

/** As far as it says anything; Apollo's rules put the rest together (policy.ts). */
export interface Hint {
  /** In seconds. */
  maxAge: number | null;
  isPrivate: boolean | null;
  inherits: boolean;
}

export interface Hints {
  /** Nothing may be kept. */
  isEmpty: boolean;
  /** Of a type (`Agency`), a field (`Query.agency`) or an argument (`Query.complaint(secret:)`). */
  at(coordinate: string): Hint | null;
  /** The formats of the tags of a type or a field, such as `complaint-{$args.id}`. */
  tagsAt(coordinate: string): readonly string[];
  /** Who tells what has changed. */
  tellers: readonly Teller[];
}

/** A subgraph, and its field of `Subscription` that tells which tags have changed. */
export interface Teller {
  service: string;
  field: string;
}

/** No two subgraphs can have one field of `Subscription`: the second puts a word before it. */
const changesField = /^(changedCacheTags|\w+ChangedCacheTags)$/;

export function readHints(supergraph: DocumentNode): Hints {
  const { cacheControl, cacheTag } = namesIn(supergraph);
  const hints = new Map<string, Hint>();
  const tags = new Map<string, readonly string[]>();
  const graphs = new Map<string, string>();
  const tellers: { graph: string; field: string }[] = [];
  for (const node of supergraph.definitions) {
    if (!('name' in node) || !node.name || !('directives' in node)) continue;
    const type = node.name.value;
    read(type, node.directives as readonly ConstDirectiveNode[]);
    if (node.kind === Kind.ENUM_TYPE_DEFINITION && type === 'join__Graph')
      for (const value of node.values ?? [])
        for (const { name } of applied(value.directives, 'join__graph')) graphs.set(value.name.value, String(name));
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      read(coordinate, field.directives);
      for (const argument of field.arguments ?? []) read(`${coordinate}(${argument.name.value}:)`, argument.directives);
      if (type !== 'Subscription' || !changesField.test(field.name.value)) continue;
      const own = applied(field.directives, 'join__field');
      const places = own.length > 0 ? own : applied(node.directives, 'join__type');
      tellers.push(...places.map(({ graph }) => ({ graph: String(graph), field: field.name.value })));
    }
  }
  return {
    isEmpty: hints.size === 0,
    at: (coordinate) => hints.get(coordinate) ?? null,
    tagsAt: (coordinate) => tags.get(coordinate) ?? [],
    tellers: tellers.map(({ graph, field }) => ({ service: graphs.get(graph) ?? graph, field })),
  };

  function read(coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void {
    const [hint] = applied(directives, cacheControl);
    if (hint)
      hints.set(coordinate, {
        maxAge: typeof hint.maxAge === 'number' ? Math.max(0, hint.maxAge) : null,
        isPrivate: hint.scope == null ? null : hint.scope === 'PRIVATE',
        inherits: hint.inheritMaxAge === true,
      });
    const formats = applied(directives, cacheTag).map(({ format }) => String(format));
    if (formats.length > 0) tags.set(coordinate, formats);
  }
}

/** A supergraph may call the directives otherwise, where it links them. What it does not link is nobody's word. */
function namesIn({ definitions }: DocumentNode): { cacheControl: string; cacheTag: string } {
  const names = { cacheControl: '', cacheTag: '' };
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { url, import: imports } of applied(node.directives, 'link')) {
      if (!String(url).startsWith(`${cacheFeature}/v0.`)) continue;
      for (const one of (imports ?? []) as (string | { name: string; as?: string })[]) {
        const { name, as = name } = typeof one === 'string' ? { name: one } : one;
        if (name === '@cacheControl') names.cacheControl = as.slice(1);
        if (name === '@cacheTag') names.cacheTag = as.slice(1);
      }
    }
  }
  return names;
}

function applied(directives: readonly ConstDirectiveNode[] | undefined, name: string): Record<string, unknown>[] {
  return (directives ?? [])
    .filter((node) => node.name.value === name)
    .map((node) =>
      Object.fromEntries((node.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)])),
    );
}
