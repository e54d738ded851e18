import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Running } from '#kit';
import { ask, statementsOf, type TestDatabase, testDatabases, testTools } from '#kit/testing';
import { demonstrate } from './data/demonstrate.ts';
import { readCalendar } from './data/facts.ts';
import { copyComplaints } from './data/writer.ts';
import { openForHousekeeping } from './database.ts';
import type { Submission } from './domain/complaint.ts';
import type { AgencyEntry, AgencyKind } from './domain/directory.ts';
import { live } from './domain/life.ts';
import { startComplaints } from './subgraph.ts';

const now = new Date('2026-11-20T05:00:00Z');
const size = 3000;

const entry = (n: number, code: string, kind: AgencyKind, more: Partial<AgencyEntry> = {}): AgencyEntry => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  code,
  name: code,
  abbreviation: null,
  kind,
  formerNames: [],
  parentId: null,
  regionalUnitCode: null,
  affairCode: null,
  active: true,
  successorIds: [],
  timeZone: 'WIB',
  ...more,
});

const provinces =
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'.split(
    ' ',
  );
const directory = [
  ...provinces.map((code, i) => entry(i + 1, `PEMPROV-${code}`, 'PROVINCIAL_GOVERNMENT', { regionalUnitCode: code })),
  entry(100, 'PEMKOT-33.74', 'CITY_GOVERNMENT', { regionalUnitCode: '33.74' }),
  entry(101, 'OPD-33-2.15', 'OFFICE', { regionalUnitCode: '33', affairCode: '2.15' }),
  entry(102, 'PLN', 'STATE_ENTERPRISE'),
];

