/**
 * What of an operation a caller may have. What it touches is worked out once for each operation; a request only asks
 * whether its caller fulfils those conditions. What is refused is taken out before planning, so no subgraph is asked for it.
 */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fragmentsOf } from '../documents.ts';
import type { Caller } from './caller.ts';
import { type Condition, fulfils } from './policies.ts';

/** What the schema requires. Each condition is the same object wherever it stands. */
export interface Requirements {
  isEmpty: boolean;
  ofField(type: string, field: string): readonly Condition[];
  ofType(name: string): readonly Condition[];
}

export interface Authorization {
  /** Names what is refused, the same for all who are refused the same. Empty if nothing is. */
  refusals(caller: Caller, variables: Variables): string;
  /** @param refusals from above */
  narrow(refusals: string): Narrowed;
}

export interface Narrowed {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Whether a field of the client's is refused for objects of this type. */
  isRefused(type: string, field: FieldNode): boolean;
}

type Variables = Readonly<Record<string, unknown>>;

/** A variable where an argument, or a part of one, takes it. */
interface Use {
  variable: string;
  type: GraphQLInputType;
  /** What is required if it is left out and something stands in. */
  otherwise: readonly Condition[];
}

/** A field of the client's that something is required for. */
interface Guarded {
  /** For objects of each type that may stand there. */
  byType: ReadonlyMap<string, readonly Condition[]>;
  /** For what its arguments say. */
  input: ReadonlySet<Condition>;
  uses: readonly Use[];
}

