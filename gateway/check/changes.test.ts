import { describe, expect, test } from '@jest/globals';
import { buildSchema, findBreakingChanges, parse, validate } from 'graphql';
import { seenOperation } from '../../test/support/published.ts';
import { changesOf } from './changes.ts';
import { readSeen } from './seen.ts';

const old = `
  type Query {
    complaint(id: ID!, lang: String = "id"): Complaint
    complaints(filter: Filter, order: Order): [Complaint!]!
    party: Party
    node: Node
  }
  interface Node { id: ID! }
  type Complaint implements Node { id: ID! title: String! body: String status: Status agency: Agency }
  type Agency implements Node { id: ID! name: String }
  type Person { id: ID! nick: String }
  union Party = Agency | Person
  enum Status { OPEN CLOSED }
  enum Order { NEWEST OLDEST }
  input Filter { status: Status text: String inner: Inner }
  input Inner { tags: [String!] }
`;

/** `kind CODE coordinate`, and how many of the operations it meets. */
function changes(change: (sdl: string) => string, operations: readonly string[] = []) {
  const [before, after] = [buildSchema(old), buildSchema(change(old))];
  const seen = readSeen(
    operations.map((one) => seenOperation(one)),
    before,
  );
  return changesOf(before, after, seen).map(
    ({ kind, code, coordinate, operations: met }) => `${kind} ${code} ${coordinate} ${met.length}`,
  );
}

const replace = (from: string, to: string) => (sdl: string) => {
  if (!sdl.includes(from)) throw new Error(`there is no "${from}"`);
  return sdl.replace(from, to);
};

