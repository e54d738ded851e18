/** Attachments through the schema: who is told of them, on each path; what is taken in; what is recorded. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { statementsOf, type TestDatabase, testDatabases } from '#kit/testing';
import { anonymous, type Caller } from './caller.ts';
import { mediaTypes } from './domain/attachment.ts';
import { agencies, lamp, openWorld, type World, who } from './handling/testing.ts';

const now = '2026-07-06T03:00:00.000Z';
const store = 'https://media.example';
const photo = { url: `${store}/tiang.jpg`, mediaType: 'image/jpeg', title: 'Tiang yang miring', byteSize: 90_000 };
const letter = { url: `${store}/surat.pdf`, mediaType: 'application/pdf' };

const citizen = who('citizen', { agency: null });
const officer = who('liaison_officer', { agency: agencies.semarang.id });
const foreign = who('liaison_officer', { subject: 'liaison-2', agency: agencies.papua.id });
const administrator = who('administrator', { agency: null });
const withReason = { ...administrator, reason: 'Pengaduan kepada Ombudsman' };
const verifier = who('verifier', { agency: null, region: '33' });
const supervisor = who('supervisor', { agency: null, region: '33', reason: 'Pemantauan' });

const submission = `mutation ($input: SubmitComplaintInput!) { payload: submitComplaint(input: $input) {
  complaint { id version trackingId attachments { id url mediaType title byteSize addedAt } } trackingSecret errors { code path } } }`;

describe.each(testDatabases())('attachments on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  const ids: Record<string, string> = {};
  const secrets: Record<string, string> = {};

  const submit = async (input: object, caller: Caller = citizen) => {
    const { data, errors } = await world.query(
      submission,
      { input: { ...lamp, idempotencyKey: randomUUID(), ...input } },
      caller,
    );
    expect(errors).toBeUndefined();
    return data.payload;
  };
  const numbers = () =>
    world.rows(
      'select (select count(*) from complaint) as complaints, (select count(*) from complaint_attachment) as attachments',
    );

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, now);
    for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL']) {
      const { complaint, trackingSecret } = await submit({ visibility, attachments: [photo, letter] });
      const { id } = complaint;
      [ids[visibility], secrets[visibility]] = [id, trackingSecret];
      expect(complaint.attachments).toEqual([
        { id: `${id}:1`, ...photo, addedAt: now },
        { id: `${id}:2`, ...letter, title: null, byteSize: null, addedAt: now },
      ]);
      world.signIn(verifier);
      if (visibility === 'CONFIDENTIAL') await world.mutate('nameOfficers', { id, officers: [officer.subject] });
      const step = { id, version: 1, agency: agencies.semarang.id };
      expect((await world.mutate('disposeComplaint', step)).errors).toEqual([]);
      world.signIn(null);
    }
  }, 60_000);

  afterEach(() => {
    world.recorded.length = 0;
    world.auditFails = false;
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  /** Every path to a complaint; what is shown there of each that has an id of `ids`. */
  const paths = `query ($id: ID, $reference: _Any!, $agency: _Any!, $unit: _Any!) {
    complaint(id: $id) { ...seen }
    _entities(representations: [$reference, $agency, $unit]) {
      ... on Complaint { ...seen }
      ... on Agency { complaints { nodes { ...seen } } own: complaints(filter: { confidential: true }) { nodes { ...seen } } }
      ... on RegionalUnit { complaints { nodes { ...seen } } own: complaints(filter: { confidential: true }) { nodes { ...seen } } }
    }
    complaints { nodes { ...seen } edges { node { ...seen } } }
    mine: complaints(filter: { mine: true }) { nodes { ...seen } }
    confidential: complaints(filter: { confidential: true }) { nodes { ...seen } }
    found: complaints(filter: { search: "lampu" }, orderBy: RELEVANCE) { nodes { ...seen } }
  } fragment seen on Complaint { id attachments { url } }`;

  const shownTo = async (visibility: string, caller: Caller): Promise<string[][]> => {
    const id = ids[visibility];
    const variables = {
      ...{ id, reference: { __typename: 'Complaint', id } },
      agency: { __typename: 'Agency', id: agencies.semarang.id },
      unit: { __typename: 'RegionalUnit', code: '33.74' },
    };
    const { data, errors } = await world.query(paths, variables, caller);
    expect(errors).toBeUndefined();
    const seen: { id: string; attachments: { url: string }[] }[] = [];
    JSON.stringify(data, (_, value) => {
      if (value?.attachments) seen.push(value);
      return value;
    });
    return seen.filter((each) => each.id === id).map(({ attachments }) => attachments.map(({ url }) => url));
  };

  const all = [photo.url, letter.url];
  test.each<[string, string, Caller, string[] | null]>([
    ['PUBLIC', 'anybody', anonymous, []],
    ['PUBLIC', 'another citizen', { ...citizen, subject: 'citizen-2' }, []],
    ['PUBLIC', 'its complainant', citizen, all],
    ['PUBLIC', 'its agency', officer, all],
    ['PUBLIC', 'the agency above', who('liaison_officer', { subject: 'liaison-9' }), all],
    ['PUBLIC', 'another agency', foreign, []],
    ['PUBLIC', 'the desk of the region', verifier, all],
    ['PUBLIC', 'the desk of another region', { ...verifier, region: '91' }, []],
    ['PUBLIC', 'the supervisor of the region', supervisor, all],
    ['PUBLIC', 'that supervisor without a reason', { ...supervisor, reason: null }, []],
    ['PUBLIC', 'an auditor', who('auditor', { agency: null, reason: 'Audit' }), []],
    ['PUBLIC', 'an administrator', administrator, []],
    ['PUBLIC', 'an administrator with a reason', withReason, all],
    ['ANONYMOUS', 'anybody', anonymous, []],
    ['ANONYMOUS', 'the account it came from', citizen, []],
    ['ANONYMOUS', 'its agency', officer, []],
    ['ANONYMOUS', 'the desk of the region', verifier, []],
    ['ANONYMOUS', 'an administrator with a reason', withReason, []],
    ['CONFIDENTIAL', 'anybody', anonymous, null],
    ['CONFIDENTIAL', 'its complainant', citizen, all],
    ['CONFIDENTIAL', 'a named officer', officer, all],
    ['CONFIDENTIAL', 'another officer of its agency', { ...officer, subject: 'liaison-3' }, null],
    ['CONFIDENTIAL', 'another agency', foreign, null],
    ['CONFIDENTIAL', 'the desk once it is disposed', verifier, null],
    ['CONFIDENTIAL', 'the supervisor of the region', supervisor, null],
    ['CONFIDENTIAL', 'an administrator', administrator, null],
    ['CONFIDENTIAL', 'an administrator with a reason', withReason, all],
  ])('of a %s complaint are told to %s what its text as written is, on every path', async (visibility, _, caller, expected) => {
    const shown = await shownTo(visibility, caller);
    expect(shown.length > 0).toBe(expected !== null);
    for (const each of shown) expect(each).toEqual(expected);
  });

  test.each([
    'PUBLIC',
    'ANONYMOUS',
    'CONFIDENTIAL',
  ])('of a %s complaint are opened by its secret', async (visibility) => {
    const bySecret = 'query ($id: ID, $secret: String) { complaint(id: $id, secret: $secret) { attachments { url } } }';
    const told = async (secret: string | undefined, caller: Caller) =>
      (await world.query(bySecret, { id: ids[visibility], secret }, caller)).data.complaint?.attachments;
    const urls = all.map((url) => ({ url }));
    for (const caller of [anonymous, foreign]) {
      expect(await told(secrets[visibility], caller)).toEqual(urls);
      expect(await told('guessed', caller)).toEqual(visibility === 'CONFIDENTIAL' ? undefined : []);
    }
  });

  test('cannot be told from none by whoever may not see them', async () => {
    const { complaint } = await submit({ visibility: 'ANONYMOUS' });
    const text = 'query ($id: ID) { complaint(id: $id) { attachments { id } } }';
    const [with_, without] = await Promise.all(
      [ids.ANONYMOUS, complaint.id].map((id) => world.query(text, { id }, officer)),
    );
    expect(with_).toEqual(without);
  });

  test('of many complaints are read by one statement, and by none for the public', async () => {
    const ask = (caller: Caller) =>
      statementsOf(() => world.query('{ complaints { nodes { attachments { url } } } }', {}, caller));
    const reads = (statements: string[]) => statements.filter((each) => each.includes('complaint_attachment'));
    expect(reads(await ask(officer))).toHaveLength(1);
    expect(reads(await ask(anonymous))).toEqual([]);
  });

  test('that somebody reads by a reason are recorded before they are told, as the body is', async () => {
    const text = '{ complaints { nodes { attachments { url } } } }';
    for (const caller of [anonymous, citizen, officer, verifier]) await world.query(text, {}, caller);
    expect(world.recorded).toEqual([]);
    await world.query(text, {}, withReason);
    expect(world.recorded).toMatchObject([
      { action: 'READ', subject: withReason.subject, fields: ['title', 'body'], reason: withReason.reason },
      { action: 'READ', complaintIds: [ids.PUBLIC], fields: ['attachments'], reason: withReason.reason },
    ]);
    world.auditFails = true;
    const { data, errors } = await world.query(text, {}, withReason);
    expect(errors!.length).toBeGreaterThan(0);
    expect(JSON.stringify({ data, errors })).not.toContain(store);
  });

  test('stand in one table, and in no event, answer that is kept, or index of words', async () => {
    expect(await world.tablesThatSay(['media.example'])).toEqual(['complaint_attachment']);
    const search = 'query ($search: String!) { complaints(filter: { search: $search }) { totalCount } }';
    for (const words of ['miring', 'tiang', '"media.example"'])
      for (const caller of [anonymous, citizen, officer, withReason])
        expect((await world.query(search, { search: words }, caller)).data.complaints.totalCount).toBe(0);
  });

  test.each<[object[], string[]]>([
    [[photo, letter, { ...photo, url: 'http://media.example/1.jpg' }], ['attachments 2 url']],
    [[{ ...photo, url: 'https://siti:rahasia@media.example/1.jpg' }], ['attachments 0 url']],
    [[{ ...photo, url: 'javascript:alert(1)' }], ['attachments 0 url']],
    [[{ ...photo, url: '' }, photo], ['attachments 0 url']],
    [[{ ...photo, url: `${store}/${'x'.repeat(2000)}` }], ['attachments 0 url']],
    [[{ ...photo, mediaType: 'text/html' }], ['attachments 0 mediaType']],
    [[{ ...photo, mediaType: 'image/svg+xml' }], ['attachments 0 mediaType']],
    [[{ ...photo, title: 'x'.repeat(201) }], ['attachments 0 title']],
    [[{ ...photo, title: 'half of a pair: \ud83d' }], ['attachments 0 title']],
    [[{ ...photo, byteSize: 0 }], ['attachments 0 byteSize']],
    [Array(6).fill(photo), ['attachments']],
    [
      [photo, { url: 'x', mediaType: 'x', title: 'x'.repeat(201), byteSize: -1 }],
      ['attachments 1 url', 'attachments 1 mediaType', 'attachments 1 title', 'attachments 1 byteSize'],
    ],
  ])('like %j are refused at %j, and nothing is written', async (attachments, expected) => {
    const before = await numbers();
    const { complaint, errors } = await submit({ attachments });
    expect(complaint).toBeNull();
    expect(errors.map(({ code, path }: { code: string; path: string[] }) => [code, ...path].join(' '))).toEqual(
      expected.map((path) => `INVALID_INPUT ${path}`),
    );
    expect(await numbers()).toEqual(before);
  });

  test('can be five, of every kind that the schema names; media types in any case', async () => {
    const sdl = readFileSync(new URL('../../schema/complaints.graphql', import.meta.url), 'utf8');
    for (const mediaType of mediaTypes) expect(sdl).toContain(`\`${mediaType}\``);
    for (const five of [mediaTypes.slice(0, 5), mediaTypes.slice(-5)]) {
      const attachments = five.map((mediaType) => ({ url: photo.url, mediaType: mediaType.toUpperCase() }));
      const { complaint } = await submit({ visibility: 'CONFIDENTIAL', attachments }, who('citizen', { subject: 'c' }));
      expect(complaint.attachments.map(({ mediaType }: { mediaType: string }) => mediaType)).toEqual(five);
    }
  });

  test('belong to the request: the same key with others is refused, with the same answered again', async () => {
    const input = { attachments: [photo], idempotencyKey: randomUUID(), visibility: 'CONFIDENTIAL' };
    const first = await submit(input);
    const before = await numbers();
    expect(await submit(input)).toEqual(first);
    for (const attachments of [[letter], [photo, letter], [], [{ ...photo, title: 'Lain' }]])
      expect(await submit({ ...input, attachments })).toMatchObject({
        complaint: null,
        errors: [{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }],
      });
    expect(await numbers()).toEqual(before);
  });

  test('that cannot be written take the whole submission with them', async () => {
    const before = await numbers();
    await world.rows(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`,
    );
    await world.rows('create trigger fails after insert on complaint_attachment for each row execute function fail()');
    const input = { ...lamp, attachments: [photo], idempotencyKey: randomUUID(), visibility: 'CONFIDENTIAL' };
    try {
      const { data, errors } = await world.query(submission, { input }, citizen);
      expect(data.payload).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      expect(await numbers()).toEqual(before);
    } finally {
      await world.rows('drop trigger fails on complaint_attachment; drop function fail()');
    }
    expect((await submit(input)).complaint.attachments).toHaveLength(1);
  });

  test('of a complaint that becomes anonymous are told to its complainant’s secret only', async () => {
    const { complaint, trackingSecret: secret } = await submit({ attachments: [photo] });
    const { id } = complaint;
    const told = async (caller: Caller, shown?: string) => {
      const text = 'query ($id: ID, $secret: String) { complaint(id: $id, secret: $secret) { attachments { url } } }';
      return (await world.query(text, { id, secret: shown }, caller)).data.complaint.attachments;
    };
    expect(await told(verifier)).toEqual([{ url: photo.url }]);
    world.signIn(verifier);
    const { errors } = await world.mutate('reclassifyComplaint', { id, version: 1, visibility: 'ANONYMOUS' });
    world.signIn(null);
    expect(errors).toEqual([]);
    for (const caller of [anonymous, citizen, verifier, officer, withReason]) expect(await told(caller)).toEqual([]);
    expect(await told(anonymous, secret)).toEqual([{ url: photo.url }]);
    await world.rows(`update complaint set visibility = 'CONFIDENTIAL' where id = $1`, [id]);
  });

  test('are told to no subscriber, whoever they are', async () => {
    world.signIn(withReason);
    const stream = await world.follow('subscription { complaintUpdated { complaint { attachments { url } } } }');
    world.signIn(null);
    await submit({ attachments: [photo] });
    const { data } = (await stream.next())!;
    stream.close();
    expect(data.complaintUpdated.complaint.attachments).toEqual([]);
    expect(world.recorded).toEqual([]);
  });
});
