/** Everything that a resolver may reach. Made for each request. */
import type { Clock, EntityManager } from '#kit';
import { createLoaders, type Loaders } from './data/loaders.ts';
import { createRegionalUnits, type RegionalUnits } from './data/regionalUnit.repository.ts';

export interface Context {
  units: RegionalUnits;
  loaders: Loaders;
  /** Today in Jakarta, `2026-11-23`. */
  today: () => string;
}

export function createContext(em: EntityManager, now: Clock): Context {
  const units = createRegionalUnits(em);
  const jakartaHours = 7;
  return {
    units,
    loaders: createLoaders(units),
    today: () => new Date(now().getTime() + jakartaHours * 3_600_000).toISOString().slice(0, 10),
  };
}
