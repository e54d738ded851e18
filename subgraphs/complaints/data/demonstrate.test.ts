import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { anonymous, callerFrom } from '../caller.ts';
import { openForHousekeeping } from '../database.ts';
import { agencies } from '../handling/testing.ts';
import { adoptFacts, createCalendars } from './calendar.ts';
import { createComplaints } from './complaint.repository.ts';
import { demonstrate } from './demonstrate.ts';

describe.each(testDatabases())('the demonstration set on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let database: Database;
  const now = new Date('2026-07-06T03:00:00Z');

  beforeAll(async () => {
    testDatabase = await create();
    database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
    await adoptFacts(database, now);
    await createCalendars(database).during((calendar) =>
      demonstrate({
        database,
        count: 1500,
        calendar,
        now,
        agencies: async () => Object.values(agencies),
        progress: () => undefined,
      }),
    );
  }, 60_000);

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
  });

  test('has complainants, complaints of the citizen who can sign in, and officers for what is confidential', async () => {
    const { rows } = await database.withClient((client) =>
      client.query<Record<string, number>>(`select
        (select count(*)::int from complainant) as complainants,
        (select count(*)::int from complaint where visibility = 'CONFIDENTIAL' and agency_id is not null) as confidential,
        (select count(*)::int from complaint_officer where subject = 'liaison-1') as named`),
    );
    expect(rows[0]!.complainants).toBeGreaterThan(400);
    expect(rows[0]!.confidential).toBeGreaterThan(50);
    expect(rows[0]!.named).toBe(rows[0]!.confidential);
    const citizen = callerFrom({ ...anonymous, subject: 'citizen-1', roles: ['citizen'] });
    const page = { limit: 10, after: null, before: null, backward: false };
    const question = { filter: { mine: true }, order: 'SUBMITTED_AT_DESC' as const, page, now };
    expect((await createComplaints(database, citizen).list(question)).edges.length).toBeGreaterThan(0);
  });
});
