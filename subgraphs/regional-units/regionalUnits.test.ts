import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Running } from '#kit';
import { ask, statementsOf, type TestDatabase, testDatabases, testTools } from '#kit/testing';
import { startRegionalUnits } from './subgraph.ts';

describe.each(testDatabases())('the regional units on $kind', ({ create }) => {
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
    running = await startRegionalUnits({ ...database, host: '127.0.0.1', port: 0, logLevel: 'silent' }, testTools);
  }, 60_000);

  afterAll(async () => {
    await running?.close();
    await database?.dispose();
  });

  test('are all there: provinces, regencies and cities, districts, villages, islands', async () => {
    const { provinces, regencies, districts, villages } = await data(`{
      provinces: regionalUnits(filter: { level: PROVINCE }) { totalCount }
      regencies: regionalUnits(filter: { level: REGENCY }) { totalCount }
      districts: regionalUnits(filter: { level: DISTRICT }) { totalCount }
      villages: regionalUnits(filter: { level: VILLAGE }) { totalCount }
    }`);
    expect([provinces, regencies, districts, villages].map(({ totalCount }) => totalCount)).toEqual([
      38, 514, 7285, 83762,
    ]);
    const { regionalUnits } = await data(
      '{ regionalUnits(filter: { level: PROVINCE }, first: 38) { nodes { islands(first: 1) { totalCount } } } }',
    );
    const islands = regionalUnits.nodes.map((unit: { islands: { totalCount: number } }) => unit.islands.totalCount);
    expect(islands.reduce((sum: number, count: number) => sum + count, 0)).toBe(17373);
  });

  test('know what lies in what, outermost first', async () => {
    const { regionalUnit } = await data(
      '{ regionalUnit(code: "32.73.09") { name kind level timeZone parent { name } ancestors { name } children { code } } }',
    );
    expect(regionalUnit).toMatchObject({
      level: 'DISTRICT',
      kind: 'KECAMATAN',
      timeZone: 'WIB',
      parent: { name: 'Kota Bandung' },
      ancestors: [{ name: 'Jawa Barat' }, { name: 'Kota Bandung' }],
    });
    expect(regionalUnit.children.length).toBeGreaterThan(2);
  });

  test('remember the map of 2020: 34 provinces, and Merauke under its former code', async () => {
    const answer = await data(`{
      then: regionalUnits(filter: { level: PROVINCE, validOn: "2020-09-01" }, first: 50) { totalCount nodes { code } }
      regencies: regionalUnits(filter: { level: REGENCY, validOn: "2020-09-01" }) { totalCount }
      former: regionalUnit(code: "91.01") { name validTo successors { code predecessors { code } } }
    }`);
    expect(answer.then.totalCount).toBe(34);
    expect(answer.regencies.totalCount).toBe(514);
    expect(answer.former).toEqual({
      name: 'Kabupaten Merauke',
      validTo: '2022-07-24',
      successors: [{ code: '93.01', predecessors: [{ code: '91.01' }] }],
    });
  });

  test('are found by name, whatever the case and accents, those that begin with it first', async () => {
    const names = async (search: string) => {
      const { regionalUnits } = await data(
        'query ($search: String) { regionalUnits(filter: { search: $search }, first: 5) { nodes { name } } }',
        { search },
      );
      return regionalUnits.nodes.map(({ name }: { name: string }) => name);
    };
    expect((await names('bandung')).slice(0, 3)).toEqual([
      'Kabupaten Bandung',
      'Kabupaten Bandung Barat',
      'Kota Bandung',
    ]);
    expect(await names('BÁNDUNG')).toEqual(await names('bandung'));
    expect((await names('kota bandung'))[0]).toBe('Kota Bandung');
    expect(await names('100%')).toEqual([]);
  });

  test('can be paged through to the end, nothing twice and nothing missed', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        regionalUnits,
      }: { regionalUnits: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await data(
          'query ($after: String) { regionalUnits(filter: { search: "semarang" }, first: 7, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }',
          { after },
        );
      seen.push(...regionalUnits.nodes.map(({ code }) => code));
      after = regionalUnits.pageInfo.hasNextPage ? regionalUnits.pageInfo.endCursor : null;
    } while (after);
    const { regionalUnits } = await data('{ regionalUnits(filter: { search: "semarang" }) { totalCount } }');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(regionalUnits.totalCount);
  });

  test('take one statement for each question, however many units ask it', async () => {
    const text =
      'query ($first: Int) { regionalUnits(filter: { level: DISTRICT }, first: $first) { nodes { name parent { name } ancestors { name } children { name } islands(first: 2) { nodes { name } totalCount } } } }';
    const few = await statementsOf(() => data(text, { first: 2 }));
    const many = await statementsOf(() => data(text, { first: 100 }));
    expect(many).toHaveLength(few.length);
    expect(many.length).toBeLessThanOrEqual(5);
  });

  test('are resolved by their codes for other subgraphs, null where there is none', async () => {
    const { _entities } = await data(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on RegionalUnit { name } } }',
      {
        r: ['33.74', 'nowhere', '33'].map((code) => ({ __typename: 'RegionalUnit', code })),
      },
    );
    expect(_entities).toEqual([{ name: 'Kota Semarang' }, null, { name: 'Jawa Tengah' }]);
  });

  test.each([
    ['{ regionalUnits(first: 0) { nodes { code } } }', 'first'],
    ['{ regionalUnits(first: 101) { nodes { code } } }', 'first'],
    ['{ regionalUnits(after: "forged") { nodes { code } } }', 'after'],
    [
      `{ regionalUnits(after: "${Buffer.from('["code",{"a":1}]').toString('base64url')}") { nodes { code } } }`,
      'after',
    ],
    ['{ regionalUnit(code: "33") { islands(first: 101) { totalCount } } }', 'first'],
  ])('%s is refused by the name of the argument', async (text, argument) => {
    const { status, errors } = await query(text);
    expect(status).toBe(200);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) }),
    ]);
    expect(errors![0]!.message).toContain(`"${argument}"`);
  });

  test('a text that no database can hold is refused in a sentence', async () => {
    const { errors } = await query('{ regionalUnit(code: "\\u0000") { name } }');
    expect(errors!.map(({ message }) => message)).toEqual(['A text contains the NUL character.']);
  });
});
