/** More supergraphs with their data, each as crooked in one way as composition lets it be. */
import type { Graph } from './graphs.ts';
import type { Row } from './rows.ts';

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const fails = (message: string) => ({ $error: message });
type Follow = (value: unknown) => Row | null;

/** What another subgraph computes: a value in a representation, a function where all is known. */
function told(row: Row, field: string, follow: Follow, args: Row = {}) {
  const value = row[field];
  return typeof value === 'function' ? value(row, args, follow) : value;
}

const legal = (i: number) => ({ __typename: 'Case', id: `k${i}` });
const person = (i: number) => ({ __typename: 'Person', id: `p${i}` });
const company = (i: number) => ({ __typename: 'Company', id: `q${i}` });
const office = (i: number) => ({ __typename: 'Office', code: `o${i}` });

const court: Graph = {
  name: 'keys four steps away, @requires of interfaces, unions and arguments, through three subgraphs and back',
  sdls: {
    cases: `
      type Query { cases(first: Int! = 3): [Case!]! case(id: ID!): Case }
      type Case @key(fields: "id") {
        id: ID! title: String! holder: Holder! evidence: [Evidence!] place: Place! steps: [[Step!]]!
        weight(unit: Unit = KG): Int! office: Office @shareable
      }
      enum Unit { KG G }
      interface Holder { id: ID! name: String! }
      type Person implements Holder @key(fields: "id") { id: ID! name: String! age: Int }
      type Company implements Holder @key(fields: "id") { id: ID! name: String! seat: Place }
      union Evidence = Photo | Letter
      type Photo @shareable { file: String! size: Int }
      type Letter @shareable { pages: Int lines: [String!] }
      type Place @shareable { city: String! street: Street }
      type Street @shareable { name: String no: Int }
      type Step { no: Int! by: Person note: String }
      type Office @key(fields: "code", resolvable: false) { code: ID! }`,
    risk: `
      type Case @key(fields: "id") {
        id: ID! holder: Holder! @external evidence: [Evidence!] @external place: Place! @external
        weight(unit: Unit = KG): Int! @external fee: Int! @external
        risk: Int! @requires(fields: "holder { name ... on Person { age } ... on Company { seat { city } } }")
        proof: String @requires(fields: "evidence { ... on Photo { file } ... on Letter { pages } }")
        load: Int @requires(fields: "weight(unit: G)")
        where: String @requires(fields: "place { city street { name } }")
        appeal: String @requires(fields: "fee") open: Boolean!
      }
      enum Unit { KG G }
      interface Holder { id: ID! name: String! }
      type Person implements Holder @key(fields: "id") { id: ID! name: String! @external age: Int @external }
      type Company implements Holder @key(fields: "id") { id: ID! name: String! @external seat: Place @external }
      union Evidence = Photo | Letter
      type Photo @shareable { file: String! size: Int }
      type Letter @shareable { pages: Int lines: [String!] }
      type Place @shareable { city: String! street: Street }
      type Street @shareable { name: String no: Int }`,
    audit: `
      type Case @key(fields: "id") {
        id: ID! risk: Int! @external load: Int @external verdict: String! @requires(fields: "risk load") auditor: Person
      }
      type Person @key(fields: "id") { id: ID! rank: Int! cases: [Case] }`,
    ledger: `
      type Case @key(fields: "id") {
        id: ID! verdict: String! @external fee: Int! @requires(fields: "verdict") paid: Boolean office: Office @shareable
      }
      type Office @key(fields: "code") { code: ID! income: Int }`,
    offices: `
      type Query { offices: [Office] }
      type Office @key(fields: "code") @key(fields: "number region { key }") {
        code: ID! number: Int! region: Region! name: String
      }
      type Region @shareable { key: ID! }`,
    regions: `
      type Office @key(fields: "number region { key }") @key(fields: "serial") {
        number: Int! region: Region! serial: ID! staff(first: Int = 2): [Person!]! head: Company
      }
      type Region @shareable { key: ID! }
      type Person @key(fields: "id") { id: ID! desk: Int }
      type Company @key(fields: "id") { id: ID! licence: String! }`,
    archive: `
      type Office @key(fields: "serial") { serial: ID! boxes: [Box!]! }
      type Box { no: Int! of: Case holder: Holder odd: [[Holder]!] }
      interface Holder { id: ID! }
      type Person implements Holder @key(fields: "id") { id: ID! boxes: [Box!] }
      type Company implements Holder @key(fields: "id") { id: ID! since: Int! }
      type Case @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  data: {
    Case: range(4).map((i) => ({
      id: `k${i}`,
      title: `Perkara ${i}`,
      holder: i % 2 ? company(i % 3) : person(i % 3),
      evidence: [
        null,
        [],
        [
          { __typename: 'Photo', file: 'f1', size: null },
          { __typename: 'Letter', pages: 2, lines: ['a'] },
        ],
        [{ __typename: 'Letter', pages: null, lines: null }],
      ][i],
      place: { city: `Kota ${i}`, street: i === 1 ? null : { name: i === 2 ? null : 'Jalan', no: i } },
      steps: [[{ no: i, by: person(i % 3), note: i === 2 ? fails('no note') : 'n' }], null, []],
      weight: (_: Row, { unit }: Row) => (unit === 'G' ? 1000 * i : i),
      office: i === 3 ? null : office(i),
      risk: ({ holder }: Row, _: Row, follow: Follow) => {
        const { name, age, seat } = follow(holder) ?? {};
        return `${name}`.length + (age ?? 100) + (seat?.city.length ?? 1000);
      },
      proof: ({ evidence }: Row) => evidence?.map(({ file, pages }: Row) => `${file ?? ''}:${pages ?? ''}`).join(),
      load: (row: Row, _: Row, follow: Follow) => told(row, 'weight', follow, { unit: 'G' }),
      where: ({ place }: Row) => `${place.city} ${place.street?.name ?? '-'}`,
      verdict: (row: Row, _: Row, follow: Follow) => `v${told(row, 'risk', follow)}/${told(row, 'load', follow)}`,
      fee: (row: Row, _: Row, follow: Follow) => told(row, 'verdict', follow).length,
      appeal: (row: Row, _: Row, follow: Follow) => `appeal ${told(row, 'fee', follow)}`,
      open: i !== 1,
      auditor: i === 0 ? null : person((i + 1) % 3),
      paid: i === 2 ? fails('not told') : true,
    })),
    Person: range(3).map((i) => ({
      id: `p${i}`,
      name: `Orang ${i}`,
      age: i === 1 ? null : 20 + i,
      rank: i,
      cases: [legal(i), null],
      desk: i,
      boxes: i === 0 ? null : [{ no: i, of: legal(i), holder: person(0), odd: [[company(0), null]] }],
    })),
    Company: range(3).map((i) => ({
      id: `q${i}`,
      name: `PT ${i}`,
      seat: i === 2 ? null : { city: 'Ambon', street: null },
      licence: i === 1 ? fails('no licence') : `l${i}`,
      since: 1990 + i,
    })),
    Office: range(4).map((i) => ({
      code: `o${i}`,
      number: i,
      region: { key: `r${i % 2}` },
      serial: `s${i}`,
      name: i === 1 ? null : `Kantor ${i}`,
      income: i * 5,
      staff: (_: Row, { first }: Row) => range(first ?? 2).map((j) => person((i + j) % 2)),
      head: i === 2 ? null : company(i % 3),
      boxes: range(i).map((j) => ({ no: j, of: legal(j), holder: j ? person(j) : company(1), odd: null })),
    })),
    Query: {
      cases: (_: Row, { first }: Row) => range(Math.min(first ?? 3, 4)).map(legal),
      case: (_: Row, { id }: Row) => (/^k[0-3]$/.test(id) ? { __typename: 'Case', id } : null),
      offices: [office(3), null, office(1)],
    },
  },
  missing: { regions: ['Person:p2'], archive: ['Company:q2'] },
  samples: { id: ['k0', 'k1', 'k2', 'k3', 'none'] },
};
// A row is told by its type and its identifier.
for (const row of court.data.Office as Row[]) row.id = row.code;

const asset = (i: number) => ({ __typename: i % 2 ? 'Car' : 'House', tag: `t${i}` });
const owner = (i: number) => ({ __typename: 'Owner', id: `w${i}` });
const ticket = (i: number) => ({ __typename: 'Ticket', no: i });

const estate: Graph = {
  name: 'an interface by two keys, @interfaceObject that requires another one, labels, mutations in turn',
  sdls: {
    registry: `
      type Query { assets(first: Int = 3): [Asset!]! asset(tag: ID!): Asset find: [Finding] tickets: [[Ticket!]!] }
      type Mutation { open(no: Int!): Ticket! close(no: Int!): Closed }
      type Closed { ticket: Ticket! assets: [Asset!]! query: Query }
      interface Asset @key(fields: "id") @key(fields: "tag") { id: ID! tag: ID! label: String! owner: Owner }
      type Car implements Asset @key(fields: "id") @key(fields: "tag") {
        id: ID! tag: ID! label: String! owner: Owner wheels: Int! twin: Car
      }
      type House implements Asset @key(fields: "id") @key(fields: "tag") {
        id: ID! tag: ID! label: String! owner: Owner! rooms: [[Room!]!]
      }
      type Room { no: Int! name: String asset: Asset }
      union Finding = Car | House | Owner | Room
      type Owner @key(fields: "id") { id: ID! name: String! }
      type Ticket @key(fields: "no") { no: Int! about: Asset! state: String! }`,
    values: `
      type Asset @key(fields: "tag") @interfaceObject {
        tag: ID! label: String! @external value(year: Int = 2026): Int! @requires(fields: "label")
        history: [[Price!]]! rival: Asset
      }
      type Price { amount: Int! at: String of: Asset }`,
    insurance: `
      type Query { policies: [Policy!]! }
      type Mutation { insure(tag: ID!): Policy cancel: Int }
      type Asset @key(fields: "id") @interfaceObject {
        id: ID! value(year: Int = 2026): Int! @external premium: Int @requires(fields: "value(year: 2020)")
        policy: Policy similar: [Asset]
      }
      type Policy @key(fields: "no") { no: Int! asset: Asset! terms: String }`,
    people: `
      type Owner @key(fields: "id") { id: ID! email: String assets: [Asset!] first: Asset }
      type Asset @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
    tickets: `
      type Ticket @key(fields: "no") {
        no: Int! note: String! state: String! @override(from: "registry", label: "percent(50)") after: Ticket
      }
      type House @key(fields: "tag") { tag: ID! visits: [Ticket!]! }`,
  },
  data: {
    ...Object.fromEntries(
      ['House', 'Car'].map((type, odd) => [
        type,
        range(2).map((half) => {
          const i = half * 2 + odd;
          return {
            id: `i${i}`,
            tag: `t${i}`,
            label: `Aset ${i}`,
            owner: i === 1 ? null : owner(i % 2),
            wheels: 4,
            twin: i === 3 ? null : asset(3),
            rooms: i === 0 ? [[{ __typename: 'Room', no: 1, name: null, asset: asset(1) }], []] : null,
            value: (row: Row, { year }: Row) => row.label.length * ((year ?? 2026) - 2000),
            history: [[{ amount: i, at: null, of: asset(i) }], null],
            rival: i === 2 ? null : asset((i + 1) % 4),
            premium: (row: Row, _: Row, follow: Follow) => told(row, 'value', follow, { year: 2020 }) / 20,
            policy: i === 3 ? null : { __typename: 'Policy', no: i },
            similar: [asset((i + 2) % 4), null],
            visits: [ticket(i)],
          };
        }),
      ]),
    ),
    Owner: range(2).map((i) => ({
      id: `w${i}`,
      name: `Pemilik ${i}`,
      email: i === 1 ? fails('no e-mail') : `e${i}`,
      assets: i === 0 ? null : [asset(1), asset(2)],
      first: asset(i),
    })),
    Policy: range(3).map((i) => ({ no: i, asset: asset(i), terms: i === 0 ? null : `terms ${i}` })),
    Ticket: range(4).map((i) => ({
      no: i,
      about: asset(i),
      state: i === 2 ? fails('no state') : `state ${i}`,
      note: `note ${i}`,
      after: i === 3 ? null : ticket(i + 1),
    })),
    Query: {
      assets: (_: Row, { first }: Row) => range(Math.min(first ?? 3, 4)).map(asset),
      asset: (_: Row, { tag }: Row) => (/^t[0-3]$/.test(tag) ? asset(Number(tag[1])) : null),
      find: [asset(0), owner(1), null, { __typename: 'Room', no: 7, name: 'x', asset: null }, asset(1)],
      tickets: [[ticket(0), ticket(3)], [], [ticket(1)]],
      policies: [
        { __typename: 'Policy', no: 1 },
        { __typename: 'Policy', no: 0 },
      ],
    },
    Mutation: {
      open: (_: Row, { no }: Row) => ticket(no % 4),
      close: (_: Row, { no }: Row) =>
        no === 2 ? fails('may not be closed') : { ticket: ticket(no % 4), assets: [asset(0), asset(1)], query: {} },
      insure: (_: Row, { tag }: Row) => (tag === 't3' ? null : { __typename: 'Policy', no: Number(tag[1]) % 3 }),
      cancel: 1,
    },
  },
  missing: { tickets: ['Ticket:3'] },
  samples: { tag: ['t0', 't1', 't2', 't3'], no: [0, 1, 2, 3] },
};

