import { expect, test } from '@jest/globals';
import { searchName } from './searchName.ts';

test('case, accents and spaces do not matter', () => {
  expect(searchName('  JAWA   Bârat ')).toBe('jawa barat');
});

test('"Kota" in front goes behind, so that a name can be found by its own first word', () => {
  expect(searchName('Kota Bandung')).toBe('bandung kota');
  expect(searchName('Kabupaten Bandung Barat')).toBe('bandung barat kabupaten');
});

test('"kota" alone stays what it is', () => {
  expect(searchName('Kota')).toBe('kota');
});
