import { Migration } from '@mikro-orm/migrations';
import { requestRole } from './20261129000000-row-security.ts';

/** Where the files of complaints lie. Who reads the texts of a complaint as they were written reads of them, and nobody else. */
export class Attachments extends Migration {
  override up(): void {
    this.addSql(`
      create table complaint_attachment (
        complaint_id uuid not null references complaint,
        position smallint not null,
        url text not null check (starts_with(url, 'https://')),
        media_type text,
        title text,
        byte_size integer check (byte_size > 0),
        added_at timestamptz not null,
        primary key (complaint_id, position)
      )`);
    this.addSql(`comment on column complaint_attachment.media_type is 'Null where nobody said'`);
    this.addSql(`alter table complaint_attachment enable row level security, force row level security`);
    this.addSql(`create policy own_work on complaint_attachment to current_user using (true) with check (true)`);
    this.addSql(`grant select on complaint_attachment to ${requestRole}`);
    // "offset 0" has PostgreSQL ask for the views once.
    this.addSql(`
      create policy callers on complaint_attachment for select to ${requestRole} using (
        exists (
          select from (select views_of_caller(complaint_id) as views offset 0) caller
          where 'own' = any(views)
            or views <> '{}' and exists (
              select from complaint c where c.id = complaint_id and c.visibility <> 'ANONYMOUS')))`);
  }
}
