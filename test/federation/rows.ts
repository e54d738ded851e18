/**
 * Resolvers from rows of data, for subgraphs of any schema: a subgraph finds its rows by the keys of its SDL, and knows
 * an external field only from a representation. The same rows answer for one schema that has everything.
 */
import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type StringValueNode,
} from 'graphql';
import type { FieldResolver } from '../support/federation.ts';
import type { TestSubgraph } from '../support/supergraph.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of any type
export type Row = Record<string, any>;

/**
 * Rows by type; under `Query` and `Mutation` one row of root fields. A value is what a field gives, or
 * - a reference `{ "__typename": "Agency", "id": "a1" }` to the row with these fields, or to none if there is no such row,
 * - `{ "$error": "message" }`: the field fails,
 * - `{ "$by": "factor", "2": "two", "else": "many" }`: the value depends on an argument,
 * - `{ "$find": "Agency" }`: the row whose fields are the arguments,
 * - `{ "$tell": ["weight", "size"] }`: a text that says how these fields of the row stand here; so a test sees what
 *   a subgraph was told of its external fields,
 * - in TypeScript, a function of the row, the arguments, and a function that follows references.
 */
export type Data = Record<string, Row[] | Row>;

export type Compute = (row: Row, args: Row, follow: (value: unknown) => Row | null) => unknown;

export interface SplitData {
  /** By subgraph, without the link to federation. */
  sdls: Record<string, string>;
  data: Data;
  /** Rows that a subgraph does not know though others point to them: `Type:id`. */
  missing?: Record<string, string[]>;
}

const roots = new Set(['Query', 'Mutation']);

export function subgraphsOf(split: SplitData): Record<string, TestSubgraph> {
  const facts = factsOf(split.sdls);
  return Object.fromEntries(
    Object.entries(split.sdls).map(([name, sdl]) => [name, subgraphOf(sdl, facts.get(name)!, facts, split, name)]),
  );
}

/** Resolves fields of the one schema: null where every subgraph that has the field lacks the row. */
export function wholeOf({ sdls, data, missing = {} }: SplitData): FieldResolver {
  const facts = factsOf(sdls);
  const widerOf = interfacesOf(facts);
  const resolve = resolverOf(data, (row) => row);
  const isLost = (type: string, field: string, row: Row): boolean => {
    const owners = [...facts].filter(([, own]) =>
      [type, ...(widerOf.get(type) ?? [])].some(
        (one) => own.fields.get(one)?.has(field) && !own.externals.get(one)?.has(field) && !own.interfaces.has(one),
      ),
    );
    return owners.length > 0 && owners.every(([name]) => missing[name]?.includes(nameOf(row)));
  };
  return (row, args, context, info) => {
    const type = info.parentType.name;
    if (!roots.has(type) && row && isLost(type, info.fieldName, row)) return null;
    return resolve(row, args, context, info);
  };
}

