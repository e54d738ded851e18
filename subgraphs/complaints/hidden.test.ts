/** No search, count, order or suggestion tells what is masked in the public text, whoever asks and wherever. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { anonymous, type Caller } from './caller.ts';
import { agencies, lamp, openWorld, type World, who } from './handling/testing.ts';

/** What is hidden in the first of two complaints that are alike in all that the public may read; the other hides other things. */
const [hidden, others] = [
  { phone: '0812-3456-7890', email: 'wati@kenanga.example', nik: '3374015708900042' },
  { phone: '0813-9876-5432', email: 'tono@melati.example', nik: '3374011203850017' },
];
const words = [
  ...['0812-3456-7890', '081234567890', '0812', '3456', '7890', '"0812-3456-7890"'],
  ...['wati@kenanga.example', 'wati', 'kenanga', 'kenanga.example', '3374015708900042'],
];
const bodyWith = ({ phone, email, nik }: typeof hidden) =>
  `Lampu padam, hubungi ${phone} atau ${email}, NIK ${nik}. Sudah dua minggu.`;

const officer = who('liaison_officer', { agency: agencies.semarang.id });
const callers: [string, Caller][] = [
  ['nobody', anonymous],
  ['the complainant', who('citizen', { subject: 'everybody' })],
  ['another citizen', who('citizen')],
  ['a named officer', officer],
  ['another officer of the agency', { ...officer, subject: 'liaison-2' }],
  ['another agency', who('liaison_officer', { agency: agencies.papua.id })],
  ['the desk', who('verifier')],
  ['a supervisor with a reason', who('supervisor', { reason: 'Pemantauan' })],
  ['an auditor', who('auditor', { reason: 'Audit' })],
  ['an administrator', who('administrator')],
  ['an administrator with a reason', who('administrator', { reason: 'Pemeriksaan' })],
];

