/** Subgraphs and supergraphs as they lie in the tables. Versions are written once and never changed. */
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Claim } from '../../supergraph/compose.ts';

export const SubgraphEntity = defineEntity({
  name: 'Subgraph',
  tableName: 'subgraph',
  properties: {
    name: p.string().primary(),
    /** The one in service; null if it was removed. */
    version: p.integer().nullable(),
    createdAt: p.datetime(),
  },
});

export const SubgraphVersionEntity = defineEntity({
  name: 'SubgraphVersion',
  tableName: 'subgraph_version',
  properties: {
    subgraph: p.string().primary(),
    version: p.integer().primary(),
    sdl: p.text(),
    url: p.string(),
    owner: p.string(),
    contact: p.string(),
    receives: p.array().$type<Claim[]>(),
    publishedAt: p.datetime(),
    publishedBy: p.string(),
    report: p.json().$type<object | null>().nullable(),
  },
});

export const SupergraphEntity = defineEntity({
  name: 'Supergraph',
  tableName: 'supergraph',
  properties: {
    version: p.integer().primary(),
    sdl: p.text().lazy(),
    hash: p.string(),
    members: p.json().$type<Record<string, number>>(),
    change: p.string(),
    publishedAt: p.datetime(),
    publishedBy: p.string(),
  },
});

export type SubgraphVersionRow = InferEntity<typeof SubgraphVersionEntity>;
export type SupergraphRow = InferEntity<typeof SupergraphEntity>;
