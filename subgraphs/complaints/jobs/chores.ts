/** What the system does by itself with complaints, each found by an index of its own. */
import { attendAt, systemStep } from '../domain/attention.ts';
import { recounted } from '../domain/counting.ts';
import type { Chore } from './chore.ts';

/** Escalates what offices leave lying, closes what nobody disputed, archives what nobody completed. */
export const attend: Chore = {
  name: 'attend to',
  find: `select id from complaint where attend_at <= $1 and attend_at < 'infinity'
         order by attend_at, id limit $2 for update skip locked`,
  owed: (complaint, now) => systemStep(complaint, now),
  // A step has written when the next look is due; a look that came too early sets it right.
  done: (client, _, idle) =>
    client.query({
      name: 'attend later',
      text: `update complaint set attend_at = later.at from unnest($1::uuid[], $2::timestamptz[]) later(id, at)
             where complaint.id = later.id`,
      values: [idle.map(({ id }) => id), idle.map((complaint) => attendAt(complaint) ?? 'infinity')],
    }),
  postpone: 'update complaint set attend_at = $2 where id = $1',
};

/** Counts deadlines again after a decree: what moves is rescheduled, what does not is left as it is. */
export const recount: Chore = {
  name: 'recount',
  find: `select complaint_id as id from recount where not_before <= $1
         order by complaint_id limit $2 for update skip locked`,
  owed: (complaint, at, calendar) => {
    const moves = recounted(complaint, at, calendar).some((each, index) => each !== complaint.deadlines[index]);
    return moves ? { step: 'RESCHEDULE', at, actor: 'SYSTEM' } : null;
  },
  done: (client, stepped, idle) =>
    client.query({
      name: 'recounted',
      text: 'delete from recount where complaint_id = any($1)',
      values: [[...stepped, ...idle].map(({ id }) => id)],
    }),
  postpone: 'update recount set not_before = $2 where complaint_id = $1',
};
