/** The matrix of who sees what, cell by cell, through the schema: on single objects, lists, counts, history, events. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { asGateway, statementsOf, type TestDatabase, testDatabases } from '#kit/testing';
import { anonymous, type Caller } from './caller.ts';
import { agencies, lamp, nobodysId, openWorld, type World, who } from './handling/testing.ts';

const complainant = {
  name: 'Bunga Melati',
  phone: '0812-0000-0001',
  email: 'bunga@example.id',
  address: 'Jalan Kenanga 1',
  identityNumber: '9900000000000001',
};
const contact = {
  name: complainant.name,
  phone: complainant.phone,
  email: complainant.email,
  address: complainant.address,
};
const body = 'Telepon saya 0812-3456-7890, lampu padam.';
const redacted = 'Telepon saya [nomor disamarkan], lampu padam.';

const citizen = who('citizen', { agency: null });
const officer = who('liaison_officer', { agency: agencies.semarang.id });
const above = who('liaison_officer', { subject: 'liaison-9', agency: agencies.state.id });
const foreign = who('liaison_officer', { subject: 'liaison-2', agency: agencies.papua.id });
const administrator = who('administrator', { agency: null });
const withReason = { ...administrator, reason: 'Pengaduan kepada Ombudsman' };
const verifier = who('verifier', { agency: null, region: '33' });
const verifierElsewhere = who('verifier', { subject: 'verifier-2', agency: null, region: '91' });
const supervisor = who('supervisor', { agency: null, region: '33', reason: 'Pemantauan' });
const supervisorElsewhere = who('supervisor', {
  subject: 'supervisor-91',
  agency: null,
  region: '91',
  reason: 'Pemantauan',
});
const auditor = who('auditor', { agency: null, reason: 'Audit' });

const fields = `id title body status visibility agency { id } complainant { name phone email address identityNumber }
  history { step note internal }`;
const one = `query ($id: ID, $secret: String) { complaint(id: $id, secret: $secret) { ${fields} } }`;

describe.each(testDatabases())('who sees what of a complaint, on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  const ids: Record<string, string> = {};
  const secrets: Record<string, string> = {};

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T03:00:00Z');
    for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL']) {
      world.signIn(citizen);
      const input = { ...lamp, body, visibility, complainant, idempotencyKey: randomUUID() };
      const text = `mutation ($input: SubmitComplaintInput!) { payload: submitComplaint(input: $input) {
        complaint { id version } trackingSecret errors { message } } }`;
      const { payload } = (await world.query(text, { input })).data;
      expect(payload.errors).toEqual([]);
      ids[visibility] = payload.complaint.id;
      secrets[visibility] = payload.trackingSecret;
      expect((await world.query(text, { input })).data.payload.trackingSecret).toBe(payload.trackingSecret);
      world.signIn(verifier);
      const named = { id: payload.complaint.id, officers: [officer.subject] };
      if (visibility === 'CONFIDENTIAL') expect((await world.mutate('nameOfficers', named)).errors).toEqual([]);
      let { complaint } = payload;
      complaint = (await world.mutate('disposeComplaint', { ...at(complaint), agency: agencies.semarang.id }))
        .complaint;
      world.signIn(officer);
      for (const more of [{ note: 'Diperiksa.' }, { note: 'Antar kita.', visibility: 'INTERNAL' }])
        complaint = (await world.mutate('followUpComplaint', { ...at(complaint), ...more })).complaint;
      expect(complaint.version).toBe(4);
    }
  }, 60_000);

  afterEach(() => {
    world.signIn(null);
    world.setNow('2026-07-06T03:00:00Z');
    world.auditFails = false;
    world.recorded.length = 0;
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const at = ({ id, version }: { id: string; version: number }) => ({ id, version });
  const see = async (id: string, caller: Caller, secret: string | null = null) =>
    (await world.query(one, { id, secret }, caller)).data.complaint;
  const notes = ({ history }: { history: { note: string | null }[] }) => history.map(({ note }) => note);

  const publicView = { body: redacted, complainant: null };
  const [told, inside] = [
    [null, null, 'Diperiksa.'],
    [null, null, 'Diperiksa.', 'Antar kita.'],
  ];
  const own = { ...contact, identityNumber: '************0001' };
  const handled = { ...contact, identityNumber: null };

  test.each<[string, string, Caller, object | null, (string | null)[]]>([
    ['PUBLIC', 'anybody', anonymous, publicView, told],
    ['PUBLIC', 'another citizen', { ...citizen, subject: 'citizen-2' }, publicView, told],
    ['PUBLIC', 'its complainant', citizen, { body, complainant: own }, told],
    ['PUBLIC', 'its agency', officer, { body, complainant: handled }, inside],
    ['PUBLIC', 'the agency above', above, { body, complainant: handled }, inside],
    ['PUBLIC', 'another agency', foreign, publicView, told],
    ['PUBLIC', 'the desk of the region', verifier, { body, complainant: handled }, inside],
    ['PUBLIC', 'the desk of another region', verifierElsewhere, publicView, told],
    ['PUBLIC', 'the supervisor of the region', supervisor, { body, complainant: null }, inside],
    ['PUBLIC', 'that supervisor without a reason', { ...supervisor, reason: null }, publicView, told],
    ['PUBLIC', 'the supervisor of another region', supervisorElsewhere, publicView, told],
    ['PUBLIC', 'an auditor', auditor, publicView, told],
    ['PUBLIC', 'an administrator', administrator, publicView, told],
    ['PUBLIC', 'an administrator with a reason', withReason, { body, complainant: handled }, inside],
    ['ANONYMOUS', 'anybody', anonymous, publicView, told],
    ['ANONYMOUS', 'the account it came from', citizen, publicView, told],
    ['ANONYMOUS', 'its agency', officer, { body: redacted, complainant: null }, inside],
    ['ANONYMOUS', 'another agency', foreign, publicView, told],
    ['ANONYMOUS', 'an administrator with a reason', withReason, { body: redacted, complainant: null }, inside],
    ['CONFIDENTIAL', 'anybody', anonymous, null, []],
    ['CONFIDENTIAL', 'another citizen', { ...citizen, subject: 'citizen-2' }, null, []],
    ['CONFIDENTIAL', 'its complainant', citizen, { body, complainant: own }, told],
    ['CONFIDENTIAL', 'a named officer', officer, { body, complainant: null }, inside],
    ['CONFIDENTIAL', 'another officer of its agency', { ...officer, subject: 'liaison-3' }, null, []],
    ['CONFIDENTIAL', 'the agency above', above, null, []],
    ['CONFIDENTIAL', 'another agency', foreign, null, []],
    ['CONFIDENTIAL', 'the desk once it is disposed', verifier, null, []],
    ['CONFIDENTIAL', 'the supervisor of the region', supervisor, null, []],
    ['CONFIDENTIAL', 'an auditor', auditor, null, []],
    ['CONFIDENTIAL', 'an administrator', administrator, null, []],
    ['CONFIDENTIAL', 'an administrator with a reason', withReason, { body, complainant: handled }, inside],
  ])('a %s one, by %s', async (visibility, _, caller, expected, expectedNotes) => {
    const id = ids[visibility]!;
    const found = await see(id, caller);
    if (expected === null) expect(found).toBeNull();
    else {
      expect(found).toMatchObject({ id, title: lamp.title, status: 'IN_PROGRESS', ...expected });
      expect(notes(found)).toEqual(expectedNotes);
    }
    const text = `query ($filter: ComplaintFilter) { complaints(filter: $filter) { totalCount nodes { ${fields} } } }`;
    const list = async (filter: object) => (await world.query(text, { filter }, caller)).data.complaints;
    const all = await list({});
    expect(all.totalCount).toBe(2);
    expect(all.nodes.map(({ visibility }: { visibility: string }) => visibility)).not.toContain('CONFIDENTIAL');
    const confidential = await list({ confidential: true });
    const listed = visibility === 'CONFIDENTIAL' ? confidential : all;
    const same = listed.nodes.find((each: { id: string }) => each.id === id) ?? null;
    expect(same).toEqual(found);
    expect(confidential.totalCount).toBe(confidential.nodes.length);
    if (found && visibility === 'CONFIDENTIAL') expect(confidential.totalCount).toBe(1);
  });

  test.each([
    'PUBLIC',
    'ANONYMOUS',
    'CONFIDENTIAL',
  ])('a %s one is opened by its secret, and by no other', async (visibility) => {
    const id = ids[visibility]!;
    expect(await see(id, anonymous, secrets[visibility])).toMatchObject({ body, complainant: own });
    for (const wrong of ['', 'x', secrets[visibility === 'PUBLIC' ? 'ANONYMOUS' : 'PUBLIC']!])
      expect(await see(id, anonymous, wrong)).toEqual(await see(id, anonymous));
  });

  test('whoever has the secret takes the steps of the complainant, and no others', async () => {
    const complaint = (await world.mutate('submitComplaint', { ...lamp, visibility: 'ANONYMOUS' })).complaint;
    const [{ secret_hash: hash }] = (await world.rows('select secret_hash from complainant where complaint_id = $1', [
      ids.ANONYMOUS,
    ])) as [{ secret_hash: Buffer }];
    await world.rows('update complainant set secret_hash = $2 where complaint_id = $1', [complaint.id, hash]);
    world.signIn(anonymous);
    const withdraw = (secret: string) => world.mutate('withdrawComplaint', { ...at(complaint), secret });
    expect((await withdraw('x')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await withdraw(secrets.ANONYMOUS!)).complaint).toMatchObject({ status: 'WITHDRAWN' });
  });

  test('an agency does not see who reports once the complaint has left it', async () => {
    const { complaint } = await world.mutate('submitComplaint', { ...lamp, body, complainant });
    const disposed = await world.mutate('disposeComplaint', { ...at(complaint), agency: agencies.semarang.id });
    expect(await see(complaint.id, officer)).toMatchObject({ complainant: handled });
    await world.mutate('returnComplaint', { ...at(disposed.complaint), note: 'Bukan kami.' });
    expect(await see(complaint.id, officer)).toMatchObject(publicView);
    await world.mutate('withdrawComplaint', { id: complaint.id, version: 3 });
    await world.rows(`update complaint set visibility = 'CONFIDENTIAL' where id = $1`, [complaint.id]);
    await world.rows('update complainant set subject = null where complaint_id = $1', [complaint.id]);
  });

  test('"mine" is what the caller has submitted, also what is confidential, and nothing for others', async () => {
    const text = '{ complaints(filter: { mine: true }) { totalCount nodes { id } } }';
    const mine = async (caller: Caller) => (await world.query(text, {}, caller)).data.complaints;
    const found = await mine(citizen);
    expect(found.nodes.map(({ id }: { id: string }) => id).sort()).toEqual([ids.PUBLIC!, ids.CONFIDENTIAL!].sort());
    expect(found.totalCount).toBe(2);
    for (const caller of [anonymous, auditor, withReason, officer])
      expect(await mine(caller)).toEqual({ totalCount: 0, nodes: [] });
  });

  test('what is missing, and what may not be seen, is the same answer for every step', async () => {
    const steps: [string, object][] = [
      ['holdComplaint', { note: 'x' }],
      ['disposeComplaint', {}],
      ['followUpComplaint', { note: 'x' }],
      ['answerComplaint', { answer: 'x' }],
      ['withdrawComplaint', {}],
      ['reclassifyComplaint', { visibility: 'PUBLIC' }],
      ['addSupport', {}],
      ['nameOfficers', { officers: ['x'] }],
    ];
    for (const caller of [
      anonymous,
      { ...citizen, subject: 'citizen-2' },
      foreign,
      verifier,
      supervisor,
      administrator,
    ]) {
      world.signIn(caller);
      for (const [name, input] of steps) {
        const answers = [];
        for (const id of [ids.CONFIDENTIAL!, nobodysId]) {
          const version = /Support/.test(name) ? {} : { version: 4 };
          const { complaint, errors } = await world.mutate(name, { id, ...version, ...input });
          answers.push({ complaint, errors: JSON.parse(JSON.stringify(errors).replaceAll(id, 'ID')) });
        }
        expect(answers[0]).toEqual(answers[1]);
        expect(answers[0]).toMatchObject({ complaint: null, errors: [{ code: 'NOT_FOUND' }] });
      }
    }
  });

  test('what may be seen, but not done, is forbidden: by place as by role', async () => {
    const cases: [Caller, string, object][] = [
      [anonymous, 'followUpComplaint', { note: 'x' }],
      [foreign, 'followUpComplaint', { note: 'x' }],
      [foreign, 'answerComplaint', { answer: 'x' }],
      [verifierElsewhere, 'reclassifyComplaint', { supervisory: true }],
      [supervisorElsewhere, 'reclassifyComplaint', { classification: 'ASPIRATION' }],
      [{ ...citizen, subject: 'citizen-2' }, 'withdrawComplaint', {}],
      [auditor, 'withdrawComplaint', {}],
      [auditor, 'reclassifyComplaint', { classification: 'ASPIRATION' }],
      [withReason, 'answerComplaint', { answer: 'x' }],
    ];
    for (const [caller, name, input] of cases) {
      world.signIn(caller);
      const { errors } = await world.mutate(name, { id: ids.PUBLIC, version: 4, ...input });
      expect([name, errors]).toMatchObject([name, [{ code: 'FORBIDDEN' }]]);
    }
  });

  test('reading what is not theirs is recorded before the answer, a list at once', async () => {
    await see(ids.PUBLIC!, citizen);
    await see(ids.PUBLIC!, anonymous);
    await see(ids.PUBLIC!, anonymous, secrets.PUBLIC);
    expect(world.recorded).toEqual([]);
    await see(ids.PUBLIC!, officer);
    expect(world.recorded.splice(0)).toMatchObject([
      {
        subject: officer.subject,
        action: 'READ',
        complaintIds: [ids.PUBLIC],
        fields: ['name', 'phone', 'email', 'address'],
      },
    ]);
    await world.query(`{ complaints { nodes { body complainant { name } } } }`, {}, withReason);
    expect(world.recorded.splice(0)).toMatchObject([
      {
        complaintIds: expect.arrayContaining([ids.ANONYMOUS, ids.PUBLIC]),
        fields: ['title', 'body'],
        reason: withReason.reason,
      },
      { complaintIds: [ids.PUBLIC], fields: ['name', 'phone', 'email', 'address'] },
    ]);
    await world.query('{ complaints(filter: { confidential: true }) { nodes { id } } }', {}, withReason);
    expect(world.recorded.splice(0)).toMatchObject([{ fields: ['title', 'body'], reason: withReason.reason }]);
  });

  test('without the record there is no answer', async () => {
    world.auditFails = true;
    const { data, errors } = await world.query(one, { id: ids.PUBLIC }, withReason);
    expect(data?.complaint ?? null).toBeNull();
    expect(JSON.stringify(errors)).not.toMatch(/0812|Bunga/);
    const read = await world.query(one, { id: ids.PUBLIC }, officer);
    expect(read.errors).toHaveLength(1);
    expect(read.data.complaint.complainant).toBeNull();
    expect(await see(ids.PUBLIC!, citizen)).toMatchObject({ complainant: own });
  });

  test('an identity takes two administrators, holds for a day, and all of it is recorded', async () => {
    const second = { ...administrator, subject: 'administrator-2', id: 'administrator-2' };
    const ask = async (caller: Caller, name: string, input: object) => {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
      const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { disclosure { id } errors { code } } }`;
      return (await world.query(text, { input: { idempotencyKey: randomUUID(), ...input } }, caller)).data.payload;
    };
    const read = (id: string, caller: Caller) =>
      world.query(
        'query ($id: ID!) { disclosedIdentity(disclosure: $id) { name phone email address identityNumber } }',
        { id },
        caller,
      );
    const wish = { complaint: ids.ANONYMOUS, reason: 'Laporan pidana' };
    for (const caller of [anonymous, citizen, officer, verifier, supervisor, auditor]) {
      expect(await ask(caller, 'requestDisclosure', wish)).toEqual({
        disclosure: null,
        errors: [{ code: 'FORBIDDEN' }],
      });
      expect((await read(nobodysId, caller)).errors).toMatchObject([
        { extensions: { code: 'COMPLAINT_DISCLOSURE_FORBIDDEN' } },
      ]);
    }
    const missing = await ask(administrator, 'requestDisclosure', { ...wish, complaint: nobodysId });
    expect(missing.errors).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await ask(administrator, 'requestDisclosure', { ...wish, reason: ' ' })).errors).toEqual([
      { code: 'INVALID_INPUT' },
    ]);
    const { id } = (await ask(administrator, 'requestDisclosure', wish)).disclosure;
    expect((await read(id, administrator)).data.disclosedIdentity).toBeNull();
    expect((await ask(administrator, 'approveDisclosure', { disclosure: id })).errors).toEqual([{ code: 'FORBIDDEN' }]);
    const shown = (caller: Caller) =>
      world.query('query ($id: ID!) { disclosure(id: $id) { reason askedBy expiresAt } }', { id }, caller);
    expect((await shown(second)).data.disclosure).toEqual({
      ...{ reason: wish.reason, askedBy: administrator.subject, expiresAt: '2026-07-13T03:00:00.000Z' },
    });
    expect((await shown(officer)).errors).toMatchObject([{ extensions: { code: 'COMPLAINT_DISCLOSURE_FORBIDDEN' } }]);
    expect((await ask(second, 'approveDisclosure', { disclosure: id })).errors).toEqual([]);
    expect((await shown(second)).data.disclosure.expiresAt).toBe('2026-07-07T03:00:00.000Z');
    expect(world.recorded.splice(0)).toMatchObject([
      { subject: administrator.subject, action: 'CHANGE', fields: ['disclosure.requested'], reason: wish.reason },
      { subject: second.subject, action: 'CHANGE', fields: ['disclosure.approved'], reason: wish.reason },
    ]);
    expect((await read(id, second)).data.disclosedIdentity).toBeNull();
    expect((await read(id, administrator)).data.disclosedIdentity).toEqual(complainant);
    expect(world.recorded).toMatchObject([
      { subject: administrator.subject, complaintIds: [ids.ANONYMOUS], reason: 'Laporan pidana' },
    ]);
    world.auditFails = true;
    expect((await read(id, administrator)).data?.disclosedIdentity ?? null).toBeNull();
    world.auditFails = false;
    world.setNow('2026-07-07T02:59:59Z');
    expect((await read(id, administrator)).data.disclosedIdentity).toEqual(complainant);
    world.setNow('2026-07-07T03:00:00Z');
    expect((await read(id, administrator)).data.disclosedIdentity).toBeNull();
    expect((await ask(second, 'declineDisclosure', { disclosure: id, reason: 'x' })).errors).toEqual([
      { code: 'STEP_NOT_ALLOWED' },
    ]);
  });

  test('a disclosure that nobody decided on in seven days, or that was declined, opens nothing any more', async () => {
    const second = { ...administrator, subject: 'administrator-2', id: 'administrator-2' };
    const ask = async (caller: Caller, name: string, input: object) => {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
      const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) {
        disclosure { id declinedBy declineReason approvedBy expiresAt } errors { code } } }`;
      return (await world.query(text, { input: { idempotencyKey: randomUUID(), ...input } }, caller)).data.payload;
    };
    const request = async () =>
      (await ask(administrator, 'requestDisclosure', { complaint: ids.PUBLIC, reason: 'Laporan pidana' })).disclosure
        .id;
    const [late, declined, own] = [await request(), await request(), await request()];
    expect((await ask(administrator, 'declineDisclosure', { disclosure: own, reason: 'x' })).errors).toEqual([
      { code: 'FORBIDDEN' },
    ]);
    world.setNow('2026-07-13T02:59:59Z');
    expect(await ask(second, 'declineDisclosure', { disclosure: declined, reason: 'Tidak perlu' })).toEqual({
      disclosure: {
        ...{ id: declined, declinedBy: second.subject, declineReason: 'Tidak perlu' },
        ...{ approvedBy: null, expiresAt: null },
      },
      errors: [],
    });
    expect(world.recorded.at(-1)).toMatchObject({
      ...{ action: 'CHANGE', subject: second.subject, complaintIds: [ids.PUBLIC] },
      ...{ fields: ['disclosure.declined'], reason: 'Tidak perlu' },
    });
    world.setNow('2026-07-13T03:00:00Z');
    for (const name of ['approveDisclosure', 'declineDisclosure']) {
      const reason = name === 'declineDisclosure' ? { reason: 'x' } : {};
      const codes = async (id: string) => (await ask(second, name, { disclosure: id, ...reason })).errors;
      expect(await codes(late)).toEqual([{ code: 'STEP_TOO_LATE' }]);
      expect(await codes(declined)).toEqual([{ code: 'STEP_NOT_ALLOWED' }]);
    }
    for (const id of [late, declined])
      expect(
        (await world.query('query ($id: ID!) { disclosedIdentity(disclosure: $id) { name } }', { id }, administrator))
          .data,
      ).toEqual({ disclosedIdentity: null });
  });

  test('nobody acts as an officer on a complaint of their own, by account or by secret', async () => {
    const own = { agency: agencies.semarang.id };
    for (const [visibility, secretToo] of [
      ['PUBLIC', false],
      ['CONFIDENTIAL', false],
      ['ANONYMOUS', true],
      ['CONFIDENTIAL', true],
    ] as const) {
      const both = who(['citizen', 'liaison_officer', 'verifier'], {
        ...own,
        subject: `both-${visibility}-${secretToo}`,
      });
      const text = `mutation ($input: SubmitComplaintInput!) { payload: submitComplaint(input: $input) {
        complaint { id version } trackingSecret } }`;
      const input = { ...lamp, visibility, idempotencyKey: randomUUID() };
      const submitter = secretToo ? anonymous : both;
      const { complaint, trackingSecret } = (await world.query(text, { input }, submitter)).data.payload;
      const secret = secretToo ? { secret: trackingSecret } : {};
      const take = async (caller: Caller, name: string, more: object) => {
        world.signIn(caller);
        return world.mutate(name, { ...at(complaint), ...more });
      };
      if (!secretToo) {
        const refusal = { code: 'FORBIDDEN', message: expect.stringContaining('your own'), path: [] };
        expect((await take(both, 'archiveComplaint', { reason: 'UNCLEAR' })).errors).toEqual([refusal]);
        expect((await take(both, 'disposeComplaint', own)).errors).toEqual([refusal]);
        expect((await take(both, 'nameOfficers', { officers: [both.subject] })).errors).toEqual([refusal]);
        const disposed = (await take(verifier, 'disposeComplaint', own)).complaint;
        Object.assign(complaint, at(disposed));
        expect((await take(both, 'followUpComplaint', { note: 'x' })).errors).toEqual([refusal]);
      }
      const withdrawn = await take(both, 'withdrawComplaint', secret);
      expect(withdrawn).toMatchObject({ errors: [], complaint: { status: 'WITHDRAWN' } });
      await world.rows('update complainant set subject = null where complaint_id = $1', [complaint.id]);
    }
  });

  test('an officer who is not named takes no step with a confidential report, whatever else they may do', async () => {
    const officers = who(['liaison_officer', 'administrator'], {
      ...{ subject: 'liaison-and-administrator', agency: agencies.semarang.id, reason: 'Pemeriksaan' },
    });
    world.signIn(officers);
    const { errors } = await world.mutate('followUpComplaint', { id: ids.CONFIDENTIAL, version: 4, note: 'x' });
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test.each<[string, Caller, Record<string, string[]>]>([
    ['nobody', anonymous, { PUBLIC: [], ANONYMOUS: [] }],
    ['its complainant', citizen, { PUBLIC: ['WITHDRAW'], ANONYMOUS: [], CONFIDENTIAL: ['WITHDRAW'] }],
    ['another citizen', { ...citizen, subject: 'citizen-2' }, { PUBLIC: [], ANONYMOUS: [] }],
    [
      'its agency',
      officer,
      {
        PUBLIC: ['DELEGATE', 'RETURN', 'FOLLOW_UP', 'ANSWER'],
        ANONYMOUS: ['DELEGATE', 'RETURN', 'FOLLOW_UP', 'ANSWER'],
        CONFIDENTIAL: ['DELEGATE', 'RETURN', 'FOLLOW_UP', 'ANSWER'],
      },
    ],
    ['another agency', foreign, { PUBLIC: [], ANONYMOUS: [] }],
    ['the desk of the region', verifier, { PUBLIC: ['RECLASSIFY'], ANONYMOUS: ['RECLASSIFY'] }],
    ['the desk of another region', verifierElsewhere, { PUBLIC: [], ANONYMOUS: [] }],
    ['the supervisor of the region', supervisor, { PUBLIC: ['RECLASSIFY'], ANONYMOUS: ['RECLASSIFY'] }],
    ['an auditor', auditor, { PUBLIC: [], ANONYMOUS: [] }],
    ['an administrator', administrator, { PUBLIC: ['RECLASSIFY'], ANONYMOUS: ['RECLASSIFY'] }],
    [
      'an administrator with a reason',
      withReason,
      { PUBLIC: ['RECLASSIFY'], ANONYMOUS: ['RECLASSIFY'], CONFIDENTIAL: ['RECLASSIFY'] },
    ],
  ])('the steps that are allowed are those of %s, and no other is taken', async (_, caller, expected) => {
    const inputs: Record<string, [string, object]> = {
      DELEGATE: ['delegateComplaint', { agency: agencies.semarang.id }],
      RETURN: ['returnComplaint', { note: 'x' }],
      FOLLOW_UP: ['followUpComplaint', { note: 'x' }],
      ANSWER: ['answerComplaint', { answer: 'x' }],
      WITHDRAW: ['withdrawComplaint', {}],
      RECLASSIFY: ['reclassifyComplaint', { supervisory: true }],
    };
    const text = 'query ($id: ID) { complaint(id: $id) { allowedSteps } }';
    for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL']) {
      const { data } = await world.query(text, { id: ids[visibility] }, caller);
      const steps: string[] | undefined = data.complaint?.allowedSteps;
      expect([visibility, steps]).toEqual([visibility, expected[visibility]]);
      world.signIn(caller);
      for (const [step, [name, input]] of Object.entries(inputs)) {
        const isAllowed = steps?.includes(step) ?? false;
        // What is allowed is asked on an old version, so that nothing is done.
        const { errors } = await world.mutate(name, { id: ids[visibility], version: isAllowed ? 3 : 4, ...input });
        const code = isAllowed ? 'CONFLICT' : steps ? 'FORBIDDEN' : 'NOT_FOUND';
        expect([visibility, step, errors]).toMatchObject([visibility, step, [{ code }]]);
      }
      world.signIn(null);
    }
  });

  test('by its secret, the steps are those of the complainant; many complaints are asked for at once', async () => {
    const bySecret = 'query ($id: ID, $secret: String) { complaint(id: $id, secret: $secret) { allowedSteps } }';
    for (const caller of [anonymous, officer]) {
      const { data } = await world.query(bySecret, { id: ids.ANONYMOUS, secret: secrets.ANONYMOUS }, caller);
      expect(data.complaint.allowedSteps).toEqual(['WITHDRAW']);
    }
    const statements = await statementsOf(() => world.query('{ complaints { nodes { allowedSteps } } }', {}, officer));
    expect(statements.filter((text) => text.includes('complaint_officer'))).toHaveLength(1);
  });

  test('searches find and show only what the public may read', async () => {
    const text = `query ($search: String!) { complaints(filter: { search: $search }, orderBy: RELEVANCE) {
      totalCount edges { highlight { body { text } } } } }`;
    for (const caller of [anonymous, citizen, officer, withReason]) {
      expect((await world.query(text, { search: '0812' }, caller)).data.complaints.totalCount).toBe(0);
      expect(JSON.stringify((await world.query(text, { search: 'lampu' }, caller)).data)).not.toContain('0812');
    }
  });

  test('subscribers get what the public sees, whoever they are', async () => {
    const text = `subscription { complaintUpdated { step complaint { body complainant { name } history { note } } } }`;
    // The subscription is this caller's: their context is made for each event.
    world.signIn(withReason);
    const stream = await world.follow(text);
    const submitted = await world.query(
      'mutation ($input: SubmitComplaintInput!) { payload: submitComplaint(input: $input) { complaint { id } } }',
      { input: { ...lamp, body, complainant, idempotencyKey: randomUUID() } },
      citizen,
    );
    const { complaint } = submitted.data.payload;
    const { data } = (await stream.next())!;
    stream.close();
    expect(data.complaintUpdated).toMatchObject({
      step: 'SUBMIT',
      complaint: { ...publicView, history: [{ note: null }] },
    });
    expect(world.recorded).toEqual([]);
    await world.rows('update complainant set subject = null where complaint_id = $1', [complaint.id]);
    await world.rows(`update complaint set visibility = 'CONFIDENTIAL' where id = $1`, [complaint.id]);
  });

  test('in three provinces, each role reads the inside of its own place and acts there only', async () => {
    const places = [
      { region: '33', unit: '33.74.01.1001', agency: agencies.semarang.id },
      { region: '91', unit: '91', agency: agencies.papua.id },
      { region: '51', unit: '51', agency: agencies.successor.id },
    ];
    const made: { id: string; version: number }[] = [];
    for (const { unit, agency } of places) {
      const submitted = await world.mutate('submitComplaint', { ...lamp, body, complainant, regionalUnit: unit });
      made.push((await world.mutate('disposeComplaint', { ...at(submitted.complaint), agency })).complaint);
    }
    const all = made.map(({ id }) => id);
    const reads = `query ($ids: [_Any!]!, $a: ID, $b: ID, $c: ID, $agency: ID, $unit: ID) {
      a: complaint(id: $a) { ...seen } b: complaint(id: $b) { ...seen } c: complaint(id: $c) { ...seen }
      _entities(representations: $ids) { ...seen }
      list: complaints { nodes { ...seen } } oldest: complaints(orderBy: DUE_AT_ASC) { nodes { ...seen } }
      found: complaints(filter: { search: "lampu" }, orderBy: RELEVANCE) { nodes { ...seen } }
      ofAgency: complaints(filter: { agency: $agency }) { nodes { ...seen } }
      ofUnit: complaints(filter: { regionalUnit: $unit }) { nodes { ...seen } }
    } fragment seen on Complaint { id body complainant { name } }`;
    for (const [place, { region, agency, unit }] of places.entries()) {
      const inPlace = [
        who('liaison_officer', { agency }),
        who('verifier', { region, agency: null }),
        who('supervisor', { region, agency: null, reason: 'Pemantauan' }),
      ];
      const nowhere = [anonymous, who('citizen'), auditor, administrator, who('liaison_officer', { agency: null })];
      for (const caller of [...inPlace, ...nowhere]) {
        const own = inPlace.includes(caller) ? made[place]!.id : null;
        const [a, b, c] = all;
        const ids = all.map((id) => ({ __typename: 'Complaint', id }));
        const { data } = await world.query(reads, { ids, a, b, c, agency, unit }, caller);
        const rows = JSON.stringify(data)
          .match(/\{"id":.*?"complainant":(null|\{.*?\})\}/g)!
          .map((row) => JSON.parse(row));
        const ofThree = rows.filter(({ id }) => all.includes(id));
        expect(ofThree.length).toBe(3 + 3 + 9 + 2);
        for (const row of ofThree) {
          expect(row.body).toBe(row.id === own ? body : redacted);
          if (row.id !== own) expect(row.complainant).toBeNull();
        }
        for (const complaint of made.filter(({ id }) => id !== own)) {
          world.signIn(caller);
          for (const [name, input] of [
            ['followUpComplaint', { note: 'x' }],
            ['archiveComplaint', { reason: 'UNCLEAR' }],
            ['reclassifyComplaint', { supervisory: true }],
            ['withdrawComplaint', {}],
          ] as const) {
            // An administrator works at the national desk.
            if (caller === administrator && !['followUpComplaint', 'withdrawComplaint'].includes(name)) continue;
            const { errors } = await world.mutate(name, { ...at(complaint), ...input });
            expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
          }
        }
        world.signIn(null);
      }
    }
    await world.rows(`update complaint set visibility = 'CONFIDENTIAL' where id = any($1)`, [all]);
    await world.rows('update complainant set subject = null where complaint_id = any($1)', [all]);
  });

  test.each(['ANONYMOUS', 'CONFIDENTIAL'])('no officer opens a %s report by calling it public', async (visibility) => {
    const [{ version }] = (await world.rows('select version from complaint where id = $1', [ids[visibility]])) as [
      { version: number },
    ];
    for (const wished of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL'].filter((each) => each !== visibility)) {
      world.signIn(withReason);
      const input = { id: ids[visibility], version, visibility: wished };
      const { errors } = await world.mutate('reclassifyComplaint', input);
      expect(errors).toMatchObject([{ code: 'FORBIDDEN', path: ['visibility'] }]);
    }
    world.signIn(null);
    const rows = await world.rows('select visibility from complaint where id = $1', [ids[visibility]]);
    expect(rows).toEqual([{ visibility }]);
  });

  test('a supervisor of one region counts no confidential report and sets no target elsewhere', async () => {
    const ofRegion = who('supervisor', { subject: 'supervisor-32', region: '32' });
    const question = '{ performance(period: { from: "2026-07-01", to: "2026-07-31" }) { includesConfidential } }';
    const counts = async (caller: Caller) => (await world.query(question, {}, caller)).data.performance;
    expect(await counts(ofRegion)).toEqual({ includesConfidential: false });
    expect(await counts(who('supervisor'))).toEqual({ includesConfidential: false });
    world.recorded.length = 0;
    expect(await counts(who('supervisor', { reason: 'evaluasi' }))).toEqual({ includesConfidential: true });
    expect(world.recorded).toMatchObject([{ fields: ['performance'], complaintIds: [], reason: 'evaluasi' }]);
    const set = async (wish: object) => {
      const input = { idempotencyKey: randomUUID(), year: 2026, measure: 'SETTLED_ON_TIME', percent: 90, ...wish };
      const text =
        'mutation ($input: SetPerformanceTargetInput!) { setPerformanceTarget(input: $input) { errors { code } } }';
      return (await world.query(text, { input }, ofRegion)).data.setPerformanceTarget.errors;
    };
    expect(await set({})).toEqual([{ code: 'FORBIDDEN' }]);
    expect(await set({ regionalUnit: '33' })).toEqual([{ code: 'FORBIDDEN' }]);
    expect(await set({ regionalUnit: '32' })).toEqual([]);
  });

  test('whoever is not signed in needs a key that nobody guesses', async () => {
    world.signIn(anonymous);
    const { errors } = await world.mutate('submitComplaint', { ...lamp, idempotencyKey: 'short' });
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', message: expect.stringContaining('at least 22') }]);
    world.signIn(null);
  });

  test('Open311 shows what the public sees, and nothing confidential', async () => {
    const shown = async (id: string) => {
      const [{ tracking_id: trackingId }] = (await world.rows('select tracking_id from complaint where id = $1', [
        id,
      ])) as [{ tracking_id: string }];
      const url = new URL(`/open311/v2/requests/${trackingId}.json`, world.url);
      const response = await fetch(url, { headers: asGateway(withReason) });
      return { status: response.status, text: await response.text() };
    };
    expect((await shown(ids.PUBLIC!)).text).toContain(redacted);
    expect((await shown(ids.PUBLIC!)).text).not.toMatch(/0812|Bunga|Antar kita/);
    expect((await shown(ids.CONFIDENTIAL!)).status).toBe(404);
  });

  test('what complainants say of themselves is checked, each with its place', async () => {
    const wrong = {
      name: 'x'.repeat(201),
      phone: 'telepon',
      email: 'x',
      address: 'x'.repeat(501),
      identityNumber: '123',
    };
    const { errors } = await world.mutate('submitComplaint', { ...lamp, complainant: wrong });
    expect(errors.map(({ code, path }) => [code, ...path].join(' '))).toEqual(
      Object.keys(wrong).map((field) => `INVALID_INPUT complainant ${field}`),
    );
  });
});
