/** By what entities are known, as an SDL says it (Apollo Federation subgraph specification, `@key`). */
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type SelectionNode } from 'graphql';

/** Fields of the entity itself; what is nested in a key is left out. */
export interface Key {
  fields: readonly string[];
  /** Whether there is more in it than these. */
  isNested: boolean;
}

/** The keys of each entity, in the order of the text. */
export function keysIn(document: DocumentNode): Map<string, Key[]> {
  const keys = new Map<string, Key[]>();
  for (const definition of document.definitions) {
    if (!('directives' in definition) || !('fields' in definition) || !definition.name) continue;
    const own = (definition.directives as readonly ConstDirectiveNode[]).filter(isKey).map(keyOf);
    if (own.length > 0) keys.set(definition.name.value, [...(keys.get(definition.name.value) ?? []), ...own]);
  }
  return keys;
}

const isKey = ({ name }: ConstDirectiveNode): boolean => name.value === 'key' || name.value.endsWith('__key');

function keyOf(directive: ConstDirectiveNode): Key {
  const text = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  const [selection] = parse(`{ ${text?.kind === Kind.STRING ? text.value : '__typename'} }`).definitions;
  const all = selection?.kind === Kind.OPERATION_DEFINITION ? selection.selectionSet.selections : [];
  const fields = all.flatMap((one: SelectionNode) =>
    one.kind === Kind.FIELD && !one.selectionSet ? [one.name.value] : [],
  );
  return { fields, isNested: fields.length < all.length };
}
