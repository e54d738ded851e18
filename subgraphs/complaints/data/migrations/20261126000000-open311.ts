import { Migration } from '@mikro-orm/migrations';

/** What Open311 needs: keys of partner applications, updates that were taken in, and what is looked for by updates' time. */
export class Open311 extends Migration {
  override up(): void {
    this.addSql(`
      create table open311_key (
        id uuid primary key default gen_random_uuid(),
        name text not null,
        agency_id uuid,
        hash bytea not null unique,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      )`);
    this.addSql(
      `comment on column open311_key.agency_id is 'For whom the key speaks; null for one that hands in complaints'`,
    );

    this.addSql(`
      create table open311_update (
        source text collate "C" not null,
        update_id text collate "C" not null,
        service_request_id text collate "C" not null,
        complaint_id uuid references complaint,
        sequence integer,
        outcome text not null,
        received_at timestamptz not null default now(),
        primary key (source, update_id)
      )`);
    this.addSql(`comment on table open311_update is
      'Updates of others that were taken in, so that each is taken once; sequence is the last step that it became, null if none'`);

    // Who follows the updates asks by their time, and there are several times as many steps as complaints.
    this.addSql(`create index on complaint_event (at) where not internal and step <> 'SUBMIT'`);
  }
}
