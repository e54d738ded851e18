/** Reads the access log: who read or changed the data of some people. There are no values in it. */
import type { PoolClient } from 'pg';

/** An entry as it is shown: `at` is ISO 8601 in UTC. */
export interface Access {
  sequence: number;
  at: string;
  subject: string;
  roles: string[];
  action: string;
  complaintIds: string[];
  fields: string[];
  reason: string | null;
  requestId: string | null;
}

const selected = `select sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  subject, roles, action, complaint_ids::text[] as "complaintIds", fields, reason, request_id as "requestId" from access_log`;

/** In the order in which they were written. */
export async function accessesTo(client: PoolClient, complaintIds: readonly string[]): Promise<Access[]> {
  const { rows } = await client.query<Access>(`${selected} where complaint_ids && $1::uuid[] order by sequence`, [
    complaintIds,
  ]);
  return rows.map(numbered);
}

/** What this person read or changed. */
export async function accessesBy(client: PoolClient, subject: string): Promise<Access[]> {
  const { rows } = await client.query<Access>(`${selected} where subject = $1 order by sequence`, [subject]);
  return rows.map(numbered);
}

function numbered(row: Access): Access {
  return { ...row, sequence: Number(row.sequence) };
}
