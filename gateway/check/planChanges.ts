/** How operations would be answered: how many fetches, how many of them one after the other, at what cost. */
import { validate } from 'graphql';
import { costOf } from '../admission/cost.ts';
import { normalise } from '../plan/normalise.ts';
import { fetchesOf, type PlanNode, type QueryPlan } from '../queryPlan.ts';
import type { PlanChange, PlanFigures } from './check.ts';
import type { Graph } from './composition.ts';
import type { Seen } from './seen.ts';

/** The plan of an operation; null if it doesn't fit the graph, or there is none. Made once for each graph. */
export function planOf(graph: Graph, seen: Seen): QueryPlan | null {
  const known = plans.get(graph) ?? new Map<string, QueryPlan | null>();
  plans.set(graph, known);
  const key = `${seen.hash} ${seen.operation.name}`;
  let plan = known.get(key);
  if (plan === undefined) {
    plan = planned(graph, seen);
    known.set(key, plan);
  }
  return plan;
}

const plans = new WeakMap<Graph, Map<string, QueryPlan | null>>();

const nothingToFetch: QueryPlan = { subscription: null, node: null };

function planned({ api, planner }: Graph, { document, node }: Seen): QueryPlan | null {
  if (validate(api, document).length > 0) return null;
  try {
    const { text } = normalise(api, document, node);
    return text === null ? nothingToFetch : planner().plan(text, { labels: new Set(), draw: 100 });
  } catch {
    return null;
  }
}

/** Of the operations that are answered otherwise than before; those that lose most first. */
export function planChanges(before: Graph | null, after: Graph, seen: readonly Seen[]): PlanChange[] {
  return seen
    .flatMap((one): PlanChange[] => {
      const figures = [before && figuresOf(before, one), figuresOf(after, one)] as const;
      if (!figures[0] && !figures[1]) return [];
      if (JSON.stringify(figures[0]) === JSON.stringify(figures[1])) return [];
      const { name, trusted = false } = one.operation;
      return [{ name, hash: one.hash, trusted, before: figures[0], after: figures[1] }];
    })
    .toSorted((a, b) => growth(b) - growth(a));
}

const growth = ({ before, after }: PlanChange): number =>
  !after ? Number.POSITIVE_INFINITY : !before ? -1 : (after.hops - before.hops) * 1000 + after.fetches - before.fetches;

function figuresOf(graph: Graph, seen: Seen): PlanFigures | null {
  const plan = planOf(graph, seen);
  if (!plan) return null;
  const fetches = [...(plan.subscription ? [plan.subscription] : []), ...fetchesOf(plan.node)];
  const calls = Object.groupBy(fetches, ({ service }) => service);
  return {
    fetches: fetches.length,
    hops: hopsOf(plan.node) + (plan.subscription ? 1 : 0),
    cost: cost(graph, seen),
    calls: Object.fromEntries(
      Object.entries(calls)
        .map(([name, all]) => [name, all!.length] as const)
        .toSorted(([a], [b]) => a.localeCompare(b)),
    ),
  };
}

/** Without variables: lists are as long as their schema says. */
function cost({ api, weights }: Graph, { document, node }: Seen): number | null {
  try {
    return costOf(api, weights, document, node)({});
  } catch {
    return null;
  }
}

/** Fetches one after the other, at most. */
export function hopsOf(node: PlanNode | null): number {
  switch (node?.kind) {
    case undefined:
      return 0;
    case 'Fetch':
    case 'EntityFetch':
      return 1;
    case 'Sequence':
      return node.nodes.reduce((sum, one) => sum + hopsOf(one), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(hopsOf));
    case 'Condition':
      return Math.max(hopsOf(node.ifTrue), hopsOf(node.ifFalse));
  }
}
