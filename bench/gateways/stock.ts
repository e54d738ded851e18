/** @apollo/gateway as it comes, behind the same Apollo Server and fastify as ours. */
process.env.APOLLO_TELEMETRY_DISABLED = '1';

import { readFileSync } from 'node:fs';

const { ApolloGateway } = await import('@apollo/gateway');
const { ApolloServer } = await import('@apollo/server');
const disabled = await import('@apollo/server/plugin/disabled');
const { fastifyApolloHandler } = await import('@as-integrations/fastify');
const { default: fastify } = await import('fastify');

const [, , port, file] = process.argv;
const server = new ApolloServer({
  gateway: new ApolloGateway({ supergraphSdl: readFileSync(file!, 'utf8') }),
  plugins: [disabled.ApolloServerPluginUsageReportingDisabled(), disabled.ApolloServerPluginLandingPageDisabled()],
});
await server.start();
const app = fastify();
app.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(server) });
await app.listen({ port: Number(port), host: '127.0.0.1' });
