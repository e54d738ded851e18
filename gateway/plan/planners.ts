/**
 * The planners by their names. The one in rounds is the default; where it has no right plan, Hive's is asked, and where
 * another one was chosen, the one in rounds stands behind it. Whichever made it, a plan is verified before it is used.
 * docs/decisions/0007 says what each gets wrong.
 */
import type { ActiveOverrides, Planner, PlannerName, QueryPlan } from '../queryPlan.ts';
import { apolloPlanner } from './apolloPlanner.ts';
import { restoreConditions } from './conditions.ts';
import { hivePlanner } from './hivePlanner.ts';
import { planInRounds } from './rounds/rounds.ts';
import type { RoundsFacts } from './rounds/tellers.ts';
import { type PlanFacts, verify } from './verify.ts';

/** Throws an Error for an operation without a right plan. */
export function plannerNamed(name: PlannerName, supergraphSdl: string, facts: PlanFacts & RoundsFacts): Planner {
  const inRounds = (text: string, overrides: ActiveOverrides) => planInRounds(text, overrides, facts);
  // Made when it is needed: it takes a while, and most supergraphs never need it.
  let foreign: Planner | null = null;
  const elsewhere = (text: string, overrides: ActiveOverrides) => {
    foreign ??= name === 'apollo' ? apolloPlanner(supergraphSdl, facts.overrideConditions) : hivePlanner(supergraphSdl);
    return restoreConditions(foreign.plan(text, overrides), text, facts.possibleTypes);
  };
  const inTurn = name === 'rounds' ? [inRounds, elsewhere] : [elsewhere, inRounds];
  return {
    ...facts.overrideConditions,
    plan(text, overrides): QueryPlan {
      for (const planner of inTurn) {
        try {
          const plan = planner(text, overrides);
          verify(plan, text, facts);
          return plan;
        } catch {
          // Refused, or not right: the next one may know better, and what nobody can plan is told below.
        }
      }
      // Somebody has to be asked for each field, but there may be nobody: then the answer has an error there.
      const plan = inRounds(text, overrides);
      verify(plan, text, facts, true);
      return plan;
    },
  };
}
