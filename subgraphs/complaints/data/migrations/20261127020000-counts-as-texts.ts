import { Migration } from '@mikro-orm/migrations';

/** The lists of counts as texts beside them: readers take texts, and to write each list anew for each of them took longer than all else. */
export class CountsAsTexts extends Migration {
  override up(): void {
    // array_to_string is only stable, because the text of some types depends on settings; that of whole numbers does not.
    this.addSql(`
      create function list_text(anyarray) returns text language sql immutable strict parallel safe
        as $$ select array_to_string($1, ',') $$`);
    this.addSql(`
      alter table performance_count
        add column kinds_text text not null generated always as (list_text(kinds)) stored,
        add column amounts_text text not null generated always as (list_text(amounts)) stored,
        add column counts_text text not null generated always as (list_text(counts)) stored`);
  }
}
