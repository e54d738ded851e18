import { Migration } from '@mikro-orm/migrations';

/** The register of regional units and islands. Codes sort by bytes on every server, so that cursors do too. */
export class Register extends Migration {
  override up(): void {
    this.addSql(`
      create table regional_unit (
        code text collate "C" primary key,
        name text not null,
        level text not null check (level in ('PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE')),
        level_rank smallint not null,
        kind text not null,
        parent_code text collate "C" references regional_unit,
        time_zone text not null check (time_zone in ('WIB', 'WITA', 'WIT')),
        valid_from date,
        valid_to date,
        predecessor_codes text[] not null default '{}',
        search_name text collate "C" not null,
        latitude double precision,
        longitude double precision,
        population integer,
        area_km2 double precision,
        outline jsonb
      )`);
    this.addSql(`comment on column regional_unit.search_name is
      'The name in lower case and without accents; without "kabupaten" or "kota" in front, which stand behind it'`);
    this.addSql('create index on regional_unit (parent_code, code)');
    this.addSql('create index on regional_unit (level_rank, code)');
    this.addSql('create index on regional_unit using gin (search_name gin_trgm_ops)');
    this.addSql(`create index on regional_unit using gin (predecessor_codes) where predecessor_codes <> '{}'`);

    this.addSql(`
      create table island (
        code text collate "C" primary key,
        name text not null,
        latitude double precision not null,
        longitude double precision not null,
        populated boolean not null,
        outermost boolean not null,
        regional_unit_code text collate "C" not null references regional_unit,
        province_code text collate "C" not null references regional_unit
      )`);
    this.addSql('create index on island (regional_unit_code, code)');
    this.addSql('create index on island (province_code, code)');

    this.addSql(`
      create table imported (
        name text primary key,
        at timestamptz not null default now()
      )`);
    this.addSql(`comment on table imported is 'What was imported, so that a second start need not'`);
  }
}
