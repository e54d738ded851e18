/** Which complaint of ours is which request of theirs, and how far a complaint that is sent to them has come. */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import type { Connection } from './connections.ts';

/** How often a complaint is sent before a person must look. */
export const mostAttempts = 10;

/** A complaint that is to be sent, or was sent and is not yet known by a number there. */
export interface Sending {
  complaintId: string;
  state: 'DUE' | 'SENDING' | 'WAITING';
  token: string | null;
  attempts: number;
  attemptedAt: Date | null;
}

/** Our complaints by their numbers there. */
export async function complaintsBehind(
  database: Database,
  { id }: Connection,
  remoteIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await database.withClient((client) =>
    client.query<{ remoteId: string; complaintId: string }>(
      `select remote_id as "remoteId", complaint_id as "complaintId" from open311_request
       where connection_id = $1 and remote_id = any($2)`,
      [id, remoteIds],
    ),
  );
  return new Map(rows.map(({ remoteId, complaintId }) => [remoteId, complaintId]));
}

/** A complaint that came from there, in the transaction that writes it. */
export async function linkPulled(
  client: PoolClient,
  { id }: Connection,
  { complaintId, remoteId, at }: { complaintId: string; remoteId: string; at: Date },
): Promise<void> {
  await client.query(
    `insert into open311_request (connection_id, complaint_id, origin, state, remote_id, polled_at) values ($1, $2, 'PULLED', 'KNOWN', $3, $4)`,
    [id, complaintId, remoteId, at],
  );
}

/**
 * The complaint with this tracking number, which has this number there now. Null if it was never sent there. One that has
 * another number already was sent twice, and keeps the first.
 */
export async function linkPushed(
  database: Database,
  { id }: Connection,
  { trackingId, remoteId, at }: { trackingId: string; remoteId: string; at: Date },
): Promise<string | null> {
  const { rows } = await database.withClient((client) =>
    client.query<{ complaintId: string }>(
      `update open311_request r set state = 'KNOWN', remote_id = coalesce(r.remote_id, $3), problem = null,
         polled_at = case when r.remote_id is null then $4 else r.polled_at end
       from complaint c where c.id = r.complaint_id and c.tracking_id = $2 and r.connection_id = $1 and r.origin = 'PUSHED'
         and r.attempts > 0
       returning r.complaint_id as "complaintId"`,
      [id, trackingId, remoteId, at],
    ),
  );
  return rows[0]?.complaintId ?? null;
}

/**
 * Notes the complaints that were sent to these agencies and did not come from a system of theirs. Confidential ones stay
 * here: what the other system shows the public is not known.
 */
export async function noteDispositions(
  database: Database,
  { id, agencyId, since }: Connection,
  agencyIds: readonly string[],
) {
  await database.withClient((client) =>
    client.query(
      `insert into open311_request (connection_id, complaint_id, origin, state)
       select $1, c.id, 'PUSHED', 'DUE' from complaint c
       where c.visibility <> 'CONFIDENTIAL' and c.agency_id = any($2) and c.status in ('DISPOSED', 'IN_PROGRESS') and c.disposed_at >= $3
         and not exists (
           select from open311_request r join open311_connection theirs on theirs.id = r.connection_id
           where r.complaint_id = c.id and r.origin = 'PULLED' and theirs.agency_id = $4)
       on conflict do nothing`,
      [id, agencyIds, since, agencyId],
    ),
  );
}

/** What is to be sent or asked about now, the oldest first. */
export async function sendings(database: Database, { id }: Connection, now: Date, most: number): Promise<Sending[]> {
  const { rows } = await database.withClient((client) =>
    client.query<Sending>(
      `select r.complaint_id as "complaintId", r.state, r.token, r.attempts, r.attempted_at as "attemptedAt"
       from open311_request r join complaint c on c.id = r.complaint_id
       where r.connection_id = $1 and r.state in ('DUE', 'SENDING', 'WAITING') and r.next_at <= $2
       order by c.disposed_at, c.id limit $3`,
      [id, now, most],
    ),
  );
  return rows.map((row) => ({ ...row, attemptedAt: row.attemptedAt && new Date(row.attemptedAt) }));
}

export interface Progress {
  state: 'DUE' | 'SENDING' | 'WAITING' | 'KNOWN' | 'REFUSED';
  remoteId?: string;
  token?: string;
  problem?: string;
  /** When to go on; at once if not given. */
  nextAt?: Date;
  /** Set when it is sent: counts the attempt. */
  attemptedAt?: Date;
  /** True if it must not be sent again, whatever is found out about it. */
  isLast?: boolean;
}

export async function noteSending(
  database: Database,
  { id }: Connection,
  complaintId: string,
  { state, remoteId, token, problem, nextAt, attemptedAt, isLast = false }: Progress,
): Promise<void> {
  await database.withClient((client) =>
    client.query(
      `update open311_request set state = $3, remote_id = coalesce($4::text, remote_id), token = coalesce($5::text, token), problem = $6,
         next_at = coalesce($7::timestamptz, '-infinity'), attempted_at = coalesce($8::timestamptz, attempted_at), attempts = case when $9::boolean then ${mostAttempts} else attempts + ($8::timestamptz is not null)::int end
       where connection_id = $1 and complaint_id = $2`,
      [id, complaintId, state, remoteId, token, problem, nextAt, attemptedAt, isLast],
    ),
  );
}

/** Requests whose complaints wait for the agency, asked about longest ago first. */
export async function toPoll(
  database: Database,
  { id }: Connection,
  before: Date,
  most: number,
): Promise<{ remoteId: string; complaintId: string }[]> {
  const { rows } = await database.withClient((client) =>
    client.query<{ remoteId: string; complaintId: string }>(
      `select r.remote_id as "remoteId", r.complaint_id as "complaintId" from open311_request r join complaint c on c.id = r.complaint_id
       where r.connection_id = $1 and r.state = 'KNOWN' and r.polled_at < $2 and c.status in ('DISPOSED', 'IN_PROGRESS')
       order by r.polled_at limit $3`,
      [id, before, most],
    ),
  );
  return rows;
}

export async function notePolled(
  database: Database,
  { id }: Connection,
  remoteIds: readonly string[],
  at: Date,
): Promise<void> {
  await database.withClient((client) =>
    client.query('update open311_request set polled_at = $3 where connection_id = $1 and remote_id = any($2)', [
      id,
      remoteIds,
      at,
    ]),
  );
}
