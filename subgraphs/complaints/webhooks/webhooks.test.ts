import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { forgetEvents } from '../events/outbox.ts';
import { agencies, anonymous, lamp, nobodysId, openWorld, type World, who } from '../handling/testing.ts';
import { type Receiver, startReceiver } from './testing.ts';

const monday = '2026-07-06T03:00:00Z';
const administrator = who('administrator');

describe.each(testDatabases())('webhooks on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  const receivers: Receiver[] = [];

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday, {
      allowPrivateAddresses: true,
      attempts: 6,
      firstPauseMs: 20,
      longestPauseMs: 100,
      timeoutMs: 1000,
    });
  }, 60_000);

  afterEach(async () => {
    world.signIn(null);
    world.setNow(monday);
    await world.rows('delete from webhook');
    for (const receiver of receivers.splice(0)) await receiver.close();
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const fields = `id name url agency { id } regionalUnit { code } steps view active pausedBecause failingSince lastSuccessAt lastFailure pendingCount
    deliveries(first: 50) { totalCount nodes { eventId status attempts lastStatus failure } } deadLetters { totalCount nodes { eventId attempts failure } }`;

  async function manage(name: string, input: object, asked: string) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await world.query(
      `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${asked} errors { code message path } } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.payload;
  }

  /** An endpoint and the system behind it. */
  async function endpoint(input: object = {}) {
    const receiver = await startReceiver();
    receivers.push(receiver);
    const payload = await manage(
      'createWebhook',
      { name: 'Kota', url: receiver.url, ...input },
      `secret webhook { ${fields} }`,
    );
    expect(payload.errors).toEqual([]);
    return { receiver, id: payload.webhook.id as string, secret: payload.secret as string, webhook: payload.webhook };
  }

  const look = async (id: string) =>
    (await world.query(`query ($id: ID!) { webhook(id: $id) { ${fields} } }`, { id }, administrator)).data.webhook;
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await sleep(20);
  };
  const submit = async (input: object = {}) => (await world.mutate('submitComplaint', { ...lamp, ...input })).complaint;
  const step = async (name: string, { id, version }: { id: string; version: number }, input: object = {}) => {
    const { complaint, errors } = await world.mutate(name, { id, version, ...input });
    expect(errors).toEqual([]);
    return complaint;
  };
  const hold = (complaint: { id: string; version: number }) => step('holdComplaint', complaint, { note: 'Di mana?' });
  const complete = (complaint: { id: string; version: number }) =>
    step('completeComplaint', complaint, { text: 'Di sini.' });
  /** How many of a complaint's events, by their sequence, in the order in which they came. */
  const sequencesOf = (ids: string[], { id }: { id: string }) =>
    ids.filter((each) => each.startsWith(id)).map((each) => Number(each.split(':')[1]));

  test('an endpoint is told of a step, signed so that an independent reader accepts it', async () => {
    const { receiver, secret, id } = await endpoint();
    const complaint = await submit({ title: 'Lampu padam, hubungi 0812-3456-7890' });
    await until(() => receiver.received.length === 1);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
    expect(headers).toMatchObject({ 'webhook-id': `${complaint.id}:1`, 'content-type': 'application/json' });
    const read = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(read).toEqual({
      type: 'complaint.submit',
      timestamp: '2026-07-06T03:00:00.000Z',
      data: {
        eventId: `${complaint.id}:1`,
        sequence: 1,
        step: 'SUBMIT',
        at: '2026-07-06T03:00:00.000Z',
        actor: 'COMPLAINANT',
        from: null,
        to: 'SUBMITTED',
        agencyId: null,
        internal: false,
        note: null,
        archiveReason: null,
        complaint: {
          id: complaint.id,
          trackingId: complaint.trackingId,
          status: 'SUBMITTED',
          classification: 'COMPLAINT',
          supervisory: false,
          visibility: 'PUBLIC',
          channel: 'WEBSITE',
          agencyId: null,
          dueAt: '2026-07-09T17:00:00.000Z',
          category: lamp.category,
          regionalUnit: lamp.regionalUnit,
          title: 'Lampu padam, hubungi [nomor disamarkan]',
          body: lamp.body,
        },
      },
    });
    const [, example] = /```js\n(.*?)```/s.exec(
      readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8'),
    )!;
    const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(example!)}`);
    expect(isGenuine(secret, headers, body)).toBe(true);
    expect(isGenuine(secret, headers, `${body} `)).toBe(false);
    const forged = { ...(headers as Record<string, string>), 'webhook-id': `${complaint.id}:2` };
    expect(() => new Webhook(secret).verify(body, forged)).toThrow();
    expect(() =>
      new Webhook(secret).verify(body.replace('SUBMITTED', 'CLOSED'), headers as Record<string, string>),
    ).toThrow();
    await until(async () => (await look(id)).pendingCount === 0);
    expect(await look(id)).toMatchObject({
      lastSuccessAt: expect.any(String),
      failingSince: null,
      deliveries: {
        totalCount: 1,
        nodes: [{ eventId: `${complaint.id}:1`, status: 'DELIVERED', attempts: 1, lastStatus: 204 }],
      },
    });
  });

  test('a new secret signs at once, and the old one for a while too', async () => {
    const { receiver, secret, id } = await endpoint();
    const { secret: next, errors } = await manage('rotateWebhookSecret', { id }, 'secret');
    expect(errors).toEqual([]);
    expect(next).not.toBe(secret);
    await submit();
    await until(() => receiver.received.length === 1);
    await world.rows(`update webhook set old_secret_until = now()`);
    await submit();
    await until(() => receiver.received.length === 2);
    const verify = (index: number, by: string) => () =>
      new Webhook(by).verify(
        receiver.received[index]!.body,
        receiver.received[index]!.headers as Record<string, string>,
      );
    expect(verify(0, secret)).not.toThrow();
    expect(verify(0, next)).not.toThrow();
    expect(verify(1, secret)).toThrow();
    expect(verify(1, next)).not.toThrow();
  });

  test('a test event is signed as any other is: by the old secret too, as long as it counts', async () => {
    const { receiver, secret, id } = await endpoint();
    const { secret: next } = await manage('rotateWebhookSecret', { id }, 'secret');
    await manage('sendTestWebhook', { id }, 'delivered');
    await world.rows(`update webhook set old_secret_until = now()`);
    await manage('sendTestWebhook', { id }, 'delivered');
    const isSigned = ({ body, headers }: (typeof receiver.received)[number], by: string) => {
      try {
        return Boolean(new Webhook(by).verify(body, headers as Record<string, string>));
      } catch {
        return false;
      }
    };
    expect(receiver.received.map((each) => [isSigned(each, secret), isSigned(each, next)])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test('is told what it is for: its agency with offices below and what is given away, its unit, its steps', async () => {
    const [city, office, province, answers] = [
      await endpoint({ agency: agencies.semarang.id }),
      await endpoint({ agency: agencies.semarangRoads.id }),
      await endpoint({ regionalUnit: '91' }),
      await endpoint({ steps: ['RETURN'] }),
    ];
    await world.rows(
      `insert into agency (id, entry) values ($1, $2::jsonb) on conflict (id) do update set entry = excluded.entry`,
      [agencies.semarangRoads.id, JSON.stringify({ ...agencies.semarangRoads, parentId: agencies.semarang.id })],
    );
    let ours = await submit();
    const theirs = await submit({ regionalUnit: '91.71' });
    ours = await step('disposeComplaint', ours, { agency: agencies.semarang.id });
    ours = await step('delegateComplaint', ours, { agency: agencies.semarangRoads.id });
    ours = await step('returnComplaint', ours, { note: 'Bukan kami.' });
    await until(async () => (await world.rows('select from outbox where delivered_at is null')).length === 0);
    await until(async () => (await world.rows('select from webhook_queue')).length === 0);
    expect(sequencesOf(city.receiver.taken(), ours)).toEqual([2, 3, 4]);
    expect(sequencesOf(office.receiver.taken(), ours)).toEqual([3, 4]);
    expect(province.receiver.taken()).toEqual([`${theirs.id}:1`]);
    expect(answers.receiver.taken()).toEqual([`${ours.id}:4`]);
  });

  test('an event that fails holds back the later ones of its complaint, and no others', async () => {
    const { receiver } = await endpoint();
    const [stuck, free] = [await submit(), await submit()];
    await until(() => receiver.received.length === 2);
    let refused = 0;
    const othersAreTold = () => receiver.taken().includes(`${free.id}:3`);
    receiver.answer = async (id) => {
      if (id !== `${stuck.id}:2`) return 200;
      refused += 1;
      if (refused === 1) return 503;
      // Its second attempt takes until the other complaint is through.
      await until(othersAreTold);
      return 200;
    };
    const one = await complete(await hold(stuck));
    await until(() => refused > 1);
    await hold(one);
    await complete(await hold(free));
    await until(othersAreTold);
    await until(() => receiver.taken().includes(`${stuck.id}:4`));
    expect([...new Set(sequencesOf(receiver.taken(), stuck))]).toEqual([1, 2, 3, 4]);
    expect(receiver.taken().indexOf(`${free.id}:3`)).toBeLessThan(receiver.taken().indexOf(`${stuck.id}:2`));
    expect(sequencesOf(receiver.taken(), free)).toEqual([1, 2, 3]);
  });

  test('what is given up after the last attempt is on the list of dead letters, and is sent again when asked', async () => {
    const { receiver, id } = await endpoint();
    let complaint = await submit();
    const bad = `${complaint.id}:2`;
    receiver.answer = (event) => (event === bad ? 500 : 200);
    complaint = await hold(complaint);
    await complete(complaint);
    await until(() => receiver.taken().includes(`${complaint.id}:3`));
    expect(receiver.received.filter((each) => each.id === bad)).toHaveLength(6);
    expect((await look(id)).deadLetters).toEqual({
      totalCount: 1,
      nodes: [{ eventId: bad, attempts: 6, failure: 'status 500' }],
    });
    receiver.answer = () => 200;
    const replay = (input: object) => manage('replayWebhookDeliveries', { id, ...input }, 'count');
    expect(await replay({ deadLetters: true })).toEqual({ count: 1, errors: [] });
    await until(() => receiver.taken().includes(bad));
    await until(async () => (await look(id)).pendingCount === 0);
    expect((await look(id)).deadLetters.totalCount).toBe(0);

    const before = receiver.received.length;
    const [{ at }] = (await world.rows<{ at: string }>(
      'select created_at as at from outbox where complaint_id = $1 and sequence = 2',
      [complaint.id],
    )) as [{ at: string }];
    expect(await replay({ since: new Date(at).toISOString() })).toMatchObject({ errors: [], count: 2 });
    await until(() => receiver.received.length === before + 2);
    expect(receiver.received.slice(before).map((each) => each.id)).toEqual([bad, `${complaint.id}:3`]);
    for (const [input, path] of [
      [{}, ['since']],
      [{ deadLetters: true, since: monday }, ['since']],
      [{ since: '2020-01-01T00:00:00Z' }, ['since']],
    ] as const)
      expect((await replay(input)).errors).toMatchObject([{ code: 'INVALID_INPUT', path }]);
  });

  test('an endpoint that is away is left alone, then told everything in order; after days it is paused', async () => {
    const { receiver, id } = await endpoint();
    await world.rows('update webhook set rests_until = now()');
    receiver.answer = () => 502;
    const complaints = [];
    for (let i = 0; i < 8; i++) complaints.push(await submit());
    await until(async () => {
      const [row] = await world.rows<{ n: number }>('select failures_in_row as n from webhook');
      return row!.n >= 5;
    });
    const failing = await look(id);
    expect(failing).toMatchObject({ active: true, failingSince: expect.any(String), lastFailure: 'status 502' });
    await world.rows(`update webhook set failing_since = now() - interval '5 days 1 minute'`);
    // The ones before may have been given up by now.
    complaints.push(await submit());
    await until(async () => !(await look(id)).active);
    expect(await look(id)).toMatchObject({ pausedBecause: 'FAILING' });
    const [more] = [await hold(complaints[0]!)];
    await until(async () => (await world.rows('select from outbox where delivered_at is null')).length === 0);
    const quiet = receiver.received.length;
    await sleep(100);
    expect(receiver.received.length).toBe(quiet);

    receiver.answer = () => 200;
    expect(
      await manage('updateWebhook', { id, active: true }, 'webhook { active pausedBecause failingSince }'),
    ).toEqual({
      webhook: { active: true, pausedBecause: null, failingSince: null },
      errors: [],
    });
    await until(async () => (await look(id)).pendingCount === 0);
    const dead = (await look(id)).deadLetters.nodes.map(({ eventId }: { eventId: string }) => eventId);
    for (const complaint of complaints)
      expect([...receiver.taken(), ...dead].filter((each) => each === `${complaint.id}:1`)).toHaveLength(1);
    expect(receiver.taken()).toContain(`${more!.id}:2`);
  });

  test('one that says it is gone is paused at once, and redirects are not followed', async () => {
    const { receiver, id } = await endpoint();
    receiver.answer = () => 302;
    await submit();
    await until(async () => (await look(id)).lastFailure === 'status 302: redirects are not followed');
    receiver.answer = () => 410;
    await submit();
    await until(async () => (await look(id)).pausedBecause === 'GONE');
    expect((await look(id)).active).toBe(false);
  });

  test('one that never answers costs its time and nobody else', async () => {
    const [silent, quick] = [await endpoint(), await endpoint({ name: 'Cepat' })];
    silent.receiver.answer = () => null;
    for (let i = 0; i < 6; i++) await submit();
    await until(() => quick.receiver.taken().length === 6);
    await until(async () => (await look(silent.id)).lastFailure === 'no answer within 1000 ms');
  });

  test("nothing confidential reaches an endpoint, and no internal note one that is no agency's", async () => {
    const { receiver, webhook, id } = await endpoint();
    expect(webhook.view).toBe('PUBLIC');
    const secret = await submit({ visibility: 'CONFIDENTIAL', title: 'Rahasia' });
    await step('disposeComplaint', secret, { agency: agencies.semarang.id });
    let complaint = await world.complaintIn('IN_PROGRESS');
    complaint = await step('followUpComplaint', complaint, { note: 'Antar kita.', visibility: 'INTERNAL' });
    complaint = await step('answerComplaint', complaint, { answer: 'Sudah.' });
    await until(() => receiver.taken().includes(`${complaint.id}:5`));
    // Waiting to be sent when it becomes confidential: it is withheld.
    receiver.answer = () => 503;
    let turned = await submit();
    turned = await step('disposeComplaint', turned, { agency: agencies.semarang.id });
    await until(() => receiver.received.some(({ id }) => id === `${turned.id}:2`));
    await until(async () => (await look(id)).pendingCount === 1);
    await step('reclassifyComplaint', turned, { visibility: 'CONFIDENTIAL' });
    expect((await look(id)).pendingCount).toBe(0);
    receiver.answer = () => 200;
    await until(async () => (await world.rows('select from webhook_queue')).length === 0);
    expect(sequencesOf(receiver.taken(), complaint)).toEqual([1, 2, 3, 5]);
    const all = JSON.stringify(receiver.received);
    expect(all).not.toMatch(/Rahasia|Antar kita/);
    expect(all).not.toContain(secret.id);
    expect(receiver.taken()).not.toContain(`${turned.id}:2`);
    const { data } = await world.query(
      '{ webhooks { nodes { deliveries { nodes { eventId } } } } }',
      {},
      administrator,
    );
    expect(JSON.stringify(data)).not.toContain(turned.id);
  });

  test('that a complaint repeats one that has become confidential is told no more', async () => {
    const { receiver, id } = await endpoint();
    const [original, repeated] = [await submit(), await submit()];
    await step('linkDuplicate', repeated, { original: original.id });
    const told = () =>
      receiver.received.filter((each) => each.id === `${repeated.id}:2`).map(({ data }) => data.archiveReason);
    await until(() => told().length === 1);
    await step('reclassifyComplaint', original, { visibility: 'CONFIDENTIAL' });
    const [{ since }] = (await world.rows<{ since: string }>(
      'select created_at as since from outbox where complaint_id = $1 and sequence = 2',
      [repeated.id],
    )) as [{ since: string }];
    const replayed = await manage('replayWebhookDeliveries', { id, since: new Date(since).toISOString() }, 'count');
    expect(replayed.errors).toEqual([]);
    await until(() => told().length === 2);
    expect(told()).toEqual(['DUPLICATE', 'OTHER']);
  });

  test('that of an agency is told internal notes while the complaint is theirs, and of nothing confidential', async () => {
    const { receiver, webhook } = await endpoint({ agency: agencies.semarang.id });
    const other = await endpoint({ agency: agencies.papua.id });
    expect(webhook.view).toBe('AGENCY');
    const secret = await submit({ visibility: 'CONFIDENTIAL', title: 'Rahasia' });
    await step('disposeComplaint', secret, { agency: agencies.semarang.id, note: 'Mohon.' });
    let complaint = await world.complaintIn('IN_PROGRESS');
    complaint = await step('followUpComplaint', complaint, { note: 'Antar kita.', visibility: 'INTERNAL' });
    await until(() => receiver.taken().includes(`${complaint.id}:4`));
    await step('returnComplaint', complaint, { note: 'Bukan kami.' });
    await until(() => receiver.taken().includes(`${complaint.id}:5`));
    expect(receiver.received.map(({ data }) => [data.step, data.note, data.internal])).toEqual([
      ['DISPOSE', null, false],
      ['FOLLOW_UP', 'Tiang dipesan.', false],
      ['FOLLOW_UP', 'Antar kita.', true],
      ['RETURN', 'Bukan kami.', false],
    ]);
    expect(other.receiver.received).toEqual([]);
  });

  test('a liaison officer manages those of the own agency, others do not exist; everybody else is forbidden', async () => {
    const { id } = await endpoint({ agency: agencies.papua.id });
    const changes = [
      ['updateWebhook', { url: 'http://example.com/' }],
      ['rotateWebhookSecret', {}],
      ['deleteWebhook', {}],
      ['replayWebhookDeliveries', { deadLetters: true }],
      ['sendTestWebhook', {}],
    ] as const;
    const wish = { name: 'x', url: 'http://example.com/' };
    const officer = who('liaison_officer', { agency: agencies.semarang.id });
    world.signIn(officer);
    expect(
      (await world.query('query ($id: ID!) { webhook(id: $id) { id } }', { id }, officer)).data.webhook,
    ).toBeNull();
    for (const [name, input] of changes)
      expect((await manage(name, { id, ...input }, '__typename')).errors).toMatchObject([
        { code: 'WEBHOOK_NOT_FOUND' },
      ]);
    for (const agency of [null, agencies.papua.id])
      expect((await manage('createWebhook', { ...wish, agency }, 'secret')).errors).toMatchObject([
        { code: 'FORBIDDEN' },
      ]);
    const { webhook } = await manage('createWebhook', { ...wish, agency: agencies.semarang.id }, 'webhook { id }');
    const { data } = await world.query('{ webhooks { totalCount nodes { id } } }', {}, officer);
    expect(data.webhooks).toEqual({ totalCount: 1, nodes: [webhook] });

    for (const stranger of [anonymous, who('citizen'), who('verifier'), who('supervisor'), who('auditor')]) {
      world.signIn(stranger);
      for (const [name, input] of [
        ...changes.map(([name, input]) => [name, { id, ...input }] as const),
        ['createWebhook', wish] as const,
      ])
        expect((await manage(name, input, '__typename')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
      const refused = await world.query('{ webhooks { nodes { id } } }');
      expect(refused.errors).toMatchObject([{ extensions: { code: 'COMPLAINT_WEBHOOKS_FORBIDDEN' } }]);
    }
  });

  test('a test event is sent at once, and what came of it is told', async () => {
    const { receiver, id, secret } = await endpoint();
    expect(await manage('sendTestWebhook', { id }, 'delivered status failure')).toEqual({
      delivered: true,
      status: 204,
      failure: null,
      errors: [],
    });
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'webhook.test' });
    await receiver.close();
    expect(await manage('sendTestWebhook', { id }, 'delivered status failure')).toMatchObject({
      delivered: false,
      status: null,
      failure: expect.stringMatching(/connection/),
    });
  });

  test('what does not fit is refused with its place, and pages go both ways', async () => {
    const { receiver, id } = await endpoint();
    const create = async (input: object) =>
      (await manage('createWebhook', { name: 'x', url: 'http://example.com/', ...input }, 'secret')).errors.map(
        ({ code, path }: { code: string; path: string[] }) => [code, ...path].join(' '),
      );
    expect(await create({ name: ' ', url: 'ftp://example.com/' })).toEqual(['INVALID_INPUT name', 'INVALID_INPUT url']);
    expect(await create({ url: 'https://user:word@example.com/' })).toEqual(['INVALID_INPUT url']);
    expect(await create({ url: receiver.url })).toEqual(['WEBHOOK_EXISTS url']);
    expect(await create({ agency: nobodysId, regionalUnit: '00' })).toEqual([
      'UNKNOWN_AGENCY agency',
      'UNKNOWN_REGIONAL_UNIT regionalUnit',
    ]);
    expect((await manage('deleteWebhook', { id: 'x' }, 'id')).errors).toMatchObject([{ code: 'WEBHOOK_NOT_FOUND' }]);

    for (const name of ['a', 'b']) expect(await create({ name, url: `http://example.com/${name}` })).toEqual([]);
    const page = async (args: string) =>
      (
        await world.query(
          `{ webhooks(${args}) { totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
          {},
          administrator,
        )
      ).data.webhooks;
    const first = await page('first: 2');
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ name: 'Kota' }, { name: 'a' }],
      pageInfo: { hasNextPage: true },
    });
    expect((await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ name: 'b' }]);
    expect((await page('last: 1')).nodes).toEqual([{ name: 'b' }]);
    for (let i = 0; i < 3; i++) await submit();
    await until(() => receiver.taken().length === 3);
    const deliveries = async (args: string) =>
      (
        await world.query(
          `query ($id: ID!) { webhook(id: $id) { deliveries(${args}) { nodes { eventId } pageInfo { endCursor } } } }`,
          { id },
          administrator,
        )
      ).data.webhook.deliveries;
    const newest = await deliveries('first: 2');
    const rest = await deliveries(`first: 2, after: "${newest.pageInfo.endCursor}"`);
    expect([...newest.nodes, ...rest.nodes].map(({ eventId }: { eventId: string }) => eventId)).toEqual(
      receiver.taken().toSorted().length === 3 ? expect.arrayContaining(receiver.taken()) : [],
    );
    expect(rest.nodes).toEqual((await deliveries('last: 1')).nodes);
    expect(await manage('deleteWebhook', { id }, 'id')).toEqual({ id, errors: [] });
  });

  test('old events are forgotten with what was to be told of them, and the complaints stay', async () => {
    const { receiver, id } = await endpoint();
    receiver.answer = () => 500;
    const old = await submit();
    await until(async () => (await look(id)).deadLetters.totalCount === 1);
    const recent = await submit();
    await until(async () => (await world.rows('select from outbox where delivered_at is null')).length === 0);
    await world.rows(`update outbox set created_at = now() - interval '31 days' where complaint_id = $1`, [old.id]);
    expect(await forgetEvents(world.database, 30)).toBe(1);
    expect(await world.rows('select from webhook_delivery where complaint_id = $1', [old.id])).toEqual([]);
    expect(
      await world.rows('select complaint_id as id from outbox where complaint_id = any($1)', [[old.id, recent.id]]),
    ).toEqual([{ id: recent.id }]);
    expect(await world.rows('select from complaint_event where complaint_id = $1', [old.id])).toHaveLength(1);
  });
});
