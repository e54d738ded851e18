import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Followed, follow, type TestDatabase, testDatabases, testTools } from '#kit/testing';
import { readCalendar } from '../data/facts.ts';
import { lockComplaints, updateComplaint } from '../data/record.ts';
import { take } from '../domain/life.ts';
import { agencies, lamp, nobodysId, openWorld, type World } from '../handling/testing.ts';
import { startComplaints } from '../subgraph.ts';
import { planDeliveries } from '../webhooks/queue.ts';
import { placeWaiting } from './outbox.ts';
import { createStream } from './stream.ts';

const monday = '2026-07-06T03:00:00Z';
const update = 'eventId step';

describe.each(testDatabases())('the subscription complaintUpdated on $kind', ({ kind, create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  const open: Followed[] = [];

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday);
  }, 60_000);

  afterEach(() => {
    world.signIn(null);
    for (const each of open.splice(0)) each.close();
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  async function followed(filter: object = {}, fields = update, after: string | null = null, url = world.url) {
    // What was taken a moment ago would come too.
    await placeWaiting(world.database, planDeliveries);
    const text = `subscription ($filter: ComplaintUpdateFilter, $after: ID) { complaintUpdated(filter: $filter, after: $after) { ${fields} } }`;
    const stream = await follow(url, text, { filter, after });
    open.push(stream);
    return {
      ...stream,
      async next() {
        const answer = await stream.next();
        if (answer?.errors) throw answer.errors[0];
        return answer?.data.complaintUpdated;
      },
    };
  }

  const submit = async (input: object = {}) => (await world.mutate('submitComplaint', { ...lamp, ...input })).complaint;
  const step = async (name: string, { id, version }: { id: string; version: number }, input: object = {}) => {
    const { complaint, errors } = await world.mutate(name, { id, version, ...input });
    expect(errors).toEqual([]);
    return complaint;
  };
  /** Everything up to the submission of one more complaint, which all filters but one's own would let through. */
  const idsUntil = async (stream: { next(): Promise<{ eventId: string }> }, last: string) => {
    const ids: string[] = [];
    do ids.push((await stream.next()).eventId);
    while (ids.at(-1) !== last);
    return ids;
  };

  test('brings each step with its event and the complaint as it stands', async () => {
    const updates = await followed(
      {},
      `eventId sequence step at event { id step actor from to note archiveReason agency { id } }
       complaint { id trackingId title status version agency { id } regionalUnit { code } category { id } }`,
    );
    let complaint = await submit({ title: 'Lampu padam, hubungi 0812-3456-7890' });
    expect(await updates.next()).toMatchObject({ step: 'SUBMIT', sequence: 1, complaint: { status: 'SUBMITTED' } });
    complaint = await step('disposeComplaint', complaint, { agency: agencies.semarang.id, note: 'Hubungi a@b.id.' });
    expect(await updates.next()).toEqual({
      eventId: `${complaint.id}:2`,
      sequence: 2,
      step: 'DISPOSE',
      at: '2026-07-06T03:00:00.000Z',
      event: {
        id: `${complaint.id}:2`,
        step: 'DISPOSE',
        actor: 'VERIFIER',
        from: 'SUBMITTED',
        to: 'DISPOSED',
        note: 'Hubungi [surel disamarkan].',
        archiveReason: null,
        agency: { id: agencies.semarang.id },
      },
      complaint: {
        id: complaint.id,
        trackingId: complaint.trackingId,
        title: 'Lampu padam, hubungi [nomor disamarkan]',
        status: 'DISPOSED',
        version: 2,
        agency: { id: agencies.semarang.id },
        regionalUnit: { code: lamp.regionalUnit },
        category: { id: lamp.category },
      },
    });
    await step('archiveComplaint', complaint, { reason: 'COURT_CASE' });
    expect(await updates.next()).toMatchObject({ event: { archiveReason: 'COURT_CASE' } });
  });

  test('brings what the filter asks for, of the complaint as it stood after the step', async () => {
    const ours = await submit();
    const theirs = await submit({ regionalUnit: '91.71', category: 'education', classification: 'ASPIRATION' });
    const filters = {
      all: {},
      complaint: { complaint: ours.id.toUpperCase() },
      trackingId: { trackingId: ours.trackingId.toLowerCase().replaceAll('-', ' ') },
      province: { regionalUnit: '33' },
      district: { regionalUnit: '33.74.01' },
      otherCity: { regionalUnit: '33.7' },
      agency: { agency: agencies.semarang.id },
      office: { agency: agencies.semarangRoads.id },
      topic: { category: ['public-works'] },
      classification: { classification: ['ASPIRATION'] },
      steps: { step: ['RETURN', 'DELEGATE'] },
      status: { status: ['SUBMITTED'] },
      both: { status: ['DISPOSED'], step: ['DELEGATE'], agency: agencies.semarangRoads.id },
    };
    const streams = await Promise.all(
      Object.entries(filters).map(async ([name, filter]) => [name, await followed(filter)] as const),
    );
    let one = await step('disposeComplaint', ours, { agency: agencies.semarang.id });
    one = await step('delegateComplaint', one, { agency: agencies.semarangRoads.id });
    one = await step('returnComplaint', one, { note: 'Bukan wewenang kami.' });
    await step('disposeComplaint', theirs, { agency: agencies.papua.id });
    const end = await submit();
    const seen: Record<string, string[]> = {};
    for (const [name, stream] of streams) {
      const named: string[] = [];
      // What comes last for all of them is asked for by itself, so that nobody waits for what does not come.
      const expected = {
        all: 5,
        complaint: 3,
        trackingId: 3,
        province: 4,
        district: 4,
        otherCity: 0,
        agency: 2,
        office: 2,
        topic: 4,
        classification: 1,
        steps: 2,
        status: 2,
        both: 1,
      }[name]!;
      for (let i = 0; i < expected; i++) {
        const { eventId } = await stream.next();
        named.push(eventId.replace(ours.id, 'ours').replace(theirs.id, 'theirs').replace(end.id, 'end'));
      }
      seen[name] = named;
    }
    expect(seen).toEqual({
      all: ['ours:2', 'ours:3', 'ours:4', 'theirs:2', 'end:1'],
      complaint: ['ours:2', 'ours:3', 'ours:4'],
      trackingId: ['ours:2', 'ours:3', 'ours:4'],
      province: ['ours:2', 'ours:3', 'ours:4', 'end:1'],
      district: ['ours:2', 'ours:3', 'ours:4', 'end:1'],
      otherCity: [],
      agency: ['ours:2', 'ours:3'],
      office: ['ours:3', 'ours:4'],
      topic: ['ours:2', 'ours:3', 'ours:4', 'end:1'],
      classification: ['theirs:2'],
      steps: ['ours:3', 'ours:4'],
      status: ['ours:4', 'end:1'],
      both: ['ours:3'],
    });
  });

  test('never brings internal notes or confidential complaints, nor tells by "after" that there are any', async () => {
    const updates = await followed({}, 'eventId event { note } complaint { title }');
    const secret = await submit({ visibility: 'CONFIDENTIAL', title: 'Rahasia' });
    await step('disposeComplaint', secret, { agency: agencies.semarang.id });
    let complaint = await world.complaintIn('IN_PROGRESS');
    complaint = await step('followUpComplaint', complaint, { note: 'Antar kita.', visibility: 'INTERNAL' });
    complaint = await step('followUpComplaint', complaint, { note: 'Tiang datang.' });
    const end = await submit();
    const told: object[] = [];
    for (let id = ''; id !== `${end.id}:1`; ) {
      const each = await updates.next();
      told.push(each);
      id = each.eventId;
    }
    expect(told).toHaveLength(5);
    expect(JSON.stringify(told)).not.toMatch(/Rahasia|Antar kita/);
    expect(JSON.stringify(told)).not.toContain(secret.id);

    for (const hidden of [`${secret.id}:1`, `${complaint.id}:4`]) {
      const refused = await followed({}, update, hidden);
      await expect(refused.next()).rejects.toMatchObject({ extensions: { code: 'COMPLAINT_EVENT_NOT_KEPT' } });
    }
    const resumed = await followed({}, update, `${complaint.id}:3`);
    expect(await idsUntil(resumed, `${end.id}:1`)).toEqual([`${complaint.id}:5`, `${end.id}:1`]);
  });

  test('a complaint that becomes confidential is brought no more, not even what was missed of it', async () => {
    const [before, complaint] = [await submit(), await submit()];
    await step('reclassifyComplaint', complaint, { visibility: 'CONFIDENTIAL' });
    const end = await submit();
    expect(await idsUntil(await followed({}, update, `${before.id}:1`), `${end.id}:1`)).toEqual([`${end.id}:1`]);
  });

  test('whether there is a complaint that is confidential now is not told to whoever would go on after it', async () => {
    const complaint = await submit();
    await step('reclassifyComplaint', complaint, { visibility: 'CONFIDENTIAL' });
    const refusals = [];
    for (const id of [complaint.id, nobodysId])
      for (const filter of [{}, { complaint: id }]) {
        const refused = await followed(filter, update, `${id}:1`);
        const { message, extensions } = await refused.next().catch((error) => error);
        refusals.push(JSON.stringify({ message, extensions }).replaceAll(id, 'id'));
      }
    expect(refusals[0]).toContain('COMPLAINT_EVENT_NOT_KEPT');
    expect(new Set(refusals).size).toBe(1);
  });

  test('what waits for somebody slow is withheld when its complaint becomes confidential meanwhile', async () => {
    const stream = createStream({ database: world.database, log: testTools.log, pollMs: 20 });
    const updates = await stream.subscribe({ matches: () => true, complaintId: null, after: null });
    const complaint = await submit();
    // Until it was read for sure, and what was read is not fresh any more.
    await sleep(2000);
    await step('reclassifyComplaint', complaint, { visibility: 'CONFIDENTIAL' });
    const end = await submit();
    expect((await updates.next()).value.eventId).toBe(`${end.id}:1`);
    await stream.stop();
  });

  test('after a cut brings what was missed, in order and whole, and then goes on', async () => {
    const updates = await followed();
    let complaint = await submit();
    const { eventId } = await updates.next();
    updates.close();
    complaint = await step('holdComplaint', complaint, { note: 'Di jalan apa?' });
    const other = await submit();
    complaint = await step('completeComplaint', complaint, { text: 'Jalan Pemuda.' });
    const again = await followed({}, update, eventId);
    const missed = [`${complaint.id}:2`, `${other.id}:1`, `${complaint.id}:3`];
    expect(await idsUntil(again, missed[2]!)).toEqual(missed);
    const end = await submit();
    expect((await again.next()).eventId).toBe(`${end.id}:1`);

    const ofOne = await followed({ complaint: complaint.id }, update, eventId);
    expect(await idsUntil(ofOne, missed[2]!)).toEqual([missed[0], missed[2]]);
    await world.rows('delete from outbox where complaint_id = $1 and sequence = 1', [complaint.id]);
    const tooLate = await followed({}, update, eventId);
    await expect(tooLate.next()).rejects.toMatchObject({ extensions: { code: 'COMPLAINT_EVENT_NOT_KEPT' } });
  });

  test('a step that was committed late, with a lower id, is missed by nobody', async () => {
    const [slow, quick] = [await submit(), await submit()];
    const updates = await followed();
    await world.database.transaction(async (client) => {
      const calendar = readCalendar();
      const stored = (await lockComplaints(client, [slow.id])).get(slow.id)!;
      const wish = { step: 'HOLD', at: new Date(monday), actor: 'VERIFIER', note: 'Di mana?' } as const;
      await updateComplaint(client, stored, take(stored.complaint, wish, calendar, { timeZone: 'WIB' }), calendar);
      await step('holdComplaint', quick, { note: 'Kapan?' });
      expect((await updates.next()).eventId).toBe(`${quick.id}:2`);
    });
    // Nobody woke the relay: it looks by itself.
    expect((await updates.next()).eventId).toBe(`${slow.id}:2`);
    const order = await world.rows<{ id: string; position: string }>(
      'select id, position from outbox where complaint_id = any($1) and sequence = 2 order by position',
      [[slow.id, quick.id]],
    );
    expect(Number(order[0]!.id)).toBeGreaterThan(Number(order[1]!.id));
  });

  test('another process on the same database brings them too, also over a cut of all its connections', async () => {
    const other = await startComplaints(
      {
        ...testDatabase,
        host: '127.0.0.1',
        port: 0,
        logLevel: 'silent',
        demonstrationSize: 0,
        agenciesUrl: 'http://127.0.0.1:9/',
        jobs: 'off',
      },
      testTools,
    );
    try {
      const there = await followed({}, update, null, other.url);
      const first = await submit();
      expect((await there.next()).eventId).toBe(`${first.id}:1`);
      const cut = await world.rows<{ query: string }>(
        `select pg_terminate_backend(pid), query from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
      expect(cut.filter(({ query }) => query.startsWith('listen '))).toHaveLength(2);
      let second: Awaited<ReturnType<typeof submit>> | undefined;
      // The first questions may still meet a connection that is gone.
      while (!second) second = await submit().catch(() => sleep(50).then(() => undefined));
      expect((await there.next()).eventId).toBe(`${second.id}:1`);
      const listeners = async () =>
        (await world.rows(`select from pg_stat_activity where datname = current_database() and query like 'listen %'`))
          .length;
      while ((await listeners()) < 2) await sleep(50);
    } finally {
      await other.close();
    }
  });

  if (kind === 'the embedded PostgreSQL')
    test('a PostgreSQL that crashes and comes back costs nothing: what was acknowledged is brought', async () => {
      const updates = await followed();
      const taken: string[] = [];
      let isDown = false;
      const writing = (async () => {
        while (taken.length < 12) {
          const complaint = await submit().catch(() => null);
          if (complaint) taken.push(`${complaint.id}:1`);
          else await sleep(50);
          if (taken.length === 4 && !isDown) {
            isDown = true;
            const [{ pid }] = (await world.rows<{ pid: number }>('select pg_backend_pid() as pid')) as [
              { pid: number },
            ];
            // One of its processes dies: the server ends all the others and recovers.
            process.kill(pid, 'SIGKILL');
          }
        }
      })();
      await writing;
      const brought = new Set<string>();
      while (!taken.every((id) => brought.has(id))) brought.add((await updates.next()).eventId);
      expect(brought.size).toBeGreaterThanOrEqual(12);
    });

  test('who takes nothing while much happens is told so, and is not kept waiting for', async () => {
    const stream = createStream({ database: world.database, log: testTools.log, longestQueue: 3, most: 1, pollMs: 50 });
    const everything = { matches: () => true, complaintId: null, after: null };
    const slow = await stream.subscribe(everything);
    await expect(stream.subscribe(everything)).rejects.toMatchObject({ code: 'COMPLAINT_TOO_MANY_SUBSCRIPTIONS' });
    const first = await submit();
    expect((await slow.next()).value.eventId).toBe(`${first.id}:1`);
    for (let i = 0; i < 4; i++) await submit();
    while (stream.subscribers > 0) await sleep(20);
    await expect(slow.next()).rejects.toMatchObject({ code: 'COMPLAINT_SUBSCRIBER_TOO_SLOW' });
    expect(await slow.next()).toEqual({ done: true, value: undefined });
    // It comes back where it was, and as it reads by itself what it missed, nothing can pile up.
    const again = await stream.subscribe({ ...everything, after: `${first.id}:1` });
    for (let i = 0; i < 4; i++) expect((await again.next()).done).toBe(false);
    const waiting = again.next();
    await again.return!();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(stream.subscribers).toBe(0);
    await stream.stop();
  });

  test('several who place at once give each entry one place, those of a complaint in their order', async () => {
    const complaint = await world.complaintIn('ANSWERED');
    await placeWaiting(world.database, planDeliveries);
    const before = Number((await world.rows<{ last: string }>('select max(position) as last from outbox'))[0]!.last);
    await world.rows('update outbox set position = null, delivered_at = null');
    await Promise.all(Array.from({ length: 8 }, () => placeWaiting(world.database, planDeliveries)));
    const rows = await world.rows<{ id: string; position: string }>('select id, position from outbox order by id');
    const positions = rows.map(({ position }) => Number(position));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(new Set(positions).size).toBe(rows.length);
    expect(positions[0]).toBeGreaterThan(before);
    const own = await world.rows('select sequence from outbox where complaint_id = $1 order by position', [
      complaint.id,
    ]);
    expect(own).toEqual([1, 2, 3, 4].map((sequence) => ({ sequence })));
  });
});
