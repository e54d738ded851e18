/**
 * What agencies' systems have taken in becomes complaints of ours, and what they did about one becomes its steps; each
 * once, however often it is read.
 *
 * A request that comes from there has been taken in by the agency already, so its complaint is sent to that agency from
 * the start. The number that it has there is kept: `open311:<connection>:<number>` is the complaint's source.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import { DomainError } from '#kit/errors';
import { insertAttachments } from '../../data/attachments.ts';
import type { Calendars } from '../../data/calendar.ts';
import { insertComplaint } from '../../data/record.ts';
import { isRegionalUnit } from '../../data/units.ts';
import { attachmentAt } from '../../domain/attachment.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { CategoryTree } from '../../domain/category.ts';
import type { Complaint } from '../../domain/complaint.ts';
import type { AgencyEntry } from '../../domain/directory.ts';
import { submit, take } from '../../domain/life.ts';
import { newTrackingId } from '../../domain/trackingId.ts';
import { most } from '../../handling/reading.ts';
import { titleOf } from '../title.ts';
import { passOver, takeUpdate } from '../updates.ts';
import { type Open311Client, RemoteRefused, RemoteUnreadable } from './client.ts';
import { advance, type Connection } from './connections.ts';
import { complaintsBehind, linkPulled, linkPushed, notePolled, toPoll } from './links.ts';
import { sentAs } from './reference.ts';
import { type RemoteRequest, type RemoteUpdate, readRequest, readUpdate } from './remote.ts';
import { rowsOf, windowsSince } from './windows.ts';

/** What a run of one connection has at hand. */
export interface Run {
  database: Database;
  calendars: Calendars;
  categories: CategoryTree;
  connection: Connection;
  client: Open311Client;
  /** The agency of the connection. */
  agency: AgencyEntry;
  /** It and all offices below it. */
  agencyIds: ReadonlySet<string>;
  now: Date;
  /** Throws when the process is told to stop. */
  goOn: () => void;
}

const hourMs = 3_600_000;
const mostPolled = 50;

const aheadOf = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' } as const;

/** Reads what was requested since the last time. */
export async function pullRequests(run: Run): Promise<void> {
  const { connection, client, database, now } = run;
  for (const window of windowsSince(connection.since, connection.requestsUntil, now)) {
    for await (const rows of rowsOf(client, 'requests', window, keyOfRequest)) {
      const requests = rows.flatMap((row) => readRequest(row, aheadOf[run.agency.timeZone]) ?? []);
      const known = await complaintsBehind(
        database,
        connection,
        requests.map(({ id }) => id),
      );
      for (const request of requests.filter(({ id }) => !known.has(id))) await takeIn(run, request);
    }
    await advance(database, connection, 'requests', window.to);
  }
}

/** Reads what was said since the last time, in the order in which it was said. */
export async function pullUpdates(run: Run): Promise<void> {
  const { connection, client, database, now } = run;
  for (const window of windowsSince(connection.since, connection.updatesUntil, now)) {
    const updates: RemoteUpdate[] = [];
    for await (const rows of rowsOf(client, 'servicerequestupdates', window, keyOfUpdate))
      updates.push(...rows.flatMap((row) => readUpdate(row, aheadOf[run.agency.timeZone]) ?? []));
    const fresh = await notYetTaken(run, updates);
    fresh.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
    for (const update of fresh) await takeUpdateOf(run, update);
    await advance(database, connection, 'updates', window.to);
  }
}

/**
 * Asks about requests that are still open here, for systems that close without saying so or know no updates: of each at
 * most once an hour.
 */
