/** Supergraphs of different natures, with their data. A row has the fields of all subgraphs. */
import type { Samples } from './documents.ts';
import type { Row, SplitData } from './rows.ts';

export interface Graph extends SplitData {
  name: string;
  samples: Samples;
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const fails = (message: string) => ({ $error: message });

const complaint = (i: number) => ({ __typename: 'Complaint', id: `c${i % 7}` });
const agency = (i: number) => ({ __typename: 'Agency', id: `a${i}` });
const unit = (i: number) => ({ __typename: 'Unit', code: `u${i}` });
const person = (i: number) => ({ __typename: 'Person', nik: `n${i}` });

const casework: Graph = {
  name: 'cycles, two keys, lists of lists, enums, scalars, input objects',
  sdls: {
    complaints: `
      type Query {
        complaint(id: ID!): Complaint
        complaints(first: Int! = 3, status: Status, filter: Filter): [Complaint!]!
        grid: [[Complaint]!]
        echo(filter: Filter, days: [Day!], deep: [[Int!]]): String
      }
      enum Status { OPEN CLOSED }
      scalar Day
      scalar Json
      input Filter { status: Status ids: [ID!] text: String = "x" not: Filter }
      type Complaint @key(fields: "id") {
        id: ID!  title(upper: Boolean = false, times: Int): String!  status: Status  received: Day!
        tags: [[String!]!]!  meta: Json  agency: Agency  agencies: [Agency!]  board: [[Agency]!]!  unit: Unit
        citizen: Person!  twin: Complaint  note: String  sealed: String!  parts: [Part]
      }
      type Part { no: Int! unit: Unit text(as: Status = OPEN): String! }
      type Agency @key(fields: "id") { id: ID! complaints(first: Int = 2): [Complaint!] latest: Complaint }
      type Unit @key(fields: "code", resolvable: false) { code: ID! }
      type Person @key(fields: "nik") { nik: ID! filed(first: Int = 1): [Complaint] }`,
    agencies: `
      type Query { agency(id: ID!): Agency  agencies(ids: [ID!] = ["a0", "a1"]): [Agency]! }
      type Agency @key(fields: "id") @key(fields: "number") {
        id: ID! number: Int! name: String! parent: Agency children: [Agency!]! unit: Unit phone: String head: Person
      }
      type Unit @key(fields: "code") { code: ID! office: Agency offices: [[Agency!]] budget(year: Int! = 2026): Float! }
      type Person @key(fields: "nik", resolvable: false) { nik: ID! }`,
    units: `
      type Query { units(codes: [ID!]): [Unit] unit(code: ID!): Unit }
      type Unit @key(fields: "code") { code: ID! name: String! above: Unit neighbours: [Unit!]! population: Int }
      type Agency @key(fields: "number") { number: Int! rank: Int! peers: [Agency!]! }`,
    people: `
      type Query { person(nik: ID!): Person }
      type Person @key(fields: "nik") { nik: ID! name: String! age: Int unit: Unit! friends: [Person] chief: Agency }
      type Agency @key(fields: "id") { id: ID! staff(first: Int): [Person!]! }
      type Unit @key(fields: "code", resolvable: false) { code: ID! }`,
  },
  data: {
    Complaint: range(7).map((i) => ({
      id: `c${i}`,
      title: (_: Row, { upper, times }: Row) => `${upper ? 'LAMPU' : 'lampu'} ${i} `.repeat(times ?? 1),
      status: [null, 'OPEN', 'CLOSED'][i % 3],
      received: `2026-01-0${i + 1}`,
      tags: range(i % 3).map((j) => range(j + 1).map((k) => `t${j}${k}`)),
      meta: [null, { b: 1, a: [null, { __typename: 'no type', x: 'y' }] }, 7, 'text', [], {}, [[1]]][i],
      agency: i === 4 ? null : agency(i % 5),
      agencies: i === 5 ? null : range(i % 4).map(agency),
      board: [[agency(0), null, agency(i % 5)], [], [agency(1)]],
      unit: unit(i % 5),
      citizen: person(i % 4),
      twin: i === 6 ? null : complaint(i + 1),
      note: i === 3 ? fails('the note is sealed') : `note ${i}`,
      sealed: i === 5 ? fails('all of it is sealed') : `wax ${i}`,
      parts: range(i % 3).map((j) => (j === 1 ? null : { no: j, unit: unit(j), text: (_: Row, args: Row) => args.as })),
    })),
    Agency: range(5).map((i) => ({
      id: `a${i}`,
      number: i,
      name: i === 2 ? fails('the name is sealed') : `Dinas ${i}`,
      parent: i === 0 ? null : agency(i - 1),
      children: range(4 - i).map((j) => agency(i + j + (i + j < 3 ? 1 : 0))),
      unit: unit(i),
      phone: i % 2 ? null : fails(`the phone ${i} is out of order`),
      head: i === 1 ? null : person(i % 4),
      rank: i * 10,
      peers: range(i % 3).map(agency),
      complaints: (_: Row, { first }: Row) => range(first ?? 2).map((j) => complaint(i + j)),
      latest: i === 3 ? null : complaint(i),
      staff: (_: Row, { first }: Row) => range(first ?? 2).map((j) => person(j % 3)),
    })),
    Unit: range(5).map((i) => ({
      code: `u${i}`,
      name: `Kota ${i}`,
      above: i === 0 ? null : unit(0),
      neighbours: range(i % 4).map(unit),
      population: i === 1 ? null : 1000 * i,
      office: i >= 3 ? null : agency(i),
      offices: i === 2 ? null : [[agency(i % 4), agency(0)], null, []],
      budget: (_: Row, { year }: Row) => year + i + 0.5,
    })),
    Person: range(4).map((i) => ({
      nik: `n${i}`,
      name: `Orang ${i}`,
      age: i === 2 ? fails('no age') : 20 + i,
      unit: unit(i),
      friends: [person((i + 1) % 3), null],
      chief: i === 0 ? null : agency(i),
      filed: (_: Row, { first }: Row) => [...range(first ?? 1).map((j) => complaint(i + j)), null],
    })),
    Query: {
      complaint: (_: Row, { id }: Row) => (/^c[0-6]$/.test(id) ? { __typename: 'Complaint', id } : null),
      complaints: (_: Row, { first, status }: Row) =>
        range(7)
          .filter((i) => status == null || [null, 'OPEN', 'CLOSED'][i % 3] === status)
          .slice(0, first)
          .map(complaint),
      grid: [
        [complaint(0), null],
        [complaint(2), complaint(3), complaint(0)],
      ],
      echo: (_: Row, args: Row) => JSON.stringify(args),
      agency: (_: Row, { id }: Row) => (/^a[0-3]$/.test(id) ? { __typename: 'Agency', id } : null),
      agencies: (_: Row, { ids }: Row) =>
        (ids ?? []).map((id: string) => (/^a[0-3]$/.test(id) ? { __typename: 'Agency', id } : null)),
      units: (_: Row, { codes }: Row) =>
        codes?.map((code: string) => (/^u[0-3]$/.test(code) ? { __typename: 'Unit', code } : null)) ?? [
          unit(0),
          unit(2),
        ],
      unit: (_: Row, { code }: Row) => (/^u[0-3]$/.test(code) ? { __typename: 'Unit', code } : null),
      person: (_: Row, { nik }: Row) => (/^n[0-2]$/.test(nik) ? { __typename: 'Person', nik } : null),
    },
  },
  missing: { agencies: ['Agency:a4'], units: ['Agency:a4', 'Unit:u4'], people: ['Person:n3'] },
  samples: {
    id: ['c0', 'c1', 'c3', 'c5', 'a0', 'a2', 'none'],
    ids: ['a0', 'a1', 'a2', 'a3', 'x'],
    codes: ['u0', 'u1', 'u2', 'u3'],
    code: ['u0', 'u2', 'u3', 'x'],
    nik: ['n0', 'n1', 'n2'],
    ID: ['a0', 'u1', 'a2'],
  },
};
// A row is told by its identifier, whatever its field is called.
for (const row of casework.data.Person as Row[]) row.id = row.nik;

const item = (id: string) => ({ __typename: { b: 'Book', f: 'Film', s: 'Song' }[id[0]!]!, id });
const actor = (id: string) => ({ __typename: id[0] === 'p' ? 'Person' : 'Studio', id });

const media: Graph = {
  name: 'interfaces of interfaces, unions, members that only some subgraphs know',
  sdls: {
    library: `
      type Query {
        items(first: Int = 4): [Item!]!  found: [Found]  item(id: ID!): Item  node(id: ID!): Node  pairs: [[Item]!]!
        actors: [Actor]
      }
      interface Node { id: ID! }
      interface Item implements Node { id: ID! title(upper: Boolean): String! related(first: Int = 2): [Item!]! maker: Actor }
      interface Actor implements Node { id: ID! name: String! }
      union Found = Book | Film | Person | Shelf
      type Book implements Item & Node @key(fields: "id") {
        id: ID! title(upper: Boolean): String! related(first: Int = 2): [Item!]! maker: Person pages: Int
      }
      type Film implements Item & Node @key(fields: "id") {
        id: ID! title(upper: Boolean): String! related(first: Int = 2): [Item!]! maker: Studio! minutes: Int! cast: [Person!]
      }
      type Person implements Actor & Node @key(fields: "id") { id: ID! name: String! @shareable }
      type Studio implements Actor & Node @key(fields: "id") { id: ID! name: String! founded: Int }
      type Shelf { label: String! items: [Item] top: Found }`,
    reviews: `
      type Query { best: Reviewed feed: [Event!]! }
      interface Reviewed { score(scale: Int = 5): Float reviews: [Review!]! }
      union Event = Review | Award
      union Winner = Book | Person
      type Review { text: String! by: Person about: Reviewed }
      type Award { year: Int! winner: Winner value: String! }
      type Book implements Reviewed @key(fields: "id") { id: ID! score(scale: Int = 5): Float reviews: [Review!]! value: Int }
      type Film implements Reviewed @key(fields: "id") { id: ID! score(scale: Int = 5): Float reviews: [Review!]! }
      type Person @key(fields: "id") { id: ID! written: [Review!] reputation: Int! value: Int! }`,
    music: `
      type Query { songs: [Song!]! }
      interface Node { id: ID! }
      interface Item implements Node { id: ID! title(upper: Boolean): String! related(first: Int = 2): [Item!]! maker: Actor }
      interface Actor implements Node { id: ID! name: String! }
      type Song implements Item & Node @key(fields: "id") {
        id: ID! title(upper: Boolean): String! related(first: Int = 2): [Item!]! maker: Person seconds: Int! film: Film
      }
      type Person implements Actor & Node @key(fields: "id") { id: ID! name: String! @shareable sings: [Song!] }
      type Film @key(fields: "id") { id: ID! songs: [Song!] }`,
  },
  data: {
    Book: range(3).map((i) => ({
      id: `b${i}`,
      title: (_: Row, { upper }: Row) => (upper ? `BUKU ${i}` : `Buku ${i}`),
      related: (_: Row, { first }: Row) => [item(`f${i}`), item(`b${(i + 1) % 3}`)].slice(0, first ?? 2),
      maker: i === 2 ? null : actor(`p${i}`),
      pages: i === 1 ? null : 100 + i,
      score: (_: Row, { scale }: Row) => (scale ?? 5) * 0.5,
      reviews: range(i).map((j) => ({ __typename: 'Review', text: `r${j}`, by: actor(`p${j}`), about: item(`b${i}`) })),
      value: i === 0 ? null : i,
    })),
    Film: range(3).map((i) => ({
      id: `f${i}`,
      title: i === 2 ? fails('no title') : `Film ${i}`,
      related: [item(`b${i}`)],
      maker: actor(`s${i % 2}`),
      minutes: 90 + i,
      cast: i === 0 ? null : [actor('p0'), actor('p1')],
      score: i === 1 ? fails('no score') : 4.5,
      reviews: [{ __typename: 'Review', text: 'x', by: null, about: item(`f${i}`) }],
      songs: range(i).map((j) => item(`s${j}`)),
    })),
    Song: range(2).map((i) => ({
      id: `s${i}`,
      title: `Lagu ${i}`,
      related: [item(`s${1 - i}`)],
      maker: actor(`p${i}`),
      seconds: 100 + i,
      film: item(`f${i + 1}`),
    })),
    Person: range(4).map((i) => ({
      id: `p${i}`,
      name: `Orang ${i}`,
      written: i === 2 ? null : [{ __typename: 'Review', text: 'y', by: actor(`p${i}`), about: item(`f${i % 2}`) }],
      reputation: i,
      value: 10 * i,
      sings: i === 1 ? null : [item('s0')],
    })),
    Studio: range(2).map((i) => ({ id: `s${i}`, name: `Studio ${i}`, founded: i === 0 ? null : 1990 })),
    Query: {
      items: (_: Row, { first }: Row) => ['b0', 'f0', 'b1', 'f1', 'b2'].slice(0, first ?? 4).map(item),
      found: [
        item('b2'),
        null,
        actor('p1'),
        item('f1'),
        { __typename: 'Shelf', label: 'A', items: [item('b0'), null, item('f2')], top: actor('p3') },
        actor('p0'),
      ],
      item: (_: Row, { id }: Row) => (/^[bf][0-2]$/.test(id) ? item(id) : null),
      node: (_: Row, { id }: Row) => (/^p[0-3]$/.test(id) ? actor(id) : /^[bf][0-2]$/.test(id) ? item(id) : null),
      pairs: [[item('b0'), item('f1')], [], [null, item('b1')]],
      actors: [actor('p0'), actor('s1'), null, actor('p3')],
      best: item('b2'),
      feed: [
        { __typename: 'Award', year: 2020, winner: actor('p1'), value: 'gold' },
        { __typename: 'Review', text: 'z', by: actor('p0'), about: item('f1') },
        { __typename: 'Award', year: 2021, winner: item('b1'), value: 'tin' },
        { __typename: 'Award', year: 2022, winner: null, value: '' },
      ],
      songs: range(2).map((i) => item(`s${i}`)),
    },
  },
  missing: { reviews: ['Person:p3'] },
  samples: { id: ['b0', 'b1', 'f1', 'f2', 'p0', 'p3', 'none'] },
};

const parcel = (i: number) => ({ __typename: 'Parcel', id: `k${i}` });

const parcels: Graph = {
  name: '@requires over three subgraphs, nested and on union members, @provides, @shareable',
  sdls: {
    catalogue: `
      type Query {
        parcels(first: Int = 3): [Parcel!]!  parcel(id: ID!): Parcel  featured: Parcel @provides(fields: "label")  box: Box
      }
      type Box { parcels: [Parcel!]! @provides(fields: "label") first: Parcel }
      type Parcel @key(fields: "id") {
        id: ID! dims: Size! label: String @external parts: [Part!]! origin: Place content: Content sender: Customer
      }
      type Size @shareable { w: Int! h: Int! }
      type Part @shareable { code: String! grams: Int }
      type Place @shareable { city: String! country: String }
      union Content = Letter | Goods
      type Letter @shareable { pages: Int }
      type Goods @shareable { value: Int kind: String }
      type Customer @key(fields: "id") { id: ID! name: String }`,
    labels: `
      type Parcel @key(fields: "id") { id: ID! label: String @shareable weight: Int! destination: Place }
      type Place @shareable { city: String! country: String }
      type Customer @key(fields: "id") { id: ID! tier: Int score: Int last: Parcel }`,
    shipping: `
      type Parcel @key(fields: "id") {
        id: ID! dims: Size! @external weight: Int! @external parts: [Part!]! @external content: Content @external
        sender: Customer @external
        volume: Int! @requires(fields: "dims { w h }")
        price(factor: Int = 2): Int @requires(fields: "weight dims { w }")
        inside: String! @requires(fields: "parts { code grams }")
        summary: String @requires(fields: "content { ... on Letter { pages } ... on Goods { value kind } }")
        urgency: String @requires(fields: "sender { tier score }")
        next: Parcel
      }
      type Size @shareable { w: Int! h: Int! }
      type Part @shareable { code: String! grams: Int }
      union Content = Letter | Goods
      type Letter @shareable { pages: Int }
      type Goods @shareable { value: Int kind: String }
      type Customer @key(fields: "id") { id: ID! tier: Int @external score: Int @external }`,
    billing: `
      type Parcel @key(fields: "id") {
        id: ID! volume: Int! @external urgency: String @external
        bill: String! @requires(fields: "volume urgency") paid: Boolean
      }`,
    tax: `
      type Query { taxed: [Parcel] }
      type Parcel @key(fields: "id") {
        id: ID! bill: String! @external volume: Int! @external label: String @external
        tax: Int @requires(fields: "bill volume") note(lang: String = "id"): String! @requires(fields: "bill label")
        stamp: String
      }`,
  },
  data: {
    Parcel: range(4).map((i) => ({
      id: `k${i}`,
      dims: { w: i + 1, h: 2 * i + 1 },
      label: i === 2 ? null : `label ${i}`,
      weight: 10 * (i + 1),
      parts: range(i).map((j) => ({ code: `p${j}`, grams: j === 1 ? null : 5 * j })),
      origin: { city: `kota ${i}`, country: i === 1 ? null : 'ID' },
      content: [
        null,
        { __typename: 'Letter', pages: 3 },
        { __typename: 'Goods', value: 7, kind: 'x' },
        { __typename: 'Letter', pages: null },
      ][i],
      sender: i === 3 ? null : { __typename: 'Customer', id: `m${i}` },
      destination: i === 3 ? null : { city: 'Ambon', country: 'ID' },
      volume: ({ dims }: Row) => dims.w * dims.h,
      price: ({ weight, dims }: Row, { factor }: Row) => weight * dims.w * (factor ?? 2),
      inside: ({ parts }: Row) => parts.map(({ code, grams }: Row) => `${code}=${grams}`).join() || '-',
      summary: ({ content }: Row) => content && `${content.pages ?? ''}/${content.value ?? ''}/${content.kind ?? ''}`,
      urgency: ({ sender }: Row, _: Row, follow: (value: unknown) => Row | null) => {
        const customer = follow(sender);
        return customer ? `${customer.tier}:${customer.score}` : null;
      },
      next: parcel((i + 1) % 4),
      bill: (row: Row, _: Row, follow: (value: unknown) => Row | null) =>
        `bill ${told(row, 'volume', follow)} ${told(row, 'urgency', follow)}`,
      paid: i % 2 === 0,
      tax: (row: Row, _: Row, follow: (value: unknown) => Row | null) =>
        told(row, 'bill', follow).length + told(row, 'volume', follow),
      note: (row: Row, { lang }: Row, follow: (value: unknown) => Row | null) =>
        `${lang} ${told(row, 'bill', follow)} ${row.label}`,
      stamp: i === 1 ? fails('no stamp') : `stamp ${i}`,
    })),
    Customer: range(3).map((i) => ({
      id: `m${i}`,
      name: i === 1 ? null : `Toko ${i}`,
      tier: i === 1 ? null : i,
      score: 10 * i,
      last: i === 2 ? null : parcel(i + 1),
    })),
    Query: {
      parcels: (_: Row, { first }: Row) => range(Math.min(first ?? 3, 4)).map(parcel),
      parcel: (_: Row, { id }: Row) => (/^k[0-3]$/.test(id) ? { __typename: 'Parcel', id } : null),
      featured: parcel(1),
      box: { parcels: [parcel(0), parcel(2)], first: parcel(3) },
      taxed: [parcel(3), null, parcel(0)],
    },
  },
  samples: { id: ['k0', 'k1', 'k2', 'k3', 'none'] },
};

/** What another subgraph computes: a value in a representation, a function where all is known. */
function told(row: Row, field: string, follow: (value: unknown) => Row | null) {
  const value = row[field];
  return typeof value === 'function' ? value(row, {}, follow) : value;
}

const account = (id: string) => ({ __typename: id[0] === 'o' ? 'Officer' : 'Citizen', id });

const accounts: Graph = {
  name: '@interfaceObject in two subgraphs, with @requires and members that a fourth extends',
  sdls: {
    people: `
      type Query { accounts: [Account!]! account(id: ID!): Account officer: Officer members: [Member] }
      union Member = Citizen | Officer
      interface Account @key(fields: "id") { id: ID! name: String! }
      type Citizen implements Account @key(fields: "id") { id: ID! name: String! age: Int nickname: String }
      type Officer implements Account @key(fields: "id") { id: ID! name: String! agency: String! chief: Officer reports: [Account!]! }`,
    activity: `
      type Query { lively: [Account!]! action(n: Int!): Action }
      type Account @key(fields: "id") @interfaceObject {
        id: ID! actions(first: Int = 1): [Action!]! karma: Int! friend: Account friends: [[Account]!] mood: String
      }
      type Action { what: String! by: Account }`,
    billing: `
      type Account @key(fields: "id") @interfaceObject {
        id: ID! name: String! @external karma: Int! @external
        invoice(copy: Boolean): String @requires(fields: "name karma") plan: Plan
      }
      type Plan { name: String! price: Int owner: Account }`,
    badges: `
      type Officer @key(fields: "id") { id: ID! badge: String! clearance: Int partner: Officer }`,
  },
  data: {
    Citizen: range(3).map((i) => ({
      ...personOf('n', i),
      age: i === 1 ? null : 20 + i,
      nickname: i === 0 ? fails('no nickname') : `nick ${i}`,
    })),
    Officer: range(3).map((i) => ({
      ...personOf('o', i),
      agency: `Dinas ${i}`,
      chief: i === 0 ? null : account('o0'),
      reports: [account('n0'), account('o2')],
      badge: `badge ${i}`,
      clearance: i === 2 ? null : i,
      partner: account(i === 0 ? 'o1' : 'o0'),
    })),
    Query: {
      accounts: [account('n0'), account('o1'), account('n1')],
      account: (_: Row, { id }: Row) => (/^[no][0-2]$/.test(id) ? account(id) : null),
      officer: account('o1'),
      members: [account('o2'), null, account('n2')],
      lively: [account('o0'), account('n2')],
      action: (_: Row, { n }: Row) => ({ what: `act ${n}`, by: n === 2 ? null : account(`o${n % 2}`) }),
    },
  },
  missing: { badges: ['Officer:o2'] },
  samples: { id: ['n0', 'n1', 'n2', 'o0', 'o1', 'o2', 'none'] },
};

function personOf(letter: string, i: number): Row {
  const id = `${letter}${i}`;
  return {
    id,
    name: `Nama ${id}`,
    karma: i * 7,
    actions: (_: Row, { first }: Row) => range(first ?? 1).map((j) => ({ what: `did ${j}`, by: account(id) })),
    friend: i === 0 ? null : account('n0'),
    friends: i === 1 ? null : [[account('o1'), null], []],
    mood: i === 2 ? fails('no mood') : 'fine',
    invoice: ({ name, karma }: Row, { copy }: Row) => `${copy ? 'copy of ' : ''}${name} ${karma}`,
    plan: i === 0 ? null : { name: `plan ${i}`, price: i, owner: account(id) },
  };
}

const form = (i: number) => ({ __typename: 'Form', number: i });

const registry: Graph = {
  name: 'nested keys, @override, @inaccessible, mutations',
  sdls: {
    forms: `
      type Query { forms: [Form!]! form(no: Int!): Form }
      type Mutation { submit(text: String!): Submitted! withdraw(times: Int): Int rename(no: Int!, text: String): Form }
      type Submitted { form: Form! at: String }
      type Form @key(fields: "office { code region { key } } number") {
        office: Office! number: Int! text: String! old: String secret: String @inaccessible moved: [Int]
      }
      type Office @shareable { code: ID! region: Region! }
      type Region @shareable { key: ID! name: String }`,
    files: `
      type Query { archives: Int shelf: Shelf }
      type Shelf { forms: [Form] }
      type Mutation { archive(number: Int!): Archived! stamp(no: Int!): Form }
      type Archived { text: String! form: Form }
      type Form @key(fields: "office { code region { key } } number") {
        office: Office! number: Int! old: String @override(from: "forms") moved: [Int] @override(from: "forms")
        pages: [Page] copies(of: Kind = PAPER): Int! next: Form
      }
      enum Kind { PAPER SCAN LOST @inaccessible }
      type Page { no: Int! text: String scan: Scan }
      type Scan @key(fields: "file dpi") { file: ID! dpi: Int! }
      type Office @shareable { code: ID! region: Region! }
      type Region @shareable { key: ID! }`,
    scans: `
      type Query { scan(file: ID!): Scan }
      type Scan @key(fields: "file dpi") @key(fields: "hash") { file: ID! dpi: Int! hash: ID! bytes: Int! of: Form }
      type Form @key(fields: "office { code region { key } } number") { office: Office! number: Int! scanned: Boolean }
      type Office @shareable { code: ID! region: Region! }
      type Region @shareable { key: ID! }`,
  },
  data: {
    Form: range(4).map((i) => ({
      office: { code: `x${i % 2}`, region: { key: 'r', name: i === 1 ? null : 'Raya' } },
      number: i,
      text: i === 3 ? fails('illegible') : `isi ${i}`,
      old: `lama ${i}`,
      moved: [i, null],
      secret: 's',
      pages: i === 0 ? null : [{ no: 1, text: null, scan: { __typename: 'Scan', file: `s${i}`, dpi: 300 } }, null],
      copies: (_: Row, { of }: Row) => (of === 'SCAN' ? 2 : 1) + i,
      next: i === 3 ? null : form(i + 1),
      scanned: i === 2 ? null : i === 1,
    })),
    Scan: range(3).map((i) => ({
      file: `s${i}`,
      dpi: 300,
      hash: `h${i}`,
      bytes: i === 2 ? fails('torn') : 10 * i,
      of: form(i),
    })),
    Query: {
      forms: [form(0), form(1), form(3)],
      form: (_: Row, { no }: Row) => (no < 4 ? form(no) : null),
      archives: 3,
      shelf: { forms: [form(2), null, form(0)] },
      scan: (_: Row, { file }: Row) => (file === 'none' ? null : { __typename: 'Scan', file, dpi: 300 }),
    },
    Mutation: {
      submit: (_: Row, { text }: Row) => ({ form: form(1), at: text }),
      withdraw: (_: Row, { times }: Row) => times ?? 0,
      rename: (_: Row, { no }: Row) => (no === 2 ? fails('may not be renamed') : form(no)),
      archive: (_: Row, { number }: Row) => ({ text: `archived ${number}`, form: form(number) }),
      stamp: (_: Row, { no }: Row) => form(no),
    },
  },
  samples: { no: [0, 1, 2, 3], number: [0, 1, 3], file: ['s0', 's1', 'none'] },
};

/** Small, as its nature is one: from a value back to the root fields, also those of other subgraphs. */
const wayBack: Graph = {
  name: 'the way back to the query, from values and from mutations',
  sdls: {
    forms: `
      type Query { forms: [Form!]! form(no: Int!): Form }
      type Mutation { submit(text: String!): Submitted! }
      type Submitted { form: Form! query: Query! at: String }
      type Form @key(fields: "number") { number: Int! text: String! }`,
    files: `
      type Query { archives: Int shelf: Shelf }
      type Shelf { label: String forms: [Form] query: Query }
      type Mutation { archive(number: Int!): Archived! }
      type Archived { text: String! query: Query form: Form }
      type Form @key(fields: "number") { number: Int! pages: Int }`,
  },
  data: {
    Form: range(3).map((i) => ({
      number: i,
      text: i === 2 ? fails('illegible') : `isi ${i}`,
      pages: i === 0 ? null : i,
    })),
    Query: {
      forms: [form(0), form(1)],
      form: (_: Row, { no }: Row) => (no < 3 ? form(no) : null),
      archives: 3,
      shelf: { label: 'A', forms: [form(2), null, form(0)], query: {} },
    },
    Mutation: {
      submit: (_: Row, { text }: Row) => ({ form: form(1), query: {}, at: text }),
      archive: (_: Row, { number }: Row) => ({ text: `archived ${number}`, query: {}, form: form(number) }),
    },
  },
  samples: { no: [0, 1, 2, 3], number: [0, 1, 2] },
};

const roots: Graph = {
  name: 'root fields and value types that several subgraphs share',
  sdls: {
    one: `
      type Query { me: User! @shareable settings: Settings @shareable lists: [Entry!]! @shareable user(id: ID!): User @shareable }
      type User @key(fields: "id") { id: ID! name: String @shareable email: String friend: User }
      type Settings @shareable { theme: String }
      type Entry @shareable { no: Int! text: String }`,
    two: `
      type Query { me: User! @shareable settings: Settings @shareable lists: [Entry!]! @shareable stats: Stats }
      type User @key(fields: "id") { id: ID! name: String @shareable age: Int best: User settings: Settings @shareable }
      type Settings { theme: String @shareable size: Int extra(n: Int = 1): Extra }
      type Extra { a: Int b: String }
      type Stats { count: Int! of: User }
      type Entry @shareable { no: Int! text: String }`,
    three: `
      type Query { user(id: ID!): User @shareable settings: Settings @shareable }
      type User @key(fields: "id") { id: ID! role: Role! settings: Settings @shareable }
      type Settings @shareable { theme: String }
      enum Role { ADMIN GUEST }`,
  },
  data: {
    User: range(3).map((i) => ({
      id: `u${i}`,
      name: i === 1 ? null : `name ${i}`,
      email: i === 2 ? fails('no email') : `e${i}`,
      friend: { __typename: 'User', id: `u${(i + 1) % 3}` },
      age: i,
      best: i === 0 ? null : { __typename: 'User', id: 'u0' },
      settings: { theme: `t${i}`, size: i, extra: (_: Row, { n }: Row) => ({ a: n, b: null }) },
      role: ['ADMIN', 'GUEST', 'GUEST'][i],
    })),
    Query: {
      me: { __typename: 'User', id: 'u1' },
      settings: { theme: 'dark', size: 3, extra: (_: Row, { n }: Row) => ({ a: n, b: 'b' }) },
      lists: range(2).map((no) => ({ no, text: no === 0 ? null : 'x' })),
      user: (_: Row, { id }: Row) => (id === 'none' ? null : { __typename: 'User', id }),
      stats: { count: 2, of: { __typename: 'User', id: 'u2' } },
    },
  },
  samples: { id: ['u0', 'u1', 'u2', 'none'] },
};

export const graphs: Graph[] = [casework, media, parcels, accounts, registry, wayBack, roots];
