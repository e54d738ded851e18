/** The explorer at `/`: the page, its assets, and what it shows. Nothing of it comes from another host. */
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OperationExample } from './operations.ts';

export interface ExplorerSettings {
  /** The folder of the built page; the rest of the gateway does not wait for it. */
  dist: Promise<string> | string;
  graph: () => {
    supergraphSdl: string;
    subgraphs: readonly { name: string; url: string; owner: string; contact: string }[];
  };
  operations: () => OperationExample[];
}

/** Monaco makes styles and workers by itself; everything else must come from here. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export async function explorerRoutes(
  app: FastifyInstance,
  { dist, graph, operations }: ExplorerSettings,
): Promise<void> {
  let built: string | null = null;
  let failure: string | null = null;
  const building = Promise.resolve(dist).then(
    (folder) => {
      built = folder;
    },
    (error: Error) => {
      app.log.error({ err: error }, 'the explorer cannot be built; the graph is not concerned');
      failure = 'The explorer could not be built; the log says why. The graph is at /graphql.';
    },
  );
  if (typeof dist === 'string') await building;

  await app.register(fastifyStatic, { root: import.meta.dirname, serve: false });

  app.get('/', (_, reply) => {
    secure(reply).header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    if (built) return reply.sendFile('index.html', built, { cacheControl: false });
    return reply.code(503).header('retry-after', '2').send(waitingPage(failure));
  });
  app.get('/assets/*', (request, reply) => {
    if (!built) return reply.code(503).header('retry-after', '2').send();
    const name = (request.params as { '*': string })['*'];
    return secure(reply).sendFile(name, join(built, 'assets'), { maxAge: '365d', immutable: true });
  });
  app.get('/explorer/graph.json', (_, reply) => secure(reply).header('cache-control', 'no-cache').send(graph()));
  app.get('/explorer/operations.json', (_, reply) =>
    secure(reply).header('cache-control', 'no-cache').send(operations()),
  );
}

function secure(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer');
}

function waitingPage(failure: string | null): string {
  const refresh = failure ? '' : '<meta http-equiv="refresh" content="2">';
  const text =
    failure ?? 'The explorer is being built; this takes some seconds, once. The graph already answers at /graphql.';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${refresh}<title>Satu Aduan</title></head><body style="font: 16px system-ui; margin: 4rem"><h1>Satu Aduan</h1><p>${text}</p></body></html>`;
}