export async function pollOpen(run: Run): Promise<void> {
  const { database, connection, client, now } = run;
  const open = await toPoll(database, connection, new Date(now.getTime() - hourMs), mostPolled);
  if (open.length === 0) return;
  const ids = open.map(({ remoteId }) => remoteId);
  const found = await requestsWith(run, ids);
  for (const { remoteId, complaintId } of open) {
    run.goOn();
    // Before it is asked about: one that is never answered must not stay at the head for ever.
    await notePolled(database, connection, [remoteId], now);
    const request = found.get(remoteId) ?? (await oneRequest(client, remoteId, aheadOf[run.agency.timeZone]));
    if (!request?.isClosed) continue;
    await say(run, complaintId, {
      id: `closed:${remoteId}:${request.updatedAt?.toISOString() ?? ''}`,
      requestId: remoteId,
      isClosed: true,
      text: request.statusNotes,
      at: request.updatedAt,
    });
  }
}

/** Several at once where the system can; what it does not give is asked for alone. */
async function requestsWith(run: Run, ids: readonly string[]): Promise<Map<string, RemoteRequest>> {
  try {
    const rows = await run.client.get('requests', { service_request_id: ids.join(',') });
    const requests = rows.flatMap((row) => readRequest(row, aheadOf[run.agency.timeZone]) ?? []);
    return new Map(requests.map((request) => [request.id, request]));
  } catch (error) {
    if (error instanceof RemoteRefused) return new Map();
    throw error;
  }
}

/** Null if the system says that it has none: some say so with 400 or 500, or with a page for people. */
async function oneRequest(client: Open311Client, id: string, ahead: string): Promise<RemoteRequest | null> {
  try {
    const rows = await client.get(`requests/${encodeURIComponent(id)}`);
    return rows.flatMap((row) => readRequest(row, ahead) ?? []).find((request) => request.id === id) ?? null;
  } catch (error) {
    if (error instanceof RemoteRefused || error instanceof RemoteUnreadable) return null;
    throw error;
  }
}

/** Makes a complaint of a request, or knows it as one that we sent ourselves. */
async function takeIn(run: Run, request: RemoteRequest): Promise<string | null> {
  run.goOn();
  const { database, connection, now } = run;
  const trackingId = sentAs(request.description);
  const sent = trackingId && (await linkPushed(database, connection, { trackingId, remoteId: request.id, at: now }));
  if (sent) return sent;
  return database.transaction(async (client) => {
    const calendar = await run.calendars.held(client);
    try {
      const complaint = await complaintOf(client, run, request, calendar);
      await insertComplaint(client, complaint, calendar);
      // What is no address of a file for us is left there.
      const attachment = request.mediaUrl === null ? null : attachmentAt(request.mediaUrl);
      if (attachment) await insertAttachments(client, complaint, [attachment]);
      // What is closed there already is asked about in this run, unless an update tells it first.
      const at = request.isClosed ? new Date(0) : now;
      await linkPulled(client, connection, { complaintId: complaint.id, remoteId: request.id, at });
      return complaint.id;
    } catch (error) {
      // Refused before anything was written: no calendar reaches back so far.
      if (!(error instanceof DomainError)) throw error;
      await passOver(client, asUpdate(connection, requestAsUpdate(request)), error.message);
      return null;
    }
  });
}

/** Submitted when it was requested, and sent to the agency at that moment. */
async function complaintOf(
  client: PoolClient,
  run: Run,
  request: RemoteRequest,
  calendar: Calendar,
): Promise<Complaint> {
  const { connection, agency, categories, now } = run;
  const description = request.description || request.serviceName || 'Tanpa uraian.';
  const category = request.serviceCode === null ? null : (connection.services[request.serviceCode] ?? null);
  const unit =
    request.addressId !== null && (await isRegionalUnit(client, request.addressId)) ? request.addressId : null;
  const at = new Date(Math.min(request.requestedAt?.getTime() ?? now.getTime(), now.getTime()));
  const context = { timeZone: agency.timeZone };
  const complaint = submit(
    {
      id: randomUUID(),
      trackingId: newTrackingId(),
      sourceId: `open311:${connection.id}:${request.id}`,
      title: titleOf(description),
      body: [description, request.address && `Lokasi: ${request.address}`]
        .filter(Boolean)
        .join('\n\n')
        .slice(0, most.text)
        .toWellFormed(),
      classification: 'COMPLAINT',
      supervisory: false,
      visibility: 'PUBLIC',
      channel: 'PARTNER_SYSTEM',
      categoryId: category !== null && categories.byId(category) ? category : null,
      targetAgencyId: agency.id,
      addressedTo: null,
      regionalUnitCode: unit ?? agency.regionalUnitCode,
      latitude: request.latitude,
      longitude: request.longitude,
      submittedAt: at,
    },
    calendar,
    context,
  );
  return take(
    complaint,
    { step: 'DISPOSE', at, actor: 'VERIFIER', agencyId: agency.id, ...context },
    calendar,
    context,
  );
}

