/** The planners by their names. Only the one that is chosen is loaded: Apollo's takes a third of a second. */
import type { Planner } from '../queryPlan.ts';

export type PlannerName = 'hive' | 'apollo';

export async function plannerNamed(name: PlannerName, supergraphSdl: string): Promise<Planner> {
  if (name === 'apollo') return (await import('./apolloPlanner.ts')).apolloPlanner(supergraphSdl);
  return (await import('./hivePlanner.ts')).hivePlanner(supergraphSdl);
}
