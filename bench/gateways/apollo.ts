/**
 * The least that a gateway behind Apollo Server and fastify can take: it makes the same calls as the floor, with prepared
 * bodies, reads their answers as JSON, joins nothing, and gives Apollo Server the prepared answer to write.
 */
process.env.APOLLO_TELEMETRY_DISABLED = '1';

import { readFileSync } from 'node:fs';
import type { Prepared } from './floor.ts';

const { ApolloServer } = await import('@apollo/server');
const disabled = await import('@apollo/server/plugin/disabled');
const { fastifyApolloHandler } = await import('@as-integrations/fastify');
const { default: fastify } = await import('fastify');
const { Pool } = await import('undici');
const { Supergraph } = await import('@apollo/federation-internals');

const [, , port, preparedFile, supergraphFile] = process.argv;
const prepared = new Map(
  Object.entries(JSON.parse(readFileSync(preparedFile!, 'utf8')) as Prepared).map(([body, { stages, answer }]) => [
    (JSON.parse(body) as { query: string }).query,
    { stages, answer: JSON.parse(answer) as { data: Record<string, unknown> } },
  ]),
);
const apiSchema = Supergraph.build(readFileSync(supergraphFile!, 'utf8')).apiSchema().toGraphQLJSSchema();
const pools = new Map<string, InstanceType<typeof Pool>>();
const headers = { 'content-type': 'application/json' };

const server = new ApolloServer({
  gateway: {
    async load() {
      return {
        async executor({ source }) {
          const { stages, answer } = prepared.get(source) ?? { stages: [], answer: { data: {} } };
          for (const stage of stages) await Promise.all(stage.map(call));
          return answer;
        },
      };
    },
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    async stop() {},
  },
  plugins: [
    disabled.ApolloServerPluginUsageReportingDisabled(),
    disabled.ApolloServerPluginLandingPageDisabled(),
    disabled.ApolloServerPluginCacheControlDisabled(),
  ],
});
await server.start();
const app = fastify();
app.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(server) });
await app.listen({ port: Number(port), host: '127.0.0.1' });

/** By undici's lowest door, as our gateway does it. */
function call({ url, body }: { url: string; body: string }): Promise<unknown> {
  const { origin, pathname } = new URL(url);
  let pool = pools.get(origin);
  if (!pool) {
    pool = new Pool(origin, { headersTimeout: 0, bodyTimeout: 0 });
    pools.set(origin, pool);
  }
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      { path: pathname, method: 'POST', body, headers },
      {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd: () => done(JSON.parse(Buffer.concat(chunks).toString())),
        onResponseError: (_, error) => failed(error),
      },
    );
  });
}
