/** The second wall, asked without the first: by bare statements, as the role that requests run as. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { type Database, type Role, roles } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { anonymous, type Caller, callerFrom } from '../caller.ts';
import { openComplaintsDatabase } from '../database.ts';
import { statuses, type Visibility, visibilities } from '../domain/complaint.ts';
import { hashOfSecret } from '../domain/secret.ts';
import { type Access, seesContact, seesInternalNotes, seesTexts, type View, viewOf } from '../domain/visibility.ts';
import { agencies, who } from '../handling/testing.ts';
import { accessOf, type StoredAccess } from './access.ts';
import { claimsOf, type Keys } from './claims.ts';
import { contactsOf } from './complainants.ts';
import { createComplaints } from './complaint.repository.ts';
import { wholeAccessOf } from './testing.ts';
import { copyPeople } from './writer.ts';

const people = ['a', 'b', `O'Brien\\'; set role none; -- "$$`];
const units = ['33', '33.74', '33.74.01', '3', '91', '91.03'];
const offices = [agencies.state.id, agencies.semarang.id, agencies.semarangRoads.id, agencies.papua.id];
const nik = '3374010101900001';

const orNull = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 3 });

const callers: fc.Arbitrary<Caller> = fc
  .record({
    subject: orNull(people),
    roles: fc.subarray<Role>([...roles]),
    agency: orNull([...offices, 'no id']),
    region: orNull(units),
    scopes: fc.constant([]),
    reason: orNull(['Pemeriksaan']),
  })
  .map((known) => callerFrom(known.subject === null ? anonymous : known));

/** Each visibility in each status, with each office and none. */
const everyComplaint = visibilities.flatMap((visibility) =>
  statuses.flatMap((status) => ([null, ...offices] as const).map((agencyId) => ({ visibility, status, agencyId }))),
);

const closed = [
  ...['complaint_support', 'disclosure', 'access_log', 'access_log_head', 'outbox'],
  ...['webhook', 'webhook_delivery', 'webhook_queue'],
  ...['open311_key', 'open311_update', 'open311_connection', 'open311_request'],
];
const policed = [
  ...['complainant', 'complaint', 'complaint_attachment', 'complaint_deadline'],
  ...['complaint_event', 'complaint_officer', 'request'],
];

/** Whoever owns the tables is a superuser on the embedded server, and mostly none elsewhere. */
const kinds = testDatabases().flatMap(({ kind, create }) => [
  { kind, create },
  { kind: `${kind}, owned by no superuser`, create: async () => ownedByTenant(await create()) },
]);

