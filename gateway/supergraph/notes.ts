/**
 * What the gateway must know of a subgraph besides its schema and its address: who owns it, and what it is told of a
 * caller. It travels in the supergraph's text, so that one swap changes all of it, by a directive of our own on the values
 * of `join__Graph`. Other engines leave it aside: it is linked without a purpose (link specification v1.0).
 */
import { type DefinitionNode, Kind, parse } from 'graphql';
import type { Claim } from './compose.ts';
import { applied } from './subgraphSchema.ts';

export interface SubgraphNotes {
  owner: string;
  contact: string;
  receives: readonly Claim[];
}

const link = '@link(url: "https://satu-aduan.example/specs/aduan/v0.1")';
const definition = 'directive @aduan__subgraph(owner: String!, contact: String!, receives: [String!]!) on ENUM_VALUE';

/** Its name in a supergraph. */
export const notesDirective = 'aduan__subgraph';

/**
 * The supergraph with the notes in it. Inserted, so that the rest of the text stays as the composer wrote it; where they
 * belong is told by the parser, since a description can look like anything.
 *
 * @param supergraphSdl of the composer
 * @param subgraphs notes by the subgraph's name
 */
export function withNotes(supergraphSdl: string, subgraphs: ReadonlyMap<string, SubgraphNotes>): string {
  const text = `${supergraphSdl.trim()}\n`;
  const insertions = parse(text).definitions.flatMap((node) => insertionsAt(node, subgraphs));
  let from = 0;
  const parts = insertions.map(({ at, what }) => {
    const before = text.slice(from, at);
    from = at;
    return before + what;
  });
  return parts.join('') + text.slice(from);
}

interface Insertion {
  at: number;
  what: string;
}

function insertionsAt(node: DefinitionNode, subgraphs: ReadonlyMap<string, SubgraphNotes>): Insertion[] {
  if (node.kind === Kind.SCHEMA_DEFINITION) {
    const { loc } = node.directives!.at(-1)!;
    const definitionAt = node.loc!.end;
    return [
      { at: loc!.end, what: `\n  ${link}` },
      { at: definitionAt, what: `\n\n${definition}` },
    ];
  }
  if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') return [];
  return (node.values ?? []).flatMap(({ directives, loc }): Insertion[] => {
    const [graph] = applied(directives, 'join__graph');
    const notes = subgraphs.get(String(graph?.name));
    return notes ? [{ at: loc!.end, what: ` ${written(notes)}` }] : [];
  });
}

function written({ owner, contact, receives }: SubgraphNotes): string {
  return `@aduan__subgraph(owner: ${quoted(owner)}, contact: ${quoted(contact)}, receives: [${receives.map(quoted).join(', ')}])`;
}

/** JSON escapes all that GraphQL has to, and nothing that it doesn't read. */
const quoted = (text: string) => JSON.stringify(text);
