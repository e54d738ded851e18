/** Small questions to selections, and how they are made. */
import { type DirectiveNode, type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

export { callOf } from '../verify.ts';

export function onType(name: string, selections: readonly SelectionNode[]): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

export function namesOf({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT) return namesOf(one.selectionSet);
    return one.kind === Kind.FIELD && one.name.value !== '__typename' ? [one.name.value] : [];
  });
}

export function fieldsIn(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT) return fieldsIn(one.selectionSet.selections);
    return one.kind === Kind.FIELD ? [one] : [];
  });
}

export function unique<T extends object>(values: readonly T[]): T[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}

export const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

export const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
