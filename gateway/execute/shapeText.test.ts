import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse } from 'graphql';
import { operationOf } from '../documents.ts';
import type { Data } from './run.ts';
import { Problems } from './run.ts';
import { compileShape } from './shape.ts';

const schema = buildSchema(`
  scalar Moment
  enum Kind { CITY STATE }
  interface Any { id: ID! }
  type A implements Any { id: ID! name: String must: String! count: Int other: A any: Any list: [A] }
  type B implements Any { id: ID! size: Float when: Moment kinds: [Kind!] flags: [[Boolean]!] }
  type Query { a: A! b: A anys: [Any!] score: Float! at: Moment kind: Kind }`);

const document = parse(`{
  __typename score at kind
  a { id name must count other { must } any { ...any } list { id other { id must } } }
  b { name list { __typename must } any { id } }
  anys { ...any }
} fragment any on Any { id ... on A { count must } ... on B { __typename size when kinds flags } }`);

const shapeOf = () =>
  compileShape({
    ...{ schema, document, operation: operationOf(document), conditions: {}, defers: false, codeAfter: 1 },
    serviceOf: () => 'complaints',
    isRefused: () => false,
  });

/** The text, and what it must be; null where the data are not as they should be. */
function written(data: Data) {
  const shape = shapeOf();
  const problems = new Problems();
  const expected = shape.complete(data, { path: [], problems, leftOut: new Map(), introspection: {} });
  return {
    expected: problems.total > 0 ? null : JSON.stringify(expected),
    text: shape.text(data) ?? null,
  };
}

const newA = () => ({ __typename: 'A', id: '1', name: null, must: 'x', count: 3, other: null, any: null, list: null });
const newB = () => ({
  __typename: 'B',
  id: 2,
  size: 1.5e-7,
  when: { at: ['"'] },
  kinds: ['CITY'],
  flags: [[true, null], []],
});
const data = (a = newA(), b = newB()) => ({
  a,
  b: { ...a, list: [a, null] },
  anys: [a, b],
  score: -0,
  at: 'now',
  kind: 'STATE',
});

/** Objects that stand at several places, as entities do, and now and then a value that may not be there. */
const datas = fc
  .record({
    text: fc.string({ unit: fc.constantFrom(...' !#[]~azAZ09{}:,') }),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }),
    whole: fc.integer(),
    picks: fc.infiniteStream(fc.nat()),
    oddAt: fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(40) }),
  })
  .map(({ text, number, whole, picks, oddAt }): Data => {
    let count = 0;
    const pick = <T>(...list: T[]): T => {
      const next = picks.next().value!;
      return count++ === oddAt ? ([undefined, {}, 7.5, true, [[]], null][next % 6] as T) : list[next % list.length]!;
    };
    const a = newA();
    const pool: Data[] = [];
    const one = () => pick<Data | null>(null, ...pool);
    for (let i = 0; i < 6; i++)
      pool.push(
        i % 2 === 0
          ? {
              ...{ __typename: 'A', id: pick<unknown>(text, whole), name: pick(null, text), must: pick(text) },
              ...{ count: pick(null, whole), other: a, any: one(), list: pick<unknown>(null, [], [a, null, a]) },
            }
          : {
              ...{ __typename: 'B', id: pick(text), size: pick(null, number, whole), when: pick<unknown>(text, null) },
              ...{ kinds: pick(null, ['CITY', 'STATE'], []), flags: pick<unknown>(null, [[true, null], []]) },
            },
      );
    const ofA = pool.filter((_, i) => i % 2 === 0);
    return {
      ...{ a: pick(...ofA), b: pick(null, ...ofA), anys: pick<unknown>(null, pool, [...pool, ...pool]) },
      ...{ score: pick(number), at: pick<unknown>(text, whole, null, [text]), kind: pick(null, 'CITY') },
    };
  });

describe('an answer as text', () => {
  test('is what JSON.stringify writes', () => {
    const { text, expected } = written(data());
    expect(text).toBe(expected);
    expect(JSON.parse(text!).anys[1]).toEqual({ ...newB(), id: '2' });
  });

  test('is there wherever nothing is wrong, and only there', () => {
    let right = 0;
    fc.assert(
      fc.property(datas, (random) => {
        const { text, expected } = written(random);
        expect(text).toBe(expected);
        if (text !== null) right += 1;
      }),
      { numRuns: 1000 },
    );
    expect(right).toBeGreaterThan(300);
    expect(right).toBeLessThan(1000);
  });

  test('is left to others where a number is none in JSON', () => {
    expect(written({ ...data(), score: Number.POSITIVE_INFINITY }).text).toBeNull();
  });

  test('is another one for the same object where other fields are asked', () => {
    const a = newA();
    const text = written({ ...data(a), b: a, anys: [a, a] }).text!;
    expect(JSON.parse(text)).toMatchObject({
      a: { id: '1' },
      b: { name: null, list: null },
      anys: [{ must: 'x' }, {}],
    });
    expect(text).toContain('"anys":[{"id":"1","count":3,"must":"x"},{"id":"1","count":3,"must":"x"}]');
  });

  test('is written after as many runs as the answer would get code of its own', () => {
    const shape = compileShape({
      ...{ schema, document, operation: operationOf(document), conditions: {}, defers: false, codeAfter: 3 },
      ...{ serviceOf: () => null, isRefused: () => false },
    });
    const runs = [1, 2, 3].map(() => {
      const text = shape.text(data());
      if (text === undefined) shape.quick(data());
      return text !== undefined;
    });
    expect(runs).toEqual([false, false, true]);
  });
});
