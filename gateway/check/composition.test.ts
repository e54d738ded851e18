/** Codes that the three published subgraphs give no occasion for: two small ones that don't fit together. */
import { describe, expect, test } from '@jest/globals';
import { checkSubgraph, type Finding } from './check.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@provides", "@override", "@shareable", "@interfaceObject", "@listSize", "@inaccessible"])\n`;

async function findingsOf(theirs: string, ours: string): Promise<Finding[]> {
  const { composition, ok } = await checkSubgraph({
    subgraphs: [{ name: 'base', url: 'http://127.0.0.1/base', sdl: link + theirs }],
    name: 'clinic',
    proposed: { name: 'clinic', url: 'http://127.0.0.1/clinic', sdl: link + ours },
    operations: [],
    file: 'clinic.graphql',
    now: new Date('2026-11-27'),
  });
  expect(ok).toBe(false);
  return composition;
}

const person =
  'type Query { person(id: ID!): Person } type Person @key(fields: "id") { id: ID! name: String! age: Int }';

describe('the composer says', () => {
  test.each<
    [code: string, theirs: string, ours: string, coordinate: string | null, line: number | null, repair: string]
  >([
    [
      'INTERFACE_FIELD_NO_IMPLEM',
      'type Query { node: Node } interface Node { id: ID!\n since: String } type Person implements Node { id: ID! since: String }',
      'interface Node { id: ID! }\ntype Clinic implements Node {\n id: ID! }\ntype Query { clinic: Clinic }',
      'Clinic',
      4,
      'Add to "Clinic" the line `since: String`',
    ],
    [
      'REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH',
      'type Query { beds(a: Int): Int @shareable }',
      'type Query {\n beds(a: Int, ward: ID!): Int @shareable }',
      'Query.beds(ward:)',
      4,
      'Write `beds(a: Int, ward: ID): Int @shareable`',
    ],
    [
      'REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH',
      'type Query { a(by: Filter): Int } input Filter { text: String }',
      'type Query { b(by: Filter): Int }\ninput Filter { text: String\n ward: ID! }',
      'Filter.ward',
      5,
      'Write `ward: ID`',
    ],
    [
      'FIELD_ARGUMENT_TYPE_MISMATCH',
      'type Query { beds(a: Int): Int @shareable }',
      'type Query {\n beds(a: String): Int @shareable }',
      'Query.beds(a:)',
      4,
      'Write `beds(a: Int): Int @shareable`',
    ],
    [
      'FIELD_ARGUMENT_DEFAULT_MISMATCH',
      'type Query { beds(a: Int = 1): Int @shareable }',
      'type Query {\n beds(a: Int = 2): Int @shareable }',
      'Query.beds(a:)',
      4,
      'Write `beds(a: Int = 1): Int @shareable`',
    ],
    [
      'EXTERNAL_TYPE_MISMATCH',
      person,
      'type Person @key(fields: "id") { id: ID!\n age: String @external\n old: Boolean @requires(fields: "age") }',
      'Person.age',
      4,
      'Write `age: Int @external`',
    ],
    [
      'PROVIDES_INVALID_FIELDS',
      person,
      'type Query {\n doctor: Person @provides(fields: "name") }\ntype Person @key(fields: "id") { id: ID! }',
      'Query.doctor',
      4,
      'add to "Person" the line `name: String! @external`',
    ],
    [
      'PROVIDES_FIELDS_MISSING_EXTERNAL',
      person.replace('name: String!', 'name: String! @shareable'),
      'type Query {\n doctor: Person @provides(fields: "name") }\ntype Person @key(fields: "id") { id: ID!\n name: String! @shareable }',
      'Query.doctor',
      4,
      '`name: String! @shareable @external`',
    ],
    [
      'PROVIDES_ON_NON_OBJECT_FIELD',
      person,
      'type Query {\n doctor: String @provides(fields: "name") }',
      'Query.doctor',
      4,
      'Write `doctor: String`',
    ],
    [
      'REQUIRES_INVALID_FIELDS',
      person,
      'type Person @key(fields: "id") { id: ID!\n old: Boolean @requires(fields: "nmae") }',
      'Person.old',
      4,
      '"base" has "name"',
    ],
    [
      'OVERRIDE_LABEL_INVALID',
      person,
      'type Person @key(fields: "id") { id: ID!\n age: Int @override(from: "base", label: "percent(200)") }',
      'Person.age',
      4,
      '`age: Int @override(from: "base", label: "percent(10)")`',
    ],
    ['NO_QUERIES', 'type A @key(fields: "id") { id: ID! }', 'type B @key(fields: "id") { id: ID! }', null, null, ''],
    [
      'LIST_SIZE_INVALID_SLICING_ARGUMENT',
      person,
      'type Query {\n beds(first: Int): [Int] @listSize(slicingArguments: ["frist"]) }',
      'Query.beds',
      4,
      'slicingArguments: ["first"]',
    ],
    [
      'SATISFIABILITY_ERROR',
      person,
      'type Person @key(fields: "id", resolvable: false) { id: ID!\n ward: String }',
      'Person',
      3,
      'type Person @key(fields: "id") {',
    ],
    [
      'SATISFIABILITY_ERROR',
      person,
      'type Query { patient: Person }\ntype Person @key(fields: "number") {\n number: ID! ward: String }',
      'Person',
      4,
      '@key(fields: "id")',
    ],
    [
      'SATISFIABILITY_ERROR',
      person,
      'type Query { ward: Ward } type Ward { no: Int patient: Person }\ntype Person {\n ward: Ward @shareable }',
      'Person',
      4,
      '`type Person @key(fields: "id") {` with the line `id: ID!`',
    ],
    [
      'INTERFACE_OBJECT_USAGE_ERROR',
      person,
      'type Query { a: Int }\ntype Media @interfaceObject @key(fields: "id") {\n id: ID! }',
      'Media',
      4,
      'that the interface has elsewhere',
    ],
    [
      'DIRECTIVE_DEFINITION_INVALID',
      person,
      'directive @key(name: String) on OBJECT\ntype Query { a: Int }',
      null,
      null,
      'import',
    ],
    ['INVALID_GRAPHQL', person, 'type Query {\n a: Int\n a: String }', 'Query.a', 5, 'Drop one of the two'],
  ])('%s (%#)', async (code, theirs, ours, coordinate, line, repair) => {
    const findings = await findingsOf(theirs, ours);
    const found = findings.find((one) => one.code === code);
    expect({ codes: findings.map((one) => one.code) }).toEqual({ codes: expect.arrayContaining([code]) });
    expect(found).toMatchObject({ coordinate, line, repair: expect.stringContaining(repair) });
    expect(found!.message).not.toContain('\n');
  });
});
