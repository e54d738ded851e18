import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { describe, expect, test } from '@jest/globals';
import { coerceInputValue, type GraphQLInputType, Kind, parse, typeFromAST, validate } from 'graphql';
import { audiences, readOperations } from './operations.ts';

const schemaFolder = new URL('../../schema/', import.meta.url);
const operations = readOperations(new URL('operations/', schemaFolder).pathname);
const sdl = (name: string) => readFileSync(new URL(`${name}.graphql`, schemaFolder), 'utf8');

/** What a client sees: the subgraphs composed, without the marks of federation. */
function apiSchema() {
  const services = ['complaints', 'agencies', 'regional-units'].map((name) => ({
    name,
    typeDefs: parse(`${sdl('shared')}\n${sdl(name)}`),
  }));
  const { schema, errors } = composeServices(services);
  if (errors) throw new AggregateError(errors, 'the subgraphs do not compose');
  return schema.toAPISchema().toGraphQLJSSchema();
}

describe('the example operations', () => {
  const schema = apiSchema();

  test('are at least eight, and some for each kind of user', () => {
    expect(operations.length).toBeGreaterThanOrEqual(8);
    for (const audience of audiences)
      expect(operations.filter((operation) => operation.audience === audience).length).toBeGreaterThanOrEqual(3);
  });

  test.each(operations)('$id is valid, and its variables fit', ({ document, variables }) => {
    const parsed = parse(document);
    expect(validate(schema, parsed)).toEqual([]);
    const [operation, ...others] = parsed.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(others).toEqual([]);
    const declared = (operation?.kind === Kind.OPERATION_DEFINITION && operation.variableDefinitions) || [];
    const names = declared.map(({ variable }) => variable.name.value);
    expect(names).toEqual(expect.arrayContaining(Object.keys(variables)));
    for (const { variable, type } of declared)
      coerceInputValue(variables[variable.name.value], typeFromAST(schema, type as never) as GraphQLInputType);
  });

  test.each(operations)('$id says what it is for', ({ title, description }) => {
    expect(title).toMatch(/^[A-Z].{3,60}$/);
    expect(description).toMatch(/^[A-Z].{20,}[.:]$/);
  });
});