describe.each(kinds)('the second wall, on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;
  let access: Map<string, StoredAccess>;
  const ids: string[] = [];
  const secretOf = (id: string) => `secret of ${id}`;

  beforeAll(async () => {
    testDatabase = await create();
    database = await openComplaintsDatabase({ ...testDatabase, tell: () => undefined });
    await database.housekeeping.transaction(async (client) => {
      await client.query(
        `insert into agency (id, entry) select (e ->> 'id')::uuid, e from jsonb_array_elements($1::jsonb) e`,
        [JSON.stringify(Object.values(agencies))],
      );
      for (const [place, { visibility, status, agencyId }] of everyComplaint.entries()) {
        const id = randomUUID();
        ids.push(id);
        const unit = units[place % 7] ?? null;
        await client.query(
          `insert into complaint (id, tracking_id, title, body, classification, supervisory, visibility, channel, status, status_since,
             submitted_at, agency_id, regional_unit_code, version)
           values ($1, $1::uuid::text, 'Lampu', 'Padam', 'COMPLAINT', false, $2, 'WEBSITE', $3, now(), now(), $4, $5, 1)`,
          [id, visibility, status, agencyId, unit],
        );
        await client.query(
          `insert into complainant (complaint_id, subject, name, identity_number, secret_hash) values ($1, $2, 'Siti', $3, $4)`,
          [id, people[place % 5], nik, hashOfSecret(secretOf(id))],
        );
        if (place % 2 === 0)
          await client.query('insert into complaint_officer values ($1, $2)', [id, people[place % 3]]);
        await client.query(
          `insert into complaint_event (complaint_id, sequence, step, at, actor, to_status, note, internal)
           select $1, n, 'FOLLOW_UP', now(), 'LIAISON_OFFICER', $2, 'catatan', n = 2 from generate_series(1, 2) n`,
          [id, status],
        );
        await client.query(
          `insert into complaint_attachment (complaint_id, position, url, added_at) values ($1, 1, 'https://media.example/1.jpg', now())`,
          [id],
        );
        await client.query(
          `insert into complaint_deadline (complaint_id, position, clock, days, started_at, due_at, provisional)
           values ($1, 0, 'VERIFY', 3, now(), now(), false)`,
          [id],
        );
      }
      for (const person of [...people, 'anonymous'])
        await client.query(
          `insert into request (caller, key, operation, input_hash, answer) values ($1, 'k', 'o', '\\x00', '{}')`,
          [person],
        );
    });
    access = await database.housekeeping.withClient((client) => wholeAccessOf(client, ids));
  }, 60_000);

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  });

  const as = <T>(caller: Caller, work: (client: PoolClient) => Promise<T>, keys?: Keys) =>
    database.as(() => claimsOf(caller, keys)).withClient(work);
  const column = async (client: Pick<PoolClient, 'query'>, text: string): Promise<string[]> =>
    (await client.query({ text, rowMode: 'array' })).rows.map(([value]) => value as string).sort();
  const idsWhere = (holds: (access: StoredAccess) => boolean) => ids.filter((id) => holds(access.get(id)!)).sort();

  /** As each of the roles alone: whoever has several sees what any of them sees. */
  const eachRole = (caller: Caller) => [caller, ...caller.roles.map((role) => ({ ...caller, roles: [role] }))];
  const withoutOwn = (of: Access): Access => ({ ...of, subject: null });

  test('shows every caller just the complaints that the first one shows, their steps and deadlines', async () => {
    const property = fc.asyncProperty(callers, async (caller) => {
      const seen = idsWhere((each) => viewOf(caller, each) !== 'absent');
      await as(caller, async (client) => {
        expect(await column(client, 'select id from complaint')).toEqual(seen);
        expect(await column(client, 'select complaint_id from complaint_deadline')).toEqual(seen);
        expect(await column(client, 'select complaint_id from complaint_event where not internal')).toEqual(seen);
      });
    });
    await fc.assert(property, { numRuns: 120 });
  }, 120_000);

  test('shows internal notes, attachments and complainants to whoever a role of theirs, or their own report, shows them', async () => {
    const property = fc.asyncProperty(callers, async (caller) => {
      const notes = idsWhere((each) =>
        eachRole(caller).some((one) => seesInternalNotes(viewOf(one, withoutOwn(each)))),
      );
      const shownTo = (sees: (view: View, visibility: Visibility) => boolean) =>
        idsWhere((each) =>
          [each, withoutOwn(each)].some((known) =>
            eachRole(caller).some((one) => sees(viewOf(one, known), each.visibility)),
          ),
        );
      const [contacts, attachments] = [shownTo(seesContact), shownTo(seesTexts)];
      await as(caller, async (client) => {
        expect(await column(client, 'select complaint_id from complaint_event where internal')).toEqual(notes);
        expect(await column(client, 'select complaint_id from complainant')).toEqual(contacts);
        expect(await column(client, 'select complaint_id from complaint_attachment')).toEqual(attachments);
        // What the first wall shows is among it.
        const first = (sees: typeof seesContact) => idsWhere((each) => sees(viewOf(caller, each), each.visibility));
        expect(contacts).toEqual(expect.arrayContaining(first(seesContact)));
        expect(attachments).toEqual(expect.arrayContaining(first(seesTexts)));
      });
    });
    await fc.assert(property, { numRuns: 120 });
  }, 120_000);

  test('shows nobody who else is named, or what somebody else was answered', async () => {
    const property = fc.asyncProperty(callers, async (caller) => {
      await as(caller, async (client) => {
        const officers = new Set(await column(client, 'select subject from complaint_officer'));
        expect([...officers]).toEqual(caller.subject === null ? [] : [caller.subject]);
        expect(await column(client, 'select caller from request')).toEqual([caller.id]);
      });
    });
    await fc.assert(property, { numRuns: 40 });
  }, 120_000);

  test('reads for the first one all that it decides by', async () => {
    const property = fc.asyncProperty(callers, async (caller) => {
      const known = await as(caller, (client) => accessOf(client, ids, { subject: caller.subject, secrets: [] }));
      for (const id of ids) {
        const told = known.get(id);
        expect(told ? viewOf(caller, told) : 'absent').toBe(viewOf(caller, access.get(id)!));
      }
    });
    await fc.assert(property, { numRuns: 40 });
  }, 120_000);

  test('whoever claims nothing sees what is public, of nobody; so does whoever forgets to say who asks', async () => {
    const publics = idsWhere(({ visibility }) => visibility !== 'CONFIDENTIAL');
    const kysely = database.fork().getKysely() as never as {
      executeQuery(query: object): Promise<{ rows: { id: string }[] }>;
    };
    const { rows } = await kysely.executeQuery({
      sql: 'select id from complaint',
      parameters: [],
      query: { kind: 'RawNode' },
    });
    expect(rows.map(({ id }) => id).sort()).toEqual(publics);
    const outside = await database.connect();
    try {
      for (const run of [database.withClient, database.transaction, database.swiftTransaction])
        await run(async (client) => {
          expect(await column(client, 'select id from complaint')).toEqual(publics);
          expect(await column(client, 'select complaint_id from complainant')).toEqual([]);
          expect(await column(client, 'select complaint_id from complaint_attachment')).toEqual([]);
          expect(await column(client, 'select complaint_id from complaint_event where internal')).toEqual([]);
        });
      expect(await column(outside, 'select id from complaint')).toEqual(publics);
    } finally {
      await outside.end();
    }
  });

  test('claims end with their transaction', async () => {
    const mine = who('administrator', { reason: 'Pemeriksaan' });
    const all = await as(mine, (client) => column(client, 'select id from complaint'));
    expect(all).toHaveLength(ids.length);
    // Of ten connections, each is asked.
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.withClient(async (client) =>
          expect((await column(client, 'select id from complaint')).length).toBeLessThan(ids.length),
        ),
      ),
    );
    await expect(as(mine, (client) => client.query('select 1 / 0'))).rejects.toThrow('division by zero');
    expect((await createComplaints(database).withIds(ids)).length).toBeLessThan(ids.length);
  });

  test('a claim that PostgreSQL cannot hold is refused', async () => {
    const cut = who('citizen', { subject: 'a\0b' });
    await expect(as(cut, (client) => client.query('select 1'))).rejects.toThrow('aduan.caller');
    await expect(createComplaints(database, cut).withIds(ids)).rejects.toThrow('aduan.caller');
  });

  test('a secret opens its complaint and nothing else', async () => {
    const one = idsWhere(({ visibility }) => visibility === 'CONFIDENTIAL')[0]!;
    const publics = idsWhere(({ visibility }) => visibility !== 'CONFIDENTIAL');
    await as(
      anonymous,
      async (client) => {
        expect(await column(client, 'select id from complaint')).toEqual([...publics, one].sort());
        expect(await column(client, 'select complaint_id from complainant')).toEqual([one]);
        expect(await column(client, 'select complaint_id from complaint_attachment')).toEqual([one]);
        expect((await contactsOf(client, ids)).get(one)).toMatchObject({
          name: 'Siti',
          identityNumber: '************0001',
        });
      },
      { secrets: [secretOf(one), 'guessed'] },
    );
  });

  test('an identity number is told masked to its owner, and for a day whole to the one who asked when another has approved', async () => {
    const id = idsWhere(({ visibility, subject }) => visibility === 'ANONYMOUS' && subject !== 'a')[0]!;
    const [asked, approved] = [randomUUID(), randomUUID()];
    await database.housekeeping.withClient((client) =>
      client.query(
        `insert into disclosure (id, complaint_id, asked_by, reason, asked_at, approved_by, approved_at)
         values ($1, $3, 'a', 'x', now(), null, null), ($2, $3, 'a', 'x', now(), 'b', now())`,
        [asked, approved, id],
      ),
    );
    const told = async (caller: Caller, disclosure?: string, now = new Date()) => {
      const keys = disclosure === undefined ? {} : { disclosure: { id: disclosure, now } };
      return (await as(caller, (client) => contactsOf(client, [id]), keys)).get(id)?.identityNumber;
    };
    const a = who('administrator', { subject: 'a', reason: 'x' });
    expect(await told(a, approved)).toBe(nik);
    expect(await told(a, approved, new Date(Date.now() + 24 * 3_600_000 - 60_000))).toBe(nik);
    expect(await told(a, approved, new Date(Date.now() + 24 * 3_600_000 + 60_000))).toBeUndefined();
    expect(await told(a, asked)).toBeUndefined();
    expect(await told(a)).toBeUndefined();
    expect(await told(who('administrator', { subject: 'b', reason: 'x' }), approved)).toBeUndefined();
    expect(await told(who('citizen', { subject: 'a' }), approved)).toBeUndefined();

    const own = idsWhere(({ visibility, subject }) => visibility === 'CONFIDENTIAL' && subject === 'a')[0]!;
    const contacts = await as(who('citizen', { subject: 'a' }), (client) => contactsOf(client, ids));
    expect(contacts.get(own)!.identityNumber).toBe('************0001');
    const national = await as(who('administrator', { subject: 'z', reason: 'x' }), (client) =>
      contactsOf(client, [own]),
    );
    expect(national.get(own)).toMatchObject({ name: 'Siti', identityNumber: null });
  });

  test('rows can be copied in, whether policies bind the owner or not', async () => {
    const complainant = { name: 'Budi', phone: '0812', subject: 'a', email: null, address: null };
    await database.housekeeping.transaction(async (client) => {
      await client.query('delete from complainant where complaint_id = any($1)', [ids.slice(0, 2)]);
      const rows = ids
        .slice(0, 2)
        .map((each) => [each, { ...complainant, identityNumber: nik, secretHash: null }] as const);
      await copyPeople(client, new Map(rows), new Map([[ids[1]!, ['somebody']]]));
      expect(await column(client, `select complaint_id from complainant where name = 'Budi'`)).toEqual(
        ids.slice(0, 2).sort(),
      );
      expect(await column(client, `select complaint_id from complaint_officer where subject = 'somebody'`)).toEqual([
        ids[1],
      ]);
      await client.query('rollback; begin');
    });
  });

  test.each([
    ...closed.map((table) => `select * from ${table}`),
    'select identity_number from complainant',
    'select * from complainant',
    'select complaint_id from complaint_marks',
    'insert into complaint_officer select id, $$a$$ from complaint limit 1',
    'update complaint set visibility = $$PUBLIC$$',
    'update complaint set version = 9',
    'delete from complaint_event',
    'delete from complainant',
    'delete from complaint_attachment',
    'truncate complaint_officer',
    'alter table complaint disable row level security',
    'create table mine (id uuid)',
  ])('refuses whoever asks: %s', async (statement) => {
    const mighty = who(['administrator', 'verifier', 'liaison_officer', 'supervisor', 'auditor'], { reason: 'x' });
    for (const caller of [anonymous, mighty])
      await expect(as(caller, (client) => client.query(statement))).rejects.toThrow(
        /permission denied|violates row-level security|must be owner/,
      );
  });

  test('of each table somebody has decided who reads it', async () => {
    const { rows } = await database.housekeeping.withClient((client) =>
      client.query<{ name: string; secured: boolean; reads: boolean; writes: boolean }>(
        `select relname as name, relrowsecurity and relforcerowsecurity as secured,
           has_any_column_privilege('complaints_request', oid, 'select') as reads,
           has_table_privilege('complaints_request', oid, 'insert, update, delete, truncate, references, trigger') as writes
         from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f') order by 1`,
      ),
    );
    const named = (holds: (row: (typeof rows)[number]) => boolean) => rows.filter(holds).map(({ name }) => name);
    expect(named(({ secured }) => secured)).toEqual([...closed, ...policed].sort());
    expect(named(({ secured, reads }) => secured && reads)).toEqual(policed);
    expect(named(({ secured, reads }) => !secured && reads)).toEqual([
      ...[
        'agency',
        'calendar_day',
        'calendar_edition',
        'complaint_marks',
        'complaint_marks_change',
        'performance_count',
      ],
      ...['performance_target', 'public_complaint', 'public_marks', 'public_step', 'regional_unit', 'unit_population'],
    ]);
    expect(named(({ writes }) => writes)).toEqual([]);
  });
});

