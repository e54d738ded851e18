/**
 * What Apollo Server asks for a schema and an execution: `load`, `onSchemaLoadOrUpdate`, `stop`. Behind it stands
 * @apollo/gateway; whatever takes its place has these three functions to fill.
 */
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { Logger } from 'pino';
import { checkScalars } from './scalars.ts';
import type { SupergraphSource } from './source.ts';

export interface EngineSettings {
  source: SupergraphSource;
  /** Makes the way to a subgraph, from its name and its address in the supergraph. */
  connect: (name: string, url: string) => GraphQLDataSource;
  log: Logger;
}

export interface Engine extends GatewayInterface {
  /** The text of the supergraph in use; null before the first is loaded. */
  supergraphSdl(): string | null;
}

export function createEngine({ source, connect, log }: EngineSettings): Engine {
  let current: string | null = null;
  const gateway = new ApolloGateway({
    logger: log.child({ part: 'gateway' }, { level: 'warn' }),
    buildService: ({ name, url }) => connect(name, url ?? ''),
    supergraphSdl: async ({ update }) => {
      current = await source.read();
      const stop = source.watch((sdl) => {
        if (sdl === current) return;
        try {
          update(sdl);
          current = sdl;
          log.info('a new supergraph is in use');
        } catch (error) {
          log.error({ err: error }, 'the new supergraph was refused; the last good one goes on');
        }
      });
      return { supergraphSdl: current, cleanup: async () => stop() };
    },
  });
  return {
    load: (options) => gateway.load(options),
    onSchemaLoadOrUpdate: (callback) =>
      gateway.onSchemaLoadOrUpdate((context) => {
        checkScalars(context.apiSchema);
        callback(context);
      }),
    stop: () => gateway.stop(),
    supergraphSdl: () => current,
  };
}
