import { Migration } from '@mikro-orm/migrations';

/** Subgraphs with all their versions, what they were composed to, who may change them, and how the graph is used. */
export class Registry extends Migration {
  override up(): void {
    this.addSql(`
      create table subgraph (
        name text collate "C" primary key,
        version int,
        created_at timestamptz not null
      )`);
    this.addSql(`comment on column subgraph.version is 'The one in service; null if it was removed'`);
    this.addSql(`
      create table subgraph_version (
        subgraph text collate "C" not null references subgraph,
        version int not null check (version > 0),
        sdl text not null,
        url text not null,
        owner text not null,
        contact text not null,
        receives text[] not null,
        published_at timestamptz not null,
        published_by text not null,
        report jsonb,
        primary key (subgraph, version)
      )`);
    this.addSql(`comment on column subgraph_version.report is 'What its check said, without the supergraph'`);
    this.addSql(`
      create table supergraph (
        version int primary key check (version > 0),
        sdl text not null,
        hash text not null,
        members jsonb not null,
        change text not null,
        published_at timestamptz not null,
        published_by text not null
      )`);
    this.addSql(`comment on column supergraph.hash is 'SHA-256 of the SDL in hexadecimal digits'`);
    this.addSql(`comment on column supergraph.members is 'The version of each subgraph, by its name'`);
    this.addSql(`
      create table token (
        id text primary key,
        hash text not null,
        subgraph text collate "C",
        scopes text[] not null,
        receives text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        used_at timestamptz
      )`);
    this.addSql(`comment on column token.subgraph is 'Null for a gateway; a subgraph need not be there yet'`);
    this.addSql(`comment on column token.receives is 'What of a caller its subgraph may ask to be told'`);
    this.addSql(`
      create table approval (
        subgraph text collate "C" not null,
        coordinate text collate "C" not null,
        owner text collate "C" not null,
        approved_at timestamptz not null,
        approved_by text not null,
        primary key (subgraph, coordinate, owner)
      )`);
    this.addSql(`comment on table approval is 'What a subgraph may do to the coordinate of another one, the owner'`);
    this.addSql(`
      create table type_owner (
        type text collate "C" primary key,
        subgraph text collate "C" not null
      )`);
    this.addSql(`comment on table type_owner is 'Who had a type first, and says who else may have what of it'`);
    this.addSql(`
      create table operation (
        hash text primary key,
        name text,
        document text not null,
        fields text[] not null,
        first_seen timestamptz not null,
        last_seen timestamptz not null,
        count bigint not null
      )`);
    this.addSql('create index on operation using gin (fields)');
    this.addSql('create index on operation (last_seen)');
    this.addSql(`
      create table usage (
        operation text not null references operation on delete cascade,
        hour timestamptz not null,
        client text not null,
        client_version text not null,
        count bigint not null,
        errors bigint not null,
        latency bigint[] not null,
        primary key (operation, hour, client, client_version)
      )`);
    this.addSql(`comment on column usage.latency is 'How many were answered within each of the bounds of latency.ts'`);
    this.addSql('create index on usage (hour)');
  }
}
