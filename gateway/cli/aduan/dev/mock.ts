/**
 * A subgraph that is not there, made up from its schema: every field has a value, the same each time and the same for the
 * same entity wherever it is met, so that pages and tests can be written against it.
 */
import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
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
  isObjectType,
  parse,
} from 'graphql';
import type { Answerer } from './host.ts';
import { type Key, keysIn } from './keys.ts';

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
  const keys = flatKeysIn(document);
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
    const known = defaultFieldResolver(source, args, context, info);
    if (known !== undefined) return known;
    const who = identityOf(source, info, keys, seed);
    const ofKey = keyOf(who, info, keys);
    if (ofKey !== undefined) return ofKey;
    const whole = `${who}.${info.fieldName}${Object.keys(args).length > 0 ? JSON.stringify(args) : ''}`;
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

/** The fields of each key of each entity, in the order of the SDL. */
type Keys = ReadonlyMap<string, readonly (readonly string[])[]>;
type Values = Readonly<Record<string, unknown>>;

interface Place {
  info: GraphQLResolveInfo;
  keys: Keys;
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
  if (isLeafType(named)) return leafOf(named, whole, place.info.fieldName, place.info.parentType.name);
  const concrete = isAbstractType(named) ? pick(place.info.schema.getPossibleTypes(named), whole) : named;
  return madeOf(
    concrete.name,
    /Edge$/.test(place.info.parentType.name) ? whole.replace(/\.node$/, '') : whole,
    args,
    place,
  );
}

/** An entity is one of a few, or the one that the arguments name. */
function madeOf(name: string, whole: string, args: Values, { info, keys }: Place): Made {
  const own = keys.get(name);
  if (!own) return { __typename: name, [identity]: whole, [size]: sizeIn(args) };
  const number = (hash(whole) % kinds) + 1;
  const named = own.find((fields) => isWhole(fields, args)) ?? [];
  // Whoever names a key is told the one that has it; else it is one with a number, and all its keys say so.
  const fields = named.length > 0 ? named : own.flat();
  const values = fields.map((field) => [field, args[field] ?? keyValue(name, field, number, info.schema)] as const);
  const known = Object.fromEntries(values);
  return { __typename: name, ...known, [identity]: entityIdentity(name, known, own) };
}

/** An entity's number stands in its keys, so that it is the same by whichever it is asked for. */
function keyValue(name: string, field: string, number: number, schema: GraphQLSchema): unknown {
  const type = schema.getType(name);
  const leaf = getNamedType(isObjectType(type) ? type.getFields()[field]!.type : null);
  if (leaf?.name === 'Int') return number;
  if (leaf?.name === 'ID' || leaf?.name === 'String') return `${prefixOf(name)}${number}`;
  return isLeafType(leaf) ? leafOf(leaf, `${name}#${number}.${field}`, field, name) : null;
}

const prefixOf = (name: string): string => `${name[0]!.toLowerCase()}${name.slice(1)}-`;

/** The number in a key that was made up here; undefined for others. */
function numberIn(name: string, value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const text = String(value);
  const digits = text.startsWith(prefixOf(name)) ? text.slice(prefixOf(name).length) : '';
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}

const isWhole = (fields: readonly string[], values: Values): boolean => fields.every((field) => values[field] != null);

function identityOf(source: unknown, { parentType }: GraphQLResolveInfo, keys: Keys, seed: string): string {
  if (source === null || typeof source !== 'object') return `${seed}/${parentType.name}`;
  const made = source as Made;
  // What comes as a representation is known by its key.
  return made[identity] ?? entityIdentity(parentType.name, made, keys.get(parentType.name) ?? []);
}

/** The value of a key's field of an entity with a number; undefined for all others. */
function keyOf(who: string, { parentType, fieldName, schema }: GraphQLResolveInfo, keys: Keys): unknown {
  const [name, number] = who.split('#');
  if (name !== parentType.name || number === undefined || !keys.get(name)?.flat().includes(fieldName)) return undefined;
  return keyValue(name, fieldName, Number(number), schema);
}

/**
 * By its number, if its key has one; else by the first key that is whole. What has only nested keys is known by all that
 * is told of it.
 */
function entityIdentity(name: string, values: Values, own: readonly (readonly string[])[]): string {
  const fields = own.find((one) => isWhole(one, values));
  if (!fields) return `${name}:${JSON.stringify(values)}`;
  const [first, ...others] = new Set(fields.map((field) => numberIn(name, values[field])));
  if (first !== undefined && others.length === 0) return `${name}#${first}`;
  return `${name}:${JSON.stringify(fields.map((field) => [field, values[field]]))}`;
}

/** By the arguments of connections, or undefined. */
function sizeIn({ first, last }: Record<string, unknown>): number | undefined {
  const asked = first ?? last;
  return typeof asked === 'number' ? Math.max(0, Math.min(asked, kinds)) : undefined;
}

function leafOf(type: GraphQLNamedType, whole: string, fieldName: string, parentName: string): unknown {
  const number = hash(whole);
  if (parentName === 'PageInfo') return { hasNextPage: false, hasPreviousPage: false }[fieldName] ?? null;
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

/** Of nested keys what is not nested; a key that has nothing else is left out. */
function flatKeysIn(document: DocumentNode): Keys {
  const flat = (all: readonly Key[]) => all.map(({ fields }) => fields).filter((fields) => fields.length > 0);
  return new Map(
    [...keysIn(document)].map(([name, all]) => [name, flat(all)] as const).filter(([, all]) => all.length > 0),
  );
}
