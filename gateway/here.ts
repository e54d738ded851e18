/** Whether somebody on this machine asks, by a name of this machine and our port, and not through a proxy. */
import type { IncomingHttpHeaders } from 'node:http';

/** What of a request says so. */
export interface Arrival {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined; localPort?: number | undefined };
}

/** By any of these a proxy says that somebody else asks; whoever adds them without need is somebody else too. */
const ofProxies = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
] as const;

/**
 * A page of elsewhere whose name leads here is another origin to us, but not to its browser (DNS rebinding); and a proxy on
 * this machine that says nothing of itself passes on the name, or at least not our port, by which it was asked. So
 * the `host` as it was sent counts.
 */
export function isHere({ headers, socket }: Arrival): boolean {
  if (!isLoopback(socket.remoteAddress) || isForwarded(headers)) return false;
  const [, port = '80'] = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d+))?$/i.exec(headers.host ?? '') ?? [null, ''];
  return Number(port) === socket.localPort;
}

export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return ofProxies.some((name) => headers[name] !== undefined);
}

export function isLoopback(address = ''): boolean {
  return /^(::1|(::ffff:)?127(\.\d+){3})$/.test(address);
}