describe.each(testDatabases())('what is hidden, on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  /** The ids of the complaints in pairs that differ in what is hidden. */
  const pairs: [string, string][] = [];

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T03:00:00Z');
    for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL'])
      for (const isDisposed of [false, true]) {
        const pair: string[] = [];
        for (const said of [hidden, others]) {
          const { complaint } = await world.mutate('submitComplaint', { ...lamp, visibility, body: bodyWith(said) });
          const named = { id: complaint.id, officers: [officer.subject] };
          if (visibility === 'CONFIDENTIAL') expect((await world.mutate('nameOfficers', named)).errors).toEqual([]);
          const disposal = { id: complaint.id, version: 1, agency: agencies.semarang.id };
          if (isDisposed) expect((await world.mutate('disposeComplaint', disposal)).errors).toEqual([]);
          pair.push(complaint.id);
        }
        pairs.push(pair as [string, string]);
      }
    world.recorded.length = 0;
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  /** What each list says of a search: how many, and which in their order, by the pair and never by which of the two. */
  const told = async (search: string, orderBy: string, caller: Caller) => {
    const lists = ['plain', 'mine', 'confidential'].map((name) => {
      const args = `(filter: { search: $search ${name === 'plain' ? '' : `, ${name}: true`} }, orderBy: ${orderBy}, first: 50)`;
      const list = `complaints${args} { totalCount nodes { id } }`;
      return `${name}: ${list}
        ${name}Agency: _entities(representations: [{ __typename: "Agency", id: "${agencies.semarang.id}" }]) { ... on Agency { ${list} } }
        ${name}Unit: _entities(representations: [{ __typename: "RegionalUnit", code: "33.74" }]) { ... on RegionalUnit { ${list} } }`;
    });
    const { data, errors } = await world.query(`query ($search: String!) { ${lists.join(' ')} }`, { search }, caller);
    expect(errors).toBeUndefined();
    return Object.entries(data as Record<string, List | [{ complaints: List }]>).map(([name, found]) => {
      const { totalCount, nodes } = Array.isArray(found) ? found[0].complaints : found;
      return { name, totalCount, ids: nodes.map(({ id }) => id) };
    });
  };
  interface List {
    totalCount: number;
    nodes: { id: string }[];
  }

  test('the words are there, in the texts as they were written', async () => {
    const [found] = await world.rows(
      `select count(*) filter (where body like '%kenanga%')::int as one, count(*) filter (where body like '%melati%')::int as other,
         count(*) filter (where coalesce(public_body, body) ~ 'kenanga|melati|081[23]')::int as public from complaint`,
    );
    expect(found).toEqual({ one: pairs.length, other: pairs.length, public: 0 });
  });

  test.each(callers)('no list finds a hidden word for %s, and none counts it', async (_, caller) => {
    for (const word of words)
      for (const { name, totalCount, ids } of await told(word, 'SUBMITTED_AT_DESC', caller))
        expect([word, name, totalCount, ids]).toEqual([word, name, 0, []]);
    // The lists are not empty for another reason.
    const [plain] = await told('lampu', 'SUBMITTED_AT_DESC', caller);
    expect(plain!.totalCount).toBe(8);
  });

  test.each(callers)('counts and orders are the same for %s whatever is hidden', async (_, caller) => {
    const nothing = `lampu OR ${randomUUID().replace(/[\d-]/g, 'x')}`;
    for (const orderBy of ['RELEVANCE', 'SUBMITTED_AT_DESC']) {
      const expected = await told(nothing, orderBy, caller);
      for (const [one, other] of [
        ['lampu OR kenanga', 'lampu OR melati'],
        ['lampu OR 0812', 'lampu OR 0813'],
        ['lampu -kenanga', 'lampu -melati'],
        ['lampu -3374015708900042', 'lampu -3374011203850017'],
      ] as const) {
        const found = await told(one, orderBy, caller);
        expect(found).toEqual(expected);
        expect(await told(other, orderBy, caller)).toEqual(found);
      }
    }
  });

  test.each(callers)('suggestions are the same for %s whatever is hidden', async (_, caller) => {
    const alike = async (said: typeof hidden) => {
      const input = {
        title: lamp.title,
        body: bodyWith(said),
        category: lamp.category,
        regionalUnit: lamp.regionalUnit,
      };
      const text = `query ($input: SimilarComplaintsInput!) { similarComplaints(input: $input) { similarity complaint { id } } }`;
      return (await world.query(text, { input: { ...input, first: 20 } }, caller)).data.similarComplaints;
    };
    const found = await alike(hidden);
    expect(found).toHaveLength(8);
    expect(await alike(others)).toEqual(found);
    const duplicates = 'query ($id: ID) { complaint(id: $id) { possibleDuplicates(first: 20) { similarity } } }';
    for (const pair of pairs) {
      const [one, other] = await Promise.all(
        pair.map(async (id) => (await world.query(duplicates, { id }, caller)).data.complaint?.possibleDuplicates),
      );
      // The second of a pair has the first one before it: it is suggested with what it is alike in public.
      const similarities = new Set([...(one ?? []), ...(other ?? [])].map(({ similarity }) => similarity));
      expect(similarities.size).toBeLessThanOrEqual(1);
    }
  });

  test('whoever counts confidential reports that are not theirs is recorded first, also where none is shown', async () => {
    const text = `query ($search: String) {
      complaints(filter: { confidential: true, search: $search }) { totalCount }
      _entities(representations: [{ __typename: "Agency", id: "${agencies.semarang.id}" }]) {
        ... on Agency { complaints(filter: { confidential: true, search: $search }) { totalCount } } }
    }`;
    const national = who('administrator', { reason: 'Pemeriksaan' });
    world.recorded.length = 0;
    await world.query(text, { search: 'tidak-ada-di-mana-pun' }, national);
    const entry = { action: 'READ', subject: national.subject, complaintIds: [], fields: ['totalCount'] };
    expect(world.recorded.splice(0)).toMatchObject([entry, entry].map((each) => ({ ...each, reason: 'Pemeriksaan' })));
    for (const caller of [officer, who('verifier'), who('administrator'), who('citizen', { subject: 'everybody' })])
      await world.query(text, { search: 'lampu' }, caller);
    expect(world.recorded.filter(({ fields }) => fields.includes('totalCount'))).toEqual([]);
    world.auditFails = true;
    const { data } = await world.query(text, { search: 'tidak-ada-di-mana-pun' }, national);
    world.auditFails = false;
    expect(JSON.stringify(data ?? null)).not.toContain('totalCount":0');
  });
});
