import { describe, expect, test } from '@jest/globals';
import { ancestorCodes, isCode, kindOf, levelOf, parentCode } from './code.ts';

describe('a code of a regional unit', () => {
  test('shows what the unit lies in, outermost first', () => {
    expect(ancestorCodes('32.73.09.1001')).toEqual(['32', '32.73', '32.73.09']);
    expect(parentCode('32.73.09')).toBe('32.73');
    expect(parentCode('32')).toBeNull();
  });

  test.each([
    ['32', 'PROVINCE', 'PROVINCE'],
    ['32.04', 'REGENCY', 'KABUPATEN'],
    ['32.73', 'REGENCY', 'KOTA'],
    ['32.73.09', 'DISTRICT', 'KECAMATAN'],
    ['32.73.09.1001', 'VILLAGE', 'KELURAHAN'],
    ['32.04.05.2001', 'VILLAGE', 'DESA'],
    ['91.03.01.3001', 'VILLAGE', 'DESA_ADAT'],
  ])('%s is of level %s and kind %s', (code, level, kind) => {
    expect([levelOf(code), kindOf(code)]).toEqual([level, kind]);
  });

  test.each([
    '',
    '3',
    '32.',
    '32.7',
    '32.73.9',
    '32.73.09.101',
    'Bandung',
    '32.73.09.1001.1',
  ])('"%s" is none', (text) => {
    expect(isCode(text)).toBe(false);
  });
});
