/** One file for each type of the schema. */
import { Agency } from './agency.ts';
import { GovernmentAffair } from './governmentAffair.ts';
import { Query } from './query.ts';
import { RegionalUnit } from './regionalUnit.ts';
import type { Resolvers } from './types.generated.ts';

export const resolvers: Resolvers = { Query, Agency, GovernmentAffair, RegionalUnit };
