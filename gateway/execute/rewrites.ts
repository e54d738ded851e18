/** Changes to data on its way into or out of a subgraph, as the planner prescribes them. */
import type { Rewrite, RewriteStep } from '../queryPlan.ts';
import type { Data } from './run.ts';

export type PossibleTypes = (name: string) => ReadonlySet<string>;

/** Changes `value` in place. */
export function rewrite(value: unknown, rewrites: readonly Rewrite[], possibleTypes: PossibleTypes): void {
  for (const change of rewrites) follow(value, change, 0, possibleTypes);
}

function follow(value: unknown, change: Rewrite, depth: number, possibleTypes: PossibleTypes): void {
  if (Array.isArray(value)) {
    for (const item of value) follow(item, change, depth, possibleTypes);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Data;
  const step = change.path[depth];
  if (!step) return;
  if ('types' in step) {
    if (fits(object, step, possibleTypes)) follow(object, change, depth + 1, possibleTypes);
  } else if (depth < change.path.length - 1) follow(object[step.key], change, depth + 1, possibleTypes);
  else apply(object, step.key, change);
}

function fits(
  object: Data,
  { types }: Extract<RewriteStep, { types: unknown }>,
  possibleTypes: PossibleTypes,
): boolean {
  const { __typename: name } = object;
  return typeof name !== 'string' || types.some((type) => type === name || possibleTypes(type).has(name));
}

function apply(object: Data, key: string, change: Rewrite): void {
  if (change.kind === 'set') object[key] = change.value;
  else if (Object.hasOwn(object, key)) {
    object[change.to] = object[key];
    delete object[key];
  }
}
