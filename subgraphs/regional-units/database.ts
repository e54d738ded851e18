/** This subgraph's database, for the server and for the enrichment. */
import { type Database, openDatabase } from '#kit';
import { IslandEntity } from './data/island.entity.ts';
import { Register } from './data/migrations/20261123000000-register.ts';
import { RegionalUnitEntity } from './data/regionalUnit.entity.ts';

export function openRegister(settings: {
  databaseUrl: string | null;
  dataFolder: string;
  tell: (sentence: string) => void;
}): Promise<Database> {
  return openDatabase({
    name: 'regional-units',
    url: settings.databaseUrl,
    dataFolder: settings.dataFolder,
    entities: [RegionalUnitEntity, IslandEntity],
    migrations: [{ name: '20261123000000-register', class: Register }],
    tell: settings.tell,
  });
}
