import type { Context } from '../context.ts';
import { decideUntil, readUntil } from '../domain/disclosure.ts';
import type { DisclosureOutcome } from '../handling/disclosures.ts';
import { createReading, most, type Reading } from '../handling/reading.ts';
import type { DisclosureResolvers, MutationResolvers, QueryResolvers } from './types.generated.ts';

export const disclosureQueries = {
  disclosure: (_, { id }, { disclosures, caller }) => disclosures.withId(id, caller),
  disclosedIdentity: (_, { disclosure }, context) => context.disclosures.identity(disclosure, context),
} satisfies Partial<QueryResolvers>;

export const Disclosure: DisclosureResolvers = {
  complaint: ({ complaintId }, _, { loaders }) => loaders.complaint.load(complaintId),
  expiresAt: ({ askedAt, approvedAt, declinedAt }) => {
    if (declinedAt !== null) return null;
    return approvedAt === null ? decideUntil(askedAt) : readUntil(approvedAt);
  },
};

export const disclosureMutations = {
  requestDisclosure: (_, { input }, context) =>
    asked(
      context,
      'requestDisclosure',
      input,
      (read) => ({
        complaint: read.reference('complaint', input.complaint)!,
        reason: read.text('reason', input.reason, most.reason),
      }),
      context.disclosures.request,
    ),
  approveDisclosure: (_, { input }, context) =>
    asked(
      context,
      'approveDisclosure',
      input,
      (read) => read.reference('disclosure', input.disclosure)!,
      context.disclosures.approve,
    ),
  declineDisclosure: (_, { input }, context) =>
    asked(
      context,
      'declineDisclosure',
      input,
      (read) => ({
        id: read.reference('disclosure', input.disclosure)!,
        reason: read.text('reason', input.reason, most.reason),
      }),
      context.disclosures.decline,
    ),
} satisfies Partial<MutationResolvers>;

async function asked<W>(
  { caller, now, requestId }: Context,
  operation: string,
  input: { idempotencyKey: string },
  wish: (read: Reading) => W,
  carryOut: (asked: Parameters<Context['disclosures']['approve']>[0], wish: W) => Promise<DisclosureOutcome>,
): Promise<DisclosureOutcome> {
  const read = createReading();
  const key = read.key(input.idempotencyKey);
  const wished = wish(read);
  if (read.errors.length > 0) return { disclosure: null, errors: read.errors };
  return carryOut({ caller, now, requestId, operation, key, input }, wished);
}
