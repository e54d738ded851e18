/**
 * The planners by their names. Hive's is the default; where its plan is not right, Apollo's is asked. Whichever made it,
 * a plan is verified before it is used: if neither is right, there is an error and nothing is fetched.
 * docs/decisions/0007 says what each gets wrong.
 */
import type { Planner, QueryPlan } from '../queryPlan.ts';
import { apolloPlanner } from './apolloPlanner.ts';
import { restoreConditions } from './conditions.ts';
import { hivePlanner } from './hivePlanner.ts';
import { type PlanFacts, verify } from './verify.ts';

export type PlannerName = 'hive' | 'apollo';

export function plannerNamed(name: PlannerName, supergraphSdl: string, facts: PlanFacts): Planner {
  const first = verified(name === 'apollo' ? apolloPlanner(supergraphSdl) : hivePlanner(supergraphSdl), facts);
  if (name === 'apollo') return first;
  // Made when it is needed: it takes a while, and most supergraphs never need it.
  let second: Planner | null = null;
  return {
    ...first,
    plan(text, overrides) {
      try {
        return first.plan(text, overrides);
      } catch (why) {
        second ??= verified(apolloPlanner(supergraphSdl), facts);
        try {
          return second.plan(text, overrides);
        } catch (error) {
          throw new AggregateError([why, error], `${(why as Error).message}; ${(error as Error).message}`);
        }
      }
    },
  };
}

function verified(planner: Planner, facts: PlanFacts): Planner {
  return {
    ...planner,
    plan(text, overrides): QueryPlan {
      const plan = restoreConditions(planner.plan(text, overrides), text, facts.possibleTypes);
      verify(plan, text, facts);
      return plan;
    },
  };
}
