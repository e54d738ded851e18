/**
 * Where a webhook may lead: to the public internet. An address inside (loopback, private, link-local and others that are
 * nobody's on the internet) would let whoever makes a webhook reach what stands behind our firewall.
 *
 * A name is checked when the connection is made, by the addresses that it leads to then: one that led outside when the
 * webhook was made can lead inside later.
 */
import { lookup as lookupName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA's special-purpose registries of IPv4 and IPv6, and multicast. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
/** Of IPv6, only what is given out as global unicast is outside; of that, not what carries an IPv4 address or is set apart. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
const setApart = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  setApart.addSubnet(network, prefix, 'ipv6');

/** True for an address of the public internet. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 4) return !inside.check(bare, 'ipv4');
  return isIP(bare) === 6 && global.check(bare, 'ipv6') && !setApart.check(bare, 'ipv6');
}

/** The webhook leads to where it must not. */
export class AddressRefused extends Error {
  constructor() {
    super('the address is not one of the public internet');
    this.name = 'AddressRefused';
  }
}

/** True if the host of a URL is written as an address, and that is not public. Names are checked when they are looked up. */
export function isRefusedHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) !== 0 && !isPublicAddress(bare);
}

/** Looks up a name and hands on its public addresses; fails with AddressRefused if it has another, too. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    // One that leads to both is no mistake but a trick.
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new AddressRefused(), '', 0);
    if (options.all) return (callback as unknown as (error: null, all: typeof addresses) => void)(null, addresses);
    return callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};
