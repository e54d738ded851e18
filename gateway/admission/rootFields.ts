/** Which fields an operation asks at its root, and how often, wherever they are written. */
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../documents.ts';

export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): ReadonlyMap<string, number> {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Map<string, number>>();
  return ofSet(operation.selectionSet);

  function ofSet({ selections }: SelectionSetNode): Map<string, number> {
    const counts = new Map<string, number>();
    const add = (name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);
    for (const selection of selections)
      if (selection.kind === Kind.FIELD) add(selection.name.value, 1);
      else {
        const inside =
          selection.kind === Kind.INLINE_FRAGMENT ? ofSet(selection.selectionSet) : ofFragment(selection.name.value);
        for (const [name, count] of inside) add(name, count);
      }
    return counts;
  }

  function ofFragment(name: string): Map<string, number> {
    let found = known.get(name);
    if (!found) {
      found = ofSet(fragments.get(name)!.selectionSet);
      known.set(name, found);
    }
    return found;
  }
}
