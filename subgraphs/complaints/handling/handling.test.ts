import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { statementsOf, type TestDatabase, testDatabases } from '#kit/testing';
import { readCalendar } from '../data/facts.ts';
import { lockComplaints } from '../data/record.ts';
import { statuses } from '../domain/complaint.ts';
import { retell } from '../domain/life.ts';
import { forgetRequests } from './once.ts';
import { agencies, anonymous, everybody, lamp, nobodysId, openWorld, staff, type World, who } from './testing.ts';

// Monday morning in Semarang; two weeks without a holiday follow.
const monday = '2026-07-06T03:00:00Z';

describe.each(testDatabases())('handling complaints on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday);
  }, 60_000);

  afterEach(() => {
    world.setNow(monday);
    world.signIn(null);
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const at = ({ id, version }: { id: string; version: number }) => ({ id, version });
  const codesOf = ({ errors }: { errors: { code: string; path: string[] }[] }) =>
    errors.map(({ code, path }) => [code, ...path].join(' '));
  /** The steps that its complainant or an officer may take. */
  const allowedFor = async (id: string): Promise<string[]> => {
    const answers = await Promise.all(
      [everybody, staff].map((caller) =>
        world.query('query ($id: ID) { complaint(id: $id) { allowedSteps } }', { id }, caller),
      ),
    );
    return answers.flatMap(({ data }) => data.complaint.allowedSteps);
  };
  const countOf = async (table: string, id: string) =>
    (
      await world.rows<{ count: number }>(`select count(*)::int as count from ${table} where complaint_id = $1`, [id])
    )[0]!.count;

  describe('a submission', () => {
    test('begins a complaint with a tracking number, a deadline, an event and an outbox entry', async () => {
      const { complaint, errors } = await world.mutate('submitComplaint', {
        ...lamp,
        targetAgency: agencies.semarang.id,
        addressedTo: 'Bapak Wali Kota, 0812-3456-7890',
        point: { latitude: -6.99, longitude: 110.42 },
      });
      expect(errors).toEqual([]);
      expect(complaint).toMatchObject({
        status: 'SUBMITTED',
        version: 1,
        classification: 'COMPLAINT',
        visibility: 'PUBLIC',
        supervisory: false,
        supportCount: 0,
        dueAt: '2026-07-09T17:00:00.000Z',
        category: { id: 'public-works.roads' },
        regionalUnit: { code: '33.74.01.1001' },
        proposedAgency: { id: agencies.semarangRoads.id },
        point: { latitude: -6.99, longitude: 110.42 },
        history: [{ sequence: 1, step: 'SUBMIT', actor: 'COMPLAINANT', to: 'SUBMITTED' }],
        deadlines: [{ clock: 'VERIFY', days: 3, stoppedAt: null }],
      });
      expect(complaint.trackingId).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-?){3}$/);
      const { data } = await world.query('query ($t: String) { complaint(trackingId: $t) { id addressedTo } }', {
        t: complaint.trackingId,
      });
      expect(data.complaint).toEqual({ id: complaint.id, addressedTo: 'Bapak Wali Kota, [nomor disamarkan]' });
      expect(
        await world.rows('select sequence, type, payload from outbox where complaint_id = $1', [complaint.id]),
      ).toEqual([
        {
          sequence: 1,
          type: 'SUBMIT',
          payload: expect.objectContaining({
            eventId: `${complaint.id}:1`,
            step: 'SUBMIT',
            to: 'SUBMITTED',
            at: '2026-07-06T03:00:00.000Z',
          }),
        },
      ]);
    });

    test('is masked in public and answered to whoever made it, also when it is confidential', async () => {
      const { complaint } = await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' });
      expect(complaint).toMatchObject({ visibility: 'CONFIDENTIAL', version: 1 });
      const { data } = await world.query('query ($id: ID) { complaint(id: $id) { id } }', { id: complaint.id });
      expect(data.complaint).toBeNull();
    });

    test.each([
      [{ title: '  ' }, 'INVALID_INPUT title'],
      [{ title: 'x'.repeat(301) }, 'INVALID_INPUT title'],
      [{ body: '' }, 'INVALID_INPUT body'],
      [{ body: 'x'.repeat(20_001) }, 'INVALID_INPUT body'],
      [{ body: 'half of a pair: \ud83d' }, 'INVALID_INPUT body'],
      [{ addressedTo: 'x'.repeat(301) }, 'INVALID_INPUT addressedTo'],
      [{ idempotencyKey: '' }, 'INVALID_INPUT idempotencyKey'],
      [{ idempotencyKey: 'x'.repeat(129) }, 'INVALID_INPUT idempotencyKey'],
      [{ idempotencyKey: 'with space' }, 'INVALID_INPUT idempotencyKey'],
      [{ point: { latitude: 91, longitude: 0 } }, 'INVALID_INPUT point latitude'],
      [{ point: { latitude: 0, longitude: -181 } }, 'INVALID_INPUT point longitude'],
      [{ category: 'none' }, 'UNKNOWN_CATEGORY category'],
      [{ category: "x'; drop table complaint; --" }, 'UNKNOWN_CATEGORY category'],
      [{ regionalUnit: '33.74.01.9999' }, 'UNKNOWN_REGIONAL_UNIT regionalUnit'],
      [{ regionalUnit: '\ud83d' }, 'INVALID_INPUT regionalUnit'],
      [{ targetAgency: 'x' }, 'UNKNOWN_AGENCY targetAgency'],
      [{ targetAgency: nobodysId }, 'UNKNOWN_AGENCY targetAgency'],
      [{ targetAgency: agencies.former.id }, 'AGENCY_NOT_ACTIVE targetAgency'],
    ])('with %j is refused as %s, and nothing is written', async (input, expected) => {
      const [before] = await world.rows('select count(*) from complaint');
      const payload = await world.mutate('submitComplaint', { ...lamp, ...input });
      expect(codesOf(payload)).toEqual([expected]);
      expect(payload.complaint).toBeNull();
      expect(JSON.stringify(payload)).not.toMatch(/select |insert |node_modules|at \w+ \(/);
      expect(await world.rows('select count(*) from complaint')).toEqual([before]);
    });

    test('tells everything that is wrong at once, and the successors of an agency that is gone', async () => {
      const shapes = await world.mutate('submitComplaint', { ...lamp, title: '', body: '' });
      expect(codesOf(shapes)).toEqual(['INVALID_INPUT title', 'INVALID_INPUT body']);
      const names = await world.mutate('submitComplaint', {
        ...lamp,
        category: 'x',
        regionalUnit: 'x',
        targetAgency: agencies.former.id,
      });
      expect(codesOf(names)).toEqual([
        'UNKNOWN_CATEGORY category',
        'UNKNOWN_REGIONAL_UNIT regionalUnit',
        'AGENCY_NOT_ACTIVE targetAgency',
      ]);
      expect(names.errors[2]!.message).toContain(agencies.successor.name);
    });

    test('in a year without a calendar is refused, not guessed', async () => {
      world.setNow('2027-12-30T03:00:00Z');
      expect(codesOf(await world.mutate('submitComplaint', lamp))).toEqual(['CALENDAR_UNKNOWN']);
    });

    test('with NUL, as a character or escaped, is refused before anything is read', async () => {
      const input = { ...lamp, idempotencyKey: randomUUID(), body: 'a\0b' };
      const { status, errors } = await world.query(
        'mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { errors { code } } }',
        { input },
      );
      expect(status).toBe(400);
      expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  /** Every mutation that takes a step: the input besides id, version and key, and the statuses it can be taken in. */
  const mutations: Record<string, { input: object; leads: Record<string, string>; step: string }> = {
    holdComplaint: { input: { note: 'Di mana?' }, leads: { SUBMITTED: 'ON_HOLD' }, step: 'HOLD' },
    completeComplaint: { input: { text: 'Di Semarang.' }, leads: { ON_HOLD: 'SUBMITTED' }, step: 'COMPLETE' },
    disposeComplaint: { input: { agency: agencies.papua.id }, leads: { SUBMITTED: 'DISPOSED' }, step: 'DISPOSE' },
    delegateComplaint: {
      input: { agency: agencies.semarangRoads.id },
      leads: { DISPOSED: 'DISPOSED', IN_PROGRESS: 'DISPOSED' },
      step: 'DELEGATE',
    },
    returnComplaint: {
      input: { note: 'Bukan wewenang kami.' },
      leads: { DISPOSED: 'SUBMITTED', IN_PROGRESS: 'SUBMITTED' },
      step: 'RETURN',
    },
    archiveComplaint: {
      input: { reason: 'UNCLEAR' },
      leads: { SUBMITTED: 'ARCHIVED', ON_HOLD: 'ARCHIVED', DISPOSED: 'ARCHIVED' },
      step: 'ARCHIVE',
    },
    followUpComplaint: {
      input: { note: 'Dikerjakan.' },
      leads: { DISPOSED: 'IN_PROGRESS', IN_PROGRESS: 'IN_PROGRESS' },
      step: 'FOLLOW_UP',
    },
    answerComplaint: { input: { answer: 'Sudah menyala.' }, leads: { IN_PROGRESS: 'ANSWERED' }, step: 'ANSWER' },
    disputeComplaint: { input: { note: 'Masih padam.' }, leads: { ANSWERED: 'IN_PROGRESS' }, step: 'DISPUTE' },
    acceptComplaint: { input: { rating: 4 }, leads: { ANSWERED: 'CLOSED' }, step: 'ACCEPT' },
    reopenComplaint: {
      input: { note: 'Padam lagi.' },
      leads: { CLOSED: 'IN_PROGRESS', ARCHIVED: 'SUBMITTED' },
      step: 'REOPEN',
    },
    withdrawComplaint: {
      input: { note: 'Sudah selesai.' },
      leads: Object.fromEntries(
        ['SUBMITTED', 'ON_HOLD', 'DISPOSED', 'IN_PROGRESS', 'ANSWERED'].map((status) => [status, 'WITHDRAWN']),
      ),
      step: 'WITHDRAW',
    },
    reclassifyComplaint: {
      input: { visibility: 'ANONYMOUS' },
      leads: Object.fromEntries(statuses.map((status) => [status, status])),
      step: 'RECLASSIFY',
    },
  };

  describe.each(Object.entries(mutations))('%s', (name, { input, leads, step }) => {
    test.each(
      statuses,
    )('of a complaint that is %s leads where the procedure says, or is refused and writes nothing', async (status) => {
      const before = await world.complaintIn(status);
      const allowed = await allowedFor(before.id);
      const { complaint, errors } = await world.mutate(name, { ...at(before), ...input });
      const to = leads[status];
      if (to === undefined) {
        expect(errors).toEqual([{ code: 'STEP_NOT_ALLOWED', message: expect.stringContaining(status), path: [] }]);
        expect(complaint).toEqual(before);
        expect(allowed).not.toContain(step);
      } else {
        expect(errors).toEqual([]);
        expect(complaint).toMatchObject({ status: to, version: before.version + 1 });
        expect(complaint.history.at(-1)).toMatchObject({ step, from: status, to, sequence: before.version + 1 });
        expect(allowed).toContain(step);
      }
      const { version } = complaint;
      expect(await countOf('complaint_event', before.id)).toBe(version);
      expect(await countOf('outbox', before.id)).toBe(version);
      // What was answered is what is stored, and the history alone tells it again.
      const { data } = await world.query('query ($id: ID) { complaint(id: $id) { version status dueAt } }', {
        id: before.id,
      });
      expect(data.complaint).toEqual({ version, status: complaint.status, dueAt: complaint.dueAt });
      const stored = await world.database.transaction(
        async (client) => (await lockComplaints(client, [before.id])).get(before.id)!,
      );
      expect(retell(stored.complaint, stored.complaint.history, readCalendar())).toEqual(stored.complaint);
    });

    test('of nobody, and of an id that can be none, is refused', async () => {
      for (const id of [nobodysId, 'x', "' or true --"]) {
        const payload = await world.mutate(name, { id, version: 1, ...input });
        expect([payload.complaint, codesOf(payload)]).toEqual([null, ['NOT_FOUND id']]);
      }
    });

    test('decided on another version is refused with the complaint as it stands', async () => {
      const before = await world.complaintIn(Object.keys(leads)[0]!);
      for (const version of [before.version - 1, before.version + 1, -1]) {
        const { complaint, errors } = await world.mutate(name, { id: before.id, version, ...input });
        expect(errors).toEqual([{ code: 'CONFLICT', message: expect.any(String), path: ['version'] }]);
        expect(complaint).toEqual(before);
      }
    });
  });

  describe('a step', () => {
    const inputs: [string, string, object, string][] = [
      ['holdComplaint', 'SUBMITTED', { note: ' ' }, 'INVALID_INPUT note'],
      ['completeComplaint', 'ON_HOLD', { text: '' }, 'INVALID_INPUT text'],
      ['completeComplaint', 'ON_HOLD', { text: 'a', regionalUnit: '99' }, 'UNKNOWN_REGIONAL_UNIT regionalUnit'],
      ['completeComplaint', 'ON_HOLD', { text: 'a', category: 'x' }, 'UNKNOWN_CATEGORY category'],
      ['disposeComplaint', 'SUBMITTED', { agency: nobodysId }, 'UNKNOWN_AGENCY agency'],
      ['disposeComplaint', 'SUBMITTED', { agency: 'PEMKOT' }, 'UNKNOWN_AGENCY agency'],
      ['disposeComplaint', 'SUBMITTED', { agency: agencies.former.id }, 'AGENCY_NOT_ACTIVE agency'],
      ['delegateComplaint', 'DISPOSED', { agency: nobodysId }, 'UNKNOWN_AGENCY agency'],
      ['returnComplaint', 'DISPOSED', { note: '' }, 'INVALID_INPUT note'],
      ['archiveComplaint', 'SUBMITTED', { reason: 'DUPLICATE' }, 'INVALID_INPUT reason'],
      ['followUpComplaint', 'DISPOSED', { note: 'a', visibility: 'INTERNAL' }, 'MUST_BE_PUBLIC visibility'],
      ['answerComplaint', 'IN_PROGRESS', { answer: 'x'.repeat(20_001) }, 'INVALID_INPUT answer'],
      ['acceptComplaint', 'ANSWERED', { rating: 0 }, 'INVALID_INPUT rating'],
      ['acceptComplaint', 'ANSWERED', { rating: 6 }, 'INVALID_INPUT rating'],
      ['reclassifyComplaint', 'SUBMITTED', {}, 'NOTHING_TO_CHANGE'],
      ['reclassifyComplaint', 'SUBMITTED', { visibility: 'PUBLIC' }, 'NOTHING_TO_CHANGE'],
      ['reclassifyComplaint', 'SUBMITTED', { category: 'x' }, 'UNKNOWN_CATEGORY category'],
      ['reclassifyComplaint', 'CLOSED', { classification: 'ASPIRATION' }, 'NOTHING_TO_CHANGE'],
    ];
    test.each(
      inputs,
    )('%s of a complaint that is %s with %j is refused as %s', async (name, status, input, expected) => {
      const before = await world.complaintIn(status);
      expect(codesOf(await world.mutate(name, { ...at(before), ...input }))).toEqual([expected]);
      expect(await countOf('complaint_event', before.id)).toBe(before.version);
    });

    test('reopening after thirty days is too late, and no longer among the steps allowed', async () => {
      const closed = await world.complaintIn('CLOSED');
      world.setNow('2026-08-05T03:00:00Z');
      expect(await allowedFor(closed.id)).toEqual(['REOPEN', 'REOPEN', 'RECLASSIFY']);
      world.setNow('2026-08-06T03:00:00Z');
      const { errors } = await world.mutate('reopenComplaint', { ...at(closed), note: 'Padam lagi.' });
      expect(errors).toMatchObject([{ code: 'STEP_TOO_LATE', path: [] }]);
      expect(await allowedFor(closed.id)).toEqual(['RECLASSIFY']);
    });

    test('is never dated before the one that it follows, though the clocks of two machines differ', async () => {
      const disposed = await world.complaintIn('DISPOSED');
      world.setNow('2026-07-06T02:59:00Z');
      const { complaint } = await world.mutate('followUpComplaint', { ...at(disposed), note: 'Segera.' });
      expect(complaint.history.map((event: { at: string }) => event.at)).toEqual(
        Array(3).fill('2026-07-06T03:00:00.000Z'),
      );
    });

    test('a disposition without an agency goes to the one proposed, or is refused where there is none', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const { complaint } = await world.mutate('disposeComplaint', at(submitted));
      expect(complaint).toMatchObject({ status: 'DISPOSED', agency: { id: agencies.semarangRoads.id } });
      for (const lacking of [{ category: null }, { regionalUnit: null }, { regionalUnit: '11' }]) {
        const { complaint: other } = await world.mutate('submitComplaint', { ...lamp, ...lacking });
        expect(other.proposedAgency).toBeNull();
        expect(codesOf(await world.mutate('disposeComplaint', at(other)))).toEqual(['NO_AGENCY_PROPOSED agency']);
      }
    });

    test('deadlines count in the time zone of the agency', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const { complaint } = await world.mutate('disposeComplaint', { ...at(submitted), agency: agencies.papua.id });
      const due = Object.fromEntries(
        complaint.deadlines.map(({ clock, dueAt }: { clock: string; dueAt: string }) => [clock, dueAt]),
      );
      // Midnight in Jayapura is 15:00 UTC, in Semarang 17:00.
      expect(due).toEqual({
        VERIFY: '2026-07-09T17:00:00.000Z',
        FIRST_FOLLOW_UP: '2026-07-13T15:00:00.000Z',
        SETTLE: '2026-07-24T15:00:00.000Z',
      });
    });

    test('an internal note is not shown, but counts as a step', async () => {
      const inProgress = await world.complaintIn('IN_PROGRESS');
      const { complaint } = await world.mutate('followUpComplaint', {
        ...at(inProgress),
        note: 'Rahasia kantor.',
        visibility: 'INTERNAL',
      });
      expect(complaint.version).toBe(inProgress.version + 1);
      const shown = await world.query('query ($id: ID) { complaint(id: $id) { history { step note } } }', {
        id: complaint.id,
      });
      const before = inProgress.history.map(({ step, note }: { step: string; note: string }) => ({ step, note }));
      expect(shown.data.complaint.history).toEqual(before);
      const [row] = await world.rows(
        'select note, internal from complaint_event where complaint_id = $1 and sequence = $2',
        [complaint.id, complaint.version],
      );
      expect(row).toEqual({ note: 'Rahasia kantor.', internal: true });
    });

    test('a note is masked like a complaint', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const { complaint } = await world.mutate('holdComplaint', { ...at(submitted), note: 'Hubungi 0812-3456-7890.' });
      expect(complaint.history.at(-1).note).toBe('Hubungi [nomor disamarkan].');
    });

    test('archiving tells the reason, completing sets right where it was, accepting keeps the rating', async () => {
      expect((await world.complaintIn('ARCHIVED')).history.at(-1).archiveReason).toBe('TOO_GENERAL');
      expect((await world.complaintIn('CLOSED')).rating).toBe(5);
      const held = await world.complaintIn('ON_HOLD');
      const { complaint } = await world.mutate('completeComplaint', {
        ...at(held),
        text: 'Di Papua.',
        regionalUnit: '91',
        point: { latitude: -2.5, longitude: 140.7 },
      });
      expect(complaint).toMatchObject({
        regionalUnit: { code: '91' },
        point: { latitude: -2.5, longitude: 140.7 },
        category: { id: lamp.category },
      });
    });

    test('the supervisory mark moves the time for the answer', async () => {
      const disposed = await world.complaintIn('DISPOSED');
      const { complaint } = await world.mutate('reclassifyComplaint', {
        ...at(disposed),
        supervisory: true,
        category: 'health',
      });
      expect(complaint).toMatchObject({ supervisory: true, category: { id: 'health' } });
      expect(complaint.deadlines.at(-1)).toMatchObject({ clock: 'SETTLE', days: 60 });
      const [row] = await world.rows<{ days: number }>(
        `select days from complaint_deadline where complaint_id = $1 and clock = 'SETTLE'`,
        [complaint.id],
      );
      expect(row!.days).toBe(60);
    });

    test('two in one request: the second sees what the first has done', async () => {
      const { id, version } = await world.complaintIn('SUBMITTED');
      const text = `mutation ($a: HoldComplaintInput!, $b: ArchiveComplaintInput!) {
        a: holdComplaint(input: $a) { complaint { history { step } deadlines { clock } } }
        b: archiveComplaint(input: $b) { complaint { history { step } deadlines { clock } } }
      }`;
      const { data } = await world.query(text, {
        a: { id, version, idempotencyKey: randomUUID(), note: 'Di mana?' },
        b: { id, version: version + 1, idempotencyKey: randomUUID(), reason: 'UNCLEAR' },
      });
      expect(data.a.complaint.history.map(({ step }: { step: string }) => step)).toEqual(['SUBMIT', 'HOLD']);
      expect(data.b.complaint.history.map(({ step }: { step: string }) => step)).toEqual(['SUBMIT', 'HOLD', 'ARCHIVE']);
    });

    test('by somebody who is signed in is recorded in that role, and refused if it is not theirs', async () => {
      const closed = await world.complaintIn('CLOSED');
      world.signIn(who('liaison_officer'));
      expect(codesOf(await world.mutate('reopenComplaint', { ...at(closed), note: 'Salah.' }))).toEqual(['FORBIDDEN']);
      expect(codesOf(await world.mutate('submitComplaint', lamp))).toEqual(['FORBIDDEN']);
      world.signIn(who('supervisor'));
      const { complaint } = await world.mutate('reopenComplaint', { ...at(closed), note: 'Belum selesai.' });
      expect(complaint.history.at(-1)).toMatchObject({ step: 'REOPEN', actor: 'SUPERVISOR' });
    });
  });

  describe('a duplicate', () => {
    test('is linked to its original and archived', async () => {
      const [original, repeated] = [await world.complaintIn('DISPOSED'), await world.complaintIn('SUBMITTED')];
      const { complaint, errors } = await world.mutate('linkDuplicate', {
        ...at(repeated),
        original: original.id.toUpperCase(),
      });
      expect(errors).toEqual([]);
      expect(complaint).toMatchObject({ status: 'ARCHIVED', duplicateOf: { id: original.id } });
      expect(complaint.history.at(-1)).toMatchObject({ step: 'ARCHIVE', archiveReason: 'DUPLICATE' });
      const { complaint: reopened } = await world.mutate('reopenComplaint', { ...at(complaint), note: 'Lain jalan.' });
      expect(reopened.duplicateOf).toBeNull();
    });

    test('of nobody, of itself, or of another duplicate is refused', async () => {
      const [one, two, three] = await Promise.all([1, 2, 3].map(() => world.complaintIn('SUBMITTED')));
      expect(codesOf(await world.mutate('linkDuplicate', { ...at(one), original: nobodysId }))).toEqual([
        'NOT_FOUND original',
      ]);
      expect(codesOf(await world.mutate('linkDuplicate', { ...at(one), original: 'x' }))).toEqual([
        'NOT_FOUND original',
      ]);
      expect(codesOf(await world.mutate('linkDuplicate', { ...at(one), original: one.id }))).toEqual([
        'INVALID_ORIGINAL original',
      ]);
      await world.mutate('linkDuplicate', { ...at(two), original: one.id });
      expect(codesOf(await world.mutate('linkDuplicate', { ...at(three), original: two.id }))).toEqual([
        'INVALID_ORIGINAL original',
      ]);
      const inProgress = await world.complaintIn('IN_PROGRESS');
      expect(codesOf(await world.mutate('linkDuplicate', { ...at(inProgress), original: one.id }))).toEqual([
        'STEP_NOT_ALLOWED',
      ]);
    });

    test('that is not confidential is not linked to what is; of two that are confidential it is', async () => {
      const original = (await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' })).complaint;
      const secret = (await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' })).complaint;
      for (const visibility of ['PUBLIC', 'ANONYMOUS']) {
        const { complaint } = await world.mutate('submitComplaint', { ...lamp, visibility });
        const refused = await world.mutate('linkDuplicate', { ...at(complaint), original: original.id });
        expect(codesOf(refused)).toEqual(['INVALID_ORIGINAL original']);
        expect(refused.complaint).toMatchObject({ status: 'SUBMITTED', version: 1 });
      }
      const linked = await world.mutate('linkDuplicate', { ...at(secret), original: original.id });
      expect(codesOf(linked)).toEqual([]);
      expect(linked.complaint).toMatchObject({ status: 'ARCHIVED', duplicateOf: { id: original.id } });
    });

    test('of what becomes confidential later looks to others like what was archived for another reason', async () => {
      const [original, repeated, other] = await Promise.all([1, 2, 3].map(() => world.complaintIn('SUBMITTED')));
      await world.mutate('linkDuplicate', { ...at(repeated), original: original.id });
      await world.mutate('archiveComplaint', { ...at(other), reason: 'OTHER' });
      const text = `query ($id: ID) { complaint(id: $id) {
        status version duplicateOf { id } history { step actor from to note archiveReason agency { id } } } }`;
      const read = async ({ id }: { id: string }, caller = anonymous) =>
        (await world.query(text, { id }, caller)).data.complaint;
      const reasonIn = ({ history }: { history: { archiveReason: string }[] }) => history.at(-1)!.archiveReason;
      const open = await read(repeated);
      expect([reasonIn(open), open.duplicateOf]).toEqual(['DUPLICATE', { id: original.id }]);

      await world.mutate('reclassifyComplaint', { ...at(original), visibility: 'CONFIDENTIAL' });
      for (const caller of [anonymous, who('citizen'), who('liaison_officer', { agency: agencies.papua.id })])
        expect(await read(repeated, caller)).toEqual(await read(other, caller));
      // Its complainant, and the desk that still has it, see both.
      for (const caller of [everybody, who('verifier')]) expect(await read(repeated, caller)).toEqual(open);
    });

    test('of each other, at the same time: one is refused, and there is no circle', async () => {
      for (let round = 0; round < 5; round += 1) {
        const [one, two] = [await world.complaintIn('SUBMITTED'), await world.complaintIn('SUBMITTED')];
        const payloads = await Promise.all([
          world.mutate('linkDuplicate', { ...at(one), original: two.id }),
          world.mutate('linkDuplicate', { ...at(two), original: one.id }),
        ]);
        expect(payloads.flatMap(codesOf)).toEqual(['INVALID_ORIGINAL original']);
      }
    });
  });

  describe('support', () => {
    test('is counted, once for each caller who is signed in, and changes no version', async () => {
      const { id } = await world.complaintIn('SUBMITTED');
      const support = async () => (await world.mutate('addSupport', { id })).complaint;
      expect(await support()).toMatchObject({ supportCount: 1, version: 1 });
      expect((await support()).supportCount).toBe(1);
      world.signIn(who('citizen'));
      expect((await support()).supportCount).toBe(2);
      expect((await support()).supportCount).toBe(2);
      world.signIn(anonymous);
      expect(codesOf(await world.mutate('addSupport', { id }))).toEqual(['FORBIDDEN']);
      const { data } = await world.query('query ($id: ID) { complaint(id: $id) { supportCount } }', { id });
      expect(data.complaint.supportCount).toBe(2);
    });

    test('twenty at a time are twenty', async () => {
      const { id } = await world.complaintIn('SUBMITTED');
      const text = 'mutation ($input: AddSupportInput!) { addSupport(input: $input) { errors { code } } }';
      const support = (subject: string) =>
        world.query(text, { input: { id, idempotencyKey: randomUUID() } }, who('citizen', { subject }));
      await Promise.all(Array.from({ length: 20 }, (_, number) => support(`citizen-${number}`)));
      expect((await world.rows('select support_count from complaint where id = $1', [id]))[0]).toEqual({
        support_count: 20,
      });
    });

    test('is not for what has ended, nor for what is confidential', async () => {
      const closed = await world.complaintIn('CLOSED');
      expect(codesOf(await world.mutate('addSupport', { id: closed.id }))).toEqual(['STEP_NOT_ALLOWED']);
      const { complaint } = await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' });
      world.signIn(who('citizen'));
      expect(await world.mutate('addSupport', { id: complaint.id })).toMatchObject({
        complaint: null,
        errors: [{ code: 'NOT_FOUND' }],
      });
      expect(codesOf(await world.mutate('addSupport', { id: 'x' }))).toEqual(['NOT_FOUND id']);
    });
  });

  describe('never twice', () => {
    test('fifty submissions with one key at a time: one row, fifty equal answers', async () => {
      const input = { ...lamp, title: 'Lima puluh', idempotencyKey: randomUUID() };
      const answers = await Promise.all(Array.from({ length: 50 }, () => world.mutate('submitComplaint', input)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]!.errors).toEqual([]);
      expect(await world.rows(`select id from complaint where title = 'Lima puluh'`)).toHaveLength(1);
      expect(await countOf('complaint_event', answers[0]!.complaint.id)).toBe(1);
      expect(await countOf('outbox', answers[0]!.complaint.id)).toBe(1);
    });

    test('twenty of one step with one key: one event, twenty equal answers; later the same answer as then', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const input = { ...at(submitted), note: 'Di mana?', idempotencyKey: randomUUID() };
      const answers = await Promise.all(Array.from({ length: 20 }, () => world.mutate('holdComplaint', input)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ errors: [], complaint: { version: 2, status: 'ON_HOLD' } });
      expect(await countOf('complaint_event', submitted.id)).toBe(2);
      await world.mutate('withdrawComplaint', at(answers[0]!.complaint));
      expect(await world.mutate('holdComplaint', input)).toEqual(answers[0]);
    });

    test('twenty dispositions on one version, each with a key of its own: one wins, nineteen conflict, one event', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => world.mutate('disposeComplaint', at(submitted))),
      );
      expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
      expect(answers.flatMap(codesOf)).toEqual(Array(19).fill('CONFLICT version'));
      for (const { complaint } of answers) expect(complaint).toMatchObject({ version: 2, status: 'DISPOSED' });
      expect(await countOf('complaint_event', submitted.id)).toBe(2);
      expect(await countOf('outbox', submitted.id)).toBe(2);
    });

    test('two different steps at a time: one wins, the other conflicts', async () => {
      const answered = await world.complaintIn('ANSWERED');
      const answers = await Promise.all([
        world.mutate('acceptComplaint', { ...at(answered), rating: 5 }),
        world.mutate('disputeComplaint', { ...at(answered), note: 'Masih padam.' }),
      ]);
      expect(answers.flatMap(codesOf)).toEqual(['CONFLICT version']);
    });

    test('what becomes confidential while a step waits for it is absent for whoever may not know of it', async () => {
      const { id, version } = await world.complaintIn('IN_PROGRESS');
      world.signIn(who('verifier'));
      const { step } = await world.database.transaction(async (client) => {
        await client.query(`update complaint set visibility = 'CONFIDENTIAL' where id = $1`, [id]);
        const step = world.mutate('holdComplaint', { id, version, note: 'Di mana?' });
        await sleep(300);
        return { step };
      });
      const payload = await step;
      expect([payload.complaint, codesOf(payload)]).toEqual([null, ['NOT_FOUND id']]);
    });

    test('a refused step stays refused under its key, also when it has become possible', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const input = { ...at(submitted), answer: 'Sudah.', idempotencyKey: randomUUID() };
      const answers = await Promise.all(Array.from({ length: 5 }, () => world.mutate('answerComplaint', input)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(codesOf(answers[0]!)).toEqual(['STEP_NOT_ALLOWED']);
      await world.mutate('holdComplaint', { ...at(submitted), note: 'Di mana?' });
      expect(await world.mutate('answerComplaint', input)).toEqual(answers[0]);
    });

    test('of what has become confidential, an answer is not given again to whom it is hidden from', async () => {
      const said = await world.mutate('submitComplaint', { ...lamp, title: 'Dulu terbuka' });
      const { id, version } = said.complaint;
      const citizen = who('citizen', { subject: 'citizen-2' });
      const text = `mutation ($input: AddSupportInput!) {
        addSupport(input: $input) { complaint { id title body status } errors { code message path } } }`;
      const support = async (named: string, idempotencyKey: string) =>
        (await world.query(text, { input: { id: named, idempotencyKey } }, citizen)).data.addSupport;
      const [key, refusedKey, unknownKey] = [randomUUID(), randomUUID(), randomUUID()];
      const note = { id: id.toUpperCase(), version, note: 'Di jalan apa?', idempotencyKey: refusedKey };
      const hold = () => {
        world.signIn(citizen);
        return world.mutate('holdComplaint', note).finally(() => world.signIn(null));
      };
      expect((await support(id, key)).complaint).toMatchObject({ title: 'Dulu terbuka' });
      expect(codesOf(await hold())).toEqual(['FORBIDDEN']);
      const unknown = await support(nobodysId, unknownKey);
      expect((await support(id, key)).complaint).toMatchObject({ title: 'Dulu terbuka' });

      await world.mutate('reclassifyComplaint', { id, version, visibility: 'CONFIDENTIAL' });
      const hidden = await support(id, key);
      expect(hidden).toEqual(await support(id, randomUUID()));
      expect(hidden).toMatchObject({ complaint: null, errors: [{ code: 'NOT_FOUND', path: ['id'] }] });
      expect(await support(nobodysId, unknownKey)).toEqual(unknown);
      const again = await hold();
      expect(again).toMatchObject({ complaint: null, errors: [{ code: 'NOT_FOUND' }] });
      expect(again.errors[0]!.message).toContain(id.toUpperCase());
    });

    test('who has taken a confidential complaint out of their own sight is told again what came of it', async () => {
      const { complaint } = await world.mutate('submitComplaint', { ...lamp, visibility: 'CONFIDENTIAL' });
      const verifier = who('verifier');
      const officer = who('liaison_officer', { agency: agencies.semarang.id });
      world.signIn(verifier);
      const disposal = { ...at(complaint), agency: agencies.semarang.id, idempotencyKey: randomUUID() };
      const disposed = await world.mutate('disposeComplaint', disposal);
      expect(disposed.errors).toEqual([]);
      expect(await world.mutate('disposeComplaint', disposal)).toEqual(disposed);
      expect(codesOf(await world.mutate('disposeComplaint', { ...disposal, idempotencyKey: randomUUID() }))).toEqual([
        'NOT_FOUND id',
      ]);

      // An officer who is named no more has lost sight of it by what somebody else did.
      const chief = who('administrator', { reason: 'Penunjukan' });
      const name = (officers: string[]) => {
        world.signIn(chief);
        return world.mutate('nameOfficers', { id: complaint.id, officers });
      };
      expect((await name([officer.subject!])).errors).toEqual([]);
      world.signIn(officer);
      const followUp = { ...at(disposed.complaint), note: 'Diperiksa.', idempotencyKey: randomUUID() };
      const followed = await world.mutate('followUpComplaint', followUp);
      expect(followed.errors).toEqual([]);
      expect(await world.mutate('followUpComplaint', followUp)).toEqual(followed);
      expect((await name(['somebody-else'])).errors).toEqual([]);
      world.signIn(officer);
      expect(codesOf(await world.mutate('followUpComplaint', followUp))).toEqual(['NOT_FOUND id']);

      expect((await name([officer.subject!])).errors).toEqual([]);
      world.signIn(officer);
      const handover = { id: complaint.id, officers: ['somebody-else'], idempotencyKey: randomUUID() };
      const handed = await world.mutate('nameOfficers', handover);
      expect(handed.errors).toEqual([]);
      expect(await world.mutate('nameOfficers', handover)).toEqual(handed);
    });

    test('the same key with other input, or for another step, is refused; null is what is not given', async () => {
      const submitted = await world.complaintIn('SUBMITTED');
      const input = { ...at(submitted), idempotencyKey: randomUUID() };
      const first = await world.mutate('disposeComplaint', input);
      expect(await world.mutate('disposeComplaint', { note: null, ...input })).toEqual(first);
      for (const [name, other] of [
        ['disposeComplaint', { ...input, note: 'Lain.' }],
        ['disposeComplaint', { ...input, version: 2 }],
        ['reclassifyComplaint', input],
      ] as const)
        expect(await world.mutate(name, other)).toMatchObject({
          complaint: null,
          errors: [{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }],
        });
    });

    test('a key belongs to its caller', async () => {
      const idempotencyKey = randomUUID();
      const mine = await world.mutate('submitComplaint', { ...lamp, idempotencyKey });
      world.signIn(who('citizen'));
      const theirs = await world.mutate('submitComplaint', { ...lamp, title: 'Lain', idempotencyKey });
      expect(theirs.errors).toEqual([]);
      expect(theirs.complaint.id).not.toBe(mine.complaint.id);
    });

    test('keys are kept for a day at least, and then forgotten', async () => {
      const idempotencyKey = randomUUID();
      const input = { ...at(await world.complaintIn('SUBMITTED')), note: 'Di mana?', idempotencyKey };
      const first = await world.mutate('holdComplaint', input);
      await expect(forgetRequests(world.database, 23)).rejects.toThrow('at least 24 hours');
      await world.rows(`update request set created_at = now() - interval '23 hours' where key = $1`, [idempotencyKey]);
      await forgetRequests(world.database, 24);
      expect(await world.mutate('holdComplaint', input)).toEqual(first);
      await world.rows(`update request set created_at = now() - interval '25 hours' where key = $1`, [idempotencyKey]);
      expect(await forgetRequests(world.database, 24)).toBe(1);
    });
  });

  describe('never lost', () => {
    test.each([
      `update complaint_event set note = 'x'`,
      `update complaint_event set note = 'x' where false`,
      'delete from complaint_event',
      'truncate complaint_event',
      'truncate complaint_event cascade',
      'truncate complaint cascade',
      'delete from complaint_support',
      'update complaint_support set at = now()',
      `set session_replication_role = replica; delete from complaint_event`,
    ])('the database refuses: %s', async (statement) => {
      await world.complaintIn('CLOSED');
      const attempt = () =>
        world.database.withClient(async (client) => {
          try {
            return await client.query(statement);
          } finally {
            await client.query('reset session_replication_role');
          }
        });
      // Whoever truncates locks what the relay is just reading; that it must wait for the relay is no refusal.
      await expect(
        attempt().catch((error) => (error.code === '40P01' ? attempt() : Promise.reject(error))),
      ).rejects.toThrow(/are history|permission denied/);
    });

    test('a complaint with a history cannot be deleted, and its history can be added to', async () => {
      const { id, version } = await world.complaintIn('SUBMITTED');
      await expect(world.rows('delete from complaint where id = $1', [id])).rejects.toThrow('foreign key');
      await expect(
        world.rows(
          `insert into complaint_event (complaint_id, sequence, step, at, actor, to_status) values ($1, $2, 'HOLD', now(), 'VERIFIER', 'ON_HOLD')`,
          [id, version],
        ),
      ).rejects.toThrow('duplicate key');
    });

    test('a commit is on the disk before it is acknowledged', async () => {
      expect(await world.rows('show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
      expect(await world.rows('show fsync')).toEqual([{ fsync: 'on' }]);
    });

    test.each([
      'outbox',
      'complaint_event',
      'complaint_deadline',
      'complaint',
      'request',
    ])('if writing to %s fails in the middle, nothing of the step is there, and the same key works afterwards', async (table) => {
      const submitted = await world.complaintIn('SUBMITTED');
      const step = { ...at(submitted), agency: agencies.semarang.id, idempotencyKey: randomUUID() };
      const submission = { ...lamp, title: `Gagal di ${table}`, idempotencyKey: randomUUID() };
      const all = async () =>
        Promise.all(
          ['complaint', 'complaint_event', 'complaint_deadline', 'outbox', 'request'].map((each) =>
            world.rows(`select md5(string_agg(t::text, ',' order by t::text)) as all from ${each} t`),
          ),
        );
      // What was taken a moment ago gets its place in the stream, which is a change too.
      while ((await world.rows('select from outbox where delivered_at is null')).length > 0) await sleep(20);
      const before = await all();
      await world.rows(
        `create function fail() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`,
      );
      await world.rows(`create trigger fails after insert or update on ${table} for each row execute function fail()`);
      try {
        for (const [name, input] of [
          ['disposeComplaint', step],
          ['submitComplaint', submission],
        ] as const) {
          const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
          const { data, errors } = await world.query(
            `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`,
            { input },
          );
          expect(data).toEqual({ [name]: null });
          expect(errors).toMatchObject([
            { message: 'Something went wrong here; it was recorded.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
          ]);
          expect(JSON.stringify(errors)).not.toMatch(/disk|insert|stack/);
        }
        expect(await all()).toEqual(before);
      } finally {
        await world.rows(`drop trigger fails on ${table}; drop function fail()`);
      }
      expect((await world.mutate('disposeComplaint', step)).complaint).toMatchObject({
        status: 'DISPOSED',
        version: 2,
      });
      expect((await world.mutate('submitComplaint', submission)).errors).toEqual([]);
    });

    test('the outbox has each step once, in the order of the history', async () => {
      const closed = await world.complaintIn('CLOSED');
      const entries = await world.rows<{ sequence: number; type: string }>(
        'select sequence, type from outbox where complaint_id = $1 order by id',
        [closed.id],
      );
      expect(entries).toEqual(
        closed.history.map(({ sequence, step }: { sequence: number; step: string }) => ({ sequence, type: step })),
      );
    });
  });

  test('a step continues what its caller may not read: internal notes stay in the history, and are not told', async () => {
    const siti = who('citizen', { subject: 'siti', agency: null });
    world.signIn(siti);
    let { complaint } = await world.mutate('submitComplaint', lamp);
    world.signIn(staff);
    for (const [name, input] of [
      ['disposeComplaint', { agency: agencies.semarang.id }],
      ['followUpComplaint', { note: 'Tiang dipesan.' }],
      ['followUpComplaint', { note: 'Anggaran belum ada.', visibility: 'INTERNAL' }],
      ['answerComplaint', { answer: 'Sudah menyala.' }],
    ] as const)
      ({ complaint } = await world.mutate(name, { ...at(complaint), ...input }));
    world.signIn(siti);
    const disputed = await world.mutate('disputeComplaint', { ...at(complaint), note: 'Masih padam.' });
    expect(disputed.errors).toEqual([]);
    const stepsOf = ({ history }: { history: { step: string }[] }) => history.map(({ step }) => step);
    expect(stepsOf(disputed.complaint)).toEqual(['SUBMIT', 'DISPOSE', 'FOLLOW_UP', 'ANSWER', 'DISPUTE']);
    world.signIn(staff);
    const { complaint: followed } = await world.mutate('followUpComplaint', {
      ...at(disputed.complaint),
      note: 'Kami datang.',
    });
    expect(stepsOf(followed)).toEqual([
      'SUBMIT',
      'DISPOSE',
      'FOLLOW_UP',
      'FOLLOW_UP',
      'ANSWER',
      'DISPUTE',
      'FOLLOW_UP',
    ]);
    expect(followed.version).toBe(7);
  });

  test('a step takes ten statements, however long the history is', async () => {
    const { id, version } = await world.complaintIn('IN_PROGRESS');
    const statements = await statementsOf(async () => {
      const input = { id, version, note: 'Dikerjakan.', idempotencyKey: randomUUID() };
      await world.query(
        'mutation ($input: FollowUpComplaintInput!) { followUpComplaint(input: $input) { complaint { version } } }',
        { input },
      );
    });
    // begin as the caller, the key, what was answered under it, the row, its life, who may see it; then as the subgraph
    // itself, the step, the answer, commit
    expect(statements).toHaveLength(10);
  });
});
