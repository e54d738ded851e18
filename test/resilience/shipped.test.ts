/** What a subgraph in trouble costs the gateway as it is shipped: a process of its own, with its own time limits and cap. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer } from '../../subgraphs/kit/testing.ts';
import { ask } from '../support/ask.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess.ts';
import { type Supergraph, startSupergraph } from '../support/supergraph.ts';

/** Its own gateway stands beside the one that is tried: both ask the same subgraphs. */
let graph: Supergraph;
let gateway: GatewayProcess;

beforeAll(async () => {
  graph = await startSupergraph({
    subgraphs: {
      complaints: {
        sdl: `extend schema
            @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
            @link(url: "https://satu-aduan.example/cache/v0.1", import: ["@cacheControl"])
            @composeDirective(name: "@cacheControl")
          directive @cacheControl(maxAge: Int) on FIELD_DEFINITION
          type Query { complaint: Complaint office(seal: String): String @cacheControl(maxAge: 60) }
          type Complaint @key(fields: "id") { id: ID! title: String! agency: Agency }
          type Agency @key(fields: "id", resolvable: false) { id: ID! }`,
        resolvers: {
          Query: { complaint: () => ({ id: '1', title: 'Lampu', agency: { id: 'a' } }), office: () => 'Ambon' },
        },
      },
      agencies: {
        sdl: 'type Agency @key(fields: "id") { id: ID! name: String seat: String }',
        resolvers: {
          Agency: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Dinas ${id}`, seat: 'Ambon' }) },
        },
      },
    },
  });
  gateway = await startGatewayProcess(graph.supergraphFile);
}, 60_000);
afterAll(async () => {
  gateway?.child.kill('SIGKILL');
  await graph?.close();
});

const healthy = { data: { complaint: { title: 'Lampu', agency: { name: 'Dinas a' } } } };
const askGateway = (): Promise<Answer> => ask(gateway.url, '{ complaint { title agency { name } } }');

test('a subgraph that hangs holds up the rest of the answer for no more than 2.5 s, and the next request is fresh', async () => {
  expect(await askGateway()).toMatchObject(healthy);
  graph.intercept('agencies', () => true);
  const began = performance.now();
  const { data, errors } = await askGateway();
  expect(performance.now() - began).toBeLessThan(2500);
  expect(data).toEqual({ complaint: { title: 'Lampu', agency: { name: null } } });
  expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'agencies' } }]);
  graph.intercept('agencies', undefined);
  expect(await askGateway()).toMatchObject(healthy);
});

test.each<[string, () => (response: ServerResponse) => void]>([
  [
    '100 MB, told beforehand,',
    () => (response) => {
      response.writeHead(200, { 'content-length': String(100 * megabyte) });
      pour(response);
    },
  ],
  ['100 MB, piece by piece,', () => pour],
  [
    'a megabyte that inflates to a gigabyte',
    () => {
      const sixteen = gzipSync(Buffer.alloc(16 * megabyte, 0x20));
      const bomb = Buffer.concat(Array.from({ length: 64 }, () => sixteen));
      return (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    },
  ],
])('%s is refused at the cap, with at most 64 MB of memory', async (_, answering) => {
  const answer = answering();
  graph.intercept('agencies', (_body, response) => {
    answer(response);
    return true;
  });
  const before = memory('VmRSS');
  forgetPeak();
  const { data, errors } = await askGateway();
  expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_RESPONSE_TOO_LARGE', service: 'agencies' } }]);
  expect(data.complaint.title).toBe('Lampu');
  expect(memory('VmHWM') - before).toBeLessThan(64 * megabyte);
  graph.intercept('agencies', undefined);
  expect(await askGateway()).toMatchObject(healthy);
});

const megabyte = 1024 ** 2;

/** What the system counts for the process: now, or at its peak. */
function memory(line: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${gateway.child.pid}/status`, 'utf8');
  return Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)![1]) * 1024;
}

function forgetPeak(): void {
  writeFileSync(`/proc/${gateway.child.pid}/clear_refs`, '5');
}

function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(megabyte, 0x20);
  let left = 100;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(piece)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}

// Apollo Server's request context lives until the whole heap is collected (docs/decisions/0026).
test('what was answered does not outlive its request', async () => {
  const title = 'x'.repeat(100_000);
  graph.intercept('complaints', (_, response) => {
    const data = { complaint: { title, agency: { id: 'a' } } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    return true;
  });
  for (let i = 0; i < 20; i++) await askGateway();
  const before = await gateway.heap('minor');
  for (let i = 0; i < 100; i++) expect((await askGateway()).data.complaint.title.length).toBe(title.length);
  // Ten megabytes were answered.
  expect((await gateway.heap('minor')) - before).toBeLessThan(2 * megabyte);
  graph.intercept('complaints', undefined);
});

test('nor does what was asked by somebody who has the answer', async () => {
  const variables = JSON.stringify({ seal: 'x'.repeat(6000) });
  const query = new URLSearchParams({ query: 'query ($seal: String) { office(seal: $seal) }', variables });
  const askAgain = (tag: string | null) =>
    fetch(`${gateway.url}?${query}`, {
      headers: { 'apollo-require-preflight': '1', ...(tag !== null && { 'if-none-match': tag }) },
    });
  const tag = (await askAgain(null)).headers.get('etag');
  for (let i = 0; i < 20; i++) await askAgain(tag);
  const before = await gateway.heap('minor');
  for (let i = 0; i < 300; i++) expect((await askAgain(tag)).status).toBe(304);
  // Twenty kilobytes of each were kept, headers and text among them.
  expect((await gateway.heap('minor')) - before).toBeLessThan(2 * megabyte);
});
