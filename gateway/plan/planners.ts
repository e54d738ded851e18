/**
 * The planners by their names. Hive's is the default; where it finds no way, Apollo's is asked, unless that one would be
 * wrong without a word: then there is an error instead. docs/decisions/0007 says what each gets wrong.
 */
import { parse } from 'graphql';
import { fetchesOf, type Planner, type QueryPlan } from '../queryPlan.ts';
import { apolloPlanner } from './apolloPlanner.ts';
import { restoreConditions } from './conditions.ts';
import { hivePlanner } from './hivePlanner.ts';

export type PlannerName = 'hive' | 'apollo';

/** @param possibleTypes the object types that a type of the supergraph stands for */
export function plannerNamed(
  name: PlannerName,
  supergraphSdl: string,
  possibleTypes: (name: string) => ReadonlySet<string>,
): Planner {
  const planner =
    name === 'apollo' ? apolloPlanner(supergraphSdl) : withSecond(hivePlanner(supergraphSdl), supergraphSdl);
  return {
    ...planner,
    plan: (text, overrides) => restoreConditions(planner.plan(text, overrides), text, possibleTypes),
  };
}

function withSecond(first: Planner, supergraphSdl: string): Planner {
  // It has been seen to ask for a field without, or before, what the field requires: a wrong value without an error.
  const mayBeWrong = /@join__field\([^)]*requires: "/.test(supergraphSdl);
  // Made when it is needed: it takes a while, and most supergraphs never need it.
  let second: Planner | null = null;
  return {
    ...first,
    plan(text, overrides) {
      try {
        return readable(first.plan(text, overrides));
      } catch (error) {
        if (mayBeWrong) throw error;
        second ??= apolloPlanner(supergraphSdl);
        return second.plan(text, overrides);
      }
    },
  };
}

/** Throws a GraphQLError if a fetch of the plan is not GraphQL: it has been seen. */
function readable(plan: QueryPlan): QueryPlan {
  for (const { operation } of fetchesOf(plan.node)) parse(operation, { noLocation: true });
  return plan;
}
