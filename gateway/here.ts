/** Whether somebody on this machine asks, by a name of this machine and our port, and not through a proxy. */
import type { IncomingHttpHeaders } from 'node:http';

/** What of a request says so. */
export interface Arrival {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined; localPort?: number | undefined };
  raw: { httpVersion: string };
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
 * A page of elsewhere whose name leads here is another origin to us, but not to its browser (DNS rebinding); and most
 * proxies on this machine that say nothing of themselves pass on the name by which they were asked. So the `host` as it
 * was sent counts. One that writes our own name and port there, as a bare `proxy_pass` of nginx does, speaks HTTP/1.0;
 * if it speaks a later one, it can't be told from somebody here, and must set `x-forwarded-for`.
 */
export function isHere({ headers, socket, raw }: Arrival): boolean {
  if (!isLoopback(socket.remoteAddress) || isForwarded(headers) || raw.httpVersion === '1.0') return false;
  const [, port = '80'] = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d+))?$/i.exec(headers.host ?? '') ?? [null, ''];
  return Number(port) === socket.localPort;
}

export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return ofProxies.some((name) => headers[name] !== undefined);
}

export function isLoopback(address = ''): boolean {
  return /^(::1|(::ffff:)?127(\.\d+){3})$/.test(address);
}
