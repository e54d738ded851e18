import { Migration } from '@mikro-orm/migrations';

/**
 * What the figures are counted from: the marks of each complaint, what has changed in them since they were counted, and
 * the counts by month and year. Beside them the targets.
 */
export class Evaluation extends Migration {
  override up(): void {
    const marks = `
        kinds smallint[] not null,
        amounts smallint[] not null,
        months smallint[] not null`;
    // Without a reference to the complaint: a million look-ups in an import, for rows that are made from it.
    this.addSql(`
      create table complaint_marks (
        complaint_id uuid primary key,
        confidential boolean not null,
        regional_unit_code text collate "C",
        province_code text collate "C" not null,
        regency_code text collate "C" not null,
        agency_id uuid,
        category_id text collate "C" not null,
        channel text collate "C" not null,
        classification text collate "C" not null,
        received_at timestamptz not null,
        last_at timestamptz not null,
        open boolean not null,
        ${marks},
        moments timestamptz[] not null,
        returned_by uuid[]
      )`);
    this.addSql(`comment on table complaint_marks is
      'What each complaint contributes to the figures, one mark for each place of the arrays: its kind (domain/performance/marks.ts), its amount, its month in WIB (0 is January 1970), its moment. Made from the history; npm run recompute proves it'`);
    this.addSql(
      `comment on column complaint_marks.province_code is 'As the province is drawn today; empty if not known'`,
    );
    this.addSql(`comment on column complaint_marks.last_at is 'The latest moment, which may lie in the future'`);
    this.addSql(
      `comment on column complaint_marks.returned_by is 'The agencies of the marks of a return, in their order'`,
    );
    this.addSql('create index on complaint_marks (province_code, regency_code, received_at)');
    this.addSql('create index on complaint_marks (agency_id, received_at) where agency_id is not null');
    this.addSql('create index on complaint_marks (received_at, last_at)');
    this.addSql('create index on complaint_marks (last_at, received_at)');
    this.addSql('create index on complaint_marks (received_at) where open');
    this.addSql('create index on complaint_marks using gin (returned_by) where returned_by is not null');

    this.addSql(`
      create table complaint_marks_change (
        sign smallint not null,
        confidential boolean not null,
        province_code text collate "C" not null,
        category_id text collate "C" not null,
        channel text collate "C" not null,
        classification text collate "C" not null,
        ${marks}
      )`);
    this.addSql(`comment on table complaint_marks_change is
      'Marks that were taken away (-1) or added (1) and are not yet in performance_count; whoever reads adds them'`);

    this.addSql(`
      create table performance_count (
        dimension text collate "C" not null,
        months smallint not null check (months in (1, 12)),
        standing boolean not null,
        first_month smallint not null,
        key text collate "C" not null,
        confidential boolean not null,
        kinds smallint[] not null,
        amounts smallint[] not null,
        counts integer[] not null,
        primary key (dimension, months, standing, first_month, key, confidential)
      )`);
    this.addSql(`comment on table performance_count is
      'How many marks there are of each kind and amount, by province, category, channel and classification, for each month and for each year; one count for each place of the arrays. Kinds of what stands at a moment lie in rows of their own, because all of the past is summed for them'`);

    this.addSql('create table marks_complete (complete boolean primary key)');
    this.addSql(
      `comment on table marks_complete is 'One row: false while complaints of an earlier version wait for their marks'`,
    );
    this.addSql('insert into marks_complete select not exists (select from complaint)');

    this.addSql(`
      create table unit_population (
        code text collate "C" primary key,
        population integer not null
      )`);
    this.addSql(
      `comment on table unit_population is 'A copy of what the regional-units subgraph knows of provinces, regencies and cities'`,
    );

    this.addSql(`
      create table performance_target (
        id bigint generated always as identity primary key,
        year integer not null,
        measure text not null check (measure in ('COMPLETED_FOLLOW_UP', 'SETTLED_ON_TIME')),
        regional_unit_code text collate "C",
        agency_id uuid,
        percent double precision check (percent between 0 and 100),
        set_at timestamptz not null,
        set_by text not null,
        check (regional_unit_code is null or agency_id is null)
      )`);
    this.addSql(`comment on table performance_target is
      'All targets that were ever set; the last one for a year, a measure and whom it is for holds. No percent: it was taken back'`);
    this.addSql(`
      create index on performance_target (year)`);
    this.addSql(`
      create trigger append_only before update or delete or truncate on performance_target
      for each statement execute function refuse_change()`);
    this.addSql('alter table performance_target enable always trigger append_only');
  }
}
