/** HTTP in front of GraphQL: listens, gives each request its id, answers health checks, finishes what runs on stop. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import cors from '@fastify/cors';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Asked, Caller, GatewayContext } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { checkBatch } from './batch.ts';
import { type ConnectionLimits, limitConnections } from './connections.ts';
import { answerInEvents, type EventStreamSettings, wantsEvents } from './eventStream.ts';
import { entityTag, hasIt } from './freshness.ts';
import { inflateBodies } from './inflate.ts';
import { Life, type LifeSettings } from './life.ts';
import { hashIn, parametersOf, searchOf } from './persisted.ts';
import { refuse } from './refuse.ts';
import { takesAnswers } from './status.ts';

const usableRequestId = /^[\w-]{8,64}$/;
const bodyLimit = 1024 * 1024;

export interface DoorSettings {
  /** How long a client may take for the head of a request, and for all of it. */
  headersTimeoutMs: number;
  requestTimeoutMs: number;
  connections: ConnectionLimits;
  /** Pages of other origins that may ask, such as `https://lapor.example`. */
  origins: readonly string[];
}

/** @param turnedAway told of each request that is refused here, with the code */
export function createHttpServer(log: Logger, door: DoorSettings, turnedAway: (code: string) => void): FastifyInstance {
  const { headersTimeoutMs, requestTimeoutMs, connections, origins } = door;
  const app = fastify({
    requestTimeout: requestTimeoutMs,
    http: {
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: Math.max(100, Math.min(headersTimeoutMs, 10_000) / 10),
    },
    trustProxy: connections.proxies.length > 0 && [...connections.proxies],
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && usableRequestId.test(given) ? given : randomUUID();
    },
    forceCloseConnections: 'idle',
    // Whoever has come in is answered, also while we stop.
    return503OnClosing: false,
    bodyLimit,
    // Lines carry the request id themselves.
    childLoggerFactory: (logger) => logger,
    // Whatever the keys of a body are, only those that the schema knows are read.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  limitConnections(app.server, connections);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    secure(request, reply);
    done();
  });
  if (origins.length > 0)
    void app.register(cors, {
      origin: [...origins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'retry-after', 'etag', 'age'],
      maxAge: 600,
    });
  inflateBodies(app);
  app.setNotFoundHandler((request, reply) => {
    const { method } = request;
    const path = request.url.split('?')[0];
    const isGraph = path === '/graphql';
    const message = isGraph
      ? `The graph is asked by GET and POST, not by ${method}.`
      : `There is nothing at ${method} ${path}; the graph is at /graphql.`;
    if (isGraph) reply.header('allow', 'GET, POST');
    return reply
      .code(isGraph ? 405 : 404)
      .header('cache-control', 'no-store')
      .send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    reply.header('cache-control', 'no-store');
    if (error instanceof RequestRefused) {
      // What a token says stays out of the log.
      const { name, message: why } = (error.cause ?? {}) as Partial<Error>;
      request.log.info({ code: error.code, cause: name, why, requestId: request.id }, 'a request was refused');
      const { code, message } = error;
      turnedAway(code);
      return reply
        .code(error.statusCode)
        .headers(error.headers)
        .send({ errors: [{ message, extensions: { code } }] });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'a request failed');
    const [code, sentence] = status >= 500 ? accident : (known[status] ?? ['BAD_REQUEST']);
    const message = sentence ?? sentences[error.code ?? ''] ?? error.message;
    turnedAway(code);
    // What is left of the body is not read.
    if (status === 413) reply.header('connection', 'close');
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
  return app;
}

const accident = ['INTERNAL_SERVER_ERROR', 'Something went wrong here; it was recorded.'] as const;

/** What fastify refuses by itself, and what we say of it. */
const known: Record<number, readonly [code: string, message?: string]> = {
  413: ['REQUEST_TOO_LARGE', `The body is larger than ${bodyLimit} bytes, which is the most it may be when inflated.`],
  415: ['UNSUPPORTED_MEDIA_TYPE'],
};

/** Where fastify's own words don't say what to do, by its code. */
const sentences: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON: send the header "content-type: application/json".',
};

/** For whoever shows an answer in a browser. The explorer has a policy of its own. */
function secure(request: FastifyRequest, reply: FastifyReply): void {
  reply
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    .header('x-frame-options', 'DENY');
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
}

/** Busy clients have moved by then; who asks nothing for so long may be parted from. */
const graceMs = 300;

