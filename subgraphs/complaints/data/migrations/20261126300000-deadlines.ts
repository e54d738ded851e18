import { Migration } from '@mikro-orm/migrations';
import { steps } from '../../domain/complaint.ts';

/**
 * What deadlines need that run by themselves: the calendar in editions, when a clock was escalated, and when the system
 * must look at a complaint; indexes for whoever asks what is owed.
 */
export class Deadlines extends Migration {
  override up(): void {
    this.addSql(`
      create table calendar_edition (
        edition integer primary key,
        source text not null,
        in_force_from timestamptz not null
      )`);
    this.addSql(`comment on table calendar_edition is
      'The calendar changes by editions, and none is ever changed: what was counted by one can be counted again'`);
    this.addSql(`
      create table calendar_day (
        edition integer not null references calendar_edition,
        day date not null,
        kind text not null check (kind in ('NATIONAL_HOLIDAY', 'COLLECTIVE_LEAVE')),
        name text not null,
        status text not null check (status in ('DECREED', 'PROVISIONAL')),
        primary key (edition, day)
      )`);
    this.addSql(
      `comment on table calendar_day is 'The days that are not worked. An edition has whole years, and replaces them'`,
    );
    for (const table of ['calendar_edition', 'calendar_day'])
      this.addSql(`
        create trigger append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`);

    this.addSql(`
      create table recount (
        complaint_id uuid primary key references complaint,
        not_before timestamptz not null default '-infinity'
      )`);
    this.addSql(`comment on table recount is 'Complaints whose deadlines must be counted by the calendar in force'`);

    const known = steps.map((step) => `'${step}'`).join(', ');
    this.addSql('alter table complaint_event drop constraint complaint_event_step_check');
    this.addSql(`alter table complaint_event add constraint complaint_event_step_check check (step in (${known}))`);

    this.addSql('alter table complaint_deadline add column escalated_at timestamptz');
    this.addSql(`
      update complaint_deadline d set escalated_at = found.at
      from (
        select d.complaint_id, d.position, min(e.at) as at
        from complaint_event e
        join complaint_deadline d on d.complaint_id = e.complaint_id and d.clock in ('VERIFY', 'FIRST_FOLLOW_UP', 'SETTLE')
          and d.started_at <= e.at and d.due_at <= e.at and (d.stopped_at is null or d.stopped_at > e.at)
        where e.step = 'ESCALATE'
        group by d.complaint_id, d.position
      ) found
      where d.complaint_id = found.complaint_id and d.position = found.position`);

    this.addSql(`alter table complaint add column due_clock text`);
    this.addSql(`alter table complaint add column attend_at timestamptz not null default 'infinity'`);
    this.addSql(`comment on column complaint.due_clock is 'The clock that due_at belongs to; null if none runs'`);
    this.addSql(`comment on column complaint.attend_at is
      'The moment from which the system must look at it: to escalate, close or archive. Too early does no harm'`);
    // A look at each that is due finds out what it owes, and sets the right moment.
    this.addSql(`
      update complaint c set attend_at = c.due_at,
        due_clock = (select d.clock from complaint_deadline d
          where d.complaint_id = c.id and d.stopped_at is null and d.due_at = c.due_at order by d.position limit 1)
      where c.due_at < 'infinity'`);

    this.addSql(`create index on complaint (attend_at, id) where attend_at < 'infinity'`);
    this.addSql(`create index on complaint_deadline (due_at, complaint_id) where stopped_at is null`);
    this.addSql(`
      create index on complaint (due_clock, due_at, id) where visibility <> 'CONFIDENTIAL' and due_at < 'infinity'`);
    this.addSql(`
      create index on complaint (escalation_level, due_at, id) where visibility <> 'CONFIDENTIAL' and escalation_level > 0`);
  }
}
