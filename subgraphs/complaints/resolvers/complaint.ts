import { isOverdue } from '../domain/clocks.ts';
import { showTrackingId } from '../domain/trackingId.ts';
import type { ComplaintResolvers } from './types.generated.ts';

export const Complaint: ComplaintResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.complaint.load(id),
  trackingId: ({ trackingId }) => showTrackingId(trackingId),
  category: ({ categoryId }, _, { categories }) => (categoryId == null ? null : categories.byId(categoryId)),
  overdue: ({ dueAt }, _, { now }) => dueAt != null && dueAt <= now,
  agency: ({ agencyId }) => (agencyId == null ? null : { id: agencyId }),
  targetAgency: ({ targetAgencyId }) => (targetAgencyId == null ? null : { id: targetAgencyId }),
  regionalUnit: ({ regionalUnitCode }) => (regionalUnitCode == null ? null : { code: regionalUnitCode }),
  point: ({ latitude, longitude }) => (latitude == null || longitude == null ? null : { latitude, longitude }),
  duplicateOf: ({ duplicateOfId }, _, { loaders }) =>
    duplicateOfId == null ? null : loaders.complaint.load(duplicateOfId),
  history: ({ id }, _, { loaders }) => loaders.history.load(id),
  deadlines: async ({ id, status }, _, { loaders, now }) => {
    const deadlines = await loaders.deadlines.load(id);
    return deadlines.map((deadline) => {
      const clock = { ...deadline, stoppedAt: deadline.stoppedAt ?? null };
      return { ...clock, overdue: isOverdue(clock, status, now) };
    });
  },
};
