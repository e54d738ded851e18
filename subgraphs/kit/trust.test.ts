import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pino from 'pino';
import { trustedKeysIn } from './keys.ts';
import { createNeighbour } from './neighbour.ts';
import { type Served, serve } from './serve.ts';
import { createSubgraph } from './subgraph.ts';
import { ask, askWith, follow } from './testing.ts';
import { testToken, writeTestKeys } from './testingKeys.ts';
import { createTrust, NotTrusted } from './trust.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-trust-'));
let served: Served;

beforeAll(async () => {
  writeTestKeys(folder);
  served = await serve({
    subgraph: createSubgraph({
      schema: [new URL('trust.test.graphql', import.meta.url)],
      onFault: () => undefined,
      resolvers: { Query: { who: (_: unknown, __: unknown, context: { who: string }) => context.who } },
    }),
    trust: createTrust({ name: 'test', trustedKeys: trustedKeysIn(folder) }),
    createContext: ({ caller }) => ({ who: JSON.stringify(caller) }),
    isReady: async () => true,
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  await served?.close();
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
