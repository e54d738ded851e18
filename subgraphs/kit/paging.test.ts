import { describe, expect, test } from '@jest/globals';
import { connectionOf, type Order, pageOf, writeCursor } from './paging.ts';

const order: Order = { name: 'relevance', key: ['number', 'string', 'uuid', 'time'] };
const key = [1, 'a', '22222222-2222-4222-8222-222222222222', '2026-11-23T00:00:00.000Z'];

describe('the arguments of a connection', () => {
  test('have a size of 20 unless given, forwards unless asked from the end', () => {
    expect(pageOf({}, order)).toEqual({ limit: 20, backward: false, after: null, before: null });
    expect(pageOf({ last: 5, before: writeCursor(key, order) }, order)).toEqual({
      limit: 5,
      backward: true,
      after: null,
      before: key,
    });
  });

  test.each([
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ last: -1 }, 'last'],
    [{ first: 1, last: 1 }, 'last'],
    [{ after: '' }, 'after'],
    [{ before: 'forged' }, 'before'],
  ])('%j is refused by the name of the argument', (args, argument) => {
    expect(() => pageOf(args, order)).toThrow(`The argument "${argument}"`);
  });

  test.each([
    ['another list', { ...order, name: 'name' }, key],
    ['a number that no column holds', order, [1e300, ...key.slice(1)]],
    ['a broken number', order, [1.5, ...key.slice(1)]],
    ['a text with NUL', order, [1, 'a\0', ...key.slice(2)]],
    ['no UUID', order, [1, 'a', 'x', key[3]!]],
    ['no moment', order, [...key.slice(0, 3), '9999-99-99T00:00:00.000Z']],
    ['too few parts', order, key.slice(1)],
  ])('a cursor of %s is refused', (_, madeBy, parts) => {
    expect(() => pageOf({ after: writeCursor(parts, madeBy) }, order)).toThrow(
      'is not a cursor of this list in this order',
    );
  });
});

describe('a page', () => {
  const byNumber: Order = { name: 'n', key: ['number'] };
  const pageOfRows = (rows: number[], args: object) =>
    connectionOf(
      rows,
      pageOf(args, byNumber),
      byNumber,
      (n) => [n],
      async () => 9,
    );

  test('knows by the one row too many that there is another', () => {
    const { nodes, pageInfo } = pageOfRows([1, 2, 3], { first: 2 });
    expect(nodes).toEqual([1, 2]);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: writeCursor([1], byNumber),
      endCursor: writeCursor([2], byNumber),
    });
  });

  test('read from the end is turned round', () => {
    const { nodes, pageInfo } = pageOfRows([9, 8, 7], { last: 2 });
    expect(nodes).toEqual([8, 9]);
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  test('that is empty has no cursors', () => {
    expect(pageOfRows([], {}).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});
