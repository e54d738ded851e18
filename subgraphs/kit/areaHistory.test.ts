import { describe, expect, test } from '@jest/globals';
import { codeOn, codeToday, formerRegencies, validityOf } from './areaHistory.ts';

describe('the provinces of 2022', () => {
  test('came from Papua and Papua Barat', () => {
    expect(validityOf('93')).toEqual({ validFrom: '2022-07-25', predecessorCodes: ['91'] });
    expect(validityOf('96')).toEqual({ validFrom: '2022-12-08', predecessorCodes: ['92'] });
  });

  test('took their regencies along, which had other codes before', () => {
    expect(validityOf('93.01')).toEqual({ validFrom: '2022-07-25', predecessorCodes: ['91.01'] });
    expect(formerRegencies()).toHaveLength(26);
    expect(formerRegencies()).toContainEqual({ code: '91.01', today: '93.01', validTo: '2022-07-24' });
  });

  test('leave the other units as they were', () => {
    expect(validityOf('32.73')).toEqual({ validFrom: null, predecessorCodes: [] });
  });

  test('are one with what they were, under the code of a day', () => {
    expect(['91.01', '91.01.05', '93.01', '91', '93', '32.73'].map(codeToday)).toEqual([
      '93.01',
      '93.01.05',
      '93.01',
      '91',
      '93',
      '32.73',
    ]);
    const on = (day: string) => ['91', '93', '93.01', '93.01.05', '96.71', '32.73'].map((code) => codeOn(code, day));
    expect(on('2022-07-24')).toEqual(['91', '91', '91.01', '91.01.05', '92.71', '32.73']);
    expect(on('2022-07-25')).toEqual(['91', '93', '93.01', '93.01.05', '92.71', '32.73']);
    expect(on('2022-12-08')).toEqual(['91', '93', '93.01', '93.01.05', '96.71', '32.73']);
  });

  test('had every regency under a code of its own', () => {
    for (const { code, today } of formerRegencies()) {
      expect(codeToday(code)).toBe(today);
      expect(codeOn(today, '2020-01-01')).toBe(code);
    }
  });
});
