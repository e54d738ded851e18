/**
 * The answer as the client asked for it, from the joined data: only what was asked, in its order, every value checked
 * against the schema, null rising as the specification has it (GraphQL specification, sections 6.3.2, 6.4.3 and 6.4.4).
 *
 * One shape is compiled for an operation and the values of its @skip and @include.
 */
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../documents.ts';
import { refusedField } from '../errors.ts';
import { aliasPrefix, dataKey } from '../queryPlan.ts';
import { isInherited, set } from './merge.ts';
import type { Data, LeftOut, Problems, ResponsePath } from './run.ts';
import { type QuickShape, writeShape } from './shapeCode.ts';
import { type TextShape, writeText } from './shapeText.ts';

/** The answer in the making: where we are, and what went wrong. */
export interface Shaping {
  /** Response keys and indexes from the root to the value in hand. */
  readonly path: (string | number)[];
  readonly problems: Problems;
  readonly leftOut: LeftOut;
  /** What the gateway itself answers: introspection. */
  readonly introspection: Data;
}

/** Stands for a value that may not be null and can't be given. */
export const nothing = Symbol('nothing');
export type Nothing = typeof nothing;

type Complete = (value: unknown, shaping: Shaping) => unknown;

export interface ShapeSettings {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Values of the variables that @skip, @include and @defer use. */
  conditions: Readonly<Record<string, unknown>>;
  /** Whether deferred fragments are left out of the shape, to come later. */
  defers: boolean;
  /** At which run it gets code of its own. */
  codeAfter: number;
  /** Which subgraph was asked for a field, by its response keys; for errors. */
  serviceOf: (keys: readonly string[]) => string | null;
  isRefused: IsRefused;
}

/** Whether the caller may not have a field of the client's for objects of this type: it is null, with an error. */
export type IsRefused = (type: string, field: FieldNode) => boolean;

export interface Shape {
  /** The `data` of the answer: null if a null rose to the top. */
  complete(data: Data, shaping: Shaping): Data | null;
  /** The same where nothing has gone wrong; undefined if that can't be said. */
  quick(data: Data): Data | undefined;
  /** The same as JSON text, of plain answers only. */
  text(data: Data): string | undefined;
  /** The fields as response keys from the root, each behind a dot: those that are not deferred, and those of each fragment. */
  fields(): { primary: ReadonlySet<string>; deferred: ReadonlyMap<SelectionSetNode, ReadonlySet<string>> };
  /** Root fields that introspection answers, if there are any. */
  introspection: readonly FieldNode[];
  root: ObjectShape;
}

/** What a value may be. */
export type Form = { isRequired: boolean } & (
  | { kind: 'leaf'; leaf: Leaf }
  | { kind: 'list'; item: Form }
  | { kind: 'object'; shape: ObjectShape }
  | { kind: 'byType'; shapeOf: (value: Data) => ObjectShape | null }
);

/**
 * Whether the answer has a place for an error: a plan may ask a field of more objects than the client did. An error that
 * took something else along is told in any case.
 */
export function isAsked(root: ObjectShape, data: Data, path: ResponsePath, leftOut: LeftOut): boolean {
  let shapeOf: ((value: Data) => ObjectShape | null) | null = () => root;
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return true;
    if (typeof step === 'number') {
      value = Array.isArray(value) ? value[step] : null;
      continue;
    }
    const shape: ObjectShape | null | undefined = Array.isArray(value) ? null : shapeOf?.(value as Data);
    if (!shape) return true;
    const field = shape.field(step);
    if (!field) {
      const left = leftOut.get(value as Data);
      return left?.has(step) === true || left?.has(`${aliasPrefix}${step}`) === true;
    }
    value = (value as Data)[field.from];
    shapeOf = field.shapeOf;
  }
  return true;
}

/** The fields of an object of one type. */
export interface ObjectShape {
  complete(source: Data, shaping: Shaping): Data | Nothing;
  /** Children that are objects, for walking: response key, and its shape by type name. */
  children(): { key: string; from: string; shapeOf: (value: Data) => ObjectShape | null }[];
  field(key: string): { from: string; shapeOf: ((value: Data) => ObjectShape | null) | null } | undefined;
  /** In the order of the answer; `form` is null where the gateway itself answers. */
  fields: readonly { key: string; from: string; constant: string | null; form: Form | null }[];
  deferred: readonly DeferredFragment[];
}

