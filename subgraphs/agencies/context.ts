/** Everything that a resolver may reach. Made for each request. */
import type { EntityManager } from '#kit';
import { type Agencies, createAgencies } from './data/agency.repository.ts';
import { createLoaders, type Loaders } from './data/loaders.ts';

export interface Context {
  agencies: Agencies;
  loaders: Loaders;
}

/** A regional unit, by its code; the unit itself is another subgraph's. */
export interface CodeReference {
  code: string;
}

export function createContext(em: EntityManager): Context {
  const agencies = createAgencies(em);
  return { agencies, loaders: createLoaders(agencies) };
}
