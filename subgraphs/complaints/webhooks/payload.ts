/** What an endpoint is told of a step: the body of a webhook, with what its agency may know. docs/webhooks.md describes it. */
import type { Announcement } from '../data/record.ts';
import type { EventDetails, Visibility } from '../domain/complaint.ts';
import { showTrackingId } from '../domain/trackingId.ts';
import { reasonFor } from '../domain/visibility.ts';

export interface Telling {
  announcement: Announcement;
  details: EventDetails | null;
  /** Of what the step says the complaint repeats; null if it says nothing of that. */
  originalVisibility: Visibility | null;
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
 * Internal notes go only to the agency that has the complaint. A confidential complaint is for named officers, and a
 * system is none.
 */
export function payloadOf({
  announcement,
  details,
  originalVisibility,
  title,
  body,
  visibility,
  seesInside,
  isTheirs,
}: Telling): string | null {
  if (visibility === 'CONFIDENTIAL') return null;
  if (announcement.internal && !(seesInside && isTheirs)) return null;
  const { eventId, sequence, step, at, actor, from, to, agencyId, note, internal, complaint } = announcement;
  const { categoryId: category, regionalUnitCode: regionalUnit, ...stand } = complaint;
  return JSON.stringify({
    type: typeOf(step),
    timestamp: at,
    data: {
      ...{ eventId, sequence, step, at, actor, from, to, agencyId, internal },
      note,
      archiveReason: reasonFor(details?.reason ?? null, originalVisibility !== 'CONFIDENTIAL'),
      complaint: {
        id: announcement.complaintId,
        trackingId: showTrackingId(announcement.trackingId),
        ...stand,
        ...{ visibility, category, regionalUnit },
        title,
        body,
      },
    },
  });
}

/** `complaint.follow_up` */
function typeOf(step: string): string {
  return `complaint.${step.toLowerCase()}`;
}
