/** Inputs become steps; what a step does is domain/life.ts, that it happens once and whole is handling/. */
import type { Context } from '../context.ts';
import { type Asked, isTraceless, type Outcome, type StepWish, type SubmissionWish } from '../handling/handling.ts';
import { createReading, most, type Reading, shortestUnguessableKey } from '../handling/reading.ts';
import { disclosureMutations } from './disclosure.ts';
import { setPerformanceTarget } from './performance.ts';
import type { MutationResolvers } from './types.generated.ts';
import { webhookMutations } from './webhook.ts';

export const Mutation: MutationResolvers = {
  ...webhookMutations,
  ...disclosureMutations,
  setPerformanceTarget,

  submitComplaint: (_, { input }, context) =>
    handle(context, 'submitComplaint', input, (read, asked) => {
      const wish: SubmissionWish = {
        sourceId: null,
        title: read.text('title', input.title, most.title),
        body: read.text('body', input.body, most.text),
        classification: input.classification ?? 'COMPLAINT',
        visibility: input.visibility ?? 'PUBLIC',
        channel: input.channel ?? 'WEBSITE',
        categoryId: read.reference('category', input.category) ?? null,
        targetAgencyId: read.reference('targetAgency', input.targetAgency)?.toLowerCase() ?? null,
        addressedTo: read.optionalText('addressedTo', input.addressedTo, most.addressedTo),
        regionalUnitCode: read.reference('regionalUnit', input.regionalUnit) ?? null,
        latitude: input.point?.latitude ?? null,
        longitude: input.point?.longitude ?? null,
      };
      read.point(input.point);
      const contact = read.contact(input.complainant);
      const attachments = read.attachments(input.attachments);
      if (isTraceless(wish)) refuseGuessable(read, input.idempotencyKey, 'an anonymous report');
      return () => context.handling.submit(asked, wish, { contact, attachments });
    }),

  holdComplaint: step('holdComplaint', (read, { note }) => ({
    step: 'HOLD',
    note: read.text('note', note, most.text),
  })),

  completeComplaint: step('completeComplaint', (read, { text, regionalUnit, category, point }) => ({
    step: 'COMPLETE',
    note: read.text('text', text, most.text),
    correction: {
      regionalUnitCode: read.reference('regionalUnit', regionalUnit),
      categoryId: read.reference('category', category),
      ...read.point(point),
    },
  })),

  disposeComplaint: step('disposeComplaint', (read, { agency, note }) => ({
    step: 'DISPOSE',
    agencyId: read.reference('agency', agency),
    note: read.optionalText('note', note, most.text),
  })),

  delegateComplaint: step('delegateComplaint', (read, { agency, note }) => ({
    step: 'DELEGATE',
    agencyId: read.reference('agency', agency),
    note: read.optionalText('note', note, most.text),
  })),

  returnComplaint: step('returnComplaint', (read, { note }) => ({
    step: 'RETURN',
    note: read.text('note', note, most.text),
  })),

  archiveComplaint: step('archiveComplaint', (read, { reason, note }) => {
    if (reason === 'DUPLICATE') read.refuse('reason', 'must not be DUPLICATE; linkDuplicate names the original too');
    return { step: 'ARCHIVE', reason, note: read.optionalText('note', note, most.text) };
  }),

  followUpComplaint: step('followUpComplaint', (read, { note, visibility }) => ({
    step: 'FOLLOW_UP',
    note: read.text('note', note, most.text),
    internal: visibility === 'INTERNAL',
  })),

  answerComplaint: step('answerComplaint', (read, { answer }) => ({
    step: 'ANSWER',
    note: read.text('answer', answer, most.text),
  })),

  disputeComplaint: step('disputeComplaint', (read, { note }) => ({
    step: 'DISPUTE',
    note: read.text('note', note, most.text),
  })),

  acceptComplaint: step('acceptComplaint', (read, { rating, note }) => ({
    step: 'ACCEPT',
    rating: read.wholeNumber('rating', rating, { least: 1, most: 5 }),
    note: read.optionalText('note', note, most.text),
  })),

  reopenComplaint: step('reopenComplaint', (read, { note }) => ({
    step: 'REOPEN',
    note: read.text('note', note, most.text),
  })),

  withdrawComplaint: step('withdrawComplaint', (read, { note }) => ({
    step: 'WITHDRAW',
    note: read.optionalText('note', note, most.text),
  })),

  linkDuplicate: step('linkDuplicate', (read, { original, note }) => ({
    step: 'ARCHIVE',
    reason: 'DUPLICATE',
    duplicateOfId: read.reference('original', original),
    note: read.optionalText('note', note, most.text),
  })),

  reclassifyComplaint: step('reclassifyComplaint', (read, input) => ({
    step: 'RECLASSIFY',
    correction: {
      classification: input.classification ?? undefined,
      supervisory: input.supervisory ?? undefined,
      categoryId: read.reference('category', input.category),
      visibility: input.visibility ?? undefined,
    },
    note: read.optionalText('note', input.note, most.text),
  })),

  nameOfficers: (_, { input }, context) =>
    handle(context, 'nameOfficers', input, (read, asked) => {
      const at = { id: read.reference('id', input.id)!, version: input.version ?? undefined };
      if (input.officers.length > 50)
        read.refuse('officers', `can name 50 officers; it names ${input.officers.length}`);
      const officers = input.officers.map((officer) => read.text('officers', officer, most.id));
      return () => context.handling.nameOfficers(asked, at, officers);
    }),

  addSupport: (_, { input }, context) =>
    handle(context, 'addSupport', input, (read, asked) => {
      const id = read.reference('id', input.id)!;
      return () => context.handling.support(asked, id);
    }),
};

