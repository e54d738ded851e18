/** What the registry answers over HTTP; README.md has the list. */
import { IsolationLevel } from '@mikro-orm/core';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type Database, type EntityManager, isAway } from '#kit';
import { approvalForm } from '../supergraph/compose.ts';
import { approvalBody, checkBody, publishBody, rollbackBody, subgraphName, usageBody } from './bodies.ts';
import type { Checker } from './checker.ts';
import {
  SubgraphEntity,
  SubgraphVersionEntity,
  type SubgraphVersionRow,
  SupergraphEntity,
  type SupergraphRow,
} from './data/graph.entity.ts';
import { ApprovalEntity } from './data/rights.entity.ts';
import { latestSupergraph, readGraph, supergraphText } from './graph.ts';
import { coordinatesOf, ownersOf } from './ownership.ts';
import type { Publishing, Wanted } from './publish.ts';
import { Refusal } from './refusal.ts';
import { type Scope, tokenFor } from './tokens.ts';
import { listOperations, storeUsage, type UsageReport } from './usage.ts';

export interface RouteSettings {
  database: Database;
  publishing: Publishing;
  /** For comparisons that anybody may ask for. */
  checker: Checker;
  /** Checks a minute of one address; 0 is no limit. */
  checkRate: number;
  now: () => Date;
  log: Logger;
}

/** Of a publish, with the SDL escaped. */
const bodyLimit = 4 * 1024 * 1024;
const mostListed = 200;

interface OfSubgraph {
  Params: { name: string };
}

export function createApp(settings: RouteSettings): FastifyInstance {
  const { log } = settings;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    bodyLimit,
    requestTimeout: 60_000,
    // What is not asked for is refused, and nothing is guessed.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
  });
  app.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown[] }, request, reply) => {
    const { status, code, message, more } = answerTo(error, request, log);
    return reply.code(status).send({ error: { code, message }, ...more });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      error: { code: 'NOT_FOUND', message: `There is nothing at ${request.method} ${request.url.split('?')[0]}.` },
    }),
  );
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const latest = await latestSupergraph(settings.database.fork()).catch(() => null);
    return reply
      .code(latest ? 200 : 503)
      .send(latest ? { status: 'ready', supergraph: latest.version, hash: latest.hash } : { status: 'not ready' });
  });
  supergraphRoutes(app, settings);
  subgraphRoutes(app, settings);
  changeRoutes(app, settings);
  usageRoutes(app, settings);
  return app;
}

function answerTo(
  error: Error & { statusCode?: number; validation?: unknown[] },
  request: FastifyRequest,
  log: Logger,
) {
  if (error instanceof Refusal) {
    log.info({ code: error.code, url: request.url }, 'refused');
    const { status, code, message, more } = error;
    return { status, code, message, more };
  }
  if (isAway(error) || isAway((error as { cause?: unknown }).cause)) {
    log.warn({ reason: error.message }, 'the database is away');
    return { status: 503, code: 'UNAVAILABLE', message: 'The database of the registry is away; try again.', more: {} };
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, code: 'BAD_REQUEST', message: sentence(error), more: {} };
  log.error({ err: error, url: request.url }, 'a request failed');
  const message = 'Something went wrong here; it was recorded.';
  return { status: 500, code: 'INTERNAL_SERVER_ERROR', message, more: {} };
}

function sentence({ message, validation }: Error & { validation?: unknown[] }): string {
  const [first] = (validation ?? []) as { params?: { additionalProperty?: string } }[];
  const name = first?.params?.additionalProperty;
  return name === undefined ? message : `${message}: "${name}" is not known here`;
}

function supergraphRoutes(app: FastifyInstance, { database, checker, checkRate }: RouteSettings): void {
  const limit = rateLimit(checkRate);

  app.get('/supergraph', async (request, reply) => {
    const em = database.fork();
    const latest = await latestSupergraph(em);
    if (!latest) throw new Refusal('UNAVAILABLE', 'There is no supergraph yet.');
    const etag = `"${latest.hash}"`;
    reply.header('etag', etag).header('x-supergraph-version', latest.version).header('cache-control', 'no-cache');
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('text/plain; charset=utf-8').send(await supergraphText(em, latest.version));
  });

  app.get<{ Querystring: { last?: string } }>('/supergraphs', async ({ query }) => {
    const limit = wholeNumber(query.last ?? '20', 'last', mostListed);
    const all = await database.fork().find(SupergraphEntity, {}, { orderBy: { version: 'desc' }, limit });
    return { supergraphs: all.map(toldSupergraph) };
  });

  app.get<{ Params: { version: string } }>('/supergraphs/:version', async ({ params }, reply) => {
    const text = await textOf(database.fork(), params.version, 'version');
    return reply.type('text/plain; charset=utf-8').send(text);
  });

  app.get<{ Querystring: { from?: string; to?: string } }>('/supergraphs/diff', async ({ query, ip }) => {
    await limit(ip);
    const em = database.fork();
    const [before, after] = [await textOf(em, query.from, 'from'), await textOf(em, query.to, 'to')];
    const changes = await checker.compare(before, after);
    return { from: Number(query.from), to: Number(query.to), changes };
  });
}

