/**
 * `npm run bench -- registry`: how a graph's size tells in what happens to it as a whole: composing it, planning an
 * operation, making it ready in a gateway, checking a proposal, and exchanging it under load.
 *
 *   --sizes 10,30,100   --types 15   --rounds 3
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse } from 'graphql';
import type { SeenOperation, SubgraphVersion } from '../gateway/check/check.ts';
import { plannerNamed } from '../gateway/plan/planners.ts';
import { createChecker } from '../gateway/registry/checker.ts';
import { composeDocuments } from '../gateway/supergraph/compose.ts';
import { readFacts } from '../gateway/supergraph/facts.ts';
import { withNotes } from '../gateway/supergraph/notes.ts';
import { plannable, plannableText } from '../gateway/supergraph/plannable.ts';
import { createPreparer } from '../gateway/supergraph/preparer.ts';
import { startGatewayProcess } from '../test/support/gatewayProcess.ts';
import { machine } from './server.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '10,30,100' },
    types: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '3' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const [types, rounds] = [Number(options.types), Number(options.rounds)];
const notes = { owner: 'Somebody', contact: 'graph@example.id', receives: [] };

process.stdout.write(
  `${machine}; ${types} types in each subgraph, medians of ${rounds}, in ms: CPU of all threads / as it took\n\n`,
);
process.stdout.write(
  '| subgraphs | types | SDL kB | compose | plan | make ready | check | exchange | requests meanwhile | failed |\n',
);
process.stdout.write('|---|---|---|---|---|---|---|---|---|---|\n');
for (const size of sizes) await measure(size);
process.exit(0);

async function measure(size: number): Promise<void> {
  const { subgraphs, close } = await serveGraph(size);
  const operations = Array.from({ length: 200 }, (_, i) => operationOf(i, size));
  const supergraphs: string[] = [];
  const composing = await median(() => {
    supergraphs.push(composed(subgraphs));
  });
  const supergraphSdl = supergraphs.at(-1)!;
  const document = parse(supergraphSdl, { noLocation: true });
  const planner = plannerNamed('rounds', plannableText(supergraphSdl, document), readFacts(plannable(document)));
  const overrides = { labels: new Set<string>(), draw: 100 };
  let next = 0;
  const planning = await median(() => {
    for (let i = 0; i < 50; i++) planner.plan(operations[next++ % 200]!, overrides);
  });

  const script = new URL('../gateway/prepare.worker.ts', import.meta.url);
  const preparer = createPreparer(script);
  await preparer.prepare({ supergraphSdl, texts: [], planner: 'rounds' });
  const preparing = await median(() => preparer.prepare({ supergraphSdl, texts: operations, planner: 'rounds' }));
  await preparer.stop();

  const checking = await check(subgraphs, supergraphSdl, operations);
  const swap = await exchange(subgraphs);
  await close();
  const { exchangeMs, answered, failed } = swap;
  const per = (times: number, { cpu, wall }: Figure) => [cpu / times, wall / times].map(shown).join(' / ');
  const figures = [per(1, composing), per(50, planning), per(1, preparing), per(1, checking), shown(exchangeMs)];
  const kilobytes = Math.round(supergraphSdl.length / 1000);
  process.stdout.write(
    `| ${size} | ${size * types} | ${kilobytes} | ${figures.join(' | ')} | ${answered} | ${failed} |\n`,
  );
}

function shown(ms: number): string {
  return ms.toFixed(ms < 10 ? 2 : 0);
}

/** As the registry does it, in its thread: with 200 operations that were seen. */
async function check(
  subgraphs: readonly SubgraphVersion[],
  supergraph: string,
  operations: readonly string[],
): Promise<Figure> {
  const checker = createChecker({ most: 1, patienceMs: 300_000 });
  const seen = operations.map((document): SeenOperation => {
    const now = new Date().toISOString();
    return { document, name: null, clients: [], count: 1, firstSeen: now, lastSeen: now };
  });
  const [first] = subgraphs;
  const proposed = { ...first!, sdl: changed(first!.sdl, 'checked') };
  const proposal = { subgraphs, supergraph, name: first!.name, proposed, operations: seen, now: new Date() };
  const figure = await median(async () => {
    const { report } = await checker.check(proposal);
    if (!report.ok) throw new Error(JSON.stringify([...report.composition, ...report.lint].slice(0, 3)));
  });
  await checker.stop();
  return figure;
}

