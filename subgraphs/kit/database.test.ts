/** What stands in a transaction is written whole or not at all, whoever refuses a part of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { QueryConfig } from 'pg';
import { type Database, openDatabase } from './database.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('a database on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await create();
    const { databaseUrl: url, dataFolder } = testDatabase;
    const nothing = { entities: [], migrations: [], tell: () => undefined };
    database = await openDatabase({ name: 'trial', url, dataFolder, ...nothing });
    await database.withClient((client) => client.query('create table note (id integer primary key, text text)'));
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  }, 30_000);
  beforeEach(() => database.withClient((client) => client.query('truncate note')));

  const insert = 'insert into note values ($1, $2)';
  const notes = async () => {
    const { rows } = await database.withClient((client) => client.query('select id from note order by id'));
    return rows.map(({ id }) => id);
  };

  test('what is handed over last is committed with the rest', async () => {
    const result = await database.swiftTransaction(async (client, last) => {
      await client.query(insert, [1, 'a']);
      last(client.query(insert, [2, 'b']));
      last(client.query(insert, [3, 'c']));
      return 'done';
    });
    expect(result).toBe('done');
    expect(await notes()).toEqual([1, 2, 3]);
  });

  test('if PostgreSQL refuses one of the last ones, nothing is committed, and the first refusal is told', async () => {
    const both = database.swiftTransaction(async (client, last) => {
      last(client.query(insert, [1, 'a']));
      last(client.query(insert, [1, 'again']));
      last(client.query(insert, [2, 'b']));
    });
    await expect(both).rejects.toThrow('duplicate key');
    expect(await notes()).toEqual([]);
  });

  test.each<[string, () => QueryConfig]>([
    ['values that are no list', () => ({ name: 'odd values', text: insert, values: 'no list' as never })],
    ['a value that cannot be written', () => ({ text: insert, values: [5, endless()] })],
    ['a name that has another text', () => ({ name: 'taken', text: `${insert} returning id`, values: [5, 'e'] })],
  ])('if the driver itself refuses one of the last ones, nothing is committed: %s', async (_, refused) => {
    const both = database.swiftTransaction(async (client, last) => {
      await client.query({ name: 'taken', text: insert, values: [1, 'a'] });
      last(client.query(refused()));
      last(client.query(insert, [2, 'b']));
    });
    await expect(both).rejects.toThrow();
    expect(await notes()).toEqual([]);
    // The connection serves whoever comes next.
    await database.swiftTransaction(async (client, last) => last(client.query(insert, [9, 'z'])));
    expect(await notes()).toEqual([9]);
  });

  test('a connection that was left within a transaction is nobody else’s', async () => {
    await database.withClient((client) => client.query('begin; insert into note values (1)'));
    await expect(
      database.withClient((client) => client.query('begin; insert into note values (1), (1); commit')),
    ).rejects.toThrow('duplicate key');
    expect(await notes()).toEqual([]);
    await database.withClient((client) => client.query(insert, [2, 'b']));
    expect(await notes()).toEqual([2]);
  });
});

function endless(): object {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}
