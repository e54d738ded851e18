/**
 * One HTTP call on a kept connection (undici, HTTP/1.1). It ends after its time, when the client has gone, or when more
 * bytes come than allowed, counted as they are after decompression. Redirects are not followed.
 */
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { type Dispatcher, Pool } from 'undici';
import {
  CallFailed,
  type Reason,
  type RequestLife,
  type Send,
  type SubgraphRequest,
  type SubgraphResponse,
} from './layer.ts';
import type { OpenCall, OpenCalls } from './openCalls.ts';

export interface PostSettings {
  /** Of `authorization`, for each call. */
  sign: (life: RequestLife) => string;
  url: string;
  /** Of an answer, inflated. */
  maxBytes: number;
  /** The subgraph has not believed who asks (401). */
  disbelieved: () => void;
  /** How many connections at most. */
  connections: number;
  /** Finds the address of a name; fails where it may not be connected to. */
  lookup: LookupFunction;
  /** Why the URL's own address may not be connected to; null if it may, or if it has a name. */
  refusal: string | null;
  /** Of each call that has ended: why it brought no answer, and how long it took. */
  told: (reason: Reason | null, ms: number) => void;
}

export interface Post {
  send: Send;
  close(): Promise<void>;
}

export function createPost(settings: PostSettings, open: OpenCalls): Post {
  const { url, maxBytes, connections, sign, lookup, refusal, disbelieved, told } = settings;
  const { origin, pathname, search } = new URL(url);
  // The calls have time limits of their own.
  const pool = new Pool(origin, {
    connections,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
    connect: { lookup },
  });
  const path = `${pathname}${search}`;
  return {
    send: (request) =>
      new Promise((done, failed) => {
        const { body, life } = request;
        if (refusal !== null) return failed(new CallFailed('CONNECT', refusal));
        const options = { path, method: 'POST', body, headers: headersOf(life, sign(life)) } as const;
        pool.dispatch(options, new Call(request, { maxBytes, disbelieved, open, told }, done, failed));
      }),
    close: () => pool.close(),
  };
}

/** Names and values in turn, the form that costs the least. */
function headersOf({ requestId, headers }: RequestLife, authorization: string): string[] {
  const list = ['content-type', 'application/json', 'accept', 'application/json', 'x-request-id', requestId];
  list.push('authorization', authorization);
  for (const name in headers) list.push(name, headers[name]!);
  return list;
}

/** What undici tells about one call, in the order in which it happens. */
class Call implements Dispatcher.DispatchHandler, OpenCall {
  readonly endsAt: number;
  readonly #request: SubgraphRequest;
  readonly #maxBytes: number;
  readonly #disbelieved: () => void;
  readonly #beganAt: number;
  readonly #told: PostSettings['told'];
  readonly #done: (response: SubgraphResponse) => void;
  readonly #failed: (error: CallFailed) => void;
  readonly #open: OpenCalls;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #bytes = 0;
  #status = 0;
  #encoding: string | undefined;
  #isOver = false;

  constructor(
    request: SubgraphRequest,
    {
      maxBytes,
      disbelieved,
      open,
      told,
    }: Pick<PostSettings, 'maxBytes' | 'disbelieved' | 'told'> & { open: OpenCalls },
    done: (response: SubgraphResponse) => void,
    failed: (error: CallFailed) => void,
  ) {
    this.#request = request;
    this.#maxBytes = maxBytes;
    this.#disbelieved = disbelieved;
    this.#done = done;
    this.#failed = failed;
    this.#open = open;
    this.#told = told;
    this.#beganAt = performance.now();
    this.endsAt = this.#beganAt + request.restMs;
    open.add(this);
  }

  /** What a mutation has begun is not torn off: nobody would know whether it happened. */
  isGone(): boolean {
    return this.#request.kind === 'query' && this.#request.life.isGone();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(new Error('it was given up before it was sent'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Record<string, unknown>): void {
    this.#status = status;
    this.#encoding = headers['content-encoding'] as string | undefined;
    if (headers['cache-control'] !== undefined && /no-store|private/i.test(String(headers['cache-control'])))
      this.#request.life.isPersonal = true;
    if (status === 401) this.#disbelieved();
    if (status >= 300 && status < 400)
      this.fail(new CallFailed('INVALID', `status ${status}: redirects are not followed`));
    else if (Number(headers['content-length']) > this.#maxBytes) this.#refuseSize();
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.#refuseSize();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    if (this.#encoding && this.#encoding !== 'identity') void this.#decompress(bytes, this.#encoding);
    else this.#finish(bytes);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const { code } = error as NodeJS.ErrnoException;
    const isConnect =
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EADDRESSREFUSED)$/.test(
        code ?? '',
      ) || error instanceof AggregateError;
    this.fail(new CallFailed(isConnect ? 'CONNECT' : 'RESET', code ?? error.message, error));
  }

  async #decompress(bytes: Buffer, encoding: string): Promise<void> {
    const decompress = decompressions.get(encoding.trim().toLowerCase());
    if (!decompress) {
      this.fail(new CallFailed('INVALID', `content-encoding "${encoding}" is not known here`));
      return;
    }
    try {
      this.#finish(await decompress(bytes, { maxOutputLength: this.#maxBytes }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') this.#refuseSize();
      else this.fail(new CallFailed('INVALID', 'it cannot be decompressed', error));
    }
  }

  #refuseSize(): void {
    this.fail(new CallFailed('TOO_LARGE', `more than ${this.#maxBytes} bytes`));
  }

  #finish(bytes: Buffer): void {
    const answer = this.#request.read?.(bytes) ?? readAnswer(bytes);
    if (this.#status >= 502 && this.#status <= 504 && answer?.data == null)
      this.fail(new CallFailed('STATUS', `status ${this.#status}`));
    else if (!answer) {
      this.fail(new CallFailed('INVALID', `status ${this.#status}, not a GraphQL response: ${lookOf(bytes)}`));
    } else if (this.#end(null)) this.#done(answer);
  }

  fail(error: CallFailed): void {
    if (!this.#end(error.reason)) return;
    this.#chunks.length = 0;
    this.#controller?.abort(error);
    this.#failed(error);
  }

  /** False if it was over before. */
  #end(reason: Reason | null): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#open.delete(this);
    this.#told(reason, performance.now() - this.#beganAt);
    if (this.#request.trace) this.#request.trace.receivedBytes += this.#bytes;
    return true;
  }
}

const decompressions = new Map<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** For the log: the page of a proxy says what is wrong, but JSON that broke off may be of a person. */
function lookOf(bytes: Buffer): string {
  const start = bytes.toString('utf8', 0, 500);
  return /^\s*[{[]/.test(start) ? `${bytes.length} bytes of JSON` : start;
}

/** Null if it is not a GraphQL response (GraphQL specification, section 7.1). */
function readAnswer(bytes: Buffer): SubgraphResponse | null {
  try {
    const answer = JSON.parse(bytes.toString()) as SubgraphResponse | null;
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return null;
    return answer.data !== undefined || Array.isArray(answer.errors) ? answer : null;
  } catch {
    // Not JSON: the caller says so.
    return null;
  }
}
