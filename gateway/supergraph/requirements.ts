/**
 * Who may ask for what, as the supergraph's text says it: `@authenticated`, `@requiresScopes` and `@policy`, under
 * whatever names. Whether a caller fulfils a condition is told in auth/.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
  visit,
} from 'graphql';
import { type AccessFeature, accessDirectives } from './features.ts';
import { applied } from './subgraphSchema.ts';

/** The same object wherever the same is asked for. */
export interface Condition {
  kind: AccessFeature;
  /** One of the lists must be fulfilled as a whole. Empty lists for `@authenticated`. */
  anyOf: readonly (readonly string[])[];
}

export interface Requirements {
  /** Nothing is protected. */
  isEmpty: boolean;
  /** All must hold for a field: its own, those of its type and of the type it returns, and those of what it `@requires`. */
  ofField(type: string, field: string): readonly Condition[];
  ofType(name: string): readonly Condition[];
  /** The policies that are named. */
  policies: ReadonlySet<string>;
}

interface Field {
  own: readonly Condition[];
  returns: string;
  /** The fields from which it is worked out, or for which it stands. */
  needs: readonly Need[];
}

interface Need {
  type: string;
  field: string;
  /** Whether what protects its type counts as well. */
  withType: boolean;
}

/** Kinds of elements on which a condition is enforced. */
const guarded: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
]);

/** Throws an Error if something is protected in a way that can't be enforced. */
export function readRequirements(document: DocumentNode): Requirements {
  const names = accessDirectives(document);
  const conditions = new Map<string, Condition>();
  const types = new Map<string, readonly Condition[]>();
  const fields = new Map<string, Field>();
  const definitions = document.definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  if (names.size > 0) {
    refuseElsewhere(document, names);
    for (const node of document.definitions) {
      if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) continue;
      const type = node.name.value;
      types.set(type, conditionsOf(node.directives as readonly ConstDirectiveNode[]));
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      const interfaces = (node.interfaces ?? []).map(({ name }) => name.value);
      for (const field of node.fields ?? [])
        fields.set(`${type}.${field.name.value}`, {
          own: conditionsOf(field.directives),
          returns: nameOf(field.type),
          needs: needsOf(type, field, interfaces),
        });
    }
  }
  const policies = [...conditions.values()]
    .filter(({ kind }) => kind === 'policy')
    .flatMap(({ anyOf }) => anyOf.flat());
  const known = new Map<string, readonly Condition[]>();
  const ofType = (name: string) => types.get(name) ?? [];
  return {
    isEmpty: conditions.size === 0,
    policies: new Set(policies),
    ofType,
    ofField(type, name) {
      const coordinate = `${type}.${name}`;
      let found = known.get(coordinate);
      if (!found) {
        found = reached(type, name);
        known.set(coordinate, found);
      }
      return found;
    },
  };

  /** Of the field and of all that it needs, however far away. */
  function reached(type: string, name: string): Condition[] {
    const found = new Set<Condition>();
    const seen = new Set<string>();
    const open: Need[] = [{ type, field: name, withType: true }];
    for (const { type: parent, field, withType } of open) {
      const coordinate = `${parent}.${field}`;
      const here = fields.get(coordinate);
      if (seen.has(coordinate) || !here) continue;
      seen.add(coordinate);
      for (const condition of [...here.own, ...ofType(here.returns)]) found.add(condition);
      if (withType) for (const condition of ofType(parent)) found.add(condition);
      open.push(...here.needs);
    }
    return [...found];
  }

  function needsOf(type: string, field: FieldDefinitionNode, interfaces: readonly string[]): Need[] {
    return applied(field.directives, 'join__field').flatMap(({ graph, requires }): Need[] => {
      if (requires != null) return fieldsIn(type, selectionOf(String(requires)));
      // A field that comes from an interface object is told of the interface.
      return graph == null ? interfaces.map((one) => ({ type: one, field: field.name.value, withType: false })) : [];
    });
  }

  function fieldsIn(type: string, { selections }: SelectionSetNode): Need[] {
    return selections.flatMap((selection): Need[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return fieldsIn(selection.typeCondition?.name.value ?? type, selection.selectionSet);
      const field = selection.name.value;
      const returns = selection.selectionSet && returnsOf(type, field);
      return [
        // What is required of an interface is required of each of its types.
        ...[type, ...typesOf(type)].map((one) => ({ type: one, field, withType: true })),
        ...(returns ? fieldsIn(returns, selection.selectionSet!) : []),
      ];
    });
  }

  function typesOf(interfaceName: string): string[] {
    return definitions
      .filter(({ interfaces }) => interfaces?.some(({ name }) => name.value === interfaceName))
      .map(({ name }) => name.value);
  }

  function returnsOf(type: string, field: string): string | null {
    const [found] = definitions
      .filter(({ name }) => name.value === type)
      .flatMap(({ fields }) => fields ?? [])
      .filter(({ name }) => name.value === field);
    return found ? nameOf(found.type) : null;
  }

  function conditionsOf(directives: readonly ConstDirectiveNode[] | undefined): Condition[] {
    return [...names].flatMap(([name, kind]) =>
      applied(directives, name).map((values) => {
        const anyOf =
          kind === 'authenticated' ? [] : alternatives(name, values[kind === 'policy' ? 'policies' : 'scopes']);
        const key = `${kind} ${JSON.stringify(anyOf)}`;
        const condition = conditions.get(key) ?? { kind, anyOf };
        conditions.set(key, condition);
        return condition;
      }),
    );
  }
}

function refuseElsewhere(document: DocumentNode, names: ReadonlyMap<string, AccessFeature>): void {
  visit(document, {
    Directive({ name }, _key, _parent, _path, ancestors) {
      const owner = ancestors.at(-1);
      const kind = owner && 'kind' in owner ? owner.kind : '';
      if (names.has(name.value) && !guarded.has(kind))
        throw new Error(`it has @${name.value} where it can't be enforced (${kind})`);
    },
  });
}

/** As GraphQL reads a list of lists: a value stands for a list of one (section 3.11, input coercion). */
function alternatives(name: string, value: unknown): string[][] {
  const asList = (one: unknown): unknown[] => (Array.isArray(one) ? one : [one]);
  const lists = asList(value).map(asList);
  if (lists.flat().some((one) => typeof one !== 'string')) throw new Error(`it has @${name} without a list of names`);
  return lists as string[][];
}

function selectionOf(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return (definition as { selectionSet: SelectionSetNode }).selectionSet;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
