/**
 * `/health/live`: the process lives. `/health/ready`: a supergraph is loaded, so the graph can be queried; with what the
 * engine reports of itself. A subgraph that is away does not make the gateway unready: the rest of the graph answers.
 * `/health/details`: how the last minutes went, for whoever may watch over it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefused } from '../errors.ts';

export interface HealthSettings {
  /** Null as long as the graph can't be queried. */
  report: () => object | null;
  details: () => Promise<object>;
  mayWatch: (request: FastifyRequest) => boolean | Promise<boolean>;
}

export function healthRoutes(app: FastifyInstance, { report, details, mayWatch }: HealthSettings): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const told = report();
    return reply.code(told ? 200 : 503).send({ status: told ? 'ready' : 'not ready', ...told });
  });
  app.get('/health/details', async (request, reply) => {
    if (!(await mayWatch(request)))
      throw new RequestRefused(
        403,
        'FORBIDDEN',
        'The details are for administrators, and outside production for whoever asks from the machine itself.',
      );
    return reply.header('cache-control', 'no-store').send(await details());
  });
}
