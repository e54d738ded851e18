import { describe, expect, test } from '@jest/globals';
import { isPlain, written } from './code.ts';

describe('code of its own', () => {
  test('takes names that GraphQL knows', () => {
    expect(['id', '_key_id', 'A9', '__typename'].map(isPlain)).toEqual([true, true, true, true]);
  });

  test('takes no name that every object inherits, and nothing that is no name', () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '9a', 'a b', 'a;b', "a'", 'a\n', 'é'];
    expect(odd.filter(isPlain)).toEqual([]);
  });

  test('sees what is handed in', () => {
    expect(written<(value: number) => number>('(value) => value + more', { more: 2 })(40)).toBe(42);
  });
});
