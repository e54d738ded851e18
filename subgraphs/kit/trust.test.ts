import { createHmac, createPublicKey, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SignJWT } from 'jose';
import pino from 'pino';
import { gatewaySecretIn, readGatewaySecret, trustedKeysIn } from './keys.ts';
import { createNeighbour } from './neighbour.ts';
import { runSubgraph } from './running.ts';
import { type Served, serve } from './serve.ts';
import { createSubgraph } from './subgraph.ts';
import { ask, askWith, follow } from './testing.ts';
import { testToken, writeTestKeys } from './testingKeys.ts';
import { createTrust, NotTrusted } from './trust.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-trust-'));
const secret = createSecretKey(randomBytes(32));
let served: Served;
/** The same, of the gateway's own operator. */
let ofOperator: Served;

const start = (secret: KeyObject | null) =>
  serve({
    subgraph: createSubgraph({
      schema: [new URL('trust.test.graphql', import.meta.url)],
      onFault: () => undefined,
      resolvers: { Query: { who: (_: unknown, __: unknown, context: { who: string }) => context.who } },
    }),
    trust: createTrust({ name: 'test', trustedKeys: trustedKeysIn(folder), secret }),
    createContext: ({ caller }) => ({ who: JSON.stringify(caller) }),
    isReady: async () => true,
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
  });

beforeAll(async () => {
  writeTestKeys(folder);
  served = await start(null);
  ofOperator = await start(secret);
});
afterAll(async () => {
  await served?.close();
  await ofOperator?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a subgraph knows of the caller what the gateway says', async () => {
  const caller = { subject: 'x', roles: ['supervisor'] as const, region: '32', scopes: ['a', 'b'], reason: 'sebab' };
  const { data } = await ask(served.url, '{ who }', {}, caller);
  expect(JSON.parse(data.who)).toEqual({ agency: null, ...caller });
});

test('a claim that a client invents for a role is no role', async () => {
  const { data } = await ask(served.url, '{ who }', {}, { roles: ['emperor' as never, 'citizen'] });
  expect(JSON.parse(data.who).roles).toEqual(['citizen']);
});

const questions = ['{ who }', '{ _service { sdl } }', '{ __schema { types { name } } }'];

test.each(
  questions.flatMap((query) =>
    Object.entries({
      'no token': '',
      'a token for another subgraph': testToken({}, { audience: 'complaints' }),
      'a token that has expired': testToken({}, { expires: -6 }),
      'a token of another issuer': testToken({}, { issuer: 'satu-aduan' }),
      "a gateway's key that signs for a subgraph": testToken({}, { issuer: 'services' }),
      'a token whose claims were changed': testToken().replace(/\.[^.]+\./, (claims) => `${claims.slice(0, -2)}A.`),
      'a token without a signature': testToken().replace(/[^.]+$/, ''),
    }).map(([what, token]) => [what, query, token] as const),
  ),
)('%s is refused: %s', async (_, query, token) => {
  const answer = await askWith(token ? { authorization: `Bearer ${token}` } : {}, served.url, query);
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(answer.data).toBeUndefined();
});

test('a stream is refused like any question', async () => {
  const { status } = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: '{ who }' }),
  });
  expect(status).toBe(401);
  const stream = await follow(served.url, '{ who }');
  expect(await stream.next()).toHaveProperty('data');
  stream.close();
});

test('another subgraph asks by a key of its own, for nobody', async () => {
  const settings = { name: 'test', url: served.url, signingKey: null, dataFolder: folder };
  // The key is made now, after the keys were read: they are read again.
  await new Promise((done) => setTimeout(done, 1100));
  const { who } = await createNeighbour(settings).ask<{ who: string }>('{ who }', {});
  expect(JSON.parse(who)).toMatchObject({ subject: null, roles: [] });
}, 15_000);

test('health needs no token', async () => {
  const { status } = await fetch(served.url.replace('/graphql', '/health/ready'));
  expect(status).toBe(200);
});

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** As the gateway signs by a secret, if nothing else is said. */
function secretToken(claims: object = {}, head: object = {}, by: KeyObject | string | Buffer = secret): string {
  const now = Math.floor(Date.now() / 1000);
  const text = [
    encoded({ alg: 'HS256', typ: 'JWT', kid: 'gateway-test', ...head }),
    encoded({ iss: 'gateway', aud: 'test', iat: now, exp: now + 30, ...claims }),
  ].join('.');
  return `${text}.${createHmac('sha256', by).update(text).digest('base64url')}`;
}

