import { describe, expect, test } from '@jest/globals';
import { formerRegencies, validityOf } from './history.ts';

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
});
