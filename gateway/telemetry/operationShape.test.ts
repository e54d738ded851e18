import { describe, expect, test } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse, validate } from 'graphql';
import { shapeOf } from './operationShape.ts';

const schema = buildSchema(`
  scalar JSON
  type Query { complaint(id: ID, trackingId: String): Complaint  complaints(first: Int, filter: Filter, near: [Float!], about: JSON): [Complaint!] }
  input Filter { status: [Status!], search: String, overdue: Boolean }
  enum Status { SUBMITTED CLOSED }
  type Complaint { id: ID!  title(length: Int): String  agency: Agency }
  type Agency { name: String }
`);

function shape(query: string) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return shapeOf(schema, document, document.definitions[0] as OperationDefinitionNode);
}

describe('the shape of an operation', () => {
  test('has no literal of the client, wherever it stands', () => {
    const secrets = ['3273-NIK', 'lampu', '4711', '17.5', 'SECRET_NAME', 'keyOfMine', 'c_99', 'rahasia'];
    const { document } = shape(`
      query Search($search: String = "rahasia", $size: Int = 4711) {
        c_99: complaint(id: "3273-NIK") { title(length: 4711) }
        other: complaint(trackingId: """lampu""") { title }
        complaints(first: $size, filter: { status: [CLOSED], search: "lampu", overdue: false }, near: [17.5, 17.5, 18.5], about: { keyOfMine: [SECRET_NAME, "lampu"] }) { id }
        more: complaints(filter: { search: $search }, about: [SECRET_NAME]) { id }
        again: complaints(about: SECRET_NAME) { id }
      }`);
    for (const secret of secrets) expect(document).not.toContain(secret);
    // What is the schema's stays.
    expect(document.replace(/\s+/g, ' ')).toContain(
      'filter: {status: [CLOSED], search: "", overdue: true} near: [0] about: ""',
    );
    expect(validate(schema, parse(document))).toEqual([]);
  });

  test('is the same for operations that differ in literals and aliases only', () => {
    const one = shape('query Q { a: complaint(id: "1") { id } b: complaint(id: "2") { id } }');
    const other = shape('query Q { x1: complaint(id: "7"){id}, x2: complaint(id: 8) { id } # a remark\n }');
    expect(one.document).toContain('alias1: complaint(id: "")');
    expect(one.hash).toHaveLength(64);
    // An id that is written as a number stays one.
    expect(other.document.replaceAll('id: 0', 'id: ""')).toBe(one.document);
  });

  test('tells the fields and arguments that are used, those of fragments too, and of no other operation', () => {
    const { fields, name, document } = shape(`
      query Q { complaint(id: "1") { ...inner __typename } }
      fragment inner on Complaint { title ...deeper }
      fragment deeper on Complaint { agency { name } }
      query Other { complaints { ...inOther } }
      fragment inOther on Complaint { id }`);
    expect(name).toBe('Q');
    expect(fields).toEqual([
      'Agency.name',
      'Complaint.agency',
      'Complaint.title',
      'Query.complaint',
      'Query.complaint(id:)',
    ]);
    expect(document).not.toMatch(/other/i);
  });
});
