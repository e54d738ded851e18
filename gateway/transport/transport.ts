/**
 * The way to the subgraphs: for each a pool of connections and the layers before it. The order matters: each attempt of
 * a retry meets the breaker and has its own time.
 */
import type { LookupFunction } from 'node:net';
import { type SubgraphFailureCode, subgraphFailure } from '../errors.ts';
import { addressIn, lookupWithin, type Networks } from '../networks.ts';
import { type BreakerState, createBreaker } from './breaker.ts';
import { createEventStreams } from './eventStream.ts';
import {
  CallFailed,
  type ReadResponse,
  type Reason,
  type RequestLife,
  type Send,
  type SubgraphResponse,
  through,
} from './layer.ts';
import { createOpenCalls, type OpenCalls } from './openCalls.ts';
import { createPost, type PostSettings } from './post.ts';
import { retry, retryBudget } from './retry.ts';
import type { Signer } from './sign.ts';
import { timeLimit } from './timeLimit.ts';
import { countAttempt, traceCall } from './trace.ts';

export type { BreakerState } from './breaker.ts';

export interface SubgraphSettings {
  url: string;
  timeoutMs: number;
  budgetMs: number;
  maxBytes: number;
}

export interface SubgraphCall {
  service: string;
  kind: 'query' | 'mutation';
  body: string;
  /** The part of the plan that wants it; only traces tell it. */
  fetch: object;
  /** A faster way than JSON.parse; null if there is none, or if it can't read them. */
  read: ReadResponse | null;
}

export interface Transport {
  /** Rejects with a GraphQLError that names the service; its cause is for the log. */
  send(call: SubgraphCall, life: RequestLife): Promise<SubgraphResponse>;
  /** A subscription: the events of one subgraph. Throws as `send` rejects. */
  open(service: string, body: string, life: RequestLife): AsyncGenerator<SubgraphResponse>;
  /** Of the subgraphs that were called. */
  states(): Record<string, BreakerState>;
  close(): Promise<void>;
}

/** Who counts the calls. */
export interface CallCounter {
  /** @param outcome `OK`, or why it brought no answer */
  called(service: string, outcome: 'OK' | Reason): void;
  /** The subgraph has not believed who asks (401). */
  disbelieved(service: string): void;
}

interface Way {
  send: Send;
  /** The same, for requests whose calls are traced. */
  sendTraced: Send;
  state(): BreakerState;
  close(): Promise<void>;
}

/**
 * @param settingsOf throws if there is no such subgraph
 * @param networks where subgraphs may be
 * @param told of each attempt that has ended, and why it brought no answer
 */
export function createTransport(
  settingsOf: (service: string) => SubgraphSettings,
  sign: Signer,
  networks: Networks,
  count: CallCounter,
  told: (service: string, reason: Reason | null, ms: number) => void = () => undefined,
): Transport {
  const ways = new Map<string, Way & { url: string }>();
  const lookup = lookupWithin(networks);
  const streams = createEventStreams(lookup);
  const refusalOf = (url: string) => {
    const address = addressIn(url);
    return address && networks.refusal(address);
  };
  const open = createOpenCalls();

  function wayTo(service: string): Way {
    const known = ways.get(service);
    const settings = settingsOf(service);
    if (known?.url === settings.url) return known;
    // The subgraph has moved: what is under way ends at its old address.
    void known?.close();
    const { url } = settings;
    const door: Door = {
      lookup,
      refusal: refusalOf(url),
      sign: (life) => sign(service, life),
      disbelieved: () => count.disbelieved(service),
      told: (reason, ms) => told(service, reason, ms),
    };
    const way = { ...createWay(settings, open, door), url };
    ways.set(service, way);
    return way;
  }

  return {
    send(call, life) {
      const { service, kind } = call;
      if (kind === 'query' && life.isGone())
        return Promise.reject(failure('CANCELLED', service, 'the client has gone'));
      if (life.late.has(service))
        return Promise.reject(failure('TIMEOUT', service, 'it was too slow for this request'));
      const way = wayTo(service);
      const send = life.calls ? way.sendTraced : way.send;
      return send({ ...call, life, restMs: 0 }).then(
        (response) => {
          count.called(service, 'OK');
          return response;
        },
        (error: unknown) => {
          const reason = error instanceof CallFailed ? error.reason : 'INVALID';
          count.called(service, reason);
          if (reason === 'TIMEOUT') life.late.add(service);
          throw failure(reason, service, error);
        },
      );
    },
    async *open(service, body, life) {
      try {
        if (wayTo(service).state() === 'OPEN') throw new CallFailed('OPEN', 'it is left alone for a while');
        const settings = settingsOf(service);
        const refusal = refusalOf(settings.url);
        const door = {
          sign: (life: RequestLife) => sign(service, life),
          disbelieved: () => count.disbelieved(service),
        };
        yield* streams.open({ ...settings, refusal, ...door }, body, life);
      } catch (error) {
        const reason = error instanceof CallFailed ? error.reason : 'INVALID';
        count.called(service, reason);
        throw failure(reason, service, error);
      }
    },
    states: () => Object.fromEntries([...ways].map(([name, way]) => [name, way.state()])),
    close: async () => {
      await Promise.all([...[...ways.values()].map((way) => way.close()), streams.close()]);
    },
  };
}

/** How a subgraph is reached, besides its settings. */
interface Door {
  lookup: LookupFunction;
  refusal: string | null;
  sign: (life: RequestLife) => string;
  disbelieved: () => void;
  told: PostSettings['told'];
}

function createWay({ url, timeoutMs, budgetMs, maxBytes }: SubgraphSettings, open: OpenCalls, door: Door): Way {
  const breaker = createBreaker({ failures: 5, openMs: 1000, longestOpenMs: 15_000 });
  const post = createPost({ url, maxBytes, connections: 64, ...door }, open);
  const again = retry(retryBudget(0.1, 10));
  const inTime = timeLimit({ timeoutMs, budgetMs });
  return {
    send: through([again, breaker.layer, inTime], post.send),
    sendTraced: through([traceCall, again, breaker.layer, countAttempt, inTime], post.send),
    state: breaker.state,
    close: post.close,
  };
}

const codes: Record<Reason, SubgraphFailureCode> = {
  CONNECT: 'SUBGRAPH_UNAVAILABLE',
  RESET: 'SUBGRAPH_UNAVAILABLE',
  STATUS: 'SUBGRAPH_UNAVAILABLE',
  OPEN: 'SUBGRAPH_UNAVAILABLE',
  CANCELLED: 'SUBGRAPH_UNAVAILABLE',
  TIMEOUT: 'SUBGRAPH_TIMEOUT',
  TOO_LARGE: 'SUBGRAPH_RESPONSE_TOO_LARGE',
  INVALID: 'SUBGRAPH_INVALID_RESPONSE',
};

const failure = (reason: Reason, service: string, cause: unknown) => subgraphFailure(codes[reason], service, cause);
