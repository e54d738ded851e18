/** The whole graph in this process, on free ports, over real HTTP and a real database. */
import { Readable } from 'node:stream';
import pino from 'pino';
import { makeSubgraphSecrets } from '../../gateway/auth/subgraphSecrets.ts';
import { readConfig } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/gateway.ts';
import { startAgencies } from '../../subgraphs/agencies/subgraph.ts';
import type { EventSettings } from '../../subgraphs/complaints/events/events.ts';
import { startComplaints } from '../../subgraphs/complaints/subgraph.ts';
import type { Running } from '../../subgraphs/kit/process.ts';
import { type TestDatabase, testTools } from '../../subgraphs/kit/testing.ts';
import { startRegionalUnits } from '../../subgraphs/regional-units/subgraph.ts';
import { createTestIssuer, type TestIssuer } from './issuer.ts';

export interface TestGraph {
  /** Of the gateway. */
  url: string;
  /** A token of somebody's. */
  tokenFor: TestIssuer['tokenFor'];
  /** How often each subgraph was called since the last time this was asked. */
  calls(): Record<string, number>;
  subgraphs: Record<string, Running>;
  close(): Promise<void>;
}

/**
 * @param environment settings of the gateway besides; nothing is kept unless they say so, so that calls can be counted
 * @param events how the complaints tell agencies' systems
 */
export async function startGraph(
  database: TestDatabase,
  complaints: number,
  now: () => Date,
  environment: Record<string, string> = {},
  events: Partial<EventSettings> = {},
): Promise<TestGraph> {
  // As `npm start` does.
  makeSubgraphSecrets(database.dataFolder, ['complaints', 'agencies', 'regional-units']);
  const here = { ...database, host: '127.0.0.1', port: 0, logLevel: 'silent' };
  const agencies = await startAgencies(here, testTools);
  const regionalUnits = await startRegionalUnits(here, testTools);
  const config = { ...here, demonstrationSize: complaints, agenciesUrl: agencies.url, jobs: 'off' as const, events };
  const complaintsSubgraph = await startComplaints(config, testTools, now);
  const subgraphs: Record<string, Running> = {
    complaints: complaintsSubgraph,
    agencies,
    'regional-units': regionalUnits,
  };

  const counter = await countCalls(subgraphs);
  const urls = Object.entries(counter.urls).map(([name, url]) => [
    `SUBGRAPH_URL_${name.toUpperCase().replaceAll('-', '_')}`,
    url,
  ]);
  const issuer = createTestIssuer(database.dataFolder);
  const gateway: Gateway = await createGateway(
    readConfig({
      PORT: '0',
      EXPLORER: 'off',
      DATA_DIR: database.dataFolder,
      CACHE_BYTES: '0',
      ...Object.fromEntries(urls),
      ...issuer.environment,
      ...environment,
    }),
    pino({ level: 'silent' }),
  );
  const url = `${await gateway.listen()}/graphql`;
  return {
    url,
    tokenFor: issuer.tokenFor,
    calls: counter.take,
    subgraphs,
    close: async () => {
      await gateway.close();
      await counter.close();
      for (const running of Object.values(subgraphs)) await running.close();
    },
  };
}

/** A door before each subgraph that counts who comes through. */
async function countCalls(subgraphs: Record<string, Running>) {
  const { default: fastify } = await import('fastify');
  let counts: Record<string, number> = {};
  const doors = await Promise.all(
    Object.entries(subgraphs).map(async ([name, { url }]) => {
      const door = fastify({ forceCloseConnections: true });
      door.post('/graphql', async (request, reply) => {
        counts[name] = (counts[name] ?? 0) + 1;
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: request.headers.accept ?? '*/*',
            authorization: request.headers.authorization ?? '',
          },
          body: JSON.stringify(request.body),
        });
        if (request.headers.accept === 'text/event-stream')
          return reply.type('text/event-stream').send(Readable.fromWeb(response.body as never));
        return reply
          .code(response.status)
          .type('application/json')
          .send(await response.text());
      });
      return { name, door, url: `${await door.listen({ host: '127.0.0.1', port: 0 })}/graphql` };
    }),
  );
  return {
    urls: Object.fromEntries(doors.map(({ name, url }) => [name, url])),
    take: () => {
      const taken = counts;
      counts = {};
      return taken;
    },
    close: async () => {
      for (const { door } of doors) await door.close();
    },
  };
}