const user = (i: number) => ({ __typename: 'User', id: `u${i}` });
const cell = (i: number, v: number | null = i) => ({
  v,
  by: i === 2 ? null : user(i % 3),
  color: i === 1 ? fails('no colour') : `c${i}`,
  inner: { deep: i === 0 ? null : { x: i, y: `y${i}`, of: user(i % 3) } },
});

const reports: Graph = {
  name: 'values in lists of lists whose fields are spread over subgraphs, null of every kind, @provides below them',
  sdls: {
    writing: `
      type Query {
        report(id: ID!): Report board: Board! @shareable newest: Report @provides(fields: "head { motto } editor { nick }")
        maybe: [[Report]] sure: [[Report!]!]
      }
      type Board @shareable { title: String! head: Head grid: [[Cell!]]! }
      type Report @key(fields: "id") {
        id: ID! head: Head! @shareable rows: [[Cell]!]! @shareable tail: [Cell!] @shareable editor: User author: User!
      }
      type Head { title: String! @shareable motto: String @external by: User }
      type Cell { v: Int @shareable by: User inner: Inner! @shareable }
      type Inner { deep: Deep @shareable }
      type Deep { x: Int! @shareable of: User! }
      type User @key(fields: "id") { id: ID! nick: String @external }`,
    layout: `
      type Query { board: Board! @shareable }
      type Board @shareable { title: String! head: Head grid: [[Cell!]]! }
      type Report @key(fields: "id") { id: ID! head: Head! @shareable rows: [[Cell]!]! @shareable tail: [Cell!] @shareable }
      type Head { title: String! @shareable motto: String @shareable note: String! }
      type Cell { v: Int @shareable color: String! inner: Inner! @shareable }
      type Inner { deep: Deep @shareable }
      type Deep { x: Int! @shareable y: String }`,
    people: `
      type Query { users: [User!] }
      type User @key(fields: "id") { id: ID! name: String! nick: String @shareable mates: [[User!]]! report: Report }
      type Report @key(fields: "id") { id: ID! likes: [User] size: Int! }`,
    scores: `
      type User @key(fields: "id") {
        id: ID! name: String! @external mates: [[User!]]! @external
        score: Int! @requires(fields: "name mates { id }") level: Level
      }
      type Level @shareable { no: Int! of: User }`,
  },
  data: {
    Report: range(3).map((i) => ({
      id: `r${i}`,
      head: { title: `Laporan ${i}`, motto: i === 1 ? null : 'm', by: user(i), note: i === 2 ? fails('no note') : 'n' },
      rows: [[cell(0), null, cell(3, null)], [], i === 1 ? [cell(1)] : [cell(2)]],
      tail: i === 0 ? null : [cell(4)],
      editor: i === 1 ? null : user(i),
      author: user((i + 1) % 3),
      likes: [user(0), null],
      size: i === 1 ? fails('no size') : i,
    })),
    User: range(3).map((i) => ({
      id: `u${i}`,
      name: `Nama ${i}`,
      nick: i === 0 ? null : `nick ${i}`,
      mates: [[user((i + 1) % 3)], null, []],
      report: i === 1 ? { __typename: 'Report', id: 'r1' } : null,
      score: ({ name, mates }: Row) => name.length + mates.flat().filter(Boolean).length,
      level: i === 2 ? null : { no: i, of: user(i) },
    })),
    Query: {
      report: (_: Row, { id }: Row) => (/^r[0-2]$/.test(id) ? { __typename: 'Report', id } : null),
      board: {
        title: 'Papan',
        head: { title: 'x', motto: null, by: user(1), note: 'y' },
        grid: [[cell(0), cell(5)], null],
      },
      newest: { __typename: 'Report', id: 'r2' },
      maybe: [[{ __typename: 'Report', id: 'r0' }, null], null, [{ __typename: 'Report', id: 'r1' }]],
      sure: [[{ __typename: 'Report', id: 'r1' }], []],
      users: [user(0), user(2)],
    },
  },
  missing: { people: ['Report:r2'], scores: ['User:u2'] },
  samples: { id: ['r0', 'r1', 'r2', 'none'] },
};

export const crookedGraphs: Graph[] = [court, estate, reports];
