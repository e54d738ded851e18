/** One file for each type of the schema. */
import { Agency } from './agency.ts';
import { Attachment } from './attachment.ts';
import { Category } from './category.ts';
import { Complaint } from './complaint.ts';
import { ComplaintEdge } from './complaintEdge.ts';
import { ComplaintEvent } from './complaintEvent.ts';
import { ComplaintUpdate } from './complaintUpdate.ts';
import { Disclosure } from './disclosure.ts';
import { Mutation } from './mutation.ts';
import { PerformanceGroup, PerformanceReport, PerformanceTarget } from './performance.ts';
import { SubmitComplaintPayload } from './possibleDuplicate.ts';
import { Query } from './query.ts';
import { RegionalUnit } from './regionalUnit.ts';
import { Subscription } from './subscription.ts';
import type { Resolvers } from './types.generated.ts';
import { Webhook, WebhookDelivery } from './webhook.ts';

export const resolvers: Resolvers = {
  Query,
  Mutation,
  Subscription,
  Complaint,
  Attachment,
  ComplaintEdge,
  ComplaintEvent,
  ComplaintUpdate,
  Disclosure,
  Category,
  Agency,
  RegionalUnit,
  PerformanceReport,
  PerformanceGroup,
  PerformanceTarget,
  SubmitComplaintPayload,
  Webhook,
  WebhookDelivery,
};
