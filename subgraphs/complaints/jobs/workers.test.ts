/** The jobs as processes of their own: several at a time, one killed hard in the middle; and a decree from a file. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { adoptFacts, createCalendars } from '../data/calendar.ts';
import { openForHousekeeping } from '../database.ts';
import { step, wib } from '../domain/testing.ts';
import { type Told, tell, untold } from './testing.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const overdue = 600;

describe.each(testDatabases())('workers on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;
  let workers: ChildProcess[] = [];

  beforeEach(async () => {
    testDatabase = await create();
    database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
    await adoptFacts(database, wib('2026-01-01 00:00'));
  }, 60_000);

  afterEach(async () => {
    await Promise.all(workers.map(end));
    workers = [];
    await database?.close();
    await testDatabase?.dispose();
  }, 60_000);

  const environment = () => ({
    ...process.env,
    DATA_DIR: testDatabase.dataFolder,
    DATABASE_URL: testDatabase.databaseUrl ?? '',
    AGENCIES_URL: 'http://127.0.0.1:9/',
    LOG_LEVEL: 'fatal',
    NODE_OPTIONS: '',
  });
  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, ['subgraphs/complaints/worker.ts'], {
      cwd: root,
      env: environment(),
      stdio: 'ignore',
    });
    workers.push(worker);
    return worker;
  };
  const count = async (what: string): Promise<number> => {
    const { rows } = await database.withClient((client) => client.query(`select count(*)::int as count from ${what}`));
    return rows[0].count;
  };

  test('three of them, one of which is killed hard in the middle, escalate each overdue clock exactly once', async () => {
    const late: Told = [[step('DISPOSE', '2026-07-07 09:00')]];
    const ids = await tell(
      database,
      Array.from({ length: overdue }, () => late),
    );
    const escalated = `complaint_event where step = 'ESCALATE'`;
    // Whatever a worker does takes a little longer, so that there is a middle.
    await database.withClient((client) =>
      client.query(`create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.005); return new; end $$;
                    create trigger dawdles before insert on complaint_event for each row execute function dawdle()`),
    );
    const [first] = [startWorker(), startWorker(), startWorker()];
    await until(async () => (await count(escalated)) > 0);
    const killed = once(first!, 'exit');
    first!.kill('SIGKILL');
    expect((await killed)[1]).toBe('SIGKILL');
    expect(await count(escalated)).toBeLessThan(overdue);
    await until(async () => (await count(`complaint where attend_at <= now()`)) === 0);

    // Both clocks were late, and one escalation answers for both.
    expect(await count(escalated)).toBe(overdue);
    expect(await count(`complaint where escalation_level = 1 and version = 3`)).toBe(overdue);
    expect(await count(`complaint_deadline where escalated_at is not null`)).toBe(2 * overdue);
    expect(await count(`outbox where type = 'ESCALATE'`)).toBe(overdue);
    expect(await untold(database, ids)).toEqual([]);

    // The others stop gently.
    for (const worker of workers.slice(1)) {
      expect(worker.exitCode).toBeNull();
      worker.kill('SIGTERM');
      expect(await once(worker, 'exit')).toEqual([0, null]);
    }
  }, 300_000);

  test('the decree of a year comes from a file, and what it moves is counted again; a file with faults is refused whole', async () => {
    const ids = await tell(database, [[[], { submittedAt: wib('2026-12-29 10:00') }], []]);
    const run = async (lines: string[]) => {
      const file = join(testDatabase.dataFolder, `${process.pid}-holidays-2027.csv`);
      writeFileSync(file, `date,kind,name,status\n${lines.join('\n')}\n`);
      const env = environment();
      return promisify(execFile)(process.execPath, ['gateway/cli/import.ts', file], { cwd: root, env }).then(
        ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
      );
    };
    const refused = await run(['2027-02-30,NATIONAL_HOLIDAY,Tahun Baru,DECREED', '2027-01-01,HOLIDAY,,DECRED']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toBe(
      `Nothing was imported:
  line 2: date "2027-02-30" is no day; expected YYYY-MM-DD
  line 3: kind "HOLIDAY" must be NATIONAL_HOLIDAY or COLLECTIVE_LEAVE
  line 3: name is missing
  line 3: status "DECRED" must be DECREED or PROVISIONAL
`,
    );
    expect((await createCalendars(database).now()).edition).toBe(1);

    // New Year's Day and the Monday after it.
    const decree = [
      '2027-01-01,NATIONAL_HOLIDAY,Tahun Baru Masehi,DECREED',
      '2027-01-04,COLLECTIVE_LEAVE,Cuti bersama,',
    ];
    const { code, stdout } = await run(decree);
    expect(code).toBe(0);
    expect(stdout).toContain('2027-08-17 (Independence Day)');
    expect(stdout).toContain('2 days off are in force (edition 2 of the calendar)');
    expect(stdout).toContain('deadlines in these years: 1; counted again here with another result: 1.');
    const moved = await database.withClient((client) =>
      client.query(
        `select complaint_id, due_at = '2027-01-05T17:00:00Z' as moved, provisional from complaint_deadline where due_at > '2027-01-01'`,
      ),
    );
    expect(moved.rows).toEqual([{ complaint_id: ids[0], moved: true, provisional: false }]);
    expect((await run(decree)).stdout).toContain('nothing has changed');
    expect((await run(['2031-01-01,NATIONAL_HOLIDAY,Tahun Baru Masehi,DECREED'])).stderr).toContain('no rows for 2028');
  }, 120_000);
});

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

/** The queue's clock ticks once a minute, and who made it tick may be the one that was killed. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) if (await condition()) return;
  throw new Error('it did not come to pass in two minutes');
}
