import { expect, test } from '@jest/globals';
import { anonymous } from '../context.ts';
import { type Claim, scopeOf } from './scope.ts';

const all: Claim[] = ['agency', 'reason', 'region', 'roles', 'scopes', 'subject'];
const officer = { ...anonymous, subject: 'siti', roles: ['verifier', 'citizen'], region: '33', scopes: ['a'] } as const;

test.each([
  ['nobody', all, anonymous, null, ''],
  ['somebody, of whom nothing is told', [], officer, null, ''],
  ['somebody, of whom only what they do not have is told', ['agency'], officer, null, ''],
  ['all in a region', ['region'], officer, null, '[["region","33"]]'],
  ['all with these roles, in whatever order', ['roles'], officer, null, '[["roles",["citizen","verifier"]]]'],
] as const)('an answer holds for %s', (_, claims, caller, reason, scope) => {
  expect(scopeOf(claims, caller, reason)).toBe(scope);
});

test.each([
  ['names the person', ['subject'], officer, null],
  ['names the person among other things', all, officer, null],
  ['was asked with a reason', [], officer, 'why'],
  ['was asked with a reason by nobody', all, anonymous, 'why'],
] as const)('it holds for nobody else if it %s', (_, claims, caller, reason) => {
  expect(scopeOf(claims, caller, reason)).toBeNull();
});
