import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { writeReader } from './answerCode.ts';
import { cursor } from './jsonBytes.ts';

const possible: Record<string, string[]> = { Handler: ['Agency', 'Person'], Agency: ['Agency'], Person: ['Person'] };
const reader = (operation: string) => writeReader(parse(operation), (name) => new Set(possible[name]));

const operation = '{ rows: complaints { id title parts { ... on Unit { code } name } score } total }';

const row = {
  id: '1',
  title: 'Lampu "padam" di RT 3\\5\n',
  parts: [{ code: '31', name: 'Jakarta – Pusat' }],
  score: 1.5,
};
const answer = {
  data: { rows: [row, { id: 2, title: null, parts: null, score: [true, false, null, ''] }], total: 120 },
};

const handlers = `{ handlers { type: __typename ...both ... on Agency { name parent { name } } ... on Person { role name } } }
  fragment both on Handler { id }`;
const byType = {
  data: {
    handlers: [
      { type: 'Person', id: '1', role: 'verifier', name: null },
      { type: 'Agency', id: '2', name: 'Dinas', parent: { name: 'Pemerintah' } },
      null,
      { type: 'Handler', id: '4' },
      { type: 'Robot' },
      { type: 'Agency', id: '3', name: 'Dinas', parent: null },
    ],
  },
};

const bytesOf = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

