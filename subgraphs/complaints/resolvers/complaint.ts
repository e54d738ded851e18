import { timeZoneOf } from '#kit';
import type { ComplaintRow } from '../data/complaint.repository.ts';
import { isOverdue } from '../domain/clocks.ts';
import type { Step } from '../domain/complaint.ts';
import { allowedSteps, moveOf, stepsOfTheSystem } from '../domain/lifecycle.ts';
import { isTooLate } from '../domain/refusals.ts';
import { showTrackingId } from '../domain/trackingId.ts';
import { actorAt, seesInternalNotes } from '../domain/visibility.ts';
import { numberOfSuggestions, suggestionsOf } from './possibleDuplicate.ts';
import type { ComplaintResolvers } from './types.generated.ts';

export const Complaint: ComplaintResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.complaint.load(id),
  trackingId: ({ trackingId }) => showTrackingId(trackingId),
  title: async (row, _, { loaders }) => (await loaders.inside.of(row))?.title ?? row.title,
  body: async (row, _, { loaders }) => (await loaders.inside.of(row))?.body ?? row.body,
  attachments: (row, _, { loaders }) => loaders.inside.attachments(row),
  complainant: (row, _, { loaders }) => loaders.inside.contact(row),
  category: ({ categoryId }, _, { categories }) => (categoryId == null ? null : categories.byId(categoryId)),
  overdue: ({ dueAt }, _, { now }) => dueAt != null && dueAt <= now,
  agency: ({ agencyId }) => (agencyId == null ? null : { id: agencyId }),
  targetAgency: ({ targetAgencyId }) => (targetAgencyId == null ? null : { id: targetAgencyId }),
  regionalUnit: ({ regionalUnitCode }) => (regionalUnitCode == null ? null : { code: regionalUnitCode }),
  point: ({ latitude, longitude }) => (latitude == null || longitude == null ? null : { latitude, longitude }),
  duplicateOf: ({ duplicateOfId }, _, { loaders }) =>
    duplicateOfId == null ? null : loaders.complaint.load(duplicateOfId),
  // Up to the version that is shown: others may have acted since the row was read.
  history: async (row, _, { loaders }) => {
    const { id, version } = row;
    const inside = await loaders.inside.of(row);
    const isInternal = inside !== null && seesInternalNotes(inside.view);
    const history = await (isInternal ? loaders.historyWithNotes : loaders.history).load(id);
    return history.filter(({ sequence }) => sequence <= version);
  },
  allowedSteps: async (row, _, { loaders, caller, now }) => {
    const bySecret = row.shown === 'BY_SECRET';
    // Nobody takes a step who has no role and shows no secret: that is most who ask.
    if (row.shown === 'PUBLIC' || (caller.roles.length === 0 && !bySecret)) return [];
    const access = await loaders.access.load(row.id);
    if (!access) return [];
    // Of the row that is shown: others may have acted since it was read.
    const shown = { ...access, status: row.status, visibility: row.visibility };
    return stepsOfPeople(row, now).filter(
      (step) => actorAt(caller, moveOf(row.status, step).by, shown, bySecret) !== null,
    );
  },
  proposedAgency: async ({ categoryId, regionalUnitCode }, _, { categories, loaders }) => {
    const affair = categoryId == null ? null : categories.byId(categoryId)?.affairCode;
    if (affair == null || regionalUnitCode == null) return null;
    return loaders.agencyFor.load({ affair, unit: regionalUnitCode });
  },
  possibleDuplicates: async (complaint, { first }, context) => {
    const number = numberOfSuggestions('first', first);
    return suggestionsOf(await context.loaders.possibleDuplicates.load(complaint), number, context);
  },
  deadlines: async ({ id, status, deadlines: then }, _, { loaders, now }) => {
    const deadlines = then ?? (await loaders.deadlines.load(id));
    return deadlines.map((deadline) => {
      const clock = { ...deadline, stoppedAt: deadline.stoppedAt ?? null };
      return { ...clock, overdue: isOverdue(clock, status, now) };
    });
  },
};

/** The steps that a mutation takes. */
function stepsOfPeople(complaint: ComplaintRow, now: Date): Step[] {
  const timeZone = complaint.regionalUnitCode == null ? 'WIB' : timeZoneOf(complaint.regionalUnitCode);
  return allowedSteps(complaint.status).filter(
    (step) => !stepsOfTheSystem.includes(step) && !isTooLate(complaint, step, now, timeZone),
  );
}
