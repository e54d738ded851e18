/** Everything that a resolver may reach. Made for each request. */
import type { Clock, EntityManager } from '#kit';
import { type Complaints, createComplaints } from './data/complaint.repository.ts';
import type { DeadlineRow } from './data/deadline.entity.ts';
import { createLoaders, type Loaders } from './data/loaders.ts';
import type { CategoryTree } from './domain/category.ts';

export interface Context {
  complaints: Complaints;
  loaders: Loaders;
  categories: CategoryTree;
  /** The moment of the request: the same for everything in it. */
  now: Date;
}

/** A thing of another subgraph, by its id. */
export interface Reference {
  id: string;
}

/** A thing of another subgraph, by its code. */
export interface CodeReference {
  code: string;
}

export function createContext(em: EntityManager, categories: CategoryTree, clock: Clock): Context {
  const complaints = createComplaints(em);
  return { complaints, loaders: createLoaders(complaints), categories, now: clock() };
}

/** A deadline with what only its complaint's status and the moment can tell. */
export interface DeadlineView extends DeadlineRow {
  overdue: boolean;
}
