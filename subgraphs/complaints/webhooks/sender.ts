/**
 * One attempt to tell an endpoint: a POST over a kept connection that ends after its time, follows no redirect and takes
 * no interest in what is answered beyond the status. What an endpoint answers is never shown to anybody: it could be
 * the page of a system inside.
 */
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { AddressRefused, isRefusedHost, lookupPublic } from './addresses.ts';

export interface Outcome {
  /** Null if there was no answer. */
  status: number | null;
  /** Why it does not count as told; null if it does. */
  failure: string | null;
  /** How long the endpoint asks to be left alone, if it says so. */
  retryAfterMs: number | null;
}

export interface SenderSettings {
  timeoutMs: number;
  /** Also addresses that are not public: for a demonstration on one machine, and for tests. */
  allowPrivateAddresses: boolean;
  connectionsPerEndpoint: number;
}

export interface Sender {
  send(url: string, headers: Record<string, string>, body: string): Promise<Outcome>;
  close(): Promise<void>;
}

const answerBytes = 16 * 1024;
const longestRetryAfterMs = 3_600_000;

export function createSender({ timeoutMs, allowPrivateAddresses, connectionsPerEndpoint }: SenderSettings): Sender {
  const connect = buildConnector({
    timeout: Math.min(timeoutMs, 5000),
    ...(!allowPrivateAddresses && { lookup: lookupPublic }),
  });
  const agent = new Agent({
    connections: connectionsPerEndpoint,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    // A written address is looked up by nobody.
    connect: (options, callback) =>
      !allowPrivateAddresses && isRefusedHost(options.hostname)
        ? callback(new AddressRefused(), null)
        : connect(options, callback),
  });
  return {
    async send(url, headers, body) {
      try {
        const { origin, pathname, search } = new URL(url);
        const response = await agent.request({
          origin,
          path: `${pathname}${search}`,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'satu-aduan-webhooks/1' },
          body,
          signal: AbortSignal.timeout(timeoutMs),
        });
        // It has answered; whether the rest of the answer can be read makes no difference.
        await response.body.dump({ limit: answerBytes }).catch(() => undefined);
        return outcomeOf(response);
      } catch (error) {
        return { status: null, failure: reasonOf(error as NodeJS.ErrnoException, timeoutMs), retryAfterMs: null };
      }
    },
    close: () => agent.destroy(),
  };
}

function outcomeOf({ statusCode, headers }: Dispatcher.ResponseData): Outcome {
  const failure =
    statusCode >= 200 && statusCode < 300
      ? null
      : statusCode >= 300 && statusCode < 400
        ? `status ${statusCode}: redirects are not followed`
        : `status ${statusCode}`;
  const seconds = Number(headers['retry-after']);
  const retryAfterMs = seconds > 0 ? Math.min(seconds * 1000, longestRetryAfterMs) : null;
  return { status: statusCode, failure, retryAfterMs };
}

/** In words that give nothing away but what the endpoint's owner needs. */
function reasonOf(error: NodeJS.ErrnoException, timeoutMs: number): string {
  const { name, code } = error;
  if (error instanceof AddressRefused) return error.message;
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code ?? '')) return `no answer within ${timeoutMs} ms`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name of the host is not known';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code ?? '')) return `no secure connection: ${code}`;
  return `the connection failed${code ? `: ${code}` : ''}`;
}
