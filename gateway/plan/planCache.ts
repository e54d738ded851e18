/**
 * The plans of one generation, by normalised operation and the state of its progressive overrides. Bounded: what was
 * not used for longest goes first.
 */
import { LRUCache } from 'lru-cache';
import type { ActiveOverrides, Planner, QueryPlan } from '../queryPlan.ts';

export interface PlanCache {
  /** @param text from `operationText` */
  planFor(text: string, overrides: ActiveOverrides): QueryPlan;
  /** The operations in use, the latest used first: what another generation should know before it takes over. */
  texts(): string[];
  /** Takes a plan that was made elsewhere, under no active override. */
  put(text: string, plan: QueryPlan): void;
  counts(): PlanCounts;
}

/** Of one generation. */
export interface PlanCounts {
  kept: number;
  /** How often a plan was wanted that was there, and that was not. */
  hits: number;
  misses: number;
}

/** @param size how many plans at most */
export function createPlanCache(planner: Planner, size: number): PlanCache {
  const plans = new LRUCache<string, QueryPlan>({ max: size });
  const stateOf = overrideState(planner);
  let hits = 0;
  let misses = 0;
  return {
    planFor(text, overrides) {
      const key = stateOf(overrides) + text;
      const known = plans.get(key);
      if (known) {
        hits += 1;
        return known;
      }
      misses += 1;
      const plan = planner.plan(text, overrides);
      plans.set(key, plan);
      return plan;
    },
    texts: () => [...new Set([...plans.keys()].map((key) => key.slice(key.indexOf('\n') + 1)))],
    put: (text, plan) => void plans.set(stateOf({ labels: new Set(), draw: 100 }) + text, plan),
    counts: () => ({ kept: plans.size, hits, misses }),
  };
}

/** The same text for all overrides that lead to the same plan: draws between two percentages are alike. */
function overrideState({ labels, percentages }: Planner): (overrides: ActiveOverrides) => string {
  if (labels.length === 0 && percentages.length === 0) return () => '\n';
  return ({ labels: active, draw }) => {
    const named = labels.filter((label) => active.has(label));
    const drawn = percentages.filter((percentage) => draw < percentage).map((percentage) => `percent(${percentage})`);
    return `${[...named, ...drawn].join(' ')}\n`;
  };
}