/**
 * Takes no more connections and asks the clients of the open ones to come back over another: each answer says
 * `connection: close`. Waits a moment until they have gone, so that no request meets a closed door.
 */
export async function letGo(app: FastifyInstance): Promise<void> {
  app.server.prependListener('request', (_, response: ServerResponse) => response.setHeader('connection', 'close'));
  // The server's own `close` would close idle connections at once, in which a request may already be on its way.
  NetServer.prototype.close.call(app.server);
  const end = performance.now() + graceMs;
  while (performance.now() < end) {
    const open = await new Promise<number>((done) => app.server.getConnections((_, count) => done(count)));
    if (open === 0) return;
    await sleep(25);
  }
}

export interface GraphqlRouteSettings extends LifeSettings {
  server: ApolloServer<GatewayContext>;
  /** Rejects with an error that has a status and a code. */
  callerOf: (headers: IncomingHttpHeaders) => Caller | Promise<Caller>;
  /** Lets a request in and resolves to what is called when it is over. Rejects with a GraphQLError. */
  admit: (context: GatewayContext, asked: readonly Asked[]) => Promise<() => void>;
  textOf: EventStreamSettings['textOf'];
  subscribe: EventStreamSettings['subscribe'];
  write: EventStreamSettings['write'];
  count: EventStreamSettings['count'];
}

export function graphqlRoute(app: FastifyInstance, settings: GraphqlRouteSettings): void {
  const { server, callerOf, admit } = settings;
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      // What one caller was told is nobody else's.
      reply.header('cache-control', 'no-store');
      let context: Life;
      let leave: () => void;
      try {
        context = new Life(request, reply, await callerOf(request.headers), settings);
        checkBatch(request.body);
        if (context.defers === 'no' && !wantsEvents(request) && !takesAnswers(request.headers.accept)) throw notTaken();
        leave = await admit(context, askedBy(request));
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        settings.count.turnedAway(error.extensions.code);
        return refuse(request, reply, [error]);
      }
      reply.raw.once('close', leave);
      if (reply.raw.closed) {
        // The client has left while it waited.
        leave();
        return reply.hijack();
      }
      if (wantsEvents(request)) return answerInEvents(request, reply, context, { ...settings, leave });
      const { status, headers, body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headerMap(request.headers),
          search: searchOf(request.url),
          body: request.body,
        },
        context: async () => context,
      });
      if (body.kind === 'chunked') {
        for (const [name, value] of headers) reply.header(name, value);
        return reply.code(status ?? 200).send(Readable.from(body.asyncIterator));
      }
      reply.hijack();
      // Whoever has the answer gets no second one; without a word on keeping it, nobody has it.
      if (headers.has('cache-control')) {
        const tag = entityTag(body.string);
        headers.set('etag', tag);
        if (hasIt(request.headers['if-none-match'], tag)) {
          writeHead(reply, 304, headers).end();
          return;
        }
      }
      headers.set('content-length', String(Buffer.byteLength(body.string)));
      writeHead(reply, status ?? 200, headers).end(body.string);
    },
  });
}

const notTaken = () =>
  new RequestRefused(
    406,
    'BAD_REQUEST',
    'Answers are "application/json" or "application/graphql-response+json"; the header "accept" takes neither.',
  );

/** The documents of a request, as they are called there; what they are worth is not looked at here. */
function askedBy({ method, body, url }: FastifyRequest): Asked[] {
  const given = method === 'GET' ? parametersOf(url) : body;
  return (Array.isArray(given) ? given : [given]).map((one) => {
    const { query: text, extensions } = (one ?? {}) as Record<string, unknown>;
    return { query: text, hash: hashIn(extensions) };
  });
}

/** At once, past what fastify would look for in an answer. A header of the answer goes before one that all have. */
function writeHead(reply: FastifyReply, status: number, headers: HeaderMap): ServerResponse {
  const list: string[] = [];
  const known = reply.getHeaders();
  for (const name in known) {
    const value = known[name];
    if (name === 'vary' && headers.has(name)) headers.set(name, `${headers.get(name)}, ${value}`);
    else if (!headers.has(name)) list.push(name, value as string);
  }
  for (const [name, value] of headers) list.push(name, value);
  return reply.raw.writeHead(status, list);
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  // Node writes the names in lower case already, as the map wants them.
  for (const name in headers) {
    const value = headers[name];
    if (value) Map.prototype.set.call(map, name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
