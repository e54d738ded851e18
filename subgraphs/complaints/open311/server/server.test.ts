import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { agencies, openWorld, type World } from '../../handling/testing.ts';
import { createKey, revokeKey } from '../keys.ts';

// Monday morning in Semarang; two weeks without a holiday follow.
const monday = '2026-07-06T03:00:00Z';
const utc = (text: string) => new Date(text).toISOString();

const lamp = {
  service_code: 'public-works.street-lighting',
  description: 'Lampu jalan padam\nSudah dua minggu, hubungi 0812-3456-7890.',
  lat: '-6.99',
  long: '110.42',
  address_id: '33.74.01.1001',
};

/** Some letters that nobody has written before; digits could be taken for a telephone number. */
const words = () => randomUUID().replace(/[\d-]/g, 'x');

describe.each(testDatabases())('Open311 on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let base: string;
  let key: string;
  let agencyKey: string;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday);
    base = world.url.replace('/graphql', '/open311/v2');
    key = (await createKey(world.database, { name: 'Aplikasi Semarang', agencyId: null })).key;
    agencyKey = (await createKey(world.database, { name: 'Pemkot', agencyId: agencies.semarang.id })).key;
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${base}/${path}`, { headers });
    const text = await response.text();
    const isJson = response.headers.get('content-type')!.includes('json');
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text,
      body: isJson ? JSON.parse(text) : null,
    };
  };
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${base}/${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) });
    return { status: response.status, body: (await response.json()) as never as Record<string, string>[] };
  };
  const report = async (more: Record<string, string> = {}) => {
    const fields = { api_key: key, ...lamp, description: `${lamp.description}\n${words()}`, ...more };
    const { body } = await post('requests.json', fields, { 'idempotency-key': randomUUID() });
    return body[0]!.service_request_id!;
  };
  const complaintOf = async (trackingId: string) => {
    const { data } = await world.query(
      'query ($t: String) { complaint(trackingId: $t) { id version status title body channel visibility classification category { id } regionalUnit { code } point { latitude longitude } history { step actor note at } } }',
      { t: trackingId },
    );
    return data.complaint;
  };
  const dispose = async (trackingId: string, agency = agencies.semarang.id) => {
    const { id, version } = await complaintOf(trackingId);
    const { errors } = await world.mutate('disposeComplaint', { id, version, agency });
    expect(errors).toEqual([]);
  };

  describe('what it is', () => {
    test('is told by discovery, in both formats', async () => {
      const { body, type } = await get('discovery.json');
      expect(type).toBe('application/json; charset=utf-8');
      expect(body.endpoints).toMatchObject([
        { url: base, type: 'production', formats: ['text/xml', 'application/json'] },
      ]);
      const xml = await get('discovery.xml');
      expect(xml.type).toBe('text/xml; charset=utf-8');
      expect(XMLValidator.validate(xml.text)).toBe(true);
      expect(new XMLParser().parse(xml.text).discovery.endpoints.endpoint).toMatchObject({
        url: base,
        formats: { format: ['text/xml', 'application/json'] },
      });
    });

    test('is XML unless the path or the client says otherwise', async () => {
      expect((await get('services')).type).toContain('text/xml');
      expect((await get('services', { accept: 'application/json' })).type).toContain('application/json');
      expect((await get('services.xml', { accept: 'application/json' })).type).toContain('text/xml');
    });

    test('has a service for each category, and a definition for each service', async () => {
      const { body } = await get(`services.json?jurisdiction_id=satu-aduan`);
      expect(body).toHaveLength(80);
      expect(body.find((each: { service_code: string }) => each.service_code === lamp.service_code)).toMatchObject({
        service_name: 'Penerangan jalan umum',
        metadata: true,
        type: 'realtime',
        group: 'Pekerjaan umum',
      });
      const { body: definition } = await get(`services/${lamp.service_code}.json`);
      expect(definition).toMatchObject({ service_code: lamp.service_code });
      expect(definition.attributes.map(({ code }: { code: string }) => code)).toEqual([
        'title',
        'classification',
        'visibility',
        'addressed_to',
      ]);
      const xml = new XMLParser().parse((await get(`services/${lamp.service_code}.xml`)).text);
      expect(xml.service_definition.attributes.attribute[1].values.value).toHaveLength(3);
    });
  });

  describe('a report', () => {
    test('becomes a complaint by the same way as any other, masked', async () => {
      const id = await report({
        'attribute[classification]': 'ASPIRATION',
        'attribute[addressed_to]': 'Wali Kota',
        email: 'a@b.id',
        first_name: 'Siti',
      });
      const complaint = await complaintOf(id);
      expect(complaint).toMatchObject({
        status: 'SUBMITTED',
        title: 'Lampu jalan padam',
        body: expect.stringContaining('hubungi [nomor disamarkan].'),
        channel: 'PARTNER_SYSTEM',
        classification: 'ASPIRATION',
        category: { id: lamp.service_code },
        regionalUnit: { code: '33.74.01.1001' },
        point: { latitude: -6.99, longitude: 110.42 },
        history: [{ step: 'SUBMIT', actor: 'COMPLAINANT' }],
      });
      const [row] = await world.rows<{ all: string }>('select c::text as all from complaint c where id = $1', [
        complaint.id,
      ]);
      expect(row!.all).not.toMatch(/Siti|a@b\.id/);

      const { body } = await get(`requests/${id}.json`);
      expect(body).toEqual([
        {
          service_request_id: id,
          status: 'open',
          status_notes: 'Menunggu verifikasi',
          service_name: 'Penerangan jalan umum',
          service_code: lamp.service_code,
          description: complaint.body,
          agency_responsible: null,
          service_notice: 'Langkah berikutnya paling lambat 9 Juli 2026.',
          requested_datetime: utc(monday),
          updated_datetime: utc(monday),
          expected_datetime: '2026-07-09T17:00:00.000Z',
          address: null,
          address_id: '33.74.01.1001',
          zipcode: null,
          lat: -6.99,
          long: 110.42,
          media_url: null,
          extended_attributes: {
            title: 'Lampu jalan padam',
            complaint_status: 'SUBMITTED',
            classification: 'ASPIRATION',
            channel: 'PARTNER_SYSTEM',
          },
        },
      ]);
      expect((await get(`tokens/${id}.json`)).body).toEqual([{ token: id, service_request_id: id }]);
      expect((await get(`requests/${id.toLowerCase().replaceAll('-', '')}.json`)).body).toEqual(body);
    });

    test('with a media_url has an attachment, of which nobody is told here', async () => {
      const media_url = 'https://media.example/lampu-padam.jpg';
      const fields = { api_key: key, ...lamp, description: `Dengan foto ${words()}`, media_url };
      const withKey = { 'idempotency-key': randomUUID() };
      const sent = (await post('requests.json', fields, withKey)).body[0] as never as {
        service_request_id: string;
        extended_attributes: { tracking_secret: string };
      };
      const id = sent.service_request_id;
      const { data } = await world.query(
        'query ($t: String, $s: String) { complaint(trackingId: $t, secret: $s) { body attachments { url mediaType title byteSize addedAt } } }',
        { t: id, s: sent.extended_attributes.tracking_secret },
      );
      expect(data.complaint).toEqual({
        body: fields.description,
        attachments: [{ url: media_url, mediaType: null, title: null, byteSize: null, addedAt: utc(monday) }],
      });
      for (const path of [`requests/${id}.json`, `requests.json?service_request_id=${id}`, 'requests.json'])
        for (const asker of ['', key, agencyKey]) {
          const { text, body } = await get(`${path}${path.includes('?') ? '&' : '?'}api_key=${asker}`);
          expect(text).not.toContain('media.example');
          expect(body.map((each: { media_url: unknown }) => each.media_url)).not.toContain(media_url);
        }
      expect((await get(`requests/${id}.xml`)).text).not.toContain('media.example');
      const other = await post('requests.json', { ...fields, media_url: 'https://media.example/2.jpg' }, withKey);
      expect([other.status, other.body[0]!.description]).toEqual([400, expect.stringContaining('idempotency key')]);
    });

    test('sent again is the same one, ten at a time too; with a key of its own, another', async () => {
      const fields = { api_key: key, ...lamp, description: `Dua kali ${words()}` };
      const answers = await Promise.all(Array.from({ length: 10 }, () => post('requests.json', fields)));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      const named = (name: string) => post('requests.json', fields, { 'idempotency-key': name });
      const [one, again, other] = [await named('one'), await named('one'), await named('other')];
      expect(again).toEqual(one);
      expect(new Set([answers[0], one, other].map((each) => each!.body[0]!.service_request_id)).size).toBe(3);
      expect(await world.rows('select id from complaint where body = $1', [fields.description])).toHaveLength(3);
      const conflict = await post('requests.json', { ...fields, lat: '-7' }, { 'idempotency-key': 'one' });
      expect([conflict.status, conflict.body[0]!.description]).toEqual([
        400,
        expect.stringContaining('idempotency key'),
      ]);
    });

    test('gives its tracking secret to whoever sends a key that nobody guesses, and to nobody else', async () => {
      for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL']) {
        const description = `Rahasia ${words()}`;
        const fields = { api_key: key, ...lamp, description, 'attribute[visibility]': visibility };
        const withKey = { 'idempotency-key': randomUUID() };
        const sent = await post('requests.json', fields, withKey);
        expect(sent.status).toBe(200);
        const { tracking_secret: secret } = sent.body[0]!.extended_attributes as never as { tracking_secret: string };
        const { data } = await world.query(
          'query ($t: String, $s: String) { complaint(trackingId: $t, secret: $s) { body allowedSteps } }',
          { t: sent.body[0]!.service_request_id, s: secret },
        );
        expect(data.complaint).toMatchObject({ allowedSteps: ['WITHDRAW'] });
        expect(data.complaint.body).toBe(description);
        // The same request gets the same answer; nothing that is kept has the secret in it.
        expect((await post('requests.json', fields, withKey)).body).toEqual(sent.body);
        expect(await world.tablesThatSay([secret])).toEqual([]);
        for (const headers of [{}, { 'idempotency-key': 'x'.repeat(21) }] as Record<string, string>[]) {
          const other = await post('requests.json', { ...fields, description: `Lain ${words()}` }, headers);
          if (visibility === 'PUBLIC') expect(other.body[0]).not.toHaveProperty('extended_attributes');
          else
            expect([other.status, other.body[0]!.description]).toEqual([
              400,
              expect.stringContaining('"Idempotency-Key" with at least 22 characters'),
            ]);
        }
      }
    });

    test('of the same words by another application is another one', async () => {
      const fields = { ...lamp, description: `Dua aplikasi ${words()}` };
      const { key: other } = await createKey(world.database, { name: 'Aplikasi lain', agencyId: null });
      const [one, two] = await Promise.all(
        [key, other].map((api_key) => post('requests.json', { api_key, ...fields })),
      );
      expect(one!.body[0]!.service_request_id).not.toBe(two!.body[0]!.service_request_id);
    });

    test.each<[Record<string, string>, number, string]>([
      [{ api_key: '' }, 403, '"api_key" must be given.'],
      [{ api_key: 'wrong' }, 403, 'There is no such "api_key", or it was revoked.'],
      [{ api_key: '\0' }, 403, 'There is no such "api_key", or it was revoked.'],
      [{ service_code: 'none' }, 404, 'There is no service with the code "none".'],
      [{ service_code: '' }, 400, '"service_code" must be given; GET services lists the codes.'],
      [{ description: ' ' }, 400, '"description" must be given.'],
      [{ description: 'x'.repeat(20_001) }, 400, '"description" can have 20000 characters; it has 20001.'],
      [{ description: 'a\0b' }, 400, '"description" contains characters that are none.'],
      [{ lat: '-6.99', long: '' }, 400, '"lat" and "long" must be given together.'],
      [{ lat: 'north' }, 400, '"lat" must be a number in degrees like -6.99; it is "north".'],
      [{ lat: '91' }, 400, '"point.latitude" must be from -90 to 90; it is 91.'],
      [{ lat: '', long: '', address_id: '' }, 400, expect.stringContaining('The place must be given') as never],
      [{ address_id: '33.74.01.9999' }, 400, 'There is no regional unit with the code "33.74.01.9999".'],
      ...['javascript:alert(1)', 'http://a.id/1.jpg', 'https://a:b@a.id/1.jpg', `https://a.id/${'x'.repeat(2000)}`].map(
        (media_url): [Record<string, string>, number, string] => [
          { media_url },
          400,
          '"media_url" must be an https URL of at most 2000 characters, without a user and a password.',
        ],
      ),
      [
        { 'attribute[classification]': 'RANT' },
        400,
        expect.stringContaining('must be one of COMPLAINT, ASPIRATION') as never,
      ],
      [
        { 'attribute[title]': 'x'.repeat(301) },
        400,
        expect.stringContaining('"attribute[title]" can have 300') as never,
      ],
      [{ jurisdiction_id: 'bonn.de' }, 404, 'There is no jurisdiction "bonn.de" here.'],
    ])('with %j is refused with %i', async (fields, status, description) => {
      const [before] = await world.rows('select count(*) from complaint');
      const answer = await post('requests.json', { api_key: key, ...lamp, ...fields });
      expect(answer.status).toBe(status);
      expect(answer.body[0]).toEqual({ code: String(status), description });
      expect(await world.rows('select count(*) from complaint')).toEqual([before]);
    });

    test('of which several things are wrong is told all of them, and in XML when asked so', async () => {
      const response = await fetch(`${base}/requests.xml`, {
        method: 'POST',
        body: new URLSearchParams({ api_key: key, description: '<b>&' }),
      });
      expect(response.status).toBe(400);
      const { errors } = new XMLParser().parse(await response.text());
      expect(errors.error).toHaveLength(2);
      expect(errors.error[0]).toMatchObject({ code: 400 });
    });

    test('that is no form, or too large, is refused', async () => {
      const send = (body: string, type: string) =>
        fetch(`${base}/requests.json`, { method: 'POST', body, headers: { 'content-type': type } });
      for (const [body, type] of [
        ['{}', 'application/json'],
        ['x', 'text/plain'],
        [`description=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded'],
      ] as const) {
        const response = await send(body, type);
        expect([response.status, await response.json()]).toEqual([
          400,
          [{ code: '400', description: expect.any(String) }],
        ]);
      }
    });

    test('with a key that was revoked, or that speaks for an agency, is refused', async () => {
      const made = await createKey(world.database, { name: 'Lama', agencyId: null });
      expect(await revokeKey(world.database, made.id)).toBe(true);
      expect((await post('requests.json', { api_key: made.key, ...lamp })).status).toBe(403);
      expect((await post('requests.json', { api_key: agencyKey, ...lamp })).status).toBe(403);
      expect(JSON.stringify(await world.rows('select * from open311_key'))).not.toContain(made.key);
    });

    test('that is confidential has a number, and is shown to nobody', async () => {
      const id = await report({ 'attribute[visibility]': 'CONFIDENTIAL' });
      expect(id).toMatch(/^\w{4}-\w{4}-\w{4}$/);
      for (const path of [`requests/${id}.json`, `tokens/${id}.json`]) expect((await get(path)).status).toBe(404);
      for (const path of [
        `requests.json?service_request_id=${id}`,
        'requests.json',
        `servicerequestupdates.json?service_request_id=${id}`,
      ])
        expect((await get(path)).text).not.toContain(id);
      const { status } = await post('servicerequestupdates.json', {
        api_key: agencyKey,
        service_request_id: id,
        status: 'closed',
      });
      expect(status).toBe(404);
    });

    test('keeps every character in XML, escaped, and loses those that XML cannot hold', async () => {
      const description = `<script>alert("1")</script> & ]]> 'é' \u{1F6A7} \u0001\u0008 ${words()}`;
      const id = await report({ description });
      const { text } = await get(`requests/${id}.xml`);
      expect(XMLValidator.validate(text)).toBe(true);
      expect(text).not.toContain('<script>');
      const { request } = new XMLParser({ parseTagValue: false }).parse(text).service_requests;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what was sent
      expect(request.description).toBe(description.replace(/[\u0001\u0008]/g, ''));
      expect((await get(`requests/${id}.json`)).body[0].description).toBe(description);
    });
  });

  describe('a list of requests', () => {
    test('is filtered by service, status, time and number, newest first, page by page', async () => {
      const ids: string[] = [];
      for (const at of ['2026-06-01T01:00:00Z', '2026-06-02T01:00:00Z', '2026-06-03T01:00:00Z']) {
        world.setNow(at);
        ids.push(await report({ service_code: 'health' }));
      }
      world.setNow(monday);
      const list = async (query: string) => {
        const { status, body } = await get(`requests.json?${query}`);
        expect(status).toBe(200);
        return body.map((each: { service_request_id: string }) => each.service_request_id);
      };
      const [first, second, third] = ids as [string, string, string];
      expect(await list('service_code=health')).toEqual([third, second, first]);
      expect(await list('service_code=health,education&status=open,closed')).toEqual([third, second, first]);
      expect(await list('service_code=health&status=closed')).toEqual([]);
      expect(await list('service_code=health&start_date=2026-06-02T01:00:00Z')).toEqual([third, second]);
      expect(await list('service_code=health&end_date=2026-06-02T01:00:00Z')).toEqual([second, first]);
      expect(await list('service_code=health&start_date=2026-06-02&end_date=2026-06-03')).toEqual([second]);
      expect(await list(`service_request_id=${first},${third}`)).toEqual([third, first]);
      expect(await list('service_code=health&page_size=2')).toEqual([third, second]);
      expect(await list('service_code=health&page_size=2&page=2')).toEqual([first]);
      expect(await list('service_code=health&page_size=2&page=3')).toEqual([]);
      const { id, version } = await complaintOf(second);
      await world.mutate('archiveComplaint', { id, version, reason: 'UNCLEAR' });
      expect(await list('service_code=health&status=closed')).toEqual([second]);
      expect(await list(`service_code=health&updated_after=${monday}`)).toEqual([second]);
      expect(await list('service_code=health&updated_after=2026-07-07')).toEqual([]);
      expect(await list('service_code=health&start_date=2026-01-01&end_date=2026-03-01')).toEqual([]);
    });

    test.each([
      ['start_date=yesterday', '"start_date" must be a moment like 2026-11-23T09:30:00Z; it is "yesterday".'],
      ['start_date=2026-02-30', expect.stringContaining('"start_date" must be a moment')],
      [
        'start_date=2025-01-01&end_date=2026-01-01',
        '"start_date" and "end_date" can be 90 days apart; ask for several windows.',
      ],
      ['status=fixed', '"status" must be open or closed; it is "fixed".'],
      ['page=0', '"page" must be a whole number from 1 to 100000; it is "0".'],
      ['page_size=1001', '"page_size" must be a whole number from 1 to 1000; it is "1001".'],
      ['page=101', expect.stringContaining('narrower time window')],
      ['status=%00', '"status" contains characters that are none.'],
    ])('with %s is refused', async (query, description) => {
      const { status, body } = await get(`requests.json?${query}`);
      expect([status, body[0]]).toEqual([400, { code: '400', description }]);
    });

    test.each([
      'nothing.json',
      'requests/none.json',
      'requests/%25FF.json',
      "requests/' or true --.json",
      'tokens/7KQ2-M9XF-P3TX.json',
      'services/none.json',
      '',
    ])('and what is not there is an error: %s', async (path) => {
      const { status, body, text } = await get(path, { accept: 'application/json' });
      expect([400, 404]).toContain(status);
      expect(body).toEqual([{ code: String(status), description: expect.any(String) }]);
      expect(text).not.toMatch(/select |node_modules|at \w+ \(/);
    });
  });

  describe('updates', () => {
    test('are the public steps after the submission, each once, oldest first', async () => {
      const id = await report();
      await dispose(id);
      let { id: complaintId, version } = await complaintOf(id);
      await world.mutate('followUpComplaint', { id: complaintId, version, note: 'Tiang dipesan, 0812-3456-7890.' });
      version += 1;
      await world.mutate('followUpComplaint', {
        id: complaintId,
        version,
        note: 'Rahasia kantor.',
        visibility: 'INTERNAL',
      });
      version += 1;
      await world.mutate('answerComplaint', { id: complaintId, version, answer: 'Lampu sudah menyala.' });
      const { body, text } = await get(`servicerequestupdates.json?service_request_id=${id}`);
      expect(body).toMatchObject([
        {
          update_id: `${complaintId}:2`,
          service_request_id: id,
          status: 'open',
          description: '',
          extended_attributes: { step: 'DISPOSE' },
        },
        {
          update_id: `${complaintId}:3`,
          status: 'open',
          description: 'Tiang dipesan, [nomor disamarkan].',
          updated_datetime: utc(monday),
        },
        { update_id: `${complaintId}:5`, status: 'closed', description: 'Lampu sudah menyala.' },
      ]);
      expect(text).not.toContain('Rahasia kantor');
      expect((await get(`requests/${id}.json`)).body[0]).toMatchObject({
        status: 'closed',
        status_notes: 'Ditanggapi: Lampu sudah menyala.',
        agency_responsible: agencies.semarang.name,
      });
      const xml = new XMLParser().parse((await get(`servicerequestupdates.xml?service_request_id=${id}`)).text);
      expect(xml.service_request_updates.request_update).toHaveLength(3);
      const inTime = await get(`servicerequestupdates.json?start_date=${monday}&end_date=${monday}&page_size=1000`);
      expect(inTime.body.map(({ update_id }: { update_id: string }) => update_id)).toEqual(
        expect.arrayContaining([`${complaintId}:2`, `${complaintId}:5`]),
      );
      expect((await get('servicerequestupdates.json?start_date=2026-07-07&end_date=2026-07-08')).body).toEqual([]);
    });

    test('of the agency that a complaint lies with become its steps, each once, ten at a time too', async () => {
      const id = await report();
      await dispose(id);
      const say = (fields: Record<string, string>) =>
        post('servicerequestupdates.json', { api_key: agencyKey, service_request_id: id, ...fields });
      const followUp = {
        update_id: 'u1',
        status: 'OPEN',
        description: 'Tiang dipesan.',
        updated_datetime: '2026-07-06T10:00:00+07:00',
      };
      const answers = await Promise.all(Array.from({ length: 10 }, () => say(followUp)));
      expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
      const { id: complaintId } = await complaintOf(id);
      expect(answers[0]).toEqual({ status: 200, body: [{ update_id: `${complaintId}:3` }] });
      expect((await say({ status: 'closed', description: 'Sudah menyala.' })).body).toEqual([
        { update_id: `${complaintId}:4` },
      ]);
      expect((await say({ status: 'closed', description: 'Sudah menyala.' })).body).toEqual([
        { update_id: `${complaintId}:4` },
      ]);
      expect(await complaintOf(id)).toMatchObject({
        status: 'ANSWERED',
        history: [
          { step: 'SUBMIT' },
          { step: 'DISPOSE' },
          { step: 'FOLLOW_UP', actor: 'LIAISON_OFFICER', note: 'Tiang dipesan.' },
          { step: 'ANSWER', actor: 'LIAISON_OFFICER', note: 'Sudah menyala.' },
        ],
      });
      const late = await say({ update_id: 'u9', status: 'open', description: 'Terlambat.' });
      expect([late.status, late.body[0]!.description]).toEqual([
        400,
        'The update was not taken: the complaint is ANSWERED.',
      ]);
    });

    test('with a number that another request has are refused, and nothing is lost by it', async () => {
      const [one, other] = [await report(), await report()];
      await dispose(one);
      await dispose(other);
      const say = (id: string, number: string) =>
        post('servicerequestupdates.json', {
          ...{ api_key: agencyKey, service_request_id: id, update_id: number },
          ...{ status: 'open', description: 'Tiang dipesan.' },
        });
      expect((await say(one, 'nomor-1')).status).toBe(200);
      const refused = await say(other, 'nomor-1');
      expect([refused.status, refused.body[0]!.description]).toEqual([
        400,
        'Another request has an update with this update_id.',
      ]);
      expect((await complaintOf(other)).version).toBe(2);
      expect((await say(other, 'nomor-2')).status).toBe(200);
      expect((await complaintOf(other)).version).toBe(3);
    });

    test('that say again what was disputed are taken again, and so is one that was refused before', async () => {
      const id = await report();
      await dispose(id);
      const say = (fields: Record<string, string>) =>
        post('servicerequestupdates.json', { api_key: agencyKey, service_request_id: id, ...fields });
      const closed = { status: 'closed', description: 'Sudah diperbaiki.' };
      const open = { update_id: 'masih-1', status: 'open', description: 'Masih dikerjakan.' };
      expect((await say(closed)).status).toBe(200);
      expect((await say(open)).status).toBe(400);
      const { id: complaintId, version } = await complaintOf(id);
      await world.rows(`update complainant set subject = 'everybody' where complaint_id = $1`, [complaintId]);
      const disputed = await world.mutate('disputeComplaint', { id: complaintId, version, note: 'Masih padam.' });
      expect(disputed.errors).toEqual([]);
      expect((await say(open)).body).toEqual([{ update_id: `${complaintId}:${version + 2}` }]);
      expect((await say(closed)).body).toEqual([{ update_id: `${complaintId}:${version + 3}` }]);
      expect((await say(closed)).body).toEqual([{ update_id: `${complaintId}:${version + 3}` }]);
      expect((await complaintOf(id)).status).toBe('ANSWERED');
    });

    test('that close what has no follow-up yet are a follow-up and an answer', async () => {
      const id = await report();
      await dispose(id);
      await post('servicerequestupdates.json', { api_key: agencyKey, service_request_id: id, status: 'closed' });
      expect((await complaintOf(id)).history.map(({ step }: { step: string }) => step)).toEqual([
        'SUBMIT',
        'DISPOSE',
        'FOLLOW_UP',
        'ANSWER',
      ]);
    });

    test('of others, or with something missing, are refused', async () => {
      const mine = await report();
      await dispose(mine);
      const others = await report();
      await dispose(others, agencies.papua.id);
      const say = async (fields: Record<string, string>) =>
        (
          await post('servicerequestupdates.json', {
            api_key: agencyKey,
            service_request_id: mine,
            status: 'open',
            description: 'a',
            ...fields,
          })
        ).status;
      expect(await say({ api_key: key })).toBe(403);
      expect(await say({ api_key: '' })).toBe(403);
      expect(await say({ service_request_id: others })).toBe(403);
      expect(await say({ service_request_id: '7KQ2-M9XF-P3TX' })).toBe(404);
      expect(await say({ service_request_id: '' })).toBe(400);
      expect(await say({ status: 'fixed' })).toBe(400);
      expect(await say({ description: '' })).toBe(400);
      expect(await say({ updated_datetime: 'now' })).toBe(400);
      expect((await complaintOf(mine)).version).toBe(2);
      expect((await complaintOf(others)).version).toBe(2);
    });
  });
});
