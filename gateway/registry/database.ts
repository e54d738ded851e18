/** The registry's own database. */
import type { openDatabase } from '#kit';
import { SubgraphEntity, SubgraphVersionEntity, SupergraphEntity } from './data/graph.entity.ts';
import { Registry } from './data/migrations/20261127000000-registry.ts';
import { ApprovalEntity, TokenEntity, TypeOwnerEntity } from './data/rights.entity.ts';
import { OperationEntity, UsageEntity } from './data/usage.entity.ts';

type DatabaseSettings = Parameters<typeof openDatabase>[0];

export function databaseOf(
  { databaseUrl, dataFolder }: { databaseUrl: string | null; dataFolder: string },
  tell: (sentence: string) => void,
): DatabaseSettings {
  return {
    name: 'registry',
    url: databaseUrl,
    dataFolder,
    entities: [
      SubgraphEntity,
      SubgraphVersionEntity,
      SupergraphEntity,
      TokenEntity,
      ApprovalEntity,
      TypeOwnerEntity,
      OperationEntity,
      UsageEntity,
    ],
    migrations: [{ name: '20261127000000-registry', class: Registry }],
    tell,
  };
}
