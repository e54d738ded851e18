import { expect, test } from '@jest/globals';
import { anonymous } from '../auth/caller.ts';
import { clientOf } from './client.ts';

const from = (address: string) => clientOf({ caller: anonymous, address });

test('whoever is signed in is the same client from everywhere', () => {
  const caller = { ...anonymous, subject: 'siti' };
  expect(clientOf({ caller, address: '10.0.0.1' })).toBe(clientOf({ caller, address: '10.0.0.2' }));
});

test('nobody can sign in as an address', () => {
  expect(clientOf({ caller: { ...anonymous, subject: 'address 10.0.0.1' }, address: '' })).not.toBe(from('10.0.0.1'));
});

test('an address is the same in both of its forms', () => {
  expect(from('::ffff:10.0.0.1')).toBe(from('10.0.0.1'));
  expect(from('10.0.0.2')).not.toBe(from('10.0.0.1'));
});

test('a network of IPv6 is one client, in whatever form its addresses are written', () => {
  expect(from('2001:db8::1')).toBe(from('2001:0db8:0:0:ffff:1:2:3'));
  expect(from('2001:db8:0:1::1')).not.toBe(from('2001:db8::1'));
  expect(from('::1')).not.toBe(from('2001:db8::1'));
});
