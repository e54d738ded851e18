/** The explorer at `/`: the page, its assets, and what it shows. Nothing of it comes from another host. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isHere } from '../here.ts';
import type { OperationExample } from './operations.ts';
import type { Persona } from './personas.ts';

export interface ExplorerSettings {
  /** The folder of the built page; the rest of the gateway does not wait for it. */
  dist: Promise<string> | string;
  /** @param request who asks, and from where */
  graph: (request: FastifyRequest) => GraphAnswer;
  operations: () => OperationExample[];
  personas: () => Persona[];
}

/** What the page is told of the graph in service. */
export interface GraphAnswer {
  /** Null before the first is loaded. */
  generation: string | null;
  supergraphSdl: string;
  subgraphs: readonly { name: string; url: string; owner: string; contact: string }[];
  /** Which client asked for a field how often, by `Type.field`; null where nobody records it. */
  usage: Readonly<Record<string, readonly { client: string; count: number; lastSeen: string }[]>> | null;
}

/** A supergraph is long and rarely another: what was compressed last is kept. */
function compressor(): (answer: GraphAnswer) => Buffer {
  let last = '';
  let bytes = Buffer.alloc(0);
  return (answer) => {
    const text = JSON.stringify(answer);
    if (text !== last) {
      bytes = gzipSync(text);
      last = text;
    }
    return bytes;
  };
}

/** Monaco writes styles while it runs, and workers come as files of ours; everything else must be exactly that. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const retrySeconds = 2;

export async function explorerRoutes(
  app: FastifyInstance,
  { dist, graph, operations, personas }: ExplorerSettings,
): Promise<void> {
  const compressed = compressor();
  let built: string | null = null;
  let hasFailed = false;
  const building = Promise.resolve(dist).then(
    (folder) => {
      built = folder;
    },
    (error: Error) => {
      app.log.error({ err: error }, 'the explorer cannot be built; the graph is not concerned');
      hasFailed = true;
    },
  );
  if (typeof dist === 'string') await building;

  await app.register(fastifyStatic, { root: import.meta.dirname, serve: false, preCompressed: true });

  app.get('/', (_, reply) => {
    secure(reply).header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    if (built) return reply.sendFile('index.html', built, { cacheControl: false });
    reply.code(503);
    return hasFailed
      ? reply.send(failedPage)
      : reply.header('retry-after', retrySeconds).header('cache-control', 'no-store').send(waitingPage);
  });
  app.get('/assets/*', (request, reply) => {
    if (!built) return secure(reply).code(503).header('retry-after', retrySeconds).send();
    const name = (request.params as { '*': string })['*'];
    return secure(reply).sendFile(name, join(built, 'assets'), { maxAge: '365d', immutable: true });
  });
  app.get('/explorer/graph.json', (request, reply) => {
    const { headers } = request;
    // It is not the same for everybody.
    secure(reply).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding');
    const answer = graph(request);
    if (!headers['accept-encoding']?.includes('gzip')) return reply.send(answer);
    return reply.type('application/json; charset=utf-8').header('content-encoding', 'gzip').send(compressed(answer));
  });
  app.get('/explorer/operations.json', (_, reply) =>
    secure(reply).header('cache-control', 'no-cache').send(operations()),
  );
  app.get('/explorer/personas.json', (request, reply) =>
    secure(reply)
      .header('cache-control', 'no-store')
      .send(isHere(request) ? personas() : []),
  );
}

function secure(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer');
}

const waitingPage = smallPage(
  'The explorer is being built. This takes some seconds, once. The graph already answers at <code>/graphql</code>.',
  `<meta http-equiv="refresh" content="${retrySeconds}">`,
);

const failedPage = smallPage(
  'The explorer could not be built; the gateway’s log says why. The graph is at <code>/graphql</code>.',
);

function smallPage(sentence: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}
<link rel="icon" href="data:,">
<title>Satu Aduan</title>
<style>body { margin: 12vh auto; max-width: 36rem; padding: 0 1.5rem; font: 16px/1.5 system-ui, sans-serif }</style>
</head>
<body>
<h1>Satu Aduan</h1>
<p>${sentence}</p>
</body>
</html>
`;
}
