/** What of complaints decides who sees them, read for domain/visibility.ts; and the secrets that open them. */
import type { PoolClient } from 'pg';
import { hashOfSecret } from '../domain/secret.ts';
import type { Access } from '../domain/visibility.ts';

export interface StoredAccess extends Access {
  id: string;
  secretHash: Buffer | null;
}

/** Who asks, by what makes a complaint their own. */
export interface Asker {
  subject: string | null;
  /** That they have shown. */
  secrets: Iterable<string>;
}

/**
 * By the ids of the complaints; none for an id that nobody has, or that is absent for whose transaction it is. Of who
 * submitted it, only what makes it the asker's own, so that PostgreSQL need not find out who may know of the others.
 */
export async function accessOf(
  client: Pick<PoolClient, 'query'>,
  ids: readonly string[],
  { subject, secrets }: Asker,
): Promise<Map<string, StoredAccess>> {
  const { rows } = await client.query<StoredAccess>({
    name: 'access of complaints',
    text: `select c.id, c.visibility, c.status, c.regional_unit_code as "regionalUnitCode", p.subject, p.secret_hash as "secretHash",
       array(select o.subject from complaint_officer o where o.complaint_id = c.id) as officers,
       array(with recursive above(id) as (
           select c.agency_id
           union
           select (a.entry ->> 'parentId')::uuid from above join agency a on a.id = above.id)
         select id::text from above where id is not null) as "handledBy"
     from complaint c left join complainant p on p.complaint_id = c.id and (p.subject = $2 or p.secret_hash = any($3::bytea[]))
     where c.id = any($1::uuid[])`,
    values: [ids, subject, [...secrets].map(hashOfSecret)],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** These are named, and nobody else. */
export function replaceOfficers(
  client: PoolClient,
  complaintId: string,
  subjects: readonly string[],
): Promise<unknown> {
  return client.query({
    name: 'name officers',
    text: `with gone as (delete from complaint_officer where complaint_id = $1 and subject <> all($2))
           insert into complaint_officer (complaint_id, subject) select $1, unnest($2::text[]) on conflict do nothing`,
    values: [complaintId, [...new Set(subjects)]],
  });
}
