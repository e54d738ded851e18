/** What travels with a request. */
import type { Logger } from 'pino';

export interface GatewayContext {
  /** The client's own if it sent a usable one, else ours. Subgraphs receive it, logs carry it. */
  requestId: string;
  log: Logger;
}
