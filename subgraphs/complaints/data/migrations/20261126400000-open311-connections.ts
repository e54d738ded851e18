import { Migration } from '@mikro-orm/migrations';

/** Agencies' systems that serve Open311: where they are, how far they were read, and which complaint is which request there. */
export class Open311Connections extends Migration {
  override up(): void {
    this.addSql(`
      create table open311_connection (
        id uuid primary key default gen_random_uuid(),
        name text collate "C" not null unique,
        url text not null,
        jurisdiction_id text,
        api_key text,
        agency_id uuid not null,
        services jsonb not null,
        other_service text,
        pulls boolean not null,
        pushes boolean not null,
        since timestamptz not null,
        requests_until timestamptz,
        updates_until timestamptz,
        synced_at timestamptz,
        problem text
      )`);
    this.addSql(`comment on column open311_connection.services is 'Their service codes with our category ids'`);
    this.addSql(`comment on column open311_connection.other_service is
      'Their service code for complaints whose category has none; null: those are not pushed'`);
    this.addSql(
      `comment on column open311_connection.requests_until is 'What was requested before this moment has been read'`,
    );

    this.addSql(`
      create table open311_request (
        connection_id uuid not null references open311_connection on delete cascade,
        complaint_id uuid not null references complaint,
        origin text not null check (origin in ('PULLED', 'PUSHED')),
        state text not null check (state in ('DUE', 'SENDING', 'WAITING', 'KNOWN', 'REFUSED')),
        remote_id text collate "C",
        token text,
        attempts integer not null default 0,
        attempted_at timestamptz,
        next_at timestamptz not null default '-infinity',
        polled_at timestamptz not null default '-infinity',
        problem text,
        primary key (connection_id, complaint_id),
        unique (connection_id, remote_id)
      )`);
    this.addSql(`comment on column open311_request.state is
      'DUE: to be sent. SENDING: sent, the answer is not known. WAITING: a token came instead of a number. KNOWN: it has a number there'`);
    this.addSql(`create index on open311_request (connection_id, state, next_at) where state <> 'KNOWN'`);
    this.addSql(`create index on open311_request (connection_id, polled_at) where state = 'KNOWN'`);
  }
}
