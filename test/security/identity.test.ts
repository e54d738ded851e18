/** Who asks, from the token that a client sends to what a subgraph is told: over real HTTP, by real signatures. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { makeSubgraphSecrets } from '../../gateway/auth/subgraphSecrets.ts';
import { ask } from '../support/ask.ts';
import { createTestIssuer, type TestIssuer } from '../support/issuer.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-identity-'));
const told: Record<string, Record<string, unknown>[]> = {};
/** What the operator shares with a subgraph of its own; the partner has none. */
const secret = readFileSync(join(makeSubgraphSecrets(folder, ['own']), 'own'), 'utf8').trim();
let issuer: TestIssuer;
let graph: Supergraph;

beforeAll(async () => {
  issuer = createTestIssuer(folder);
  const list = join(folder, 'supergraph.yaml');
  const entry = 'url: http://127.0.0.1:1/graphql, schema: none, owner: nobody, contact: nobody';
  writeFileSync(
    list,
    `subgraphs:\n  own: { ${entry}, receives: [subject, roles, region, reason] }\n  partner: { ${entry} }\n`,
  );
  const listen = (name: string) => (_: unknown, __: unknown, request: { headers: Record<string, unknown> }) => {
    told[name] = [...(told[name] ?? []), request.headers];
    return false;
  };
  const one = (name: string) => ({
    sdl: `type Query { ${name}: Thing } type Thing @key(fields: "id") { id: ID! ${name}Name: String }`,
    resolvers: {
      Query: { [name]: () => ({ id: '1' }) },
      Thing: { [`${name}Name`]: () => name, __resolveReference: (thing: object) => thing },
    },
    intercept: listen(name) as never,
  });
  graph = await startSupergraph({
    subgraphs: { own: one('own'), partner: one('partner') },
    environment: { DATA_DIR: folder, SUBGRAPH_LIST: list, ...issuer.environment },
  });
}, 30_000);
afterAll(async () => {
  await graph?.close();
  rmSync(folder, { recursive: true, force: true });
});

const query = '{ own { ownName partnerName } partner { id ownName } }';

async function claimsTold(token: string | null, headers: Record<string, string> = {}) {
  for (const name of Object.keys(told)) delete told[name];
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: object };
  expect(data).toEqual({ own: { ownName: 'own', partnerName: 'partner' }, partner: { id: '1', ownName: 'own' } });
  return Object.fromEntries(
    Object.entries(told).map(([name, all]) => [
      name,
      all.map((each) => decodeJwt(String(each.authorization).replace('Bearer ', ''))),
    ]),
  );
}

test('each subgraph gets a token of its own that says what it needs, and no more', async () => {
  const token = issuer.tokenFor({
    sub: 'siti',
    roles: ['supervisor'],
    region: '32',
    scope: 'all',
    email: 'a@example.id',
  });
  const claims = await claimsTold(token, { 'x-reason': 'Aduan%20dari%20Ombudsman' });
  const common = { iss: 'gateway', iat: expect.any(Number), exp: expect.any(Number), jti: expect.any(String) };
  expect(claims.own).toHaveLength(2);
  for (const each of claims.own!)
    expect(each).toEqual({
      ...common,
      aud: 'own',
      sub: 'siti',
      roles: ['supervisor'],
      region: '32',
      reason: 'Aduan dari Ombudsman',
    });
  for (const each of claims.partner!) expect(each).toEqual({ ...common, aud: 'partner' });
  const [{ iat, exp }] = claims.own as [{ iat: number; exp: number }];
  expect(exp - iat).toBe(30);
});

test.each<[string, string, string | undefined]>([
  ['that nobody can see', '%E2%80%8B%E3%85%A4%C2%AD%00', undefined],
  ['with a control character', 'Audit%00%0A7', 'Audit  7'],
  ['that is too long', 'a'.repeat(299) + encodeURIComponent('😀😀'), `${'a'.repeat(299)}😀`],
  ['with a percent sign of its own', '100% lampu', '100% lampu'],
])('a reason %s is told as what is left of it', async (_, given, told) => {
  const token = issuer.tokenFor({ sub: 'siti', roles: ['supervisor'] });
  for (const each of (await claimsTold(token, { 'x-reason': given })).own!) expect(each.reason).toBe(told);
});

test("no subgraph sees the caller's own token", async () => {
  const token = issuer.tokenFor({ sub: 'siti', roles: ['citizen'] });
  await claimsTold(token, { cookie: 'session=1' });
  const everything = JSON.stringify(told);
  expect(everything).not.toContain(token);
  expect(everything).not.toContain('session=1');
});

test('whoever sends no token asks as nobody', async () => {
  const claims = await claimsTold(null);
  for (const each of claims.own!) expect(each).not.toHaveProperty('sub');
});

test('a token that proves nothing is refused before anything is asked', async () => {
  for (const name of Object.keys(told)) delete told[name];
  const good = issuer.tokenFor({ sub: 'siti' });
  const answer = await ask(graph.url, query, {}, `${good.slice(0, -4)}AAAA`);
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(told).toEqual({});
});

test("what a subgraph must know the gateway by is the gateway's to tell", async () => {
  const response = await fetch(graph.url.replace('/graphql', '/.well-known/jwks.json'));
  const { keys } = (await response.json()) as { keys: Record<string, string>[] };
  expect(keys).toEqual([
    expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', kid: expect.stringMatching(/^gateway-/) }),
  ]);
  expect(keys[0]).not.toHaveProperty('d');
});

test('an own subgraph knows the gateway by a secret, a partner by the public key, and neither learns the other’s proof', async () => {
  await claimsTold(issuer.tokenFor({ sub: 'siti' }));
  const tokens = (name: string) => told[name]!.map(({ authorization }) => String(authorization).replace('Bearer ', ''));
  const published = await fetch(graph.url.replace('/graphql', '/.well-known/jwks.json'));
  const keys = createLocalJWKSet((await published.json()) as never);
  const bytes = Buffer.from(secret, 'base64url');
  for (const token of tokens('own')) {
    const { payload } = await jwtVerify(token, bytes, { algorithms: ['HS256'], issuer: 'gateway', audience: 'own' });
    expect(payload.sub).toBe('siti');
    await expect(jwtVerify(token, keys)).rejects.toThrow();
  }
  for (const token of tokens('partner'))
    await jwtVerify(token, keys, { algorithms: ['EdDSA'], issuer: 'gateway', audience: 'partner' });
  expect(JSON.stringify(told)).not.toContain(secret);
});
