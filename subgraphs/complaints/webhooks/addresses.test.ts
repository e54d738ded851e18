import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isPublicAddress } from './addresses.ts';
import { createSender } from './sender.ts';
import { type Receiver, startReceiver } from './testing.ts';
import { readUrl } from './webhooks.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const sender = (allowPrivateAddresses: boolean) =>
  createSender({ timeoutMs: 2000, allowPrivateAddresses, connectionsPerEndpoint: 1 });

test.each([
  ...[
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
  ],
  ...['100.64.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255', 'not an address', ''],
  ...[
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
  ],
  ...['ff02::1', '2001:db8::1', '2002:7f00:1::', '2001::1', '3fff::1', '[::1]'],
])('%s is no address of the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '103.28.23.1',
  '172.32.0.1',
  '2606:4700:4700::1111',
  '2404:8000::1',
])('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ...[
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
  ],
  ...['http://localhost/', 'http://LOCALHOST./', 'http://x.localhost:80/', 'http://169.254.169.254/latest/meta-data'],
  ...['file:///etc/passwd', 'gopher://example.com/', 'javascript:1', 'example.com', '', 'https://a:b@example.com/'],
])('an endpoint at %s cannot be made', (url) => {
  expect(readUrl(url, false)).toEqual({ refused: expect.any(String) });
});

test('an endpoint on the public internet can; what follows # is left out', () => {
  expect(readUrl('https://example.go.id/hook?x=1#part', false)).toBe('https://example.go.id/hook?x=1');
});

test.each([
  '127.0.0.1',
  'localhost',
  '[::ffff:127.0.0.1]',
])('nothing is sent to %s, whatever the endpoint was when it was made', async (host) => {
  const { port } = new URL(receiver.url);
  const careful = sender(false);
  try {
    expect(await careful.send(`http://${host}:${port}/`, { 'webhook-id': 'x' }, '{}')).toEqual({
      status: null,
      failure: 'the address is not one of the public internet',
      retryAfterMs: null,
    });
  } finally {
    await careful.close();
  }
  expect(receiver.received).toEqual([]);
});

test('where it is allowed, the same is sent; an answer of any size costs nothing, and its text is not kept', async () => {
  const trusting = sender(true);
  try {
    expect(await trusting.send(receiver.url, { 'webhook-id': 'x' }, '{}')).toEqual({
      status: 204,
      failure: null,
      retryAfterMs: null,
    });
    receiver.answer = () => 500;
    expect(await trusting.send(receiver.url, { 'webhook-id': 'y' }, '{}')).toMatchObject({
      status: 500,
      failure: 'status 500',
    });
    receiver.answer = () => 307;
    expect((await trusting.send(receiver.url, { 'webhook-id': 'z' }, '{}')).failure).toContain(
      'redirects are not followed',
    );
    expect(receiver.received.map(({ id }) => id)).toEqual(['x', 'y', 'z']);
  } finally {
    await trusting.close();
  }
});
