import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readOperations } from '../../gateway/explorer/operations.ts';
import { statementsOf, type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { ask } from '../support/ask.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';

/** Subscriptions wait for something to happen: events.test.ts runs them. */
const operations = readOperations(new URL('../../schema/operations/', import.meta.url).pathname).filter(
  ({ document }) => !/^subscription /m.test(document),
);
const now = new Date('2026-11-20T05:00:00Z');

describe.each(testDatabases())('the whole graph on $kind', ({ create }) => {
  let database: TestDatabase;
  let graph: TestGraph;

  beforeAll(async () => {
    database = await create();
    graph = await startGraph(database, 2000, () => now);
  }, 90_000);

  afterAll(async () => {
    await graph?.close();
    await database?.dispose();
  }, 30_000);

  test('there are at least eight example operations, for all three kinds of users', () => {
    expect(operations.length).toBeGreaterThanOrEqual(8);
    expect(new Set(operations.map(({ audience }) => audience)).size).toBe(3);
  });

  /** Some examples are not for everybody. */
  const administrator = () => graph.tokenFor({ sub: 'administrator-1', roles: ['administrator'] });

  test.each(operations)('the example "$title" answers without errors', async ({ document, variables, description }) => {
    const { status, errors, data } = await ask(graph.url, document, variables, administrator());
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(description.length).toBeGreaterThan(20);
    for (const value of Object.values(data)) expect(value).not.toBeNull();
  });

  test('a list with agencies, units and their ancestors asks each subgraph once a level, in constant statements', async () => {
    const text =
      'query ($first: Int) { complaints(first: $first) { nodes { id title agency { name } regionalUnit { name ancestors { name } } } } }';
    await ask(graph.url, text, { first: 50 });
    graph.calls();
    const few = await statementsOf(() => ask(graph.url, text, { first: 10 }));
    const callsOfFew = graph.calls();
    const many = await statementsOf(() => ask(graph.url, text, { first: 100 }));
    const callsOfMany = graph.calls();
    expect(callsOfFew).toEqual({ complaints: 1, agencies: 1, 'regional-units': 1 });
    expect(callsOfMany).toEqual(callsOfFew);
    // The page; the agencies; the units, and those that they lie in.
    expect([few.length, many.length]).toEqual([4, 4]);
  });

  test('the list is joined rightly: each agency and unit is the one that the complaint names', async () => {
    const { data } = await ask(
      graph.url,
      '{ complaints(first: 100, filter: { status: [CLOSED] }) { nodes { agency { id complaints(first: 1) { nodes { agency { id } } } } regionalUnit { code ancestors { code } } } } }',
    );
    for (const { agency, regionalUnit } of data.complaints.nodes) {
      expect(agency.complaints.nodes[0].agency.id).toBe(agency.id);
      for (const { code } of regionalUnit?.ancestors ?? []) expect(regionalUnit.code.startsWith(code)).toBe(true);
    }
  });

  test.each([
    ['an unknown enum value', '{ complaints(filter: { status: [OPEN] }) { nodes { id } } }', 'filter.status'],
    [
      'a malformed time',
      '{ complaints(filter: { submittedFrom: "yesterday" }) { nodes { id } } }',
      'filter.submittedFrom',
    ],
    ['a malformed day', '{ regionalUnits(filter: { validOn: "2020-13-01" }) { nodes { code } } }', 'filter.validOn'],
    ['a page of none', '{ complaints(first: 0) { nodes { id } } }', 'first'],
    ['a page of too many', '{ agencies(first: 101) { nodes { id } } }', 'first'],
    ['a forged cursor', '{ complaints(after: "xyz") { nodes { id } } }', 'after'],
    ['a page of a word', '{ complaints(first: "ten") { nodes { id } } }', 'first'],
  ])('%s is refused by the name of its argument, with 200', async (_, text, argument) => {
    const { status, errors } = await ask(graph.url, text);
    expect(status).toBe(200);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toContain(`"${argument}"`);
    expect(errors![0]!.extensions.argument).toBe(argument);
    expect(JSON.stringify(errors)).not.toMatch(/select|node_modules|ECONN|127\.0\.0\.1/i);
  });

  test('a wrong variable is refused by its path', async () => {
    const { status, errors } = await ask(
      graph.url,
      'query ($f: ComplaintFilter) { complaints(filter: $f) { nodes { id } } }',
      { f: { submittedTo: '2026-99-99', status: 'NOPE' } },
    );
    expect(status).toBe(200);
    expect(errors!.map(({ message }) => message).join()).toMatch(/f\.submittedTo.*is not a DateTime/s);
  });

  test.each([
    [{ query: '{ categories { id } }', operationName: 'Other' }, 'no operation named "Other"', 200],
    [{ query: 'query A { categories { id } } query B { categories { id } }' }, 'Name one of the operations', 200],
    [{ query: '{ categories { id ' }, 'Syntax Error', 200],
    [{ query: '' }, 'non-empty', 400],
    [{}, 'body missing', 400],
  ])('a request like %j is refused in a sentence', async (body, sentence, expected) => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(response.status).toBe(expected);
    expect(errors.map(({ message }) => message).join()).toContain(sentence);
  });

  test('unknown codes are null, not errors', async () => {
    const { data, errors } = await ask(
      graph.url,
      '{ a: agency(code: "X") { id } b: regionalUnit(code: "00") { code } c: complaint(id: "X") { id } d: agencyFor(affair: "X", regionalUnit: "X") { id } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: null, b: null, c: null, d: null });
  });

  test('a subgraph that is away costs its fields and one error that names it; the rest stands', async () => {
    await graph.subgraphs.agencies!.close();
    const text =
      '{ complaints(first: 3, filter: { status: [CLOSED] }) { nodes { title agency { name } regionalUnit { name } } } }';
    const { status, data, errors } = await ask(graph.url, text);
    expect(status).toBe(200);
    for (const node of data.complaints.nodes) expect(node).toMatchObject({ title: expect.any(String), agency: null });
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({ path: ['complaints', 'nodes'], extensions: { service: 'agencies' } });
    expect(errors![0]!.message).toContain('"agencies"');
  });
});
