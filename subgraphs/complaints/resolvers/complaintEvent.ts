import type { ComplaintEventResolvers } from './types.generated.ts';

export const ComplaintEvent: ComplaintEventResolvers = {
  id: ({ complaintId, sequence }) => `${complaintId}:${sequence}`,
  from: ({ fromStatus }) => fromStatus,
  to: ({ toStatus }) => toStatus,
  archiveReason: ({ details }) => details?.reason,
  agency: ({ agencyId }) => (agencyId == null ? null : { id: agencyId }),
};
