/** One step of a complaint's history as it lies in the table. */
import { defineEntity, p } from '@mikro-orm/core';
import type { ActorRole, EventDetails, Status, Step } from '../domain/complaint.ts';

export const EventEntity = defineEntity({
  name: 'ComplaintEvent',
  tableName: 'complaint_event',
  properties: {
    complaintId: p.uuid().primary(),
    sequence: p.integer().primary(),
    step: p.string().$type<Step>(),
    at: p.datetime(),
    actor: p.string().$type<ActorRole>(),
    fromStatus: p.string().$type<Status>().nullable(),
    toStatus: p.string().$type<Status>(),
    agencyId: p.uuid().nullable(),
    note: p.text().nullable(),
    internal: p.boolean(),
    details: p.json<EventDetails>().nullable(),
  },
});

export interface EventRow {
  complaintId: string;
  sequence: number;
  step: Step;
  at: Date;
  actor: ActorRole;
  fromStatus?: Status | null;
  toStatus: Status;
  agencyId?: string | null;
  note?: string | null;
  internal: boolean;
  details?: EventDetails | null;
}
