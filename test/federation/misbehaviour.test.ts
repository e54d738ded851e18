/**
 * Subgraphs that answer wrongly. Whatever they say, nothing is joined to the wrong entity, no null stands without an
 * error that names the subgraph, and what they do say well is kept.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Federation, type Override, startFederation } from '../support/federation.ts';
import { type Row, subgraphsOf } from './rows.ts';

const agency = (i: number) => ({ __typename: 'Agency', id: `a${i}` });

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation({
    settings: { CODE_AFTER: '1' },
    subgraphs: subgraphsOf({
      sdls: {
        complaints: `
          type Query { complaints: [Complaint!] first: Complaint item: Item status: Status count: Int! }
          interface Item { id: ID! }
          enum Status { OPEN CLOSED }
          type Complaint implements Item @key(fields: "id") { id: ID! title: String agency: Agency owner: Agency! tags: [String!] }
          type Agency @key(fields: "id", resolvable: false) { id: ID! }`,
        agencies: `
          type Agency @key(fields: "id") {
            id: ID! name: String! phone: String staff: Int open: Boolean kind: Kind phones: [String!] parent: Agency boss: Person
          }
          enum Kind { CITY STATE }
          type Person { name: String! age: Int }`,
      },
      data: {
        Complaint: [1, 2, 3].map((i) => ({
          id: `c${i}`,
          title: `Lampu ${i}`,
          agency: agency(i),
          owner: agency(i),
          tags: ['x'],
        })),
        Agency: [1, 2, 3].map((i) => ({
          id: `a${i}`,
          name: `Dinas ${i}`,
          phone: `02${i}`,
          staff: i,
          open: true,
          kind: 'CITY',
          phones: ['1', '2'],
          parent: null,
          boss: { name: `Boss ${i}`, age: 40 },
        })),
        Query: {
          complaints: [1, 2, 3].map((i) => ({ __typename: 'Complaint', id: `c${i}` })),
          first: { __typename: 'Complaint', id: 'c1' },
          item: { __typename: 'Complaint', id: 'c1' },
          status: 'OPEN',
          count: 3,
        },
      },
    }),
  });
});
afterEach(async () => {
  federation.intercept('agencies', null);
  federation.intercept('complaints', null);
  // A subgraph that fails again and again would be left alone for a while: one good answer, and it is trusted again.
  expect(await told('{ first { agency { phone } } }')).toEqual({
    status: 200,
    data: { first: { agency: { phone: '021' } } },
    errors: [],
  });
});
afterAll(() => federation?.close());

/** Data, and where errors name which subgraph. */
async function told(query: string) {
  const { status, data, errors } = await federation.ask(query);
  const places = new Set(errors.map(({ path = [], extensions }) => `${path.join('.')} ${extensions.service}`));
  return { status, data, errors: [...places].sort() };
}

const entitiesOf = (honest: { data: Row }) => honest.data._entities as Row[];
const withEntities =
  (change: (entities: Row[]) => unknown): Override =>
  (honest) => ({
    data: { ...honest.data, _entities: change(entitiesOf(honest)) },
  });

describe('a string that JSON writes in another way than it is', () => {
  const odd = [
    '"},"x":{"',
    'a\\',
    '\\',
    'a\nb',
    '\u0000',
    'Jakarta – Pusat',
    '\u2028',
    '\ud800',
    '\u007f',
    '💧',
    '</script>',
    '',
  ];
  /** All of one agency, so that it stands at several places. */
  const complaintsOf =
    (more: Row): Override =>
    ({ data }) => ({
      data: {
        complaints: (data.complaints as Row[]).map((row) => ({
          ...row,
          ...more,
          agency: { ...(row.agency as Row), id: 'a1' },
        })),
      },
    });

  test.each(odd)('%j stands in the answer as it was told, by the first subgraph or the second', async (text) => {
    const query = '{ complaints { title agency { name phone } } }';
    const told3 = (title: (i: number) => string, name: string) =>
      [1, 2, 3].map((i) => ({ title: title(i), agency: { name, phone: '021' } }));
    federation.intercept('complaints', complaintsOf({}));
    federation.intercept(
      'agencies',
      withEntities(([first]) => [{ ...first, name: text }]),
    );
    expect((await told(query)).data).toEqual({ complaints: told3((i) => `Lampu ${i}`, text) });
    federation.intercept('agencies', null);
    federation.intercept('complaints', complaintsOf({ title: text }));
    expect((await told(query)).data).toEqual({ complaints: told3(() => text, 'Dinas 1') });
  });

  test('is not believed to be another by whatever its subgraph says of it', async () => {
    federation.intercept('complaints', complaintsOf({}));
    federation.intercept('agencies', ({ data }) => {
      const entities = entitiesOf({ data }).map((entity) => ({ ...entity, phone: '1","name":"of another' }));
      return { data: { _entities: entities }, isPlain: true, constructor: { name: 'PlainAnswer' }, oddCount: 0 };
    });
    const { data } = await told('{ complaints { agency { phone } } }');
    expect(data!.complaints).toEqual([1, 2, 3].map(() => ({ agency: { phone: '1","name":"of another' } })));
  });
});

