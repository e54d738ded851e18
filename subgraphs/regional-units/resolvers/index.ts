/** One file for each type of the schema. */
import { Island } from './island.ts';
import { Query } from './query.ts';
import { RegionalUnit } from './regionalUnit.ts';
import type { Resolvers } from './types.generated.ts';

export const resolvers: Resolvers = { Query, RegionalUnit, Island };
