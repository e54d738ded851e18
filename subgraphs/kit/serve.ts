/**
 * A subgraph's way to the network: it listens, answers health checks, gives every request a fresh context, and when it
 * is told to stop, finishes what runs.
 */
import type { Socket } from 'node:net';
import type { BaseContext } from '@apollo/server';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { Caller } from './caller.ts';
import type { Metrics } from './metrics.ts';
import { listenError } from './operatorError.ts';
import { createStreams } from './streams.ts';
import type { Subgraph } from './subgraph.ts';
import { NotTrusted, type Trust } from './trust.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as the gateway says. */
    caller: Caller;
    /** Something was read that is not for everybody who may ask the same: the gateway keeps no answer that says so. */
    isPersonal: boolean;
  }
}

export interface ServeSettings<C extends BaseContext> {
  subgraph: Subgraph<C>;
  /** Whose questions are answered. */
  trust: Trust;
  /** Made for each request and forgotten with it. */
  createContext: (request: FastifyRequest) => C;
  isReady: () => Promise<boolean>;
  /** What a subgraph answers besides GraphQL; a plugin of its own, so that its parsers and error handlers stay its own. */
  routes?: (app: FastifyInstance) => Promise<void>;
  /** Counted in, and shown on a port of their own. */
  metrics?: { of: Metrics; port: number } | null;
  host: string;
  /** 0 takes a free one. */
  port: number;
  log: Logger;
}

export interface Served {
  url: string;
  metricsUrl: string | null;
  /** Stops accepting, finishes what runs. */
  close(): Promise<void>;
}

export async function serve<C extends BaseContext>(settings: ServeSettings<C>): Promise<Served> {
  const { log, metrics } = settings;
  const { server } = settings.subgraph;
  const streams = createStreams(settings.subgraph, settings.createContext);
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: 'x-request-id',
    forceCloseConnections: 'idle',
    bodyLimit: 8 * 1024 * 1024,
  });
  server.addPlugin(fastifyApolloDrainPlugin(app) as never);
  await server.start();

  const believe = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      request.caller = await settings.trust.callerOf(request.headers.authorization);
    } catch (error) {
      if (!(error instanceof NotTrusted)) throw error;
      // What a token says stays out of the log.
      const { name, message } = (error.cause instanceof Error ? error.cause : {}) as Partial<Error>;
      log.warn({ cause: name, why: message ?? error.cause, reqId: request.id }, 'somebody who is not trusted asked');
      return reply.code(401).send({ errors: [{ message: error.message, extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  };
  const inOneAnswer = fastifyApolloHandler(server, { context: async (request) => settings.createContext(request) });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read: whoever is not trusted costs nothing.
    onRequest: believe,
    handler: (request, reply) => {
      if (!isStream(request)) return inOneAnswer.call(app, request, reply);
      if (metrics) reply.raw.once('close', metrics.of.streaming());
      return streams.answer(request, reply);
    },
  });
  app.decorateRequest('caller', null as never);
  app.decorateRequest('isPersonal', false);
  app.addHook('onSend', async (request, reply) => {
    if (request.isPersonal) reply.header('cache-control', 'no-store');
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const ready = await settings.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  if (settings.routes) await app.register(settings.routes);
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.url === '/graphql') {
      request.log.debug({ status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
      if (!isStream(request)) metrics?.of.answered(reply.statusCode, reply.elapsedTime / 1000);
    }
    done();
  });

  // A connection on which nothing was ever asked does not count as idle: the server would wait for it.
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));

  const shown = await metrics?.of.listen(settings.host, metrics.port).catch((error: unknown) => {
    throw listenError(error, 'SUBGRAPH_METRICS_PORT');
  });
  const close = async () => {
    streams.endAll();
    const closed = app.close();
    for (const socket of unused) socket.destroy();
    await closed;
    await server.stop();
    await shown?.close();
  };
  try {
    const url = await app.listen({ host: settings.host, port: settings.port });
    return { url: `${url}/graphql`, metricsUrl: shown?.url ?? null, close };
  } catch (error) {
    await close();
    throw listenError(error, 'SUBGRAPH_PORT');
  }
}

function isStream({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/event-stream') ?? false;
}
