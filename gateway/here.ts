/** Whether somebody on this machine asks, by a name of this machine, and not through a proxy. */
import type { FastifyRequest } from 'fastify';

/** A page of elsewhere whose name leads here is another origin to us, but not to its browser (DNS rebinding). */
export function isHere({ hostname, socket, headers }: FastifyRequest): boolean {
  const isLoopback = /^(::1|(::ffff:)?127(\.\d+){3})$/.test(socket.remoteAddress ?? '');
  return isLoopback && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) && !headers['x-forwarded-for'];
}
