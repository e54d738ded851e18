/**
 * What of an operation may be kept: for how long, and under which tags. Worked out once for each operation, by Apollo
 * Server's rules for `@cacheControl`: the least of all fields counts; a field of Query, and one that returns objects, is 0
 * unless it or its type says otherwise; one PRIVATE field makes all of it private. Here that means: not kept.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../documents.ts';
import type { Hint, Hints } from './hints.ts';

export interface Policy {
  /** In seconds, more than 0. */
  maxAge: number;
  /** Under these an answer is told to have changed. */
  tagsFor(variables: Variables): readonly string[];
}

type Variables = Readonly<Record<string, unknown>>;

/** The tags of one field: made of its arguments, or else of its type. */
interface FieldTags {
  formats: readonly string[];
  node: FieldNode;
  otherwise: readonly string[];
}

/** Null if nothing of it may be kept. Conditions (`@skip`, `@include`) are taken as fulfilled. */
export function policyOf(
  schema: GraphQLSchema,
  hints: Hints,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Policy | null {
  if (hints.isEmpty || operation.operation !== OperationTypeNode.QUERY) return null;
  const fragments = fragmentsOf(document);
  const visited = new Set<string>();
  const plain = new Set<string>();
  const made: FieldTags[] = [];
  let maxAge = Number.POSITIVE_INFINITY;
  readSet(schema.getQueryType()!, operation.selectionSet);
  if (maxAge === 0 || maxAge === Number.POSITIVE_INFINITY) return null;
  const always = [...plain];
  return {
    maxAge,
    tagsFor: (variables) =>
      made.length === 0 ? always : [...new Set([...always, ...made.flatMap((one) => tagsOf(one, variables))])],
  };

  function readSet(scope: GraphQLNamedType, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) readField(scope, selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        readSet(narrowed(scope, selection.typeCondition?.name.value), selection.selectionSet);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value)!;
        readSet(schema.getType(fragment.typeCondition.name.value)!, fragment.selectionSet);
      }
    }
  }

  function readField(scope: GraphQLNamedType, node: FieldNode): void {
    const name = node.name.value;
    if (name === '__typename') return;
    const field = isObjectType(scope) || isInterfaceType(scope) ? scope.getFields()[name] : undefined;
    // What the graph tells of itself.
    if (!field) return void forbid();
    const type = getNamedType(field.type);
    const isRoot = scope === schema.getQueryType();
    for (const owner of namesOf(scope)) {
      const coordinate = `${owner}.${name}`;
      for (const returned of namesOf(type)) restrict(coordinate, returned, isCompositeType(type), isRoot);
      for (const argument of node.arguments ?? []) if (hints.at(`${coordinate}(${argument.name.value}:)`)) forbid();
      readTags(coordinate, type, node);
    }
    if (node.selectionSet) readSet(type, node.selectionSet);
  }

  /** What the field says goes before what its type says. */
  function restrict(coordinate: string, returned: string, isComposite: boolean, isRoot: boolean): void {
    const own = hints.at(coordinate);
    const ofType = isComposite ? hints.at(returned) : null;
    const isPrivate = own?.isPrivate ?? ofType?.isPrivate ?? false;
    const age = ageOf(own) ?? ageOf(ofType);
    const inherits = own?.inherits || ofType?.inherits;
    if (isPrivate || (age === null && (isRoot || (isComposite && !inherits)))) forbid();
    else if (age !== null) maxAge = Math.min(maxAge, age);
  }

  function forbid(): void {
    maxAge = 0;
  }

  function readTags(coordinate: string, type: GraphQLNamedType, node: FieldNode): void {
    const own = hints.tagsAt(coordinate);
    const ofType = namesOf(type).flatMap((one) => hints.tagsAt(one));
    if (own.some((format) => format.includes('{'))) made.push({ formats: own, node, otherwise: ofType });
    else for (const tag of own.length > 0 ? own : ofType) plain.add(tag);
  }

  /** The type, and all that an object of it may be of: the strictest of them counts. */
  function namesOf(type: GraphQLNamedType): string[] {
    return [type.name, ...(isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [])];
  }

  function narrowed(scope: GraphQLNamedType, condition: string | undefined): GraphQLNamedType {
    return condition === undefined ? scope : schema.getType(condition)!;
  }
}

function ageOf(hint: Hint | null): number | null {
  return hint === null || hint.inherits ? null : hint.maxAge;
}

/** A format whose arguments were not given makes no tag; where none makes one, those of the type hold. */
function tagsOf({ formats, node, otherwise }: FieldTags, variables: Variables): readonly string[] {
  const tags = formats.flatMap((format) => {
    let isWhole = true;
    const tag = format.replace(/\{\$args\.(\w+)\}/g, (_, name: string) => {
      const value = givenTo(node, name, variables);
      if (typeof value === 'string' || typeof value === 'number') return String(value).toLowerCase();
      isWhole = false;
      return '';
    });
    return isWhole ? [tag] : [];
  });
  return tags.length > 0 ? tags : otherwise;
}

function givenTo(node: FieldNode, argument: string, variables: Variables): unknown {
  const value = node.arguments?.find(({ name }) => name.value === argument)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  return value !== undefined && 'value' in value ? value.value : undefined;
}