describe.each(testDatabases())('the complaints on $kind', ({ create }) => {
  let database: TestDatabase;
  let running: Running;
  let confidentialId: string;
  const query = (text: string, variables = {}) => ask(running.url, text, variables);
  const data = async (text: string, variables = {}) => {
    const answer = await query(text, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const list = async (filter: object, fields = 'id') => {
    const { complaints } = await data(
      `query ($filter: ComplaintFilter) { complaints(filter: $filter, first: 100) { totalCount nodes { ${fields} } } }`,
      { filter },
    );
    return complaints;
  };

  beforeAll(async () => {
    database = await create();
    const own = await openForHousekeeping({ ...database, tell: () => undefined });
    const tools = {
      database: own,
      count: size,
      calendar: readCalendar(),
      now,
      progress: () => undefined,
    };
    await demonstrate({ ...tools, agencies: async () => directory });
    confidentialId = '11111111-1111-4111-8111-111111111111';
    await own.withClient((client) =>
      copyComplaints(
        client,
        [
          live(
            submission({ id: confidentialId, visibility: 'CONFIDENTIAL', trackingId: 'C0NF1DENT1A1', sourceId: 'a' }),
            [],
            readCalendar(),
            { timeZone: 'WIB' },
          ),
          live(
            submission({
              id: '22222222-2222-4222-8222-222222222222',
              trackingId: 'PVB11CPVB11C',
              sourceId: 'b',
              body: 'Hubungi 0812-3456-7890 atau wqxz@example.org tentang zirkonium.',
            }),
            [],
            readCalendar(),
            { timeZone: 'WIB' },
          ),
        ],
        tools.calendar,
      ),
    );
    await own.close();
    const config = {
      ...database,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      demonstrationSize: size,
      agenciesUrl: 'http://127.0.0.1:9/',
      jobs: 'off' as const,
    };
    running = await startComplaints(config, testTools, () => now);
  }, 60_000);

  afterAll(async () => {
    await running?.close();
    await database?.dispose();
  });

  test('come newest first, and a page goes on where the one before ended, both ways', async () => {
    const page = async (args: string) =>
      (
        await data(
          `{ complaints(${args}) { nodes { id submittedAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        )
      ).complaints;
    const first = await page('first: 5');
    const second = await page(`first: 5, after: "${first.pageInfo.endCursor}"`);
    const back = await page(`last: 5, before: "${second.pageInfo.startCursor}"`);
    const times = [...first.nodes, ...second.nodes].map(({ submittedAt }) => submittedAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(back.nodes).toEqual(first.nodes);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(back.pageInfo.hasPreviousPage).toBe(false);
    const last = await page('last: 3');
    expect(last.pageInfo.hasPreviousPage).toBe(true);
    const oldest = await page('first: 3, orderBy: SUBMITTED_AT_ASC');
    expect(last.nodes.toReversed()).toEqual(oldest.nodes);
  });

  test('by due date: the next deadline first, those that owe nothing last', async () => {
    const seen: (string | null)[] = [];
    const ids = new Set<string>();
    let after: string | null = null;
    do {
      const {
        complaints,
      }: {
        complaints: {
          nodes: { id: string; dueAt: string | null }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      } = await data(
        'query ($after: String) { complaints(orderBy: DUE_AT_ASC, first: 100, after: $after) { nodes { id dueAt } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      for (const { id, dueAt } of complaints.nodes) {
        seen.push(dueAt);
        ids.add(id);
      }
      after = complaints.pageInfo.hasNextPage ? complaints.pageInfo.endCursor : null;
    } while (after);
    const sorted = seen.map((dueAt) => dueAt ?? '9999');
    expect(sorted).toEqual(sorted.toSorted());
    expect(ids.size).toBe((await list({})).totalCount);
    expect(seen).toHaveLength(ids.size);
    expect(seen.at(-1)).toBeNull();
  });

  test('of a province include those of all units below it, also those of a district', async () => {
    const province = await list({ regionalUnit: '31' }, 'regionalUnit { code }');
    expect(province.totalCount).toBeGreaterThan(100);
    for (const { regionalUnit } of province.nodes) expect(regionalUnit.code).toMatch(/^31(\.|$)/);
    const codes = province.nodes.map(({ regionalUnit }: { regionalUnit: { code: string } }) => regionalUnit.code);
    const village = codes.find((code: string) => code.length > 8)!;
    const [byVillage, byDistrict, byRegency] = await Promise.all(
      [village, village.slice(0, 8), village.slice(0, 5)].map((regionalUnit) => list({ regionalUnit })),
    );
    expect(byVillage.totalCount).toBeGreaterThan(0);
    expect(byDistrict.totalCount).toBeGreaterThanOrEqual(byVillage.totalCount);
    expect(byRegency.totalCount).toBeGreaterThan(byDistrict.totalCount);
    expect((await list({ regionalUnit: '3' })).totalCount).toBe(0);
  });

  test.each([
    ['status', { status: ['CLOSED', 'ARCHIVED'] }, 'status', /^(CLOSED|ARCHIVED)$/],
    ['one status', { status: ['DISPOSED'] }, 'status', /^DISPOSED$/],
    ['classification', { classification: ['ASPIRATION'] }, 'classification', /^ASPIRATION$/],
    ['channel', { channel: ['SMS'] }, 'channel', /^SMS$/],
  ] as const)('are filtered by %s', async (_, filter, field, pattern) => {
    const { nodes, totalCount } = await list(filter, field);
    expect(nodes.length).toBeGreaterThan(0);
    expect(totalCount).toBeLessThan(size);
    for (const node of nodes) expect(node[field]).toMatch(pattern);
  });

  test('are filtered by category, a topic with its sub-topics, and by agency', async () => {
    const { nodes } = await list({ category: ['public-works'] }, 'category { id parent { id } }');
    for (const { category } of nodes) expect(category.parent.id).toBe('public-works');
    const agency = directory.find(({ code }) => code === 'PEMPROV-31')!.id;
    const ofJakarta = await list({ agency }, 'agency { id }');
    expect(ofJakarta.totalCount).toBeGreaterThan(0);
    for (const node of ofJakarta.nodes) expect(node.agency.id).toBe(agency);
  });

  test('are filtered by time: from a moment on, before another', async () => {
    const { nodes } = await list(
      { submittedFrom: '2024-01-01T00:00:00+07:00', submittedTo: '2024-02-01T00:00:00+07:00' },
      'submittedAt',
    );
    expect(nodes.length).toBeGreaterThan(5);
    for (const { submittedAt } of nodes) {
      expect(submittedAt >= '2023-12-31T17:00:00.000Z').toBe(true);
      expect(submittedAt < '2024-01-31T17:00:00.000Z').toBe(true);
    }
  });

  test('overdue and not overdue are all there are', async () => {
    const [late, inTime, all] = await Promise.all([
      list({ overdue: true }, 'overdue dueAt'),
      list({ overdue: false }, 'overdue'),
      list({}),
    ]);
    expect(late.totalCount).toBeGreaterThan(0);
    expect(late.totalCount + inTime.totalCount).toBe(all.totalCount);
    for (const { overdue, dueAt } of late.nodes) expect([overdue, dueAt <= now.toISOString()]).toEqual([true, true]);
  });

  test('are filtered by what is owed, until when, and how far they have gone up', async () => {
    const fields = 'dueAt dueClock escalationLevel deadlines { clock dueAt escalatedAt }';
    const settle = await list({ dueClock: ['SETTLE'] }, fields);
    expect(settle.totalCount).toBeGreaterThan(10);
    for (const { dueAt, dueClock, deadlines } of settle.nodes) {
      expect(dueClock).toBe('SETTLE');
      expect(deadlines).toContainEqual(expect.objectContaining({ clock: 'SETTLE', dueAt }));
    }
    const [dueFrom, dueTo] = ['2026-11-20T00:00:00.000Z', '2026-12-05T00:00:00.000Z'];
    const soon = await list({ dueFrom, dueTo }, fields);
    expect(soon.totalCount).toBeGreaterThan(3);
    for (const { dueAt } of soon.nodes) expect(dueAt >= dueFrom && dueAt < dueTo).toBe(true);
    const later = await list({ dueFrom: dueTo });
    const before = await list({ dueTo: dueFrom });
    const owedNothing = await list({ status: ['CLOSED', 'ARCHIVED', 'WITHDRAWN'] });
    expect(soon.totalCount + later.totalCount + before.totalCount + owedNothing.totalCount).toBe(
      (await list({})).totalCount,
    );

    const levels = await Promise.all([0, 1, 2, 3].map((level) => list({ escalationLevel: [level] }, fields)));
    for (const [level, { nodes }] of levels.entries())
      for (const { escalationLevel, deadlines } of nodes) {
        expect(escalationLevel).toBe(level);
        const at = deadlines.flatMap(({ escalatedAt }: { escalatedAt: string | null }) => escalatedAt ?? []);
        expect(new Set(at).size).toBe(level);
      }
    expect(levels.reduce((sum, { totalCount }) => sum + totalCount, 0)).toBe((await list({})).totalCount);
  });

  test.each([
    [
      { dueClock: ['SETTLE'], dueFrom: '2026-11-20T00:00:00Z', dueTo: '2026-12-20T00:00:00Z' },
      ['SETTLE', '2026-11-20', '2026-12-20'],
      'due_clock',
    ],
    [{ escalationLevel: [2] }, [2], 'escalation_level'],
  ])('a list by %j is read in the order of an index', async (filter, values, index) => {
    const seen = await statementsOf(() =>
      data(
        'query ($filter: ComplaintFilter) { complaints(filter: $filter, first: 20, orderBy: DUE_AT_ASC) { nodes { id } } }',
        { filter },
      ),
    );
    const plan = await explain(database, seen.find((statement) => statement.includes('order by'))!, [...values, 21]);
    expect(plan).toMatch(new RegExp(`Index Scan using complaint_${index}`));
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  test('are found by words in any form, and not by what is masked', async () => {
    const { nodes } = await list({ search: 'zirkonium' }, 'title body');
    expect(nodes).toHaveLength(1);
    expect(nodes[0].body).toBe('Hubungi [nomor disamarkan] atau [surel disamarkan] tentang zirkonium.');
    for (const search of ['0812', '7890', '0812-3456-7890', 'wqxz', 'example'])
      expect((await list({ search })).totalCount).toBe(0);
    expect((await list({ search: 'jalan' })).totalCount).toBeGreaterThan(50);
    expect((await list({ search: '"' })).totalCount).toBe(0);
  });

  test('confidential ones are in no list, no count, no search, and not there by id or tracking number', async () => {
    const answer = await data(`{
      byId: complaint(id: "${confidentialId}") { id }
      byTrackingId: complaint(trackingId: "C0NF-1DEN-T1A1") { id }
      _entities(representations: [{ __typename: "Complaint", id: "${confidentialId}" }]) { ... on Complaint { id } }
    }`);
    expect(answer).toEqual({ byId: null, byTrackingId: null, _entities: [null] });
    expect((await list({ search: 'xilofon' })).totalCount).toBe(1);
    const total = (await list({})).totalCount;
    const counts = await Promise.all(
      ['SUBMITTED', 'ON_HOLD', 'DISPOSED', 'IN_PROGRESS', 'ANSWERED', 'CLOSED', 'ARCHIVED', 'WITHDRAWN'].map(
        async (status) => (await list({ status: [status] })).totalCount,
      ),
    );
    expect(counts.reduce((a, b) => a + b)).toBe(total);
    expect(total).toBeLessThan(size * 0.95);
    const { nodes } = await list({}, 'visibility');
    expect(new Set(nodes.map(({ visibility }: { visibility: string }) => visibility))).toEqual(
      new Set(['PUBLIC', 'ANONYMOUS']),
    );
  });

  test('have a history without internal notes and deadlines that agree with it', async () => {
    const { nodes } = await list(
      { status: ['CLOSED'] },
      'version history { sequence step from to at } deadlines { clock startedAt dueAt stoppedAt overdue } answeredAt',
    );
    let skipped = 0;
    for (const { history, version, deadlines, answeredAt } of nodes) {
      expect(history[0]).toMatchObject({ sequence: 1, step: 'SUBMIT', from: null });
      expect(history.at(-1)).toMatchObject({ sequence: version, to: 'CLOSED' });
      skipped += version - history.length;
      const settle = deadlines.find(({ clock }: { clock: string }) => clock === 'SETTLE');
      expect(settle.overdue).toBe(settle.stoppedAt > settle.dueAt);
      expect(answeredAt).not.toBeNull();
    }
    expect(skipped).toBeGreaterThan(0);
  });

  test('a tracking number is understood as people type it', async () => {
    const { complaints } = await data('{ complaints(first: 1) { nodes { id trackingId } } }');
    const [{ id, trackingId }] = complaints.nodes;
    expect(trackingId).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const { complaint } = await data('query ($t: String) { complaint(trackingId: $t) { id } }', {
      t: trackingId.toLowerCase().replaceAll('-', ' '),
    });
    expect(complaint).toEqual({ id });
  });

  test('are the same by id, by tracking number, as an entity and in a list', async () => {
    const fields = 'id trackingId submittedAt statusSince dueAt overdue deadlines { dueAt overdue }';
    const { complaints } = await data(`{ complaints(first: 1, filter: { overdue: true }) { nodes { ${fields} } } }`);
    const [node] = complaints.nodes;
    expect(node.overdue).toBe(true);
    const answer = await data(`{
      byId: complaint(id: "${node.id}") { ${fields} }
      byTrackingId: complaint(trackingId: "${node.trackingId}") { ${fields} }
      _entities(representations: [{ __typename: "Complaint", id: "${node.id}" }]) { ... on Complaint { ${fields} } }
    }`);
    expect(answer).toEqual({ byId: node, byTrackingId: node, _entities: [node] });
  });

  test('as edges of agencies and units: a page each, in a constant number of statements', async () => {
    const units = ['31', '32', '33', '33.74', '31.74'];
    const agencies = directory.slice(0, 20).map(({ id }) => id);
    const text =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { complaints(first: 3) { totalCount nodes { id agency { id } } } } ... on RegionalUnit { code complaints(first: 3, filter: { status: [CLOSED] }) { totalCount nodes { status regionalUnit { code } } } } } }';
    const r = [
      ...agencies.map((id) => ({ __typename: 'Agency', id })),
      ...units.map((code) => ({ __typename: 'RegionalUnit', code })),
    ];
    let answer: {
      _entities: {
        code?: string;
        complaints: {
          totalCount: number;
          nodes: { agency: { id: string }; regionalUnit: { code: string }; status: string }[];
        };
      }[];
    };
    const statements = await statementsOf(async () => {
      answer = await data(text, { r });
    });
    // Agencies: a page and a count. Units of two levels: a page and a count for each level.
    expect(statements).toHaveLength(6);
    for (const [i, { complaints }] of answer!._entities.slice(0, 20).entries())
      for (const node of complaints.nodes) expect(node.agency.id).toBe(agencies[i]);
    for (const [i, { complaints }] of answer!._entities.slice(20).entries()) {
      for (const node of complaints.nodes)
        expect([node.status, node.regionalUnit.code.startsWith(units[i]!)]).toEqual(['CLOSED', true]);
      expect(complaints.totalCount).toBe((await list({ regionalUnit: units[i], status: ['CLOSED'] })).totalCount);
    }
  });

  test('count only when asked, and take as many statements for 100 as for 2', async () => {
    const text =
      'query ($first: Int) { complaints(first: $first) { nodes { title category { name } history { step } deadlines { clock } } } }';
    const few = await statementsOf(() => data(text, { first: 2 }));
    const many = await statementsOf(() => data(text, { first: 100 }));
    expect([few.length, many.length]).toEqual([3, 3]);
    expect(many.join()).not.toContain('count(');
  });

  test('a list by province and status never reads the whole table', async () => {
    const statements: string[] = [];
    const seen = await statementsOf(() => list({ regionalUnit: '32', status: ['CLOSED'] }));
    statements.push(...seen.filter((statement) => statement.includes('order by')));
    expect(statements).toHaveLength(1);
    const plans = await explain(database, statements[0]!, ['CLOSED', '32', 101]);
    expect(plans).toMatch(/Index (Only )?Scan/);
    expect(plans).not.toMatch(/Seq Scan on complaint/);
    expect(plans).not.toMatch(/Sort/);
  });

  test.each([
    ['{ complaints(first: 0) { nodes { id } } }', 'first'],
    ['{ complaints(first: 101) { nodes { id } } }', 'first'],
    ['{ complaints(first: 1, last: 1) { nodes { id } } }', 'last'],
    ['{ complaints(after: "forged") { nodes { id } } }', 'after'],
    [
      `{ complaints(after: "${Buffer.from('["SUBMITTED_AT_DESC","2024-01-01T00:00:00.000Z","x"]').toString('base64url')}") { nodes { id } } }`,
      'after',
    ],
    [
      `{ complaints(after: "${Buffer.from('["DUE_AT_ASC","infinity","22222222-2222-4222-8222-222222222222"]').toString('base64url')}") { nodes { id } } }`,
      'after',
    ],
    ['{ complaint { id } }', 'id'],
    ['{ complaint(id: "a", trackingId: "b") { id } }', 'id'],
  ])('%s is refused by the name of the argument', async (text, argument) => {
    const { status, errors } = await query(text);
    expect(status).toBe(200);
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', argument } })]);
  });

  test.each([
    ['an unknown enum value', '{ complaints(filter: { status: [OPEN] }) { nodes { id } } }', /"OPEN" does not exist/],
    [
      'a malformed time',
      '{ complaints(filter: { submittedFrom: "yesterday" }) { nodes { id } } }',
      /"yesterday" is not a DateTime/,
    ],
    [
      'a day that is none',
      '{ complaints(filter: { submittedTo: "2026-02-30T00:00:00Z" }) { nodes { id } } }',
      /is not a DateTime/,
    ],
  ])('%s is refused before anything is read', async (_, text, message) => {
    const { status, errors } = await query(text);
    expect(status).toBe(400);
    expect(errors![0]!.message).toMatch(message);
  });

  test('ids and numbers that can be none are null, not errors', async () => {
    expect(
      await data(
        '{ a: complaint(id: "x") { id } b: complaint(trackingId: "nope") { id } c: complaints(filter: { agency: "x", category: ["none"] }) { totalCount } }',
      ),
    ).toEqual({ a: null, b: null, c: { totalCount: 0 } });
  });
});

function submission(more: Partial<Submission>): Submission {
  return {
    id: '',
    trackingId: '',
    sourceId: null,
    title: 'Mohon xilofon',
    body: 'Isi laporan.',
    classification: 'COMPLAINT',
    supervisory: false,
    visibility: 'PUBLIC',
    channel: 'LETTER',
    categoryId: null,
    targetAgencyId: null,
    addressedTo: null,
    regionalUnitCode: null,
    latitude: null,
    longitude: null,
    submittedAt: new Date('2026-11-19T03:00:00Z'),
    ...more,
  };
}

/** The plan of a statement of ours with its parameters, as the server would run it on many more rows. */
async function explain(
  { databaseUrl, dataFolder }: TestDatabase,
  statement: string,
  parameters: unknown[],
): Promise<string> {
  const server = databaseUrl
    ? { connectionString: databaseUrl }
    : { host: `${dataFolder}/postgres`, user: 'postgres', database: 'complaints' };
  const client = new pg.Client({ ...server, options: '-c search_path=complaints,public' });
  await client.connect();
  try {
    const { rows } = await client.query(`explain ${statement}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}
