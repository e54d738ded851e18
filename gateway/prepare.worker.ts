// A thread of its own: validates a supergraph and plans the operations in use, while the gateway goes on answering.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { parentPort } = await import('node:worker_threads');
const { buildSchema, parse, validate } = await import('graphql');
const { checkSupergraph } = await import('./supergraph/check.ts');
const { plannerNamed } = await import('./plan/planners.ts');
const { readFacts } = await import('./supergraph/facts.ts');

import type { Preparation, PreparationReply, PreparationWanted } from './supergraph/preparer.ts';

parentPort!.on('message', async (wanted: PreparationWanted & { id: number }) => {
  const { id } = wanted;
  let reply: PreparationReply;
  try {
    reply = { id, preparation: await prepare(wanted) };
  } catch (error) {
    reply = { id, refusal: (error as Error).message };
  }
  parentPort!.postMessage(reply);
});

async function prepare({ supergraphSdl, texts, planner: name }: PreparationWanted): Promise<Preparation> {
  const apiSdl = await checkSupergraph(supergraphSdl);
  const schema = buildSchema(apiSdl);
  const planner = plannerNamed(name, supergraphSdl, readFacts(parse(supergraphSdl, { noLocation: true })));
  const noOverride = { labels: new Set<string>(), draw: 100 };
  const plans = texts.flatMap((text): Preparation['plans'] => {
    // Clients whose operation no longer fits are told so when they come.
    if (validate(schema, parse(text)).length > 0) return [];
    try {
      return [[text, planner.plan(text, noOverride)]];
    } catch {
      return [];
    }
  });
  return { apiSdl, plans };
}
