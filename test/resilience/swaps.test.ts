/** The graph changes while it is used: nobody's request fails for it, and nothing is left behind. */

import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { ask } from '../support/ask.ts';
import { startGatewayProcess } from '../support/gatewayProcess.ts';
import { compose, type Supergraph, startSupergraph } from '../support/supergraph.ts';

const sdls = {
  complaints: `type Query { complaints: [Complaint!]! } type Complaint @key(fields: "id") { id: ID! title: String! }`,
  agencies: `type Complaint @key(fields: "id") { id: ID! agency: String }`,
};
const query = '{ complaints { title agency } }';
const lines: string[] = [];
let graph: Supergraph;

beforeAll(async () => {
  const resolve = ({ id }: { id: string }) => ({ id, agency: `Dinas ${id}` });
  graph = await startSupergraph({
    log: pino({ level: 'info' }, { write: (line) => void lines.push(line) }),
    subgraphs: {
      complaints: {
        sdl: sdls.complaints,
        resolvers: { Query: { complaints: () => [1, 2, 3].map((id) => ({ id, title: `Lampu ${id}` })) } },
      },
      agencies: { sdl: sdls.agencies, resolvers: { Complaint: { __resolveReference: resolve } } },
    },
  });
});
afterAll(() => graph?.close());

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await condition()); i++) {
    if (i > 1000) throw new Error('it did not come to pass');
    await sleep(10);
  }
}

test('a new file is in use without a restart', async () => {
  graph.publish({ ...sdls, complaints: sdls.complaints.replace('title:', 'number: Int title:') });
  await until(async () => {
    const { data } = await graph.ask('{ __type(name: "Complaint") { fields { name } } }');
    return data.__type.fields.some(({ name }: { name: string }) => name === 'number');
  });
  expect((await graph.ask(query)).errors).toBeUndefined();
});

test('a file that is no supergraph is refused with the reason, and the last good one goes on', async () => {
  lines.length = 0;
  graph.publishText('type Query { nothing ');
  await until(() => lines.some((line) => line.includes('was refused')));
  expect(lines.find((line) => line.includes('was refused'))).toMatch(/it is not GraphQL: Syntax Error/);
  expect((await graph.ask(query)).errors).toBeUndefined();
});

test('a supergraph with a security feature that is not enforced here is refused', async () => {
  lines.length = 0;
  const link = '@link(url: "https://aduan.example/embargo/v1.0", for: SECURITY)';
  graph.publishText(graph.supergraphSdl.replace('@link(', `${link} @link(`));
  await until(() => lines.some((line) => line.includes('was refused')));
  expect(lines.find((line) => line.includes('was refused'))).toContain('embargo');
});

/** An HTTP server that answers each GraphQL request with data of its variables. */
function subgraph(dataOf: (variables: { representations: { id: string }[] }) => object): Server {
  return createServer(async (request, response) => {
    const { variables } = (await json(request)) as never;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: dataOf(variables) }));
  });
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

// The gateway is a process of its own and polls a URL; subgraphs and clients are here, so its heap is its own.
test('two hundred supergraphs under load: no request fails, and the heap stays', async () => {
  const ids = ['1', '2', '3'];
  const complaints = subgraph(() => ({ complaints: ids.map((id) => ({ id, title: `Lampu ${id}` })) }));
  const agencies = subgraph(({ representations }) => ({
    _entities: representations.map(({ id }) => ({ agency: `Dinas ${id}`, _key_id: id })),
  }));
  const urls: Record<string, string> = { complaints: await listening(complaints), agencies: await listening(agencies) };
  const first = compose(
    { ...sdls, complaints: sdls.complaints.replace('title:', 'extra0: Int title:') },
    (name) => urls[name]!,
  );
  let published = first;
  const registry = createServer((request, response) => {
    const etag = `"${createHash('sha256').update(published).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.setHeader('etag', etag).end(published);
  });
  const gateway = await startGatewayProcess(await listening(registry), { SUPERGRAPH_POLL_MS: '20' });
  const generation = async () => {
    const response = await fetch(gateway.url.replace('/graphql', '/health/ready'));
    return ((await response.json()) as { generation: string }).generation;
  };

  const expected = JSON.stringify({
    status: 200,
    data: { complaints: ids.map((id) => ({ title: `Lampu ${id}`, agency: `Dinas ${id}` })) },
  });
  const wrong: unknown[] = [];
  let right = 0;
  let isOver = false;
  const load = async () => {
    while (!isOver) {
      const answer = await ask(gateway.url, query);
      if (JSON.stringify(answer) === expected) right += 1;
      else wrong.push(answer);
    }
  };
  try {
    const clients = [load(), load(), load()];
    const exchange = async (from: number, to: number) => {
      for (let i = from; i <= to; i++) {
        const last = await generation();
        published = first.replace('extra0', `extra${i}`);
        await until(async () => (await generation()) !== last);
      }
    };
    // Until what is compiled once is compiled, for an exchange too, so that only what is kept can make a difference.
    while (right < 500 && wrong.length === 0) await sleep(20);
    await exchange(1, 30);
    const before = await gateway.heap();
    await exchange(31, 230);
    const after = await gateway.heap();
    isOver = true;
    await Promise.all(clients);
    expect(wrong).toEqual([]);
    expect(after / before).toBeLessThan(1.1);
  } finally {
    isOver = true;
    gateway.child.kill('SIGKILL');
    for (const server of [complaints, agencies, registry]) {
      server.closeAllConnections();
      server.close();
    }
  }
}, 120_000);
