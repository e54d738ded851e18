import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '#kit/testing';
import type { Caller } from '../caller.ts';
import { callerWith } from '../open311/keys.ts';
import { sealOf } from './seal.ts';
import { anonymous, lamp, openWorld, type World, who } from './testing.ts';

test('a seal opens what it has closed, and nothing else', () => {
  const key = randomUUID();
  const seal = sealOf('citizen-1', key);
  const closed = seal.close('{"secret":"é"}');
  expect(sealOf('citizen-1', key).open(closed)).toBe('{"secret":"é"}');
  expect(seal.close('{"secret":"é"}')).not.toBe(closed);
  const bytes = Buffer.from(closed, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  for (const other of [sealOf('citizen-2', key), sealOf('citizen-1', randomUUID())])
    expect(() => other.open(closed)).toThrow();
  for (const broken of [bytes.toString('base64url'), closed.slice(0, 20), ''])
    expect(() => seal.open(broken)).toThrow();
  // Caller and key are told apart, wherever one ends.
  expect(sealOf('a', 'b\nc').name).not.toBe(sealOf('a\nb', 'c').name);
});

test('no two callers have the same keys, whatever somebody is called', () => {
  const partner = callerWith({ id: '1', agencyId: null }).id;
  const subjects = [anonymous.id, partner, 'traceless', 'simulation', 'budi'];
  const persons = [...subjects, ...subjects.map((subject) => `subject:${subject}`)].map((subject) =>
    who('citizen', { subject }),
  );
  const ids = [...persons.map(({ id }) => id), anonymous.id, partner, 'traceless', 'simulation'];
  expect(new Set(ids).size).toBe(ids.length);
  expect(who('citizen', { subject: 'budi' }).id).toBe('budi');
});

describe.each(testDatabases())('what is kept of a request on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T03:00:00Z');
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const submit = async (input: object, caller: Caller) => {
    const text = `mutation ($input: SubmitComplaintInput!) { payload: submitComplaint(input: $input) {
      complaint { id trackingId version } trackingSecret errors { code path } } }`;
    return (await world.query(text, { input: { idempotencyKey: randomUUID(), ...lamp, ...input } }, caller)).data
      .payload;
  };
  const withdraw = async (input: object, caller: Caller) => {
    const text = `mutation ($input: WithdrawComplaintInput!) { payload: withdrawComplaint(input: $input) {
      complaint { id status version } errors { code path } } }`;
    return (await world.query(text, { input: { idempotencyKey: randomUUID(), ...input } }, caller)).data.payload;
  };

  test('nothing in any table ties an anonymous report, or what is done by its secret, to whoever was signed in', async () => {
    const citizen = who('citizen', { subject: `citizen-${randomUUID()}` });
    const [submission, step] = [randomUUID(), randomUUID()];
    const report = { visibility: 'ANONYMOUS', idempotencyKey: submission };
    const first = await submit(report, citizen);
    expect(first.errors).toEqual([]);
    const { id, version } = first.complaint;
    const withSecret = { id, version, secret: first.trackingSecret, idempotencyKey: step };
    const withdrawn = await withdraw(withSecret, citizen);
    expect(withdrawn).toMatchObject({ complaint: { status: 'WITHDRAWN' }, errors: [] });

    // Neither the person is there, nor what the person's own device knows; nor says a kept request which complaint it was.
    expect(await world.tablesThatSay([citizen.subject!, submission, step, first.trackingSecret])).toEqual([]);
    expect(await world.tablesThatSay([id])).not.toContain('request');
    expect(await world.rows('select distinct caller from request')).toEqual([{ caller: 'traceless' }]);

    // Whoever has caller and key still gets the same answer, and only that.
    expect(await submit(report, citizen)).toEqual(first);
    expect(await withdraw(withSecret, citizen)).toEqual(withdrawn);
    const conflict = { code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] };
    for (const other of [{ title: 'Lain' }, { visibility: 'PUBLIC' }])
      expect((await submit({ ...report, ...other }, citizen)).errors).toEqual([conflict]);
    const stranger = await submit(report, who('citizen', { subject: 'citizen-2' }));
    expect([stranger.errors, stranger.complaint.id === id]).toEqual([[], false]);
  });

  test('who was signed in and who was not leave the same rows', async () => {
    const kept = () =>
      world.rows(
        `select caller, operation, length(key) as key, jsonb_object_keys(answer) as answer from request order by created_at desc limit 1`,
      );
    await submit({ visibility: 'ANONYMOUS' }, who('citizen'));
    const signedIn = await kept();
    await submit({ visibility: 'ANONYMOUS' }, anonymous);
    expect(await kept()).toEqual(signedIn);
    expect(signedIn).toEqual([{ caller: 'traceless', operation: 'submitComplaint', key: 43, answer: 'sealed' }]);
  });

  test('the secret of a public report lies there sealed, and the request is its caller’s, to be erased with them', async () => {
    const citizen = who('citizen', { subject: 'citizen-known' });
    const idempotencyKey = randomUUID();
    const first = await submit({ idempotencyKey }, citizen);
    expect(await world.tablesThatSay([first.trackingSecret, idempotencyKey])).toEqual([]);
    expect(await world.tablesThatSay([citizen.subject!])).toEqual(['complainant', 'request']);
    expect(await submit({ idempotencyKey }, citizen)).toEqual(first);
  });

  test('no subject is given what whoever is not signed in was answered', async () => {
    const citizen = (subject: string) => who('citizen', { subject });
    for (const visibility of ['PUBLIC', 'ANONYMOUS']) {
      const sent = { visibility, idempotencyKey: randomUUID() };
      const asked = await submit(sent, anonymous);
      for (const subject of ['anonymous', 'subject:anonymous']) {
        const theirs = await submit(sent, citizen(subject));
        expect(theirs.errors).toEqual([]);
        expect(theirs.trackingSecret).not.toBe(asked.trackingSecret);
        expect(await submit(sent, citizen(subject))).toEqual(theirs);
      }
      expect(await submit(sent, anonymous)).toEqual(asked);
    }
  });

  test('a key that somebody could guess is refused where it would tell who asked', async () => {
    const citizen = who('citizen');
    const refusal = [{ code: 'INVALID_INPUT', path: ['idempotencyKey'] }];
    const idempotencyKey = 'x'.repeat(21);
    expect((await submit({ visibility: 'ANONYMOUS', idempotencyKey }, citizen)).errors).toEqual(refusal);
    const { complaint, trackingSecret } = await submit({ visibility: 'ANONYMOUS' }, citizen);
    const step = { id: complaint.id, version: complaint.version, secret: trackingSecret };
    expect((await withdraw({ ...step, idempotencyKey }, citizen)).errors).toEqual(refusal);
    expect((await submit({ idempotencyKey: 'short' }, citizen)).errors).toEqual([]);
  });
});
