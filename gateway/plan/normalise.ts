/**
 * An operation as the planner reads it and as the plan cache keys it: fragments written out and put together, no name,
 * nothing that never reaches a subgraph (introspection, what is excluded in any case), no `@defer`, which changes when
 * something comes and not what.
 *
 * Each field is left with at most one condition. Where several conditions meet at a field, through nested fragments or
 * because it is asked for twice, their combination becomes a variable of its own, which the gateway works out for each
 * request. So one plan serves all values, and a planner never has to combine conditions.
 */
import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { fragmentsOf, variablesIn } from '../documents.ts';
import { dataKey } from '../queryPlan.ts';

/** All of its terms must hold. Empty: always. */
type Guard = readonly Term[];

interface Term {
  variable: string;
  /** The value at which it holds: true for @include, false for @skip. */
  value: boolean;
}

/** A variable that the gateway works out: true if one of the guards holds. */
export interface Combined {
  name: string;
  guards: readonly Guard[];
}

export interface NormalisedOperation {
  /** Null if nothing is left for a subgraph. */
  text: string | null;
  combined: readonly Combined[];
}

/** Fields and fragments of a written-out operation; more is not planned. */
const mostNodes = 20_000;

/** The client's variables and those that are worked out. */
export function withCombined(
  variables: Readonly<Record<string, unknown>>,
  combined: readonly Combined[],
): Readonly<Record<string, unknown>> {
  if (combined.length === 0) return variables;
  const holds = (guard: Guard) => guard.every(({ variable, value }) => variables[variable] === value);
  return { ...variables, ...Object.fromEntries(combined.map(({ name, guards }) => [name, guards.some(holds)])) };
}

export function normalise(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): NormalisedOperation {
  const fragments = fragmentsOf(document);
  const combined = new Map<string, Combined>();
  let nodes = 0;
  const root = schema.getRootType(operation.operation)!;
  const selectionSet = written(root, [{ set: operation.selectionSet, guard: [] }]);
  if (!asksSubgraphs(selectionSet)) return { text: null, combined: [] };

  const used = variablesIn(selectionSet);
  const definitions = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const text = print({
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: operation.operation,
        variableDefinitions: [...definitions, ...[...combined.values()].map(({ name }) => declared(name))],
        selectionSet,
      },
    ],
  });
  return { text, combined: [...combined.values()] };

  function written(type: GraphQLNamedType, parts: readonly Part[]): SelectionSetNode {
    const { fields, narrower } = gathered(type, parts);
    if (narrower.size > 0 && isAbstractType(type)) fields.set('__typename', [{ node: typename, guard: [] }]);
    const selections: SelectionNode[] = [...fields.values()].map((occurrences) => writtenField(type, occurrences));
    for (const [name, inside] of narrower) {
      const selectionSet = written(schema.getType(name)!, inside);
      if (selectionSet.selections.length > 0)
        selections.push({
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
          selectionSet,
        });
    }
    nodes += selections.length;
    if (nodes > mostNodes)
      throw new GraphQLError(`The operation has more than ${mostNodes} fields when its fragments are written out.`, {
        extensions: { code: 'OPERATION_TOO_LARGE' },
      });
    return { kind: Kind.SELECTION_SET, selections };
  }

  function writtenField(parent: GraphQLNamedType, occurrences: readonly Occurrence[]): FieldNode {
    const { node } = occurrences[0]!;
    const key = dataKey(node.name.value, node.alias?.value);
    const guards = occurrences.map(({ guard }) => guard);
    const isOneGuard = guards.every((guard) => keyOf(guard) === keyOf(guards[0]!));
    const below = occurrences.flatMap(({ node: { selectionSet }, guard }): Part[] =>
      // Where all occurrences have the same condition, it stands at the field and need not be said again below.
      selectionSet ? [{ set: selectionSet, guard: isOneGuard ? [] : guard }] : [],
    );
    const others = (node.directives ?? []).filter(({ name }) => !/^(skip|include)$/.test(name.value));
    return {
      kind: Kind.FIELD,
      alias: key === node.name.value ? undefined : nameOf(key),
      name: node.name,
      arguments: node.arguments,
      directives: [...others, ...condition(guards)],
      selectionSet: below.length > 0 ? filled(written(typeOf(parent, node), below)) : undefined,
    };
  }

  function gathered(type: GraphQLNamedType, parts: readonly Part[]) {
    const fields = new Map<string, Occurrence[]>();
    const narrower = new Map<string, Part[]>();
    for (const { set, guard } of parts) gather(set, guard);
    return { fields, narrower };

    function gather({ selections }: SelectionSetNode, above: Guard): void {
      for (const selection of selections) {
        const guard = guarded(above, selection.directives);
        if (guard === null) continue;
        if (selection.kind === Kind.FIELD) {
          if (selection.name.value === '__schema' || selection.name.value === '__type') continue;
          // The gateway tells types itself, under whatever name; it only has to know them.
          if (selection.name.value === '__typename') {
            fields.set('__typename', [{ node: typename, guard: [] }]);
            continue;
          }
          const key = selection.alias?.value ?? selection.name.value;
          const known = fields.get(key);
          if (known) known.push({ node: selection, guard });
          else fields.set(key, [{ node: selection, guard }]);
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
        const narrow = fragment.typeCondition?.name.value ?? type.name;
        if (isAlways(type, narrow)) gather(fragment.selectionSet, guard);
        else if (!isObjectType(type))
          narrower.set(narrow, [...(narrower.get(narrow) ?? []), { set: fragment.selectionSet, guard }]);
      }
    }
  }

  /** Whether every object of the type fulfils the type condition; an object type either does or never. */
  function isAlways(type: GraphQLNamedType, condition: string): boolean {
    const wide = schema.getType(condition);
    return (
      type.name === condition ||
      (isAbstractType(wide) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wide, type))
    );
  }

  /** At most one directive: none if one of the guards always holds. */
  function condition(guards: readonly Guard[]): DirectiveNode[] {
    if (guards.some((guard) => guard.length === 0)) return [];
    const different = [...new Map(guards.map((guard) => [keyOf(guard), guard])).values()];
    const [only] = different;
    if (different.length === 1 && only!.length === 1)
      return [directive(only![0]!.value ? 'include' : 'skip', only![0]!.variable)];
    const key = different.map(keyOf).sort().join(' | ');
    let known = combined.get(key);
    if (!known) {
      known = { name: `_if${combined.size}`, guards: different };
      combined.set(key, known);
    }
    return [directive('include', known.name)];
  }
}

