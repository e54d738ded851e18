import { Migration } from '@mikro-orm/migrations';

/** Who read or changed personal data: a chain that can only grow, and its head. Supporters can be forgotten, and nothing else of them. */
export class AccessLog extends Migration {
  override up(): void {
    this.addSql(`
      create table access_log (
        sequence bigint primary key,
        at timestamptz not null,
        subject text collate "C" not null,
        roles text[] not null,
        action text not null check (action in ('READ', 'CHANGE', 'EXPORT', 'ERASE')),
        complaint_ids uuid[] not null,
        fields text[] not null,
        reason text,
        request_id text,
        previous_hash bytea not null,
        hash bytea not null
      )`);
    this.addSql(`comment on table access_log is
      'Who read or changed whose personal data, when and why; never the values. Each row holds the hash of its content and of the row before'`);
    this.addSql('create index on access_log using gin (complaint_ids)');
    this.addSql('create index on access_log (subject, sequence)');
    this.addSql(`
      create trigger append_only before update or delete or truncate on access_log
      for each statement execute function refuse_change()`);
    this.addSql('alter table access_log enable always trigger append_only');

    this.addSql(`
      create table access_log_head (
        one boolean primary key default true check (one),
        sequence bigint not null,
        hash bytea not null
      )`);
    this.addSql(`comment on table access_log_head is
      'The last row of access_log. Whoever adds rows holds the lock of this one, so there is one chain without gaps'`);
    this.addSql(`insert into access_log_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'))`);
    this.addSql(`
      create function refuse_step_back() returns trigger language plpgsql as $$
      begin
        if new.sequence > old.sequence then return new; end if;
        raise exception 'The head of the access log only moves on.' using errcode = 'restrict_violation';
      end $$`);
    this.addSql(`
      create trigger moves_on before update on access_log_head for each row execute function refuse_step_back()`);
    this.addSql(`
      create trigger append_only before delete or truncate on access_log_head
      for each statement execute function refuse_change()`);
    for (const trigger of ['moves_on', 'append_only'])
      this.addSql(`alter table access_log_head enable always trigger ${trigger}`);

    this.addSql('drop trigger append_only on complaint_support');
    this.addSql(`
      create trigger append_only before delete or truncate or update of id, complaint_id, at on complaint_support
      for each statement execute function refuse_change()`);
    this.addSql(`
      create function refuse_all_but_forgetting() returns trigger language plpgsql as $$
      begin
        if new.supporter is null and to_jsonb(new) - 'supporter' = to_jsonb(old) - 'supporter' then return new; end if;
        raise exception 'The rows of % are history: of one that is there, only the supporter can be forgotten.', tg_table_name
          using errcode = 'restrict_violation';
      end $$`);
    this.addSql(`
      create trigger only_forgets before update on complaint_support
      for each row execute function refuse_all_but_forgetting()`);
    for (const trigger of ['only_forgets', 'append_only'])
      this.addSql(`alter table complaint_support enable always trigger ${trigger}`);
    this.addSql('create index on complaint_support (supporter) where supporter is not null');
  }
}
