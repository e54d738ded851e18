import { Migration } from '@mikro-orm/migrations';

/** The register of agencies and the government affairs. */
export class Register extends Migration {
  override up(): void {
    this.addSql(`
      create table government_affair (
        code text collate "C" primary key,
        name text not null,
        kind text not null
      )`);
    this.addSql(`
      create table agency (
        id uuid primary key,
        code text collate "C" not null unique,
        name text collate "C" not null,
        abbreviation text,
        english_name text,
        kind text not null,
        parent_id uuid references agency deferrable initially deferred,
        regional_unit_code text collate "C",
        affair_code text collate "C" references government_affair,
        former_names text[] not null default '{}',
        predecessor_ids uuid[] not null default '{}',
        successor_ids uuid[] not null default '{}',
        valid_from date,
        valid_to date,
        active boolean not null,
        search_names text collate "C" not null
      )`);
    this.addSql(`comment on column agency.search_names is
      'Abbreviation, name and former names in lower case without accents, each on a line of its own'`);
    this.addSql('create index on agency (name, id)');
    this.addSql('create index on agency (parent_id, code)');
    this.addSql('create index on agency (regional_unit_code, affair_code)');
    this.addSql('create index on agency (affair_code, name, id) where affair_code is not null');
    this.addSql('create index on agency using gin (search_names gin_trgm_ops)');
    this.addSql(`
      create table imported (
        name text primary key,
        version text not null,
        at timestamptz not null default now()
      )`);
  }
}
