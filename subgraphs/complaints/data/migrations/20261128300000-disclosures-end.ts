import { Migration } from '@mikro-orm/migrations';

/** A disclosure can be declined, and what is decided stays decided. */
export class DisclosuresEnd extends Migration {
  override up(): void {
    this.addSql(`
      alter table disclosure
        add column declined_by text check (declined_by <> asked_by),
        add column declined_at timestamptz,
        add column decline_reason text,
        add check (num_nulls(declined_by, declined_at, decline_reason) in (0, 3)),
        add check (approved_by is null or declined_by is null)`);
    this.addSql(
      `comment on table disclosure is 'Asked for by one administrator and decided by another; domain/disclosure.ts says until when'`,
    );
  }
}
