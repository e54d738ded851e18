/**
 * `/health/live`: the process lives. `/health/ready`: a supergraph is loaded, so the graph can be queried; with what the
 * engine reports of itself. A subgraph that is away does not make the gateway unready: the rest of the graph answers.
 */
import type { FastifyInstance } from 'fastify';

/** @param report null as long as the graph can't be queried */
export function healthRoutes(app: FastifyInstance, report: () => object | null): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const told = report();
    return reply.code(told ? 200 : 503).send({ status: told ? 'ready' : 'not ready', ...told });
  });
}
