import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '#kit';
import { statementsOf, type TestDatabase, testDatabases } from '#kit/testing';
import { openForHousekeeping } from '../database.ts';
import type { AccessEntry } from './access.ts';
import { createAudit } from './audit.ts';
import { hashOf, type Link } from './chain.ts';
import { verify } from './verify.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const entry = (more: Partial<AccessEntry> = {}): AccessEntry => ({
  at: new Date('2026-11-27T03:04:05.678Z'),
  subject: 'officer-7',
  roles: ['liaison_officer'],
  action: 'READ',
  complaintIds: [randomUUID()],
  fields: ['complainant.name', 'complainant.phone'],
  reason: 'menghubungi pelapor',
  requestId: null,
  ...more,
});

describe.each(testDatabases())('the access log on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;

  const open = () => openForHousekeeping({ ...testDatabase, tell: () => undefined });
  const rows = <R = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<R[]> =>
    database.withClient(async (client) => (await client.query(statement, values)).rows as R[]);
  /** What somebody can do who rules over the database. */
  const tamper = (...statements: string[]) =>
    database.transaction(async (client) => {
      for (const table of ['access_log', 'access_log_head'])
        await client.query(`alter table ${table} disable trigger all`);
      for (const statement of statements) await client.query(statement);
      for (const [table, trigger] of [
        ['access_log', 'append_only'],
        ['access_log_head', 'append_only'],
        ['access_log_head', 'moves_on'],
      ])
        await client.query(`alter table ${table} enable always trigger ${trigger}`);
    });
  const brokenAt = async (anchor: Link | null = null) => {
    const { broken } = await verify(database, anchor);
    return broken && [broken.sequence, broken.reason];
  };
  const write = async (count: number) => {
    const audit = createAudit(database);
    for (let n = 1; n <= count; n++) await audit.record(entry({ requestId: `request-${n}` }));
  };

  beforeAll(async () => {
    testDatabase = await create();
    database = await open();
  }, 60_000);

  beforeEach(() =>
    tamper('truncate access_log', `update access_log_head set sequence = 0, hash = decode(repeat('00', 32), 'hex')`),
  );

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  }, 60_000);

  test('keeps who, when, whose, why and which fields', async () => {
    const id = randomUUID();
    await createAudit(database).record(
      entry({ complaintIds: [id.toUpperCase()], reason: 'telepon 0812-3456-7890', requestId: 'r-1' }),
    );
    const [row] = await rows('select *, at::text from access_log');
    expect(row).toMatchObject({
      ...{ sequence: '1', subject: 'officer-7', roles: ['liaison_officer'], action: 'READ', request_id: 'r-1' },
      ...{ complaint_ids: [id], fields: ['complainant.name', 'complainant.phone'] },
      reason: 'telepon [nomor disamarkan]',
    });
    expect(await verify(database, null)).toMatchObject({
      ...{ rows: 1, from: '2026-11-27T03:04:05.678Z', to: '2026-11-27T03:04:05.678Z', head: { sequence: 1 } },
      broken: null,
    });
  });

  test('whatever can be written can be proved', async () => {
    const audit = createAudit(database);
    await Promise.all([
      audit.record(entry({ roles: [], complaintIds: [], fields: [], reason: null })),
      audit.record(
        entry({ subject: '{"\\,}', roles: ['NULL', '', 'a,b', '"'], reason: 'kutip " \\ \n \u{1f4a1} é é' }),
      ),
      audit.record(entry({ at: new Date('1969-12-31T23:59:59.999Z') })),
      audit.record(entry({ at: new Date('2200-02-28T00:00:00.001Z'), complaintIds: [randomUUID(), randomUUID()] })),
    ]);
    expect(await verify(database, null)).toMatchObject({ rows: 4, broken: null });
  });

  test('what cannot be kept as it is fails alone: values instead of names, odd characters, ids of nothing', async () => {
    const audit = createAudit(database);
    const results = await Promise.allSettled([
      audit.record(entry()),
      audit.record(entry({ fields: ['0812 3456'] })),
      audit.record(entry({ reason: 'a\0b' })),
      audit.record(entry({ subject: '\ud800' })),
      audit.record(entry({ complaintIds: ['12'] })),
      audit.record(entry({ at: new Date(Number.NaN) })),
      audit.record(entry({ at: new Date('+012345-01-01T00:00:00Z') })),
      audit.record(entry()),
    ]);
    expect(results.map(({ status }) => status[0]).join('')).toBe('frrrrrrf');
    expect(await verify(database, null)).toMatchObject({ rows: 2, broken: null });
  });

  test('many writers at once, over two pools, make one chain without gaps', async () => {
    const other = await open();
    try {
      const audits = [createAudit(database), createAudit(database), createAudit(other), createAudit(other)];
      await Promise.all(
        Array.from({ length: 1200 }, (_, n) => audits[n % 4]!.record(entry({ requestId: `request-${n}` }))),
      );
    } finally {
      await other.close();
    }
    expect(await verify(database, null)).toMatchObject({ rows: 1200, head: { sequence: 1200 }, broken: null });
    const [{ requests }] = (await rows('select count(distinct request_id)::int as requests from access_log')) as [
      { requests: number },
    ];
    expect(requests).toBe(1200);
  });

  test('what was recorded outlives a writer that is killed hard', async () => {
    const script = `
      const [{ openForHousekeeping }, { createAudit }] = await Promise.all(
        ['database', 'audit/audit'].map((name) => import(process.cwd() + '/subgraphs/complaints/' + name + '.ts')));
      const database = await openForHousekeeping({ ...JSON.parse(process.argv[1]), tell: () => undefined });
      const audit = createAudit(database);
      const entry = JSON.parse(process.argv[2]);
      for (let n = 0; ; n++)
        audit.record({ ...entry, at: new Date(), requestId: 'killed-' + n }).then(() => console.log('killed-' + n)),
          await new Promise(setImmediate);`;
    const writer = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, JSON.stringify(testDatabase), JSON.stringify(entry())],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let told = '';
    await new Promise<void>((resolve) => {
      writer.stdout.on('data', (data) => {
        told += data;
        if (told.split('\n').length > 100) writer.kill('SIGKILL');
      });
      writer.once('close', () => resolve());
    });
    const recorded = told.split('\n').slice(0, -1);
    const kept = await rows<{ id: string }>('select request_id as id from access_log');
    const ids = new Set(kept.map(({ id }) => id));
    expect(recorded.length).toBeGreaterThanOrEqual(100);
    expect(recorded.filter((id) => !ids.has(id))).toEqual([]);
    expect(await verify(database, null)).toMatchObject({ broken: null });
  }, 60_000);

  test('those who come at once share a commit', async () => {
    const audit = createAudit(database);
    const statements = await statementsOf(() => Promise.all(Array.from({ length: 100 }, () => audit.record(entry()))));
    expect(statements.filter((text) => text === 'commit').length).toBeLessThanOrEqual(2);
    expect(await verify(database, null)).toMatchObject({ rows: 100, broken: null });
  });

  test('is proved in batches', async () => {
    const audit = createAudit(database);
    await Promise.all(Array.from({ length: 11_000 }, () => audit.record(entry())));
    expect(await verify(database, null)).toMatchObject({ rows: 11_000, broken: null });
  }, 60_000);

  test.each([
    `update access_log set reason = 'lain'`,
    'update access_log set sequence = 9 where false',
    'delete from access_log',
    'delete from access_log where sequence = 1',
    'truncate access_log',
    `set local session_replication_role = replica; delete from access_log`,
    'delete from access_log_head',
    'truncate access_log_head',
    'update access_log_head set sequence = 0',
    `update access_log_head set hash = '\\x00'`,
  ])('refuses: %s', async (statement) => {
    await write(2);
    const error = database.transaction((client) => client.query(statement));
    await expect(error).rejects.toThrow(/are history|only moves on/);
    expect(await brokenAt()).toBeNull();
  });

  describe('finds', () => {
    const rehash = async (sequence: number) => {
      // biome-ignore lint/suspicious/noExplicitAny: a row as it is
      const [row] = await rows<any>(
        `select *, encode(previous_hash, 'hex') as previous, (extract(epoch from at) * 1000000)::bigint::text as micros
         from access_log where sequence = $1`,
        [sequence],
      );
      const { previous, micros, subject, roles, action, complaint_ids, fields, reason, request_id } = row;
      const content = { atMicros: micros, subject, roles, action, complaintIds: complaint_ids, fields, reason };
      const hash = hashOf(previous, sequence, { ...content, requestId: request_id });
      const next = sequence + 1;
      await tamper(`update access_log set hash = '\\x${hash}' where sequence = ${sequence}`);
      return {
        hash,
        follow: () => tamper(`update access_log set previous_hash = '\\x${hash}' where sequence = ${next}`),
      };
    };

    test.each([
      `subject = 'somebody'`,
      `reason = null`,
      `at = at + interval '1 microsecond'`,
      `fields = fields[1:1]`,
      `roles = '{supervisor}'`,
      `action = 'CHANGE'`,
      `complaint_ids = '{}'`,
      `request_id = 'other'`,
      `hash = sha256(hash)`,
    ])('a content that was changed: %s', async (change) => {
      await write(9);
      await tamper(`update access_log set ${change} where sequence = 5`);
      expect(await brokenAt()).toEqual([5, 'CONTENT_CHANGED']);
    });

    test('a content that was changed together with its hash', async () => {
      await write(9);
      await tamper(`update access_log set subject = 'somebody' where sequence = 5`);
      await rehash(5);
      expect(await brokenAt()).toEqual([5, 'CONTENT_CHANGED']);
    });

    test('the last row changed together with its hash', async () => {
      await write(9);
      await tamper(`update access_log set subject = 'somebody' where sequence = 9`);
      await rehash(9);
      expect(await brokenAt()).toEqual([9, 'HEAD_DIFFERS']);
    });

    test('a row that was removed in the middle, or at the beginning', async () => {
      await write(9);
      await tamper('delete from access_log where sequence = 5');
      expect(await brokenAt()).toEqual([5, 'ROW_MISSING']);
      await tamper('delete from access_log where sequence = 1');
      expect(await brokenAt()).toEqual([1, 'ROW_MISSING']);
    });

    test('a row that was removed, and those behind it moved up', async () => {
      await write(9);
      const [head] = await rows<Link>(`select encode(hash, 'hex') as hash from access_log where sequence = 9`);
      await tamper(
        'delete from access_log where sequence = 5',
        'update access_log set sequence = -sequence where sequence > 5',
        'update access_log set sequence = -sequence - 1 where sequence < 0',
        `update access_log_head set sequence = 8, hash = '\\x${head!.hash}'`,
      );
      expect(await brokenAt()).toEqual([5, 'ORDER_CHANGED']);
    });

    test('rows that were swapped', async () => {
      await write(9);
      await tamper(
        'update access_log set sequence = -5 where sequence = 5',
        'update access_log set sequence = 5 where sequence = 6',
        'update access_log set sequence = 6 where sequence = -5',
      );
      expect(await brokenAt()).toEqual([5, 'ORDER_CHANGED']);
    });

    test('a tail that was cut, down to nothing', async () => {
      await write(9);
      await tamper('delete from access_log where sequence > 7');
      expect(await brokenAt()).toEqual([8, 'ROW_MISSING']);
      await tamper('truncate access_log');
      expect(await brokenAt()).toEqual([1, 'ROW_MISSING']);
    });

    test('a tail that was cut together with the head: by the anchor', async () => {
      await write(9);
      const { head } = await verify(database, null);
      await tamper(
        'delete from access_log where sequence > 7',
        'update access_log_head set sequence = 7, hash = (select hash from access_log where sequence = 7)',
      );
      expect(await brokenAt()).toBeNull();
      expect(await brokenAt(head)).toEqual([8, 'ANCHOR_DIFFERS']);
    });

    test('a chain that was written anew from one row on: by the anchor', async () => {
      await write(9);
      const { head: anchor } = await verify(database, null);
      await write(2);
      await tamper(`update access_log set subject = 'somebody' where sequence = 5`);
      for (let sequence = 5; sequence <= 11; sequence++) await (await rehash(sequence)).follow();
      await tamper('update access_log_head set hash = (select hash from access_log where sequence = 11)');
      expect(await brokenAt()).toBeNull();
      expect(await brokenAt(anchor)).toEqual([9, 'ANCHOR_DIFFERS']);
    });

    test('a head that was set back, forged or removed', async () => {
      await write(9);
      await tamper('update access_log_head set sequence = 7, hash = (select hash from access_log where sequence = 7)');
      expect(await brokenAt()).toEqual([8, 'HEAD_DIFFERS']);
      await tamper(`update access_log_head set sequence = 9, hash = sha256('')`);
      expect(await brokenAt()).toEqual([9, 'HEAD_DIFFERS']);
      await tamper('delete from access_log_head');
      expect(await brokenAt()).toEqual([1, 'HEAD_DIFFERS']);
      await tamper(`insert into access_log_head (sequence, hash) values (0, '')`);
    });

    test('nothing while the anchor is a link of the chain, be it the beginning', async () => {
      await write(3);
      const { head } = await verify(database, null);
      await write(2);
      expect(await brokenAt(head)).toBeNull();
      expect(await verify(database, { sequence: 6, hash: head.hash })).toMatchObject({ broken: { sequence: 6 } });
    });
  });

  describe('rejects', () => {
    test('while the table is away, and writes again when it is back', async () => {
      const audit = createAudit(database);
      await rows('alter table access_log rename to access_log_away');
      await expect(audit.record(entry())).rejects.toThrow('access_log');
      await rows('alter table access_log_away rename to access_log');
      await audit.record(entry());
      expect(await verify(database, null)).toMatchObject({ rows: 1, broken: null });
    });

    test('all that wait, while somebody holds the head for too long', async () => {
      const audit = createAudit(database);
      await database.transaction(async (client) => {
        await client.query('lock table access_log_head in access exclusive mode');
        const results = await Promise.allSettled([audit.record(entry()), audit.record(entry())]);
        expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      });
      await audit.record(entry());
      expect(await verify(database, null)).toMatchObject({ rows: 1, broken: null });
    });

    test('when its connection breaks in the middle', async () => {
      const audit = createAudit(database);
      await database.transaction(async (client) => {
        await client.query('select from access_log_head for update');
        const recorded = audit.record(entry());
        recorded.catch(() => undefined);
        // Over another connection: a transaction sees the activity as it was when it first looked.
        const end = `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like '%access_log_head%'`;
        while ((await rows(end)).length === 0) await sleep(20);
        await expect(recorded).rejects.toThrow();
      });
      await audit.record(entry());
      expect(await verify(database, null)).toMatchObject({ rows: 1, broken: null });
    });
  });
});