/** A gateway that polls a registry's URL every 50 ms gets another supergraph while four clients ask. */
async function exchange(subgraphs: readonly SubgraphVersion[]) {
  let version = 1;
  const texts = new Map(
    [1, 2].map((one) => [
      one,
      composed([{ ...subgraphs[0]!, sdl: changed(subgraphs[0]!.sdl, `v${one}`) }, ...subgraphs.slice(1)]),
    ]),
  );
  const registry = createServer((request, response) => {
    const etag = `"version${version}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.setHeader('etag', etag).end(texts.get(version));
  });
  const place = await listening(registry);
  const gateway = await startGatewayProcess(place, {
    SUPERGRAPH_POLL_MS: '50',
    LOG_LEVEL: 'error',
    RATE_LIMIT_ANONYMOUS: '0',
  });
  const body = JSON.stringify({ query: '{ area0Thing0 { id name } }' });
  let [answered, failed, isOver] = [0, 0, false];
  const client = async () => {
    while (!isOver) {
      const response = await fetch(gateway.url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      const { data } = (await response.json()) as { data?: { area0Thing0?: { name: string } } };
      if (data?.area0Thing0?.name === 'x') answered += 1;
      else failed += 1;
    }
  };
  const generation = async () => {
    const response = await fetch(gateway.url.replace('/graphql', '/health/ready'));
    return ((await response.json()) as { generation: string }).generation;
  };
  const clients = [client(), client(), client(), client()];
  await sleep(1500);
  answered = 0;
  const before = await generation();
  const began = performance.now();
  version = 2;
  while ((await generation()) === before) await sleep(10);
  const exchangeMs = performance.now() - began;
  await sleep(500);
  isOver = true;
  await Promise.all(clients);
  gateway.child.kill('SIGKILL');
  registry.close();
  registry.closeAllConnections();
  return { exchangeMs, answered, failed };
}

interface Figure {
  /** CPU time of all threads, which a busy machine does not lengthen. */
  cpu: number;
  wall: number;
}

/** Medians, in milliseconds. */
async function median(work: () => unknown): Promise<Figure> {
  const all: Figure[] = [];
  for (let i = 0; i < rounds; i++) {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    all.push({ cpu: (user + system) / 1000, wall: performance.now() - began });
  }
  const middle = (key: keyof Figure) => all.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
  return { cpu: middle('cpu'), wall: middle('wall') };
}

function composed(subgraphs: readonly SubgraphVersion[]): string {
  const documents = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl), approvals: [] }));
  const { supergraphSdl, errors } = composeDocuments(documents, []);
  if (supergraphSdl === null) throw new Error(errors[0]!.message);
  return withNotes(supergraphSdl, new Map(subgraphs.map(({ name }) => [name, notes])));
}

/** Through six subgraphs, one after the other. */
function operationOf(i: number, size: number): string {
  const [area, thing] = [i % size, Math.floor(i / size) % types];
  const below = (depth: number): string => (depth === 0 ? 'id name' : `id name next { ${below(depth - 1)} }`);
  return `query Way${i} { area${area}Thing${thing} { ${below(6)} count${area} } }`;
}

/** Subgraphs in a ring: each has entities of its own, which point to those of the next one and add to them. */
async function serveGraph(size: number) {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end('{"data":{"area0Thing0":{"id":"1","name":"x"}}}');
  });
  const url = await listening(server);
  const subgraphs = Array.from({ length: size }, (_, area): SubgraphVersion => {
    const sdl = sdlOf(area, (area + 1) % size);
    return { name: `area${area}`, url, sdl, owner: notes.owner, contact: notes.contact, receives: [] };
  });
  return {
    subgraphs,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function sdlOf(area: number, next: number): string {
  const numbers = Array.from({ length: types }, (_, thing) => thing);
  const roots = numbers.map(
    (thing) => `  "One thing, for whoever asks."\n  area${area}Thing${thing}: Area${area}Thing${thing}`,
  );
  const own = numbers.map(
    (thing) => `"A thing of this area."
type Area${area}Thing${thing} @key(fields: "id") {
  "Its id."
  id: ID!
  "What it is called."
  name: String!
  "How many there are."
  count${area}: Int
  "When it came."
  since: String
  "Whether it is there."
  isThere: Boolean
  "The thing of the next area; null if there is none."
  next: Area${next}Thing${thing}
}`,
  );
  const pointed = numbers.map(
    (thing) => `type Area${next}Thing${thing} @key(fields: "id") {
  id: ID!
  "What this area says of it; null if nothing."
  said${area}: String
}`,
  );
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  return `${link}\ntype Query {\n${roots.join('\n')}\n}\n${own.join('\n')}\n${pointed.join('\n')}\n`;
}

function changed(sdl: string, field: string): string {
  return sdl.replace('  "When it came."', `  "What was changed."\n  ${field}: String\n  "When it came."`);
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
