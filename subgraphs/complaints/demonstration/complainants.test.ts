import { expect, test } from '@jest/globals';
import { brokenLamp } from '../domain/testing.ts';
import { createReading } from '../handling/reading.ts';
import { complainantOf, officersOf } from './complainants.ts';

const complaints = Array.from({ length: 3000 }, (_, place) => ({
  ...brokenLamp,
  id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
  visibility: (['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL'] as const)[place % 3]!,
})) as unknown as Parameters<typeof complainantOf>[0][];

test('complainants are what anybody could have said of themselves, and nobody that there is', () => {
  const told = complaints.map(complainantOf).filter((each) => each !== null);
  expect(told.length).toBeGreaterThan(800);
  for (const { subject: _, secretHash: __, ...contact } of told) {
    const read = createReading();
    read.contact(contact);
    expect(read.errors).toEqual([]);
    expect(contact.phone).toMatch(/^0812-0000-\d{4}$/);
    expect(contact.email).toMatch(/@example\.id$/);
  }
  expect(complaints.map(complainantOf).filter((each) => each !== null)).toEqual(told);
});

test('some are the own of the citizen who can sign in, none of them anonymous', () => {
  const own = complaints.filter((each, place) => complainantOf(each, place)?.subject === 'citizen-1');
  expect(own.length).toBeGreaterThan(2);
  for (const [place, each] of complaints.entries())
    if (each.visibility === 'ANONYMOUS') expect(complainantOf(each, place)?.subject ?? null).toBeNull();
});

test('officers are named for confidential complaints that lie with an agency', () => {
  const [publicOne, , confidential] = complaints;
  expect(officersOf({ ...publicOne!, agencyId: 'a' })).toEqual([]);
  expect(officersOf({ ...confidential!, agencyId: null })).toEqual([]);
  expect(officersOf({ ...confidential!, agencyId: 'a' })).toEqual(['liaison-1']);
});
