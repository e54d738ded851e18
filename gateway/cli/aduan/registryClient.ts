/** The registry over HTTP, as its README lists it; what it refuses becomes a Failure with its own words. */
import { isTypeSystemDefinitionNode, parse } from 'graphql';
import type { Report } from '../../check/check.ts';
import { renderReport } from '../../check/render.ts';
import { exits, Failure } from './terminal.ts';

export interface RegistryClient {
  readonly url: string;
  get<T>(path: string): Promise<T>;
  /** What is no SDL is refused. */
  sdl(path: string): Promise<string>;
  send<T>(method: 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
}

/** A check of a large graph takes its time. */
const patienceMs = 120_000;

/** @param token of whoever publishes; null for what anybody may ask */
export function createRegistryClient(url: string, token: string | null): RegistryClient {
  /** Whatever goes wrong on the way, also while the body still comes, is the registry's being away. */
  const unreached = (error: Error): never => {
    const reason = (error.cause as Error | undefined)?.message ?? error.message;
    throw new Failure(exits.away, 'REGISTRY_UNAVAILABLE', `The registry at ${url} cannot be reached: ${reason}`);
  };

  async function ask(method: string, path: string, body?: object): Promise<string> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    }).catch(unreached);
    const text = await response.text().catch(unreached);
    if (!response.ok) throw refusalOf(response.status, text, url);
    return text;
  }

  async function json<T>(method: string, path: string, body?: object): Promise<T> {
    const value = parsed(await ask(method, path, body));
    if (value === null) throw noRegistry(url, 'no JSON');
    return value as T;
  }

  return {
    url,
    get: (path) => json('GET', path),
    sdl: async (path) => {
      const sdl = await ask('GET', path);
      if (!isSdl(sdl)) throw noRegistry(url, 'no SDL');
      return sdl;
    },
    send: json,
  };
}

/** @param what it answered with, such as `status 404` */
function noRegistry(url: string, what: string): Failure {
  const message = `${url} answered with ${what} and not as a registry does; is it the right address?`;
  return new Failure(exits.away, 'REGISTRY_UNAVAILABLE', message);
}

/** Null if it is no JSON, or none with anything in it. */
function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function isSdl(text: string): boolean {
  try {
    return parse(text, { noLocation: true }).definitions.every(isTypeSystemDefinitionNode);
  } catch {
    return false;
  }
}

function refusalOf(status: number, text: string, url: string): Failure {
  const told = parsed(text) as { error?: { code: string; message: string }; report?: Report } | null;
  if (!told?.error) return noRegistry(url, `status ${status}`);
  const { error, ...more } = told;
  const exit = status === 401 || status === 403 ? exits.notAllowed : status >= 500 ? exits.away : exits.refused;
  return new Failure(exit, error.code, error.message, more, more.report ? renderReport(more.report) : '');
}
