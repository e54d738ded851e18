/** Who reports: kept apart from the complaints, and read only for those who may know. */
import type { PoolClient } from 'pg';

/** What complainants say of themselves; all of it can be missing. */
export interface Contact {
  name: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  /** Sixteen digits (NIK). */
  identityNumber: string | null;
}

export interface Complainant extends Contact {
  /** Of whoever was signed in. */
  subject: string | null;
  secretHash: Buffer | null;
}

export const noContact: Contact = { name: null, phone: null, email: null, address: null, identityNumber: null };

export function insertComplainant(client: PoolClient, complaintId: string, of: Complainant): Promise<unknown> {
  return client.query({
    name: 'insert complainant',
    text: `insert into complainant (complaint_id, subject, name, phone, email, address, identity_number, secret_hash)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [complaintId, of.subject, of.name, of.phone, of.email, of.address, of.identityNumber, of.secretHash],
  });
}

/**
 * By the ids of the complaints; none where nothing was said. Of the identity number the database tells what the caller may
 * know: masked what is their own, whole what was disclosed to them.
 */
export async function contactsOf(
  client: Pick<PoolClient, 'query'>,
  complaintIds: readonly string[],
): Promise<Map<string, Contact>> {
  if (complaintIds.length === 0) return new Map();
  const { rows } = await client.query<Contact & { id: string }>({
    name: 'contacts of complainants',
    // "offset 0" has PostgreSQL ask for each number once.
    text: `select complaint_id as id, name, phone, email, address, identity_number as "identityNumber"
           from (select complaint_id, name, phone, email, address, identity_number_for_caller(complaint_id) as identity_number
                 from complainant where complaint_id = any($1::uuid[]) offset 0) p
           where num_nonnulls(name, phone, email, address, identity_number) > 0`,
    values: [complaintIds],
  });
  return new Map(rows.map(({ id, ...contact }) => [id, contact]));
}
