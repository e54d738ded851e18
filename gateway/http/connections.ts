/**
 * Who holds a connection without using it: how many there may be in all and from one address. How long one may take to
 * send a request is a matter of node:http's own time limits (server.ts).
 */
import type { Server } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';

export interface ConnectionLimits {
  /** In all; 0 is no limit. */
  most: number;
  /** From one address; 0 is no limit. */
  perAddress: number;
  /** Addresses and networks of proxies, which bring many clients each, and are believed about whom they bring. */
  proxies: readonly string[];
}

export function limitConnections(server: Server, { most, perAddress, proxies }: ConnectionLimits): void {
  if (most > 0) server.maxConnections = most;
  if (perAddress === 0) return;
  const known = blockListOf(proxies);
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) return void socket.destroy();
    open.set(address, count);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

/** Throws if one of them is neither an address nor a network such as 10.0.0.0/8. */
export function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
