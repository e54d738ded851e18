/** Which steps a subscription brings: the filter of the schema as one question to a step. */
import type { CategoryTree } from '../domain/category.ts';
import { readTrackingId } from '../domain/trackingId.ts';
import type { ComplaintUpdateFilter } from '../resolvers/types.generated.ts';
import type { Update } from './stream.ts';

/** Conditions speak of the complaint as it stood after the step; those that are left out or empty hold always. */
export function matching(
  filter: ComplaintUpdateFilter,
  categories: CategoryTree,
): (update: Pick<Update, 'announcement'>) => boolean {
  const { complaint, trackingId, regionalUnit, agency, category, classification, step, status } = filter;
  const isOneOf = <T>(list: readonly T[] | null | undefined) => {
    const set = list?.length ? new Set(list) : null;
    return (value: T) => set === null || set.has(value);
  };
  const id = complaint?.toLowerCase();
  const tracking = trackingId == null ? undefined : readTrackingId(trackingId);
  const agencyId = agency?.toLowerCase();
  const inCategory = isOneOf<string | null>(category?.length ? categories.withSubTopics(category) : null);
  const inClassification = isOneOf(classification);
  const isStep = isOneOf(step);
  const inStatus = isOneOf(status);

  return ({ announcement: told }) =>
    (id === undefined || told.complaintId === id) &&
    (tracking === undefined || told.trackingId === tracking) &&
    (regionalUnit == null || isIn(told.complaint.regionalUnitCode, regionalUnit)) &&
    (agencyId === undefined ||
      [told.complaint.agencyId, told.agencyId, told.agencyBefore].some((each) => each === agencyId)) &&
    inCategory(told.complaint.categoryId) &&
    inClassification(told.complaint.classification) &&
    isStep(told.step) &&
    inStatus(told.complaint.status);
}

/** A unit lies in itself and in all whose code its own begins with. */
function isIn(code: string | null, unit: string): boolean {
  return code != null && (code === unit || code.startsWith(`${unit}.`));
}