function subgraphOf(sdl: string, own: Facts, all: Map<string, Facts>, split: SplitData, name: string): TestSubgraph {
  const widerOf = interfacesOf(all);
  const rows = Object.entries(split.data).flatMap(([type, list]) => (Array.isArray(list) ? list.map(named(type)) : []));

  const typesOf = (row: Row): string[] => [row.__typename, ...(widerOf.get(row.__typename) ?? [])];
  const hiddenOf = (row: Row): string[] => typesOf(row).flatMap((type) => [...(own.externals.get(type) ?? [])]);
  /** The row as this subgraph stores it. */
  const stored = (row: Row): Row => {
    if (split.missing?.[name]?.includes(nameOf(row)))
      throw new Error(`${name} points to ${nameOf(row)}, which it lacks`);
    const hidden = hiddenOf(row);
    const kept = Object.entries(row).filter(([field]) => !hidden.includes(field) || own.provided.has(field));
    return Object.fromEntries(kept);
  };

  function find(type: string, reference: Row): Row | null {
    const key = own.keys.get(type)?.find((fields) => holds(fields, reference));
    const row = key && rows.find((one) => typesOf(one).includes(type) && agree(key, reference, one));
    if (!row || split.missing?.[name]?.includes(nameOf(row))) return null;
    const given = Object.entries(reference).filter(([field]) => field !== '__typename');
    const known: Row = { ...stored(row), __typename: own.objects.has(type) ? type : row.__typename };
    for (const [field, value] of given) {
      if (isReference(row[field])) known[field] = within(row[field], value);
      else if (hiddenOf(row).includes(field)) known[field] = value;
    }
    return known;
  }

  /** What a representation tells of an entity that the row points to. */
  function within(reference: Row, told: unknown): unknown {
    if (typeof told !== 'object' || told === null) return told;
    const row = rows.find((one) => refersTo(reference, one));
    return { ...(row ? stored(row) : reference), ...told, __typename: reference.__typename, [followed]: true };
  }

  return {
    sdl,
    fieldResolver: resolverOf(split.data, stored) as TestSubgraph['fieldResolver'],
    resolvers: Object.fromEntries(
      [...own.keys.keys()].map((type) => [
        type,
        // Later than a tick, and not in the order of the subgraphs' names.
        { __resolveReference: (reference: Row) => pause(name.length % 3).then(() => find(type, reference)) },
      ]),
    ),
  };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Marks a row that no longer has to be looked up. */
const followed = Symbol('followed');

function resolverOf(data: Data, stored: (row: Row) => Row): FieldResolver {
  const rows = Object.entries(data).flatMap(([type, list]) => (Array.isArray(list) ? list.map(named(type)) : []));

  const follow = (value: unknown): Row | null => {
    if (!isReference(value) || followed in value) return value as Row | null;
    const row = rows.find((one) => refersTo(value, one));
    return row ? { ...stored(row), [followed]: true } : value;
  };

  const resolved = (value: unknown, row: Row, args: Row): unknown => {
    if (typeof value === 'function') return resolved((value as Compute)(row, args, follow), row, args);
    if (Array.isArray(value)) return value.map((item) => resolved(item, row, args));
    if (typeof value !== 'object' || value === null) return value;
    const { $error, $by, $find, $tell } = value as Row;
    if ($error !== undefined) return new GraphQLError($error, { extensions: { code: 'BAD_USER_INPUT' } });
    if ($by !== undefined) return resolved((value as Row)[String(args[$by])] ?? (value as Row).else, row, args);
    if ($tell !== undefined) return $tell.map((field: string) => `${field} ${textOf(row[field])}`).join(', ');
    if ($find !== undefined) {
      const found = rows.find(
        (one) => one.__typename === $find && Object.entries(args).every(([k, v]) => one[k] === v),
      );
      return found ? follow(found) : null;
    }
    return follow(value);
  };

  return (source, args, _, { fieldName, parentType }) => {
    const row: Row = roots.has(parentType.name) ? ((data[parentType.name] as Row) ?? {}) : source;
    return resolved(row[fieldName], row, args);
  };
}

/** Whether a type name comes along is the planner's choice. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (key, below) => (key === '__typename' ? undefined : below));
}

/** A row is told by its type and its identifier. */
function nameOf(row: Row): string {
  return `${row.__typename}:${row.id ?? row.code ?? row.number}`;
}

const named =
  (type: string) =>
  (row: Row): Row => ({ __typename: type, ...row });

function isReference(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && typeof (value as Row).__typename === 'string';
}

function refersTo(reference: Row, row: Row): boolean {
  return Object.entries(reference).every(
    ([field, value]) =>
      row[field] === value || (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(row[field])),
  );
}

/** A field of a key, or of what is required, with those below it. */
interface KeyField {
  name: string;
  below: KeyField[];
}

interface Facts {
  /** Keys by which the subgraph can be asked, by type. */
  keys: Map<string, KeyField[][]>;
  /** Fields by type. */
  fields: Map<string, Set<string>>;
  externals: Map<string, Set<string>>;
  /** Names of external fields that some path provides. */
  provided: Set<string>;
  interfaces: Set<string>;
  objects: Set<string>;
  /** Interfaces by object type. */
  wider: Map<string, string[]>;
}

function factsOf(sdls: Record<string, string>): Map<string, Facts> {
  return new Map(Object.entries(sdls).map(([name, sdl]) => [name, readFacts(sdl)]));
}

function readFacts(sdl: string): Facts {
  const facts: Facts = {
    keys: new Map(),
    fields: new Map(),
    externals: new Map(),
    provided: new Set(),
    interfaces: new Set(),
    objects: new Set(),
    wider: new Map(),
  };
  for (const type of parse(sdl).definitions) {
    const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && !isInterface) continue;
    const name = type.name.value;
    (isInterface ? facts.interfaces : facts.objects).add(name);
    if (!isInterface) facts.wider.set(name, type.interfaces?.map((wider) => wider.name.value) ?? []);
    facts.fields.set(name, new Set(type.fields?.map((field) => field.name.value)));
    facts.externals.set(name, new Set(type.fields?.filter(isExternal).map((field) => field.name.value)));
    const keys = (type.directives ?? []).filter(
      (directive) => directive.name.value === 'key' && isResolvable(directive),
    );
    if (keys.length > 0) facts.keys.set(name, keys.map(fieldsOf));
    for (const field of type.fields ?? [])
      for (const directive of field.directives ?? [])
        if (directive.name.value === 'provides')
          for (const given of flat(fieldsOf(directive))) facts.provided.add(given);
  }
  return facts;
}

/** The interfaces of an object type, as all subgraphs together tell them. */
function interfacesOf(all: Map<string, Facts>): Map<string, string[]> {
  const wider = new Map<string, string[]>();
  for (const { wider: own } of all.values())
    for (const [type, interfaces] of own) wider.set(type, [...(wider.get(type) ?? []), ...interfaces]);
  return wider;
}

function isExternal({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === 'external');
}

function isResolvable({ arguments: given = [] }: ConstDirectiveNode): boolean {
  return !given.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value);
}

function fieldsOf({ arguments: given = [] }: ConstDirectiveNode): KeyField[] {
  const text = (given.find(({ name }) => name.value === 'fields')?.value as StringValueNode).value;
  const [operation] = parse(`{ ${text} }`).definitions as OperationDefinitionNode[];
  return operation!.selectionSet.selections.flatMap(read);
}

function read(selection: SelectionNode): KeyField[] {
  if (selection.kind !== Kind.FIELD) return [];
  return [{ name: selection.name.value, below: selection.selectionSet?.selections.flatMap(read) ?? [] }];
}

function flat(fields: KeyField[]): string[] {
  return fields.flatMap(({ name, below }) => [name, ...flat(below)]);
}

function holds(key: KeyField[], reference: Row): boolean {
  return key.every(
    ({ name, below }) => reference[name] !== undefined && (below.length === 0 || holds(below, reference[name] ?? {})),
  );
}

function agree(key: KeyField[], reference: Row, row: Row): boolean {
  return key.every(({ name, below }) =>
    below.length > 0
      ? reference[name] && row[name] && agree(below, reference[name], row[name])
      : String(reference[name]) === String(row[name]),
  );
}