export interface DeferredFragment {
  /** One for all places and types where the fragment applies. */
  id: SelectionSetNode;
  label: string | null;
  shape: ObjectShape;
}

export function compileShape(settings: ShapeSettings): Shape {
  const { schema, document, operation, conditions, serviceOf, isRefused } = settings;
  const fragments = fragmentsOf(document);
  const rootType = schema.getRootType(operation.operation)!;
  const introspection: FieldNode[] = [];
  const root = objectShape(rootType, [operation.selectionSet], [], settings.defers);
  let runs = 0;
  let code: QuickShape | null | undefined;
  let text: TextShape | null | undefined;
  return {
    introspection,
    root,
    quick(data) {
      runs += 1;
      if (runs < settings.codeAfter) return undefined;
      if (code === undefined) code = writeShape(root);
      return code?.(data);
    },
    text(data) {
      // Whoever can't have a text asks for the answer: that is counted there.
      if (runs < settings.codeAfter - 1) return undefined;
      if (text === undefined) text = writeText(root);
      return text?.(data);
    },
    fields() {
      const deferred = new Map<SelectionSetNode, Set<string>>();
      const primary = new Set(fieldKeys(rootType, [operation.selectionSet], [], settings.defers, deferred));
      return { primary, deferred };
    },
    complete(data, shaping) {
      const completed = root.complete(data, shaping);
      return completed === nothing ? null : completed;
    },
  };

  function objectShape(
    type: GraphQLObjectType | NamedFields,
    sets: readonly SelectionSetNode[],
    above: readonly string[],
    defers: boolean,
  ): ObjectShape {
    const { fields, deferred } = collect(type, sets, defers);
    const compiled = [...fields].map(([key, nodes]) => compileField(type, key, nodes, above, defers));
    const name = type.name;
    return {
      complete(source, shaping) {
        const out: Data = {};
        for (let i = 0; i < compiled.length; i++) {
          const field = compiled[i]!;
          const { key, from, leaf, isOdd } = field;
          let value = source[from];
          if (value === null && field.isRequired && shaping.leftOut.get(source)?.get(from)) return nothing;
          if (leaf !== null) {
            if (value == null || !fitsLeaf(leaf, value)) {
              shaping.path.push(key);
              value = value === null ? field.ifNull(shaping) : problemWithLeaf(value, field, shaping);
              shaping.path.pop();
              if (value === nothing) return nothing;
            } else if (leaf.kind === 'ID' && typeof value === 'number') value = String(value);
          } else if (field.constant !== null) value = field.constant;
          else {
            shaping.path.push(key);
            value = field.complete!(value, shaping);
            shaping.path.pop();
            if (value === nothing) return nothing;
          }
          if (isOdd) set(out, key, value);
          else out[key] = value;
        }
        return out;
      },
      children: () => compiled.flatMap(({ key, from, shapeOf }) => (shapeOf ? [{ key, from, shapeOf }] : [])),
      field: (key) => compiled.find((field) => field.key === key),
      fields: compiled,
      // What is deferred inside of it comes along with it.
      deferred: deferred.map(({ label, set }) => ({
        id: set,
        label,
        shape: objectShape(type, [set], above, false),
      })),
    };

    function problemWithLeaf(value: unknown, field: CompiledField, shaping: Shaping): unknown {
      const place = `the field "${name}.${field.name}"`;
      const what =
        value === undefined
          ? `left out ${place}`
          : `gave a value for ${place} that is not ${article(field.leaf!.name)}`;
      addProblem(shaping, what);
      return field.isRequired ? nothing : null;
    }
  }

  interface CompiledField {
    key: string;
    /** The response key in our data. */
    from: string;
    name: string;
    isOdd: boolean;
    isRequired: boolean;
    /** What is known without data: `__typename`. */
    constant: string | null;
    leaf: Leaf | null;
    form: Form | null;
    complete: Complete | null;
    shapeOf: ((value: Data) => ObjectShape | null) | null;
    ifNull: (shaping: Shaping) => null | Nothing;
  }

  function compileField(
    parent: GraphQLObjectType | NamedFields,
    key: string,
    nodes: readonly FieldNode[],
    above: readonly string[],
    defers: boolean,
  ): CompiledField {
    const name = nodes[0]!.name.value;
    const from = dataKey(name, nodes[0]!.alias?.value);
    const base = {
      key,
      from,
      name,
      isOdd: isInherited(key),
      shapeOf: null,
      leaf: null,
      form: null,
      complete: null,
      constant: null,
    };
    if (name === '__typename') return { ...base, constant: parent.name, isRequired: true, ifNull: () => null };
    if (name === '__schema' || name === '__type') {
      introspection.push(...nodes);
      return {
        ...base,
        isRequired: false,
        complete: (_, { introspection: given }) => given[key] ?? null,
        ifNull: () => null,
      };
    }
    const { type } = parent.getFields()[name]!;
    const isRequired = isNonNullType(type);
    if (nodes.some((node) => isRefused(parent.name, node))) {
      const refuse: Complete = (_, { path, problems }) => {
        problems.add(refusedField(`${parent.name}.${name}`, [...path]));
        return isRequired ? nothing : null;
      };
      return { ...base, isRequired, complete: refuse, ifNull: () => null };
    }
    const nullable = isRequired ? type.ofType : type;
    const ifNull = isRequired ? nullProblem(`${parent.name}.${name}`) : () => null;
    if (isLeafType(nullable)) {
      const leaf = leafOf(nullable);
      return { ...base, isRequired, ifNull, leaf, form: { kind: 'leaf', leaf, isRequired } };
    }
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const completed = completer(type, `${parent.name}.${name}`, { sets, keys: [...above, from], defers });
    return { ...base, isRequired, ifNull, ...completed };
  }

  function nullProblem(field: string): (shaping: Shaping) => Nothing {
    return (shaping) => {
      if (!shaping.problems.explain(shaping.path))
        addProblem(shaping, `gave no value for the field "${field}", which the schema does not allow`);
      return nothing;
    };
  }

  /** What is asked of the objects of a field, and where it stands. */
  interface Below {
    sets: readonly SelectionSetNode[];
    keys: readonly string[];
    defers: boolean;
  }

  interface Completer {
    form: Form;
    complete: Complete;
    shapeOf: ((value: Data) => ObjectShape | null) | null;
  }

  function completer(type: GraphQLOutputType, field: string, below: Below): Completer {
    if (isNonNullType(type)) {
      const { complete, shapeOf, form } = completer(type.ofType, field, below);
      const problem = nullProblem(field);
      return {
        shapeOf,
        form: { ...form, isRequired: true },
        complete: (value, shaping) => {
          if (value === null) return problem(shaping);
          const completed = complete(value, shaping);
          return completed === null ? nothing : completed;
        },
      };
    }
    const nullable = nullableCompleter(type, field, below);
    return {
      shapeOf: nullable.shapeOf,
      form: nullable.form,
      complete: (value, shaping) => {
        if (value === null) return null;
        if (value === undefined) {
          addProblem(shaping, `left out the field "${field}"`);
          return null;
        }
        const completed = nullable.complete(value, shaping);
        return completed === nothing ? null : completed;
      },
    };
  }

  function nullableCompleter(type: GraphQLOutputType, field: string, below: Below): Completer {
    if (isListType(type)) {
      const item = completer(type.ofType, field, below);
      return {
        shapeOf: item.shapeOf,
        form: { kind: 'list', item: item.form, isRequired: false },
        complete: (value, shaping) => completeList(value, item.complete, field, shaping),
      };
    }
    if (isLeafType(type)) {
      const leaf = leafOf(type);
      return {
        shapeOf: null,
        form: { kind: 'leaf', leaf, isRequired: false },
        complete: (value, shaping) => {
          if (fitsLeaf(leaf, value)) return leaf.kind === 'ID' && typeof value === 'number' ? String(value) : value;
          addProblem(shaping, `gave a value for the field "${field}" that is not ${article(leaf.name)}`);
          return nothing;
        },
      };
    }
    const one = isObjectType(type) ? objectShape(type, below.sets, below.keys, below.defers) : null;
    const shapeOf = one ? () => one : shapeByType(getNamedType(type).name, below);
    return {
      shapeOf,
      form: one ? { kind: 'object', shape: one, isRequired: false } : { kind: 'byType', shapeOf, isRequired: false },
      complete: (value, shaping) => {
        if (typeof value !== 'object' || Array.isArray(value)) {
          addProblem(shaping, `gave a value for the field "${field}" that is not an object`);
          return nothing;
        }
        const shape = shapeOf(value as Data);
        if (shape) return shape.complete(value as Data, shaping);
        addProblem(shaping, `gave an object for the field "${field}" without its type`);
        return nothing;
      },
    };
  }

  /** For interfaces and unions: by the `__typename` of the value, compiled when a type is first met. */
  function shapeByType(name: string, { sets, keys, defers }: Below) {
    const shapes = new Map<unknown, ObjectShape | null>();
    return ({ __typename: typename }: Data): ObjectShape | null => {
      let shape = shapes.get(typename);
      if (shape === undefined) {
        shape = compileFor(typename);
        shapes.set(typename, shape);
      }
      return shape;
    };

    function compileFor(typename: unknown): ObjectShape | null {
      const abstract = schema.getType(name);
      const type = typeof typename === 'string' ? schema.getType(typename) : undefined;
      if (isObjectType(type) && isAbstractType(abstract) && schema.isSubType(abstract, type))
        return objectShape(type, sets, keys, defers);
      // Without a type, only what every type has can be told: where the operation asks for nothing else.
      if (!isInterfaceType(abstract) || (typename !== undefined && typename !== name)) return null;
      if (asksForType(sets, abstract.name)) return null;
      return objectShape(abstract, sets, keys, defers);
    }
  }

  function asksForType(sets: readonly SelectionSetNode[], name: string): boolean {
    return sets.some(({ selections }) =>
      selections.some((selection) => {
        if (!isIncluded(selection.directives, conditions)) return false;
        if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
        const condition = fragment.typeCondition?.name.value;
        return (condition != null && !isWider(condition, name)) || asksForType([fragment.selectionSet], name);
      }),
    );
  }

  function isWider(condition: string, name: string): boolean {
    if (condition === name) return true;
    const [wide, narrow] = [schema.getType(condition), schema.getType(name)];
    return isAbstractType(wide) && (isObjectType(narrow) || isInterfaceType(narrow)) && schema.isSubType(wide, narrow);
  }

  /** GraphQL specification, section 6.3.2, CollectFields, for one type at once. */
  function collect(type: NamedFields, sets: readonly SelectionSetNode[], defers: boolean) {
    const fields = new Map<string, FieldNode[]>();
    const deferred: { label: string | null; set: SelectionSetNode }[] = [];
    const visited = new Set<string>();
    for (const set of sets) visit(set);
    return { fields, deferred };

    function visit({ selections }: SelectionSetNode): void {
      for (const selection of selections) {
        if (!isIncluded(selection.directives, conditions)) continue;
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          const nodes = fields.get(key);
          if (nodes) nodes.push(selection);
          else fields.set(key, [selection]);
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
        const condition = fragment.typeCondition?.name.value;
        if (condition != null && !isWider(condition, type.name)) continue;
        const defer = defers ? deferOf(selection.directives, conditions) : null;
        if (defer) {
          deferred.push({ label: defer.label, set: fragment.selectionSet });
          continue;
        }
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (visited.has(selection.name.value)) continue;
          visited.add(selection.name.value);
        }
        visit(fragment.selectionSet);
      }
    }
  }

  /** @param deferred takes the fields of deferred fragments */
  function fieldKeys(
    type: NamedFields,
    sets: readonly SelectionSetNode[],
    above: readonly string[],
    defers: boolean,
    deferred = new Map<SelectionSetNode, Set<string>>(),
  ): string[] {
    const collected = collect(type, sets, defers);
    for (const { set } of collected.deferred) {
      const keys = deferred.get(set) ?? new Set();
      for (const key of fieldKeys(type, [set], above, false)) keys.add(key);
      deferred.set(set, keys);
    }
    return [...collected.fields.values()].flatMap((nodes) => {
      const name = nodes[0]!.name.value;
      if (nodes.some((node) => isRefused(type.name, node))) return [];
      const path = [...above, dataKey(name, nodes[0]!.alias?.value)];
      const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const types = name.startsWith('__') ? [] : objectTypes(getNamedType(type.getFields()[name]!.type));
      return [`.${path.join('.')}`, ...types.flatMap((one) => fieldKeys(one, below, path, defers, deferred))];
    });
  }

  function objectTypes(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isAbstractType(type)) return schema.getPossibleTypes(type);
    return isObjectType(type) ? [type] : [];
  }

  /** @param what the subgraph did */
  function addProblem({ problems, path }: Shaping, what: string): void {
    const service = serviceOf(path.filter((step) => typeof step === 'string'));
    const extensions = service === null ? { code: 'PLANNING_FAILED' } : { code: 'SUBGRAPH_INVALID_RESPONSE', service };
    const message =
      service === null
        ? `No subgraph was asked for "${path.join('.')}": there is no way to it.`
        : `The subgraph "${service}" ${what}.`;
    problems.add(new GraphQLError(message, { path: [...path], extensions }));
  }

  function completeList(value: unknown, item: Complete, field: string, shaping: Shaping): unknown {
    if (!Array.isArray(value)) {
      addProblem(shaping, `gave a value for the field "${field}" that is not a list`);
      return nothing;
    }
    const { path } = shaping;
    const top = path.length;
    // Without holes, which would make writing it slow.
    const out: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      path[top] = i;
      const completed = item(value[i], shaping);
      if (completed === nothing) {
        path.length = top;
        return nothing;
      }
      out.push(completed);
    }
    path.length = top;
    return out;
  }
}

