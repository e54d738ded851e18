import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { developersNetworks, lookupWithin, readNetworks, refusalOfUrl } from './networks.ts';

const publicOnly = readNetworks([]);

describe('without a range that is named', () => {
  test.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '100.127.255.254',
    '169.254.0.1',
    '169.254.169.254',
    '169.254.170.2',
    '192.0.0.8',
    '198.18.0.1',
    '198.19.255.255',
    '203.0.113.5',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:7f00:1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fec0::1',
  ])('%s is refused', (address) => {
    expect(publicOnly.refusal(address)).toContain(address);
  });

  test.each([
    '8.8.8.8',
    '103.10.64.1',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
  ])('%s is a public address', (address) => {
    expect(publicOnly.refusal(address)).toBeNull();
  });
});

test('a range that is named is allowed, but the metadata of a cloud only by its address', () => {
  const networks = readNetworks(['10.0.0.0/8', '169.254.0.0/16', 'fd00::/8']);
  expect(networks.refusal('10.2.3.4')).toBeNull();
  expect(networks.refusal('::ffff:10.2.3.4')).toBeNull();
  expect(networks.refusal('192.168.0.1')).toContain('private');
  expect(networks.refusal('169.254.1.1')).toBeNull();
  expect(networks.refusal('169.254.169.254')).toContain('metadata');
  expect(networks.refusal('fd00:ec2::254')).toContain('metadata');
  expect(readNetworks(['169.254.169.254']).refusal('169.254.169.254')).toBeNull();
  expect(() => readNetworks(['10.0.0.0/40'])).toThrow();
  expect(() => readNetworks(['inside'])).toThrow();
});

describe('a URL that is registered', () => {
  test.each([
    ['ftp://example.id/', 'http or https'],
    ['no url', 'no URL'],
    ['http://user:secret@example.id/graphql', 'a user or a password'],
    ['http://127.0.0.1:4001/graphql', 'loopback'],
    ['http://2130706433/graphql', 'loopback'],
    ['http://0x7f.1/graphql', 'loopback'],
    ['http://[::ffff:7f00:1]/graphql', 'loopback'],
    ['http://[fd00:ec2::254]/graphql', 'metadata'],
    ['http://localhost/graphql', 'loopback'],
  ])('%s is refused: %s', async (url, why) => {
    expect(await refusalOfUrl(url, publicOnly)).toContain(why);
  });

  test('is refused if one of several addresses is inside', async () => {
    const both = [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const refusal = await refusalOfUrl('https://kesehatan.example.id/graphql', publicOnly, (_, __, done) =>
      done(null, both),
    );
    expect(refusal).toBe('kesehatan.example.id: 10.0.0.1 is not a public address (private)');
  });
});

describe('a connection', () => {
  let server: Server;
  let reached = 0;
  beforeAll(async () => {
    server = createServer((_, response) => {
      reached += 1;
      response.end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('goes to the address that was looked at, and a name that has moved inside is refused', async () => {
    const { port } = server.address() as AddressInfo;
    let address = '127.0.0.1';
    let asked = 0;
    const rebinding = ((_: string, __: object, done: (error: null, addresses: object[]) => void) => {
      asked += 1;
      done(null, [{ address, family: 4 }]);
    }) as never;
    // What was a public address when it was registered.
    const networks = readNetworks(['127.0.0.1']);
    const pool = () =>
      new Pool(`http://kesehatan.example.id:${port}`, { connect: { lookup: lookupWithin(networks, rebinding) } });
    const request = (one: Pool) => one.request({ path: '/', method: 'GET' }).then(({ body }) => body.text());
    const first = pool();
    expect(await request(first)).toBe('{}');
    expect([asked, reached]).toEqual([1, 1]);
    await first.close();
    // The same name leads inside from now on: to another loopback address, which this server would answer as well.
    address = '127.0.0.2';
    const second = pool();
    await expect(request(second)).rejects.toThrow('kesehatan.example.id: 127.0.0.2 is not a public address (loopback)');
    expect([asked, reached]).toEqual([2, 1]);
    await second.destroy();
  });

  test('of whoever develops may stay on this machine, but the metadata of a cloud is refused', () => {
    const networks = readNetworks(developersNetworks);
    for (const address of ['127.0.0.1', '::1', '192.168.0.1']) expect(networks.refusal(address)).toBeNull();
    for (const address of ['169.254.169.254', 'fd00:ec2::254', '169.254.1.1'])
      expect(networks.refusal(address)).not.toBeNull();
  });
});