describe('a change', () => {
  test.each<[what: string, from: string, to: string, operation: string, told: string]>([
    ['a field goes', 'body: String ', '', '{ complaint(id: 1) { body } }', 'breaking FIELD_REMOVED Complaint.body 1'],
    [
      'a field goes that nobody asks for',
      'body: String ',
      '',
      '{ complaint(id: 1) { title } }',
      'breaking FIELD_REMOVED Complaint.body 0',
    ],
    [
      'a field goes that a fragment asks for',
      'body: String ',
      '',
      '{ complaints { ...C } } fragment C on Complaint { body }',
      'breaking FIELD_REMOVED Complaint.body 1',
    ],
    [
      'a field may be null',
      'title: String!',
      'title: String',
      '{ complaint(id: 1) { t: title } }',
      'breaking FIELD_BECAME_NULLABLE Complaint.title 1',
    ],
    [
      'a field is never null',
      'body: String ',
      'body: String! ',
      '{ complaint(id: 1) { body } }',
      'safe FIELD_TYPE_NARROWED Complaint.body 1',
    ],
    [
      'a field gives another type',
      'body: String ',
      'body: Int ',
      '{ complaint(id: 1) { body } }',
      'breaking FIELD_TYPE_CHANGED Complaint.body 1',
    ],
    [
      'a list is one',
      'complaints(filter: Filter, order: Order): [Complaint!]!',
      'complaints(filter: Filter, order: Order): Complaint!',
      '{ complaints { id } }',
      'breaking FIELD_TYPE_CHANGED Query.complaints 1',
    ],
    [
      'an argument goes',
      'id: ID!, lang: String = "id"',
      'id: ID!',
      '{ complaint(id: 1, lang: "en") { id } }',
      'breaking ARGUMENT_REMOVED Query.complaint(lang:) 1',
    ],
    [
      'an argument goes that nobody passes',
      'id: ID!, lang: String = "id"',
      'id: ID!',
      '{ complaint(id: 1) { id } }',
      'breaking ARGUMENT_REMOVED Query.complaint(lang:) 0',
    ],
    [
      'an argument must be given',
      'id: ID!, lang',
      'id: ID!, secret: String!, lang',
      '{ complaint(id: 1) { id } }',
      'breaking REQUIRED_ARGUMENT_ADDED Query.complaint(secret:) 1',
    ],
    [
      'an argument may be given',
      'id: ID!, lang',
      'id: ID!, secret: String, lang',
      '{ complaint(id: 1) { id } }',
      'safe ARGUMENT_ADDED Query.complaint(secret:) 1',
    ],
    [
      'an argument becomes optional',
      'id: ID!, lang',
      'id: ID, lang',
      '{ complaint(id: 1) { id } }',
      'safe ARGUMENT_TYPE_WIDENED Query.complaint(id:) 1',
    ],
    [
      'an optional argument must be given',
      'order: Order)',
      'order: Order!)',
      '{ complaints { id } }',
      'breaking ARGUMENT_TYPE_CHANGED Query.complaints(order:) 1',
    ],
    [
      'a default is another',
      'lang: String = "id"',
      'lang: String = "en"',
      '{ complaint(id: 1) { id } }',
      'dangerous ARGUMENT_DEFAULT_CHANGED Query.complaint(lang:) 1',
    ],
    [
      'an enum value goes that is written',
      'NEWEST OLDEST',
      'NEWEST',
      '{ complaints(order: OLDEST) { id } }',
      'breaking ENUM_VALUE_REMOVED Order.OLDEST 1',
    ],
    [
      'an enum value goes that is not',
      'NEWEST OLDEST',
      'NEWEST',
      '{ complaints(order: NEWEST) { id } }',
      'breaking ENUM_VALUE_REMOVED Order.OLDEST 0',
    ],
    [
      'an enum value goes that a variable may bring',
      'NEWEST OLDEST',
      'NEWEST',
      'query ($o: Order) { complaints(order: $o) { id } }',
      'breaking ENUM_VALUE_REMOVED Order.OLDEST 1',
    ],
    [
      'an enum value goes that an input in a variable may bring',
      'OPEN CLOSED',
      'OPEN',
      'query ($f: Filter) { complaints(filter: $f) { id } }',
      'breaking ENUM_VALUE_REMOVED Status.CLOSED 1',
    ],
    [
      'an enum value goes that is only read',
      'OPEN CLOSED',
      'OPEN',
      '{ complaints { status } }',
      'breaking ENUM_VALUE_REMOVED Status.CLOSED 0',
    ],
    [
      'an enum value comes',
      'OPEN CLOSED',
      'OPEN CLOSED LOST',
      '{ complaints { status } }',
      'dangerous ENUM_VALUE_ADDED Status.LOST 1',
    ],
    [
      'an input field goes',
      'text: String ',
      '',
      '{ complaints(filter: { text: "a" }) { id } }',
      'breaking INPUT_FIELD_REMOVED Filter.text 1',
    ],
    [
      'an input field goes, deep in a variable',
      'tags: [String!]',
      'other: Int',
      'query ($f: Filter) { complaints(filter: $f) { id } }',
      'breaking INPUT_FIELD_REMOVED Inner.tags 1',
    ],
    [
      'an input field must be given',
      'text: String ',
      'text: String by: ID! ',
      '{ complaints(filter: { text: "a" }) { id } }',
      'breaking REQUIRED_INPUT_FIELD_ADDED Filter.by 1',
    ],
    [
      'a member leaves a union',
      'Agency | Person',
      'Agency',
      '{ party { ... on Person { id } } }',
      'breaking UNION_MEMBER_REMOVED Party 1',
    ],
    [
      'another member leaves a union',
      'Agency | Person',
      'Person',
      '{ party { ... on Person { id } } }',
      'breaking UNION_MEMBER_REMOVED Party 0',
    ],
    [
      'a type leaves an interface',
      'Agency implements Node',
      'Agency',
      '{ node { ...A } } fragment A on Agency { id }',
      'breaking INTERFACE_LEFT Agency 1',
    ],
    [
      'a type leaves an interface that a fragment in it names',
      'Complaint implements Node',
      'Complaint',
      '{ complaint(id: 1) { ... on Node { id } } }',
      'breaking INTERFACE_LEFT Complaint 1',
    ],
    [
      'a member leaves a union that a fragment in it names',
      'Agency | Person',
      'Person',
      '{ complaint(id: 1) { agency { ...P } } } fragment P on Party { __typename }',
      'breaking UNION_MEMBER_REMOVED Party 1',
    ],
    [
      'a field is never null, in a fragment beside another',
      'Agency implements Node { id: ID! name: String }',
      'Agency implements Node { id: ID! name: String! }',
      '{ party { ... on Agency { word: name } ... on Person { word: nick } } }',
      'breaking OPERATION_INVALID Query 1',
    ],
    [
      'a type is deprecated',
      'body: String ',
      'body: String @deprecated(reason: "Use title.") ',
      '{ complaint(id: 1) { body } }',
      'safe DEPRECATED Complaint.body 1',
    ],
  ])('%s', (_, from, to, operation, told) => {
    expect(changes(replace(from, to), [operation])).toContain(told);
  });

  test('that graphql-js calls breaking is breaking here too, and refuses what it is said to meet', () => {
    const operations = [
      '{ complaint(id: 1) { body agency { name } } }',
      '{ complaints(order: OLDEST) { id } }',
      '{ complaints(filter: { text: "a", inner: { tags: ["b"] } }) { id } }',
      '{ party { ... on Person { id } } node { ... on Agency { name } } }',
    ];
    const edits: [string, string][] = [
      ['body: String ', ''],
      ['NEWEST OLDEST', 'NEWEST'],
      ['text: String ', ''],
      ['id: ID!, lang', 'id: ID!, secret: String!, lang'],
      ['Agency | Person', 'Agency'],
      ['Agency implements Node', 'Agency'],
      ['type Agency implements Node { id: ID! name: String }', 'type Agency implements Node { id: ID! }'],
    ];
    for (const [from, to] of edits) {
      const [before, after] = [buildSchema(old), buildSchema(replace(from, to)(old))];
      const seen = readSeen(
        operations.map((one) => seenOperation(one)),
        before,
      );
      const breaking = changesOf(before, after, seen).filter(({ kind }) => kind === 'breaking');
      expect({ from, breaking: breaking.length }).toEqual({
        from,
        breaking: findBreakingChanges(before, after).length,
      });
      const refused = operations.filter((one) => validate(after, parse(one)).length > 0);
      const met = new Set(breaking.flatMap((one) => one.operations.map(({ hash }) => hash)));
      const hashes = readSeen(
        refused.map((one) => seenOperation(one)),
        before,
      ).map(({ hash }) => hash);
      expect({ from, met: [...met].sort() }).toEqual({ from, met: hashes.sort() });
      expect(refused.length).toBeGreaterThan(0);
    }
  });

  test('tells who uses it, how often and since when', () => {
    const [before, after] = [buildSchema(old), buildSchema(old.replace('body: String ', ''))];
    const operation = seenOperation('query One { complaint(id: 1) { body } }', { count: 41 });
    expect(changesOf(before, after, readSeen([operation], before))).toEqual([
      expect.objectContaining({
        message: 'The field "Complaint.body" is gone.',
        operations: [
          {
            name: 'One',
            hash: expect.stringMatching(/^[0-9a-f]{64}$/),
            clients: [{ name: 'front-end', version: '1.2.0' }],
            count: 41,
            firstSeen: '2026-10-01T00:00:00Z',
            lastSeen: '2026-11-26T00:00:00Z',
          },
        ],
      }),
    ]);
  });

  test('is none where nothing changes', () => {
    expect(changes((sdl) => sdl)).toEqual([]);
  });
});
