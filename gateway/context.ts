/** What travels with a request. */
import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from './auth/caller.ts';
import type { Claim } from './caching/scope.ts';
import type { QueryPlan } from './queryPlan.ts';

export { anonymous, type Caller } from './auth/caller.ts';

/** The two forms of incremental delivery that Apollo Server's clients know, by the parameter of their media type. */
export type DeferFormat = 'deferSpec=20220824' | 'incrementalSpec=v0.2';

/** What a request says its document is: the text, the hash of a text that is known here, or both. Not looked at yet. */
export interface Asked {
  query?: unknown;
  hash?: unknown;
}

/** Deferred fragments that have become ready together. */
export interface LaterParts {
  parts: readonly {
    label: string | null;
    path: readonly (string | number)[];
    data: Record<string, unknown> | null;
    errors?: readonly GraphQLError[];
  }[];
  /** Whether others follow. */
  hasNext: boolean;
}

/** Headers of a client that tell where a request belongs and not what it wants. */
export const tracingHeaders: ReadonlySet<string> = new Set(['traceparent', 'tracestate', 'baggage']);

/** For how long an answer is good, and for whom. In seconds. */
export interface Freshness {
  maxAge: number;
  /** How much of that has passed. */
  age: number;
  /** For everybody who may ask the same; otherwise only for this caller. */
  isShared: boolean;
}

/** The program that asks, as it calls itself. */
export interface ClientProgram {
  name: string;
  version: string | null;
}

/** One call to a subgraph, as the transport saw it. */
export interface CallTrace {
  service: string;
  /** JSON text of the GraphQL request. */
  body: string;
  /** The part of the plan that wanted it. */
  fetch: object;
  /** Other parts that wanted the same. */
  joinedBy: object[];
  /** By `performance.now()`. */
  beganAt: number;
  /** With its retries. */
  ms: number;
  /** How often it was sent; none if the breaker kept it back. */
  attempts: number;
  /** As they came, before they were inflated. */
  receivedBytes: number;
  /** Why it brought no answer. */
  failure: string | null;
}

/** How a request was planned, for whoever asked to be told. */
export interface Planning {
  generation: string;
  plan: QueryPlan;
  ms: number;
  /** False if the plan was in the cache. */
  isNew: boolean;
}

export interface GatewayContext {
  /** The client's own if it sent a usable one, else ours. Subgraphs receive it, logs carry it. */
  requestId: string;
  log: Logger;
  /** Who asks. */
  caller: Caller;
  /** With which program. */
  program: ClientProgram;
  /** Why they want to see what is not theirs, in their own words. */
  reason: string | null;
  /** What a subgraph is told of the caller, in the generation that answers; set by the engine. */
  claimsOf?: (service: string) => readonly Claim[];
  /** What was signed for subgraphs about this request. */
  tokens?: Map<string, { token: string; usableUntil: number }>;
  /** Where the request came from; behind a trusted proxy, what the proxy says. */
  address: string;
  /** Headers of the client that may cross the border to the subgraphs. */
  headers: Readonly<Record<string, string>>;
  /** When the request came in, by `performance.now()`. */
  beganAt: number;
  /** Aborted when the client has gone. */
  signal: AbortSignal;
  /** The same, for whoever only wants to know now: it needs no signal. */
  isGone(): boolean;
  /** Subgraphs that were too slow for this request once. */
  late: Set<string>;
  /** Subscriptions: called when the subgraph's stream is open. */
  opened?: () => void;
  /** Whether the client takes deferred fragments later, and how. */
  defers: 'no' | DeferFormat;
  /** Whether the answer tells what the operation was reckoned to cost. */
  showsCost: boolean;
  /** Whether the answer tells the plan and what its calls took; `plan-only` runs nothing. */
  explains: 'plan' | 'plan-only' | null;
  /** The calls of a request that is explained; null for all others. */
  calls: CallTrace[] | null;
  /** Of a request that is explained; set by the engine. */
  planning?: Planning;
  /** What it was reckoned to cost; set by admission. */
  cost?: number;
  /** An answer with errors that is there before Apollo Server asks for it; set by the engine. */
  ahead?: Promise<GatewayExecutionResult>;
  /** A subgraph has said that what it told is not to be kept; set by the transport. */
  isPersonal?: boolean;
  /** That of the answer; missing if it is not to be kept. Set by the execution. */
  freshness?: Freshness;
  /** What follows the first part of the answer; set by the execution. */
  later?: AsyncGenerator<LaterParts>;
}
