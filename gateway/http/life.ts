/** What travels with a request, as it is known when the request comes in. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Caller, ClientProgram, DeferFormat, GatewayContext } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { wantsEvents } from './eventStream.ts';
import { deferFormat } from './incremental.ts';
import { programOf } from './program.ts';

export interface LifeSettings {
  /** Whether clients are told how their operations are planned. */
  explains: boolean;
  /** What of a client's headers may cross the border to the subgraphs. */
  headersOf: (headers: IncomingHttpHeaders) => Record<string, string>;
}

/**
 * A class, because Apollo Server copies what it is given: a getter of the object's own would be asked by that, and the
 * signal made for every request.
 */
export class Life implements GatewayContext {
  readonly requestId: string;
  readonly log: Logger;
  readonly caller: Caller;
  readonly program: ClientProgram;
  readonly reason: string | null;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly beganAt = performance.now();
  readonly late = new Set<string>();
  readonly defers: 'no' | DeferFormat;
  readonly showsCost: boolean;
  readonly explains: GatewayContext['explains'];
  readonly calls: GatewayContext['calls'];
  opened?: () => void;
  private readonly response: ServerResponse;
  private gone: AbortSignal | null = null;

  /** Throws a RequestRefused if it asks to be explained and may not be, or can't be. */
  constructor(request: FastifyRequest, reply: FastifyReply, caller: Caller, { explains, headersOf }: LifeSettings) {
    const { headers } = request;
    this.requestId = request.id;
    this.log = request.log as Logger;
    this.caller = caller;
    this.program = programOf(headers);
    this.reason = reasonIn(headers);
    this.address = request.ip;
    this.headers = headersOf(headers);
    this.explains = headers['x-aduan-explain'] === undefined ? null : explainedBy(request, explains);
    // What is explained comes whole, and so does an operation of a batch or a stream.
    const isWhole = this.explains || Array.isArray(request.body) || wantsEvents(request);
    this.defers = isWhole ? 'no' : deferFormat(headers.accept);
    this.showsCost = headers['x-show-cost'] === '1';
    this.calls = this.explains && [];
    this.response = reply.raw;
  }

  /** Most requests end before anybody asks. */
  get signal(): AbortSignal {
    this.gone ??= goneSignal(this.response);
    return this.gone;
  }

  isGone(): boolean {
    return this.response.closed && !this.response.writableFinished;
  }
}

/** Throws if it may not be, or can't be. */
function explainedBy(request: FastifyRequest, isAllowed: boolean): GatewayContext['explains'] {
  const { headers, body } = request;
  const wanted = headers['x-aduan-explain'];
  if (!isAllowed) throw new RequestRefused(403, 'FORBIDDEN', 'This gateway does not explain its plans (EXPLAIN=on).');
  if (wanted !== 'plan' && wanted !== 'plan-only')
    throw new RequestRefused(400, 'BAD_REQUEST', 'The header "x-aduan-explain" must be "plan" or "plan-only".');
  // Its calls never end.
  if (wantsEvents(request))
    throw new RequestRefused(400, 'BAD_REQUEST', 'A stream of events is not explained; ask for "plan-only" as JSON.');
  if (Array.isArray(body))
    throw new RequestRefused(
      400,
      'BAD_REQUEST',
      'One operation is explained at a time: send it in a request of its own.',
    );
  return wanted;
}

/** In characters. */
const longestReason = 300;

/** Control and format characters, and letters and signs that look like nothing: a reason must be there to be read. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Header lines hold no letters beyond Latin-1: what is written with percents is read so (RFC 3986). */
function reasonIn(headers: IncomingHttpHeaders): string | null {
  const written = headers['x-reason'];
  if (typeof written !== 'string') return null;
  const text = decoded(written).replace(unseen, ' ').trim();
  return text === '' ? null : [...text].slice(0, longestReason).join('');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign of its own.
    return text;
  }
}

/** Aborted when the connection closes before the answer is written. */
function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const look = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) look();
  else response.once('close', look);
  return controller.signal;
}