describe('a list of entities', () => {
  const query = '{ complaints { id agency { phone } } }';
  const phones = (...list: (string | null)[]) => ({
    complaints: list.map((phone, i) => ({ id: `c${i + 1}`, agency: { phone } })),
  });
  const missing = (...indexes: number[]) => indexes.map((i) => `complaints.${i}.agency agencies`);

  test('as it should be', async () => {
    expect(await told(query)).toEqual({ status: 200, data: phones('021', '022', '023'), errors: [] });
  });

  test.each<[string, (entities: Row[]) => Row[], (string | null)[], number[]]>([
    ['in another order', ([a, b, c]) => [b!, a!, c!], [null, null, '023'], [0, 1]],
    ['rotated', ([a, b, c]) => [b!, c!, a!], [null, null, null], [0, 1, 2]],
    ['with the first one everywhere', ([a]) => [a!, a!, a!], ['021', null, null], [1, 2]],
    ['with a string among them', ([a, , c]) => [a!, 'Dinas 2' as never, c!], ['021', null, '023'], [1]],
    ['with a list among them', ([a, b, c]) => [a!, [b] as never, c!], ['021', null, '023'], [1]],
    ['with a number among them', ([a, , c]) => [a!, 2 as never, c!], ['021', null, '023'], [1]],
    ['with an empty object among them', ([a, , c]) => [a!, {}, c!], ['021', null, '023'], [1]],
    ...[[[['a2']]], ['a2'], { toString: 1, valueOf: 1 }, true].map(
      (key): [string, (all: Row[]) => Row[], (string | null)[], number[]] => [
        `with ${JSON.stringify(key)} for a key`,
        ([a, b, c]) => [a!, { ...b!, _key_id: key }, c!],
        ['021', null, '023'],
        [1],
      ],
    ),
  ])('%s', async (_, change, expected, without) => {
    federation.intercept('agencies', withEntities(change));
    expect(await told(query)).toEqual({ status: 200, data: phones(...expected), errors: missing(...without) });
  });

  test('longer than it was asked for joins the right ones', async () => {
    federation.intercept(
      'agencies',
      withEntities((entities) => [...entities, { phone: 'a fourth' }]),
    );
    const { data, errors } = await told(query);
    if (errors.length > 0) expect(data).toEqual(phones(null, null, null));
    else expect(data).toEqual(phones('021', '022', '023'));
  });

  test.each<[string, Override]>([
    ['too short', withEntities((entities) => entities.slice(1))],
    ['empty', withEntities(() => [])],
    ['an object', withEntities((entities) => ({ ...entities }))],
    ['a string', withEntities(() => 'Dinas')],
    ['null without an error', withEntities(() => null)],
    ['missing', () => ({ data: {} })],
    ['under another name', ({ data }) => ({ data: { entities: data._entities } })],
    ['data that is a list', ({ data }) => ({ data: data._entities })],
    ['data that is a string', () => ({ data: 'Dinas' })],
    ['data that is a number', () => ({ data: 7 })],
    ['data that is true', () => ({ data: true })],
    ['null as data, without an error', () => ({ data: null })],
    ['no data, without an error', () => ({})],
    ['null as data, with an empty list of errors', () => ({ data: null, errors: [] })],
    ['a list as the whole answer', () => []],
    ['an answer that is JSON of a string', () => '"Dinas"'],
    ['an answer that is null', () => 'null'],
    ['an answer that breaks off', ({ data }) => JSON.stringify({ data }).slice(0, -20)],
    ['an answer that is a page', () => '<html><body>502</body></html>'],
    ['no answer', () => ''],
    ['errors that are no list', () => ({ errors: 'all of it' })],
    ['errors that are no errors', () => ({ data: null, errors: [null, 7, 'x', {}] })],
    ['an error with a path that is none', () => ({ data: null, errors: [{ message: 'x', path: 'name' }] })],
    [
      'an error with a path to nowhere',
      () => ({ data: null, errors: [{ message: 'x', path: ['_entities', 99, 'name'] }] }),
    ],
  ])('%s', async (_, override) => {
    federation.intercept('agencies', override);
    const { status, data, errors } = await told(query);
    expect({ status, data }).toEqual({ status: 200, data: phones(null, null, null) });
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error).toMatch(/^complaints(\.\d)?(\.agency)?( |\.).*agencies$/);
  });

  test('with a null in a place that may not be null: the null rises', async () => {
    federation.intercept(
      'agencies',
      withEntities((entities) => entities.map((entity, i) => (i === 1 ? { ...entity, name: null } : entity))),
    );
    expect(await told('{ complaints { id agency { name } } }')).toEqual({
      status: 200,
      data: {
        complaints: [
          { id: 'c1', agency: { name: 'Dinas 1' } },
          { id: 'c2', agency: null },
          { id: 'c3', agency: { name: 'Dinas 3' } },
        ],
      },
      errors: ['complaints.1.agency.name agencies'],
    });
  });

  test('with a null that rises to the list', async () => {
    federation.intercept(
      'agencies',
      withEntities((entities) => [...entities.slice(0, 2), null]),
    );
    expect(await told('{ complaints { owner { name } } count }')).toEqual({
      status: 200,
      data: { complaints: null, count: 3 },
      errors: ['complaints.2.owner.name agencies'],
    });
  });

  test('that is refused where none may be null: the null rises', async () => {
    federation.intercept(
      'agencies',
      withEntities(([a, b, c]) => [b, a, c]),
    );
    const { data, errors } = await told('{ complaints { owner { name } } count }');
    expect(data).toEqual({ complaints: null, count: 3 });
    expect(errors.some((error) => /^complaints\.[01]\.owner.* agencies$/.test(error))).toBe(true);
  });
});

