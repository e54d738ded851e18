/** Groups that can wait for a later call to the same service go with it: one call instead of two, in as many rounds. */
import { keyOf, needsAt } from '../../queryPlan.ts';
import { type Group, isAtRoot } from './groups.ts';
import { fieldsIn } from './selections.ts';

/** @param rounds what is asked side by side, one round after the other */
export function withFewerCalls(rounds: readonly (readonly Group[])[]): Group[][] {
  const moved = rounds.map((groups) => [...groups]);
  const gives = new Map(rounds.flat().map((group) => [group, placesOf(group)] as const));
  const needs = new Map(rounds.flat().map((group) => [group, needsAt(group.spot.path, group.requires)] as const));

  const latest = (group: Group, from: number): number => {
    const given = gives.get(group)!;
    const first = moved.findIndex(
      (groups, i) => i > from && groups.some((other) => needs.get(other)!.some((need) => given.has(need))),
    );
    return first < 0 ? moved.length - 1 : first - 1;
  };

  // From the end, so that what waits for a group has found its own place before.
  for (let from = moved.length - 2; from >= 0; from--)
    for (const group of [...moved[from]!]) {
      if (isAtRoot(group)) continue;
      const to = latest(group, from);
      const later = moved.findIndex(
        (groups, i) => i > from && i <= to && groups.some((one) => one.service === group.service && !isAtRoot(one)),
      );
      if (later < 0) continue;
      moved[from]!.splice(moved[from]!.indexOf(group), 1);
      moved[later]!.push(group);
    }
  return moved.filter((groups) => groups.length > 0);
}

/** What a group gives at its spot, as response keys from the root; the spot itself where it tells the types. */
function placesOf({ spot, selections, rewrites }: Group): ReadonlySet<string> {
  const above = keyOf(spot.path);
  const names = new Map(
    rewrites.flatMap((one) => {
      const last = one.path.at(-1)!;
      return one.kind === 'rename' && 'key' in last ? [[last.key, one.to] as const] : [];
    }),
  );
  return new Set(
    fieldsIn(selections).map(({ alias, name }) => {
      if (name.value === '__typename') return above;
      const key = (alias ?? name).value;
      return `${above}.${names.get(key) ?? key}`;
    }),
  );
}
