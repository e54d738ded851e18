/** Who can tell what: which subgraphs know a field, and what may stand below it. */
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { ActiveOverrides, Planner } from '../../queryPlan.ts';

export interface RoundsFacts {
  /** Conditions of `@override(label:)`: names, and percentages from `percent(n)`. */
  overrideConditions: Pick<Planner, 'labels' | 'percentages'>;
  services: readonly string[];
  possibleTypes(name: string): ReadonlySet<string>;
  nameIn(service: string, type: string): string;
  /** The interfaces that a service knows as if they were object types (`@interfaceObject`). */
  interfaceObjects(service: string): readonly string[];
  keys(service: string, type: string): readonly SelectionSetNode[];
  requires(service: string, type: string, field: string): SelectionSetNode | null;
  provides(service: string, type: string, field: string): SelectionSetNode | null;
  offers(service: string, type: string, field: string, overrides: ActiveOverrides): boolean;
  schemaOf(service: string): GraphQLSchema;
}

export type Tellers = ReturnType<typeof createTellers>;

export function createTellers(facts: RoundsFacts, overrides: ActiveOverrides) {
  return {
    facts,
    isRoot,
    fieldOf,
    fieldsOf,
    offers,
    requires,
    typesBelow,
    mayVary,
    isInterfaceObject,
    isValue,
    isOf,
    takesArguments: fieldsWithArguments(facts),
  };

  /** A field of a type as a service has it. */
  function fieldOf(service: string, type: string, field: string): GraphQLField<unknown, unknown> | undefined {
    const definition = facts.schemaOf(service).getType(facts.nameIn(service, type));
    return isObjectType(definition) || isInterfaceType(definition) ? definition.getFields()[field] : undefined;
  }

  function fieldsOf(service: string, type: string): string[] {
    const definition = facts.schemaOf(service).getType(facts.nameIn(service, type));
    return isObjectType(definition) || isInterfaceType(definition) ? Object.keys(definition.getFields()) : [];
  }

  function offers(service: string, type: string, field: string): boolean {
    return (
      fieldOf(service, type, field) !== undefined &&
      facts.offers(service, facts.nameIn(service, type), field, overrides)
    );
  }

  /** What a service must be told before it tells a field; null if nothing. */
  function requires(service: string, type: string, field: string): SelectionSetNode | null {
    return facts.requires(service, facts.nameIn(service, type), field);
  }

  function isRoot(type: string): boolean {
    return type === 'Query' || type === 'Mutation' || type === 'Subscription';
  }

  /** Whether objects of a type are meant by a fragment's type condition. */
  function isOf(type: string, condition: string | undefined): boolean {
    return condition === undefined || condition === type || facts.possibleTypes(condition).has(type);
  }

  /** Which types a service may answer for a field. */
  function typesBelow(service: string, type: string, field: string) {
    const named = getNamedType(fieldOf(service, type, field)?.type) as GraphQLCompositeType | undefined;
    if (!named || !isCompositeType(named)) throw new Error(`"${service}" tells nothing below "${type}.${field}"`);
    if (isAbstractType(named)) {
      const members = facts.schemaOf(service).getPossibleTypes(named);
      return { types: members.map(({ name }) => name), interfaceOnly: null, isAbstract: true };
    }
    const members = [...facts.possibleTypes(named.name)];
    const isInterface = isInterfaceObject(service, named.name);
    return {
      types: isInterface && members.length > 0 ? members : [named.name],
      interfaceOnly: isInterface ? named.name : null,
      isAbstract: false,
    };
  }

  /** Whether any service tells the field as an interface or a union, so that clients see it as one. */
  function mayVary(type: string, field: string): boolean {
    return facts.services.some((service) => {
      const named = getNamedType(fieldOf(service, type, field)?.type);
      return named !== undefined && (isAbstractType(named) || isInterfaceObject(service, named.name));
    });
  }

  function isInterfaceObject(service: string, name: string): boolean {
    return facts.interfaceObjects(service).includes(name);
  }

  /** Whether nobody resolves it by a key. */
  function isValue(type: string): boolean {
    return facts.services.every((service) => facts.keys(service, facts.nameIn(service, type)).length === 0);
  }
}

const known = new WeakMap<RoundsFacts, ReadonlySet<string>>();

/** Names of fields that take arguments anywhere. */
function fieldsWithArguments(facts: RoundsFacts): ReadonlySet<string> {
  let names = known.get(facts);
  if (!names) {
    const types = facts.services.flatMap((service) => Object.values(facts.schemaOf(service).getTypeMap()));
    const fields = types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
    );
    names = new Set(fields.flatMap(({ name, args }) => (args.length > 0 ? [name] : [])));
    known.set(facts, names);
  }
  return names;
}
