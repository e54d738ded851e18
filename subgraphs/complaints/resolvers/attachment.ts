import type { AttachmentResolvers } from './types.generated.ts';

export const Attachment: AttachmentResolvers = {
  id: ({ complaintId, position }) => `${complaintId}:${position}`,
};
