import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, getOperationAST, parse } from 'graphql';
import { readHints } from './hints.ts';
import { policyOf } from './policy.ts';

const link = '@link(url: "https://satu-aduan.example/cache/v0.1", import: ["@cacheControl", "@cacheTag"])';

const sdl = `
  type Query @join__type(graph: REGISTER) {
    things: [Thing!]! @cacheControl(maxAge: 60)
    thing(id: ID, code: String, secret: String @cacheControl(maxAge: 0)): Thing @cacheTag(format: "thing-{$args.id}")
    secrets: [Thing!]! @cacheControl(maxAge: 60, scope: PRIVATE)
    bare: String
    count: Int @cacheControl(maxAge: 5)
    plain: Plain @cacheControl(maxAge: 60)
    named: Named @cacheControl(maxAge: 60)
    result: Result @cacheControl(maxAge: 60)
  }
  type Mutation { touch: Thing }
  type Subscription @join__type(graph: REGISTER) { changedCacheTags: [String!]! }
  interface Named @cacheControl(maxAge: 40) { name: String }
  type Thing implements Named @cacheControl(maxAge: 30) @cacheTag(format: "things") {
    id: ID!
    name: String
    owner: Person
    parts: [Part!]!
    note: String @cacheControl(maxAge: 10)
    plain: Plain
    person: Person @cacheControl(maxAge: 20, scope: PUBLIC)
  }
  type Part @cacheControl(inheritMaxAge: true) { name: String, thing: Thing }
  type Person implements Named @cacheControl(maxAge: 100, scope: PRIVATE) { name: String }
  type Plain { name: String, thing: Thing }
  union Result @cacheControl(maxAge: 50) = Thing | Part
  enum join__Graph { REGISTER @join__graph(name: "register", url: "http://register/") }`;

function supergraph(text = sdl, linked = link) {
  return parse(`schema ${linked} { query: Query mutation: Mutation subscription: Subscription } ${text}`);
}

function policy(query: string, document = supergraph()) {
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const parsed = parse(query);
  return policyOf(schema, readHints(document), parsed, getOperationAST(parsed)!);
}

describe('for how long', () => {
  test.each([
    ['what the field says', '{ things { name } }', 60],
    ['what its type says, if the field says nothing', '{ thing(id: 1) { name } }', 30],
    ['the least of all fields', '{ things { note } count }', 5],
    [
      'the least, also in fragments',
      '{ ...F } fragment F on Query { things { ...G } } fragment G on Thing { note }',
      10,
    ],
    ['under an alias', '{ a: things { b: note } }', 10],
    ['what is excluded this time counts as well', '{ things { note @include(if: false) } }', 10],
    ['as long as what it belongs to', '{ things { parts { name } } }', 60],
    ['and a type further below', '{ things { parts { thing { name } } } }', 30],
    ['a field says it is public although its type is not', '{ things { person { name } } }', 20],
  ])('%s', (_, query, maxAge) => expect(policy(query)).toMatchObject({ maxAge }));

  test.each([
    ['a field of Query that says nothing', '{ bare }'],
    ['one beside others', '{ things { name } bare }'],
    ['objects whose type says nothing', '{ things { plain { name } } }'],
    ['what lies below them', '{ things { plain { thing { name } } } }'],
    ['what is private by its field', '{ secrets { name } }'],
    ['what is private by its type', '{ things { owner { name } } }'],
    ['what one type of an interface makes private', '{ named { name } }'],
    [
      'what one type of a union only inherits and another says is not kept',
      '{ result { ... on Part { thing { owner { name } } } } }',
    ],
    ['what is asked with an argument that is private', '{ thing(id: 1, secret: "x") { name } }'],
    ['also where the argument is a variable', 'query ($s: String) { thing(id: 1, secret: $s) { name } }'],
    ['what the graph tells of itself', '{ things { name } __schema { queryType { name } } }'],
    ['nothing but a type name', '{ __typename }'],
    ['mutations', 'mutation { touch { name } }'],
  ])('not at all: %s', (_, query) => expect(policy(query)).toBeNull());

  test('directives of that name are not meant if they are not linked', () => {
    expect(policy('{ things { name } }', supergraph(sdl, ''))).toBeNull();
  });

  test('under other names, if they are linked so', () => {
    const other = link.replace('"@cacheControl"', '{ name: "@cacheControl", as: "@keep" }');
    expect(policy('{ things { name } }', supergraph(sdl.replaceAll('@cacheControl', '@keep'), other))).toMatchObject({
      maxAge: 60,
    });
    expect(policy('{ things { name } }', supergraph(sdl, other))).toBeNull();
  });
});

describe('an answer is told to have changed', () => {
  test.each([
    ['by its types', '{ things { name } }', {}, ['things']],
    ['by the arguments of a field instead', '{ thing(id: "A1") { name } }', {}, ['thing-a1']],
    ['by a variable', 'query ($id: ID) { thing(id: $id) { name } }', { id: 'B2' }, ['thing-b2']],
    ['by its type, if the argument is not given', '{ thing(code: "x") { name } }', {}, ['things']],
    [
      'also if its variable is null',
      'query ($id: ID) { thing(id: $id, code: "x") { name } }',
      { id: null },
      ['things'],
    ],
    ['by all that it holds', '{ thing(id: 1) { parts { thing { name } } } }', {}, ['things', 'thing-1']],
    ['by nothing', '{ count }', {}, []],
  ])('%s', (_, query, variables, tags) => expect(policy(query)!.tagsFor(variables)).toEqual(tags));

  test('by the subgraphs that have the field for it', () => {
    const teller = { service: 'register', field: 'changedCacheTags' };
    expect(readHints(supergraph()).tellers).toEqual([teller]);
    const several = sdl
      .replace(
        'changedCacheTags: [String!]!',
        'changedCacheTags: [String!]! @join__field(graph: REGISTER) healthChangedCacheTags: [String!]! @join__field(graph: HEALTH)',
      )
      .replace('enum join__Graph {', 'enum join__Graph { HEALTH @join__graph(name: "health", url: "http://health/")');
    expect(readHints(supergraph(several)).tellers).toEqual([
      teller,
      { service: 'health', field: 'healthChangedCacheTags' },
    ]);
  });
});
