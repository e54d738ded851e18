/** `/health/live`: the process lives. `/health/ready`: a supergraph is loaded, so the graph can be queried. */
import type { FastifyInstance } from 'fastify';

export function healthRoutes(app: FastifyInstance, isReady: () => boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const ready = isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
}
