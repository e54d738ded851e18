import { loadFound } from '#kit';
import type { AgencyResolvers } from './types.generated.ts';

export const Agency: AgencyResolvers = {
  __resolveReference: (reference, { loaders }) =>
    'id' in reference && reference.id != null
      ? loaders.agency.load(reference.id)
      : loaders.agencyByCode.load((reference as { code: string }).code),
  parent: ({ parentId }, _, { loaders }) => (parentId == null ? null : loaders.agency.load(parentId)),
  children: ({ id }, _, { loaders }) => loaders.children.load(id),
  regionalUnit: ({ regionalUnitCode }) => (regionalUnitCode == null ? null : { code: regionalUnitCode }),
  affair: ({ affairCode }, _, { loaders }) => (affairCode == null ? null : loaders.affair.load(affairCode)),
  predecessors: ({ predecessorIds }, _, { loaders }) => loadFound(loaders.agency, predecessorIds),
  successors: ({ successorIds }, _, { loaders }) => loadFound(loaders.agency, successorIds),
};
