/**
 * The issuer's public keys (JSON Web Key Set, RFC 7517): kept, and read again when they are old or when a token names a
 * key that is not among them. While the issuer is away the kept ones go on, for a day; whoever makes up key ids makes us
 * ask the issuer twice a minute at most.
 */
import { readFile } from 'node:fs/promises';
import { type CryptoKey, createLocalJWKSet, errors, type JSONWebKeySet, type JWTHeaderParameters } from 'jose';

export interface KeySettings {
  /** A file or a URL; null to ask the issuer where they are (OpenID Connect Discovery 1.0, section 4). */
  source: string | null;
  issuer: string;
  /** Milliseconds, by the clock of Date. */
  now?: () => number;
  read?: (source: string) => Promise<unknown>;
}

export interface IssuerKeys {
  /** For jose. Throws KeysAway if there are none, or none that is young enough. */
  find(header: JWTHeaderParameters): Promise<CryptoKey>;
  /** Counts the sets of keys: what was verified under an older one is verified again. */
  readonly edition: number;
}

/** The issuer can't be asked: nobody can say whether a token is good. */
export class KeysAway extends Error {
  constructor(cause: unknown) {
    super("The issuer's keys cannot be read.", { cause });
    this.name = 'KeysAway';
  }
}

const freshMs = 10 * 60_000;
const keptMs = 24 * 60 * 60_000;
/** Between two readings, whatever is asked. */
const restMs = 30_000;

export function createIssuerKeys({ source, issuer, now = Date.now, read = readJson }: KeySettings): IssuerKeys {
  let known: { find: ReturnType<typeof createLocalJWKSet>; text: string; readAt: number } | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  let failure: unknown = null;
  let edition = 0;

  async function readKeys(): Promise<void> {
    try {
      const keys = (await read(source ?? (await discover(issuer, read)))) as JSONWebKeySet;
      const find = createLocalJWKSet(keys);
      const text = JSON.stringify(keys);
      if (text !== known?.text) edition += 1;
      known = { find, text, readAt: now() };
      failure = null;
    } catch (error) {
      failure = error;
    }
  }

  /** Resolves when they were read; at once if that was tried a moment ago. */
  async function refresh(): Promise<void> {
    if (reading === null) {
      if (now() - triedAt < restMs) return;
      triedAt = now();
      reading = readKeys().finally(() => {
        reading = null;
      });
    }
    await reading;
  }

  return {
    get edition() {
      return edition;
    },
    async find(header) {
      const age = known === null ? Number.POSITIVE_INFINITY : now() - known.readAt;
      if (age > keptMs) await refresh();
      // Whoever comes while they are read again is served by those that are kept.
      else if (age > freshMs) void refresh();
      if (known === null || now() - known.readAt > keptMs) throw new KeysAway(failure);
      try {
        return await known.find(header);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await refresh();
        // It may be a new one, and the issuer can't be asked.
        if (failure !== null) throw new KeysAway(failure);
        return known.find(header);
      }
    },
  };
}

async function discover(issuer: string, read: (source: string) => Promise<unknown>): Promise<string> {
  const told = (await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)) as {
    issuer?: unknown;
    jwks_uri?: unknown;
  };
  if (told.issuer !== issuer) throw new Error(`it calls itself ${String(told.issuer)} instead of ${issuer}`);
  if (typeof told.jwks_uri !== 'string') throw new Error('it does not say where its keys are');
  // Keys that anybody on the way could exchange would prove nothing.
  if (issuer.startsWith('https:') && !told.jwks_uri.startsWith('https:'))
    throw new Error(`its keys would be read without encryption, from ${told.jwks_uri}`);
  return told.jwks_uri;
}

async function readJson(source: string): Promise<unknown> {
  if (!/^https?:\/\//.test(source)) return JSON.parse(await readFile(source, 'utf8'));
  const response = await fetch(source, { signal: AbortSignal.timeout(3000), redirect: 'error' });
  if (!response.ok) throw new Error(`${source} answers with ${response.status}`);
  return response.json();
}
