import { describe, expect, test } from '@jest/globals';
import { newTrackingId, readTrackingId, showTrackingId } from './trackingId.ts';

describe('a tracking number', () => {
  test('is shown in groups of four and read back', () => {
    expect(showTrackingId('7KQ2M9XFP3TW')).toBe('7KQ2-M9XF-P3TW');
    expect(readTrackingId('7KQ2-M9XF-P3TW')).toBe('7KQ2M9XFP3TW');
  });

  test('is understood as people type it', () => {
    expect(readTrackingId(' 7kq2 m9xf p3tw ')).toBe('7KQ2M9XFP3TW');
    expect(readTrackingId('OIL0-0000-0000')).toBe('011000000000');
  });

  test.each(['', 'lamp', '7KQ2-M9XF-P3T', '7KQ2-M9XF-P3TU', "7KQ2-M9XF-P3T'"])('"%s" is none', (text) => {
    expect(readTrackingId(text)).toBeNull();
  });

  test('is another one each time', () => {
    const ids = new Set(Array.from({ length: 1000 }, newTrackingId));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(readTrackingId(id)).toBe(id);
  });
});
