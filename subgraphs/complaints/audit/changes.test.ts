/** Who changes who may see personal data, or asks for them, stands in the log by the same transaction; or the change fails. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '#kit/testing';
import type { Caller } from '../caller.ts';
import { agencies, lamp, openWorld, type World, who } from '../handling/testing.ts';
import { type Access, accessesTo } from './list.ts';
import { verify } from './verify.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

const verifier = who('verifier', { agency: null });
const [first, second] = ['administrator-1', 'administrator-2'].map((subject) =>
  who('administrator', { subject, agency: null, reason: 'Pengaduan kepada Ombudsman' }),
) as [Caller, Caller];

describe.each(testDatabases())('changes in the access log on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let confidential: { id: string; version: number };
  let open: { id: string; version: number };

  /** `npm run audit`, as an operator runs it. */
  const audit = async (...words: string[]): Promise<string> => {
    const env = { ...process.env, DATA_DIR: testDatabase.dataFolder, DATABASE_URL: testDatabase.databaseUrl ?? '' };
    const file = 'subgraphs/complaints/audit/commands/audit.ts';
    const { stdout } = await run(process.execPath, [file, ...words], { cwd: root, env: { ...env, NODE_OPTIONS: '' } });
    return stdout;
  };
  const changesOf = async (id: string): Promise<Access[]> =>
    (await world.database.withClient((client) => accessesTo(client, [id]))).filter(({ action }) => action === 'CHANGE');
  /** While it lasts, no entry can be written, by whatever way. */
  const withoutLog = async <T>(work: () => Promise<T>): Promise<T> => {
    await world.rows('alter table access_log rename to access_log_away');
    try {
      return await work();
    } finally {
      await world.rows('alter table access_log_away rename to access_log');
    }
  };
  const send = async (name: string, input: object, caller: Caller) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const told = /Disclosure/.test(name) ? 'disclosure { id }' : 'complaint { id }';
    return world.query(
      `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${told} errors { code } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      caller,
    );
  };
  const done = async (...args: Parameters<typeof send>) => {
    const { data, errors } = await send(...args);
    expect([errors, data?.payload?.errors]).toEqual([undefined, []]);
    return data.payload;
  };

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T03:00:00Z');
  }, 60_000);

  beforeEach(async () => {
    confidential = (await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' })).complaint;
    open = (await world.mutate('submitComplaint', lamp)).complaint;
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  }, 60_000);

  test('name who did what to whose data, in their order, and never the values', async () => {
    const note = 'pelapor takut dikenali';
    await done('nameOfficers', { id: confidential.id, officers: ['pejabat-rahasia'] }, verifier);
    await done('reclassifyComplaint', { ...at(open), visibility: 'ANONYMOUS', note }, first);
    const wish = { complaint: open.id, reason: 'Perkara 0812-3456-7890' };
    const [asked, other] = [
      (await done('requestDisclosure', wish, first)).disclosure.id,
      (await done('requestDisclosure', wish, first)).disclosure.id,
    ];
    await done('approveDisclosure', { disclosure: asked }, second);
    await done('declineDisclosure', { disclosure: other, reason: 'Sudah ada' }, second);

    const entry = (caller: Caller, field: string, reason: string | null) => ({
      ...{ subject: caller.subject, roles: caller.roles, fields: [field], reason, at: '2026-07-06T03:00:00.000Z' },
      requestId: expect.any(String),
    });
    expect(await changesOf(confidential.id)).toMatchObject([entry(verifier, 'officers', null)]);
    expect(await changesOf(open.id)).toMatchObject([
      entry(first, 'visibility', first.reason),
      entry(first, 'disclosure.requested', 'Perkara [nomor disamarkan]'),
      entry(first, 'disclosure.requested', 'Perkara [nomor disamarkan]'),
      entry(second, 'disclosure.approved', 'Perkara [nomor disamarkan]'),
      entry(second, 'disclosure.declined', 'Sudah ada'),
    ]);
    const told = await audit('list', '--complaint', open.id);
    expect(told).toMatch(/CHANGE {2}administrator-1 \(administrator\) {2}visibility {2}of/);
    expect(told + (await audit('list', '--complaint', confidential.id))).not.toMatch(/pejabat-rahasia|takut|ANONYMOUS/);
    expect(await audit('verify')).toMatch(/^The chain is whole: \d+ rows/);
  }, 60_000);

  test('are in the log once when the request comes twice, and not at all when it is refused', async () => {
    const input = { id: confidential.id, officers: ['x'], idempotencyKey: randomUUID() };
    for (const _ of [1, 2]) await done('nameOfficers', input, verifier);
    const refused = await send('nameOfficers', { id: open.id, officers: ['x'] }, verifier);
    expect(refused.data.payload.errors).toEqual([{ code: 'STEP_NOT_ALLOWED' }]);
    const stale = await send('reclassifyComplaint', { id: open.id, version: 7, visibility: 'ANONYMOUS' }, verifier);
    expect(stale.data.payload.errors).toEqual([{ code: 'CONFLICT' }]);
    await done('reclassifyComplaint', { ...at(open), category: 'health' }, verifier);
    expect(await changesOf(confidential.id)).toHaveLength(1);
    expect(await changesOf(open.id)).toEqual([]);
  }, 60_000);

  test('that cannot be written are not made, and the same key works afterwards', async () => {
    const disclosure = (await done('requestDisclosure', { complaint: open.id, reason: 'Perkara' }, first)).disclosure
      .id;
    const requests: [string, object, Caller][] = [
      ['nameOfficers', { id: confidential.id, officers: ['x'] }, verifier],
      ['reclassifyComplaint', { ...at(open), visibility: 'CONFIDENTIAL' }, verifier],
      ['requestDisclosure', { complaint: open.id, reason: 'Perkara' }, first],
      ['approveDisclosure', { disclosure }, second],
      ['declineDisclosure', { disclosure, reason: 'x' }, second],
    ];
    const stored = () =>
      world.rows(
        `select (select jsonb_agg(c.* order by id) from complaint c) as complaints,
           (select jsonb_agg(e.* order by complaint_id, sequence) from complaint_event e) as events,
           (select jsonb_agg(o.* order by complaint_id, subject) from complaint_officer o) as officers,
           (select jsonb_agg(d.* order by id) from disclosure d) as disclosures, (select count(*) from request) as requests`,
      );
    const before = await stored();
    for (const [name, input, caller] of requests) {
      const asked = { ...input, idempotencyKey: randomUUID() };
      const { data, errors } = await withoutLog(() => send(name, asked, caller));
      expect([name, data]).toEqual([name, { payload: null }]);
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      expect(await stored()).toEqual(before);
    }
    await done(...requests[0]!);
    expect(await changesOf(confidential.id)).toHaveLength(1);
    expect((await verify(world.database, null)).broken).toBeNull();
  }, 60_000);

  test('that are made at once wait for one another and leave one chain', async () => {
    const many = await Promise.all(
      Array.from({ length: 12 }, () => world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' })),
    );
    await Promise.all(
      many.map(({ complaint }) =>
        done('nameOfficers', { id: complaint.id, officers: [agencies.semarang.id] }, verifier),
      ),
    );
    for (const { complaint } of many.slice(0, 2)) expect(await changesOf(complaint.id)).toHaveLength(1);
    expect((await verify(world.database, null)).broken).toBeNull();
  }, 60_000);
});

function at({ id, version }: { id: string; version: number }) {
  return { id, version };
}
