import { connectionOf, loadFound, pageOf } from '#kit';
import { islandsByCode } from '../data/regionalUnit.repository.ts';
import type { RegionalUnitResolvers } from './types.generated.ts';

export const RegionalUnit: RegionalUnitResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.unit.load(code),
  parent: ({ parentCode }, _, { loaders }) => (parentCode == null ? null : loaders.unit.load(parentCode)),
  ancestors: ({ code }, _, { loaders }) => loaders.ancestors(code),
  children: ({ code }, _, { loaders }) => loaders.children.load(code),
  predecessors: ({ predecessorCodes }, _, { loaders }) => loadFound(loaders.unit, predecessorCodes),
  successors: async ({ code }, _, { loaders }) => (await loaders.successors.load(code)).map(({ row }) => row),
  centroid: ({ latitude, longitude }) => (latitude == null || longitude == null ? null : { latitude, longitude }),
  outline: async ({ code, level }, _, { loaders }) =>
    level === 'PROVINCE' ? (await loaders.outline.load(code))?.outline : null,
  islands: async ({ code }, args, { loaders }) => {
    const page = pageOf(args, islandsByCode);
    const rows = (await loaders.islands(page).load(code))?.islands ?? [];
    const count = async () => (await loaders.islandCount.load(code))?.count ?? 0;
    return connectionOf(rows, page, islandsByCode, (island) => [island.code], count);
  },
};
