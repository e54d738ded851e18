/** The subgraphs of this repository as somebody would publish them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenOperation, SubgraphVersion } from '../../gateway/check/check.ts';
import { readSubgraphList } from '../../gateway/supergraph/compose.ts';

const schema = join(import.meta.dirname, '../../schema');

export function published(): SubgraphVersion[] {
  return readSubgraphList(join(schema, 'supergraph.yaml')).map(({ name, url, owner, contact, receives, ...one }) => ({
    name,
    url,
    owner,
    contact,
    receives,
    sdl: one.schema.map((file) => readFileSync(join(schema, file), 'utf8')).join('\n'),
  }));
}

/** An operation that was seen, for tests that only care for its text. */
export const seenOperation = (document: string, more: Partial<SeenOperation> = {}): SeenOperation => ({
  document,
  name: /\b(?:query|mutation|subscription) (\w+)/.exec(document)?.[1] ?? null,
  clients: [{ name: 'front-end', version: '1.2.0' }],
  count: 7,
  firstSeen: '2026-10-01T00:00:00Z',
  lastSeen: '2026-11-26T00:00:00Z',
  ...more,
});
