/**
 * A subgraph that is not there, made up from its schema: every field has a value, the same each time and the same for the
 * same entity wherever it is met, so that pages and tests can be written against it.
 */
import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  defaultFieldResolver,
  execute,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import type { Answerer } from './host.ts';

/** By which a made-up object is known: everything about it follows from this text. */
const identity = Symbol('identity');
/** How many a connection has been asked for. */
const size = Symbol('size');
type Made = { __typename: string; [identity]: string; [size]?: number } & Record<string, unknown>;

/** How many entities of a type there are, so that they are met again. */
const kinds = 20;
const listLength = 3;

/** @param seed another one makes up another country */
export function createMock(sdl: string, seed: string): Answerer {
  const document = parse(sdl);
  const schema = buildSubgraphSchema([{ typeDefs: document }]);
  const keys = keysOf(schema);
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
    const known = defaultFieldResolver(source, args, context, info);
    if (known !== undefined) return known;
    const whole = `${identityOf(source, info, keys, seed)}.${info.fieldName}${Object.keys(args).length > 0 ? JSON.stringify(args) : ''}`;
    return madeUp(info.returnType, whole, args, { info, keys, source });
  };
  return async ({ query, variables, operationName }) =>
    execute({
      schema,
      document: parse(query),
      variableValues: variables,
      operationName,
      fieldResolver,
      typeResolver: (value) => (value as Made).__typename,
    });
}

interface Place {
  info: GraphQLResolveInfo;
  keys: ReadonlyMap<string, readonly string[]>;
  source: unknown;
}

function madeUp(type: GraphQLOutputType, whole: string, args: Record<string, unknown>, place: Place): unknown {
  if (isNonNullType(type)) return madeUp(type.ofType, whole, args, place);
  if (isListType(type)) {
    // A connection's nodes are those of its edges.
    const { fieldName, parentType } = place.info;
    const isPage = /Connection$/.test(parentType.name) && /^(nodes|edges)$/.test(fieldName);
    const base = isPage ? whole.slice(0, whole.lastIndexOf('.')) : whole;
    const asked = isPage ? (place.source as Made)[size] : sizeIn(args);
    return Array.from({ length: asked ?? listLength }, (_, i) => madeUp(type.ofType, `${base}#${i}`, {}, place));
  }
  const named = getNamedType(type);
  if (isLeafType(named)) return leafOf(named, whole, place.info);
  const concrete = isAbstractType(named) ? pick(place.info.schema.getPossibleTypes(named), whole) : named;
  return madeOf(
    concrete.name,
    /Edge$/.test(place.info.parentType.name) ? whole.replace(/\.node$/, '') : whole,
    args,
    place,
  );
}

/** An entity is one of a few, or the one that the arguments name. */
function madeOf(name: string, whole: string, args: Record<string, unknown>, { info, keys }: Place): Made {
  const key = keys.get(name);
  if (!key) return { __typename: name, [identity]: whole, [size]: sizeIn(args) };
  const number = hash(whole) % kinds;
  const values = key.map((field) => [field, args[field] ?? keyValue(name, field, number, info.schema)] as const);
  return {
    __typename: name,
    ...Object.fromEntries(values),
    [identity]: entityIdentity(name, Object.fromEntries(values), key),
  };
}

function keyValue(name: string, field: string, number: number, schema: GraphQLSchema): unknown {
  const type = schema.getType(name) as unknown as { getFields(): Record<string, { type: GraphQLOutputType }> };
  const leaf = getNamedType(type.getFields()[field]!.type);
  if (leaf.name === 'Int') return number + 1;
  return `${name[0]!.toLowerCase()}${name.slice(1)}-${number + 1}`;
}

function identityOf(source: unknown, { parentType }: GraphQLResolveInfo, keys: Place['keys'], seed: string): string {
  if (source === null || typeof source !== 'object') return `${seed}/${parentType.name}`;
  const made = source as Made;
  // What comes as a representation is known by its key.
  return made[identity] ?? entityIdentity(parentType.name, made, keys.get(parentType.name) ?? []);
}

/** By the arguments of connections, or undefined. */
function sizeIn({ first, last }: Record<string, unknown>): number | undefined {
  const asked = first ?? last;
  return typeof asked === 'number' ? Math.max(0, Math.min(asked, kinds)) : undefined;
}

const entityIdentity = (name: string, values: Record<string, unknown>, key: readonly string[]): string =>
  `${name}:${JSON.stringify(key.map((field) => values[field]))}`;

function leafOf(type: GraphQLNamedType, whole: string, { fieldName, parentType }: GraphQLResolveInfo): unknown {
  const number = hash(whole);
  if (parentType.name === 'PageInfo') return { hasNextPage: false, hasPreviousPage: false }[fieldName] ?? null;
  if (isEnumType(type)) return pick(type.getValues(), whole).value;
  switch (type.name) {
    case 'Int':
      return fieldName === 'totalCount' ? kinds : number % 100;
    case 'Float':
      return (number % 1000) / 10;
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
      return `${fieldName}-${(number % 1000) + 1}`;
    case 'DateTime':
      return new Date(Date.UTC(2026, number % 12, (number % 28) + 1, number % 24)).toISOString();
    case 'Date':
      return new Date(Date.UTC(2026, number % 12, (number % 28) + 1)).toISOString().slice(0, 10);
    default:
      return `${fieldName} ${number % 1000}`;
  }
}

const hash = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);

const pick = <T>(all: readonly T[], whole: string): T => all[hash(whole) % all.length]!;

/** The fields of each entity's first key; of a nested one only its own. */
function keysOf(schema: GraphQLSchema): Map<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    const nodes = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
    const key = nodes.find(({ name }) => name.value === 'key' || name.value.endsWith('__key'));
    const fields = key?.arguments?.find(({ name }) => name.value === 'fields');
    if (!fields) continue;
    const text = String(valueFromASTUntyped(fields.value));
    const selection = parse(`{ ${text} }`).definitions[0]!;
    if (selection.kind !== Kind.OPERATION_DEFINITION) continue;
    const names = selection.selectionSet.selections.flatMap((one) =>
      one.kind === Kind.FIELD && !one.selectionSet ? [one.name.value] : [],
    );
    if (names.length > 0) keys.set(type.name, names);
  }
  return keys;
}
