import type { IslandResolvers } from './types.generated.ts';

export const Island: IslandResolvers = {
  point: ({ latitude, longitude }) => ({ latitude, longitude }),
  regionalUnit: async ({ regionalUnitCode }, _, { loaders }) => (await loaders.unit.load(regionalUnitCode))!,
};
