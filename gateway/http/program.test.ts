import { expect, test } from '@jest/globals';
import { programOf } from './program.ts';

test.each([
  ['ours', { 'x-client-name': 'lapor-web', 'x-client-version': '2.1' }, { name: 'lapor-web', version: '2.1' }],
  [
    "Apollo's",
    { 'apollographql-client-name': 'ios', 'apollographql-client-version': '7' },
    { name: 'ios', version: '7' },
  ],
  ['none', {}, { name: '(unnamed)', version: null }],
  ['a version alone', { 'x-client-version': '2.1' }, { name: '(unnamed)', version: null }],
  ['too long', { 'x-client-name': 'a'.repeat(1000) }, { name: 'a'.repeat(64), version: null }],
  ['what no log should hold', { 'x-client-name': '\u001b[31m\n' }, { name: '[31m', version: null }],
  ['nothing that can be read', { 'x-client-name': '\u0007' }, { name: '(unnamed)', version: null }],
])('a program is known by its headers: %s', (_, headers, program) => {
  expect(programOf(headers)).toEqual(program);
});
