/**
 * Counters in the form that Prometheus reads: how much is asked and how it ends, what is refused by which gate, how the
 * subgraphs do. Labels come from short lists of our own and the names of subgraphs: nothing of a client, an operation, a
 * person or a place, so whoever reads them learns how the gateway does and nobody's business.
 */
import { Counter, Gauge, Registry } from 'prom-client';
import { codeForCounting } from '../errors.ts';

/** What is only looked at when somebody asks for the metrics. */
export interface Standing {
  generation: string;
  open: number;
  subscriptions: number;
  plans: { kept: number; hits: number; misses: number };
  breakers: Record<string, string>;
}

export interface Metrics {
  /** An operation was answered, with these errors as the client sees them. */
  answered(type: string, errors: readonly Coded[]): void;
  /** A request was turned away before it was known which operation it asks. */
  turnedAway(code: unknown): void;
  /** An error that comes after the first part of an answer: of an event, of a deferred fragment. */
  told(code: unknown): void;
  /** A call to a subgraph has ended. */
  called(service: string, outcome: string): void;
  /** A subgraph has not believed who asks (401). */
  disbelieved(service: string): void;
  /** In Prometheus's text format. @param standing null as long as there is no supergraph */
  text(standing: Standing | null): Promise<string>;
  readonly contentType: string;
}

interface Coded {
  extensions?: { code?: unknown };
}

/** Which gate speaks by which code. What is not here is no refusal: the answer of a subgraph, or a failure. */
const gates: Readonly<Record<string, string>> = {
  REQUEST_TOO_LARGE: 'size',
  UNSUPPORTED_MEDIA_TYPE: 'form of the request',
  BAD_REQUEST: 'form of the request',
  UNAUTHENTICATED: 'authentication',
  AUTHENTICATION_UNAVAILABLE: 'authentication',
  TOO_MANY_REQUESTS: 'rate',
  OVERLOADED: 'queue',
  TOO_MANY_OPERATIONS: 'batch',
  DOCUMENT_NOT_TRUSTED: 'trusted documents',
  TOO_MANY_TOKENS: 'form of the document',
  TOO_DEEP: 'form of the document',
  TOO_MANY_FIELDS: 'form of the document',
  TOO_MANY_ROOT_FIELDS: 'form of the document',
  TOO_MANY_ALIASES: 'form of the document',
  TOO_MANY_DIRECTIVES: 'form of the document',
  TOO_COSTLY: 'cost',
  UNAUTHORIZED_FIELD_OR_TYPE: 'authorization',
  TOO_MANY_SUBSCRIPTIONS: 'subscriptions',
};

const types: ReadonlySet<string> = new Set(['query', 'mutation', 'subscription']);

const breakerStates = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const requests = new Counter({
    name: 'gateway_requests_total',
    help: 'Operations that were answered, by the code of their first error. The type is "none" if it was not read so far.',
    labelNames: ['type', 'code'],
    registers,
  });
  const refusals = new Counter({
    name: 'gateway_refusals_total',
    help: 'What a gate has refused: requests, or, by authorization, fields of an answer.',
    labelNames: ['gate', 'code'],
    registers,
  });
  const calls = new Counter({
    name: 'gateway_subgraph_calls_total',
    help: 'Calls to subgraphs by how they ended, retries not counted.',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });
  const disbelieved = new Counter({
    name: 'gateway_subgraph_unauthenticated_total',
    help: 'Answers of subgraphs with status 401: the keys of the gateway and of the subgraph do not fit.',
    labelNames: ['subgraph'],
    registers,
  });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const breakers = gauge('gateway_breaker_state', '1 for the state in which the breaker of a subgraph is.', [
    'subgraph',
    'state',
  ]);
  const generation = gauge('gateway_generation_info', '1 for the generation of the supergraph that is in service.', [
    'generation',
  ]);
  const plans = gauge('gateway_plan_cache', 'Of the plans of this generation: kept, and wanted ones there and not.', [
    'what',
  ]);
  const open = gauge('gateway_open_requests', 'Requests and subscriptions inside this generation.');
  const subscriptions = gauge('gateway_subscriptions', 'Subscriptions that are open.');
  const refusedWith = (code: string) => {
    const gate = gates[code];
    if (gate !== undefined) refusals.inc({ gate, code });
  };

  return {
    answered(type, errors) {
      const codes = errors.map(({ extensions }) => codeForCounting(extensions?.code));
      requests.inc({ type: types.has(type) ? type : 'none', code: codes[0] ?? 'OK' });
      for (const code of codes) refusedWith(code);
    },
    turnedAway(given) {
      const code = codeForCounting(given);
      requests.inc({ type: 'none', code });
      refusedWith(code);
    },
    told: (code) => refusedWith(codeForCounting(code)),
    called: (subgraph, outcome) => calls.inc({ subgraph, outcome }),
    disbelieved: (subgraph) => disbelieved.inc({ subgraph }),
    text(standing) {
      for (const each of [breakers, generation, plans]) each.reset();
      if (standing) {
        generation.set({ generation: standing.generation }, 1);
        for (const [what, count] of Object.entries(standing.plans)) plans.set({ what }, count);
        for (const [subgraph, now] of Object.entries(standing.breakers))
          for (const state of breakerStates) breakers.set({ subgraph, state }, state === now ? 1 : 0);
      }
      open.set(standing?.open ?? 0);
      subscriptions.set(standing?.subscriptions ?? 0);
      return registers[0]!.metrics();
    },
    contentType: registers[0]!.contentType,
  };
}
