import type { CategoryResolvers } from './types.generated.ts';

export const Category: CategoryResolvers = {
  __resolveReference: ({ id }, { categories }) => categories.byId(id),
  parent: ({ parentId }, _, { categories }) => (parentId == null ? null : categories.byId(parentId)),
  children: ({ id }, _, { categories }) => [...categories.childrenOf(id)],
  affair: ({ affairCode }) => (affairCode == null ? null : { code: affairCode }),
};