describe('a field of an entity', () => {
  test.each<[string, string, unknown]>([
    ['phone', 'an object for a string', { a: 1 }],
    ['phone', 'a list for a string', ['021']],
    ['staff', 'a word for a whole number', 'many'],
    ['staff', 'a fraction for a whole number', 1.5],
    ['staff', 'too large a whole number', 2 ** 40],
    ['open', 'a word for a Boolean', 'yes'],
    ['kind', 'a value that the enum does not have', 'VILLAGE'],
    ['phones', 'a string for a list', '021'],
    ['phones', 'an object for a list', { 0: '021' }],
    ['phones', 'a null in a list that may not have any', ['1', null]],
    ['boss { name }', 'a string for an object', 'Boss'],
    ['boss { name }', 'a list for an object', [{ name: 'Boss' }]],
    ['boss { name }', 'an object without the field', {}],
    ['boss { name }', 'null for what may not be null', { name: null }],
    ['parent { phone }', 'a number for an object', 7],
    ['parent { phone }', 'a list for an object', [{ phone: '1' }]],
  ])('%s: %s', async (selection, _, value) => {
    const [name] = selection.split(' ') as [string];
    federation.intercept(
      'agencies',
      withEntities((entities) => entities.map((entity) => ({ ...entity, [name]: value }))),
    );
    const { status, data, errors } = await told(`{ first { title agency { ${selection} id } } }`);
    expect({ status, data }).toEqual({
      status: 200,
      data: { first: { title: 'Lampu 1', agency: { [name]: null, id: 'a1' } } },
    });
    expect(errors.length).toBe(1);
    expect(errors[0]).toMatch(new RegExp(`^first\\.agency\\.${name}(\\.[\\w.]+)? agencies$`));
  });

  test('that nobody asked for goes nowhere', async () => {
    federation.intercept(
      'agencies',
      withEntities((entities) => entities.map((entity) => ({ ...entity, secret: 's', id: 'x' }))),
    );
    expect(await told('{ first { agency { phone } } }')).toEqual({
      status: 200,
      data: { first: { agency: { phone: '021' } } },
      errors: [],
    });
  });
});

