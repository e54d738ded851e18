/** A subgraph from its database to the network: prepare the data, then answer, and on the way out close both. */
import type { BaseContext } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { gatewaySecretIn, readGatewaySecret, trustedKeysIn } from './keys.ts';
import { createMetrics } from './metrics.ts';
import type { Running } from './process.ts';
import { type ServeSettings, serve } from './serve.ts';
import { createSubgraph, type SubgraphSettings } from './subgraph.ts';
import { createTrust, type TrustSettings } from './trust.ts';

/** What a subgraph needs of a database: that of `@satu-aduan/kit/database`, or any other. */
export interface UnitsOfWork<U> {
  /** A fresh one; one for each request. */
  fork(): U;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

export interface RunSettings<C extends BaseContext, U> extends Pick<SubgraphSettings<C>, 'schema' | 'resolvers'> {
  /** As the supergraph has it: tokens are for this name. */
  name: string;
  dataFolder: string;
  /** Where the keys of whoever may ask lie; those of the data folder if nothing is said. */
  trustedKeys?: readonly string[] | null;
  /**
   * The file of a secret that a gateway of the same operator shares with this subgraph; that of the data folder if nothing
   * is said, and nothing of trusted keys either. Without one, the gateway is known by its public key alone.
   */
  gatewaySecret?: string | null;
  /** Closed at the end, also if the subgraph can't start. Without one, nothing is forked, and it is always ready. */
  database?: UnitsOfWork<U>;
  /** Brings the data that must be there before the first question. */
  prepare?: () => Promise<void>;
  /** Made for each request, with a unit of work of its own. */
  createContext: (unitOfWork: U, request: FastifyRequest) => C;
  routes?: ServeSettings<C>['routes'];
  host: string;
  port: number;
  /** Where Prometheus finds `/metrics`; nowhere if nothing is said. */
  metricsPort?: number | null;
  log: Logger;
}

export async function runSubgraph<C extends BaseContext, U>(settings: RunSettings<C, U>): Promise<Running> {
  const { name, database, prepare, schema, resolvers, createContext, routes, host, port, log } = settings;
  try {
    const trust = createTrust(trustOf(settings));
    await prepare?.();
    const onFault = (fault: unknown) => log.error({ err: fault }, 'a resolver failed');
    const metrics = settings.metricsPort == null ? null : { of: createMetrics(name), port: settings.metricsPort };
    const served = await serve({
      trust,
      subgraph: createSubgraph<C>({ schema, resolvers, onFault, onError: metrics?.of.failed }),
      createContext: (request) => createContext(database?.fork() as U, request),
      isReady: async () => database?.isReachable() ?? true,
      routes,
      metrics,
      host,
      port,
      log,
    });
    return {
      url: served.url,
      metricsUrl: served.metricsUrl,
      close: async () => {
        await served.close();
        await database?.close();
      },
    };
  } catch (error) {
    await database?.close();
    throw error;
  }
}

type Trusted = Pick<RunSettings<BaseContext, unknown>, 'name' | 'dataFolder' | 'trustedKeys' | 'gatewaySecret'>;

function trustOf({ name, dataFolder, trustedKeys, gatewaySecret }: Trusted): TrustSettings {
  // Whoever names the keys names the secret too.
  const secretFile = gatewaySecret ?? (trustedKeys ? null : gatewaySecretIn(dataFolder, name));
  return {
    name,
    trustedKeys: trustedKeys ?? trustedKeysIn(dataFolder),
    secret: secretFile === null ? null : readGatewaySecret(secretFile),
  };
}
