import { BadInput } from '#kit';
import { readTrackingId } from '../domain/trackingId.ts';
import { questionOf } from './question.ts';
import type { QueryResolvers } from './types.generated.ts';

export const Query: QueryResolvers = {
  complaint: (_, { id, trackingId }, { loaders }) => {
    if ((id == null) === (trackingId == null))
      throw new BadInput('id', 'or "trackingId" must be given, exactly one of the two');
    if (id != null) return loaders.complaint.load(id.toLowerCase());
    const tracking = readTrackingId(trackingId!);
    return tracking == null ? null : loaders.complaintByTrackingId.load(tracking);
  },

  complaints: (_, args, context) => context.complaints.list(questionOf(args, context)),

  categories: (_, __, { categories }) => [...categories.topics],
};
