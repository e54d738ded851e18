/** Suggestions of duplicates: only complaints that the public may see are ever suggested. */
import { BadInput } from '#kit';
import type { Context } from '../context.ts';
import type { ComplaintRow } from '../data/complaint.repository.ts';
import type { Similar } from '../similar/similar.ts';
import type { SubmitComplaintPayloadResolvers } from './types.generated.ts';

const usualNumber = 5;
const largestNumber = 20;

/** A suggestion with the complaint that is suggested. */
export interface Suggestion extends Similar {
  complaint: ComplaintRow;
}

export const SubmitComplaintPayload: SubmitComplaintPayloadResolvers = {
  // Looked for when asked for, after the complaint is safe; what came later than it does not change the answer.
  possibleDuplicates: async ({ complaint }, _, context) =>
    complaint == null ? [] : suggestionsOf(await context.similar.suggestionsFor(complaint), usualNumber, context),
};

/** The best of what was found, each with its complaint; one that has just been hidden is left out. */
export async function suggestionsOf(
  found: readonly Similar[],
  number: number,
  { loaders }: Context,
): Promise<Suggestion[]> {
  const suggestions = await Promise.all(
    found.slice(0, number).map(async (similar) => {
      const complaint = await loaders.complaint.load(similar.complaintId);
      return complaint && { ...similar, complaint };
    }),
  );
  return suggestions.filter((suggestion) => suggestion !== null);
}

export function numberOfSuggestions(argument: string, first: number | null | undefined): number {
  if (first != null && (first < 1 || first > largestNumber))
    throw new BadInput(argument, `must be from 1 to ${largestNumber}; it is ${first}`);
  return first ?? usualNumber;
}
