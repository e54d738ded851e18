/**
 * What a subgraph is told of the caller: a token of the gateway's own, for this subgraph and this request, that lives for
 * half a minute and holds just what the subgraph needs. The caller's own token crosses no border.
 */
import { createHmac, type KeyObject, sign } from 'node:crypto';
import type { Claim, RequestLife } from './layer.ts';

export interface SignerSettings {
  /** By whose public half everybody can know what is the gateway's. */
  key: KeyObject;
  kid: string;
  /** Of the subgraphs that know it by a secret which they share with it alone. */
  secrets?: ReadonlyMap<string, KeyObject>;
  /** For a request that does not say it itself. Nothing, if the subgraph is not named. */
  claimsOf: (service: string) => readonly Claim[];
}

/** The value of the header `authorization`. */
export type Signer = (service: string, life: RequestLife) => string;

const secondsToLive = 30;
/** Well before its end: a call takes its time. */
const usableMs = 15_000;

export function createSigner({ key, kid, secrets = new Map(), claimsOf }: SignerSettings): Signer {
  const ofKey = byKey(key, kid);
  const ofSecret = new Map([...secrets].map(([service, secret]) => [service, bySecret(secret, `gateway-${service}`)]));

  function tokenFor(service: string, life: RequestLife, now: number): string {
    const { requestId, caller, reason } = life;
    const told: Record<string, unknown> = {
      iss: 'gateway',
      aud: service,
      iat: now,
      exp: now + secondsToLive,
      jti: requestId,
    };
    for (const claim of (life.claimsOf ?? claimsOf)(service)) {
      if (claim === 'subject') told.sub = caller.subject ?? undefined;
      else if (claim === 'scopes') told.scope = caller.scopes.join(' ') || undefined;
      else if (claim === 'reason') told.reason = reason ?? undefined;
      else told[claim] = caller[claim] ?? undefined;
    }
    return (ofSecret.get(service) ?? ofKey)(told);
  }

  // Several calls of a request to one subgraph carry one token; a request that lives on, as a subscription does, gets a new one.
  return (service, life) => {
    const now = Date.now();
    life.tokens ??= new Map();
    const known = life.tokens.get(service);
    if (known && known.usableUntil > now) return known.token;
    const token = tokenFor(service, life, Math.floor(now / 1000));
    life.tokens.set(service, { token, usableUntil: now + usableMs });
    return token;
  };
}

/** Makes a JSON Web Token (RFC 7519) of what is told. */
type Seal = (told: object) => string;

function sealed(header: { alg: string; kid: string }, signatureOf: (text: string) => string): Seal {
  const head = encode({ ...header, typ: 'JWT' });
  return (told) => {
    const text = `${head}.${encode(told)}`;
    return `Bearer ${text}.${signatureOf(text)}`;
  };
}

/** Ed25519 (RFC 8037). */
const byKey = (key: KeyObject, kid: string) =>
  sealed({ alg: 'EdDSA', kid }, (text) => sign(null, Buffer.from(text), key).toString('base64url'));

/** HMAC with SHA-256 (RFC 7518, section 3.2). */
const bySecret = (secret: KeyObject, kid: string) =>
  sealed({ alg: 'HS256', kid }, (text) => createHmac('sha256', secret).update(text).digest('base64url'));

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
