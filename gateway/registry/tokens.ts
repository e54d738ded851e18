/**
 * Who may change what: tokens that the operator makes. Each is for one subgraph, for some things only, and for a time;
 * it is shown once, and what is kept of it opens nothing.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '#kit';
import type { Claim } from '../supergraph/compose.ts';
import { TokenEntity, type TokenRow } from './data/rights.entity.ts';
import { Refusal } from './refusal.ts';

/**
 * `publish`: publish, roll back and remove its subgraph. `approve`: let others have what is its subgraph's; apart,
 * because what publishes by itself at each release should not give rights away. `usage`: report how the graph is used.
 */
export const scopes = ['publish', 'approve', 'usage'] as const;
export type Scope = (typeof scopes)[number];

export interface TokenWanted {
  /** Null for a gateway's. */
  subgraph: string | null;
  scopes: Scope[];
  /** What of a caller its subgraph may ask to be told. */
  receives: Claim[];
  days: number;
}

/** `sat_` lets programs that look for secrets find it; the id finds its row. */
const form = /^Bearer sat_([0-9a-f]{12})_([\w-]{43})$/;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** @returns the token, which nobody can tell again */
export async function createToken(em: EntityManager, wanted: TokenWanted, now: Date): Promise<string> {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const { days, ...rest } = wanted;
  em.create(TokenEntity, {
    ...rest,
    id,
    hash: hashOf(secret),
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * 86_400_000),
    revokedAt: null,
    usedAt: null,
  });
  await em.flush();
  return `sat_${id}_${secret}`;
}

/** False if there is none of that id. What is revoked stays so. */
export async function revokeToken(em: EntityManager, id: string, now: Date): Promise<boolean> {
  const token = await em.findOne(TokenEntity, { id });
  if (!token) return false;
  token.revokedAt ??= now;
  await em.flush();
  return true;
}

/**
 * The token of a request. Throws a Refusal if it is none of ours or doesn't reach so far.
 *
 * @param authorization the header
 * @param subgraph whose it must be; null for a gateway's
 */
export async function tokenFor(
  em: EntityManager,
  authorization: string | undefined,
  scope: Scope,
  subgraph: string | null,
  now: Date,
): Promise<TokenRow> {
  const [, id, secret] = form.exec(authorization ?? '') ?? [];
  const token = id === undefined ? null : await em.findOne(TokenEntity, { id });
  // One sentence for all that is wrong with it, so that nobody learns what exists.
  if (!token || !secret || !isSame(token.hash, hashOf(secret)) || token.revokedAt !== null || token.expiresAt <= now)
    throw new Refusal(
      'UNAUTHENTICATED',
      'This needs "authorization: Bearer TOKEN" with a token of the registry that is neither revoked nor expired.',
    );
  if (token.subgraph !== subgraph)
    throw new Refusal(
      'FORBIDDEN',
      `The token is for ${token.subgraph === null ? 'a gateway' : `the subgraph "${token.subgraph}"`}, and for nothing else.`,
    );
  if (!token.scopes.includes(scope))
    throw new Refusal('FORBIDDEN', `The token is for ${token.scopes.join(', ')}; this needs one for "${scope}".`);
  token.usedAt = now;
  await em.flush();
  return token;
}

function isSame(kept: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(kept, 'hex'), Buffer.from(given, 'hex'));
}
