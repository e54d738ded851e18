// A thread of its own: checks a proposal and makes sure that gateways can serve what it composes to; compares supergraphs.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { parentPort } = await import('node:worker_threads');
const { buildSchema } = await import('graphql');
const { policyNames } = await import('../auth/policies.ts');
const { changesOf } = await import('../check/changes.ts');
const { checkSubgraph } = await import('../check/check.ts');
const { checkSupergraph } = await import('../supergraph/check.ts');
const { withNotes } = await import('../supergraph/notes.ts');
const { borrowings } = await import('./borrowed.ts');

import type { Change, Proposal, Report } from '../check/check.ts';
import type { Checked, Job, JobReply } from './checker.ts';

parentPort!.on('message', async ({ id, job }: { id: number; job: Job }) => {
  let reply: JobReply;
  try {
    const result = 'proposal' in job ? await check(job.proposal) : await compare(job.before, job.after);
    reply = { id, result };
  } catch (error) {
    reply = { id, failure: (error as Error).message };
  }
  parentPort!.postMessage(reply);
});

async function check(proposal: Proposal): Promise<Checked> {
  const { name, proposed } = proposal;
  const checked = await checkSubgraph(proposal);
  if (checked.supergraph === null) return { report: checked, supergraphSdl: null };
  const report = withMore(checked, borrowings(proposal));
  const members = [...proposal.subgraphs.filter((one) => one.name !== name), ...(proposed ? [proposed] : [])];
  const notes = members.map(
    ({ name, owner = '', contact = '', receives = [] }) => [name, { owner, contact, receives }] as const,
  );
  const supergraphSdl = withNotes(checked.supergraph, new Map(notes));
  try {
    await checkSupergraph(supergraphSdl, policyNames);
  } catch (error) {
    const message = `A gateway would refuse it: ${(error as Error).message}.`;
    const nowhere = { coordinate: null, subgraph: null, file: null, line: null, column: null, repair: null };
    const finding = { code: 'SUPERGRAPH_REFUSED', severity: 'error', message, ...nowhere } as const;
    return {
      report: { ...report, ok: false, composition: [...report.composition, finding], supergraph: null },
      supergraphSdl: null,
    };
  }
  return { report: { ...report, supergraph: supergraphSdl }, supergraphSdl };
}

/** Those that lint has found already are told once. */
function withMore(report: Report, more: Report['lint']): Report {
  const isNew = ({ code, coordinate }: Report['lint'][number]) =>
    !report.lint.some((one) => one.code === code && one.coordinate === coordinate);
  const added = more.filter(isNew);
  return { ...report, ok: report.ok && added.length === 0, lint: [...added, ...report.lint] };
}

/** What clients would notice. */
async function compare(before: string, after: string): Promise<Change[]> {
  const [old, next] = [await checkSupergraph(before, policyNames), await checkSupergraph(after, policyNames)];
  return changesOf(buildSchema(old), buildSchema(next), []);
}
