import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Database, readAreas, timeZoneOf } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { readCalendar, readCategories } from '../data/facts.ts';
import { openForHousekeeping } from '../database.ts';
import { createAddresseeFinder } from '../domain/addressee.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { importComplaints } from './importComplaints.ts';
import { createReport } from './report.ts';
import { formatOf, openRows } from './rows.ts';

const semarang: AgencyEntry = {
  id: '00000000-0000-4000-8000-000000000001',
  code: 'PEMKOT-33.74',
  name: 'Pemerintah Kota Semarang',
  abbreviation: 'Pemkot Semarang',
  kind: 'CITY_GOVERNMENT',
  formerNames: [],
  parentId: null,
  regionalUnitCode: '33.74',
  affairCode: null,
  active: true,
  successorIds: [],
  timeZone: 'WIB',
};

const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
const findAddressee = createAddresseeFinder({ agencies: [semarang], areas });
const codes = new Set(Object.values(areas).flatMap((list) => list.map(({ code }) => code)));

describe.each(testDatabases())('an import on $kind', ({ create }) => {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-import-'));
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await create();
    database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
  }, 60_000);

  afterAll(async () => {
    await database?.close();
    await testDatabase?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const load = async (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    const report = createReport(`${file}.report`);
    const { rows } = await openRows(file, formatOf(file)!);
    const known = {
      categories: readCategories(),
      agencyByCode: (code: string) => (code === semarang.code ? semarang : undefined),
      isRegionalUnit: (code: string) => codes.has(code),
      timeZoneOf,
      submittedAt: new Date('2017-09-01T00:00:00+07:00'),
      now: new Date('2026-11-20T00:00:00Z'),
    };
    await importComplaints({
      database,
      rows,
      known,
      calendar: readCalendar(),
      findAddressee,
      report,
      onBatch: () => undefined,
    });
    await report.close();
    const notes = readFileSync(`${file}.report`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return { ...report.counts, notes };
  };
  const rowsOf = (statement: string) => database.withClient(async (client) => (await client.query(statement)).rows);

  test('takes NDJSON, finds the addressee and the region, and tells the steps of a life', async () => {
    const rows = [
      { sourceId: 'n1', title: 'Lampu mati', body: 'Sudah seminggu.', addressedTo: 'Dinas Perhubungan Kota Semarang' },
      {
        sourceId: 'n2',
        body: 'Jalan rusak.',
        submittedAt: '2024-03-04T09:00:00+07:00',
        agency: 'PEMKOT-33.74',
        disposedAt: '2024-03-05',
        firstFollowUpAt: '2024-03-07',
        answeredAt: '2024-03-08T10:00:00+07:00',
        closedAt: '2024-03-09',
        rating: 5,
      },
    ];
    const counts = await load('a.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(counts).toMatchObject({ rows: 2, imported: 2, refused: 0, addressed: 1, matched: 1, notes: [] });
    const [n1, n2] = await rowsOf(
      `select status, target_agency_id, regional_unit_code, title, rating, version from complaint where source_id in ('n1', 'n2') order by source_id`,
    );
    expect(n1).toEqual({
      status: 'SUBMITTED',
      target_agency_id: semarang.id,
      regional_unit_code: '33.74',
      title: 'Lampu mati',
      rating: null,
      version: 1,
    });
    expect(n2).toMatchObject({ status: 'CLOSED', title: 'Jalan rusak.', rating: 5, version: 5 });
    const steps = await rowsOf(
      `select step from complaint_event e join complaint c on c.id = e.complaint_id where source_id = 'n2' order by sequence`,
    );
    expect(steps.map(({ step }) => step)).toEqual(['SUBMIT', 'DISPOSE', 'FOLLOW_UP', 'ANSWER', 'ACCEPT']);
  });

  test('takes CSV with quotes and line breaks, and a rerun imports nothing twice', async () => {
    const text =
      '\uFEFFsourceId,title,body,channel\r\nc1,"Judul, dengan koma","Baris satu\nbaris dua",sms\r\nc2,Dua,Isi,\r\nc2,Dua lagi,Isi,\r\n';
    expect(await load('b.csv', text)).toMatchObject({ rows: 3, imported: 2, there: 1, refused: 0 });
    expect(await load('b.csv', text)).toMatchObject({ rows: 3, imported: 0, there: 3, refused: 0 });
    const [c1] = await rowsOf(`select title, body, channel from complaint where source_id = 'c1'`);
    expect(c1).toEqual({ title: 'Judul, dengan koma', body: 'Baris satu\nbaris dua', channel: 'SMS' });
  });

  test('refuses what is wrong with its line and every reason, and takes the rest', async () => {
    const lines = [
      JSON.stringify({ sourceId: 'r1', body: 'Baik.' }),
      'not json',
      JSON.stringify({ title: 'Tanpa nomor', body: 'x' }),
      JSON.stringify({
        sourceId: 'r2',
        submittedAt: '2024-02-30',
        channel: 'PIGEON',
        rating: 4.5,
        regionalUnit: '33.74',
      }),
      JSON.stringify({
        sourceId: 'r3',
        body: 'x',
        regionalUnit: '99.99',
        category: 'nothing',
        targetAgency: 'NOBODY',
        latitude: 3,
      }),
      JSON.stringify({
        sourceId: 'r4',
        body: 'x',
        submittedAt: '2024-03-04',
        agency: 'PEMKOT-33.74',
        answeredAt: '2024-03-08',
      }),
      JSON.stringify({ sourceId: 'r5', body: 'x', submittedAt: '2030-01-01' }),
      '[1]',
    ];
    const { notes, ...counts } = await load('c.ndjson', lines.join('\n'));
    expect(counts).toMatchObject({ rows: 8, imported: 1, refused: 7 });
    expect(notes.map(({ line }) => line)).toEqual([2, 3, 8, 4, 5, 6, 7]);
    const reasons = Object.fromEntries(notes.map(({ line, refused }) => [line, refused]));
    expect(reasons[2]).toContain('not JSON');
    expect(reasons[3]).toBe('sourceId is missing');
    for (const part of ['body is missing', 'submittedAt "2024-02-30"', 'channel "PIGEON" is none of', 'rating 4.5'])
      expect(reasons[4]).toContain(part);
    for (const part of [
      'regionalUnit "99.99"',
      'category "nothing"',
      'targetAgency "NOBODY"',
      'latitude and longitude',
    ])
      expect(reasons[5]).toContain(part);
    expect(reasons[6]).toMatch(/SUBMITTED/);
    expect(reasons[7]).toContain('in the future');
    expect(reasons[8]).toContain('not a JSON object');
  });

  test('leaves an addressee that is not certain without an agency, and says so', async () => {
    const { notes, ...counts } = await load(
      'd.ndjson',
      JSON.stringify({ sourceId: 'u1', body: 'x', addressedTo: 'Bapak/Ibu di tempat' }),
    );
    expect(counts).toMatchObject({ imported: 1, addressed: 1, matched: 0 });
    expect(notes).toEqual([
      { line: 1, sourceId: 'u1', addressedTo: 'Bapak/Ibu di tempat', unmatched: expect.any(String) },
    ]);
  });

  test('takes the first of rows with one id, also when they are thousands of lines apart', async () => {
    const text = Array.from({ length: 8000 }, (_, i) =>
      JSON.stringify({ sourceId: `w${i % 3000}`, body: `Laporan ${i}` }),
    ).join('\n');
    expect(await load('g.ndjson', text)).toMatchObject({ rows: 8000, imported: 3000, there: 5000 });
    const [{ first }] = await rowsOf(
      `select bool_and(body = 'Laporan ' || substr(source_id, 2)) as first from complaint where source_id like 'w%'`,
    );
    expect(first).toBe(true);
  });

  test('writes a batch whole or not at all, also when two imports run at once', async () => {
    const text = Array.from({ length: 3000 }, (_, i) =>
      JSON.stringify({ sourceId: `p${i}`, body: `Laporan ${i}` }),
    ).join('\n');
    // The other way round, so that each waits for rows of the other.
    const backwards = text.split('\n').toReversed().join('\n');
    const [one, two] = await Promise.all([load('e.ndjson', text), load('f.ndjson', backwards)]);
    expect(one.imported + two.imported).toBe(3000);
    const [{ complaints, events }] = await rowsOf(
      `select count(distinct c.id)::int as complaints, count(e.sequence)::int as events from complaint c left join complaint_event e on e.complaint_id = c.id where source_id like 'p%'`,
    );
    expect([complaints, events]).toEqual([3000, 3000]);
  });
});
