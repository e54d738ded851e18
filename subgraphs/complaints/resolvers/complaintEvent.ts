import { reasonFor } from '../domain/visibility.ts';
import type { ComplaintEventResolvers } from './types.generated.ts';

export const ComplaintEvent: ComplaintEventResolvers = {
  id: ({ complaintId, sequence }) => `${complaintId}:${sequence}`,
  from: ({ fromStatus }) => fromStatus,
  to: ({ toStatus }) => toStatus,
  archiveReason: async ({ details }, _, { loaders }) => {
    const { reason, duplicateOfId } = details ?? {};
    if (duplicateOfId == null) return reason;
    return reasonFor(reason, (await loaders.complaint.load(duplicateOfId)) !== null);
  },
  agency: ({ agencyId }) => (agencyId == null ? null : { id: agencyId }),
};
