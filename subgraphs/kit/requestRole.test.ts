import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type Database, openDatabase } from './database.ts';
import { makeRequestRole } from './requestRole.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('the role that requests run as, on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;
  let client: pg.Client;
  const [admin, maker, poor, role] = ['admin', 'maker', 'poor', 'asks'].map((name) => `trial_${name}_${process.pid}`);

  beforeAll(async () => {
    testDatabase = await create();
    const { databaseUrl: url, dataFolder } = testDatabase;
    database = await openDatabase({
      name: 'trial',
      url,
      dataFolder,
      entities: [],
      migrations: [],
      tell: () => undefined,
    });
    client = await database.connect();
    await client.query(`create role ${maker} createrole; create role ${poor}; create role ${admin}`);
  }, 60_000);
  afterAll(async () => {
    await client?.query('reset role');
    for (const name of [role, maker, poor, admin]) await client?.query(`drop role if exists ${name}`);
    await client?.end();
    await database?.close();
    await testDatabase?.dispose();
  }, 30_000);

  const as = async (user: string, work: () => Promise<void>) => {
    await client.query(`set session authorization ${user}`);
    try {
      await work();
    } finally {
      await client.query('reset session authorization');
    }
  };
  const make = () => makeRequestRole(client, role!);

  test('whoever may make neither it nor its members is told what an administrator has to run', async () => {
    await as(poor!, () =>
      expect(make()).rejects.toThrow(
        `which does not exist. Let an administrator of the server run: create role "${role}" nologin; grant "${role}" to ${poor}`,
      ),
    );
  });

  test('is made by whoever may make roles, as often as one likes, and can be become', async () => {
    await as(maker!, async () => {
      await make();
      await make();
      await client.query(`set role ${role}`);
      await client.query('reset role');
    });
    const { rows } = await client.query('select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = $1', [
      role,
    ]);
    expect(rows).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: false }]);
  });

  test('serves others on the server, once they are members', async () => {
    await as(poor!, () =>
      expect(make()).rejects.toThrow(
        `which this user may not become. Let an administrator of the server run: grant "${role}" to ${poor}`,
      ),
    );
    await client.query(`grant ${role} to ${poor}`);
    await as(poor!, make);
  });

  test('is refused if no policy binds it', async () => {
    await client.query(`alter role ${role} bypassrls`);
    await expect(make()).rejects.toThrow(`run: alter role "${role}" nosuperuser nobypassrls`);
    await client.query(`alter role ${role} nobypassrls`);
    await make();
  });
});