describe('an answer in the order of its fields', () => {
  test.each<[string, unknown]>([
    ['as it was asked for', answer],
    ['with a line feed behind it, as Apollo Server sends it', `${JSON.stringify(answer)}\n`],
    ['without rows', { data: { rows: [], total: 0 } }],
    ['with an object instead of a list', { data: { rows: row, total: 0 } }],
    ['with gaps in a list', { data: { rows: [null, row, null], total: null } }],
    ['with numbers of all kinds', { data: { rows: [], total: [0, -0, 1e300, -12.5e-7, 123456789012345680000, 10] } }],
    ['with signs that are written', '{"data":{"rows":[],"total":"\\u0041\\\\\\"\\ud83d\\ude00\\/\\b"}}'],
    ['with a zero that is negative', '{"data":{"rows":[],"total":[-0,-0.0,0]}}'],
    [
      'with long strings that turn odd late',
      '{"data":{"rows":[],"total":["' +
        ['', '\\n', 'é', '\\"', ''].map((odd) => `${'a'.repeat(150)}${odd}b`).join('","') +
        '"]}}',
    ],
    ['with letters of other scripts', { data: { rows: [], total: 'ꦗꦮ é 😀 \u2028' } }],
  ])('is read as JSON.parse reads it: %s', (_, value) => {
    const bytes = bytesOf(value);
    const read = reader(operation)!(bytes);
    expect(read).not.toBeNull();
    expect(read).toEqual(JSON.parse(bytes.toString()));
  });

  test('is read as JSON.parse reads it, whatever its leaves are', () => {
    const leaf = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.constant(null),
    );
    const read = reader('{ a b }')!;
    fc.assert(
      fc.property(fc.oneof(leaf, fc.array(leaf)), leaf, (a, b) => {
        const bytes = bytesOf({ data: { a, b } });
        expect(read(bytes)).toEqual(JSON.parse(bytes.toString()));
      }),
      { numRuns: 3000 },
    );
  });

  test.each<[string, string, unknown]>([
    ['fields', operation, answer],
    ['types', handlers, byType],
  ])('whatever becomes of its bytes, it is read as JSON.parse reads it, or not at all: %s', (_, asked, honest) => {
    const bytes = bytesOf(honest);
    const reads = reader(asked)!;
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      cut: fc.nat(3),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 3 }),
        fc.constantFrom('"', '\\', ',', '}', ']', '[', '{', '0', '-', '.', 'e', ' ', '\n', 'null', 'é').map(bytesOf),
      ),
    });
    let same = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let changed = bytes;
        for (const { at, cut, put } of changes)
          changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at + cut)]);
        const read = reads(changed);
        if (read === null) {
          // So that it does not give up.
          reads(bytes);
          return;
        }
        same += 1;
        expect(read).toEqual(JSON.parse(changed.toString()));
      }),
      { numRuns: 5000 },
    );
    expect(same).toBeGreaterThan(100);
  });

  test('is read by the type that objects tell first', () => {
    expect(reader(handlers)!(bytesOf(byType))).toEqual(byType);
    for (const other of [
      { type: 'Agency', id: '1', role: 'verifier', name: null },
      { type: 'Robot', id: '5', name: '' },
      { type: 1 },
    ])
      expect(reader(handlers)!(bytesOf({ data: { handlers: [other] } }))).toBeNull();
  });

  test('is left to JSON.parse where objects of several types tell their type late', () => {
    const late = '{ handlers { id ... on Agency { __typename name } ... on Person { __typename role } } }';
    expect(reader(late)!(bytesOf({ data: { handlers: [{ id: '1', __typename: 'Agency', name: '' }] } }))).toBeNull();
  });

  test.each<[string, unknown]>([
    ['another order', { data: { total: 1, rows: [] } }],
    ['a field too few', { data: { rows: [] } }],
    ['a field too many', { data: { rows: [], total: 1, more: 1 } }],
    ['errors', { errors: [{ message: 'no' }], data: null }],
    ['errors behind the data', { data: { rows: [], total: 1 }, errors: [] }],
    ['no data', { data: null }],
    ['white space', JSON.stringify(answer, null, 1)],
    ['a control character', '{"data":{"rows":[],"total":"a\tb"}}'],
    ['an object for a leaf', { data: { rows: [], total: { a: 1 } } }],
    ['a list of lists', { data: { rows: [], total: [[1]] } }],
    ['a list of lists of objects', { data: { rows: [[]], total: 1 } }],
    ...['01', '-', '1.', '.5', '1e', '+1', '1e+', '--1', '0x1', 'NaN', '1 '].map((text): [string, string] => [
      `a number that is none, or not only: ${text}`,
      `{"data":{"rows":[],"total":${text}}}`,
    ]),
    ['an end too early', '{"data":{"rows":[],"total":"'],
    ['something behind the end', '{"data":{"rows":[],"total":1}}x'],
    ['nothing', ''],
  ])('is left to JSON.parse: %s', (_, value) => {
    expect(reader(operation)!(bytesOf(value))).toBeNull();
  });

  test('is left to JSON.parse where there are more than a thousand strings with other signs', () => {
    const read = reader('{ a }')!;
    const withOdd = (count: number) => bytesOf({ data: { a: Array(count).fill('é') } });
    expect(read(withOdd(1000))).not.toBeNull();
    expect(read(withOdd(1001))).toBeNull();
  });

  test('is not kept when it has been read, or was not', () => {
    const read = reader(operation)!;
    for (const one of [answer, { errors: [] }]) {
      read(bytesOf(one));
      expect(cursor).toMatchObject({ bytes: Buffer.alloc(0), text: '', value: null });
    }
  });

  test('is left to JSON.parse where it is too long for one text', () => {
    const bytes = bytesOf(answer);
    bytes.toString = () => {
      throw new Error('Cannot create a string longer than 0x1fffffe8 characters');
    };
    expect(reader(operation)!(bytes)).toBeNull();
  });

  test('is left to JSON.parse for a while after ten that had to be', () => {
    const read = reader(operation)!;
    const other = bytesOf(JSON.stringify(answer, null, 1));
    for (let i = 0; i < 9; i++) expect(read(other)).toBeNull();
    expect(read(bytesOf(answer))).toEqual(answer);
    for (let i = 0; i < 10; i++) expect(read(other)).toBeNull();
    for (let i = 0; i < 1000; i++) expect(read(bytesOf(answer))).toBeNull();
    expect(read(bytesOf(answer))).toEqual(answer);
  });

  test.each([
    ['long strings', 'Lampu jalan padam. '.repeat(50)],
    ['strings with other signs', 'é'],
  ])('is left to JSON.parse after ten of mostly %s, which it reads faster', (_, text) => {
    const read = reader('{ a }')!;
    const bytes = bytesOf({ data: { a: [text, text, text] } });
    for (let i = 0; i < 10; i++) expect(read(bytes)).toEqual(JSON.parse(bytes.toString()));
    expect(read(bytes)).toBeNull();
  });

  test('is not read so where a name is one that every object inherits', () => {
    expect(reader('{ constructor: a }')).toBeNull();
    expect(reader('{ a { __proto__: b } }')).toBeNull();
  });
});
