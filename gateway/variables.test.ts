/** What is said of variables that don't fit. */
import { expect, test } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { variablesOf } from './variables.ts';

const schema = buildSchema(`
  type Query { count(report: Report!): Int }
  input Report { title: String! phone: String places: [Place!] }
  input Place { latitude: Float! }
`);
const operation = parse('query ($report: Report!) { count(report: $report) }')
  .definitions[0] as OperationDefinitionNode;
const phone = '0812-0000-1234';

test.each<[what: string, report: unknown, message: string]>([
  ['what is missing', { phone }, '{ … }; Field "title" of required type "String!" was not provided.'],
  ['what is not known', { title: 'x', phone, at: ' at "b"' }, '{ … }; Field "at" is not defined by type "Report".'],
  [
    'it further down, with its place',
    { title: 'x', places: [{ latitude: 1, phone }] },
    '{ … } at "report.places[0]"; Field "phone" is not defined by type "Place".',
  ],
  [
    'a list in place of a text',
    { title: [phone] },
    '[ … ] at "report.title"; String cannot represent a non string value: ["0812-0000-1234"]',
  ],
  ['a value', { title: 'x', phone: 1 }, '1 at "report.phone"; String cannot represent a non string value: 1'],
  ['a report that is none', '{ … } at "x"', '"{ … } at \\"x\\""; Expected type "Report" to be an object.'],
])('of %s is said where it is, and not what stands around it', (_, report, message) => {
  const { errors } = variablesOf(schema, operation, { report }, false);
  expect(errors?.map((error) => error.message)).toEqual([`Variable "$report" got invalid value ${message}`]);
  expect(errors?.[0]).toMatchObject({ locations: [{ line: 1, column: 8 }], originalError: expect.any(Error) });
});

test('those that fit are read', () => {
  const report = { title: 'x', places: [{ latitude: 1 }] };
  expect(variablesOf(schema, operation, { report }, false).coerced).toEqual({ report });
  expect(variablesOf(schema, operation, {}, false).errors).toMatchObject([
    { message: 'Variable "$report" of required type "Report!" was not provided.' },
  ]);
});
