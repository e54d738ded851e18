/**
 * The subgraphs of the files, put in service where the registry has others: after an update of the own ones, which come as
 * files and without a token. Each is checked like any publish. Where one answers stays as it is in service.
 */

import type { Report } from '../check/check.ts';
import { renderReport } from '../check/render.ts';
import { claims } from '../supergraph/compose.ts';
import { type Beginning, readBeginning } from './bootstrap.ts';
import type { Publisher, Publishing } from './publish.ts';
import { Refusal } from './refusal.ts';

export interface FilesPublished {
  /** Name and version of each; those that were so already too. */
  published: { name: string; version: number }[];
  refused: { name: string; why: string }[];
}

/** Whoever reaches the database may do this. */
const operator: Publisher = { id: 'the files', receives: [...claims] };

/**
 * @param known the names in service
 * @param only names; empty for all
 */
export async function publishFiles(
  publishing: Publishing,
  list: string,
  known: ReadonlySet<string>,
  only: readonly string[],
): Promise<FilesPublished> {
  const { subgraphs } = readBeginning(list);
  const strange = only.filter((name) => !subgraphs.some((one) => one.name === name));
  if (strange.length > 0) throw new Error(`The list has no subgraph ${strange.map((one) => `"${one}"`).join(', ')}.`);
  let left = subgraphs.filter(({ name }) => only.length === 0 || only.includes(name));
  const published: FilesPublished['published'] = [];
  for (;;) {
    const refused: { one: Beginning['subgraphs'][number]; why: string }[] = [];
    for (const one of left) {
      const { name, url, ...content } = one;
      try {
        const wanted = known.has(name) ? content : { ...content, url };
        const { version } = await publishing.publish(name, wanted, operator);
        published.push({ name, version: version! });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ one, why: told(error) });
      }
    }
    // One may fit only once another is there: again, as long as some come through.
    if (refused.length === 0 || refused.length === left.length)
      return { published, refused: refused.map(({ one, why }) => ({ name: one.name, why })) };
    left = refused.map(({ one }) => one);
  }
}

function told({ message, more }: Refusal): string {
  return more.report ? renderReport({ supergraph: '', ...(more.report as Omit<Report, 'supergraph'>) }) : message;
}
