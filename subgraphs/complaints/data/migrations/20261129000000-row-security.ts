import { Migration } from '@mikro-orm/migrations';
import type { Role } from '#kit';
import { atTheDesk } from '../../domain/visibility.ts';

/** As whom requests run. It reads what is granted and let through here, and writes nothing. */
export const requestRole = 'complaints_request';

/** What a request reads of, row by row, as the policies below say. */
const policed = ['complaint', 'complaint_event', 'complaint_deadline', 'complainant', 'complaint_officer', 'request'];

/** What only the subgraph's own work reads. */
const closed = [
  'complaint_support',
  'disclosure',
  'access_log',
  'access_log_head',
  'outbox',
  'webhook',
  'webhook_delivery',
  'webhook_queue',
  'open311_key',
  'open311_update',
  'open311_connection',
  'open311_request',
];

/** What says nothing about anybody; the figures are sums, without the ids of complaints. */
const open = [
  'agency',
  'regional_unit',
  'unit_population',
  'calendar_edition',
  'calendar_day',
  'performance_target',
  'performance_count',
  'complaint_marks_change',
];

const claimsReason = `${claim('reason')} is not null`;
const isNational = `(${claimsRole('administrator')} and ${claimsReason})`;
/** Whether somebody asks who may be told of others; whoever is not is asked no more. */
const mayBeToldOfOthers = `(${(['verifier', 'liaison_officer', 'administrator'] as const).map(claimsRole).join(' or ')}
  or ${claim('secrets')} is not null)`;

/**
 * The second wall: PostgreSQL's row-level security. What domain/visibility.ts says of a caller, policies say once more of
 * the claims with which the caller's transaction begins (data/claims.ts). They let through at least what it lets through,
 * and never a complaint that is confidential to the caller, a person, an internal note or somebody else's answer. A test
 * holds the two walls together (data/rowSecurity.test.ts).
 *
 * `views_of_caller` is that table of views. It is asked of what is confidential, of internal notes and of persons only, so
 * what is public costs no more than a comparison; and not of all that an administrator counts.
 *
 * The owner is bound too (FORCE), but has a policy that lets everything through, for the subgraph's own work. Whoever is
 * neither of the two sees nothing.
 */
export class RowSecurity extends Migration {
  override up(): void {
    this.addSql(`
      do $$ begin
        execute format('grant usage on schema %I to ${requestRole}', current_schema());
      end $$`);
    this.whatIsTheirs();
    for (const table of [...policed, ...closed]) {
      this.addSql(`alter table ${table} enable row level security, force row level security`);
      this.addSql(`create policy own_work on ${table} to current_user using (true) with check (true)`);
    }
    this.addSql(`grant select on ${open.join(', ')} to ${requestRole}`);
    this.complaints();
    this.lives();
    this.people();
    this.publicLists();
  }

  /**
   * Looked up past the policies, which would ask each other in circles; told of nobody but the caller. In PL/pgSQL, which
   * keeps its plans for the connection: a function in SQL would be planned anew by every statement.
   */
  private whatIsTheirs(): void {
    const looksUp = (name: string, returns: string, what: string) => {
      this.addSql(`
        create function ${name} returns ${returns} language plpgsql stable security definer
        set search_path from current as $$ begin return (${what}); end $$`);
      this.addSql(`revoke execute on function ${name} from public`);
      this.addSql(`grant execute on function ${name} to ${requestRole}`);
    };
    const isInRegion = `(${claim('region')} is null or c.regional_unit_code = ${claim('region')}
      or starts_with(c.regional_unit_code, ${claim('region')} || '.'))`;
    looksUp(
      'views_of_caller(which uuid)',
      'text[]',
      `select array_remove(array[
          case when p.subject = ${claim('subject')} and c.visibility <> 'ANONYMOUS' or ${claimsSecret('p.secret_hash')}
            then 'own' end,
          case when ${claimsRole('verifier')} and ${isInRegion}
              and (c.visibility <> 'CONFIDENTIAL' or c.status in (${atTheDesk.map((status) => `'${status}'`).join(', ')}))
            then 'handling' end,
          case when ${claimsRole('liaison_officer')}
              and (c.visibility <> 'CONFIDENTIAL' or exists (
                select from complaint_officer o where o.complaint_id = c.id and o.subject = ${claim('subject')}))
              and (c.agency_id = ${claim('agency', 'uuid')} or exists (
                with recursive above(id) as (
                  select c.agency_id
                  union
                  select (a.entry ->> 'parentId')::uuid from above join agency a on a.id = above.id)
                select from above where id = ${claim('agency', 'uuid')}))
            then 'handling' end,
          case when ${claimsRole('supervisor')} and ${claimsReason} and ${isInRegion} and c.visibility <> 'CONFIDENTIAL'
            then 'supervising' end,
          case when ${isNational} then 'national' end
        ], null)
        from complaint c left join complainant p on p.complaint_id = c.id where c.id = which`,
    );
    looksUp(
      'disclosed_to_caller(which uuid)',
      'boolean',
      `${claim('disclosure')} is not null and exists (
         select from disclosure
         where id = ${claim('disclosure', 'uuid')} and complaint_id = which
           and asked_by = ${claim('subject')} and approved_by is not null and ${claimsRole('administrator')})`,
    );
    looksUp(
      'contact_for_caller(which uuid)',
      'boolean',
      `disclosed_to_caller(which) or exists (
         select from (select visibility, views_of_caller(id) as views from complaint where id = which offset 0) c
         where 'own' = any(views)
           or 'handling' = any(views) and visibility = 'PUBLIC'
           or 'national' = any(views) and visibility <> 'ANONYMOUS')`,
    );
    looksUp(
      'identity_number_for_caller(which uuid)',
      'text',
      `select case
          when identity_number is null then null
          when disclosed_to_caller(which) then identity_number
          when 'own' = any(views_of_caller(which)) then lpad(right(identity_number, 4), length(identity_number), '*')
        end
        from complainant where complaint_id = which`,
    );
  }

