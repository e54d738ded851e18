/** Headers become a Caller, or a refusal. OpenID Connect bearer tokens (RFC 6750, RFC 9068), verified by jose. */
import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { RequestRefused } from '../errors.ts';
import { anonymous, type Caller, type Role, roles } from './caller.ts';
import { type IssuerKeys, KeysAway } from './keys.ts';

export interface TokenSettings {
  issuer: string;
  audience: string;
  keys: IssuerKeys;
}

/** The token proves nothing. */
function refused(message: string, cause?: unknown): RequestRefused {
  const told = 'Bearer realm="satu-aduan", error="invalid_token"';
  return new RequestRefused(401, 'UNAUTHENTICATED', message, { 'www-authenticate': told }, cause);
}

/** Nobody can say whether it does. */
function unavailable(cause: unknown): RequestRefused {
  const message = 'The issuer of tokens cannot be reached; try again soon.';
  return new RequestRefused(503, 'AUTHENTICATION_UNAVAILABLE', message, { 'retry-after': '30' }, cause);
}

/** @param authorization the header; throws a RequestRefused, or rejects with it */
export type Authenticate = (authorization: string | undefined) => Caller | Promise<Caller>;

/** Signatures by which the issuer may bind itself; none that a public key could forge. */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const toleranceSeconds = 60;
const longestToken = 8192;
const mostKept = 10_000;

/** @param settings null if there is no issuer: then every token is refused */
export function createAuthenticate(settings: TokenSettings | null): Authenticate {
  /** What was verified lately, until it expires or the keys change. A token that the issuer revokes lives on until then. */
  const verified = new LRUCache<string, { caller: Caller; edition: number }>({ max: mostKept });

  async function verify(token: string, { issuer, audience, keys }: TokenSettings): Promise<Caller> {
    try {
      let edition = keys.edition;
      const find = async (header: JWTHeaderParameters) => {
        const key = await keys.find(header);
        edition = keys.edition;
        return key;
      };
      const { payload } = await jwtVerify(token, find, {
        issuer,
        audience,
        algorithms,
        clockTolerance: toleranceSeconds,
        requiredClaims: ['exp', 'sub'],
      });
      const caller = callerIn(payload);
      verified.set(token, { caller, edition });
      return caller;
    } catch (error) {
      if (error instanceof KeysAway) throw unavailable(error);
      throw refused(reasonOf(error), error);
    }
  }

  return (authorization) => {
    if (authorization === undefined) return anonymous;
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!token || token.length > longestToken)
      throw refused(
        'The "authorization" header must be "Bearer" and a token as its issuer gave it (JWT); leave it out to ask as anybody.',
      );
    if (settings === null) throw refused('This gateway knows no issuer, so it takes no tokens.');
    const known = verified.get(token);
    if (known && known.edition === settings.keys.edition) {
      if (Date.now() <= known.caller.expiresAt! + toleranceSeconds * 1000) return known.caller;
      verified.delete(token);
    }
    return verify(token, settings);
  };
}

function callerIn({ sub, exp, roles: told, agency, region, scope, scp }: JWTPayload): Caller {
  // Without a region one is responsible for the whole country: one that can't be read must not mean that.
  const text = (name: string, value: unknown, form: RegExp) => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' && form.test(value)) return value;
    throw new Unreadable(`The token does not fit: "${name}" cannot be read.`);
  };
  const scopes = typeof scope === 'string' ? scope.split(' ') : Array.isArray(scp) ? scp.map(String) : [];
  return Object.freeze({
    // Where it is kept, it is text without control characters.
    subject: text('sub', sub, /^\P{Cc}+$/u)!,
    roles: Array.isArray(told) ? roles.filter((role): role is Role => told.includes(role)) : [],
    agency: text('agency', agency, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i)?.toLowerCase() ?? null,
    region: text('region', region, /^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/),
    scopes: scopes.filter((one) => one !== ''),
    expiresAt: exp! * 1000,
  });
}

/** A claim of a good token that nobody here can read. */
class Unreadable extends Error {}

/** What the sender can do something about, and nothing of the token. */
function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  if (error instanceof errors.JWTExpired) return 'The token has expired; sign in again.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token does not fit: "${error.claim}" ${claimReason(error)}.`;
  if (error instanceof errors.JOSEAlgNotAllowed) return 'The token is signed by an algorithm that is not taken here.';
  return 'The token is not valid.';
}

function claimReason({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return 'is missing';
  return claim === 'nbf' ? 'lies in the future' : 'is for somebody else';
}
