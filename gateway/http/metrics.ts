/**
 * `/metrics` for those who may read it, by the address of their connection. For everybody else there is nothing there.
 * Whoever comes through a proxy is somebody else, also if the proxy stands on this machine (here.ts).
 */
import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isForwarded, isHere, isLoopback } from '../here.ts';
import { blockListOf } from './connections.ts';

export interface MetricsRouteSettings {
  /** Addresses and networks. */
  readers: readonly string[];
  text: () => Promise<string>;
  contentType: string;
}

export function metricsRoute(app: FastifyInstance, { readers, text, contentType }: MetricsRouteSettings): void {
  if (readers.length === 0) return;
  const known = blockListOf(readers);
  app.get('/metrics', async (request, reply) => {
    const { remoteAddress: address = '' } = request.socket;
    const isItself = isLoopback(address) ? isHere(request) : !isForwarded(request.headers);
    if (!isItself || !known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return reply.callNotFound();
    return reply
      .type(contentType)
      .header('cache-control', 'no-store')
      .send(await text());
  });
}
