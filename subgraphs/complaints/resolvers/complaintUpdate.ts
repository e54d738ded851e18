import type { ComplaintUpdateResolvers } from './types.generated.ts';

export const ComplaintUpdate: ComplaintUpdateResolvers = {
  // Whoever asks gets what the public may see.
  complaint: async (update) => {
    const row = await update.complaint();
    return row && { ...row, shown: 'PUBLIC' };
  },
};
