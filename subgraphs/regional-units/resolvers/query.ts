import { pageOf } from '#kit';
import { byCode, byRelevance } from '../data/regionalUnit.repository.ts';
import type { QueryResolvers } from './types.generated.ts';

export const Query: QueryResolvers = {
  regionalUnit: (_, { code }, { loaders }) => loaders.unit.load(code),

  regionalUnits: (_, { filter, ...page }, { units, today }) => {
    const search = filter?.search?.trim() ? filter.search : null;
    return units.list(
      { ...filter, search, validOn: filter?.validOn ?? today() },
      pageOf(page, search == null ? byCode : byRelevance),
    );
  },
};
