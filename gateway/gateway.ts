/**
 * The gateway, put together: the stages of a request in their order. This file knows every room and does nothing itself.
 *
 * HTTP (http/) -> who asks (auth/), and who and how much is let in (admission/) -> parsing and validation (@apollo/server) -> what the caller may have, what is known already (caching/), plan and execution (engine.ts) -> a call
 * to each subgraph (transport/) -> what of an error the public sees (errors.ts) -> HTTP.
 */
import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ApolloServer } from '@apollo/server';
import * as disabled from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { Logger } from 'pino';
import { createAdmission } from './admission/admission.ts';
import { writeAnswer } from './answerText.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { createIssuerKeys } from './auth/keys.ts';
import { readSigningKey } from './auth/signingKey.ts';
import { readSubgraphSecrets } from './auth/subgraphSecrets.ts';
import { createCaching } from './caching/caching.ts';
import type { Config } from './config.ts';
import { anonymous, type GatewayContext } from './context.ts';
import { createEngine } from './engine.ts';
import { publicError } from './errors.ts';
import { ensureBuilt } from './explorer/build.ts';
import { readOperations } from './explorer/operations.ts';
import { readPersonas } from './explorer/personas.ts';
import { explorerRoutes } from './explorer/routes.ts';
import { usageReader } from './explorer/usage.ts';
import { isHere } from './here.ts';
import { freshnessTeller } from './http/freshness.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import { createHttpServer, type GraphqlRouteSettings, graphqlRoute, letGo } from './http/server.ts';
import { onTheWay } from './onTheWay.ts';
import { listenError, readFor } from './operatorError.ts';
import { writeEvents } from './subscriptions/eventStream.ts';
import { readSubgraphList } from './supergraph/compose.ts';
import type { Subgraph } from './supergraph/facts.ts';
import { keptSupergraph } from './supergraph/kept.ts';
import { createPreparer, type Preparer } from './supergraph/preparer.ts';
import { isUrl, supergraphSource } from './supergraph/source.ts';
import { createCounters } from './telemetry/counters.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createProbe } from './telemetry/probe.ts';
import { createUsageReporter } from './telemetry/usage.ts';
import { headersToPropagate } from './transport/headers.ts';
import type { RequestLife } from './transport/layer.ts';
import { createSigner } from './transport/sign.ts';
import { createTransport, type SubgraphSettings } from './transport/transport.ts';

export interface Gateway {
  /** Returns the address. */
  listen(): Promise<string>;
  /** Stops accepting, finishes what runs. */
  close(): Promise<void>;
}

/** Other parts than the usual ones, for tests. */
export type Parts = Partial<Pick<GraphqlRouteSettings, 'callerOf'> & { preparer: Preparer }>;

