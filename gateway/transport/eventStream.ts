/**
 * A subscription at one subgraph: GraphQL over SSE, distinct connections mode. The stream ends when the subgraph says
 * `complete`, when the client has gone, or, with an error, when it breaks off or stays silent too long.
 */
import type { LookupFunction } from 'node:net';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { Agent, request } from 'undici';
import { CallFailed, type RequestLife, type SubgraphResponse } from './layer.ts';

export interface EventStreamSettings {
  /** Of `authorization`. */
  sign: (life: RequestLife) => string;
  url: string;
  /** The subgraph has not believed who asks (401). */
  disbelieved: () => void;
  /** Until the stream begins. */
  timeoutMs: number;
  /** Of one event. */
  maxBytes: number;
  /** Why the URL's own address may not be connected to. */
  refusal: string | null;
}

/** A subgraph gives a sign of life at least every 15 s (schema/WIRE.md); three missing ones are enough. */
const silenceMs = 45_000;

export interface EventStreams {
  open(settings: EventStreamSettings, body: string, life: RequestLife): AsyncGenerator<SubgraphResponse>;
  close(): Promise<void>;
}

/** @param lookup finds the address of a name; fails where it may not be connected to */
export function createEventStreams(lookup: LookupFunction): EventStreams {
  const agent = new Agent({ bodyTimeout: silenceMs, connect: { lookup } });
  return {
    open: (settings, body, life) => events(agent, settings, body, life),
    close: () => agent.destroy(),
  };
}

async function* events(
  dispatcher: Agent,
  { url, timeoutMs, maxBytes, sign, refusal, disbelieved }: EventStreamSettings,
  body: string,
  life: RequestLife,
): AsyncGenerator<SubgraphResponse> {
  if (refusal !== null) throw new CallFailed('CONNECT', refusal);
  const response = await request(url, {
    method: 'POST',
    body,
    dispatcher,
    signal: life.signal,
    headersTimeout: timeoutMs,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'x-request-id': life.requestId,
      authorization: sign(life),
      ...life.headers,
    },
  }).catch((error: Error) => {
    throw failure(error, life);
  });
  const { statusCode, headers } = response;
  if (statusCode !== 200 || !String(headers['content-type']).startsWith('text/event-stream')) {
    response.body.destroy();
    if (statusCode === 401) disbelieved();
    throw new CallFailed('INVALID', `status ${statusCode}, "${headers['content-type']}" instead of an event stream`);
  }
  life.opened?.();

  const ready: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void ready.push(event) });
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      parser.feed(decoder.decode(chunk, { stream: true }));
      for (const { event, data } of ready.splice(0)) {
        bytes = 0;
        if (event === 'complete') return;
        if (event === 'next') yield readEvent(data);
      }
      if (bytes > maxBytes) throw new CallFailed('TOO_LARGE', `an event of more than ${maxBytes} bytes`);
    }
  } catch (error) {
    throw failure(error as Error, life);
  } finally {
    response.body.destroy();
  }
  throw new CallFailed('RESET', 'the stream ended without saying that it is complete');
}

function readEvent(data: string): SubgraphResponse {
  try {
    const answer: unknown = JSON.parse(data);
    if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer;
  } catch {
    // Not JSON: said below.
  }
  throw new CallFailed('INVALID', `an event that is not a GraphQL response: ${data.slice(0, 500)}`);
}

function failure(error: Error, { signal }: RequestLife): CallFailed {
  if (error instanceof CallFailed) return error;
  if (signal.aborted) return new CallFailed('CANCELLED', 'the client has gone', error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new CallFailed('TIMEOUT', code, error);
  return new CallFailed(
    code === 'ECONNREFUSED' || code === 'EADDRESSREFUSED' ? 'CONNECT' : 'RESET',
    code ?? error.message,
    error,
  );
}
