/** What an endpoint is told of a step: the body of a webhook, with what its agency may know. docs/webhooks.md describes it. */
import type { Announcement } from '../data/record.ts';
import type { EventDetails, Visibility } from '../domain/complaint.ts';
import { showTrackingId } from '../domain/trackingId.ts';

export interface Telling {
  announcement: Announcement;
  details: EventDetails | null;
  /** As they are now, with numbers and addresses of persons masked. */
  title: string;
  body: string;
  /** Of the complaint as it is now. */
  visibility: Visibility;
  /** Whether the endpoint was made to be told what only agencies know. */
  seesInside: boolean;
  /** Whether the complaint is with the endpoint's agency now. */
  isTheirs: boolean;
}

/**
 * The body as JSON text; null if the endpoint must not be told of the step at all (any more).
 *
 * Texts of a confidential complaint, and internal notes, go only to the agency that has the complaint. An agency that
 * has just given it away is told that it did.
 */
export function payloadOf({
  announcement,
  details,
  title,
  body,
  visibility,
  seesInside,
  isTheirs,
}: Telling): string | null {
  const isInside = seesInside && isTheirs;
  if (announcement.internal && !isInside) return null;
  const maySeeTexts = isInside || visibility !== 'CONFIDENTIAL';
  if (!maySeeTexts && !seesInside) return null;
  const { eventId, sequence, step, at, actor, from, to, agencyId, note, internal, complaint } = announcement;
  const { categoryId: category, regionalUnitCode: regionalUnit, ...stand } = complaint;
  return JSON.stringify({
    type: typeOf(step),
    timestamp: at,
    data: {
      ...{ eventId, sequence, step, at, actor, from, to, agencyId, internal },
      note: maySeeTexts ? note : null,
      archiveReason: details?.reason ?? null,
      complaint: {
        id: announcement.complaintId,
        trackingId: showTrackingId(announcement.trackingId),
        ...stand,
        ...{ visibility, category, regionalUnit },
        title: maySeeTexts ? title : null,
        body: maySeeTexts ? body : null,
      },
    },
  });
}

/** `complaint.follow_up` */
function typeOf(step: string): string {
  return `complaint.${step.toLowerCase()}`;
}