async function notYetTaken(run: Run, updates: readonly RemoteUpdate[]): Promise<RemoteUpdate[]> {
  const ids = updates.map((update) => idOf(update));
  const { rows } = await run.database.withClient((client) =>
    client.query<{ id: string }>(
      'select update_id as id from open311_update where source = $1 and update_id = any($2)',
      [sourceOf(run.connection), ids],
    ),
  );
  const taken = new Set(rows.map(({ id }) => id));
  return updates.filter((update) => !taken.has(idOf(update)));
}

async function takeUpdateOf(run: Run, update: RemoteUpdate): Promise<void> {
  run.goOn();
  const { database, connection } = run;
  const known = await complaintsBehind(database, connection, [update.requestId]);
  const complaintId = known.get(update.requestId) ?? (await fetchAndTakeIn(run, update.requestId));
  if (complaintId) return say(run, complaintId, update);
  await database.transaction((client) =>
    passOver(client, asUpdate(connection, update), 'no complaint is known by this number'),
  );
}

/** Somebody said something of a request that was not read yet, such as one from before the connection. */
async function fetchAndTakeIn(run: Run, requestId: string): Promise<string | null> {
  const request = await oneRequest(run.client, requestId, aheadOf[run.agency.timeZone]);
  return request && takeIn(run, request);
}

async function say(run: Run, complaintId: string, update: RemoteUpdate): Promise<void> {
  const { database, connection, calendars, now, agencyIds } = run;
  const said = asUpdate(connection, update);
  await database.transaction(async (client) => {
    const calendar = await calendars.held(client);
    try {
      await takeUpdate(client, complaintId, said, {
        calendar,
        now,
        reasonAgainst: ({ agencyId }) =>
          agencyId != null && agencyIds.has(agencyId) ? null : 'the complaint does not lie with this agency',
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await passOver(client, said, error.message);
    }
  });
}

function asUpdate(connection: Connection, update: RemoteUpdate) {
  return {
    source: sourceOf(connection),
    updateId: idOf(update),
    serviceRequestId: update.requestId,
    isClosed: update.isClosed,
    text: update.text.slice(0, most.text).toWellFormed(),
    at: update.at,
  };
}

function requestAsUpdate({ id, isClosed, description, requestedAt }: RemoteRequest): RemoteUpdate {
  return { id: `request:${id}`, requestId: id, isClosed, text: description, at: requestedAt };
}

function sourceOf({ id }: Connection): string {
  return `connection:${id}`;
}

/** Its own id, else what it says: the same words of the same moment are the same update. */
function idOf({ id, requestId, isClosed, text, at }: RemoteUpdate): string {
  if (id !== null) return id.slice(0, 300);
  return createHash('sha256')
    .update(JSON.stringify([requestId, isClosed, text, at]))
    .digest('hex');
}

/** The same update twice within a window, from pages that overlap. */
function keyOfUpdate(row: Record<string, unknown>): string {
  return JSON.stringify([row.update_id, row.service_request_id, row.updated_datetime, row.status, row.description]);
}

function keyOfRequest(row: Record<string, unknown>): string {
  return JSON.stringify([row.service_request_id, row.token]);
}