  private complaints(): void {
    this.addSql(`grant select on complaint to ${requestRole}`);
    this.addSql(`
      create policy callers on complaint for select to ${requestRole}
      using (visibility <> 'CONFIDENTIAL' or ${isNational} or views_of_caller(id) <> '{}')`);
    // A step is decided under the lock of what its caller sees. That needs this right; nothing can be written by it.
    this.addSql(`grant update (version) on complaint to ${requestRole}`);
    this.addSql(`create policy locked on complaint for update to ${requestRole} using (true) with check (false)`);
  }

  private lives(): void {
    this.addSql(`grant select on complaint_event, complaint_deadline to ${requestRole}`);
    this.addSql(`
      create policy callers on complaint_event for select to ${requestRole} using (
        exists (select from complaint c where c.id = complaint_id)
        and (not internal or views_of_caller(complaint_id) && '{handling, supervising, national}'))`);
    this.addSql(`
      create policy callers on complaint_deadline for select to ${requestRole} using (
        exists (select from complaint c where c.id = complaint_id))`);
  }

  private people(): void {
    // Without the identity number: identity_number_for_caller() tells what is to be told of it.
    this.addSql(
      `grant select (complaint_id, subject, name, phone, email, address, secret_hash) on complainant to ${requestRole}`,
    );
    this.addSql(`
      create policy callers on complainant for select to ${requestRole}
      using (
        subject = ${claim('subject')}
          and exists (select from complaint c where c.id = complaint_id and c.visibility <> 'ANONYMOUS')
        or ${mayBeToldOfOthers} and contact_for_caller(complaint_id))`);
    this.addSql(`grant select on complaint_officer to ${requestRole}`);
    this.addSql(`
      create policy callers on complaint_officer for select to ${requestRole} using (subject = ${claim('subject')})`);
    this.addSql(`grant select on request to ${requestRole}`);
    // Rows without a trace are found, and opened, by whoever knows the key of the request (handling/seal.ts).
    this.addSql(`
      create policy callers on request for select to ${requestRole}
      using (caller in (coalesce(${claim('caller')}, 'anonymous'), 'traceless'))`);
  }

  /**
   * What is public is the same for everybody. As views it needs no policy, which would keep the index of words from being
   * used: that index asks an operator that could tell of rows that are hidden (it is not leakproof).
   */
  private publicLists(): void {
    this.addSql(`create view public_complaint as select * from complaint where visibility <> 'CONFIDENTIAL'`);
    this.addSql(`
      create view public_step as
      select e.complaint_id, e.sequence, c.tracking_id, e.step, e.to_status, e.at, e.note
      from complaint_event e join complaint c on c.id = e.complaint_id
      where c.visibility <> 'CONFIDENTIAL' and not e.internal`);
    this.addSql(`create view public_marks as select * from complaint_marks where not confidential`);
    this.addSql(`grant select on public_complaint, public_step, public_marks to ${requestRole}`);
    const columns = `confidential, regional_unit_code, province_code, regency_code, agency_id, category_id, channel,
      classification, received_at, last_at, open, kinds, amounts, months, moments, returned_by`;
    this.addSql(`grant select (${columns}) on complaint_marks to ${requestRole}`);
  }
}

/** What is claimed, as SQL: null, or false, without a claim. */
function claim(name: string, type = 'text'): string {
  return `nullif(current_setting('aduan.${name}', true), '')::${type}`;
}

function claimsRole(role: Role): string {
  return `coalesce('${role}' = any(string_to_array(${claim('roles')}, ',')), false)`;
}

function claimsSecret(hash: string): string {
  return `coalesce(encode(${hash}, 'hex') = any(string_to_array(${claim('secrets')}, ',')), false)`;
}
