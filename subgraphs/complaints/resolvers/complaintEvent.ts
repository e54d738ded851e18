import type { ComplaintEventResolvers } from './types.generated.ts';

export const ComplaintEvent: ComplaintEventResolvers = {
  id: ({ complaintId, sequence }) => `${complaintId}:${sequence}`,
  from: ({ fromStatus }) => fromStatus,
  to: ({ toStatus }) => toStatus,
  // To whom the original is hidden, the duplicate is archived for another reason: this one, and no original, would tell that
  // there is a confidential complaint about the same.
  archiveReason: async ({ details }, _, { loaders }) => {
    const { reason, duplicateOfId } = details ?? {};
    if (reason !== 'DUPLICATE' || duplicateOfId == null) return reason;
    return (await loaders.complaint.load(duplicateOfId)) ? reason : 'OTHER';
  },
  agency: ({ agencyId }) => (agencyId == null ? null : { id: agencyId }),
};