describe('a subgraph that shares a secret with the gateway', () => {
  const now = Math.floor(Date.now() / 1000);
  const askBy = (token: string, at = ofOperator, query = '{ who }') =>
    askWith({ authorization: `Bearer ${token}` }, at.url, query);

  test('knows of the caller what the gateway says by it', async () => {
    const { data } = await askBy(secretToken({ sub: 'x', roles: ['supervisor', 'emperor'], scope: 'a b' }));
    expect(JSON.parse(data.who)).toMatchObject({ subject: 'x', roles: ['supervisor'], scopes: ['a', 'b'] });
  });

  test('takes what another implementation has signed', async () => {
    const token = await new SignJWT({ sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'gateway-test' })
      .setIssuer('gateway')
      .setAudience('test')
      .setIssuedAt()
      .setExpirationTime('30s')
      .sign(secret);
    expect(JSON.parse((await askBy(token)).data.who)).toMatchObject({ subject: 'x' });
  });

  test('still knows the gateway by its key, so that a secret can be brought, taken away and exchanged', async () => {
    expect(JSON.parse((await askBy(testToken({ subject: 'x' }))).data.who)).toMatchObject({ subject: 'x' });
  });

  test.each(
    questions.flatMap((query) =>
      Object.entries({
        'a token for another subgraph': secretToken({ aud: 'complaints' }),
        'a token that has expired': secretToken({ exp: now - 6 }),
        'a token that never ends': secretToken({ exp: undefined }),
        'a token of long ago that lives on': secretToken({ iat: now - 66, exp: now + 3600 }),
        'a token of another issuer': secretToken({ iss: 'satu-aduan' }),
        'a subgraph that speaks by it': secretToken({ iss: 'services' }),
        'a subgraph that speaks by it, under a name of its own': secretToken(
          { iss: 'services' },
          { kid: 'services-x' },
        ),
        'a token whose claims were changed': secretToken().replace(/\.[^.]+\./, (claims) => `${claims.slice(0, -2)}A.`),
        'a token without a signature': secretToken().replace(/[^.]+$/, ''),
        'a token with half a signature': secretToken().slice(0, -20),
        'a token with more than a signature': `${secretToken()}AAAA`,
        "another subgraph's secret": secretToken({}, {}, createSecretKey(randomBytes(32))),
        "another subgraph's secret, by its name": secretToken({}, { kid: 'gateway-complaints' }),
        'a secret of no name': secretToken({}, { kid: undefined }),
        'an extension that it does not know': secretToken({}, { crit: ['b64'], b64: true }),
        'a longer hash': secretToken({}, { alg: 'HS512' }),
        'an algorithm in other letters': secretToken({}, { alg: 'hs256' }),
        'no algorithm': secretToken({}, { alg: 'none' }),
        'no algorithm and no signature': `${secretToken({}, { alg: 'none' }).replace(/[^.]+$/, '')}A`,
        'a secret that says it is a key': secretToken({}, { alg: 'EdDSA' }),
        "a secret that says it is the gateway's key": secretToken({}, { alg: 'EdDSA', kid: 'gateway-of-tests' }),
        "a key's signature that says it is a secret's": testToken({}, { audience: 'test' }).replace(
          /^[^.]+/,
          encoded({ alg: 'HS256', typ: 'JWT', kid: 'gateway-test' }),
        ),
      }).map(([what, token]) => [what, query, token] as const),
    ),
  )('refuses %s: %s', async (_, query, token) => {
    const answer = await askBy(token, ofOperator, query);
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(answer.data).toBeUndefined();
  });

  // Whoever takes a public key for a secret believes everybody who knows it.
  describe('and whoever knows the public key of the gateway', () => {
    interface Known {
      text: string;
      jwk: { x: string };
      key: KeyObject;
    }
    const forms: [string, (known: Known) => string | Buffer][] = [
      ['its bytes', ({ jwk }) => Buffer.from(jwk.x, 'base64url')],
      ['their text', ({ jwk }) => jwk.x],
      ['the JSON Web Key', ({ jwk }) => JSON.stringify(jwk)],
      ['the key set', ({ text }) => text],
      ['PEM', ({ key }) => key.export({ type: 'spki', format: 'pem' })],
      ['DER', ({ key }) => key.export({ type: 'spki', format: 'der' })],
      ['nothing', () => ''],
    ];

    test.each(forms)('proves nothing by a secret made of it: %s', async (_, form) => {
      const text = readFileSync(trustedKeysIn(folder)[0]!, 'utf8');
      const [jwk] = JSON.parse(text).keys;
      const by = form({ text, jwk, key: createPublicKey({ key: jwk, format: 'jwk' }) });
      for (const kid of ['gateway-test', 'gateway-of-tests'])
        for (const at of [ofOperator, served]) expect((await askBy(secretToken({}, { kid }, by), at)).status).toBe(401);
    });
  });

  test('is the only one: without a secret, none is taken', async () => {
    expect((await askBy(secretToken(), served)).status).toBe(401);
    const trust = createTrust({ name: 'test', trustedKeys: trustedKeysIn(folder) });
    await expect(trust.callerOf(`Bearer ${secretToken()}`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('GATEWAY_SECRET_FILE') },
    });
  });

  test('does not find a secret among the keys that others publish', async () => {
    const sources = [join(folder, 'secret.jwks.json')];
    const jwk = { ...secret.export({ format: 'jwk' }), kid: 'gateway-test', alg: 'HS256' };
    writeFileSync(sources[0]!, JSON.stringify({ keys: [jwk] }));
    const trust = createTrust({ name: 'test', trustedKeys: sources });
    for (const alg of ['HS256', 'EdDSA'])
      await expect(trust.callerOf(`Bearer ${secretToken({}, { alg })}`)).rejects.toThrow(NotTrusted);
  });
});

