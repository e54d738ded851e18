/** For tests of who sees what: all that decides it, of everybody. */
import type { PoolClient } from 'pg';
import { accessOf, type StoredAccess } from './access.ts';

/** By the ids of complaints; read as the subgraph itself. */
export async function wholeAccessOf(client: PoolClient, ids: readonly string[]): Promise<Map<string, StoredAccess>> {
  const access = await accessOf(client, ids, { subject: null, secrets: [] });
  const { rows } = await client.query<{ id: string; subject: string | null }>(
    'select complaint_id as id, subject from complainant where complaint_id = any($1::uuid[])',
    [ids],
  );
  for (const { id, subject } of rows) access.get(id)!.subject = subject;
  return access;
}
