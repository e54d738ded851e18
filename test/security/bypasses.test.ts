/** Ways around a protected field, over real HTTP: by whatever name, place or part of an operation it is asked for. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { anonymous, type Caller } from '../../gateway/auth/caller.ts';
import { policyNames } from '../../gateway/auth/policies.ts';
import { checkSupergraph } from '../../gateway/supergraph/check.ts';
import type { Answer } from '../../subgraphs/kit/testing.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

const officer: Caller = { ...anonymous, subject: 'o', roles: ['verifier'], scopes: ['audit:read', 'audit:all'] };
const citizen: Caller = { ...anonymous, subject: 'c', roles: ['citizen'] };

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", ${imports}])\n`;

const cases = `${link('"@authenticated", "@requiresScopes", { name: "@policy", as: "@rule" }')}
  type Query {
    case: Case
    cases: [Case!]!
    subject: Subject
    subjects: [Subject!]!
    found: [Found!]!
    files: [File]
    search(by: Secret, filter: Filter): Int
    ordered(mode: Mode = OPEN): Int
    audit: Int @requiresScopes(scopes: [["audit:read", "audit:all"], ["root"]])
    me: String @authenticated
  }
  type Mutation { close(id: ID!): Int @rule(policies: [["verifier"]]) open: Int }
  type Subscription { closed: Case! @rule(policies: [["staff"]]) told: Case! }
  interface Subject { id: ID! note: String }
  type Case implements Subject @key(fields: "id") {
    id: ID! title: String note: String @rule(policies: [["staff"]]) must: String! @rule(policies: [["staff"]])
    related: [Case!] next: Case
  }
  type Person implements Subject { id: ID! note: String }
  type File @authenticated { id: ID! name: String! }
  union Found = Case | File
  scalar Secret @rule(policies: [["staff"]])
  enum Mode @rule(policies: [["staff"]]) { OPEN ALL }
  input Filter { text: String, secrets: [Secret!], inner: Filter }`;

const others = `${link('{ name: "@policy", as: "@rule" }')}
  type Case @key(fields: "id") {
    id: ID! note: String @external
    summary: String @requires(fields: "note") @rule(policies: [["staff"]])
    size: Int
  }`;

const one = {
  __typename: 'Case',
  id: '1',
  title: 't',
  note: 'n',
  must: 'm',
  related: [{ id: '2', note: 'n2', title: 't2' }],
};
let graph: Supergraph;

beforeAll(async () => {
  graph = await startSupergraph({
    subgraphs: {
      cases: {
        sdl: cases,
        resolvers: {
          Query: {
            case: () => one,
            cases: () => [one, { ...one, id: '3' }],
            subject: () => one,
            subjects: () => [one, { __typename: 'Person', id: 'p', note: 'free' }],
            found: () => [one, { __typename: 'File', id: 'f', name: 'x' }],
            files: () => [{ id: 'f', name: 'x' }],
            search: () => 1,
            ordered: () => 1,
            audit: () => 2,
            me: () => 'me',
          },
          Mutation: { close: () => 1, open: () => 1 },
          Subscription: {
            closed: { subscribe: events, resolve: () => one },
            told: { subscribe: events, resolve: () => one },
          },
          Case: { __resolveReference: () => one },
        },
      },
      others: {
        sdl: others,
        resolvers: { Case: { __resolveReference: (given: object) => given, summary: () => 's', size: () => 7 } },
      },
    },
    parts: {
      callerOf: ({ 'x-caller': who }) => (who === 'officer' ? officer : who === 'citizen' ? citizen : anonymous),
    },
  });
});
beforeEach(() => void graph?.calls());
afterAll(() => graph?.close());

async function* events() {
  yield 1;
}

async function asks(who: string, query: string, variables: object = {}): Promise<Omit<Answer, 'status'>> {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-caller': who },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Nothing of what a subgraph was asked has this word. */
const isNeverAsked = (word: string): boolean => !JSON.stringify(graph.calls()).includes(word);
const refusedAt = ({ errors }: Omit<Answer, 'status'>) =>
  (errors ?? []).map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code}`);
const refused = (...paths: string[]) => paths.map((path) => `${path} UNAUTHORIZED_FIELD_OR_TYPE`);

describe('a protected field is null with an error, and no subgraph is asked for it', () => {
  test.each([
    ['by itself', '{ case { id note } }', { case: { id: '1', note: null } }, ['case.note']],
    ['alone', '{ case { note } }', { case: { note: null } }, ['case.note']],
    ['under an alias', '{ case { title: note id } }', { case: { title: null, id: '1' } }, ['case.title']],
    [
      'in an inline fragment',
      '{ case { ... { ... on Case { note } } id } }',
      { case: { note: null, id: '1' } },
      ['case.note'],
    ],
    [
      'in a named fragment',
      '{ case { ...A } } fragment A on Case { ...B } fragment B on Case { id note }',
      { case: { id: '1', note: null } },
      ['case.note'],
    ],
    ['through an interface', '{ subject { id note } }', { subject: { id: '1', note: null } }, ['subject.note']],
    [
      'through a union',
      '{ found { ... on Case { note } ... on Subject { other: note } } }',
      { found: [{ note: null, other: null }, {}] },
      ['found.0.note', 'found.0.other'],
    ],
    [
      'in lists within lists',
      '{ cases { id related { note } } }',
      {
        cases: [
          { id: '1', related: [{ note: null }] },
          { id: '3', related: [{ note: null }] },
        ],
      },
      ['cases.0.related.0.note', 'cases.1.related.0.note'],
    ],
    [
      'beside itself',
      '{ case { id a: note note @include(if: true) } }',
      { case: { id: '1', a: null, note: null } },
      ['case.a', 'case.note'],
    ],
    ['where null rises', '{ case { id must } me: __typename }', { case: null, me: 'Query' }, ['case.must']],
  ])('%s', async (_, query, data, paths) => {
    const answer = await asks('citizen', query);
    expect(answer.data).toEqual(data);
    expect(refusedAt(answer)).toEqual(refused(...paths));
    expect(isNeverAsked(query.includes('must') ? 'must' : 'note')).toBe(true);
    expect((await asks('officer', query)).errors).toBeUndefined();
  });

  test('for whom nothing is left, nothing is fetched', async () => {
    const answer = await asks('', '{ audit me files { id } }');
    expect(answer).toMatchObject({ data: { audit: null, me: null, files: null } });
    expect(refusedAt(answer)).toEqual(refused('audit', 'me', 'files'));
    expect(graph.calls()).toEqual({});
  });

  test('the message names the field and nothing else', async () => {
    const { errors } = await asks('', '{ case { title: note } }');
    expect(errors).toEqual([
      {
        message: 'You may not ask for "Case.note".',
        path: ['case', 'title'],
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
      },
    ]);
  });

  test('what @skip and @include leave out is not refused', async () => {
    const query = 'query($no: Boolean!) { case { id note @skip(if: $no) ... @include(if: false) { must } } }';
    expect(await asks('', query, { no: true })).toEqual({ data: { case: { id: '1' } } });
    expect(refusedAt(await asks('', query, { no: false }))).toEqual(refused('case.note'));
  });
});

test('a field that is worked out from a protected one is protected', async () => {
  const answer = await asks('citizen', '{ case { size summary } }');
  expect(answer.data).toEqual({ case: { size: 7, summary: null } });
  expect(refusedAt(answer)).toEqual(refused('case.summary'));
  expect(isNeverAsked('note')).toBe(true);
  expect(await asks('officer', '{ case { size summary } }')).toEqual({ data: { case: { size: 7, summary: 's' } } });
});

test('of an interface, what one of its types protects is refused through the interface and free in the other type', async () => {
  const through = await asks('', '{ subjects { id ... on Person { note } } }');
  expect(through).toEqual({ data: { subjects: [{ id: '1' }, { id: 'p', note: 'free' }] } });
  const wide = await asks('', '{ subjects { note } }');
  expect(wide.data).toEqual({ subjects: [{ note: null }, { note: null }] });
});

test('of a union, the objects of a protected type have null fields', async () => {
  const answer = await asks('', '{ found { __typename ... on Case { id } ... on File { id } } }');
  expect(answer.data).toBeNull();
  expect(refusedAt(answer)).toEqual(refused('found.1.id'));
  expect((await asks('citizen', '{ found { ... on File { id name } } }')).data).toEqual({
    found: [{}, { id: 'f', name: 'x' }],
  });
});

test('scopes are alternatives of which one must be there as a whole', async () => {
  expect(refusedAt(await asks('citizen', '{ audit }'))).toEqual(refused('audit'));
  expect(await asks('officer', '{ audit }')).toEqual({ data: { audit: 2 } });
});

describe('an argument that takes a protected type', () => {
  test.each([
    ['as it is written', '{ search(by: "x") }', {}],
    ['in an input field', '{ search(filter: { inner: { secrets: ["x"] } }) }', {}],
    ['in a variable', 'query($by: Secret) { search(by: $by) }', { by: 'x' }],
    ['in a variable within a value', 'query($s: Secret!) { search(filter: { secrets: [$s] }) }', { s: 'x' }],
    [
      'in a variable that holds a value',
      'query($f: Filter) { search(filter: $f) }',
      { f: { inner: { secrets: ['x'] } } },
    ],
    ['in the default of a variable', 'query($by: Secret = "x") { search(by: $by) }', {}],
    ['in the default of an argument', '{ search: ordered }', {}],
  ])('%s is refused', async (_, query, variables) => {
    const answer = await asks('citizen', query, variables);
    expect(answer.data).toEqual({ search: null });
    expect(refusedAt(answer)).toEqual(refused('search'));
    expect(graph.calls()).toEqual({});
    expect(await asks('officer', query, variables)).toEqual({ data: { search: 1 } });
  });
});

test("an argument that takes a protected type is nobody's concern where it is left out", async () => {
  const query = 'query($by: Secret, $f: Filter) { search(by: $by, filter: $f) other: search(filter: { text: "x" }) }';
  expect(await asks('', query, { f: { text: 'x', inner: {} } })).toEqual({ data: { search: 1, other: 1 } });
});

test('a mutation that is refused is not done, and its neighbour is', async () => {
  const answer = await asks('citizen', 'mutation { close(id: 1) open again: close(id: 2) }');
  expect(answer.data).toEqual({ close: null, open: 1, again: null });
  expect(refusedAt(answer)).toEqual(refused('close', 'again'));
  expect(isNeverAsked('close')).toBe(true);
});

test('callers who ask the same in turn get what each may have', async () => {
  const query = '{ case { id note size } }';
  for (let i = 0; i < 6; i++) {
    expect((await asks('officer', query)).data).toEqual({ case: { id: '1', note: 'n', size: 7 } });
    expect((await asks(i % 2 === 0 ? 'citizen' : '', query)).data).toEqual({ case: { id: '1', note: null, size: 7 } });
  }
});

test('a deferred fragment is refused the same fields', async () => {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'multipart/mixed; deferSpec=20220824, application/json' },
    body: JSON.stringify({ query: '{ case { id ... @defer { note size summary } } }' }),
  });
  const text = await response.text();
  expect(text).toContain('"size":7,"summary":null');
  expect(text).toContain('"note":null');
  expect(text.match(/"UNAUTHORIZED_FIELD_OR_TYPE"/g)).toHaveLength(2);
  expect(isNeverAsked('note')).toBe(true);
});

describe('a subscription', () => {
  const stream = async (query: string) =>
    (
      await fetch(graph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query }),
      })
    ).text();

  test('that is refused opens no stream', async () => {
    expect(await stream('subscription { closed { id } }')).toContain(
      '{"data":null,"errors":[{"message":"You may not ask for \\"Subscription.closed\\"."',
    );
    expect(graph.calls()).toEqual({});
  });

  test('has null for a refused field in each event', async () => {
    const text = await stream('subscription { told { id note size } }');
    expect(text).toContain('"data":{"told":{"id":"1","note":null,"size":7}}');
    expect(isNeverAsked('note')).toBe(true);
  });
});

test('introspection shows no trace of what protects', async () => {
  const { data, errors } = await asks('', '{ __schema { directives { name } types { name } } }');
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toMatch(/rule|authenticated|requiresScopes|policy|Scope"/);
});

describe('a supergraph is refused', () => {
  test.each([
    [
      'that needs another kind of security',
      (sdl: string) =>
        sdl.replace('{\n  query:', '@link(url: "https://specs.apollo.dev/secrecy/v0.1", for: SECURITY) {\n  query:'),
      /secrecy/,
    ],
    [
      'that needs a kind of security that is younger',
      (sdl: string) => sdl.replace('policy/v0.1', 'policy/v0.2'),
      /@policy/,
    ],
    [
      'that names a policy of which nobody knows',
      (sdl: string) => sdl.replace('[["verifier"]]', '[["friend"]]'),
      /"friend"/,
    ],
    [
      'that protects what cannot be',
      (sdl: string) => sdl.replace('secrets: [Secret!]', 'secrets: [Secret!] @rule(policies: [["staff"]])'),
      /InputValueDefinition/,
    ],
  ])('%s', async (_, changed, reason) => {
    const text = changed(graph.supergraphSdl);
    expect(text).not.toBe(graph.supergraphSdl);
    await expect(checkSupergraph(text, policyNames)).rejects.toThrow(reason);
  });
});
