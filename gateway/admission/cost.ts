/**
 * What an operation costs at most, before anything is planned or fetched: the sum of the weights of what it asks for,
 * lists as long as their arguments say (weights.ts). A mutation costs 10 from the start.
 *
 * Fragments are reckoned once for each operation and conditions (`@skip`, `@include`) are taken as fulfilled, so the work
 * grows with the document and not with what it stands for.
 */
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { fragmentsOf } from '../documents.ts';
import type { Weights } from './weights.ts';

/** How long a list is taken to be of which nothing is known. */
const usualSize = 10;
const mutationCost = 10;

type Variables = Readonly<Record<string, unknown>>;

/** Throws a GraphQLError if a list must have its size told and has not. */
export type CostOf = (variables: Variables) => number;

/**
 * The cost of an operation as a function of its variables. It reads few of them, mostly none, so what was reckoned once
 * is known from then on.
 */
export function costOf(
  schema: GraphQLSchema,
  weights: Weights,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostOf {
  const known = new Map<string, number>();
  let read: readonly string[] | null = null;
  return (variables) => {
    const key = read && keyOf(read, variables);
    let cost = key === null ? undefined : known.get(key);
    if (cost === undefined) {
      const names = new Set<string>();
      cost = reckon(schema, weights, document, operation, variables, names);
      read = [...names];
      if (known.size >= mostKnown) known.clear();
      known.set(keyOf(read, variables), cost);
    }
    return cost;
  };
}

const mostKnown = 100;

const keyOf = (names: readonly string[], variables: Variables): string =>
  names.length === 0 ? '' : JSON.stringify(names.map((name) => variables[name]));

/** A selection set: what its lists cost for each item, as long as nobody has said how long they are, and all the rest. */
interface SetCost {
  rest: number;
  lists: Map<string, number>;
}

/** @param read receives the names of the variables on which the cost depends */
function reckon(
  schema: GraphQLSchema,
  weights: Weights,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  read: Set<string>,
): number {
  const fragments = fragmentsOf(document);
  const spreads = new Map<string, SetCost>();
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const root = schema.getRootType(operation.operation)!;
  const base = operation.operation === 'mutation' ? mutationCost : 0;
  return Math.min(base + total(ofSet(root, operation.selectionSet), [], usualSize), Number.MAX_SAFE_INTEGER);

  function ofSet(type: GraphQLNamedType, { selections }: SelectionSetNode): SetCost {
    const sum: SetCost = { rest: 0, lists: new Map() };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) addField(sum, type, selection);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) addSet(sum, ofFragment(selection.name.value));
      else addSet(sum, ofSet(narrowed(type, selection.typeCondition?.name.value), selection.selectionSet));
    }
    return sum;
  }

  function ofFragment(name: string): SetCost {
    let found = spreads.get(name);
    if (!found) {
      const fragment = fragments.get(name)!;
      found = ofSet(schema.getType(fragment.typeCondition.name.value)!, fragment.selectionSet);
      spreads.set(name, found);
    }
    return found;
  }

  function addField(sum: SetCost, parent: GraphQLNamedType, node: FieldNode): void {
    const name = node.name.value;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    // What the graph tells of itself is fetched from nobody.
    if (!field) return;
    const coordinate = `${parent.name}.${name}`;
    const type = getNamedType(field.type);
    const size = weights.listSize(coordinate);
    const length = size && lengthOf(size, node, field);
    const own = weights.at(coordinate) ?? weights.type(type.name) ?? (isCompositeType(type) ? 1 : 0);
    const below = node.selectionSet
      ? total(ofSet(type, node.selectionSet), size?.sizedFields ?? [], length ?? usualSize)
      : 0;
    sum.rest += ofArguments(coordinate, node, field);
    if (!isListType(getNullableType(field.type))) sum.rest += own + below;
    else if (size && size.sizedFields.length === 0) sum.rest += (own + below) * (length ?? usualSize);
    else sum.lists.set(name, (sum.lists.get(name) ?? 0) + own + below);
  }

  /** Null if nothing tells it. */
  function lengthOf(
    { assumedSize, slicingArguments, requiresOne }: NonNullable<ReturnType<Weights['listSize']>>,
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
  ): number | null {
    const given = slicingArguments.flatMap((name) => {
      const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
      const number = value && givenValue(value);
      return typeof number === 'number' ? [number] : [];
    });
    if (requiresOne && given.length !== 1)
      throw new GraphQLError(`The field "${node.name.value}" needs exactly one of ${slicingArguments.join(', ')}.`, {
        nodes: node,
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    const usual = slicingArguments.flatMap((name) => {
      const value = field.args.find((argument) => argument.name === name)?.defaultValue;
      return typeof value === 'number' ? [value] : [];
    });
    const told = given.length > 0 ? given : usual;
    return told.length > 0 ? Math.max(0, ...told) : assumedSize;
  }

  function ofArguments(coordinate: string, node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    let sum = 0;
    for (const { name, value } of node.arguments ?? []) {
      sum += weights.at(`${coordinate}(${name.value}:)`) ?? 0;
      const type = weights.hasInputs ? field.args.find((argument) => argument.name === name.value)?.type : undefined;
      if (type) sum += ofInput(type, givenValue(value));
    }
    return sum;
  }

  function ofInput(type: GraphQLInputType, value: unknown): number {
    const named = getNamedType(type);
    if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
    if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + ofInput(named, one), 0);
    return Object.entries(value).reduce((sum, [name, inside]) => {
      const field = named.getFields()[name];
      return sum + (weights.at(`${named.name}.${name}`) ?? 0) + (field ? ofInput(field.type, inside) : 0);
    }, 0);
  }

  /** With the values of the variables in it, and the defaults of those that were not given. */
  function givenValue(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) {
      const name = value.name.value;
      read.add(name);
      if (variables[name] !== undefined) return variables[name];
      const otherwise = defaults.get(name);
      return otherwise && valueFromASTUntyped(otherwise);
    }
    if (value.kind === Kind.LIST) return value.values.map(givenValue);
    if (value.kind === Kind.OBJECT)
      return Object.fromEntries(value.fields.map((field) => [field.name.value, givenValue(field.value)]));
    return valueFromASTUntyped(value);
  }

  function narrowed(type: GraphQLNamedType, condition: string | undefined): GraphQLNamedType {
    return condition === undefined ? type : schema.getType(condition)!;
  }
}

function addSet(sum: SetCost, { rest, lists }: SetCost): void {
  sum.rest += rest;
  for (const [name, each] of lists) sum.lists.set(name, (sum.lists.get(name) ?? 0) + each);
}

/** @param sized the lists that are `length` long; the others have the usual size */
function total({ rest, lists }: SetCost, sized: readonly string[], length: number): number {
  let sum = rest;
  for (const [name, each] of lists) sum += each * (sized.includes(name) ? length : usualSize);
  return sum;
}
