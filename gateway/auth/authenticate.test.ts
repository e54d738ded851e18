import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { RequestRefused } from '../errors.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import { createIssuerKeys } from './keys.ts';

const issuer = 'https://sso.example.id';
const audience = 'satu-aduan';
const pair = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const published = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid, alg: 'EdDSA' });

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);

function token(claims: object = {}, header: object = {}, key = pair.privateKey): string {
  const head = { alg: 'EdDSA', kid: 'one', ...header };
  const told = { iss: issuer, aud: audience, sub: 'somebody', exp: seconds() + 600, ...claims };
  const text = `${encode(head)}.${encode(told)}`;
  return `Bearer ${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

let now: number;
let reads: number;
let keys: object[] | Error;
let authenticate: Authenticate;

beforeEach(() => {
  now = 1_000_000;
  reads = 0;
  keys = [published(pair.publicKey, 'one')];
  const read = async () => {
    reads += 1;
    if (keys instanceof Error) throw keys;
    return { keys };
  };
  const source = 'https://sso.example.id/keys';
  const issuerKeys = createIssuerKeys({ source, issuer, now: () => now, read });
  authenticate = createAuthenticate({ issuer, audience, keys: issuerKeys });
});

async function refusal(authorization: string): Promise<RequestRefused> {
  try {
    await authenticate(authorization);
  } catch (error) {
    if (error instanceof RequestRefused) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a token', () => {
  test('says who asks', async () => {
    const claims = {
      roles: ['supervisor', 'emperor'],
      region: '32',
      agency: '00000000-0000-4000-8000-00000000000A',
      scope: 'read write',
    };
    expect(await authenticate(token(claims))).toMatchObject({
      subject: 'somebody',
      roles: ['supervisor'],
      region: '32',
      agency: '00000000-0000-4000-8000-00000000000a',
      scopes: ['read', 'write'],
    });
  });

  test('is not needed to ask as anybody', () => {
    expect(authenticate(undefined)).toMatchObject({ subject: null, roles: [] });
  });

  test.each([
    ['of another issuer', () => token({ iss: 'https://elsewhere.example' }), /"iss" is for somebody else/],
    ['for another audience', () => token({ aud: 'another' }), /"aud" is for somebody else/],
    ['that has expired', () => token({ exp: seconds() - 61 }), /expired/],
    ['that never expires', () => token({ exp: undefined }), /"exp" is missing/],
    ['of nobody', () => token({ sub: undefined }), /"sub" is missing/],
    ['that begins later', () => token({ nbf: seconds() + 120 }), /"nbf" lies in the future/],
    ['signed by another key', () => token({}, {}, other.privateKey), /not valid/],
    ['that is not signed', () => `Bearer ${encode({ alg: 'none' })}.${encode({ sub: 'x' })}.AA`, /algorithm/],
    ['signed by the public key as if it were a secret', forged, /algorithm/],
    ['whose region cannot be read', () => token({ region: '3374' }), /"region" cannot be read/],
    ['whose region is no text', () => token({ region: ['33.74'] }), /"region" cannot be read/],
    ['whose subject has a control character', () => token({ sub: 'siti\0' }), /"sub" cannot be read/],
    ['whose agency cannot be read', () => token({ agency: 'Kota Semarang' }), /"agency" cannot be read/],
    ['that is none', () => 'Bearer abc', /must be "Bearer" and a token/],
    ['by another scheme', () => 'Basic dXNlcjpwYXNz', /must be "Bearer" and a token/],
    ['that is too long', () => token({ padding: 'x'.repeat(9000) }), /must be "Bearer" and a token/],
  ])('%s is refused', async (_, make, reason) => {
    const error = await refusal(make());
    expect(error).toMatchObject({ statusCode: 401, code: 'UNAUTHENTICATED' });
    expect(error.message).toMatch(reason);
    expect(error.headers['www-authenticate']).toContain('Bearer');
  });

  test('is taken a minute after its end, because clocks differ', async () => {
    expect(await authenticate(token({ exp: seconds() - 50 }))).toMatchObject({ subject: 'somebody' });
  });

  test('is verified once, and known again', async () => {
    const same = token();
    const first = authenticate(same);
    expect(first).toBeInstanceOf(Promise);
    expect(authenticate(same)).toBeInstanceOf(Promise);
    const caller = await first;
    expect(authenticate(same)).toBe(caller);
  });

  test('that is known is refused once it has expired', async () => {
    const brief = token({ exp: seconds() - 59 });
    await authenticate(brief);
    await new Promise((done) => setTimeout(done, 2100));
    expect((await refusal(brief)).message).toMatch(/expired/);
  });
});

describe('the keys of the issuer', () => {
  const rotated = () => token({}, { kid: 'two' }, other.privateKey);

  test('are read once for many', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => authenticate(token({ sub: `person ${i}` }))));
    expect(reads).toBe(1);
  });

  test('are read again for a key that is not among them', async () => {
    await authenticate(token());
    keys = [published(pair.publicKey, 'one'), published(other.publicKey, 'two')];
    now += 30_001;
    expect(await authenticate(rotated())).toMatchObject({ subject: 'somebody' });
  });

  test('are read twice a minute at most, whatever key ids are made up', async () => {
    await authenticate(token());
    for (let i = 0; i < 50; i += 1) {
      now += 1000;
      await refusal(token({}, { kid: `made up ${i}` }, other.privateKey));
    }
    expect(reads).toBe(2);
  });

  test('that were withdrawn prove nothing any more, also for tokens that were known', async () => {
    const old = token();
    await authenticate(old);
    keys = [published(other.publicKey, 'two')];
    now += 30_001;
    await authenticate(rotated());
    expect(await refusal(old)).toMatchObject({ statusCode: 401 });
  });

  test('serve for a day while the issuer is away, and not longer', async () => {
    await authenticate(token());
    keys = new Error('connection refused');
    now += 23 * 60 * 60_000;
    expect(await authenticate(token({ sub: 'another' }))).toMatchObject({ subject: 'another' });
    now += 2 * 60 * 60_000;
    const error = await refusal(token({ sub: 'a third' }));
    expect(error).toMatchObject({ statusCode: 503, code: 'AUTHENTICATION_UNAVAILABLE' });
    expect(error.message).not.toContain('connection refused');
  });

  test('that are new while the issuer is away: nobody can say whether they are good', async () => {
    await authenticate(token());
    keys = new Error('connection refused');
    now += 30_001;
    expect(await refusal(rotated())).toMatchObject({ statusCode: 503 });
  });

  test('are read from where the issuer says, but not without encryption if the issuer has it', async () => {
    const asked: string[] = [];
    let place = 'https://keys.example.id/jwks';
    const read = async (source: string) => {
      asked.push(source);
      return source.endsWith('/openid-configuration') ? { issuer, jwks_uri: place } : { keys };
    };
    const discovering = () =>
      createAuthenticate({ issuer, audience, keys: createIssuerKeys({ source: null, issuer, now: () => now, read }) });
    expect(await discovering()(token())).toMatchObject({ subject: 'somebody' });
    expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`, place]);
    place = 'http://keys.example.id/jwks';
    authenticate = discovering();
    expect(await refusal(token())).toMatchObject({ statusCode: 503 });
    expect(asked).not.toContain(place);
  });

  test('that could never be read leave anybody free to ask as anybody', async () => {
    keys = new Error('connection refused');
    expect(await refusal(token())).toMatchObject({ statusCode: 503 });
    expect(authenticate(undefined)).toMatchObject({ subject: null });
  });
});

/** An old attack: where any algorithm is taken, the public key serves as an HMAC secret. */
function forged(): string {
  const text = `${encode({ alg: 'HS256', kid: 'one' })}.${encode({ iss: issuer, aud: audience, sub: 'x', exp: seconds() + 600 })}`;
  const secret = Buffer.from(pair.publicKey.export({ format: 'pem', type: 'spki' }));
  return `Bearer ${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
