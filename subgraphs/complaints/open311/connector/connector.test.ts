import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { createCalendars } from '../../data/calendar.ts';
import { readCategories } from '../../data/facts.ts';
import { agencies, lamp, openWorld, type World } from '../../handling/testing.ts';
import { createKey } from '../keys.ts';
import { listConnections, type NewConnection, pauseConnection, putConnection } from './connections.ts';
import { syncAll } from './sync.ts';
import { type FakeSystem, openFakeSystem, type Quirks } from './testing.ts';

const monday = '2026-07-06T03:00:00.000Z';
const minuteMs = 60_000;
const limits = { timeoutMs: 1500, bytes: 1_000_000 };

describe.each(testDatabases())('the connector on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let fake: FakeSystem;
  let now: number;
  let count = 0;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday);
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  beforeEach(async () => {
    setNow(Date.parse(monday));
    fake = await openFakeSystem();
    fake.now = () => new Date(now);
  });

  afterEach(async () => {
    await pauseConnection(world.database, `test ${count}`);
    await fake.close();
  });

  const setNow = (at: number) => {
    now = at;
    world.setNow(new Date(at).toISOString());
  };
  const connect = async (quirks: Quirks = {}, more: Partial<NewConnection> = {}) => {
    fake.quirks = quirks;
    count += 1;
    const name = `test ${count}`;
    const connection = {
      name,
      url: fake.url,
      jurisdictionId: 'semarang',
      apiKey: 'secret',
      agencyId: agencies.semarang.id,
      services: { '7': 'public-works.street-lighting', '0': 'health' },
      otherService: null,
      pulls: true,
      pushes: false,
      since: new Date('2026-07-01T00:00:00Z'),
      ...more,
    };
    const id = await putConnection(world.database, connection, new Date(now));
    return { id, connection };
  };
  /** A round; the problems that it had. */
  const sync = async () => {
    const results = await syncAll(
      {
        database: world.database,
        calendars: createCalendars(world.database),
        categories: readCategories(),
        clock: () => new Date(now),
        log: pino({ level: 'silent' }),
        limits,
        settleMs: minuteMs,
      },
      new AbortController().signal,
    );
    return results.map(({ problem }) => problem).filter((problem) => problem !== null);
  };
  const pulled = ({ id }: { id: string }) =>
    world.rows<{ source: string; status: string; title: string; body: string }>(
      `select substring(source_id from ${`open311:${id}:`.length + 1}) as source, status, title, body from complaint
       where source_id like $1 order by submitted_at, source_id`,
      [`open311:${id}:%`],
    );
  const historyOf = async (connectionId: string, remoteId: string) =>
    (
      await world.rows<{ step: string; note: string | null; actor: string }>(
        `select e.step, e.note, e.actor from open311_request r join complaint_event e using (complaint_id)
         where r.connection_id = $1 and r.remote_id = $2 order by e.sequence`,
        [connectionId, remoteId],
      )
    ).map(({ step, note }) => (note === null ? step : `${step}: ${note}`));
  const hour = (n: number) => new Date(Date.parse('2026-07-02T00:00:00Z') + n * 3_600_000).toISOString();
  const request = (id: string | number, n: number, more: object = {}) => ({
    service_request_id: id,
    status: 'open',
    service_code: 7,
    description: `Lampu padam\nJalan ${id}`,
    requested_datetime: hour(n),
    ...more,
  });

  /** Only what is disposed from here on concerns the connection. */
  const later = () => {
    setNow(Date.parse(monday) + count * 24 * 60 * minuteMs);
    return { since: new Date(now) };
  };

  test('a connection that is put again without "since" loses nothing of its pause; a new one begins now', async () => {
    const { id, connection } = await connect();
    await pauseConnection(world.database, connection.name);
    fake.requests = [request('a', 0)];
    expect(await sync()).toEqual([]);
    expect(await pulled({ id })).toEqual([]);
    await putConnection(world.database, { ...connection, since: null }, new Date(now));
    expect(await sync()).toEqual([]);
    expect((await pulled({ id })).map(({ source }) => source)).toEqual(['a']);
    await pauseConnection(world.database, connection.name);

    const other = await connect({}, { since: null });
    expect(await sync()).toEqual([]);
    expect(await pulled(other)).toEqual([]);
    const listed = await listConnections(world.database);
    expect(listed.find((one) => one.id === other.id)!.since).toEqual(new Date(now));
  });

  const quirks: [string, Quirks][] = [
    ['by the standard', {}],
    ['only XML, and 404 for JSON', { jsonRefused: 404 }],
    ['only XML, and 500 for JSON', { jsonRefused: 500, updatesRoot: 'service_requests_updates' }],
    ['XML for JSON', { xmlForJson: true, updatesRoot: 'service_requests_updates' }],
    ['50 rows at most, and no pages', { withoutPages: 50 }],
  ];
  describe.each(quirks)('a system that answers %s', (_, quirk) => {
    test('is read whole, each request once, and again only what is new', async () => {
      const connection = await connect(quirk);
      fake.requests = Array.from({ length: 60 }, (__, n) => request(n, n / 2, { lat: '-6.99', long: '110.42' }));
      expect(await sync()).toEqual([]);
      const complaints = await pulled(connection);
      expect(complaints.map(({ source }) => source)).toEqual(Array.from({ length: 60 }, (__, n) => String(n)));
      expect(complaints[0]).toEqual({
        source: '0',
        status: 'DISPOSED',
        title: 'Lampu padam',
        body: 'Lampu padam\nJalan 0',
      });
      setNow(now + minuteMs);
      fake.requests.push(request('new', 0, { requested_datetime: new Date(now).toISOString() }));
      fake.asked.length = 0;
      expect(await sync()).toEqual([]);
      expect(await pulled(connection)).toHaveLength(61);
      // An hour is read again, not everything.
      expect(fake.asked.length).toBeLessThan(12);
    });

    test('says what was done, and each word becomes one step', async () => {
      const connection = await connect(quirk);
      fake.requests = [request('a', 1), request(0, 2)];
      fake.updates = [
        {
          update_id: 2,
          service_request_id: 'a',
          status: 'closed',
          description: 'Sudah menyala.',
          updated_datetime: hour(5),
        },
        {
          update_id: 1,
          service_request_id: 'a',
          status: 'open',
          description: 'Tiang dipesan, 0812-3456-7890.',
          updated_datetime: hour(4),
        },
        { update_id: 0, service_request_id: 0, status: 'OPEN', description: '', updated_datetime: hour(4) },
        { service_request_id: 0, status: 'FIXED', description: 'Tanpa nomor.', updated_datetime: hour(6) },
      ];
      for (let round = 0; round < 2; round += 1) expect(await sync()).toEqual([]);
      expect(await historyOf(connection.id, 'a')).toEqual([
        'SUBMIT',
        'DISPOSE',
        'FOLLOW_UP: Tiang dipesan, [nomor disamarkan].',
        'ANSWER: Sudah menyala.',
      ]);
      expect(await historyOf(connection.id, '0')).toEqual([
        'SUBMIT',
        'DISPOSE',
        'FOLLOW_UP: Tanpa nomor.',
        'ANSWER: Tanpa nomor.',
      ]);
      const outcomes = await world.rows<{ outcome: string }>('select outcome from open311_update where source = $1', [
        `connection:${connection.id}`,
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['it says nothing', 'taken', 'taken', 'taken']);
    });
  });

  test('a complaint from there has its category, place, agency and number', async () => {
    const connection = await connect();
    fake.requests = [
      request('x', 1, {
        service_code: 0,
        lat: -6.9,
        long: 110.4,
        address: 'Jalan Pemuda 1',
        address_id: '33.74.01.1001',
        media_url: 'https://a.id/1.jpg',
      }),
      request('y', 2, {
        service_code: 'unknown',
        address_id: 'none',
        lat: '',
        long: null,
        description: null,
        service_name: 'Lampu',
        media_url: 'http://a.id/2.jpg',
      }),
      request('z', 3, { media_url: 'https://siti:rahasia@a.id/3.jpg' }),
    ];
    expect(await sync()).toEqual([]);
    const rows = await world.rows(
      `select category_id, regional_unit_code, agency_id, channel, latitude, title, body, submitted_at::text as at from complaint where source_id like $1 order by submitted_at`,
      [`open311:${connection.id}:%`],
    );
    expect(rows).toMatchObject([
      {
        category_id: 'health',
        regional_unit_code: '33.74.01.1001',
        agency_id: agencies.semarang.id,
        channel: 'PARTNER_SYSTEM',
        latitude: -6.9,
        body: 'Lampu padam\nJalan x\n\nLokasi: Jalan Pemuda 1',
      },
      { category_id: null, regional_unit_code: '33.74', latitude: null, title: 'Lampu', body: 'Lampu' },
      { body: 'Lampu padam\nJalan z' },
    ]);
    // What is no address of a file for us is left there.
    expect(
      await world.rows(
        `select right(source_id, 1) as request, url, media_type from complaint_attachment join complaint on id = complaint_id
         where source_id like $1`,
        [`open311:${connection.id}:%`],
      ),
    ).toEqual([{ request: 'x', url: 'https://a.id/1.jpg', media_type: null }]);
  });

  test.each([
    400, 404, 500,
  ])('a system without updates, which answers %i for what is not there, is asked about what is open', async (notFound) => {
    const connection = await connect({ updatesRoot: null, notFound });
    fake.requests = [
      request('a', 1),
      request('b', 2, { status: 'closed', status_notes: 'Beres.' }),
      request('gone', 3),
    ];
    expect(await sync()).toEqual([]);
    expect(await historyOf(connection.id, 'b')).toEqual(['SUBMIT', 'DISPOSE', 'FOLLOW_UP: Beres.', 'ANSWER: Beres.']);
    fake.requests = [request('a', 1, { status: 'closed' })];
    setNow(now + 61 * minuteMs);
    expect(await sync()).toEqual([]);
    expect((await historyOf(connection.id, 'a')).at(-1)).toBe('ANSWER: Ditutup di sistem instansi, tanpa keterangan.');
    expect(await historyOf(connection.id, 'gone')).toEqual(['SUBMIT', 'DISPOSE']);
  });

  test('what is said of a request that was not read is asked for; what nobody knows is noted', async () => {
    const connection = await connect();
    fake.requests = [request('old', 0, { requested_datetime: '2026-06-01T00:00:00Z' })];
    fake.updates = ['old', 'nobody'].map((service_request_id) => ({
      update_id: service_request_id,
      service_request_id,
      status: 'open',
      description: 'Dikerjakan.',
      updated_datetime: hour(4),
    }));
    expect(await sync()).toEqual([]);
    expect(await historyOf(connection.id, 'old')).toEqual(['SUBMIT', 'DISPOSE', 'FOLLOW_UP: Dikerjakan.']);
    expect(
      await world.rows('select outcome from open311_update where source = $1 and update_id = $2', [
        `connection:${connection.id}`,
        'nobody',
      ]),
    ).toEqual([{ outcome: 'no complaint is known by this number' }]);
  });

  test('what no calendar reaches is noted, and the rest is read', async () => {
    const connection = await connect();
    fake.requests = [request('ancient', 0, { requested_datetime: '2010-01-04T00:00:00Z' }), request('a', 1)];
    fake.updates = [
      { update_id: 1, service_request_id: 'ancient', status: 'closed', description: 'x', updated_datetime: hour(4) },
    ];
    expect(await sync()).toEqual([]);
    expect((await pulled(connection)).map(({ source }) => source)).toEqual(['a']);
    const [row] = await world.rows<{ outcome: string }>(
      `select outcome from open311_update where update_id = 'request:ancient'`,
    );
    expect(row!.outcome).toContain('2010');
  });

  test('a complaint that lies elsewhere now is not moved by what the first agency says', async () => {
    const connection = await connect();
    fake.requests = [request('a', 1)];
    await sync();
    const [complaint] = await world.rows<{ id: string; version: number }>(
      'select id, version from complaint where source_id = $1',
      [`open311:${connection.id}:a`],
    );
    await world.mutate('returnComplaint', { ...complaint, note: 'Bukan wewenang kami.' });
    await world.mutate('disposeComplaint', { id: complaint!.id, version: 3, agency: agencies.papua.id });
    fake.updates = [
      {
        update_id: 1,
        service_request_id: 'a',
        status: 'closed',
        description: 'Selesai.',
        updated_datetime: new Date(now).toISOString(),
      },
    ];
    expect(await sync()).toEqual([]);
    expect((await historyOf(connection.id, 'a')).map((step) => step.split(':')[0])).toEqual([
      'SUBMIT',
      'DISPOSE',
      'RETURN',
      'DISPOSE',
    ]);
  });

  test.each<[Quirks['lists'], string]>([
    ['huge', 'its answer is larger than 1000000 bytes'],
    ['elsewhere', 'it redirects to http://localhost:1/v2/secrets.json, which is not followed'],
    ['never', 'it cannot be reached'],
    ['nonsense', 'its answer is neither JSON nor XML'],
    ['doctype', 'its answer is neither JSON nor XML'],
  ])('an answer that is %s is a problem that is told, and nothing is skipped for it', async (lists, problem) => {
    const connection = await connect({ lists });
    fake.requests = [request('a', 1)];
    const problems = await sync();
    expect(problems[0]).toContain(problem);
    expect(problems[0]).not.toContain('secret"');
    const [noted] = (await listConnections(world.database)).filter(({ id }) => id === connection.id);
    expect(noted).toMatchObject({ problem: problems[0], requestsUntil: null, updatesUntil: null });
    fake.quirks = {};
    expect(await sync()).toEqual([]);
    expect(await pulled(connection)).toHaveLength(1);
  });

  describe('a disposition', () => {
    const disposed = async (input: object = {}) => {
      const { complaint } = await world.mutate('submitComplaint', {
        ...lamp,
        category: 'public-works.street-lighting',
        ...input,
      });
      const { complaint: after } = await world.mutate('disposeComplaint', {
        id: complaint.id,
        version: complaint.version,
        agency: agencies.semarangRoads.id,
      });
      return after as { id: string; trackingId: string };
    };
    const pushing = { pulls: true, pushes: true };
    const stateOf = async (connectionId: string, complaintId: string) =>
      (
        await world.rows<{ state: string; remote_id: string | null; attempts: number; problem: string | null }>(
          'select state, remote_id, attempts, problem from open311_request where connection_id = $1 and complaint_id = $2',
          [connectionId, complaintId],
        )
      )[0];
    test('to the agency or an office below it is handed in there once, masked, and what was done comes back', async () => {
      const connection = await connect({}, { ...pushing, ...later() });
      const complaint = await disposed({
        body: 'Hubungi 0812-3456-7890.',
        point: { latitude: -6.99, longitude: 110.42 },
      });
      const secret = await disposed({ visibility: 'CONFIDENTIAL' });
      for (let round = 0; round < 3; round += 1) {
        expect(await sync()).toEqual([]);
        setNow(now + 2 * minuteMs);
      }
      expect(fake.posted).toEqual([
        {
          jurisdiction_id: 'semarang',
          api_key: 'secret',
          service_code: '7',
          description: `Lampu jalan padam\n\nHubungi [nomor disamarkan].\n\n[Satu Aduan ${complaint.trackingId}]`,
          lat: '-6.99',
          long: '110.42',
          address_id: '33.74.01.1001',
          account_id: complaint.trackingId,
        },
      ]);
      expect(await stateOf(connection.id, complaint.id)).toMatchObject({
        state: 'KNOWN',
        remote_id: 's1',
        attempts: 1,
      });
      expect(await stateOf(connection.id, secret.id)).toBeUndefined();
      // It is listed there, and not taken for a new one.
      expect(await pulled(connection)).toEqual([]);
      fake.updates = [
        {
          update_id: 'u',
          service_request_id: 's1',
          status: 'closed',
          description: 'Sudah menyala.',
          updated_datetime: new Date(now).toISOString(),
        },
      ];
      expect(await sync()).toEqual([]);
      expect((await historyOf(connection.id, 's1')).slice(2)).toEqual([
        'FOLLOW_UP: Sudah menyala.',
        'ANSWER: Sudah menyala.',
      ]);
    });

    test('that is answered by a token is known when the token is redeemed', async () => {
      const connection = await connect({ tokens: 2, notFound: 500 }, { ...pushing, pulls: false, ...later() });
      const { id } = await disposed();
      expect(await sync()).toEqual([]);
      expect(await stateOf(connection.id, id)).toMatchObject({ state: 'WAITING', remote_id: null });
      for (let round = 0; round < 3; round += 1) {
        setNow(now + 2 * minuteMs);
        expect(await sync()).toEqual([]);
      }
      expect(await stateOf(connection.id, id)).toMatchObject({ state: 'KNOWN', remote_id: 's1' });
      expect(fake.posted).toHaveLength(1);
    });

    test.each<[Quirks['post'], boolean]>([
      ['lost', true],
      ['lost', false],
      ['unavailable', false],
      ['hangs', false],
      ['silent', false],
    ])('whose answer is %s (pulled too: %j) is found there again, and not sent twice', async (post, pulls) => {
      const connection = await connect({ post }, { ...pushing, pulls, ...later() });
      const { id } = await disposed();
      await sync();
      expect(await stateOf(connection.id, id)).toMatchObject({ state: 'SENDING', problem: expect.any(String) });
      fake.quirks = {};
      setNow(now + 30 * minuteMs);
      expect(await sync()).toEqual([]);
      expect(await stateOf(connection.id, id)).toMatchObject({ state: 'KNOWN', remote_id: 's1' });
      expect(fake.posted).toHaveLength(1);
      expect(await pulled(connection)).toEqual([]);
    });

    test('that never arrived is sent again; one that is refused is tried later', async () => {
      const connection = await connect({ post: 'unavailable' }, { ...pushing, ...later() });
      const { id } = await disposed();
      await sync();
      fake.requests.length = 0;
      fake.quirks = { post: 'refused' };
      setNow(now + 30 * minuteMs);
      expect(await sync()).toEqual([]);
      expect(await stateOf(connection.id, id)).toMatchObject({
        state: 'DUE',
        attempts: 2,
        problem: expect.stringContaining('400'),
      });
      fake.quirks = {};
      expect(await sync()).toEqual([]);
      expect(fake.posted).toHaveLength(1);
      setNow(now + 60 * minuteMs);
      expect(await sync()).toEqual([]);
      expect(fake.posted).toHaveLength(2);
      expect(await stateOf(connection.id, id)).toMatchObject({
        state: 'KNOWN',
        remote_id: 's1',
        attempts: 3,
        problem: null,
      });
    });

    test('of a category that they have no service for waits, and says so', async () => {
      const connection = await connect({}, { ...pushing, ...later() });
      const { id } = await disposed({ category: 'education' });
      expect(await sync()).toEqual([]);
      expect(await stateOf(connection.id, id)).toMatchObject({
        state: 'DUE',
        problem: 'no service of theirs is named for the category education',
      });
      expect(fake.posted).toEqual([]);
    });

    test('of what came from there is not sent back', async () => {
      const { since } = later();
      const connection = await connect({}, { ...pushing, since });
      fake.requests = [request('a', 0, { requested_datetime: since.toISOString() })];
      setNow(now + minuteMs);
      for (let round = 0; round < 2; round += 1) expect(await sync()).toEqual([]);
      expect(await pulled(connection)).toHaveLength(1);
      expect(fake.posted).toEqual([]);
    });
  });

  test('two rounds at a time are one', async () => {
    const connection = await connect({ slowMs: 50 });
    fake.requests = Array.from({ length: 30 }, (_, n) => request(n, n));
    const problems = (await Promise.all([sync(), sync(), sync()])).flat();
    expect(problems).toEqual(['another process is at it', 'another process is at it']);
    expect(await pulled(connection)).toHaveLength(30);
  });

  describe('killed in the middle', () => {
    /** `npm run open311-sync` as a process of its own, on the same database. */
    const start = (): ChildProcess =>
      spawn(process.execPath, [fileURLToPath(new URL('../sync.ts', import.meta.url))], {
        stdio: 'ignore',
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          DATABASE_URL: testDatabase.databaseUrl ?? '',
          DATA_DIR: testDatabase.dataFolder,
        },
      });
    const untilKilled = async (isTime: () => boolean | Promise<boolean>) => {
      const child = start();
      const ended = once(child, 'exit');
      while (child.exitCode === null && !(await isTime())) await sleep(5);
      child.kill('SIGKILL');
      await ended;
      return child.signalCode;
    };
    const finish = async () => {
      const [code] = (await once(start(), 'exit')) as [number];
      return code;
    };

    test('of a pull, several times: nothing twice, nothing missing', async () => {
      const connection = await connect({ slowMs: 20 });
      const at = (n: number) => hour(n / 6);
      fake.requests = Array.from({ length: 80 }, (_, n) => request(n, 0, { requested_datetime: at(n) }));
      fake.updates = Array.from({ length: 80 }, (_, n) => ({
        update_id: n,
        service_request_id: n,
        status: 'open',
        description: `Dikerjakan ${n}.`,
        updated_datetime: at(n + 1),
      }));
      const countOf = async () => (await pulled(connection)).length;
      for (const stop of [15, 50]) expect(await untilKilled(async () => (await countOf()) >= stop)).toBe('SIGKILL');
      const before = await countOf();
      expect(before).toBeLessThan(80);
      expect(await finish()).toBe(0);
      const complaints = await pulled(connection);
      expect(complaints).toHaveLength(80);
      const steps = await world.rows(
        `select count(*)::int as count from open311_request r join complaint_event e using (complaint_id) where r.connection_id = $1 and e.step = 'FOLLOW_UP'`,
        [connection.id],
      );
      expect(steps).toEqual([{ count: 80 }]);
    }, 120_000);

    test('of a push, between the request and its answer: handed in once', async () => {
      const connection = await connect({ post: 'hangs' }, { pushes: true, ...later() });
      fake.now = () => new Date();
      const { complaint } = await world.mutate('submitComplaint', {
        ...lamp,
        category: 'public-works.street-lighting',
      });
      await world.mutate('disposeComplaint', { id: complaint.id, version: 1, agency: agencies.semarang.id });
      expect(await untilKilled(() => fake.posted.length > 0)).toBe('SIGKILL');
      fake.quirks = {};
      expect(await finish()).toBe(0);
      const rows = await world.rows('select state, remote_id from open311_request where connection_id = $1', [
        connection.id,
      ]);
      expect(rows).toEqual([{ state: 'KNOWN', remote_id: 's1' }]);
      expect(fake.posted).toHaveLength(1);
      expect(await pulled(connection)).toEqual([]);
    }, 120_000);
  });

  describe('beside a second instance of ours', () => {
    let otherDatabase: TestDatabase;
    let other: World;

    beforeAll(async () => {
      otherDatabase = await create();
      other = await openWorld(otherDatabase, monday);
    }, 120_000);

    afterAll(async () => {
      await other?.close();
      await otherDatabase?.dispose();
    });

    test('complaints come over, dispositions go over, answers come back, and nothing goes round in circles', async () => {
      const { key } = await createKey(other.database, { name: 'Pusat', agencyId: null });
      const connection = await connect(
        {},
        {
          url: other.url.replace('/graphql', '/open311/v2'),
          jurisdictionId: null,
          apiKey: key,
          services: { 'public-works.street-lighting': 'public-works.street-lighting' },
          otherService: 'other',
          pushes: true,
          ...later(),
        },
      );
      other.setNow(new Date(now).toISOString());
      const { complaint: theirs } = await other.mutate('submitComplaint', { ...lamp, title: 'Milik mereka' });
      await other.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' });
      const { complaint: ours } = await world.mutate('submitComplaint', { ...lamp, title: 'Milik kami & <kita>' });
      await world.mutate('disposeComplaint', { id: ours.id, version: 1, agency: agencies.semarang.id });
      setNow(now + minuteMs);
      other.setNow(new Date(now).toISOString());
      for (let round = 0; round < 3; round += 1) expect(await sync()).toEqual([]);

      expect(await pulled(connection)).toMatchObject([
        { source: theirs.trackingId, status: 'DISPOSED', title: 'Milik mereka' },
      ]);
      const { data } = await other.query('{ complaints { nodes { id version title channel category { id } } } }');
      expect(data.complaints.nodes.map(({ title }: { title: string }) => title).sort()).toEqual([
        'Milik kami & <kita>',
        'Milik mereka',
      ]);
      const [sent] = data.complaints.nodes.filter(({ title }: { title: string }) => title.startsWith('Milik kami'));
      expect(sent).toMatchObject({ channel: 'PARTNER_SYSTEM', category: { id: 'other' } });

      await other.mutate('disposeComplaint', { id: sent.id, version: 1, agency: agencies.semarangRoads.id });
      await other.mutate('followUpComplaint', { id: sent.id, version: 2, note: 'Tiang dipesan.' });
      await other.mutate('followUpComplaint', {
        id: sent.id,
        version: 3,
        note: 'Rahasia kantor.',
        visibility: 'INTERNAL',
      });
      await other.mutate('answerComplaint', { id: sent.id, version: 4, answer: 'Sudah menyala.' });
      for (let round = 0; round < 2; round += 1) expect(await sync()).toEqual([]);
      const history = await world.query('query ($id: ID) { complaint(id: $id) { status history { step note } } }', {
        id: ours.id,
      });
      expect(history.data.complaint).toEqual({
        status: 'ANSWERED',
        history: [
          { step: 'SUBMIT', note: null },
          { step: 'DISPOSE', note: null },
          { step: 'FOLLOW_UP', note: 'Tiang dipesan.' },
          { step: 'ANSWER', note: 'Sudah menyala.' },
        ],
      });
    });
  });
});
