/** One object for each type of the schema. Only `__resolveReference` is federation's: it finds what others point to. */
import { type Caller, DomainError } from '@satu-aduan/kit';
import type { createReferrals, Referral } from './referrals.ts';

/** Everything that a resolver may reach. Made for each request. */
export interface Context {
  caller: Caller;
  referrals: ReturnType<typeof createReferrals>;
}

interface Reference {
  id: string;
}

/** The gateway asks nobody else, as the schema says; whoever comes another way is refused here. */
class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** The agency for which a liaison officer acts. */
function agencyOf({ roles, agency }: Caller): string {
  if (!roles.includes('liaison_officer') || !agency) throw new Forbidden('Liaison officers hand complaints on.');
  return agency;
}

interface ReferInput {
  input: { complaint: string; note: string };
}

const mostCharacters = 2000;

function refused(code: string, message: string, path: string[]) {
  return { referral: null, errors: [{ code, message, path }] };
}

export const resolvers = {
  Mutation: {
    async referToYourMinistry(_: unknown, { input: { complaint, note } }: ReferInput, context: Context) {
      const agencyId = agencyOf(context.caller);
      // What can be expected to be refused is data, so that a form can show it; an error is for what should not happen.
      if (note.length > mostCharacters)
        return refused('NOTE_TOO_LONG', `The note must have at most ${mostCharacters} characters.`, ['note']);
      return { referral: await context.referrals.save({ id: complaint, agencyId, note }), errors: [] };
    },
  },
  Complaint: {
    yourMinistryReferral: ({ id }: Reference, _: unknown, { referrals }: Context) => referrals.byId.load(id),
  },
  Agency: {
    yourMinistryReferrals: async ({ id }: Reference, _: unknown, { referrals }: Context) =>
      (await referrals.countByAgency.load(id))?.count ?? 0,
  },
  YourMinistryReferral: {
    __resolveReference: ({ id }: Reference, { referrals }: Context) => referrals.byId.load(id),
    complaint: ({ id }: Referral): Reference => ({ id }),
    agency: ({ agencyId }: Referral): Reference => ({ id: agencyId }),
    note: ({ note }: Referral, _: unknown, { caller }: Context) => agencyOf(caller) && note,
  },
};