/** A selection set of the client's, and under which condition it stands. */
interface Part {
  set: SelectionSetNode;
  guard: Guard;
}

interface Occurrence {
  node: FieldNode;
  guard: Guard;
}

/** Null if it is excluded in any case. */
function guarded(above: Guard, directives: readonly DirectiveNode[] | undefined): Guard | null {
  let guard = above;
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const wanted = name.value === 'include';
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return null;
    if (value?.kind !== Kind.VARIABLE) continue;
    const variable = value.name.value;
    if (guard.some((term) => term.variable === variable && term.value !== wanted)) return null;
    if (!guard.some((term) => term.variable === variable)) guard = [...guard, { variable, value: wanted }];
  }
  return guard;
}

const keyOf = (guard: Guard): string =>
  guard
    .map(({ variable, value }) => `${value ? '' : '!'}${variable}`)
    .sort()
    .join(' & ');

function typeOf(parent: GraphQLNamedType, { name }: FieldNode): GraphQLNamedType {
  if (!isObjectType(parent) && !isInterfaceType(parent)) throw new Error(`${parent.name} has no fields`);
  return getNamedType(parent.getFields()[name.value]!.type);
}

/** A field must ask for something, also where all of it is excluded. */
function filled(set: SelectionSetNode): SelectionSetNode {
  return set.selections.length > 0 ? set : { ...set, selections: [typename] };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;

function directive(name: 'skip' | 'include', variable: string): DirectiveNode {
  const value = { kind: Kind.VARIABLE, name: nameOf(variable) } as const;
  const given: ArgumentNode = { kind: Kind.ARGUMENT, name: nameOf('if'), value };
  return { kind: Kind.DIRECTIVE, name: nameOf(name), arguments: [given] };
}

function declared(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameOf(name) },
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameOf('Boolean') } },
  };
}

function asksSubgraphs({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) =>
    selection.kind === Kind.FIELD
      ? selection.name.value !== '__typename'
      : selection.kind === Kind.INLINE_FRAGMENT && asksSubgraphs(selection.selectionSet),
  );
}
