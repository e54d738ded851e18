import { Migration } from '@mikro-orm/migrations';
import {
  actorRoles,
  channels,
  classifications,
  clocks,
  statuses,
  steps,
  visibilities,
} from '../../domain/complaint.ts';

/** Complaints, their history and deadlines, and the copy of the agencies that imports and filters need. */
export class Complaints extends Migration {
  override up(): void {
    this.addSql(`
      create table complaint (
        id uuid primary key,
        tracking_id text collate "C" not null unique,
        source_id text collate "C" unique,
        title text not null,
        body text not null,
        public_title text,
        public_body text,
        addressed_to text,
        classification text not null ${oneOf('classification', classifications)},
        supervisory boolean not null,
        visibility text not null ${oneOf('visibility', visibilities)},
        channel text not null ${oneOf('channel', channels)},
        category_id text collate "C",
        status text collate "C" not null ${oneOf('status', statuses)},
        status_since timestamptz not null,
        submitted_at timestamptz not null,
        due_at timestamptz not null default 'infinity',
        escalation_level smallint not null default 0,
        agency_id uuid,
        target_agency_id uuid,
        regional_unit_code text collate "C",
        province_code text collate "C" generated always as (left(regional_unit_code, 2)) stored,
        regency_code text collate "C" generated always as
          (case when length(regional_unit_code) >= 5 then left(regional_unit_code, 5) end) stored,
        latitude double precision,
        longitude double precision,
        disposed_at timestamptz,
        first_follow_up_at timestamptz,
        answered_at timestamptz,
        closed_at timestamptz,
        rating smallint check (rating between 1 and 5),
        duplicate_of_id uuid references complaint,
        version integer not null,
        search tsvector generated always as
          (to_tsvector('indonesian', coalesce(public_title, title) || ' ' || coalesce(public_body, body))) stored
      )`);
    this.addSql(`comment on column complaint.public_title is
      'The title with numbers and addresses of persons masked; null if there was nothing to mask'`);
    this.addSql(`comment on column complaint.due_at is 'The earliest deadline that runs; infinity if none does'`);
    this.addSql(
      `comment on column complaint.search is 'Only what the public may read, or a search would tell the rest'`,
    );
    this.publicIndex('submitted_at, id');
    this.publicIndex('status, submitted_at, id');
    this.publicIndex('province_code, submitted_at, id');
    this.publicIndex('province_code, status, submitted_at, id');
    this.publicIndex('regency_code, submitted_at, id, status');
    this.publicIndex('regional_unit_code');
    this.publicIndex('agency_id, submitted_at, id, status');
    this.publicIndex('category_id, submitted_at, id');
    this.publicIndex('due_at, id');
    this.publicIndex('province_code, due_at, id');
    this.addSql(`create index on complaint using gin (search)`);
    this.addSql(`create index on complaint (duplicate_of_id) where duplicate_of_id is not null`);

    this.addSql(`
      create table complaint_event (
        complaint_id uuid not null references complaint,
        sequence integer not null,
        step text not null ${oneOf('step', steps)},
        at timestamptz not null,
        actor text not null ${oneOf('actor', actorRoles)},
        from_status text ${oneOf('from_status', statuses)},
        to_status text not null ${oneOf('to_status', statuses)},
        agency_id uuid,
        note text,
        internal boolean not null default false,
        primary key (complaint_id, sequence)
      )`);

    this.addSql(`
      create table complaint_deadline (
        complaint_id uuid not null references complaint,
        position integer not null,
        clock text not null ${oneOf('clock', clocks)},
        days integer not null,
        started_at timestamptz not null,
        due_at timestamptz not null,
        provisional boolean not null,
        stopped_at timestamptz,
        primary key (complaint_id, position)
      )`);

    this.addSql(`
      create table agency (
        id uuid primary key,
        entry jsonb not null
      )`);
    this.addSql(`comment on table agency is 'A copy of the directory that the agencies subgraph publishes'`);
  }

  /** Public lists leave confidential complaints out, and so do their indexes. */
  private publicIndex(columns: string): void {
    this.addSql(`create index on complaint (${columns}) where visibility <> 'CONFIDENTIAL'`);
  }
}

function oneOf(column: string, values: readonly string[]): string {
  return `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;
}
