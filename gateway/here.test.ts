import { expect, test } from '@jest/globals';
import { isHere } from './here.ts';

const ask = (
  host: string | undefined,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
  httpVersion = '1.1',
) =>
  isHere({
    headers: { ...(host !== undefined && { host }), ...headers },
    socket: { remoteAddress, localPort: 4000 },
    raw: { httpVersion },
  });

test.each(['localhost:4000', 'LOCALHOST:4000', '127.0.0.1:4000', '[::1]:4000'])('somebody here asks by %s', (host) => {
  expect(ask(host)).toBe(true);
  expect(ask(host, {}, '::1')).toBe(true);
  expect(ask(host, {}, '::ffff:127.0.0.1')).toBe(true);
});

test.each([
  ['another name of this machine', 'rebound.example:4000'],
  ['a name that only begins so', 'localhost.example:4000'],
  ['the port of something before us', 'localhost:8080'],
  ['the port that needs no word', 'localhost'],
  ['no name', undefined],
])('nobody is here who asks by %s', (_, host) => expect(ask(host)).toBe(false));

test.each([
  'forwarded',
  'via',
  'x-real-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
])('nobody is here whom a proxy brings (%s)', (header) =>
  expect(ask('localhost:4000', { [header]: 'localhost:4000' })).toBe(false));

test('nobody is here whose connection comes from elsewhere', () => {
  expect(ask('localhost:4000', {}, '10.0.0.7')).toBe(false);
  expect(ask('localhost:4000', {}, '')).toBe(false);
});

test('nobody is here who speaks HTTP/1.0, as a proxy does that writes our name', () => {
  expect(ask('localhost:4000', {}, '127.0.0.1', '1.0')).toBe(false);
});
