/** What a developer is told of a request and of the gateway, and who is not: over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Explanation } from '../../gateway/explanation.ts';
import { createTestIssuer, type TestIssuer } from '../support/issuer.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-explained-'));
let issuer: TestIssuer;
let open: Supergraph;
let closed: Supergraph;
let calls = 0;

const subgraphs = {
  own: {
    sdl: `
      type Query { things(like: String): [Thing!]! first: Thing last: Thing }
      type Mutation { change: Boolean }
      type Thing @key(fields: "id") { id: ID! title: String }`,
    resolvers: {
      Query: {
        things: () => ['1', '2', '1'].map((id) => ({ id, title: `thing ${id}` })),
        first: () => ({ id: '1' }),
        last: () => ({ id: '1' }),
      },
      Mutation: {
        change: () => {
          calls += 1;
          return true;
        },
      },
      Thing: { __resolveReference: (thing: object) => thing },
    },
  },
  partner: {
    sdl: 'type Thing @key(fields: "id") { id: ID! weight: Int secret: String @authenticated }',
    resolvers: { Thing: { weight: () => 7, secret: () => 'told', __resolveReference: (thing: object) => thing } },
  },
};

beforeAll(async () => {
  issuer = createTestIssuer(folder);
  const start = (settings: Record<string, string>) =>
    startSupergraph({ subgraphs, environment: { DATA_DIR: folder, ...issuer.environment, ...settings } });
  [open, closed] = await Promise.all([start({}), start({ EXPLAIN: 'off' })]);
}, 60_000);
afterAll(async () => {
  await Promise.all([open?.close(), closed?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const query = 'query ($like: String) { things(like: $like) { title weight } }';

async function asked(graph: Supergraph, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { data, errors, extensions } = JSON.parse(text);
  return {
    status: response.status,
    text,
    data,
    errors,
    explanation: extensions?.explanation as Explanation | undefined,
  };
}

const plan = { 'x-aduan-explain': 'plan' };

describe('a request that is explained', () => {
  test('tells who was asked for what, and what that took', async () => {
    const { data, explanation } = await asked(open, { query, variables: { like: 'x' } }, plan);
    expect(data.things[0]).toEqual({ title: 'thing 1', weight: 7 });
    expect(explanation).toMatchObject({
      planning: { isNew: true },
      cost: expect.any(Number),
      costLimit: 5000,
      plan: {
        kind: 'Sequence',
        nodes: [
          { id: 1, service: 'own', fields: ['things'], entities: [] },
          {
            id: 2,
            service: 'partner',
            entities: [{ type: 'Thing', at: ['things'], fields: ['weight'], requires: ['id'] }],
          },
        ],
      },
      calls: [
        { fetch: 1, service: 'own', attempts: 1, entities: null, failure: null },
        // Three things, two of which are the same.
        { fetch: 2, service: 'partner', attempts: 1, entities: 2, failure: null },
      ],
    });
    const [first, second] = explanation!.calls;
    expect(second!.startMs).toBeGreaterThanOrEqual(first!.startMs + first!.ms - 0.02);
    expect(first!.receivedBytes).toBeGreaterThan(20);
    expect(explanation!.ms).toBeGreaterThanOrEqual(second!.startMs + second!.ms - 0.02);
  });

  test('tells that an entity was asked for once, though it was found at two places', async () => {
    const { explanation } = await asked(open, { query: '{ first { weight } last { weight } }' }, plan);
    const [{ entities = null, joinedBy = [] } = {}] = explanation!.calls.filter(({ service }) => service === 'partner');
    expect(explanation!.calls).toHaveLength(2);
    expect({ entities, joinedBy }).toEqual({ entities: 1, joinedBy: [] });
  });

  test('says when its plan was there already', async () => {
    await asked(open, { query }, plan);
    expect((await asked(open, { query }, plan)).explanation!.planning.isNew).toBe(false);
  });

  test('tells no value of a variable, and no address', async () => {
    const { text, explanation } = await asked(open, { query, variables: { like: 'my own secret' } }, plan);
    expect(JSON.stringify(explanation)).not.toContain('my own secret');
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|https?:/);
  });

  test('is planned without what its caller may not have', async () => {
    const protectedQuery = '{ things { title secret } }';
    const { explanation, errors } = await asked(open, { query: protectedQuery }, plan);
    expect(errors[0].extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(JSON.stringify(explanation)).not.toContain('secret');
    const authorization = `Bearer ${issuer.tokenFor({ sub: 'somebody' })}`;
    const signedIn = await asked(open, { query: protectedQuery }, { ...plan, authorization });
    expect(JSON.stringify(signedIn.explanation)).toContain('secret');
  });

  test('runs nothing if only its plan is wanted', async () => {
    const { data, errors, explanation } = await asked(
      open,
      { query: 'mutation { change }' },
      { 'x-aduan-explain': 'plan-only' },
    );
    expect({ data, errors, calls }).toEqual({ data: null, errors: undefined, calls: 0 });
    expect(explanation).toMatchObject({
      plan: { kind: 'Sequence', nodes: [{ operationKind: 'mutation', fields: ['change'] }] },
      calls: [],
    });
  });
});

describe('what is not told', () => {
  test('nothing to whoever did not ask', async () => {
    expect((await asked(open, { query })).text).not.toContain('extensions');
  });

  test('nothing where it is not allowed, and the request is not done', async () => {
    const { status, errors } = await asked(closed, { query: 'mutation { change }' }, plan);
    expect([status, errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(calls).toBe(0);
    expect((await asked(closed, { query })).data.things).toHaveLength(3);
  });

  test.each([
    ['a word that is none of its own', { query }, { 'x-aduan-explain': 'everything' }],
    ['several operations at once', [{ query }, { query }], plan],
    ['a stream of events', { query }, { ...plan, accept: 'text/event-stream' }],
  ])('%s is refused', async (_, body, headers) => {
    const { status, errors } = await asked(open, body, headers);
    expect([status, errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('how the gateway does', () => {
  const details = async (headers: Record<string, string> = {}) => {
    const response = await fetch(open.url.replace('/graphql', '/health/details'), { headers });
    return { status: response.status, text: await response.text() };
  };
  const tokenOf = (roles: string[]) => ({ authorization: `Bearer ${issuer.tokenFor({ sub: 'somebody', roles })}` });
  /** As a proxy on this machine passes on what comes from elsewhere. */
  const fromElsewhere = { 'x-forwarded-for': '203.0.113.7' };

  test('is told to whoever asks from the machine itself: subgraphs, errors, generations', async () => {
    await asked(open, { query: '{ nothing }' });
    await asked(open, { query }, { authorization: 'Bearer no.token.this' });
    const { status, text } = await details();
    expect(status).toBe(200);
    const told = JSON.parse(text);
    expect(told.operations.count).toBeGreaterThan(3);
    expect(told.subgraphs.own).toMatchObject({ failed: 0, p50: expect.any(Number) });
    expect(told.errors.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['GRAPHQL_VALIDATION_FAILED', 'UNAUTHENTICATED', 'BAD_REQUEST']),
    );
    expect(told.changes).toEqual([
      { at: expect.any(String), generation: told.engine.generation, ms: expect.any(Number), refusal: null },
    ]);
    expect(told.probes).toEqual({
      own: { state: 'up', ms: expect.any(Number) },
      partner: { state: 'up', ms: expect.any(Number) },
    });
    expect(text).not.toContain('/graphql');
  });

  test('is told to administrators only, if they ask from elsewhere', async () => {
    expect((await details(fromElsewhere)).status).toBe(403);
    expect((await details({ ...fromElsewhere, ...tokenOf(['auditor']) })).status).toBe(403);
    expect((await details({ ...fromElsewhere, ...tokenOf(['administrator']) })).status).toBe(200);
  });
});