/** An object type, or an interface whose own fields are all that is asked. */
type NamedFields = Pick<GraphQLObjectType, 'name' | 'getFields'>;

export interface Leaf {
  kind: 'String' | 'Int' | 'Float' | 'Boolean' | 'ID' | 'enum' | 'scalar';
  name: string;
  values: ReadonlySet<unknown> | null;
}

function leafOf(type: GraphQLOutputType): Leaf {
  const { name } = getNamedType(type);
  if (isEnumType(type)) return { kind: 'enum', name, values: new Set(type.getValues().map((value) => value.name)) };
  const isBuiltIn = name === 'String' || name === 'Int' || name === 'Float' || name === 'Boolean' || name === 'ID';
  return { kind: isBuiltIn ? name : 'scalar', name, values: null };
}

/** GraphQL specification, section 3.5, result coercion; a custom scalar is whatever its subgraph says. */
function fitsLeaf({ kind, values }: Leaf, value: unknown): boolean {
  switch (kind) {
    case 'String':
      return typeof value === 'string';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    case 'Int':
      return typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'enum':
      return values!.has(value);
    case 'scalar':
      return value !== undefined;
  }
}

const article = (name: string): string => `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;

type Directives = FieldNode['directives'];

function isIncluded(directives: Directives, conditions: Readonly<Record<string, unknown>>): boolean {
  return (
    argumentOf(directives, 'skip', 'if', conditions) !== true &&
    argumentOf(directives, 'include', 'if', conditions) !== false
  );
}

function deferOf(directives: Directives, conditions: Readonly<Record<string, unknown>>) {
  if (!directives?.some(({ name }) => name.value === 'defer')) return null;
  if (argumentOf(directives, 'defer', 'if', conditions) === false) return null;
  const label = argumentOf(directives, 'defer', 'label', conditions);
  return { label: typeof label === 'string' ? label : null };
}

function argumentOf(
  directives: Directives,
  directive: string,
  argument: string,
  conditions: Readonly<Record<string, unknown>>,
): unknown {
  const node = directives?.find(({ name }) => name.value === directive);
  const value = node?.arguments?.find(({ name }) => name.value === argument)?.value;
  if (!value) return undefined;
  if (value.kind === Kind.VARIABLE) return conditions[value.name.value];
  return value.kind === Kind.BOOLEAN || value.kind === Kind.STRING ? value.value : undefined;
}