/** A key that somebody could guess would lead to an answer that is another's, or that nothing may tie to its caller. */
function refuseGuessable(read: Reading, key: string, whose: string): void {
  if (key.length >= shortestUnguessableKey || read.errors.some(({ path }) => path[0] === 'idempotencyKey')) return;
  read.refuse('idempotencyKey', `needs at least ${shortestUnguessableKey} characters for ${whose}, such as a new UUID`);
}

/** Reads the input, asks for what it wishes, and lets the rest of the request see the change. */
async function handle(
  context: Context,
  operation: string,
  input: { idempotencyKey: string; secret?: string | null },
  plan: (read: Reading, asked: Asked) => () => Promise<Outcome>,
): Promise<Outcome> {
  const read = createReading();
  const { caller, now, requestId } = context;
  const carryOut = plan(read, { caller, now, requestId, operation, key: read.key(input.idempotencyKey), input });
  // Those who are not signed in share one space of keys.
  if (caller.subject === null) refuseGuessable(read, input.idempotencyKey, 'whoever is not signed in');
  if (read.errors.length > 0) return { complaint: null, errors: read.errors, trackingSecret: null };
  const outcome = await carryOut();
  for (const secret of [input.secret, outcome.trackingSecret]) context.complaints.show(secret);
  context.forget();
  if (outcome.complaint) await context.loaders.inside.noticed([outcome.complaint]);
  return outcome;
}

/** A mutation that takes one step: `wish` says which, and with what. */
function step<I extends { id: string; version: number; idempotencyKey: string; secret?: string | null }>(
  operation: string,
  wish: (read: Reading, input: I) => StepWish,
) {
  return (_: unknown, { input }: { input: I }, context: Context): Promise<Outcome> =>
    handle(context, operation, input, (read, asked) => {
      const at = { id: read.reference('id', input.id)!, version: input.version, secret: input.secret };
      const wished = wish(read, input);
      if (isTraceless({ secret: input.secret })) refuseGuessable(read, input.idempotencyKey, 'a step by a secret');
      return () => context.handling.take(asked, at, wished);
    });
}
