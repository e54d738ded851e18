/** What the text of a fetch asks for: its response keys, and whether anything lies below them. */
import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../documents.ts';

export interface Asked {
  key: string;
  name: string;
  below: Asked[] | null;
}

/** Fields of a selection set through its fragments, each response key once. */
export function askedIn(document: DocumentNode, set: SelectionSetNode): Asked[] {
  const fragments = fragmentsOf(document);
  const byKey = new Map<string, Asked>();
  collect(set, byKey);
  return [...byKey.values()];

  function collect({ selections }: SelectionSetNode, into: Map<string, Asked>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)!.selectionSet, into);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, into);
      else addField(selection, into);
    }
  }

  function addField(field: FieldNode, into: Map<string, Asked>): void {
    const key = field.alias?.value ?? field.name.value;
    const below = new Map((into.get(key)?.below ?? []).map((child) => [child.key, child] as const));
    if (field.selectionSet) collect(field.selectionSet, below);
    into.set(key, { key, name: field.name.value, below: field.selectionSet ? [...below.values()] : null });
  }
}
