/** One deadline of a complaint as it lies in the table. */
import { defineEntity, p } from '@mikro-orm/core';
import type { Clock } from '../domain/complaint.ts';

export const DeadlineEntity = defineEntity({
  name: 'ComplaintDeadline',
  tableName: 'complaint_deadline',
  properties: {
    complaintId: p.uuid().primary(),
    position: p.integer().primary(),
    clock: p.string().$type<Clock>(),
    days: p.integer(),
    startedAt: p.datetime(),
    dueAt: p.datetime(),
    provisional: p.boolean(),
    stoppedAt: p.datetime().nullable(),
    escalatedAt: p.datetime().nullable(),
  },
});

export interface DeadlineRow {
  complaintId: string;
  position: number;
  clock: Clock;
  days: number;
  startedAt: Date;
  dueAt: Date;
  provisional: boolean;
  stoppedAt?: Date | null;
  escalatedAt?: Date | null;
}
