/** POST servicerequestupdates: an agency says what it did about a complaint that lies with it. */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Clock, Database } from '#kit';
import { DomainError } from '#kit/errors';
import type { Calendars } from '../../data/calendar.ts';
import { createComplaints } from '../../data/complaint.repository.ts';
import { readTrackingId } from '../../domain/trackingId.ts';
import { most } from '../../handling/reading.ts';
import { callerWith, type KeyHolder } from '../keys.ts';
import { takeUpdate } from '../updates.ts';
import { Open311Refused } from './errors.ts';
import type { Parameters } from './parameters.ts';
import { requestStatuses } from './requests.ts';

interface UpdateDesk {
  database: Database;
  calendars: Calendars;
  clock: Clock;
}

/** The id of the update here; the same one when the same update comes again. */
export async function receiveUpdate(
  parameters: Parameters,
  key: KeyHolder,
  { database, calendars, clock }: UpdateDesk,
): Promise<{ update_id: string }> {
  if (key.agencyId == null) throw new Open311Refused(403, 'This key does not speak for an agency.');
  const { text, refuse } = parameters;
  const serviceRequestId = text('service_request_id');
  if (serviceRequestId === null) refuse('"service_request_id" must be given.');
  const status = parameters.oneOf('status', requestStatuses);
  if (text('status') === null) refuse('"status" must be given: open or closed.');
  const description = text('description') ?? '';
  if (description.length > most.text)
    refuse(`"description" can have ${most.text} characters; it has ${description.length}.`);
  if (status === 'open' && description === '') refuse('"description" must say what was done.');
  const at = parameters.moment('updated_datetime');
  const updateId = text('update_id');
  if (updateId !== null && updateId.length > most.key) refuse(`"update_id" can have ${most.key} characters.`);
  parameters.check();

  const notFound = new Open311Refused(404, `There is no service request "${serviceRequestId!.slice(0, 60)}".`);
  const trackingId = readTrackingId(serviceRequestId!);
  const [complaint] = trackingId ? await createComplaints(database).withTrackingIds([trackingId]) : [];
  if (!complaint) throw notFound;

  const taken = await database.housekeeping
    .transaction(async (client) => {
      const found = await takeUpdate(
        client,
        complaint.id,
        {
          source: callerWith(key).id,
          updateId: updateId ?? (await idOf(client, complaint.id, [status!, description, at?.toISOString() ?? ''])),
          serviceRequestId: trackingId!,
          isClosed: status === 'closed',
          text: description,
          at,
        },
        {
          calendar: await calendars.held(client),
          now: clock(),
          reasonAgainst: ({ agencyId, visibility }) => {
            if (visibility === 'CONFIDENTIAL') throw notFound;
            if (agencyId !== key.agencyId)
              throw new Open311Refused(403, 'The complaint does not lie with the agency of this key.');
            return null;
          },
        },
      );
      // Nothing is kept of what was refused: said again when the complaint stands otherwise, it is looked at anew.
      if (found.sequence === null) throw new Open311Refused(400, `The update was not taken: ${found.outcome}.`);
      return found;
    })
    .catch((error) => {
      throw error instanceof DomainError ? new Open311Refused(400, error.message) : error;
    });
  return { update_id: `${complaint.id}:${taken.sequence}` };
}

/** The same words are the same update, until the complaint has been disputed or reopened: then they are said anew. */
async function idOf(client: PoolClient, complaintId: string, parts: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from complaint_event where complaint_id = $1 and step in ('DISPUTE', 'REOPEN')`,
    [complaintId],
  );
  return createHash('sha256')
    .update(JSON.stringify([complaintId, ...parts, rows[0]!.count]))
    .digest('hex');
}
