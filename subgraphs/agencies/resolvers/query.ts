import { BadInput, pageOf } from '#kit';
import { byName, byRelevance } from '../data/agency.repository.ts';
import { searchName } from '../domain/searchNames.ts';
import type { QueryResolvers } from './types.generated.ts';

export const Query: QueryResolvers = {
  agency: (_, { id, code }, { loaders }) => {
    if ((id == null) === (code == null)) throw new BadInput('id', 'or "code" must be given, exactly one of the two');
    return id != null ? loaders.agency.load(id.toLowerCase()) : loaders.agencyByCode.load(code!.toUpperCase());
  },

  agencies: (_, { filter, ...page }, { agencies }) => {
    const search = filter?.search && searchName(filter.search) ? filter.search : null;
    return agencies.list({ ...filter, search }, pageOf(page, search == null ? byName : byRelevance));
  },

  agencyFor: async (_, { affair, regionalUnit }, { loaders }) => {
    const [known, agency] = await Promise.all([
      loaders.affair.load(affair),
      loaders.competent.load({ affair, unit: regionalUnit }),
    ]);
    return known && agency;
  },

  governmentAffairs: (_, __, { agencies }) => agencies.affairs(),
};
