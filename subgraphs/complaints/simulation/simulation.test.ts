import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { readAreas, timeZoneOf } from '#kit';
import { testDatabases, testTools } from '#kit/testing';
import { adoptFacts } from '../data/calendar.ts';
import { copyUnits } from '../data/units.ts';
import { openForHousekeeping } from '../database.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { wib } from '../domain/testing.ts';
import { brokenPromises } from './invariants.ts';
import { monthsOf, tableOf } from './report.ts';
import { simulate } from './simulate.ts';

test.each(
  testDatabases(),
)('two months on $kind: people act, the system does what is its own, a decree comes, and every promise holds', async ({
  create,
}) => {
  const testDatabase = await create();
  const database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
  try {
    await adoptFacts(database, wib('2026-11-01 00:00'));
    await copyUnits(database);
    const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
    const agencies = areas.provinces.map(({ code }) => government(code));
    await database.withClient((client) =>
      client.query(
        `insert into agency (id, entry) select (e ->> 'id')::uuid, e from jsonb_array_elements($1::jsonb) e`,
        [JSON.stringify(agencies)],
      ),
    );
    const { now, asked, refused, taken } = await simulate({
      database,
      agencies,
      areas,
      from: '2026-11-15',
      to: '2027-01-15',
      complaints: 60,
      seed: 3,
      decreeOn: '2026-12-21',
      log: testTools.log,
    });
    expect(asked).toBeGreaterThan(200);
    expect(refused).toBeLessThan(5);
    for (const step of ['ESCALATE', 'AUTO_CLOSE', 'RESCHEDULE'] as const) expect(taken[step]).toBeGreaterThan(0);

    const months = await monthsOf(database);
    expect(months.map(({ month }) => month)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(months.reduce((sum, { received }) => sum + received, 0)).toBe(60);
    for (const { settled, onTime } of months) expect(onTime).toBeLessThanOrEqual(settled);
    expect(tableOf(months).split('\n').at(-1)).toMatch(/^all {2,}60/);
    expect(await brokenPromises(database, now)).toEqual([]);

    // The check sees what it is for: a clock that was forgotten, a row that its history does not tell.
    await database.withClient((client) =>
      client.query(
        `update complaint set rating = 1 where id = (select id from complaint where rating is null limit 1)`,
      ),
    );
    await database.withClient((client) =>
      client.query(`update complaint_deadline set due_at = '2026-11-16' where complaint_id =
        (select id from complaint where status = 'ANSWERED' limit 1) and stopped_at is null`),
    );
    const broken = (await brokenPromises(database, now)).join('\n');
    expect(broken).toMatch(/its history does not tell the record again/);
    expect(broken).toMatch(/nobody disputed, but it is not closed/);
  } finally {
    await database.close();
    await testDatabase.dispose();
  }
}, 120_000);

function government(code: string): AgencyEntry {
  return {
    id: randomUUID(),
    code: `PEMPROV-${code}`,
    name: `Pemerintah Provinsi ${code}`,
    abbreviation: null,
    kind: 'PROVINCIAL_GOVERNMENT',
    formerNames: [],
    parentId: null,
    regionalUnitCode: code,
    affairCode: null,
    active: true,
    successorIds: [],
    timeZone: timeZoneOf(code),
  };
}
