/** Commands on a database that no graph has worked with, because a setting names the wrong one. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, testDatabases } from '#kit/testing';

const root = fileURLToPath(new URL('.', import.meta.url));

describe.each(testDatabases())('commands where there is no graph, on $kind', ({ create }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await create();
  });
  afterAll(() => database.dispose());

  const run = (file: string, ...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    const { databaseUrl, dataFolder } = database;
    const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataFolder, DATABASE_URL: databaseUrl ?? '' };
    return new Promise((done) => {
      const child = execFile(process.execPath, [file, ...words], { cwd: root, env }, (_, stdout, stderr) =>
        done({ code: child.exitCode!, stdout, stderr }),
      );
    });
  };

  test.each([
    ['audit/commands/audit.ts', 'verify'],
    ['audit/commands/audit.ts', 'list', '--person', 'citizen-1'],
    ['audit/commands/person.ts', 'export', 'citizen-1'],
    ['recompute.ts'],
    ['open311/key.ts', 'list'],
    ['open311/connection.ts', 'list'],
    ['open311/sync.ts'],
  ])('%s proves and lists nothing, and makes nothing', async (file, ...words) => {
    expect(await run(file, ...words)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There are no complaints in this database (DATABASE_URL, DATA_DIR); start the graph first.\n',
    });
    expect(await isUntouched(database)).toBe(true);
  });

  test('once there is one, an empty log is whole', async () => {
    expect(await run('open311/key.ts', 'add', 'Aplikasi')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('audit/commands/audit.ts', 'verify')).toEqual({
      code: 0,
      stdout: 'The chain is whole: it has no rows yet.\n',
      stderr: '',
    });
    expect(await run('audit/commands/audit.ts', 'list', '--person', 'citizen-1')).toMatchObject({
      code: 0,
      stdout: 'Nothing is recorded of this person; after an erasure, ask by --complaint.\n',
    });
  }, 60_000);
});

async function isUntouched({ databaseUrl, dataFolder }: TestDatabase): Promise<boolean> {
  if (databaseUrl === null) return !existsSync(join(dataFolder, 'postgres'));
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_namespace where nspname = 'complaints'`);
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
