/** What travels with a request. */
import type { Logger } from 'pino';

export interface GatewayContext {
  /** The client's own if it sent a usable one, else ours. Subgraphs receive it, logs carry it. */
  requestId: string;
  log: Logger;
  /** Headers of the client that may cross the border to the subgraphs. */
  headers: Readonly<Record<string, string>>;
  /** When the request came in, by `performance.now()`. */
  beganAt: number;
  /** Aborted when the client has gone. */
  signal: AbortSignal;
  /** Subgraphs that were too slow for this request once. */
  late: Set<string>;
}