export async function createGateway(config: Config, log: Logger, parts: Parts = {}): Promise<Gateway> {
  const startedAt = new Date().toISOString();
  const ownOperations = readOperations(config.operations).map(({ document }) => document);
  const admission = createAdmission(config.admission, { texts: ownOperations, kept: config.planCacheSize }, log);
  const metrics = createMetrics();
  const list = readFor('SUBGRAPH_LIST', () => readSubgraphList(config.subgraphList));
  const listed = new Map(list.map((subgraph) => [subgraph.name, subgraph]));
  const subgraphNow = (name: string) => engine.current()?.facts.subgraphs.find((subgraph) => subgraph.name === name);
  const claimsIn = (subgraphs: readonly Subgraph[]) => (name: string) =>
    (subgraphs.find((subgraph) => subgraph.name === name)?.notes ?? listed.get(name))?.receives ?? [];
  const { key, kid, publicKeys } = readFor(config.signingKey ? 'SIGNING_KEY' : 'DATA_DIR', () =>
    readSigningKey(config.signingKey, config.dataFolder),
  );
  const secrets = readFor(config.subgraphSecrets ? 'SUBGRAPH_SECRETS' : 'DATA_DIR', () => readSubgraphSecrets(config));
  if (secrets.size > 0) log.info({ subgraphs: [...secrets.keys()] }, 'they know this gateway by a secret');
  const counters = createCounters();
  // Both are told of the same, whichever door it was.
  const turnedAway = (code: unknown) => {
    metrics.turnedAway(code);
    counters.told(code);
  };
  const told = (code: unknown) => {
    metrics.told(code);
    counters.told(code);
  };
  const transport = createTransport(
    (name) => subgraphSettings(config, name, subgraphNow(name)),
    createSigner({ key, kid, secrets, claimsOf: (name) => claimsIn(engine.current()?.facts.subgraphs ?? [])(name) }),
    config.networks,
    metrics,
    (service, reason, ms) => {
      // A client who leaves says nothing about the subgraph.
      if (reason !== 'CANCELLED') counters.call(service, reason !== null, ms);
    },
  );
  const usage = config.usage && createUsageReporter({ ...config.usage, gateway: hostname(), log });
  const caching = createCaching(config.caching, {
    deployment: createHash('sha256')
      .update(JSON.stringify([Object.entries(config.subgraphUrls).sort(), [...config.overrideLabels].sort()]))
      .digest('hex')
      .slice(0, 12),
    urlOf: (name) => config.subgraphUrls[name] ?? subgraphNow(name)?.url,
    open: (service, body, signal, opened) => transport.open(service, body, ownLife(signal, opened)),
    log,
  });
  const { issuer } = config;
  const authenticate = createAuthenticate(
    issuer && {
      issuer: issuer.url,
      audience: issuer.audience,
      keys: createIssuerKeys({ issuer: issuer.url, source: issuer.keys }),
    },
  );
  const { supergraph: place } = config;
  const engine = createEngine({
    source: supergraphSource({ place, pollMs: config.supergraphPollMs, log }),
    kept: isUrl(place) ? keptSupergraph(config.dataFolder, place) : null,
    preparer: parts.preparer ?? createPreparer(new URL('prepare.worker.ts', import.meta.url)),
    planner: config.planner,
    planCacheSize: config.planCacheSize,
    overrideLabels: config.overrideLabels,
    codeAfter: config.codeAfter,
    transport,
    admission,
    caching,
    claimsIn,
    onSubscription: (seen, life) => usage?.count(seen, life, false),
    suggests: config.suggestions,
    log,
  });
  const app = createHttpServer(log, config.door, turnedAway);
  const tellFreshness = freshnessTeller(config.forwardHeaders);
  const { answerAhead } = engine;
  const way = onTheWay({
    admission,
    answerAhead,
    metrics,
    counters,
    told,
    usage,
    tellFreshness,
    costLimit: config.admission.cost,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway: engine,
    introspection: config.introspection,
    allowBatchedHttpRequests: config.admission.batch > 1,
    parseOptions: admission.parseOptions,
    validationRules: [admission.rule],
    validationOptions: { hideSuggestions: !config.suggestions },
    persistedQueries: { cache: admission.texts },
    documentStore: admission.documents,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: publicError,
    stringifyResult: writeAnswer,
    plugins: [
      disabled.ApolloServerPluginUsageReportingDisabled(),
      disabled.ApolloServerPluginSchemaReportingDisabled(),
      disabled.ApolloServerPluginInlineTraceDisabled(),
      disabled.ApolloServerPluginLandingPageDisabled(),
      disabled.ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app) as never,
      { requestDidStart: async () => way },
    ],
  });
  await server.start();

  const callerOf = parts.callerOf ?? (({ authorization }) => authenticate(authorization));
  graphqlRoute(app, {
    server,
    explains: config.explain,
    callerOf,
    headersOf: (headers) => headersToPropagate(config.forwardHeaders, headers),
    admit: admission.enter,
    textOf: admission.textOf,
    subscribe: engine.subscribe,
    count: { turnedAway, told, answered: metrics.answered },
    write: (response, answers, opened) =>
      writeEvents(response, answers, opened, { heartbeatMs: 12_000, patienceMs: 30_000 }),
  });
  const probe = createProbe(config.networks);
  healthRoutes(app, {
    report: engine.report,
    mayWatch: async (request) =>
      (config.detailsHere && isHere(request)) || (await callerOf(request.headers)).roles.includes('administrator'),
    details: async () => ({
      since: startedAt,
      engine: engine.report(),
      changes: engine.changes(),
      ...counters.report(),
      probes: Object.fromEntries(
        await Promise.all(
          (engine.current()?.facts.subgraphs ?? []).map(async ({ name, url }) => [
            name,
            await probe.ask(config.subgraphUrls[name] ?? url),
          ]),
        ),
      ),
    }),
  });
  metricsRoute(app, {
    readers: config.metricsReaders,
    text: () => metrics.text(engine.report()),
    contentType: metrics.contentType,
  });
  // For subgraphs that do not share our disk: the keys by which they know us.
  app.get('/.well-known/jwks.json', async () => publicKeys);
  const usageNow = usageReader(config.usage?.url ?? null);
  if (config.explorer)
    await explorerRoutes(app, {
      dist: ensureBuilt({ log }),
      graph: (request) => ({
        generation: engine.current()?.id ?? null,
        supergraphSdl: engine.current()?.supergraphSdl ?? '',
        subgraphs: subgraphsOf(config, engine.current()?.facts.subgraphs ?? []),
        usage: config.detailsHere || isHere(request) ? usageNow() : null,
      }),
      operations: () => readOperations(config.operations),
      personas: () => readPersonas(config.personas),
    });

  return {
    listen: () =>
      app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
        throw listenError(error);
      }),
    close: async () => {
      engine.endSubscriptions('The gateway is stopping; subscribe again.');
      await letGo(app);
      await app.close();
      await server.stop();
      caching?.close();
      await transport.close();
      await probe.close();
      await usage?.close();
      admission.close();
    },
  };
}

/** What the gateway asks by itself, for nobody. */
function ownLife(signal: AbortSignal, opened: () => void): RequestLife {
  return {
    ...{ requestId: randomUUID(), caller: anonymous, reason: null, headers: {}, beganAt: performance.now() },
    ...{ signal, isGone: () => signal.aborted, late: new Set<string>(), opened },
  };
}

/** Where a subgraph answers here, and its limits. */
function subgraphSettings(config: Config, name: string, subgraph: Subgraph | undefined): SubgraphSettings {
  const url = config.subgraphUrls[name] ?? subgraph?.url;
  if (!url) throw new Error(`the supergraph has no address for "${name}"; set SUBGRAPH_URL_...`);
  return { url, ...config.limits, ...config.limitsBySubgraph[name] };
}

/** The subgraphs with their owners, at the addresses where they answer here: as the supergraph says, else as the list does. */
function subgraphsOf({ subgraphList, subgraphUrls }: Config, subgraphs: readonly Subgraph[]) {
  const noted = subgraphs.flatMap(({ name, url, notes }) => (notes ? [{ name, url, ...notes }] : []));
  const told = noted.length > 0 ? noted : readSubgraphList(subgraphList);
  return told.map(({ name, url, owner, contact }) => ({ name, url: subgraphUrls[name] ?? url, owner, contact }));
}
