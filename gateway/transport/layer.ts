/** What a call to a subgraph is here, and what a layer around it is. */
import type { CallTrace } from '../context.ts';

/** What of a caller a subgraph can be told. */
export type Claim = 'subject' | 'roles' | 'agency' | 'region' | 'scopes' | 'reason';

/** Who asks, as far as a subgraph can be told. */
export interface CallerTold {
  readonly subject: string | null;
  readonly roles: readonly string[];
  readonly agency: string | null;
  readonly region: string | null;
  readonly scopes: readonly string[];
}

/** What the calls of one client's request have in common. */
export interface RequestLife {
  requestId: string;
  caller: CallerTold;
  /** Why the caller wants to see what is not theirs. */
  reason: string | null;
  /** What a subgraph is told of the caller, in the generation of the request; missing for what the gateway asks by itself. */
  claimsOf?: (service: string) => readonly Claim[];
  /** What was signed for it, by subgraph. */
  tokens?: Map<string, { token: string; usableUntil: number }>;
  /** Headers of the client that may cross the border. */
  headers: Readonly<Record<string, string>>;
  /** When the request came in, by `performance.now()`. */
  beganAt: number;
  /** Aborted when the client has gone. */
  signal: AbortSignal;
  /** The same, for whoever only wants to know now. */
  isGone(): boolean;
  /** Subgraphs that were too slow for this request once: nobody waits for them twice. */
  late: Set<string>;
  /** A subgraph has said that what it told is not to be kept (`cache-control: no-store` or `private`). */
  isPersonal?: boolean;
  /** Subscriptions: called when the subgraph's stream is open. */
  opened?: () => void;
  /** What its calls took, where the client wants to know; null for most. */
  calls?: CallTrace[] | null;
}

export interface SubgraphRequest {
  service: string;
  kind: 'query' | 'mutation';
  /** JSON text. */
  body: string;
  /** The part of the plan that wants it; only traces tell it. */
  fetch: object;
  read: ReadResponse | null;
  life: RequestLife;
  /** How long this attempt may take; set by the time limit. */
  restMs: number;
  /** Of a call that is traced. */
  trace?: CallTrace;
}

export interface SubgraphResponse {
  data?: unknown;
  errors?: unknown;
}

/** Null if they have to be read by JSON.parse. */
export type ReadResponse = (bytes: Buffer) => SubgraphResponse | null;

export type Send = (request: SubgraphRequest) => Promise<SubgraphResponse>;

/** A function that wraps the next one. */
export type Layer = (next: Send) => Send;

/** Puts layers in front of `send`; the first one named is the first one that a request meets. */
export function through(layers: readonly Layer[], send: Send): Send {
  return layers.reduceRight((next, layer) => layer(next), send);
}

export type Reason =
  /** No connection came about: the subgraph has not seen the request. */
  | 'CONNECT'
  /** The connection broke before the answer was complete. */
  | 'RESET'
  /** 502, 503 or 504 without an answer. */
  | 'STATUS'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  /** An answer that is none: not JSON, not GraphQL, a redirect. */
  | 'INVALID'
  /** Not sent, because the breaker is open. */
  | 'OPEN'
  /** The client has gone. */
  | 'CANCELLED';

/** Why a call brought no answer. Its message is for the log. */
export class CallFailed extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CallFailed';
    this.reason = reason;
  }
}
