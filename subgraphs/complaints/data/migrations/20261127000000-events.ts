import { Migration } from '@mikro-orm/migrations';

/** The order in which the outbox's entries are told: readers go by `position`, which never appears below one that was seen. */
export class Events extends Migration {
  override up(): void {
    this.addSql('create sequence outbox_position');
    this.addSql('alter table outbox add column position bigint unique');
    this.addSql(`comment on column outbox.position is
      'The place in the stream, given after the step was committed, by one process at a time: whoever has read up to a position misses nothing below it'`);
    this.addSql(`comment on column outbox.delivered_at is 'When the entry got its place in the stream'`);
    this.addSql('create index on outbox (created_at)');
    // A queue: what is done with is many times what waits, and dead rows stand in the way of the next look.
    this.addSql(
      'alter table outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05)',
    );
  }
}
