/** One file for each type of the schema. */
import { Agency } from './agency.ts';
import { Category } from './category.ts';
import { Complaint } from './complaint.ts';
import { ComplaintEdge } from './complaintEdge.ts';
import { ComplaintEvent } from './complaintEvent.ts';
import { Mutation } from './mutation.ts';
import { PerformanceGroup, PerformanceReport, PerformanceTarget } from './performance.ts';
import { SubmitComplaintPayload } from './possibleDuplicate.ts';
import { Query } from './query.ts';
import { RegionalUnit } from './regionalUnit.ts';
import type { Resolvers } from './types.generated.ts';

export const resolvers: Resolvers = {
  Query,
  Mutation,
  Complaint,
  ComplaintEdge,
  ComplaintEvent,
  Category,
  Agency,
  RegionalUnit,
  PerformanceReport,
  PerformanceGroup,
  PerformanceTarget,
  SubmitComplaintPayload,
};
