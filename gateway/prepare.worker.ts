// A thread of its own: validates a supergraph and plans the operations in use, while the gateway goes on answering.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { parentPort } = await import('node:worker_threads');
const { buildSchema, parse, validate } = await import('graphql');
const { policyNames } = await import('./auth/policies.ts');
const { checkSupergraph } = await import('./supergraph/check.ts');
const { plannerNamed } = await import('./plan/planners.ts');
const { readFacts } = await import('./supergraph/facts.ts');
const { plannable, plannableText } = await import('./supergraph/plannable.ts');

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
  const apiSdl = await checkSupergraph(supergraphSdl, policyNames);
  const schema = buildSchema(apiSdl);
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const plain = plannable(supergraph);
  const planner = plannerNamed(name, plannableText(supergraphSdl, supergraph), readFacts(plain));
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
