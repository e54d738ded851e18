// A thread of its own: checks a proposal and makes sure that gateways can serve what it composes to.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { parentPort } = await import('node:worker_threads');
const { policyNames } = await import('../auth/policies.ts');
const { checkSubgraph } = await import('../check/check.ts');
const { checkSupergraph } = await import('../supergraph/check.ts');
const { withNotes } = await import('../supergraph/notes.ts');

import type { Proposal } from '../check/check.ts';
import type { Checked, CheckReply } from './checker.ts';

parentPort!.on('message', async ({ id, proposal }: { id: number; proposal: Proposal }) => {
  let reply: CheckReply;
  try {
    reply = { id, checked: await check(proposal) };
  } catch (error) {
    reply = { id, failure: (error as Error).message };
  }
  parentPort!.postMessage(reply);
});

async function check(proposal: Proposal): Promise<Checked> {
  const { name, proposed } = proposal;
  const report = await checkSubgraph(proposal);
  if (report.supergraph === null) return { report, supergraphSdl: null };
  const members = [...proposal.subgraphs.filter((one) => one.name !== name), ...(proposed ? [proposed] : [])];
  const notes = members.map(
    ({ name, owner = '', contact = '', receives = [] }) => [name, { owner, contact, receives }] as const,
  );
  const supergraphSdl = withNotes(report.supergraph, new Map(notes));
  try {
    await checkSupergraph(supergraphSdl, policyNames);
  } catch (error) {
    const message = `A gateway would refuse it: ${(error as Error).message}.`;
    const nowhere = { coordinate: null, subgraph: null, file: null, line: null, column: null, repair: null };
    const finding = { code: 'SUPERGRAPH_REFUSED', severity: 'error', message, ...nowhere } as const;
    return { report: { ...report, ok: false, composition: [...report.composition, finding] }, supergraphSdl: null };
  }
  return { report: { ...report, supergraph: supergraphSdl }, supergraphSdl };
}
