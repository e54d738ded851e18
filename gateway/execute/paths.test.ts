import { expect, test } from '@jest/globals';
import { compilePath } from './paths.ts';

const path = [{ field: 'complaints' }, 'list', { field: 'agency' }] as const;
const walkOf = (isShared: boolean) =>
  compilePath(
    path,
    () => new Set(),
    (above, field) => isShared && above.length === 2 && field === 'agency',
    false,
  );

test.each([2, 40, 41, 100])('of %i objects that stand at several places each is found once', (count) => {
  const agencies = Array.from({ length: count }, (_, i) => ({ code: String(i) }));
  const root = { complaints: [...agencies, ...agencies].map((agency) => ({ agency })) };
  const found = walkOf(true).objectsAt(root, true);
  expect(found.length).toBe(count);
  expect(found.every((agency, i) => agency === agencies[i])).toBe(true);
  expect(walkOf(false).objectsAt(root, true).length).toBe(2 * count);
  expect(walkOf(true).objectsAt(root, false).length).toBe(2 * count);

  const places: unknown[] = [];
  walkOf(true).visitPlaces(root, (_, place) => places.push(place) > 0);
  expect(places.length).toBe(2 * count);
  expect(places.at(-1)).toEqual(['complaints', 2 * count - 1, 'agency']);
});
