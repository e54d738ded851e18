import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { statementsOf, type TestDatabase, testDatabases } from '#kit/testing';
import { lamp, openWorld, type World } from '../handling/testing.ts';

const monday = '2026-07-06T03:00:00Z';
const suggested = 'possibleDuplicates { complaint { id title } similarity distance reasons }';

describe.each(testDatabases())('possible duplicates on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let now = Date.parse(monday);

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, monday);
  }, 60_000);

  const setNow = (text: string) => {
    now = Date.parse(text);
    world.setNow(text);
  };
  afterEach(() => setNow(monday));

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  /** A second after the one before. */
  const submit = async (input: object) => {
    now += 1000;
    world.setNow(new Date(now).toISOString());
    const { data, errors } = await world.query(
      `mutation ($input: SubmitComplaintInput!) { payload: submitComplaint(input: $input) { complaint { id version } errors { code } ${suggested} } }`,
      { input: { idempotencyKey: randomUUID(), ...lamp, ...input } },
    );
    expect(errors).toBeUndefined();
    expect(data.payload.errors).toEqual([]);
    return data.payload;
  };
  const idsOf = (list: { complaint: { id: string } }[]) => list.map(({ complaint }) => complaint.id);
  const similarTo = async (input: object) =>
    world.query(
      'query ($input: SimilarComplaintsInput!) { similarComplaints(input: $input) { complaint { id } similarity reasons } }',
      { input: { title: lamp.title, body: lamp.body, ...input } },
    );

  describe('of a broken lamp', () => {
    // Regencies of their own keep the complaints of one test from those of another.
    test('are those in the same words, nearest first, and none that is about something else', async () => {
      const here = { regionalUnit: '33.01.01.2001', point: { latitude: -7.7, longitude: 109 } };
      const near = await submit({ ...here, point: { latitude: -7.7001, longitude: 109 } });
      const far = await submit({ ...here, point: { latitude: -7.72, longitude: 109 } });
      await submit({ ...here, title: 'Sampah menumpuk di pasar', body: 'Truk sampah tidak datang sejak Senin.' });
      const { possibleDuplicates, complaint } = await submit({
        ...here,
        body: 'Sudah dua minggu lampu di depan sekolah mati.',
      });
      expect(idsOf(possibleDuplicates)).toEqual([near.complaint.id, far.complaint.id]);
      expect(possibleDuplicates[0]).toEqual({
        complaint: { id: near.complaint.id, title: lamp.title },
        similarity: expect.any(Number),
        distance: 11,
        reasons: ['SIMILAR_TITLE', 'SIMILAR_TEXT', 'SAME_CATEGORY', 'SAME_REGIONAL_UNIT', 'NEARBY', 'SAME_WEEK'],
      });
      expect(possibleDuplicates[0].similarity).toBeGreaterThan(0.75);
      expect(possibleDuplicates[1].distance).toBe(2224);
      // Asked of the complaint itself, later, they are the same; what came after it is no part of them.
      await submit(here);
      const { data } = await world.query(`query ($id: ID) { complaint(id: $id) { ${suggested} } }`, {
        id: complaint.id,
      });
      expect(data.complaint.possibleDuplicates).toEqual(possibleDuplicates);
    });

    test('lie in the same region, topic and quarter of a year', async () => {
      const here = { regionalUnit: '33.02.01.2001', category: 'public-works.roads' };
      setNow('2026-04-01T03:00:00Z');
      await submit(here);
      setNow('2026-06-01T03:00:00Z');
      await submit({ ...here, regionalUnit: '33.03' });
      await submit({ ...here, category: 'health' });
      const [street, regency, unsorted] = [
        await submit({ ...here, category: 'public-works.street-lighting' }),
        await submit({ ...here, regionalUnit: '33.02' }),
        await submit({ ...here, category: null }),
      ];
      setNow(monday);
      const { possibleDuplicates } = await submit(here);
      expect(new Set(idsOf(possibleDuplicates))).toEqual(
        new Set([street, regency, unsorted].map(({ complaint }) => complaint.id)),
      );
    });

    test('are never confidential, withdrawn, or themselves duplicates', async () => {
      const here = { regionalUnit: '33.04.01.2001' };
      await submit({ ...here, visibility: 'CONFIDENTIAL' });
      const { complaint: withdrawn } = await submit(here);
      await world.mutate('withdrawComplaint', withdrawn);
      const { complaint: original } = await submit(here);
      const { complaint: duplicate } = await submit(here);
      await world.mutate('linkDuplicate', { ...duplicate, original: original.id });
      expect(idsOf((await submit(here)).possibleDuplicates)).toEqual([original.id]);
    });

    test('are suggested to whoever submits in confidence, too', async () => {
      const here = { regionalUnit: '33.05.01.2001' };
      const { complaint } = await submit(here);
      expect(idsOf((await submit({ ...here, visibility: 'CONFIDENTIAL' })).possibleDuplicates)).toEqual([complaint.id]);
    });

    test('are found by what the public may read alone', async () => {
      const here = { regionalUnit: '33.06.01.2001' };
      await submit({ ...here, title: '0812-3456-7890', body: '3273091208870001' });
      const { data } = await similarTo({
        ...here,
        category: lamp.category,
        title: '0899-9999-9999',
        body: '3273091208870999',
      });
      const same = await similarTo({
        ...here,
        category: lamp.category,
        title: '0812-3456-7890',
        body: '3273091208870001',
      });
      // Masked, all numbers are one: who knows a number learns no more than who does not.
      expect(data.similarComplaints).toEqual(same.data.similarComplaints);
    });
  });

  test('fifty submissions with one key at a time have fifty equal answers', async () => {
    const here = { regionalUnit: '33.07.01.2001' };
    const { complaint } = await submit(here);
    const input = { ...here, idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(idsOf(answers[0].possibleDuplicates)).toEqual([complaint.id]);
    await submit(here);
    expect(await submit(input)).toEqual(answers[0]);
  });

  test('before submitting, what is about to be said is compared and not kept', async () => {
    const here = { regionalUnit: '33.08.01.2001' };
    const { complaint } = await submit(here);
    const [before] = await world.rows('select count(*) from complaint');
    const { data } = await similarTo({ ...here, category: lamp.category });
    expect(idsOf(data.similarComplaints)).toEqual([complaint.id]);
    // 0.6 for the words, 0.3 x 0.8 for the village, 0.1 for the day.
    expect(data.similarComplaints[0].similarity).toBeCloseTo(0.94, 3);
    expect(await world.rows('select count(*) from complaint')).toEqual([before]);
    expect(
      (await similarTo({ title: 'half \ud83d', body: '%_\\', regionalUnit: "' or true --" })).data.similarComplaints,
    ).toEqual([]);
  });

  test.each([
    [{ first: 0 }, 'input.first'],
    [{ first: 21 }, 'input.first'],
    [{ title: 'x'.repeat(301) }, 'input.title'],
    [{ body: 'x'.repeat(20_001) }, 'input.body'],
    [{ category: 'none' }, 'input.category'],
  ])('%j is refused by the name of the argument', async (input, argument) => {
    const { errors } = await similarTo(input);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  test('of many complaints are one statement', async () => {
    const here = { regionalUnit: '33.09.01.2001' };
    for (let n = 0; n < 4; n += 1) await submit(here);
    const ask = () => world.query(`{ complaints(filter: { regionalUnit: "33.09" }) { nodes { ${suggested} } } }`);
    const statements = await statementsOf(ask);
    expect(statements.filter((text) => text.includes('similarity('))).toHaveLength(1);
    expect(
      (await ask()).data.complaints.nodes.map(
        (node: { possibleDuplicates: unknown[] }) => node.possibleDuplicates.length,
      ),
    ).toEqual([3, 2, 1, 0]);
  });

  test('that take too long are left out, and the complaint stands; asked for alone, it is said', async () => {
    const here = { regionalUnit: '33.10.01.2001' };
    await submit(here);
    const input = { ...here, idempotencyKey: randomUUID() };
    const { complaint, possibleDuplicates } = await submit(input);
    expect(possibleDuplicates).toHaveLength(1);
    // Whoever holds the table lets no comparison through; an answer that was given is given again all the same.
    await world.database.transaction(async (client) => {
      await client.query('lock table complaint');
      expect(await submit(input)).toEqual({ complaint, errors: [], possibleDuplicates: [] });
      const { data, errors } = await similarTo({ ...here, category: lamp.category });
      expect([data, errors![0]!.extensions.code]).toEqual([null, 'COMPARISON_TOO_SLOW']);
    });
    expect((await submit(input)).possibleDuplicates).toEqual(possibleDuplicates);
  });
});
