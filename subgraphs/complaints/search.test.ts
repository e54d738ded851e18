import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statementsOf, type TestDatabase, testDatabases } from '#kit/testing';
import { lamp, openWorld, type World } from './handling/testing.ts';

interface Piece {
  text: string;
  matched: boolean;
}

describe.each(testDatabases())('searching complaints on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let now = Date.parse('2026-07-06T03:00:00Z');

  const submit = async (title: string, body: string, more: object = {}) => {
    now += 1000;
    world.setNow(new Date(now).toISOString());
    const { complaint, errors } = await world.mutate('submitComplaint', { ...lamp, title, body, ...more });
    expect(errors).toEqual([]);
    return complaint.id as string;
  };
  const search = async (text: string, args = 'orderBy: RELEVANCE', fields = '') => {
    const { data, errors } = await world.query(
      `query ($s: String) { complaints(filter: { search: $s }, ${args}) { totalCount pageInfo { hasNextPage endCursor startCursor } nodes { title }
        edges { highlight { title { text matched } body { text matched } } ${fields} } } }`,
      { s: text },
    );
    expect(errors).toBeUndefined();
    return data.complaints;
  };
  const titlesOf = ({ nodes }: { nodes: { title: string }[] }) => nodes.map(({ title }) => title);
  const matched = (pieces: Piece[]) => pieces.filter((piece) => piece.matched).map(({ text }) => text);

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T03:00:00Z');
    await submit('Jembatan rusak', 'Jembatan gantung di desa kami rusak; jembatan itu satu-satunya.');
    await submit('Sampah', `Sampah menumpuk dekat jembatan. ${'Petugas belum datang dan warga mengeluh. '.repeat(30)}`);
    await submit('Jalan berlubang', 'Lubang di jalan menuju pasar.');
    await submit('Rahasia jembatan', 'Jembatan jembatan jembatan.', { visibility: 'CONFIDENTIAL' });
    await submit('Nomor', 'Hubungi 0812-3456-7890 soal <b>jembatan</b> & \ue000tali\ue001 "gantung" \ue002 ini.');
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  test('the best comes first: more of the words, in shorter texts; confidential ones not at all', async () => {
    const found = await search('jembatan');
    expect(titlesOf(found)).toEqual(['Jembatan rusak', 'Nomor', 'Sampah']);
    expect(found.totalCount).toBe(3);
  });

  test('page by page it is the same list, forwards and backwards', async () => {
    for (let n = 0; n < 7; n += 1) await submit(`Trotoar ${n}`, 'Trotoar '.repeat((n % 3) + 1));
    const whole = titlesOf(await search('trotoar'));
    expect(whole).toHaveLength(7);
    const forwards: string[] = [];
    let after = '';
    for (let more = true; more; ) {
      const page = await search('trotoar', `orderBy: RELEVANCE, first: 2${after && `, after: "${after}"`}`);
      forwards.push(...titlesOf(page));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(forwards).toEqual(whole);
    const last = await search('trotoar', 'orderBy: RELEVANCE, last: 3');
    expect(titlesOf(last)).toEqual(whole.slice(-3));
    const before = await search('trotoar', `orderBy: RELEVANCE, last: 3, before: "${last.pageInfo.startCursor}"`);
    expect(titlesOf(before)).toEqual(whole.slice(1, 4));
  });

  test('phrases, alternatives and exclusions are understood', async () => {
    expect(titlesOf(await search('"jembatan gantung"'))).toEqual(['Jembatan rusak']);
    expect(new Set(titlesOf(await search('jembatan -sampah')))).toEqual(new Set(['Jembatan rusak', 'Nomor']));
    expect(new Set(titlesOf(await search('pasar or petugas')))).toEqual(new Set(['Jalan berlubang', 'Sampah']));
    for (const text of ['"', '-', '\\ & | ! <->', "';--", 'x'.repeat(300)])
      expect(titlesOf(await search(text))).toEqual([]);
  });

  test('a question longer than 300 characters is refused', async () => {
    const { errors } = await world.query('query ($s: String) { complaints(filter: { search: $s }) { totalCount } }', {
      s: 'x '.repeat(151),
    });
    expect(errors).toMatchObject([
      {
        message: 'The argument "filter.search" can have 300 characters; it has 302.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'filter.search' },
      },
    ]);
  });

  test('what was found is marked in pieces that join to the text, in any form of the word, without markup', async () => {
    const { edges, nodes } = await search('lubang');
    expect(nodes).toEqual([{ title: 'Jalan berlubang' }]);
    const [{ highlight }] = edges;
    expect(matched(highlight.title)).toEqual(['berlubang']);
    expect(highlight.title.map(({ text }: Piece) => text).join('')).toBe('Jalan berlubang');
    expect(matched(highlight.body)).toEqual(['Lubang']);

    const [{ highlight: odd }] = (await search('nomor jembatan gantung')).edges;
    expect(matched(odd.title)).toEqual(['Nomor']);
    // The marks that the text itself held are gone, and what looks like markup is text.
    expect(odd.body.map(({ text }: Piece) => text).join('')).toContain('soal <b>jembatan</b> & tali "gantung');
    expect(JSON.stringify(odd)).not.toMatch(/[\ue000-\ue002]|0812/);
    expect(matched(odd.body)).toEqual(expect.arrayContaining(['jembatan', 'gantung']));

    const long = (await search('jembatan')).edges.at(-1).highlight.body as Piece[];
    expect(matched(long)).toEqual(['jembatan']);
    expect(long.map(({ text }) => text).join('').length).toBeLessThan(300);
  });

  test('fifty marks are one statement', async () => {
    const statements = await statementsOf(() => search('jembatan or trotoar or lubang', 'first: 50'));
    expect(statements.filter((text) => text.includes('ts_headline'))).toHaveLength(1);
  });

  test('the edges of a unit rank and mark too; without a search nothing is marked, and nothing ranked', async () => {
    const ask = (args: string) =>
      world.query(`{ _entities(representations: [{ __typename: "RegionalUnit", code: "33.74" }]) { ... on RegionalUnit {
        complaints(${args}) { nodes { title } edges { highlight { title { text matched } } } } } } }`);
    const { data } = await ask('filter: { search: "jembatan" }, orderBy: RELEVANCE');
    expect(titlesOf(data._entities[0].complaints)).toEqual(['Jembatan rusak', 'Nomor', 'Sampah']);
    expect(matched(data._entities[0].complaints.edges[0].highlight.title)).toEqual(['Jembatan']);
    const plain = await ask('first: 1');
    expect(plain.data._entities[0].complaints.edges).toEqual([{ highlight: null }]);
    const refused = await world.query('{ complaints(orderBy: RELEVANCE, filter: { search: " " }) { totalCount } }');
    expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'orderBy' } }]);
  });

  test('a cursor of another order is refused', async () => {
    const { pageInfo } = await search('jembatan', 'first: 1');
    const { errors } = await world.query(
      `{ complaints(filter: { search: "jembatan" }, orderBy: RELEVANCE, after: "${pageInfo.endCursor}") { totalCount } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });
});
