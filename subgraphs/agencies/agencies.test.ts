import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Running } from '#kit';
import { ask, statementsOf, type TestDatabase, testDatabases, testTools } from '#kit/testing';
import { agencyId } from './domain/register.ts';
import { startAgencies } from './subgraph.ts';

describe.each(testDatabases())('the agencies on $kind', ({ create }) => {
  let database: TestDatabase;
  let running: Running;
  const query = (text: string, variables = {}) => ask(running.url, text, variables);
  const data = async (text: string, variables = {}) => {
    const answer = await query(text, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  beforeAll(async () => {
    database = await create();
    running = await startAgencies({ ...database, host: '127.0.0.1', port: 0, logLevel: 'silent' }, testTools);
  }, 60_000);

  afterAll(async () => {
    await running?.close();
    await database?.dispose();
  });

  test('count 546 regional governments and an office for each affair in each province', async () => {
    const { governments, offices } = await data(`{
      governments: agencies(filter: { kind: [PROVINCIAL_GOVERNMENT, REGENCY_GOVERNMENT, CITY_GOVERNMENT] }) { totalCount }
      offices: agencies(filter: { affair: "2.15" }) { totalCount }
    }`);
    expect([governments.totalCount, offices.totalCount]).toEqual([546, 38]);
  });

  test('are found by id and by code, null if there is none', async () => {
    const answer = await data(`{
      byCode: agency(code: "pemkot-33.74") { id name kind regionalUnit { code } parent { name } }
      byId: agency(id: "${agencyId('PEMKOT-33.74')}") { code }
      noCode: agency(code: "NOBODY") { id }
      noId: agency(id: "nobody") { id }
    }`);
    expect(answer).toEqual({
      byCode: {
        id: agencyId('PEMKOT-33.74'),
        name: 'Pemerintah Kota Semarang',
        kind: 'CITY_GOVERNMENT',
        regionalUnit: { code: '33.74' },
        parent: null,
      },
      byId: { code: 'PEMKOT-33.74' },
      noCode: null,
      noId: null,
    });
  });

  test('remember who took over from whom', async () => {
    const { agency } = await data(
      '{ agency(code: "KEMENDIKBUDRISTEK") { active validTo successors { code predecessors { code } } predecessors { name } } }',
    );
    expect(agency.active).toBe(false);
    expect(agency.successors.map(({ code }: { code: string }) => code)).toEqual([
      'KEMENDIKDASMEN',
      'KEMENDIKTISAINTEK',
      'KEMENBUD',
    ]);
    expect(agency.successors[0].predecessors).toContainEqual({ code: 'KEMENDIKBUDRISTEK' });
    expect(agency.predecessors.length).toBeGreaterThan(0);
  });

  test('are found by a former name and by the abbreviation; former agencies only when asked for', async () => {
    const find = async (search: string, includeFormer = false) => {
      const { agencies } = await data(
        'query ($search: String, $includeFormer: Boolean) { agencies(filter: { search: $search, includeFormer: $includeFormer }, first: 5) { nodes { code } } }',
        { search, includeFormer },
      );
      return agencies.nodes.map(({ code }: { code: string }) => code);
    };
    expect((await find('kementerian komunikasi dan informatika'))[0]).toBe('KOMDIGI');
    expect((await find('Kemenkes'))[0]).toBe('KEMENKES');
    expect(await find('kementerian pendidikan dan kebudayaan')).toEqual([]);
    expect(await find('kementerian pendidikan dan kebudayaan', true)).toEqual(['KEMENDIKBUD']);
  });

  test('handle an affair where they are nearest', async () => {
    const answer = await data(`{
      province: agencyFor(affair: "2.15", regionalUnit: "33") { code affair { name } }
      village: agencyFor(affair: "2.15", regionalUnit: "33.74.01.1001") { code }
      jakarta: agencyFor(affair: "1.01", regionalUnit: "31.74") { code }
      noAffair: agencyFor(affair: "9.99", regionalUnit: "33") { code }
      nowhere: agencyFor(affair: "1.01", regionalUnit: "99") { code }
    }`);
    expect(answer).toEqual({
      province: { code: 'OPD-33-2.15', affair: { name: 'Perhubungan' } },
      village: { code: 'PEMKOT-33.74' },
      jakarta: { code: 'OPD-31-1.01' },
      noAffair: null,
      nowhere: null,
    });
  });

  test('are resolved by id and by code for other subgraphs, and say who governs a unit', async () => {
    const representations = [
      { __typename: 'Agency', id: agencyId('PLN') },
      { __typename: 'Agency', code: 'PEMPROV-32' },
      { __typename: 'Agency', id: 'nobody' },
      { __typename: 'RegionalUnit', code: '32' },
      { __typename: 'RegionalUnit', code: '31.74' },
      { __typename: 'GovernmentAffair', code: '1.02' },
    ];
    const { _entities } = await data(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { name } ... on RegionalUnit { government { name } } ... on GovernmentAffair { title: name } } }',
      { r: representations },
    );
    expect(_entities).toEqual([
      { name: 'PT PLN (Persero)' },
      { name: 'Pemerintah Provinsi Jawa Barat' },
      null,
      { government: { name: 'Pemerintah Provinsi Jawa Barat' } },
      { government: null },
      { title: 'Kesehatan' },
    ]);
  });

  test('take one statement for each question, however many agencies ask it', async () => {
    const text =
      'query ($first: Int) { agencies(filter: { includeFormer: true }, first: $first) { nodes { name parent { name } children { name } affair { name } predecessors { name } successors { name } } } }';
    const few = await statementsOf(() => data(text, { first: 3 }));
    const many = await statementsOf(() => data(text, { first: 100 }));
    expect(few.length).toBeLessThanOrEqual(6);
    expect(many.length).toBeLessThanOrEqual(6);
  });

  test('can be paged through to the end, nothing twice and nothing missed', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        agencies,
      }: { agencies: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await data(
        'query ($after: String) { agencies(filter: { kind: [MINISTRY] }, first: 10, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...agencies.nodes.map(({ id }) => id));
      after = agencies.pageInfo.hasNextPage ? agencies.pageInfo.endCursor : null;
    } while (after);
    const { agencies } = await data('{ agencies(filter: { kind: [MINISTRY] }) { totalCount } }');
    expect(new Set(seen).size).toBe(agencies.totalCount);
    expect(seen).toHaveLength(agencies.totalCount);
  });

  test.each([
    ['{ agency { id } }', 'id'],
    ['{ agency(id: "a", code: "b") { id } }', 'id'],
    ['{ agencies(first: 0) { nodes { id } } }', 'first'],
    ['{ agencies(after: "e30") { nodes { id } } }', 'after'],
  ])('%s is refused by the name of the argument', async (text, argument) => {
    const { status, errors } = await query(text);
    expect(status).toBe(200);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) }),
    ]);
  });
});
