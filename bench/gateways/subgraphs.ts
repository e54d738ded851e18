/**
 * The subgraphs of one workload in one process, as cheap as they can be: an answer is worked out when its request is
 * first seen, and then sent as the same bytes. So what is measured is the gateway.
 *
 * A message `{ workload, forward }` starts them; `forward` has the addresses of the project's own subgraphs, whose
 * answers are kept in the same way. Other messages ask for the count of calls, or for what was called in which order.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { testToken } from '../../subgraphs/kit/testingKeys.ts';
import { workloads } from './workloads.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';

export interface Recorded {
  url: string;
  body: string;
  beganAt: number;
  endedAt: number;
}

let calls = 0;
let recorded: Recorded[] | null = null;

process.on('message', async (message: { type: string; workload: string; forward: Record<string, string> | null }) => {
  if (message.type === 'start') process.send!(await start(message.workload, message.forward));
  if (message.type === 'calls') {
    process.send!({ calls });
    calls = 0;
  }
  if (message.type === 'record') {
    process.send!({ recorded });
    recorded = recorded ? null : [];
  }
});
process.once('disconnect', () => process.exit(0));

async function start(name: string, forward: Record<string, string> | null) {
  if (forward) {
    const urls: Record<string, string> = {};
    for (const [subgraph, url] of Object.entries(forward)) urls[subgraph] = await serve((body) => post(url, body));
    return { urls, supergraphSdl: null };
  }
  const { subgraphs } = workloads.find((workload) => workload.name === name)!;
  const services = [];
  for (const [subgraph, { sdl, resolvers }] of Object.entries(subgraphs!)) {
    const schema = buildSubgraphSchema([{ typeDefs: parse(link + sdl), resolvers: resolvers as never }]);
    services.push({ name: subgraph, url: await serve((body) => answer(schema, body)), typeDefs: parse(link + sdl) });
  }
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new Error(errors.join('\n'));
  return { urls: {}, supergraphSdl };
}

async function answer(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const result = await graphql({ schema, source: query, variableValues: variables });
  if (result.errors) console.error(result.errors);
  return JSON.stringify(result);
}

/** As the gateway of whoever asks in the bench would ask: not all contenders have a token of their own. */
async function post(url: string, body: string): Promise<string> {
  const token = testToken({ subject: 'supervisor-32', roles: ['supervisor'], region: '32' });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.text();
}

function serve(work: (body: string) => Promise<string>): Promise<string> {
  const known = new Map<string, Buffer>();
  let url = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      calls += 1;
      const body = Buffer.concat(chunks).toString();
      const beganAt = performance.now();
      let bytes = known.get(body);
      if (!bytes) {
        bytes = Buffer.from(await work(body));
        known.set(body, bytes);
      }
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
      recorded?.push({ url, body, beganAt, endedAt: performance.now() });
    });
  });
  server.keepAliveTimeout = 60_000;
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
      done(url);
    });
  });
}
