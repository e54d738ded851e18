/** The registry over HTTP, as its README lists it; what it refuses becomes a Failure with its own words. */
import type { Report } from '../../check/check.ts';
import { renderReport } from '../../check/render.ts';
import { exits, Failure } from './terminal.ts';

export interface RegistryClient {
  readonly url: string;
  get<T>(path: string): Promise<T>;
  text(path: string): Promise<string>;
  send<T>(method: 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
}

/** A check of a large graph takes its time. */
const patienceMs = 120_000;

/** @param token of whoever publishes; null for what anybody may ask */
export function createRegistryClient(url: string, token: string | null): RegistryClient {
  async function ask(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    }).catch((error: Error) => {
      const reason = (error.cause as Error | undefined)?.message ?? error.message;
      throw new Failure(exits.away, 'REGISTRY_UNAVAILABLE', `The registry at ${url} cannot be reached: ${reason}`);
    });
    if (!response.ok) throw await refusalOf(response, url);
    return response;
  }

  return {
    url,
    get: async <T>(path: string) => (await (await ask('GET', path)).json()) as T,
    text: async (path) => (await ask('GET', path)).text(),
    send: async <T>(method: string, path: string, body?: object) => (await (await ask(method, path, body)).json()) as T,
  };
}

async function refusalOf(response: Response, url: string): Promise<Failure> {
  const { status } = response;
  const told = (await response.json().catch(() => null)) as {
    error?: { code: string; message: string };
    report?: Report;
  } | null;
  if (!told?.error)
    return new Failure(
      exits.away,
      'REGISTRY_UNAVAILABLE',
      `${url} answered with status ${status} and not as a registry does; is it the right address?`,
    );
  const { error, ...more } = told;
  const exit = status === 401 || status === 403 ? exits.notAllowed : status >= 500 ? exits.away : exits.refused;
  return new Failure(exit, error.code, error.message, more, more.report ? renderReport(more.report) : '');
}
