import { Migration } from '@mikro-orm/migrations';

/** Endpoints of agencies' own systems, what each is to be told, and for which complaint it is next to be tried. */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`
      create table webhook (
        id uuid primary key,
        name text not null,
        url text not null,
        agency_id uuid,
        regional_unit_code text collate "C",
        steps text[],
        sees_inside boolean not null,
        secret bytea not null,
        old_secret bytea,
        old_secret_until timestamptz,
        active boolean not null default true,
        paused_because text check (paused_because in ('OPERATOR', 'FAILING', 'GONE')),
        paused_at timestamptz,
        created_at timestamptz not null default now(),
        last_success_at timestamptz,
        last_failure_at timestamptz,
        last_failure text,
        failing_since timestamptz,
        failures_in_row integer not null default 0,
        rests_until timestamptz not null default '-infinity',
        check (not sees_inside or agency_id is not null),
        check (active = (paused_because is null))
      )`);
    this.addSql(`comment on column webhook.sees_inside is
      'Told of internal notes and confidential complaints too, while they are with the agency'`);
    this.addSql(
      `comment on column webhook.secret is 'The key of the signatures; the one before it signs too until old_secret_until'`,
    );
    this.addSql(`comment on column webhook.rests_until is
      'Several events failed one after the other: nothing is sent before that, and then one at a time until one succeeds'`);
    this.addSql('create unique index on webhook (url, agency_id, regional_unit_code) nulls not distinct');

    this.addSql(`
      create table webhook_delivery (
        webhook_id uuid not null references webhook on delete cascade,
        outbox_id bigint not null references outbox on delete cascade,
        complaint_id uuid not null,
        status text not null default 'PENDING' check (status in ('PENDING', 'DELIVERED', 'DEAD', 'WITHHELD')),
        attempts integer not null default 0,
        last_attempt_at timestamptz,
        last_status integer,
        last_failure text,
        primary key (outbox_id, webhook_id)
      )`);
    this.addSql(`create index on webhook_delivery (webhook_id, complaint_id, outbox_id) where status = 'PENDING'`);
    this.addSql('create index on webhook_delivery (webhook_id, outbox_id)');
    this.addSql(`create index on webhook_delivery (webhook_id, outbox_id) where status = 'DEAD'`);

    this.addSql(`
      create table webhook_queue (
        webhook_id uuid not null references webhook on delete cascade,
        complaint_id uuid not null,
        due_at timestamptz not null default now(),
        attempts integer not null default 0,
        claim uuid,
        primary key (webhook_id, complaint_id)
      )`);
    this.addSql(`comment on table webhook_queue is
      'One row for each complaint that an endpoint still has to be told of. Whoever holds the claim sends its events, one after the other; due_at is when others may try'`);
    this.addSql('create index on webhook_queue (webhook_id, due_at)');
    for (const table of ['webhook_delivery', 'webhook_queue'])
      this.addSql(`alter table ${table} set (autovacuum_vacuum_scale_factor = 0.02)`);
  }
}
