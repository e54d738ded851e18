/**
 * Whom a subgraph believes: the gateway, and subgraphs that ask each other. Each call brings a signed token that is
 * meant for this subgraph alone and lives for half a minute (schema/WIRE.md); what it says of the caller is all that is
 * known of them.
 */
import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { anonymous, type Caller, type Role, roles } from './caller.ts';

export interface TrustSettings {
  /** The subgraph's name, as the supergraph has it: the audience of its tokens. */
  name: string;
  /** Files or URLs of JSON Web Key Sets (RFC 7517). */
  trustedKeys: readonly string[];
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
const issuers = ['gateway', 'services'] as const;
/** How long keys are not read again, however many unknown ones are named. */
const restMs = 1000;

export function createTrust({ name, trustedKeys }: TrustSettings): Trust {
  let known: ReturnType<typeof createLocalJWKSet> | null = null;
  let readAt = 0;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    readAt = Date.now();
    const sets = await Promise.allSettled(trustedKeys.map(readKeys));
    const keys = sets.flatMap((set) => (set.status === 'fulfilled' ? set.value.keys : []));
    // A source that is away takes no key away.
    if (keys.length > 0 && (known === null || sets.every(({ status }) => status === 'fulfilled')))
      known = createLocalJWKSet({ keys });
  }

  async function verify(token: string): Promise<JWTPayload> {
    if (known === null) throw new Error(`no trusted keys could be read from ${trustedKeys.join(', ')}`);
    const { payload, protectedHeader } = await jwtVerify(token, known, {
      audience: name,
      issuer: [...issuers],
      algorithms: ['EdDSA'],
      requiredClaims: ['exp'],
      clockTolerance: 5,
      maxTokenAge: 60,
    });
    if (!protectedHeader.kid?.startsWith(`${payload.iss}-`)) throw new Error('the key is not its issuer’s');
    return payload;
  }

  async function verified(token: string): Promise<JWTPayload> {
    try {
      return await verify(token);
    } catch (error) {
      const mayBeNew = known === null || error instanceof errors.JWKSNoMatchingKey;
      if (!mayBeNew || Date.now() - readAt < restMs) {
        if (reading === null) throw error;
      } else
        reading ??= read().finally(() => {
          reading = null;
        });
      await reading;
      return verify(token);
    }
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

/** What the gateway says of the caller; a subgraph that asks by itself asks for nobody. */
function callerIn({ iss, sub, roles: told, agency, region, scope, reason }: JWTPayload): Caller {
  if (iss !== 'gateway') return anonymous;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    subject: sub ?? null,
    roles: Array.isArray(told) ? told.filter((role): role is Role => roles.includes(role)) : [],
    agency: text(agency),
    region: text(region),
    scopes: text(scope)?.split(' ') ?? [],
    reason: text(reason),
  };
}

async function readKeys(source: string): Promise<JSONWebKeySet> {
  if (!/^https?:\/\//.test(source)) return JSON.parse(await readFile(source, 'utf8'));
  const response = await fetch(source, { signal: AbortSignal.timeout(2000), redirect: 'error' });
  if (!response.ok) throw new Error(`${source} answers with ${response.status}`);
  return (await response.json()) as JSONWebKeySet;
}