/** RFC 9110, section 13.1.2: compared weakly. */
function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

async function textOf(em: EntityManager, version: string | undefined, name: string): Promise<string> {
  const text = await supergraphText(em, wholeNumber(version ?? '', name, 2 ** 31 - 1));
  if (text === null) throw new Refusal('NOT_FOUND', `There is no supergraph ${version}.`);
  return text;
}

function wholeNumber(text: string, name: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Refusal('BAD_REQUEST', `"${name}" must be a whole number from 1 to ${most}.`);
}

function toldSupergraph({ version, hash, publishedAt, publishedBy, change, members }: SupergraphRow) {
  return { version, hash, at: publishedAt, by: publishedBy, change, subgraphs: members };
}

function subgraphRoutes(app: FastifyInstance, { database }: RouteSettings): void {
  app.get('/subgraphs', async () => {
    const { subgraphs } = await readGraph(database.fork());
    return { subgraphs: subgraphs.map(toldSubgraph) };
  });

  app.get<OfSubgraph>('/subgraphs/:name', async ({ params }) => {
    const em = database.fork();
    const found = await em.findOne(SubgraphEntity, { name: params.name });
    if (!found?.version) throw new Refusal('NOT_FOUND', `There is no subgraph "${params.name}" in service.`);
    const row = await em.findOneOrFail(SubgraphVersionEntity, { subgraph: params.name, version: found.version });
    const approvals = await em.find(ApprovalEntity, { subgraph: params.name }, { orderBy: { coordinate: 'asc' } });
    return {
      ...toldSubgraph(row),
      sdl: row.sdl,
      report: row.report,
      approvals: approvals.map(({ coordinate, owner, approvedAt }) => ({ coordinate, by: owner, at: approvedAt })),
    };
  });

  app.get<OfSubgraph>('/subgraphs/:name/versions', async ({ params }) => {
    const rows = await database
      .fork()
      .find(SubgraphVersionEntity, { subgraph: params.name }, { orderBy: { version: 'desc' }, limit: mostListed });
    if (rows.length === 0) throw new Refusal('NOT_FOUND', `There never was a subgraph "${params.name}".`);
    return { versions: rows.map(toldSubgraph) };
  });
}

function toldSubgraph(row: SubgraphVersionRow) {
  const { subgraph: name, version, url, owner, contact, receives, publishedAt, publishedBy } = row;
  return { name, version, url, owner, contact, receives, publishedAt, publishedBy };
}

