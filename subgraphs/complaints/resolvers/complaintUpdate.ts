import type { ComplaintUpdateResolvers } from './types.generated.ts';

export const ComplaintUpdate: ComplaintUpdateResolvers = {
  complaint: (update) => update.complaint(),
};
