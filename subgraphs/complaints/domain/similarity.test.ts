import { describe, expect, test } from '@jest/globals';
import { type Comparable, leastSimilarity, likeness } from './similarity.ts';

const lamp: Comparable = {
  categoryId: 'public-works.roads',
  regionalUnitCode: '33.74.01.1001',
  latitude: null,
  longitude: null,
  submittedAt: new Date('2026-07-06T03:00:00Z'),
};
const equal = { titles: 1, texts: 1 };
const later = (days: number) => new Date(lamp.submittedAt.getTime() + days * 86_400_000);

describe('the likeness of two complaints', () => {
  test.each([
    ['in one village', { regionalUnitCode: '33.74.01.1001' }, 0.6 + 0.3 * 0.8 + 0.1],
    ['in two villages of a district', { regionalUnitCode: '33.74.01.1002' }, 0.6 + 0.3 * 0.5 + 0.1],
    ['of which one names only the district', { regionalUnitCode: '33.74.01' }, 0.6 + 0.3 * 0.5 + 0.1],
    ['in two districts of a city', { regionalUnitCode: '33.74.02.1001' }, 0.6 + 0.3 * 0.3 + 0.1],
    ['in two cities of a province', { regionalUnitCode: '33.75' }, 0.6 + 0.3 * 0.1 + 0.1],
    ['in two provinces', { regionalUnitCode: '32.74.01.1001' }, 0.6 + 0.1],
    ['of which one names no place', { regionalUnitCode: null }, 0.6 + 0.1],
    ['45 days apart', { submittedAt: later(45) }, 0.6 + 0.3 * 0.8 + 0.05],
    ['a year apart', { submittedAt: later(365) }, 0.6 + 0.3 * 0.8],
  ])('with the same words, %s', (_, other, similarity) => {
    expect(likeness(lamp, { ...lamp, ...other }, equal).similarity).toBeCloseTo(similarity, 10);
  });

  test('halves its place every 500 metres where both have a point, and then asks for no unit', () => {
    const here = { ...lamp, latitude: 0, longitude: 110 };
    // Half a kilometre along the equator.
    const there = { ...here, longitude: 110 + 500 / 111_195.08, regionalUnitCode: null };
    expect(likeness(here, here, equal).distance).toBe(0);
    expect(likeness(here, here, equal).similarity).toBeCloseTo(1, 10);
    expect(likeness(here, there, equal).distance).toBe(500);
    expect(likeness(here, there, equal).similarity).toBeCloseTo(0.6 + 0.15 + 0.1, 4);
    expect(likeness(here, { ...here, latitude: -7 }, equal).similarity).toBeCloseTo(0.7, 4);
    expect(likeness(here, { ...there, longitude: null }, equal).distance).toBeNull();
  });

  test('is nothing without words in common, however near', () => {
    expect(likeness(lamp, lamp, { titles: 0, texts: 0 }).similarity).toBe(0);
    expect(likeness(lamp, lamp, { titles: 0.3, texts: 0.3 }).similarity).toBeLessThan(leastSimilarity);
  });

  test('is the same whichever comes first, and never beyond 0 and 1', () => {
    const others: Comparable[] = [
      { ...lamp, regionalUnitCode: '33', submittedAt: later(-30) },
      { ...lamp, latitude: 90, longitude: -180 },
      { ...lamp, latitude: -90, longitude: 180, regionalUnitCode: null },
    ];
    for (const one of others)
      for (const other of others)
        for (const wording of [equal, { titles: 0.2, texts: 0.9 }]) {
          const found = likeness(one, other, wording);
          expect(found).toEqual(likeness(other, one, wording));
          expect(found.similarity).toBeGreaterThanOrEqual(0);
          expect(found.similarity).toBeLessThanOrEqual(1);
        }
  });

  test('tells its reasons', () => {
    expect(likeness(lamp, { ...lamp, submittedAt: later(7) }, { titles: 0.5, texts: 0.49 }).reasons).toEqual([
      'SIMILAR_TITLE',
      'SAME_CATEGORY',
      'SAME_REGIONAL_UNIT',
      'SAME_WEEK',
    ]);
    expect(
      likeness(
        { ...lamp, latitude: 0, longitude: 110 },
        { ...lamp, latitude: 0, longitude: 110.001, categoryId: null, regionalUnitCode: null, submittedAt: later(8) },
        { titles: 0, texts: 0.6 },
      ).reasons,
    ).toEqual(['SIMILAR_TEXT', 'NEARBY']);
    expect(likeness({ ...lamp, categoryId: null }, { ...lamp, categoryId: null }, equal).reasons).not.toContain(
      'SAME_CATEGORY',
    );
  });
});
