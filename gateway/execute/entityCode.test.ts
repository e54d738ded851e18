import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeCollect } from './entityCode.ts';
import { compileRepresentation } from './representation.ts';
import type { Data } from './run.ts';

const id = { kind: 'Field', name: 'id', from: 'id' } as const;
const representation = compileRepresentation([id as never], 'Agency', 'Agency', new Set(['id']), () => new Set());
const collect = writeCollect(representation!, 'Agency', 'Agency')!;

function collected(entities: Data[]) {
  const into = { parts: ['{"__typename":"Unit","id":"before"}'], count: 1 };
  const [targets, indexes]: [Data[], number[]] = [[], []];
  const done = collect(entities, new Map(), into, targets, indexes);
  return { done, representations: JSON.parse(`[${into.parts.join(',')}]`), count: into.count, targets, indexes };
}

/** Signs that JSON writes in another way among them. */
const keys = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '\n', 'é', 'a') }),
  fc.integer(),
);

test('each entity is written once, whatever its key holds, and each place waits for its own', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(keys, fc.constantFrom('a', 'b', 1))), (ids) => {
      const entities = ids.map((id) => ({ id }));
      const { done, representations, count, targets, indexes } = collected(entities);
      expect(done).toBe(ids.length);
      expect(targets).toEqual(entities);
      expect(indexes.map((index) => representations[index])).toEqual(ids.map((id) => ({ __typename: 'Agency', id })));
      expect(representations).toHaveLength(1 + new Set(ids).size);
      expect(count).toBe(representations.length);
    }),
  );
});

test.each([
  ['without a key', { id: null }],
  ['of another type', { id: 'x', __typename: 'Person' }],
])('it ends before one %s, with those before it written', (_, odd) => {
  expect(collected([{ id: 'a' }, odd, { id: 'b' }])).toMatchObject({
    done: 1,
    indexes: [1],
    representations: [{ id: 'before' }, { __typename: 'Agency', id: 'a' }],
  });
});