/** The same kind of database, made by a role that may only what an owner of a database may. */
async function ownedByTenant(testDatabase: TestDatabase): Promise<TestDatabase> {
  const keeper = await openComplaintsDatabase({ ...testDatabase, tell: () => undefined });
  const name = `tenant_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const run = (statement: string) => keeper.housekeeping.withClient((client) => client.query(statement));
  await run(`create role ${name} login password 'rahasia'`);
  await run(`grant complaints_request to ${name}`);
  await run(`create database ${name} owner ${name}`);
  const looking = await keeper.connect();
  const { host, port } = looking;
  await looking.end();
  const url = new URL(testDatabase.databaseUrl ?? `postgres://localhost:${port}/?host=${encodeURIComponent(host)}`);
  [url.username, url.password, url.pathname] = [name, 'rahasia', name];
  return {
    ...testDatabase,
    databaseUrl: url.href,
    dispose: async () => {
      await run(`drop database ${name} with (force)`);
      await run(`drop role ${name}`);
      await keeper.close();
      await testDatabase.dispose();
    },
  };
}

test('these say that what they do is the subgraph’s own work, and nobody else does', () => {
  const root = join(import.meta.dirname, '..');
  const says = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.endsWith('testing.ts'))
    .filter((file) => /\.housekeeping\b|asHousekeeper|openForHousekeeping/.test(readFileSync(join(root, file), 'utf8')))
    .sort();
  expect(says).toEqual([
    ...['audit/commands/audit.ts', 'audit/commands/person.ts', 'database.ts', 'events/events.ts'],
    ...['handling/disclosures.ts', 'handling/once.ts', 'import.ts', 'importDecree.ts', 'open311/connection.ts'],
    ...['open311/key.ts', 'open311/server/receiveUpdate.ts', 'open311/server/routes.ts', 'open311/sync.ts'],
    ...['recompute.ts', 'simulate.ts', 'subgraph.ts', 'worker.ts'],
  ]);
});