describe('root fields', () => {
  test.each<[string, string, Override, unknown, RegExp]>([
    ['data that is a list', '{ first { title } }', () => ({ data: [] }), { first: null }, /^first complaints$/],
    ['data that is a string', '{ first { title } }', () => ({ data: 'x' }), { first: null }, /^first complaints$/],
    ['no data', '{ first { title } }', () => ({}), { first: null }, /^first complaints$/],
    [
      'a string for an object',
      '{ first { title } }',
      () => ({ data: { first: 'x' } }),
      { first: null },
      /^first complaints$/,
    ],
    [
      'a list for an object',
      '{ first { title } }',
      () => ({ data: { first: [{ title: 'x' }] } }),
      { first: null },
      /^first complaints$/,
    ],
    [
      'an object for a list',
      '{ complaints { title } }',
      () => ({ data: { complaints: { title: 'x' } } }),
      { complaints: null },
      /^complaints complaints$/,
    ],
    [
      'a null in the list',
      '{ complaints { title } }',
      () => ({ data: { complaints: [{ title: 'x' }, null] } }),
      { complaints: null },
      /^complaints\.1 complaints$/,
    ],
    [
      'a list in the list',
      '{ complaints { title } }',
      () => ({ data: { complaints: [[{ title: 'x' }]] } }),
      { complaints: null },
      /^complaints\.0 complaints$/,
    ],
    [
      'a value that the enum does not have',
      '{ status }',
      () => ({ data: { status: 'GONE' } }),
      { status: null },
      /^status complaints$/,
    ],
    [
      'null for what may not be null',
      '{ status count }',
      () => ({ data: { status: 'OPEN', count: null } }),
      null,
      /^count complaints$/,
    ],
    [
      'an interface without its type',
      '{ item { __typename id } }',
      () => ({ data: { item: { id: 'c1' } } }),
      { item: null },
      /^item complaints$/,
    ],
    [
      'an interface with a type that is none',
      '{ item { __typename id } }',
      () => ({ data: { item: { __typename: 'Robot', id: 'c1' } } }),
      { item: null },
      /^item complaints$/,
    ],
    [
      'an interface with a type that is no member',
      '{ item { __typename id } }',
      () => ({ data: { item: { __typename: 'Person', id: 'c1' } } }),
      { item: null },
      /^item complaints$/,
    ],
    [
      'an entity without its key',
      '{ first { title agency { phone } } }',
      () => ({ data: { first: { title: 'x', agency: { __typename: 'Agency' } } } }),
      { first: { title: 'x', agency: { phone: null } } },
      /^first\.agency(\.\w+)? (complaints|agencies)$/,
    ],
  ])('%s', async (_, query, override, expected, error) => {
    federation.intercept('complaints', override);
    const { data, errors } = await told(query);
    expect(data).toEqual(expected);
    expect(errors.length).toBe(1);
    expect(errors[0]).toMatch(error);
  });
});

describe('names of the language in an answer', () => {
  const spoilt = (text: string) =>
    text.replaceAll(
      /\{(?=")/g,
      '{"__proto__":{"phone":"hacked","polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"x",',
    );

  test.each(['complaints', 'agencies'])('of %s change nothing', async (name) => {
    const query = '{ complaints { agency { phone boss { age } } tags } first { title } }';
    const honest = await federation.ask(query);
    expect(honest.errors).toEqual([]);
    federation.intercept(name, (answer) => spoilt(JSON.stringify(answer)));
    const actual = await federation.ask(query);
    expect(actual.text).toBe(honest.text);
    expect(({} as Row).polluted).toBeUndefined();
    expect(({} as Row).phone).toBeUndefined();
  });

  test('stand for no value of their own', async () => {
    federation.intercept('agencies', (_, { variables }) => {
      const [{ id }] = variables!.representations as [Row];
      return `{"data":{"_entities":[{"__proto__":{"phone":"hacked"},"_key_id":"${id}","id":"${id}"}]}}`;
    });
    const { data } = await told('{ first { agency { phone } } }');
    expect(data).toEqual({ first: { agency: { phone: null } } });
  });
});
