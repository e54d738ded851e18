/** A real issuer of OpenID Connect (the package oidc-provider) over HTTP: found by its address, and nobody else's. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type JWK as ProviderKey } from 'oidc-provider';
import { RequestRefused } from '../errors.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import { createIssuerKeys } from './keys.ts';

const audience = 'satu-aduan';
const resource = 'urn:satu-aduan';
const agency = '00000000-0000-4000-8000-000000000001';
let server: Server;
let handle: RequestListener;
let issuer: string;
let now = 0;
let keys: JWK[];

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
}

/** The issuer as it starts with these keys; the first one signs. */
function startIssuer(): void {
  const provider = new Provider(issuer, {
    jwks: { keys: keys as ProviderKey[] },
    cookies: { keys: ['for tests'] },
    clients: [
      {
        client_id: 'officer-7',
        client_secret: 'a secret of this test',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          audience,
          scope: 'read',
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt' as const,
          jwt: { sign: { alg: 'RS256' as const } },
        }),
      },
    },
    extraTokenClaims: () => ({ roles: ['liaison_officer'], agency, region: '33.74' }),
  });
  handle = provider.callback();
}

/** As a client of the issuer gets it (RFC 6749, section 4.4). */
async function token(): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('officer-7:a%20secret%20of%20this%20test').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope: 'read' }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (!answer.access_token) throw new Error(JSON.stringify(answer));
  return answer.access_token;
}

/** A gateway that is told nothing but the issuer. */
const gatewayFor = (address: string): Authenticate =>
  createAuthenticate({
    issuer: address,
    audience,
    keys: createIssuerKeys({ issuer: address, source: null, now: () => now }),
  });

async function refusal(authenticate: Authenticate, given: string): Promise<RequestRefused> {
  const taken = await Promise.resolve()
    .then(() => authenticate(`Bearer ${given}`))
    .catch((error: unknown) => error);
  if (taken instanceof RequestRefused) return taken;
  throw new Error(`it ended with ${JSON.stringify(taken)}`);
}

beforeAll(async () => {
  // It tells of each setting that a real issuer would choose otherwise.
  for (const method of ['info', 'warn'] as const) jest.spyOn(console, method).mockImplementation(() => undefined);
  server = createServer((request, response) => handle(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  keys = [await newKey('one')];
  startIssuer();
});

afterAll(async () => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test('its tokens say who asks, by keys that are found from its address alone', async () => {
  expect(await gatewayFor(issuer)(`Bearer ${await token()}`)).toMatchObject({
    subject: 'officer-7',
    roles: ['liaison_officer'],
    agency,
    region: '33.74',
    scopes: ['read'],
  });
});

test('a token for another audience is refused', async () => {
  const elsewhere = createAuthenticate({
    issuer,
    audience: 'another',
    keys: createIssuerKeys({ issuer, source: null }),
  });
  expect(await refusal(elsewhere, await token())).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('an address whose document names another issuer is not believed', async () => {
  const alias = issuer.replace('127.0.0.1', 'localhost');
  const error = await refusal(gatewayFor(alias), await token());
  expect(error).toMatchObject({ statusCode: 503, code: 'AUTHENTICATION_UNAVAILABLE' });
  expect((error.cause as Error).cause).toMatchObject({
    message: `it calls itself ${issuer} instead of ${alias}`,
  });
});

test('an address without a document is no issuer', async () => {
  const error = await refusal(gatewayFor(`${issuer}/nothing`), await token());
  expect(error).toMatchObject({ code: 'AUTHENTICATION_UNAVAILABLE' });
});

test('a new key of the issuer is found, and the old one is not believed once it is withdrawn', async () => {
  const authenticate = gatewayFor(issuer);
  const old = await token();
  await authenticate(`Bearer ${old}`);
  keys = [await newKey('two'), ...keys];
  startIssuer();
  const renewed = await token();
  expect(decodeProtectedHeader(renewed).kid).toBe('two');
  now += 30_001;
  expect(await authenticate(`Bearer ${renewed}`)).toMatchObject({ subject: 'officer-7' });
  expect(await authenticate(`Bearer ${old}`)).toMatchObject({ subject: 'officer-7' });
  keys = keys.slice(0, 1);
  startIssuer();
  expect(await refusal(gatewayFor(issuer), old)).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('while the issuer is away its known keys go on, and nobody can say whether another token is good', async () => {
  const authenticate = gatewayFor(issuer);
  await authenticate(`Bearer ${await token()}`);
  const known = await token();
  keys = [await newKey('three')];
  startIssuer();
  const unknown = await token();
  handle = (_, response) => void response.writeHead(503).end();
  now += 60_000;
  expect(await authenticate(`Bearer ${known}`)).toMatchObject({ subject: 'officer-7' });
  expect(await refusal(authenticate, unknown)).toMatchObject({ code: 'AUTHENTICATION_UNAVAILABLE' });
});
