import { Migration } from '@mikro-orm/migrations';

/** Who reports, who may see a confidential report, and who has asked for an identity: apart from the complaints, so that no list can bring them along. */
export class People extends Migration {
  override up(): void {
    this.addSql(`
      create table complainant (
        complaint_id uuid primary key references complaint,
        subject text collate "C",
        name text,
        phone text,
        email text,
        address text,
        identity_number text check (identity_number ~ '^[0-9]{16}$'),
        secret_hash bytea
      )`);
    this.addSql(`comment on column complainant.subject is 'Of whoever was signed in; never of an anonymous report'`);
    this.addSql(`create index on complainant (subject) where subject is not null`);

    this.addSql(`
      create table complaint_officer (
        complaint_id uuid not null references complaint,
        subject text collate "C" not null,
        primary key (complaint_id, subject)
      )`);
    this.addSql(`create index on complaint_officer (subject)`);

    this.addSql(`
      create table disclosure (
        id uuid primary key,
        complaint_id uuid not null references complaint,
        asked_by text not null,
        reason text not null,
        asked_at timestamptz not null,
        approved_by text check (approved_by <> asked_by),
        approved_at timestamptz,
        check ((approved_by is null) = (approved_at is null))
      )`);

    // The public indexes leave these out.
    this.addSql(`create index on complaint (submitted_at, id) where visibility = 'CONFIDENTIAL'`);
  }
}
