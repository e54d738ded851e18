/**
 * Which addresses a subgraph may have. Whoever registers a URL chooses where the gateway sends requests with a signed
 * token; so a URL must not lead to what only this network reaches, unless the deployment names that range.
 *
 * A name is looked up when it is registered, and again by each connection, which then goes to the very address that was
 * looked at: an answer of the DNS that changes in between changes nothing.
 */
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Ranges besides public addresses that subgraphs may have. */
export interface Networks {
  /** Null if the address may be connected to; else why not. */
  refusal(address: string): string | null;
}

/** For whoever develops: their own machine and network. Not what a cloud tells its machines (link-local). */
export const developersNetworks = [
  '127.0.0.0/8',
  '::1/128',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
];

/** Clouds answer here with credentials; only whoever names exactly these addresses gets them. */
const metadata = ['169.254.169.254', '169.254.170.2', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254'].map(
  (address) => ipaddr.parse(address).toNormalizedString(),
);

/** Throws if one of them is neither an address nor a network such as 10.0.0.0/8. */
export function readNetworks(list: readonly string[]): Networks {
  const allowed = list.map(readNetwork);
  return {
    refusal(text) {
      if (!ipaddr.isValid(text)) return `"${text}" is no address`;
      // An IPv4 address may be written as IPv6 (::ffff:127.0.0.1).
      const address = ipaddr.process(text);
      const isMetadata = metadata.includes(address.toNormalizedString());
      for (const { network, bits } of allowed) {
        if (network.kind() !== address.kind() || !address.match(network as never, bits)) continue;
        if (!isMetadata || bits === (address.kind() === 'ipv4' ? 32 : 128)) return null;
      }
      const range = isMetadata ? 'metadata of a cloud' : rangeOf(address);
      return range === 'unicast' ? null : `${text} is not a public address (${range})`;
    },
  };
}

/** Of IPv6, all that is given out to anybody (RFC 4291, section 2.4). */
const globalUnicast = ipaddr.IPv6.parse('2000::');

function rangeOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  const range = address.range();
  if (range === 'unicast' && address.kind() === 'ipv6' && !(address as ipaddr.IPv6).match(globalUnicast, 3))
    return 'reserved';
  return names[range] ?? range;
}

/**
 * Of a setting such as `10.0.0.0/8, 192.168.1.7`: what nobody has set is whatever a developer needs, and nothing in
 * production. Throws if it can't be read.
 */
export function networksIn(setting: string | undefined, isProduction: boolean): Networks {
  const list = setting?.split(',').map((part) => part.trim()) ?? (isProduction ? [] : developersNetworks);
  return readNetworks(list.filter((part) => part !== ''));
}

/** How ipaddr.js calls them, where that is not said as it stands. */
const names: Record<string, string> = {
  carrierGradeNat: 'carrier-grade NAT',
  linkLocal: 'link-local',
  uniqueLocal: 'unique local',
  ipv4Mapped: 'IPv4 in IPv6',
};

function readNetwork(text: string): { network: ipaddr.IPv4 | ipaddr.IPv6; bits: number } {
  if (text.includes('/')) {
    const [network, bits] = ipaddr.parseCIDR(text);
    return { network, bits };
  }
  const network = ipaddr.parse(text);
  return { network, bits: network.kind() === 'ipv4' ? 32 : 128 };
}

/** The address itself where a URL has one instead of a name; a connection to it looks nothing up. */
export function addressIn(url: string): string | null {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : null;
}

/** A name was looked up, and one of its addresses may not be connected to. */
export class AddressRefused extends Error {
  readonly code = 'EADDRESSREFUSED';
}

type Lookup = (
  host: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * For `connect` of sockets: what it resolves to was looked at, each address of it.
 *
 * @param lookup the system's, if nothing else is said
 */
export function lookupWithin(networks: Networks, lookup: Lookup = systemLookup as Lookup): LookupFunction {
  return (host: string, options: LookupOptions, callback: (...results: never[]) => void) => {
    const done = callback as (error: Error | null, address?: string | LookupAddress[], family?: number) => void;
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error);
      const refusal = addresses.map(({ address }) => networks.refusal(address)).find((one) => one !== null);
      const [first] = addresses;
      if (refusal || !first) return done(new AddressRefused(`${host}: ${refusal ?? 'no address'}`));
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/**
 * Whether a URL may be registered: http or https, nobody's password in it, and all of its addresses are allowed.
 * Null, or a sentence that says why not. A name that is not known yet is refused too.
 */
export async function refusalOfUrl(text: string, networks: Networks, lookup?: Lookup): Promise<string | null> {
  if (!URL.canParse(text)) return 'it is no URL';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it must be http or https';
  if (url.username || url.password) return 'it must not have a user or a password in it';
  if (url.hash) return 'it must not have a fragment (#)';
  const address = addressIn(text);
  if (address !== null) return networks.refusal(address);
  return new Promise((done) => {
    lookupWithin(networks, lookup)(url.hostname, { all: true }, ((error: NodeJS.ErrnoException | null) =>
      done(
        error && (error instanceof AddressRefused ? error.message : `${url.hostname} is not found (${error.code})`),
      )) as never);
  });
}
