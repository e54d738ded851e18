import { expect, test } from '@jest/globals';
import { redact } from '../domain/redaction.ts';
import { titleOf } from './title.ts';

const long = 'Lampu jalan di depan sekolah dasar padam sejak seminggu, warga sudah melapor ke kelurahan dan diminta ';

test.each([
  ['a short line', 'Lampu padam', 'Lampu padam'],
  ['the first of several lines', '  Lampu padam \nsejak kemarin', 'Lampu padam'],
  ['a line without words', 'x'.repeat(200), `${'x'.repeat(119)}…`],
  ['a number alone', '081234567890', '081234567890'],
  ['a number over two lines', '0812 3456\n7890', '[nomor disamarkan]'],
])('the title is the beginning: %s', (_, description, title) => expect(titleOf(description)).toBe(title));

test.each([
  'hubungi 0812 3456 7890 segera',
  'menulis ke (0274) 555 1234 atau datang',
  'NIK 3273 0912 0887 0001 saya',
])('wherever it is cut, nothing of a number stands in it: %s', (end) => {
  for (let i = 0; i < 60; i++) {
    const title = titleOf(`${long.slice(i)}${end} ${'dan seterusnya '.repeat(5)}`);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(redact(title)).not.toMatch(/\d{3}/);
  }
});

test('a line that ends inside a number ends before it', () => {
  expect(titleOf('Hubungi 0812\n3456 7890')).toBe('Hubungi…');
});