describe('the file of the secret', () => {
  const file = join(folder, 'keys', 'secrets', 'test');

  test('is that of the data folder, if there is one', () => {
    expect(gatewaySecretIn(folder, 'test')).toBeNull();
    mkdirSync(join(folder, 'keys', 'secrets'));
    writeFileSync(file, `${secret.export().toString('base64url')}\n`);
    expect(gatewaySecretIn(folder, 'test')).toBe(file);
    expect(gatewaySecretIn(folder, 'complaints')).toBeNull();
    expect(readGatewaySecret(file).equals(secret)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a secret that is too short', randomBytes(31).toString('base64url')],
    ['another form', randomBytes(32).toString('base64')],
  ])('stops the start, and is named, with %s in it', (_, text) => {
    writeFileSync(file, text);
    expect(() => readGatewaySecret(file)).toThrow(`The secret ${file} must be at least 32 random bytes as base64url`);
  });

  describe('of a whole subgraph', () => {
    const trustedKeys = trustedKeysIn(folder);
    const started = (settings: { trustedKeys?: string[]; gatewaySecret?: string; prepare?: () => Promise<void> }) =>
      runSubgraph({
        ...{
          name: 'test',
          dataFolder: folder,
          host: '127.0.0.1',
          port: 0,
          log: pino({ level: 'silent' }),
          ...settings,
        },
        schema: [new URL('trust.test.graphql', import.meta.url)],
        resolvers: { Query: { who: () => 'somebody' } },
        createContext: () => ({}),
      });
    const other = join(folder, 'another-secret');

    beforeEach(() => {
      writeFileSync(file, secret.export().toString('base64url'));
      writeFileSync(other, randomBytes(32).toString('base64url'));
    });

    test.each([
      ['is that of the data folder', {}, 200],
      ['is the one that is named', { gatewaySecret: other }, 401],
      ['is the one that is named, whoever else is trusted', { trustedKeys, gatewaySecret: file }, 200],
      ['is none, where only the trusted keys are named', { trustedKeys }, 401],
    ])('%s', async (_, settings, status) => {
      const running = await started(settings);
      try {
        const headers = (token: string) => ({ authorization: `Bearer ${token}` });
        expect((await askWith(headers(secretToken()), running.url, '{ who }')).status).toBe(status);
        expect((await askWith(headers(testToken()), running.url, '{ who }')).status).toBe(200);
      } finally {
        await running.close();
      }
    });

    test('stops it before anything is prepared', async () => {
      writeFileSync(file, 'short');
      const prepare = jest.fn(async () => undefined);
      await expect(started({ prepare })).rejects.toThrow(`The secret ${file} must be`);
      expect(prepare).not.toHaveBeenCalled();
    });
  });

  test('stops the start if it cannot be read', () => {
    expect(() => readGatewaySecret(join(folder, 'nowhere'))).toThrow(`The secret ${join(folder, 'nowhere')} cannot be`);
  });
});

describe('the keys', () => {
  const keys = mkdtempSync(join(tmpdir(), 'aduan-trust-keys-'));
  const authorization = `Bearer ${testToken({ subject: 'x' })}`;
  const later = (ms: number) =>
    jest.spyOn(Date, 'now').mockReturnValue(performance.timeOrigin + performance.now() + ms);
  let sources: string[];

  beforeEach(() => {
    writeTestKeys(keys);
    sources = [...trustedKeysIn(keys).slice(0, 1), join(keys, 'of-another-source.json')];
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => rmSync(keys, { recursive: true, force: true }));

  test('of one source are known while another one is away', async () => {
    const trust = createTrust({ name: 'test', trustedKeys: sources });
    expect(await trust.callerOf(authorization)).toMatchObject({ subject: 'x' });
  });

  test('stay known while their source is away', async () => {
    const trust = createTrust({ name: 'test', trustedKeys: sources });
    await trust.callerOf(authorization);
    rmSync(sources[0]!);
    for (const ms of [1, 2]) {
      later(ms);
      await expect(trust.callerOf(authorization)).resolves.toMatchObject({ subject: 'x' });
    }
  });

  test('that were withdrawn sign nothing, though no unknown key was named', async () => {
    const trust = createTrust({ name: 'test', trustedKeys: sources });
    await trust.callerOf(authorization);
    writeFileSync(sources[0]!, JSON.stringify({ keys: [] }));
    later(31_000);
    await trust.callerOf(`Bearer ${testToken()}`).catch(() => undefined);
    await new Promise((done) => setTimeout(done, 100));
    await expect(trust.callerOf(`Bearer ${testToken({ subject: 'x' })}`)).rejects.toThrow(NotTrusted);
  });

  test('are read before the first answer after a long time', async () => {
    const trust = createTrust({ name: 'test', trustedKeys: sources });
    await trust.callerOf(authorization);
    writeFileSync(sources[0]!, JSON.stringify({ keys: [] }));
    later(6 * 60_000);
    await expect(trust.callerOf(`Bearer ${testToken({ subject: 'x' })}`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('no key gateway-of-tests') },
    });
  });
});
