/** The graph changes while it is used: nobody's request fails for it, and nothing is left behind. */

import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { createEngine } from '../../gateway/engine.ts';
import { createPreparer } from '../../gateway/supergraph/preparer.ts';
import type { SupergraphSource } from '../../gateway/supergraph/source.ts';
import { createTransport } from '../../gateway/transport/transport.ts';
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
    if (i > 200) throw new Error('it did not come to pass');
    await sleep(50);
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
  const link = '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)';
  graph.publishText(graph.supergraphSdl.replace('@link(', `${link} @link(`));
  await until(() => lines.some((line) => line.includes('was refused')));
  expect(lines.find((line) => line.includes('was refused'))).toContain('authenticated');
});

test('two hundred supergraphs under load: no request fails, and the heap stays', async () => {
  let push: (sdl: string) => void = () => undefined;
  const variant = (i: number) =>
    compose({ ...sdls, complaints: sdls.complaints.replace('title:', `extra${i}: Int title:`) });
  const source: SupergraphSource = {
    read: async () => variant(0),
    watch: (onChange) => {
      push = onChange;
      return () => undefined;
    },
  };
  const answers: Record<string, unknown> = {
    complaints: { data: { complaints: [{ __typename: 'Complaint', id: '1', title: 'Lampu' }] } },
    agencies: { data: { _entities: [{ agency: 'Dinas', _key_id: '1' }] } },
  };
  const transport = createTransport(() => ({ url: 'http://127.0.0.1:9', timeoutMs: 1, budgetMs: 1, maxBytes: 1 }));
  const engine = createEngine({
    source,
    preparer: createPreparer(new URL('../../gateway/prepare.worker.ts', import.meta.url)),
    planner: 'hive',
    planCacheSize: 100,
    overrideLabels: [],
    codeAfter: 3,
    // What is tested is the exchange: the subgraphs answer at once.
    transport: { ...transport, send: async ({ service }) => answers[service] as { data: unknown } },
    log: pino({ level: 'silent' }),
  });
  let swaps = 0;
  engine.onSchemaLoadOrUpdate(() => {
    swaps += 1;
  });
  const { executor } = await engine.load({ apollo: {} });
  const { parse, getOperationAST } = await import('graphql');

  let requests = 0;
  let isOver = false;
  const load = async () => {
    while (!isOver) {
      const document = parse(query);
      const generation = engine.current()!;
      const operation = getOperationAST(document)!;
      const result = await executor!({
        schema: generation.schema,
        document,
        operation,
        request: { query },
        context: { defers: 'no', late: new Set() },
      } as never);
      expect(result).toEqual({ data: { complaints: [{ title: 'Lampu', agency: 'Dinas' }] } });
      requests += 1;
      await new Promise((done) => setImmediate(done));
    }
  };
  const swapTo = async (i: number) => {
    const before = swaps;
    push(variant(i));
    while (swaps === before) await sleep(1);
  };
  const clients = [load(), load(), load()];
  for (let i = 1; i <= 60; i++) await swapTo(i);
  const before = heapUsed();
  for (let i = 61; i <= 200; i++) await swapTo(i);
  const after = heapUsed();
  isOver = true;
  await Promise.all(clients);
  await engine.stop();
  await transport.close();
  expect(swaps).toBe(201);
  expect(requests).toBeGreaterThan(200);
  expect(after / before).toBeLessThan(1.1);
}, 120_000);

/** After a collection. */
function heapUsed(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
