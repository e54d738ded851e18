/**
 * What was disposed to an agency is handed in at its system, once: that it is about to be sent is written down before,
 * what came of it after.
 *
 * | state | what is known | what is done |
 * |---|---|---|
 * | DUE | it is to be sent | SENDING is noted, then it is sent |
 * | SENDING | it was sent, and no answer is known: the process died, or the network | it is looked for there by its last line; if it is nowhere, it is sent again |
 * | WAITING | a token came | the token is asked for the number |
 * | KNOWN | it has a number there | its updates are pulled |
 * | REFUSED | the system refused it, several times | nothing, until a person looks |
 *
 * Open311 has no idempotent POST. A request that arrived while its answer was lost is found again, unless that system
 * lists new requests later than `settleMs` after they came; systems that know the header get an idempotency key as well.
 */
import type { ComplaintRow } from '../../data/complaint.repository.ts';
import { createComplaints } from '../../data/complaint.repository.ts';
import { showTrackingId } from '../../domain/trackingId.ts';
import { RemoteFailed, RemoteRefused } from './client.ts';
import {
  linkPushed,
  mostAttempts,
  noteDispositions,
  noteSending,
  type Progress,
  type Sending,
  sendings,
} from './links.ts';
import type { Run } from './pull.ts';
import { sentAs, withReference } from './reference.ts';
import { readReceipt } from './remote.ts';
import { rowsOf } from './windows.ts';

const mostAtOnce = 200;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const uniqueViolation = '23505';

/** @param settleMs how long after an attempt a request may take to be listed there */
export async function push(run: Run, settleMs: number): Promise<void> {
  const { database, connection, now } = run;
  await noteDispositions(database, connection, [...run.agencyIds]);
  const waiting = await sendings(database, connection, now, mostAtOnce);
  const doubtful = waiting.filter(({ state }) => state === 'SENDING');
  const settled = doubtful.filter(({ attemptedAt }) => now.getTime() - attemptedAt!.getTime() >= settleMs);
  const missing = settled.length > 0 ? await missingThere(run, settled) : [];
  const due = [...waiting.filter(({ state }) => state === 'DUE'), ...missing];
  const complaints = new Map(
    (await createComplaints(database).withIds(due.map(({ complaintId }) => complaintId))).map((each) => [
      each.id,
      each,
    ]),
  );
  for (const sending of due) {
    run.goOn();
    const complaint = complaints.get(sending.complaintId);
    // Meanwhile confidential: it stays here.
    if (!complaint)
      await noteSending(database, connection, sending.complaintId, { state: 'REFUSED', problem: 'it is not public' });
    else await send(run, sending, complaint);
  }
  for (const sending of waiting.filter(({ state }) => state === 'WAITING')) await redeem(run, sending);
}

/** Those that are not listed there; the others are linked. One whose own list cannot be read stays in doubt. */
async function missingThere(run: Run, doubtful: readonly Sending[]): Promise<Sending[]> {
  const { client, database, connection, now } = run;
  const first = Math.min(...doubtful.map(({ attemptedAt }) => attemptedAt!.getTime()));
  const found = new Set<string>();
  const window = { from: new Date(first - hourMs), to: new Date(now.getTime() + hourMs) };
  for await (const rows of rowsOf(client, 'requests', window, (row) =>
    JSON.stringify([row.service_request_id, row.token]),
  ))
    for (const row of rows) {
      const trackingId = typeof row.description === 'string' ? sentAs(row.description) : null;
      const remoteId = readReceipt([row]).id;
      if (!trackingId || remoteId === null) continue;
      const complaintId = await linkPushed(database, connection, { trackingId, remoteId, at: now });
      if (complaintId) found.add(complaintId);
    }
  return doubtful.filter(({ complaintId }) => !found.has(complaintId));
}

async function send(run: Run, { complaintId, attempts }: Sending, complaint: ComplaintRow): Promise<void> {
  const { database, connection, client, now } = run;
  const note = (progress: Progress) => noteSending(database, connection, complaintId, progress);
  if (attempts >= mostAttempts) return note({ state: 'REFUSED', problem: `it was sent ${attempts} times in vain` });
  const service = serviceFor(run, complaint.categoryId);
  if (service === null) {
    const problem = `no service of theirs is named for the category ${complaint.categoryId ?? '(none)'}`;
    return note({ state: 'DUE', problem, nextAt: new Date(now.getTime() + hourMs) });
  }
  await note({ state: 'SENDING', attemptedAt: now });
  const nextAt = new Date(now.getTime() + Math.min(24 * 60, 5 * 2 ** attempts) * minuteMs);
  try {
    const { id, token } = readReceipt(
      await client.post('requests', fieldsOf(complaint, service), `${connection.id}:${complaintId}`),
    );
    if (id !== null) await known(run, complaintId, id);
    else if (token !== null) await note({ state: 'WAITING', token });
    // It was taken in. If it is not found there by its last line, it is not sent again.
    else await note({ state: 'SENDING', problem: 'it answered with neither a number nor a token', isLast: true });
  } catch (error) {
    if (!(error instanceof RemoteRefused || error instanceof RemoteFailed)) throw error;
    // A refusal is certain; whatever else went wrong, it may have arrived.
    const isCertain = error instanceof RemoteRefused && error.status < 500;
    await note({ state: isCertain ? 'DUE' : 'SENDING', problem: error.message, nextAt });
    if (error instanceof RemoteFailed) throw error;
  }
}

async function known({ database, connection }: Run, complaintId: string, remoteId: string): Promise<void> {
  await noteSending(database, connection, complaintId, { state: 'KNOWN', remoteId }).catch((error) => {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    const problem = `it answered with the number ${remoteId}, which another complaint has`;
    return noteSending(database, connection, complaintId, { state: 'REFUSED', problem });
  });
}

/** Their service for the category, for its topic, or for everything else. */
function serviceFor({ connection, categories }: Run, categoryId: string | null): string | null {
  const codes = new Map(Object.entries(connection.services).map(([code, category]) => [category, code]));
  const topic = categoryId === null ? null : categories.byId(categoryId)?.parentId;
  const wanted = [categoryId, topic].filter((each) => each != null);
  return wanted.map((each) => codes.get(each)).find((code) => code !== undefined) ?? connection.otherService;
}

/** What the public may read of it, and nothing else: that system may show everything to everybody. */
function fieldsOf(complaint: ComplaintRow, service: string): Record<string, string> {
  const { title, body, latitude, longitude, regionalUnitCode, trackingId } = complaint;
  const description = body.startsWith(title) ? body : `${title}\n\n${body}`;
  return {
    service_code: service,
    description: withReference(description, trackingId),
    ...(latitude !== null && longitude !== null && { lat: String(latitude), long: String(longitude) }),
    ...(regionalUnitCode !== null && { address_id: regionalUnitCode }),
    ...(latitude === null && regionalUnitCode === null && { address_string: 'Tidak diketahui' }),
    account_id: showTrackingId(trackingId),
  };
}

async function redeem(run: Run, { complaintId, token }: Sending): Promise<void> {
  run.goOn();
  const { database, connection, client, now } = run;
  try {
    const { id } = readReceipt(await client.get(`tokens/${encodeURIComponent(token!)}`));
    if (id !== null) return await known(run, complaintId, id);
  } catch (error) {
    // Some refuse a token that has no number yet.
    if (!(error instanceof RemoteRefused)) throw error;
  }
  await noteSending(database, connection, complaintId, {
    state: 'WAITING',
    nextAt: new Date(now.getTime() + minuteMs),
  });
}
