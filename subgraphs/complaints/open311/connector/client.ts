/**
 * Asks an agency's system over HTTP: never longer, never more than agreed, never anywhere else than at its own host.
 *
 * JSON is tried first; a system that refuses it, or answers in XML whatever is asked, is asked for XML from then on.
 */
import { readXml } from '../xml.ts';
import { rowsIn } from './remote.ts';

export interface Endpoint {
  /** Without a slash at the end: `https://open311.semarangkota.go.id/v2`. */
  url: string;
  jurisdictionId: string | null;
  apiKey: string | null;
}

export interface Limits {
  timeoutMs: number;
  bytes: number;
}

const usualLimits: Limits = { timeoutMs: 15_000, bytes: 8 * 1024 * 1024 };
const mostRedirects = 3;
const shownCharacters = 300;

/** The system answered, and refused. */
export class RemoteRefused extends Error {
  readonly status: number;

  constructor(status: number, body: string) {
    super(`it answered ${status}: ${body.replace(/\s+/g, ' ').trim().slice(0, shownCharacters)}`);
    this.name = 'RemoteRefused';
    this.status = status;
  }
}

/** No answer, or none that can be read: whether a POST arrived is not known. */
export class RemoteFailed extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'RemoteFailed';
  }
}

/** An answer came, and it is neither JSON nor XML. */
export class RemoteUnreadable extends RemoteFailed {
  constructor(cause: Error) {
    super('its answer is neither JSON nor XML', cause);
    this.name = 'RemoteUnreadable';
  }
}

type Row = Record<string, unknown>;

export interface Open311Client {
  /** The rows of a resource, such as `requests` or `requests/12`. */
  get(resource: string, parameters?: Record<string, string>): Promise<Row[]>;
  post(resource: string, fields: Record<string, string>, idempotencyKey: string): Promise<Row[]>;
}

export function createClient(endpoint: Endpoint, stop: AbortSignal, limits: Limits = usualLimits): Open311Client {
  let format: 'json' | 'xml' | null = null;

  async function get(resource: string, parameters: Record<string, string> = {}): Promise<Row[]> {
    if (format) return ask(resource, format, parameters);
    try {
      const rows = await ask(resource, 'json', parameters);
      format = 'json';
      return rows;
    } catch (error) {
      if (error instanceof RemoteFailed && !(error instanceof RemoteUnreadable)) throw error;
      const rows = await ask(resource, 'xml', parameters).catch(() => Promise.reject(error));
      format = 'xml';
      return rows;
    }
  }

  /** JSON that is XML is read as what it is, and the next question asks for XML at once. */
  function parse(body: string): unknown {
    if (!body.trimStart().startsWith('<')) return JSON.parse(body);
    format = 'xml';
    return readXml(body);
  }

  async function ask(
    resource: string,
    as: 'json' | 'xml',
    parameters: Record<string, string>,
    fields?: Record<string, string>,
    idempotencyKey?: string,
  ): Promise<Row[]> {
    const url = new URL(`${endpoint.url}/${resource}.${as}`);
    const own: Record<string, string> = {};
    if (endpoint.jurisdictionId !== null) own.jurisdiction_id = endpoint.jurisdictionId;
    for (const [name, value] of Object.entries({ ...own, ...parameters })) url.searchParams.set(name, value);
    if (endpoint.apiKey !== null) own.api_key = endpoint.apiKey;
    const init: RequestInit = fields
      ? {
          method: 'POST',
          body: new URLSearchParams({ ...own, ...fields }),
          headers: { 'idempotency-key': idempotencyKey! },
        }
      : {};
    const { status, body } = await fetchText(url, init);
    if (status < 200 || status > 299) throw new RemoteRefused(status, body);
    if (body.trim() === '') return [];
    try {
      return rowsIn(parse(body));
    } catch (error) {
      throw new RemoteUnreadable(error as Error);
    }
  }

  async function fetchText(url: URL, init: RequestInit): Promise<{ status: number; body: string }> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(limits.timeoutMs)]);
    try {
      let at = url;
      for (let redirects = 0; ; redirects += 1) {
        const response = await fetch(at, { ...init, signal, redirect: 'manual' });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status > 399 || location === null)
          return { status: response.status, body: await boundedText(response) };
        await response.body?.cancel();
        at = followed(at, location, init.method === 'POST' || redirects === mostRedirects);
      }
    } catch (error) {
      if (error instanceof RemoteFailed) throw error;
      const cause = (error as Error).cause ?? error;
      throw new RemoteFailed(`it cannot be reached: ${(cause as Error).message}`, error);
    }
  }

  /** A redirect can lead to a host behind our own walls, so it is followed to the same host only. */
  function followed(from: URL, location: string, isRefused: boolean): URL {
    const to = URL.canParse(location, from) ? new URL(location, from) : null;
    const isSameHost = to?.hostname === from.hostname && (to.port === from.port || to.protocol === 'https:');
    if (
      isRefused ||
      !to ||
      !isSameHost ||
      !/^https?:$/.test(to.protocol) ||
      (from.protocol === 'https:' && to.protocol !== 'https:')
    )
      throw new RemoteFailed(`it redirects to ${location.slice(0, 100)}, which is not followed`);
    return to;
  }

  async function boundedText(response: Response): Promise<string> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > limits.bytes) throw new RemoteFailed(`its answer is larger than ${limits.bytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  return {
    get,
    async post(resource, fields, idempotencyKey) {
      // A POST is never tried in two formats: which one works is found out by a question that changes nothing.
      if (!format) await get('services').catch(() => undefined);
      return ask(resource, format ?? 'xml', {}, fields, idempotencyKey);
    },
  };
}
