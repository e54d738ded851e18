import { Migration } from '@mikro-orm/migrations';
import { steps } from '../../domain/complaint.ts';

/**
 * What handling complaints needs: a history that the database itself keeps from changing, the outbox, the keys of
 * requests that were answered, supporters, and the regional units that a complaint can name.
 */
export class Handling extends Migration {
  override up(): void {
    this.addSql('alter table complaint add column support_count integer not null default 0');

    this.addSql('alter table complaint_event add column details jsonb');
    this.addSql(`comment on column complaint_event.details is
      'What the step says besides: rating, original, reason, time zone, what was set right; null for most steps'`);
    const known = steps.map((step) => `'${step}'`).join(', ');
    this.addSql('alter table complaint_event drop constraint complaint_event_step_check');
    this.addSql(`alter table complaint_event add constraint complaint_event_step_check check (step in (${known}))`);

    this.addSql(`
      create table complaint_support (
        id bigint generated always as identity primary key,
        complaint_id uuid not null references complaint,
        supporter text,
        at timestamptz not null
      )`);
    this.addSql(
      `comment on column complaint_support.supporter is 'The caller; null for somebody who is not signed in'`,
    );
    this.addSql('create unique index on complaint_support (complaint_id, supporter)');

    this.addSql(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'The rows of % are history: they can be added, not changed or removed.', tg_table_name
          using errcode = 'restrict_violation';
      end $$`);
    for (const table of ['complaint_event', 'complaint_support']) {
      this.addSql(`
        create trigger append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`);
      // Also for a session that replays or restores.
      this.addSql(`alter table ${table} enable always trigger append_only`);
    }

    this.addSql(`
      create table outbox (
        id bigint generated always as identity primary key,
        complaint_id uuid not null references complaint,
        sequence integer not null,
        type text not null,
        payload jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        delivered_at timestamptz,
        unique (complaint_id, sequence)
      )`);
    this.addSql(`comment on table outbox is
      'One row for each step taken, written with it. Of one complaint, id and sequence rise together; between complaints, a lower id may be seen later'`);
    this.addSql('create index on outbox (id) where delivered_at is null');

    this.addSql(`
      create table request (
        caller text not null,
        key text collate "C" not null,
        operation text not null,
        input_hash bytea not null,
        answer jsonb not null,
        created_at timestamptz not null default now(),
        primary key (caller, key)
      )`);
    this.addSql(`comment on table request is 'Requests that were answered, by their idempotency key'`);
    this.addSql('create index on request (created_at)');

    this.addSql('create table regional_unit (code text collate "C" primary key)');
    this.addSql(
      `comment on table regional_unit is 'A copy of the codes that the register of regional units is made from'`,
    );
    this.addSql(`create index on agency ((entry ->> 'regionalUnitCode'))`);
  }
}