function changeRoutes(app: FastifyInstance, { database, publishing, checkRate, now, log }: RouteSettings): void {
  const limit = rateLimit(checkRate);
  const params = { type: 'object', properties: { name: subgraphName } };
  const tokenOf = ({ headers }: FastifyRequest, scope: Scope, subgraph: string) =>
    tokenFor(database.fork(), headers.authorization, scope, subgraph, now());

  app.post<OfSubgraph & { Body: Wanted }>(
    '/subgraphs/:name/check',
    { schema: { params, body: checkBody } },
    async ({ params: { name }, body, ip }) => {
      await limit(ip);
      return publishing.check(name, body);
    },
  );

  app.post<OfSubgraph & { Body: Wanted }>(
    '/subgraphs/:name/publish',
    { schema: { params, body: publishBody } },
    async (request) => {
      const { name } = request.params;
      const token = await tokenOf(request, 'publish', name);
      const published = await publishing.publish(name, request.body, token);
      log.info({ subgraph: name, ...versionsOf(published), token: token.id }, 'published');
      return published;
    },
  );

  app.post<OfSubgraph & { Body: { version: number } }>(
    '/subgraphs/:name/rollback',
    { schema: { params, body: rollbackBody } },
    async (request) => {
      const { name } = request.params;
      const token = await tokenOf(request, 'publish', name);
      const published = await publishing.rollback(name, request.body.version, token);
      log.info({ subgraph: name, ...versionsOf(published), token: token.id }, 'rolled back');
      return published;
    },
  );

  app.delete<OfSubgraph>('/subgraphs/:name', { schema: { params } }, async (request) => {
    const { name } = request.params;
    const token = await tokenOf(request, 'publish', name);
    const published = await publishing.remove(name, token);
    log.info({ subgraph: name, ...versionsOf(published), token: token.id }, 'removed');
    return published;
  });

  app.post<OfSubgraph & { Body: { for: string; coordinate: string } }>(
    '/subgraphs/:name/approvals',
    { schema: { params, body: approvalBody } },
    async (request) => {
      const { name: owner } = request.params;
      const { for: subgraph, coordinate } = request.body;
      const token = await tokenOf(request, 'approve', owner);
      if (subgraph === owner) throw new Refusal('BAD_REQUEST', 'A subgraph needs no approval for what is its own.');
      await database.fork().transactional(
        async (em) => {
          await refuseStrangers(em, owner, coordinate);
          await em.upsert(ApprovalEntity, { subgraph, coordinate, owner, approvedAt: now(), approvedBy: token.id });
        },
        { isolationLevel: IsolationLevel.READ_COMMITTED },
      );
      log.info({ owner, subgraph, coordinate, token: token.id }, 'approved');
      return { for: subgraph, coordinate, by: owner };
    },
  );

  app.delete<OfSubgraph & { Body: { for: string; coordinate: string } }>(
    '/subgraphs/:name/approvals',
    { schema: { params, body: approvalBody } },
    async (request) => {
      const { name: owner } = request.params;
      const { for: subgraph, coordinate } = request.body;
      await tokenOf(request, 'approve', owner);
      // What is in service stays; the next publish needs it again.
      const count = await database.fork().nativeDelete(ApprovalEntity, { subgraph, coordinate, owner });
      if (count === 0) throw new Refusal('NOT_FOUND', 'There is no such approval.');
      return { for: subgraph, coordinate, by: owner };
    },
  );
}

async function refuseStrangers(em: EntityManager, owner: string, coordinate: string): Promise<void> {
  if (!approvalForm.test(coordinate))
    throw new Refusal(
      'BAD_REQUEST',
      '"coordinate" must be a type or a field, such as Complaint or Complaint.title, or a directive at it, such as "Complaint.title @inaccessible".',
    );
  const owners = await ownersOf(em, (await readGraph(em)).subgraphs, coordinate);
  if (owners.includes(owner)) return;
  const whose = owners.length > 0 ? `it is of ${owners.map((one) => `"${one}"`).join(' and ')}` : 'nobody has it';
  throw new Refusal('FORBIDDEN', `"${coordinate}" is not for "${owner}" to approve: ${whose}.`);
}

function versionsOf({ version, supergraphVersion }: { version: number | null; supergraphVersion: number }) {
  return { version, supergraphVersion };
}

function usageRoutes(app: FastifyInstance, { database, now }: RouteSettings): void {
  app.post<{ Body: UsageReport }>(
    '/usage',
    { schema: { body: usageBody }, bodyLimit: 16 * 1024 * 1024 },
    async (request, reply) => {
      await tokenFor(database.fork(), request.headers.authorization, 'usage', null, now());
      await storeUsage(database, request.body);
      return reply.code(204).send();
    },
  );

  app.get<{ Querystring: { subgraph?: string; field?: string; client?: string } }>('/operations', async ({ query }) => {
    const em = database.fork();
    const fields = query.field !== undefined ? [query.field] : await fieldsOf(em, query.subgraph);
    return { operations: await listOperations(em, { fields, client: query.client ?? null }) };
  });
}

/** Null for all. */
async function fieldsOf(em: EntityManager, name: string | undefined): Promise<string[] | null> {
  if (name === undefined) return null;
  const found = (await readGraph(em)).subgraphs.find(({ subgraph }) => subgraph === name);
  if (!found) throw new Refusal('NOT_FOUND', `There is no subgraph "${name}" in service.`);
  return coordinatesOf(found);
}

function rateLimit(points: number): (address: string) => Promise<void> {
  if (points === 0) return async () => undefined;
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (address) => {
    await limiter.consume(address).catch(() => {
      throw new Refusal('TOO_MANY_REQUESTS', `At most ${points} checks a minute; come again in a minute.`);
    });
  };
}
