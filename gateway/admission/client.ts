/** Whom a request is counted for: who is signed in, else the address it came from. */
import { isIPv6 } from 'node:net';
import type { GatewayContext } from '../context.ts';

/** A name that is the same at every request of the same client, and never that of another. */
export function clientOf({ caller, address }: Pick<GatewayContext, 'caller' | 'address'>): string {
  return caller.subject === null ? `address ${networkOf(address)}` : `subject ${caller.subject}`;
}

/** One household or office has a whole /64 of IPv6 addresses, so they count as one. */
function networkOf(address: string): string {
  const [, v4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
