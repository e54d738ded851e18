/**
 * Who sees which complaints, as conditions on `complaint c`: what domain/visibility.ts says is not "absent". A test holds
 * the two together.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Caller, hasRole } from '../caller.ts';
import { atTheDesk } from '../domain/visibility.ts';

/** Indexes carry the same condition; written otherwise, they would not be used. */
export const isPublic = sql<SqlBool>`c.visibility <> 'CONFIDENTIAL'`;

/** All that the caller may see. For a few complaints by their keys; lists begin from `isPublic`, so that indexes serve them. */
export function visibleTo(caller: Caller): RawBuilder<SqlBool> {
  const confidential = confidentialTo(caller);
  return confidential ? sql<SqlBool>`(${isPublic} or ${confidential})` : isPublic;
}

/** Which of the confidential ones the caller may see; null for none. */
export function confidentialTo(caller: Caller): RawBuilder<SqlBool> | null {
  const { subject, agency, region, reason } = caller;
  if (hasRole(caller, 'administrator') && reason !== null) return sql<SqlBool>`true`;
  const ways: RawBuilder<unknown>[] = [];
  if (subject !== null) ways.push(submittedBy(subject));
  if (hasRole(caller, 'verifier'))
    ways.push(sql`(c.status = any(${[...atTheDesk]})
      and ${region === null ? sql`true` : sql`(c.regional_unit_code = ${region} or starts_with(c.regional_unit_code, ${`${region}.`}))`})`);
  if (hasRole(caller, 'liaison_officer') && subject !== null && agency !== null)
    ways.push(sql`(c.id in (select o.complaint_id from complaint_officer o where o.subject = ${subject})
      and c.agency_id in (with recursive below(id) as (
          select ${agency}::uuid
          union
          select a.id from below join agency a on (a.entry ->> 'parentId')::uuid = below.id)
        select id from below))`);
  return ways.length === 0 ? null : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

/** What the caller has submitted; an anonymous report is tied to nobody. */
export function isOwnOf({ subject }: Caller): RawBuilder<SqlBool> {
  return subject === null
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${submittedBy(subject)} and c.visibility <> 'ANONYMOUS')`;
}

const submittedBy = (subject: string) =>
  sql`c.id in (select p.complaint_id from complainant p where p.subject = ${subject})`;
