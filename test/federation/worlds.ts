/**
 * Small worlds of data, each split over subgraphs in another way. The same rows and the same field resolver answer in
 * the subgraphs and in one schema that has it all, so that both must give the same answers.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { TestSubgraph } from '../support/supergraph.ts';

export interface World {
  name: string;
  /** SDL by subgraph. */
  sdls: Record<string, string>;
  /** Rows by type; a row has all fields of all subgraphs. */
  rows: Record<string, Row[]>;
  /** Root fields. */
  root: Row;
  /** Fields that a subgraph only knows from representations: `Type.field`. */
  external?: Record<string, string[]>;
  /** Rows that a subgraph doesn't have, though others point to them: `Type:key`. */
  missing?: Record<string, string[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any type
export type Row = Record<string, any>;
type Args = Row;

/** A field that can't be told. */
export class Fails {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** Points to a row by its first key. */
export const to = (type: string, key: string) => ({ $to: type, key });

export function createWorld(world: World) {
  const idOf = (row: Row) => String(row.id ?? row.code ?? row.key);
  const find = (type: string, key: string): Row | null => world.rows[type]?.find((row) => idOf(row) === key) ?? null;

  const follow = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(follow);
    if (typeof value !== 'object' || value === null || !('$to' in value)) return value;
    const { $to, key } = value as unknown as { $to: string; key: string };
    return find($to, key);
  };

  /** Whether no subgraph that knows the row has the field. */
  const isLost = (type: string, field: string, row: Row): boolean => {
    const owners = Object.entries(world.sdls).filter(
      ([name, sdl]) => owns(sdl, type, field) && !isExternal(name, type, field),
    );
    const lost = owners.filter(([name]) => world.missing?.[name]?.includes(`${type}:${idOf(row)}`));
    return lost.length > 0 && lost.length === owners.length;
  };
  const isExternal = (name: string, type: string, field: string) =>
    world.external?.[name]?.includes(`${type}.${field}`) ?? false;

  const fieldResolver: GraphQLFieldResolver<Row | undefined, unknown, Args> = (
    row,
    args,
    _,
    { fieldName, parentType },
  ) => {
    const source = parentType.name === 'Query' || parentType.name === 'Mutation' ? world.root : row;
    const value: unknown = source?.[fieldName];
    const given = typeof value === 'function' ? value.call(source, args) : value;
    if (given instanceof Fails) throw new GraphQLError(given.message, { extensions: { code: 'BAD_USER_INPUT' } });
    return follow(given);
  };

  /** The field resolver of the whole: null where the subgraph that has the field does not know the row. */
  const wholeResolver: typeof fieldResolver = (row, args, context, info) => {
    if (row && isLost(info.parentType.name, info.fieldName, row)) return null;
    return fieldResolver(row, args, context, info);
  };

  const subgraphs: Record<string, TestSubgraph> = Object.fromEntries(
    Object.entries(world.sdls).map(([name, sdl]) => [
      name,
      { sdl, fieldResolver: fieldResolver as TestSubgraph['fieldResolver'], resolvers: resolversOf(name, sdl) },
    ]),
  );

  /** How a subgraph finds a row that it is asked for by key. */
  function resolversOf(name: string, sdl: string) {
    const types = [...sdl.matchAll(/(?:type|interface) (\w+)[^{]*@key/g)].map(([, type]) => type!);
    return Object.fromEntries(
      types.map((type) => [
        type,
        {
          __resolveReference(reference: Row) {
            const row = Object.entries(world.rows)
              .filter(([other]) => other === type || !(type in world.rows))
              .flatMap(([, rows]) => rows)
              .find((one) => matches(one, reference));
            if (!row || world.missing?.[name]?.includes(`${row.__typename}:${idOf(row)}`)) return null;
            const known = Object.fromEntries(Object.entries(row).filter(([field]) => !isExternal(name, type, field)));
            // As an interface object, it is not known of which type it is.
            const { __typename: _, ...told } = reference;
            return { ...known, ...told, __typename: type in world.rows ? row.__typename : knownType(sdl, type, row) };
          },
        },
      ]),
    );
  }

  return {
    subgraphs,
    whole: (schema: GraphQLSchema, document: DocumentNode, variableValues: Row, operationName?: string) =>
      execute({ schema, document, variableValues, operationName, fieldResolver: wholeResolver }) as ExecutionResult,
  };
}

const knownType = (sdl: string, type: string, row: Row) => (sdl.includes(`interface ${type}`) ? row.__typename : type);

function owns(sdl: string, type: string, field: string): boolean {
  const body = new RegExp(`type ${type}\\b[^{]*\\{([^}]*)\\}`).exec(sdl)?.[1] ?? '';
  return new RegExp(`\\b${field}\\b\\s*(\\([^)]*\\))?\\s*:`).test(body);
}

/** Whether the row has the key of the representation; what is required beside it may differ. */
function matches(row: Row, reference: Row): boolean {
  const key = ['id', 'code', 'key'].find((name) => name in reference);
  if (key) return String(row[key]) === String(reference[key]);
  return agree(reference, row);
}

function agree(told: unknown, known: unknown): boolean {
  if (typeof told !== 'object' || told === null) return told === known;
  return Object.entries(told).every(([name, value]) => name === '__typename' || agree(value, (known as Row)?.[name]));
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Cycles, two keys, reverse edges, lists of lists, enums, scalars of their own, an entity that one subgraph lacks. */
const agencies: World = {
  name: 'complaints, agencies, units',
  sdls: {
    complaints: `
      type Query { complaint(id: ID!): Complaint complaints(first: Int = 3, status: Status): [Complaint!]! }
      enum Status { OPEN CLOSED }
      scalar Day
      type Complaint @key(fields: "id") { id: ID! title(upper: Boolean, times: Int = 1): String! status: Status day: Day tags: [[String!]!]! agency: Agency unit: Unit note: String twin: Complaint }
      type Agency @key(fields: "id") { id: ID! complaints(first: Int = 2): [Complaint!] }
      type Unit @key(fields: "code", resolvable: false) { code: ID! }`,
    agencies: `
      type Query { agency(id: ID!): Agency }
      type Agency @key(fields: "id") @key(fields: "number") { id: ID! number: Int! name: String! parent: Agency unit: Unit phone: String }
      type Unit @key(fields: "code") { code: ID! office: Agency budget(year: Int! = 2026): Float! }`,
    units: `
      type Query { units(codes: [ID!]): [Unit] }
      type Unit @key(fields: "code") { code: ID! name: String! above: Unit neighbours: [Unit!]! population: Int }
      type Agency @key(fields: "number") { number: Int! rank: Int! }`,
  },
  rows: {
    Complaint: range(6).map((i) => ({
      __typename: 'Complaint',
      id: `c${i}`,
      title: ({ upper, times = 1 }: Args) => {
        const text = `Lampu ${i} `.repeat(times ?? 1);
        return upper ? text.toUpperCase() : text;
      },
      status: [null, 'OPEN', 'CLOSED'][i % 3],
      day: `2026-01-0${i + 1}`,
      tags: range(i % 3).map((j) => range(j + 1).map((k) => `tag${j}${k}`)),
      agency: i === 4 ? null : to('Agency', `a${i % 3}`),
      unit: to('Unit', `u${i % 4}`),
      note: i === 3 ? new Fails('the note is sealed') : `note ${i}`,
      twin: to('Complaint', `c${(i + 1) % 6}`),
    })),
    Agency: range(4).map((i) => ({
      __typename: 'Agency',
      id: `a${i}`,
      number: i,
      name: i === 2 ? new Fails('the name is sealed') : `Dinas ${i}`,
      parent: i === 0 ? null : to('Agency', `a${i - 1}`),
      unit: to('Unit', `u${i}`),
      phone: i % 2 ? null : `0${i}`,
      rank: i * 10,
      complaints: ({ first = 2 }: Args) => range(first ?? 2).map((j) => to('Complaint', `c${(i + j) % 6}`)),
    })),
    Unit: range(4).map((i) => ({
      __typename: 'Unit',
      code: `u${i}`,
      name: `Kota ${i}`,
      above: i === 0 ? null : to('Unit', 'u0'),
      neighbours: range(i).map((j) => to('Unit', `u${j}`)),
      population: i === 1 ? null : 1000 * i,
      office: i === 3 ? null : to('Agency', `a${i}`),
      budget: ({ year }: Args) => year + i + 0.5,
    })),
  },
  root: {
    complaint: ({ id }: Args) => to('Complaint', id),
    complaints: ({ first = 3, status }: Args) =>
      range(6)
        .filter((i) => status == null || [null, 'OPEN', 'CLOSED'][i % 3] === status)
        .slice(0, first ?? 3)
        .map((i) => to('Complaint', `c${i}`)),
    agency: ({ id }: Args) => to('Agency', id),
    units: ({ codes = ['u0', 'u1', 'u2'] }: Args) =>
      (codes ?? ['u0']).map((code: string) => (code === 'u3' ? null : to('Unit', code))),
  },
  missing: { units: ['Unit:u3'] },
};

/** Interfaces and unions whose members have fields in other subgraphs. */
const media: World = {
  name: 'interfaces and unions',
  sdls: {
    library: `
      type Query { items(first: Int = 4): [Item!]! found: [Found] item(id: ID!): Item }
      interface Item { id: ID! title: String! related: [Item!]! }
      union Found = Book | Film | Person
      type Book implements Item @key(fields: "id") { id: ID! title: String! related: [Item!]! pages: Int author: Person }
      type Film implements Item @key(fields: "id") { id: ID! title: String! related: [Item!]! minutes: Int! cast: [Person!] }
      type Person @key(fields: "id") { id: ID! name: String! }`,
    reviews: `
      type Query { best: Reviewed }
      interface Reviewed { score(scale: Int = 5): Float reviews: [Review!]! }
      type Review { text: String! by: Person about: Reviewed }
      type Book implements Reviewed @key(fields: "id") { id: ID! score(scale: Int = 5): Float reviews: [Review!]! }
      type Film implements Reviewed @key(fields: "id") { id: ID! score(scale: Int = 5): Float reviews: [Review!]! }
      type Person @key(fields: "id") { id: ID! written: [Review!] reputation: Int! }`,
  },
  rows: {
    Book: range(3).map((i) => ({
      __typename: 'Book',
      id: `b${i}`,
      title: `Buku ${i}`,
      related: [to('Film', `f${i}`), to('Book', `b${(i + 1) % 3}`)],
      pages: i === 1 ? null : 100 + i,
      author: to('Person', `p${i}`),
      score: ({ scale }: Args) => (scale ?? 5) * 0.5,
      reviews: range(i).map((j) => ({
        __typename: 'Review',
        text: `r${j}`,
        by: to('Person', `p${j}`),
        about: to('Book', `b${i}`),
      })),
    })),
    Film: range(3).map((i) => ({
      __typename: 'Film',
      id: `f${i}`,
      title: i === 2 ? new Fails('no title') : `Film ${i}`,
      related: [to('Book', `b${i}`)],
      minutes: 90 + i,
      cast: i === 0 ? null : [to('Person', 'p0'), to('Person', 'p1')],
      score: i === 1 ? new Fails('no score') : 4.5,
      reviews: [{ __typename: 'Review', text: 'x', by: null, about: to('Film', `f${i}`) }],
    })),
    Person: range(3).map((i) => ({
      __typename: 'Person',
      id: `p${i}`,
      name: `Orang ${i}`,
      reviews:
        i === 2 ? null : [{ __typename: 'Review', text: 'y', by: to('Person', `p${i}`), about: to('Film', 'f0') }],
      reputation: i,
    })),
  },
  root: {
    items: ({ first = 4 }: Args) =>
      [to('Book', 'b0'), to('Film', 'f0'), to('Book', 'b1'), to('Film', 'f1'), to('Book', 'b2')].slice(0, first ?? 4),
    found: () => [to('Book', 'b2'), null, to('Person', 'p1'), to('Film', 'f1'), to('Person', 'p0')],
    item: ({ id }: Args) => (id.startsWith('b') ? to('Book', id) : to('Film', id)),
    best: () => to('Book', 'b2'),
  },
};

/** @requires over two and three subgraphs, @provides, shared value types. */
const parcels: World = {
  name: '@requires, @provides, @shareable',
  sdls: {
    catalogue: `
      type Query { parcels: [Parcel!]! parcel(id: ID!): Parcel featured: Parcel @provides(fields: "label") }
      type Parcel @key(fields: "id") { id: ID! size: Size! label: String @external parts: [Part!]! origin: Place }
      type Size @shareable { w: Int! h: Int! }
      type Part { code: String! grams: Int }
      type Place @shareable { city: String! country: String }`,
    labels:
      'type Parcel @key(fields: "id") { id: ID! label: String @shareable weight: Int! destination: Place } type Place @shareable { city: String! country: String }',
    shipping: `
      type Parcel @key(fields: "id") { id: ID! size: Size! @external weight: Int! @external parts: [Part!]! @external
        volume: Int! @requires(fields: "size { w h }")
        price(factor: Int = 2): Int @requires(fields: "weight size { w }")
        inside: String! @requires(fields: "parts { code grams }") }
      type Size @shareable { w: Int! h: Int! }
      type Part { code: String! @external grams: Int @external }`,
    billing:
      'type Parcel @key(fields: "id") { id: ID! price(factor: Int = 2): Int @external bill: String! @requires(fields: "price(factor: 3)") paid: Boolean }',
  },
  rows: {
    Parcel: range(4).map((i) => ({
      __typename: 'Parcel',
      id: `k${i}`,
      size: { __typename: 'Size', w: i + 1, h: 2 * i + 1 },
      label: i === 2 ? null : `label ${i}`,
      weight: 10 * (i + 1),
      parts: range(i).map((j) => ({ __typename: 'Part', code: `p${j}`, grams: j === 1 ? null : 5 * j })),
      origin: { __typename: 'Place', city: `kota ${i}`, country: i === 1 ? null : 'ID' },
      destination: i === 3 ? null : { __typename: 'Place', city: 'Ambon', country: 'ID' },
      volume(this: Row) {
        return this.size.w * this.size.h;
      },
      price(this: Row, { factor = 2 }: Args) {
        return this.weight * this.size.w * (factor ?? 2);
      },
      inside(this: Row) {
        return this.parts.map(({ code, grams }: Row) => `${code}=${grams}`).join() || '-';
      },
      bill(this: Row) {
        // In the subgraph the price comes with the representation, as a value.
        return `bill ${typeof this.price === 'function' ? this.price({ factor: 3 }) : this.price}`;
      },
      paid: i % 2 === 0,
    })),
  },
  root: {
    parcels: () => range(4).map((i) => to('Parcel', `k${i}`)),
    parcel: ({ id }: Args) => to('Parcel', id),
    featured: () => to('Parcel', 'k1'),
  },
  external: {
    shipping: ['Parcel.size', 'Parcel.weight', 'Parcel.parts'],
    billing: ['Parcel.price'],
  },
};

/** An entity interface that another subgraph extends without knowing its types. */
const accounts: World = {
  name: '@interfaceObject',
  sdls: {
    people: `
      type Query { accounts: [Account!]! account(id: ID!): Account officer: Officer }
      interface Account @key(fields: "id") { id: ID! name: String! }
      type Citizen implements Account @key(fields: "id") { id: ID! name: String! age: Int }
      type Officer implements Account @key(fields: "id") { id: ID! name: String! agency: String! chief: Officer }`,
    activity: `
      type Query { lively: [Account!]! }
      type Account @key(fields: "id") @interfaceObject { id: ID! actions(first: Int = 1): [Action!]! karma: Int! friend: Account }
      type Action { what: String! by: Account }`,
  },
  rows: {
    Citizen: range(3).map((i) => ({ ...person('Citizen', `n${i}`, i), age: i === 1 ? null : 20 + i })),
    Officer: range(2).map((i) => ({
      ...person('Officer', `o${i}`, i),
      agency: `Dinas ${i}`,
      chief: i === 0 ? null : to('Officer', 'o0'),
    })),
  },
  root: {
    accounts: () => [to('Citizen', 'n0'), to('Officer', 'o1'), to('Citizen', 'n1')],
    account: ({ id }: Args) => to(id.startsWith('o') ? 'Officer' : 'Citizen', id),
    officer: () => to('Officer', 'o1'),
    lively: () => [to('Officer', 'o0'), to('Citizen', 'n2')],
  },
};

function person(type: string, id: string, i: number): Row {
  return {
    __typename: type,
    id,
    name: `Nama ${id}`,
    karma: i * 7,
    actions: ({ first = 1 }: Args) =>
      range(first ?? 1).map((j) => ({ __typename: 'Action', what: `did ${j}`, by: to(type, id) })),
    friend: i === 0 ? null : to('Citizen', 'n0'),
  };
}

/** Nested keys, a field that has moved, hidden fields, mutations over two subgraphs. */
const registry: World = {
  name: 'nested keys, @override, @inaccessible, mutations',
  sdls: {
    forms: `
      type Query { forms: [Form!]! }
      type Mutation { submit(text: String!): Form! withdraw(times: Int): Int }
      type Form @key(fields: "office { code region { key } } number") { office: Office! number: Int! text: String! old: String secret: String @inaccessible }
      type Office @shareable { code: ID! region: Region! }
      type Region @shareable { key: ID! }`,
    files: `
      type Mutation { archive(number: Int!): String! }
      type Form @key(fields: "office { code region { key } } number") { office: Office! number: Int! old: String @override(from: "forms") pages: [Page] copies(of: Kind = PAPER): Int! }
      enum Kind { PAPER SCAN }
      type Page { no: Int! text: String }
      type Office @shareable { code: ID! region: Region! }
      type Region @shareable { key: ID! }`,
  },
  rows: {
    Form: range(3).map((i) => ({
      __typename: 'Form',
      office: { __typename: 'Office', code: `x${i % 2}`, region: { __typename: 'Region', key: 'r' } },
      number: i,
      text: `isi ${i}`,
      old: `lama ${i}`,
      secret: 's',
      pages: i === 0 ? null : [{ __typename: 'Page', no: 1, text: null }, null],
      copies: ({ of }: Args) => (of === 'SCAN' ? 2 : 1) + i,
    })),
  },
  root: {},
};
registry.root = {
  forms: () => registry.rows.Form,
  submit: ({ text }: Args) => ({ ...registry.rows.Form![0], text }),
  withdraw: ({ times }: Args) => times ?? 0,
  archive: ({ number }: Args) => `archived ${number}`,
};

export const worlds: World[] = [agencies, media, parcels, accounts, registry];
