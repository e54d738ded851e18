/** What an empty registry begins with: the subgraphs of schema/supergraph.yaml. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSubgraphList } from '../supergraph/compose.ts';
import type { Content } from './publish.ts';

export interface Beginning {
  subgraphs: (Content & { name: string })[];
  approvals: Record<string, string[]>;
}

/** Throws an Error with a sentence if the list or a file can't be read. */
export function readBeginning(list: string): Beginning {
  const definitions = readSubgraphList(list);
  return {
    subgraphs: definitions.map(({ name, url, owner, contact, receives, schema }) => ({
      name,
      url,
      owner,
      contact,
      receives,
      sdl: joined(schema.map((file) => readFileSync(join(dirname(list), file), 'utf8'))),
    })),
    approvals: Object.fromEntries(definitions.map(({ name, approvals }) => [name, approvals])),
  };
}

/** Several files as one SDL; `export.ts` parts them again. */
export function joined(texts: readonly string[]): string {
  return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('\n');
}
