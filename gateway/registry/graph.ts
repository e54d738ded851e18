/** What the registry holds of the graph: subgraphs in service and before, and what they were composed to. */
import type { EntityManager } from '#kit';
import type { SubgraphVersion } from '../check/check.ts';
import {
  SubgraphEntity,
  SubgraphVersionEntity,
  type SubgraphVersionRow,
  SupergraphEntity,
  type SupergraphRow,
} from './data/graph.entity.ts';

export interface GraphNow {
  /** In service, by their names. */
  subgraphs: readonly SubgraphVersionRow[];
  /** Null in an empty registry. Its text is not loaded. */
  latest: SupergraphRow | null;
}

export async function readGraph(em: EntityManager): Promise<GraphNow> {
  const named = await em.find(SubgraphEntity, { version: { $ne: null } }, { orderBy: { name: 'asc' } });
  const subgraphs = await Promise.all(
    named.map(({ name, version }) => em.findOneOrFail(SubgraphVersionEntity, { subgraph: name, version: version! })),
  );
  return { subgraphs, latest: await latestSupergraph(em) };
}

export async function latestSupergraph(em: EntityManager): Promise<SupergraphRow | null> {
  const [latest = null] = await em.find(SupergraphEntity, {}, { orderBy: { version: 'desc' }, limit: 1 });
  return latest;
}

export async function supergraphText(em: EntityManager, version: number): Promise<string | null> {
  const found = await em.findOne(SupergraphEntity, { version }, { populate: ['sdl'] });
  return (found?.sdl as string | undefined) ?? null;
}

/** The latest of a subgraph: the one in service, or the one that was removed. */
export async function latestVersion(em: EntityManager, name: string): Promise<SubgraphVersionRow | null> {
  const [found = null] = await em.find(
    SubgraphVersionEntity,
    { subgraph: name },
    { orderBy: { version: 'desc' }, limit: 1 },
  );
  return found;
}

/** As checks take it. */
export function asChecked({ subgraph: name, url, sdl, owner, contact, receives }: SubgraphVersionRow): SubgraphVersion {
  return { name, url, sdl, owner, contact, receives };
}
