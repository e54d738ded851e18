/**
 * Whom a subgraph believes: the gateway, and subgraphs that ask each other. Each call brings a signed token that is
 * meant for this subgraph alone and lives for half a minute (schema/WIRE.md); what it says of the caller is all that is
 * known of them.
 */
import { createHmac, createPublicKey, type JsonWebKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { anonymous, type Caller, type Role, roles } from './caller.ts';

export interface TrustSettings {
  /** The subgraph's name, as the supergraph has it: the audience of its tokens. */
  name: string;
  /** Files or URLs of JSON Web Key Sets (RFC 7517). */
  trustedKeys: readonly string[];
  /** What a gateway of the same operator shares with this subgraph alone. It may sign by it or by its key. */
  secret?: KeyObject | null;
}

export interface Trust {
  /** @param authorization the header; throws NotTrusted if it proves nothing */
  callerOf(authorization: string | undefined): Promise<Caller>;
}

/** Says nothing of why to whoever asks; its cause is for the log. */
export class NotTrusted extends Error {
  constructor(cause: unknown) {
    super('This subgraph answers the gateway only; ask there.', { cause });
    this.name = 'NotTrusted';
  }
}

/** Who may sign. A key's id begins with its owner's name, so that a subgraph's key can't speak for the gateway. */
const issuers = ['gateway', 'services'];
/** How long keys are not read again, however many unknown ones are named. */
const restMs = 1000;
/** Keys that are older are read again meanwhile: so long can one that was withdrawn go on signing. */
const freshMs = 30_000;
/** Keys that are older sign nothing before they were read again: nobody asked meanwhile. */
const staleMs = 5 * 60_000;
/** By how much two machines' clocks may differ, and how long a token may live. */
const [toleranceSeconds, longestSeconds] = [5, 60];

type Keys = ReadonlyMap<string, KeyObject>;

export function createTrust({ name, trustedKeys, secret = null }: TrustSettings): Trust {
  const secretId = `gateway-${name}`;
  const sources = new Map<string, Keys>();
  let readAt = 0;
  let reading: Promise<void> | null = null;

  /** A source that is away keeps its keys; one that answers without a key has withdrawn it. */
  async function readAll(): Promise<void> {
    readAt = Date.now();
    const read = async (source: string) => sources.set(source, await readKeys(source));
    await Promise.allSettled(trustedKeys.map(read));
  }

  function readAgain(): Promise<void> {
    reading ??= readAll().finally(() => {
      reading = null;
    });
    return reading;
  }

  function keyOf(kid: unknown): KeyObject | null {
    for (const keys of sources.values()) {
      const key = typeof kid === 'string' && keys.get(kid);
      if (key) return key;
    }
    return null;
  }

  /** HMAC with SHA-256 (RFC 7518, section 3.2), held against the secret and never against a key that others know. */
  function checkBySecret({ head, signed, signature }: Parts): void {
    if (!secret) throw new Error('it is signed by a secret (HS256), and none is set (GATEWAY_SECRET_FILE)');
    if (head.kid !== secretId) throw new Error(`the secret ${head.kid} is not that of ${secretId}`);
    const own = createHmac('sha256', secret).update(signed).digest();
    if (signature.length !== own.length || !timingSafeEqual(signature, own)) throw new Error('the signature is wrong');
  }

  /** Ed25519 (RFC 8037). */
  async function checkByKey({ head, signed, signature }: Parts): Promise<void> {
    const age = Date.now() - readAt;
    if (age > staleMs) await readAgain();
    else if (age > freshMs) readAgain();
    let key = keyOf(head.kid);
    if (!key && (reading || Date.now() - readAt >= restMs)) {
      await readAgain();
      key = keyOf(head.kid);
    }
    if (!key) throw new Error(`no key ${head.kid} in ${trustedKeys.join(', ')}`);
    // In this thread: a signature takes less time than to hand it to another one.
    if (!verify(null, Buffer.from(signed), key, signature)) throw new Error('the signature is wrong');
  }

  async function verified(token: string): Promise<Claims> {
    const parts = partsOf(token);
    // A key has one algorithm: what the token says it is chooses no other way to use one (RFC 8725, section 3.1).
    if (parts.head.alg === 'HS256') checkBySecret(parts);
    else if (parts.head.alg === 'EdDSA') await checkByKey(parts);
    else throw new Error(`the algorithm ${parts.head.alg} is none that is taken`);
    const claims = decoded(parts.claims);
    checkClaims(parts.head, claims, name);
    return claims;
  }

  return {
    async callerOf(authorization) {
      const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '') ?? [];
      if (!token) throw new NotTrusted('no token');
      try {
        return callerIn(await verified(token));
      } catch (error) {
        throw new NotTrusted(error);
      }
    },
  };
}

