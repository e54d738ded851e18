/** What `/health/details` tells (gateway/gateway.ts). */
export interface Details {
  /** Of the process. */
  since: string;
  /** Null as long as the graph can't be queried. */
  engine: {
    generation: string;
    open: number;
    subscriptions: number;
    plans: { kept: number; hits: number; misses: number };
    breakers: Record<string, 'CLOSED' | 'OPEN' | 'HALF_OPEN'>;
  } | null;
  changes: { at: string; generation: string | null; ms: number; refusal: string | null }[];
  slotMs: number;
  slots: { at: number; operations: number; failed: number }[];
  operations: Figures;
  errors: { code: string; count: number }[];
  subgraphs: Record<string, Figures>;
  probes: Record<string, { state: 'up' | 'not ready' | 'down'; ms: number }>;
}

export interface Figures {
  count: number;
  failed: number;
  p50: number | null;
  p90: number | null;
  p99: number | null;
}
