/** Everything that a resolver may reach. Made for each request. */
import type { FastifyRequest } from 'fastify';
import type { Clock, Database } from '#kit';
import type { Audit } from './audit/access.ts';
import { type Caller, callerFrom } from './caller.ts';
import type { Calendars } from './data/calendar.ts';
import { claimsOf } from './data/claims.ts';
import { type Complaints, createComplaints } from './data/complaint.repository.ts';
import type { DeadlineRow } from './data/deadline.entity.ts';
import { createLoaders, type Loaders } from './data/loaders.ts';
import type { CategoryTree } from './domain/category.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import type { ComplaintStream } from './events/stream.ts';
import { createDisclosures, type Disclosures } from './handling/disclosures.ts';
import type { Handling } from './handling/handling.ts';
import type { SimilarComplaints } from './similar/similar.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

export interface Context {
  complaints: Complaints;
  loaders: Loaders;
  categories: CategoryTree;
  handling: Handling;
  similar: SimilarComplaints;
  calendars: Calendars;
  evaluation: Evaluation;
  stream: ComplaintStream;
  webhooks: Webhooks;
  audit: Audit;
  disclosures: Disclosures;
  caller: Caller;
  /** Of the client or the gateway, to find a request again in what was recorded of it. */
  requestId: string | null;
  /** Makes all that was read be read again: after a change, for what the same request asks next. */
  forget(): void;
  /** The moment of the request: the same for everything in it. */
  now: Date;
}

/** A thing of another subgraph, by its id. */
export interface Reference {
  id: string;
}

/** A thing of another subgraph, by its code. */
export interface CodeReference {
  code: string;
}

/** What is the same for all requests. */
export interface Shared {
  /** As nobody in particular. */
  database: Database;
  categories: CategoryTree;
  handling: Handling;
  similar: SimilarComplaints;
  calendars: Calendars;
  evaluation: Evaluation;
  stream: ComplaintStream;
  webhooks: Webhooks;
  audit: Audit;
  clock: Clock;
}

export function createContext(shared: Shared, request: FastifyRequest): Context {
  const { database, similar, evaluation, audit, clock, ...parts } = shared;
  const caller = callerFrom(request.caller);
  const now = clock();
  const secrets = new Set<string>();
  const complaints = createComplaints(database, caller, secrets);
  const requestId = request.id;
  const isPersonal = () => {
    request.isPersonal = true;
  };
  const asCaller = database.as(() => claimsOf(caller, { secrets }));
  const reader = { database: asCaller, audit, caller, secrets, now, requestId, isPersonal };
  const loaders = createLoaders(complaints, database, similar, evaluation, reader);
  return {
    ...parts,
    complaints,
    loaders,
    similar,
    evaluation,
    audit,
    disclosures: createDisclosures({ database, audit }),
    caller,
    requestId,
    forget() {
      complaints.forget();
      // Into the same object: Apollo Server hands resolvers a copy of this context.
      Object.assign(loaders, createLoaders(complaints, database, similar, evaluation, reader));
    },
    now,
  };
}

/** A deadline with what only its complaint's status and the moment can tell. */
export interface DeadlineView extends DeadlineRow {
  overdue: boolean;
}