type Claims = Record<string, unknown>;

interface Parts {
  head: Record<string, unknown>;
  /** Not read before the signature is known to be right. */
  claims: string;
  signed: string;
  signature: Buffer;
}

/** Of a JSON Web Signature in its compact form (RFC 7515, section 7.1). */
function partsOf(token: string): Parts {
  const [head, claims, signature] = token.split('.') as [string, string, string];
  return {
    head: decoded(head),
    claims,
    signed: `${head}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function decoded(part: string): Record<string, unknown> {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('a part is no object');
  return value as Record<string, unknown>;
}

/** As RFC 8725 asks: no extension that we don't know, by its issuer, for this audience, now. */
function checkClaims(head: Parts['head'], { iss, aud, exp, iat, nbf }: Claims, audience: string): void {
  if (head.crit !== undefined) throw new Error('the token has an extension');
  if (typeof iss !== 'string' || !issuers.includes(iss)) throw new Error('the issuer is unknown');
  if (!(head.kid as string).startsWith(`${iss}-`)) throw new Error('the key is not its issuer’s');
  if (![aud].flat().includes(audience)) throw new Error('the token is for another subgraph');
  const now = Date.now() / 1000;
  if (typeof exp !== 'number' || typeof iat !== 'number') throw new Error('the token has no times');
  if (exp <= now - toleranceSeconds) throw new Error('the token has expired');
  if (iat > now + toleranceSeconds || (nbf !== undefined && !(Number(nbf) <= now + toleranceSeconds)))
    throw new Error('the token is of later');
  if (iat < now - longestSeconds - toleranceSeconds) throw new Error('the token is too old');
}

/** What the gateway says of the caller; a subgraph that asks by itself asks for nobody. */
function callerIn({ iss, sub, roles: told, agency, region, scope, reason }: Claims): Caller {
  if (iss !== 'gateway') return anonymous;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    subject: text(sub),
    roles: Array.isArray(told) ? told.filter((role): role is Role => roles.includes(role)) : [],
    agency: text(agency),
    region: text(region),
    scopes: text(scope)?.split(' ') ?? [],
    reason: text(reason),
  };
}

/** The public keys of a JSON Web Key Set that sign by Ed25519, by their ids. */
async function readKeys(source: string): Promise<Keys> {
  const { keys } = (await readJson(source)) as { keys: (JsonWebKey & { kid?: string })[] };
  const usable = keys.filter(({ kid, kty, crv }) => kid && kty === 'OKP' && crv === 'Ed25519');
  return new Map(usable.map((key) => [key.kid!, createPublicKey({ key, format: 'jwk' })]));
}

async function readJson(source: string): Promise<unknown> {
  if (!/^https?:\/\//.test(source)) return JSON.parse(await readFile(source, 'utf8'));
  const response = await fetch(source, { signal: AbortSignal.timeout(2000), redirect: 'error' });
  if (!response.ok) throw new Error(`${source} answers with ${response.status}`);
  return response.json();
}
