import { describe, expect, test } from '@jest/globals';
import { competentAgency, responsibleUnits } from './competence.ts';

const centralJava = { name: 'province', kind: 'PROVINCIAL_GOVERNMENT', regionalUnitCode: '33' };
const transportOffice = { name: 'office', kind: 'OFFICE', regionalUnitCode: '33', affairCode: '2.15' };
const semarang = { name: 'city', kind: 'CITY_GOVERNMENT', regionalUnitCode: '33.74' };
const jakarta = { name: 'jakarta', kind: 'PROVINCIAL_GOVERNMENT', regionalUnitCode: '31' };

describe('a government affair in an area', () => {
  test('is with the office of the province, if the area is the province', () => {
    expect(competentAgency([centralJava, transportOffice], '2.15', '33')).toBe(transportOffice);
  });

  test('is with the city before the province, for a village of the city', () => {
    expect(competentAgency([centralJava, transportOffice, semarang], '2.15', '33.74.01.1001')).toBe(semarang);
  });

  test('is with the government where there is no office for it', () => {
    expect(competentAgency([centralJava], '1.01', '33')).toBe(centralJava);
  });

  test('is with the province in Jakarta, whose cities have no government', () => {
    expect(competentAgency([jakarta], '1.01', '31.74')).toBe(jakarta);
  });

  test('is with nobody where no government is', () => {
    expect(competentAgency([], '1.01', '99')).toBeNull();
    expect(responsibleUnits('nowhere')).toEqual([]);
  });
});
