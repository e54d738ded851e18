import type { RegionalUnitResolvers } from './types.generated.ts';

export const RegionalUnit: RegionalUnitResolvers = {
  government: ({ code }, _, { loaders }) => loaders.government.load(code),
};
