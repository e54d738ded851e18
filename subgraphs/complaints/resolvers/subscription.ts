import { isUuid } from '#kit';
import { matching } from '../events/filter.ts';
import type { Update } from '../events/stream.ts';
import type { SubscriptionResolvers } from './types.generated.ts';

export const Subscription: SubscriptionResolvers = {
  complaintUpdated: {
    // Whoever asks gets what the public may see.
    subscribe: (_, { filter, after }, { stream, categories }) =>
      stream.subscribe({
        matches: matching(filter ?? {}, categories),
        complaintId: isUuid(filter?.complaint) ? filter!.complaint!.toLowerCase() : null,
        after: after ?? null,
      }) as never,
    resolve: (update: unknown) => update as Update,
  },

  changedCacheTags: {
    subscribe: (_, __, { stream }) => stream.changes() as never,
    resolve: (ids: unknown) => ['complaints', ...(ids as string[]).map((id) => `complaint-${id}`)],
  },
};