/** Null if the operation touches nothing that is protected. */
export function authorize(
  schema: GraphQLSchema,
  requirements: Requirements,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Authorization | null {
  if (requirements.isEmpty) return null;
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation)!;
  const guarded = new Map<FieldNode, Guarded>();
  const reaching = new Map<GraphQLNamedType, boolean>();
  readFields();
  if (guarded.size === 0) return null;

  const conditions = [
    ...new Set([...guarded.values()].flatMap(({ byType, input }) => [...[...byType.values()].flat(), ...input])),
  ];
  const uses = [...guarded.values()].flatMap((one) => one.uses);
  return {
    refusals(caller, variables) {
      const unmet = conditions.flatMap((condition, i) => (fulfils(caller, condition) ? [] : [i]));
      const refused = uses.flatMap((use, i) =>
        conditionsOf(use, variables).some((condition) => !fulfils(caller, condition)) ? [i] : [],
      );
      return unmet.length === 0 && refused.length === 0 ? '' : `${unmet.join()} ${refused.join()}`;
    },
    narrow(refusals) {
      const [unmet, refused] = refusals.split(' ').map((text) => (text ? text.split(',').map(Number) : []));
      return narrowed(new Set(unmet!.map((i) => conditions[i]!)), new Set(refused!.map((i) => uses[i]!)));
    },
  };

  function readFields(): void {
    const visited = new Set<string>();
    read(root, operation.selectionSet);

    function read(scope: GraphQLNamedType, { selections }: SelectionSetNode): void {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) readField(scope, selection);
        else if (selection.kind === Kind.INLINE_FRAGMENT) read(conditionOf(scope, selection), selection.selectionSet);
        else if (!visited.has(selection.name.value)) {
          visited.add(selection.name.value);
          const fragment = fragments.get(selection.name.value)!;
          read(conditionOf(scope, fragment), fragment.selectionSet);
        }
      }
    }

    function readField(scope: GraphQLNamedType, node: FieldNode): void {
      const field = fieldOf(scope, node);
      if (!field) return;
      const own = requirements.ofField(scope.name, node.name.value);
      const byType = new Map(
        typesOf(scope).map((type) => [
          type,
          // Through an interface, what the interface says holds as well.
          type === scope.name ? own : [...new Set([...own, ...requirements.ofField(type, node.name.value)])],
        ]),
      );
      const input = new Set<Condition>();
      const uses: Use[] = [];
      for (const { name, type, defaultValue } of field.args) {
        if (!reaches(type)) continue;
        const given = node.arguments?.find((argument: ArgumentNode) => argument.name.value === name)?.value;
        readInput(type, given, defaultValue, input, uses);
      }
      if (input.size > 0 || uses.length > 0 || [...byType.values()].some((list) => list.length > 0))
        guarded.set(node, { byType, input, uses });
      if (node.selectionSet) read(getNamedType(field.type), node.selectionSet);
    }
  }

  /** What a written value requires, into `input`; where it is a variable, into `uses`. */
  function readInput(
    type: GraphQLInputType,
    given: ValueNode | undefined,
    defaultValue: unknown,
    input: Set<Condition>,
    uses: Use[],
  ): void {
    if (given === undefined) return void inValue(type, defaultValue, input);
    if (given.kind === Kind.VARIABLE) {
      const otherwise = new Set<Condition>();
      inValue(type, defaultValue, otherwise);
      uses.push({ variable: given.name.value, type, otherwise: [...otherwise] });
      return;
    }
    const named = getNamedType(type);
    for (const condition of requirements.ofType(named.name)) input.add(condition);
    if (given.kind === Kind.LIST) {
      for (const item of given.values) readInput(named, item, undefined, input, uses);
    } else if (given.kind === Kind.OBJECT && isInputObjectType(named))
      for (const field of Object.values(named.getFields())) {
        const value = given.fields.find(({ name }) => name.value === field.name)?.value;
        if (reaches(field.type)) readInput(field.type, value, field.defaultValue, input, uses);
      }
  }

  /** What a value requires. Null is a value too: it can take something away. */
  function inValue(type: GraphQLInputType, value: unknown, found: Set<Condition>): void {
    if (value === undefined) return;
    const named = getNamedType(type);
    if (!reaches(named)) return;
    for (const condition of requirements.ofType(named.name)) found.add(condition);
    if (!isInputObjectType(named) || value === null) return;
    for (const item of [value].flat(Number.POSITIVE_INFINITY) as Variables[])
      for (const { name, type, defaultValue } of Object.values(named.getFields()))
        inValue(type, item?.[name] === undefined ? defaultValue : item[name], found);
  }

  function conditionsOf({ variable, type, otherwise }: Use, variables: Variables): Iterable<Condition> & Condition[] {
    if (variables[variable] === undefined) return [...otherwise];
    const found = new Set<Condition>();
    inValue(type, variables[variable], found);
    return [...found];
  }

  /** Whether a value of this type can hold something protected. */
  function reaches(type: GraphQLInputType): boolean {
    const named = getNamedType(type);
    let known = reaching.get(named);
    if (known === undefined) {
      const seen = new Set<GraphQLNamedType>([named]);
      for (const one of seen)
        if (isInputObjectType(one))
          for (const field of Object.values(one.getFields())) seen.add(getNamedType(field.type));
      known = [...seen].some((one) => requirements.ofType(one.name).length > 0);
      reaching.set(named, known);
    }
    return known;
  }

  function narrowed(unmet: ReadonlySet<Condition>, refusedUses: ReadonlySet<Use>): Narrowed {
    const isRefused = (type: string, node: FieldNode): boolean => {
      const one = guarded.get(node);
      if (!one) return false;
      if (!one.input.isDisjointFrom(unmet) || one.uses.some((use) => refusedUses.has(use))) return true;
      // Objects whose type nobody told may be of any.
      return (one.byType.get(type) ?? [...one.byType.values()].flat()).some((condition) => unmet.has(condition));
    };
    const narrowedOperation = { ...operation, selectionSet: narrowSet(root, operation.selectionSet) };
    const definitions = document.definitions.map((node) => {
      if (node === operation) return narrowedOperation;
      if (node.kind !== Kind.FRAGMENT_DEFINITION) return node;
      return { ...node, selectionSet: narrowSet(schema.getType(node.typeCondition.name.value)!, node.selectionSet) };
    });
    return { document: { ...document, definitions }, operation: narrowedOperation, isRefused };

    function narrowSet(scope: GraphQLNamedType, set: SelectionSetNode): SelectionSetNode {
      let isWhole = true;
      const selections = set.selections.flatMap((selection): SelectionNode[] => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
        if (selection.kind === Kind.INLINE_FRAGMENT)
          return [{ ...selection, selectionSet: narrowSet(conditionOf(scope, selection), selection.selectionSet) }];
        const types = typesOf(scope);
        const allowed = types.filter((type) => !isRefused(type, selection));
        if (allowed.length === types.length) return [narrowField(scope, selection)];
        isWhole = false;
        return allowed.map((type) => ({
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
          selectionSet: { kind: Kind.SELECTION_SET, selections: [narrowField(scope, selection)] },
        }));
      });
      // So that it is known which objects there are, and of which types.
      return { ...set, selections: isWhole ? selections : [...selections, typename] };
    }

    function narrowField(scope: GraphQLNamedType, node: FieldNode): FieldNode {
      const field = node.selectionSet && fieldOf(scope, node);
      return field ? { ...node, selectionSet: narrowSet(getNamedType(field.type), node.selectionSet!) } : node;
    }
  }

  function conditionOf(scope: GraphQLNamedType, { typeCondition }: { typeCondition?: { name: { value: string } } }) {
    return typeCondition ? schema.getType(typeCondition.name.value)! : scope;
  }

  function typesOf(scope: GraphQLNamedType): string[] {
    const types = isAbstractType(scope) ? schema.getPossibleTypes(scope) : [];
    return types.length > 0 ? types.map(({ name }) => name) : [scope.name];
  }
}

/** Null for what the gateway itself answers. */
function fieldOf(scope: GraphQLNamedType, { name }: FieldNode) {
  if (name.value.startsWith('__') || isLeafType(scope) || !(isObjectType(scope) || isInterfaceType(scope))) return null;
  return scope.getFields()[name.value] ?? null;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
