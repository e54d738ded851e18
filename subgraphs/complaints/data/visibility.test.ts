import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Database, type Role, roles } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { anonymous, type Caller, callerFrom } from '../caller.ts';
import { openComplaintsDatabase } from '../database.ts';
import { type Status, statuses, type Visibility, visibilities } from '../domain/complaint.ts';
import { viewOf } from '../domain/visibility.ts';
import { agencies } from '../handling/testing.ts';
import { type ComplaintFilter, createComplaints } from './complaint.repository.ts';
import { wholeAccessOf } from './testing.ts';

const people = ['a', 'b', 'c'];
const units = ['33', '33.74', '33.74.01', '3', '91', '91.03'];
const offices = [agencies.state.id, agencies.semarang.id, agencies.semarangRoads.id, agencies.papua.id];

const orNull = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 3 });

const callers: fc.Arbitrary<Caller> = fc
  .record({
    subject: orNull(people),
    roles: fc.subarray<Role>([...roles]),
    agency: orNull(offices),
    region: orNull(units),
    scopes: fc.constant([]),
    reason: orNull(['Pemeriksaan']),
  })
  .map((known) => callerFrom(known.subject === null ? anonymous : known));

const everyComplaint = visibilities.flatMap((visibility) =>
  statuses.flatMap((status) => ([null, ...offices] as const).map((agencyId) => ({ visibility, status, agencyId }))),
);

describe.each(testDatabases())('who sees which complaints, on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;
  const ids: string[] = [];

  beforeAll(async () => {
    testDatabase = await create();
    database = await openComplaintsDatabase({ ...testDatabase, tell: () => undefined });
    await database.housekeeping.withClient(async (client) => {
      await client.query(
        `insert into agency (id, entry) select (e ->> 'id')::uuid, e from jsonb_array_elements($1::jsonb) e`,
        [JSON.stringify(Object.values(agencies))],
      );
      for (const [place, each] of everyComplaint.entries()) {
        const id = randomUUID();
        ids.push(id);
        await insert(client.query.bind(client), id, { ...each, unit: units[place % 7] ?? null });
        await client.query('insert into complainant (complaint_id, subject) values ($1, $2)', [id, people[place % 5]]);
        if (place % 2 === 0)
          await client.query('insert into complaint_officer values ($1, $2)', [id, people[place % 3]]);
      }
    });
  }, 60_000);

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  });

  /** The ids of a list, which is one page. */
  async function listed(caller: Caller, filter: ComplaintFilter): Promise<string[]> {
    const page = { limit: 1000, after: null, before: null, backward: false };
    const question = { filter, order: 'SUBMITTED_AT_DESC' as const, page, now: new Date() };
    const list = await createComplaints(database, caller).list(question);
    expect(await list.totalCount()).toBe(list.edges.length);
    return list.edges.map(({ node }) => node.id).sort();
  }

  test('statements and domain say the same of every caller', async () => {
    const access = await database.housekeeping.withClient((client) => wholeAccessOf(client, ids));
    const property = fc.asyncProperty(callers, async (caller) => {
      const views = new Map(ids.map((id) => [id, viewOf(caller, access.get(id)!)]));
      const seen = ids.filter((id) => views.get(id) !== 'absent').sort();
      const isConfidential = (id: string) => access.get(id)!.visibility === 'CONFIDENTIAL';
      const rows = await createComplaints(database, caller).withIds(ids);
      expect(rows.map(({ id }) => id).sort()).toEqual(seen);
      expect(await listed(caller, {})).toEqual(ids.filter((id) => !isConfidential(id)).sort());
      expect(await listed(caller, { confidential: true })).toEqual(seen.filter(isConfidential));
      expect(await listed(caller, { mine: true })).toEqual(seen.filter((id) => views.get(id) === 'own'));
    });
    await fc.assert(property, { numRuns: 150 });
  }, 120_000);

  test('nobody but the complainant, the desk, named officers and an administrator with a reason sees a confidential one', async () => {
    const access = await database.housekeeping.withClient((client) => wholeAccessOf(client, ids));
    const property = fc.property(callers, fc.constantFrom(...ids), (caller, id) => {
      const { visibility, status, subject, officers } = access.get(id)!;
      if (visibility !== 'CONFIDENTIAL' || viewOf(caller, access.get(id)!) === 'absent') return;
      const isDesk = caller.roles.includes('verifier') && ['SUBMITTED', 'ON_HOLD'].includes(status);
      const isNamed = officers.includes(caller.subject!) && caller.roles.includes('liaison_officer');
      const isNational = caller.roles.includes('administrator') && caller.reason !== null;
      expect(caller.subject).not.toBeNull();
      expect(caller.subject === subject || isDesk || isNamed || isNational).toBe(true);
    });
    fc.assert(property, { numRuns: 5000 });
  });
});

interface Placed {
  visibility: Visibility;
  status: Status;
  agencyId: string | null;
  unit: string | null;
}

function insert(
  query: (text: string, values: unknown[]) => Promise<unknown>,
  id: string,
  { visibility, status, agencyId, unit }: Placed,
): Promise<unknown> {
  return query(
    `insert into complaint (id, tracking_id, title, body, classification, supervisory, visibility, channel, status, status_since,
       submitted_at, agency_id, regional_unit_code, version)
     values ($1, $1::uuid::text, 'Lampu', 'Padam', 'COMPLAINT', false, $2, 'WEBSITE', $3, now(), now(), $4, $5, 1)`,
    [id, visibility, status, agencyId, unit],
  );
}
