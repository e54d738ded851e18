import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type FieldNode,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { readRequirements } from '../supergraph/requirements.ts';
import { authorize } from './authorize.ts';
import { anonymous, type Caller } from './caller.ts';

const links = `
  schema
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn", for: SECURITY)
    @link(url: "https://specs.apollo.dev/policy/v0.1", as: "rules", for: SECURITY)
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@scoped" }])
  { query: Query }
  directive @signedIn on FIELD_DEFINITION
  directive @rules(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT
  directive @rules__policy(policies: [[String!]!]!) on FIELD_DEFINITION
  directive @scoped(scopes: [[String!]!]!) on FIELD_DEFINITION
  directive @join__field(graph: String, requires: String) repeatable on FIELD_DEFINITION
  directive @link(url: String, as: String, for: Purpose, import: [Import]) repeatable on SCHEMA
  enum Purpose { SECURITY EXECUTION } scalar Import`;

/** What is left of an operation, and under which names the rest was asked for. */
function world(types: string) {
  const document = parse(links + types);
  const requirements = readRequirements(document);
  const schema = buildSchema(links + types, { assumeValid: true });
  return (query: string, caller: Caller) => {
    const asked = parse(query);
    const authorization = authorize(schema, requirements, asked, getOperationAST(asked)!);
    const refusals = authorization?.refusals(caller, {});
    return {
      authorization,
      refusals,
      ...(refusals ? authorization!.narrow(refusals) : { operation: null, document: null }),
    };
  };
}

const bare = (node: OperationDefinitionNode | null) => node && print(node).replace(/\s+/g, ' ');
const signedIn: Caller = { ...anonymous, subject: 'x', roles: ['auditor'], scopes: ['a'] };

describe('an operation', () => {
  const ask = world(`
    type Query { free: Int own: Int @signedIn both: Int @signedIn @scoped(scopes: [["a", "b"], ["c"]]) things: [Thing] }
    interface Thing { name: String }
    type Book implements Thing { name: String }
    type Film implements Thing { name: String @rules(policies: [["auditor"]]) }`);

  test('that touches nothing protected is not looked at again', () => {
    expect(ask('{ free __typename __schema { types { name } } }', anonymous).authorization).toBeNull();
  });

  test('keeps what its caller may have', () => {
    expect(bare(ask('{ free own }', anonymous).operation)).toBe('{ free __typename }');
    expect(ask('{ free own }', signedIn).refusals).toBe('');
  });

  test('is refused what only one of two directives allows', () => {
    expect(ask('{ both }', signedIn).refusals).not.toBe('');
    expect(ask('{ both }', { ...signedIn, scopes: ['c'] }).refusals).toBe('');
    expect(ask('{ both }', { ...anonymous, scopes: ['c'] }).refusals).not.toBe('');
  });

  test('asks a field of an interface of those types that allow it', () => {
    const { operation, document, isRefused } = ask('{ things { name } }', anonymous) as Required<
      ReturnType<NonNullable<ReturnType<typeof authorize>>['narrow']>
    >;
    expect(bare(operation)).toBe('{ things { ... on Book { name } __typename } }');
    expect(document.definitions).toEqual([operation]);
    const nodes: FieldNode[] = [];
    visit(parse('{ things { name } }'), { Field: (node) => void nodes.push(node) });
    // Only the nodes of the client's own document are known.
    expect(isRefused('Film', nodes[1]!)).toBe(false);
  });

  test('gives callers who are refused the same the same name for it', () => {
    const { refusals } = ask('{ own things { name } }', anonymous);
    expect(ask('{ own things { name } }', { ...anonymous, scopes: ['z'] }).refusals).toBe(refusals);
    expect(ask('{ own things { name } }', { ...signedIn, roles: [] }).refusals).not.toBe(refusals);
  });
});

describe('a field', () => {
  const ask = world(`
    type Query { t: T }
    type T { a: Int @rules__policy(policies: [["auditor"]]) b: Int @join__field(requires: "a") c: Int @join__field(requires: "u { b }") u: U d: Int }
    type U { b: Int @join__field(requires: "t { b }") t: T }`);

  test('needs what it is worked out from, however far away', () => {
    expect(bare(ask('{ t { b c d } }', anonymous).operation)).toBe('{ t { d __typename } }');
    expect(ask('{ t { b c d } }', signedIn).refusals).toBe('');
  });
});
