/** What is asked, of which subgraphs, over which data. */

export interface Workload {
  name: string;
  /** In turn; one request is one of them. */
  queries: { query: string; variables: Record<string, unknown> }[];
  /** SDL and resolvers by subgraph; null where the project's own subgraphs answer. */
  subgraphs: Record<string, { sdl: string; resolvers: object }> | null;
}

type Row = Record<string, unknown>;

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

const complaint = (i: number): Row => ({
  id: `c${i}`,
  title: `Lampu jalan padam di RT ${i}`,
  status: 'CLOSED',
  agency: { id: `a${i % 10}` },
  unit: { code: `${30 + (i % 20)}` },
});

const agency = ({ id }: { id: string }): Row =>
  id === 'government'
    ? { id, name: 'Pemerintah', kind: 'GOVERNMENT', parent: null, unit: { code: '31' } }
    : { id, name: `Dinas ${id}`, kind: 'OFFICE', parent: { id: 'government' }, unit: { code: `3${id.slice(1)}` } };

const unit = ({ code }: { code: string }): Row => ({
  code,
  name: `Kota ${code}`,
  level: 'REGENCY',
  parent: code === '3' ? null : { code: '3', name: 'Jawa' },
  ancestors: code === '3' ? [] : [{ code: '3', name: 'Jawa' }],
});

/** Four subgraphs, six levels, fifty complaints of ten agencies in twenty units: the same again and again. */
const deep: Workload = {
  name: 'deep',
  queries: [
    {
      variables: {},
      query: `{ complaints { id title status
        agency { id name kind
          parent { name unit { code name population } }
          unit { name population head { name } }
          latest { id title agency { name unit { name ancestors { name population } } } unit { name population } } }
        unit { code name level parent { name population } ancestors { name } head { name since } } } }`,
    },
  ],
  subgraphs: {
    complaints: {
      sdl: `type Query { complaints: [Complaint!]! }
        type Complaint @key(fields: "id") { id: ID! title: String! status: String! agency: Agency unit: Unit }
        type Agency @key(fields: "id") { id: ID! latest: [Complaint!] }
        type Unit @key(fields: "code", resolvable: false) { code: ID! }`,
      resolvers: {
        Query: { complaints: () => range(50).map(complaint) },
        Complaint: { __resolveReference: ({ id }: { id: string }) => complaint(Number(id.slice(1))) },
        Agency: {
          latest: ({ id }: { id: string }) => range(3).map((i) => complaint(100 + 3 * Number(id.slice(1)) + i)),
        },
      },
    },
    agencies: {
      sdl: `type Agency @key(fields: "id") { id: ID! name: String! kind: String! parent: Agency unit: Unit }
        type Unit @key(fields: "code", resolvable: false) { code: ID! }`,
      resolvers: {
        Agency: {
          __resolveReference: agency,
          parent: ({ parent }: { parent: { id: string } | null }) => parent && agency(parent),
        },
      },
    },
    units: {
      sdl: 'type Unit @key(fields: "code") { code: ID! name: String! level: String! parent: Unit ancestors: [Unit!]! }',
      resolvers: { Unit: { __resolveReference: unit } },
    },
    people: {
      sdl: `type Unit @key(fields: "code") { code: ID! population: Int! head: Head }
        type Head { name: String! since: String! }`,
      resolvers: {
        Unit: {
          __resolveReference: ({ code }: { code: string }) => ({
            code,
            population: 1000 * Number(code),
            head: { name: `Wali kota ${code}`, since: '2025-02-20' },
          }),
        },
      },
    },
  },
};

/** One subgraph, twenty rows of five fields. */
const small: Workload = {
  name: 'small',
  queries: [{ query: '{ items { id title status channel count } }', variables: {} }],
  subgraphs: {
    complaints: {
      sdl: 'type Query { items: [Item!]! } type Item { id: ID! title: String! status: String! channel: String! count: Int! }',
      resolvers: {
        Query: {
          items: () =>
            range(20).map((i) => ({
              id: `${i}`,
              title: `Laporan ${i}`,
              status: 'CLOSED',
              channel: 'WEBSITE',
              count: i,
            })),
        },
      },
    },
  },
};

/** A hundred entities of eight fields: two from where they are listed, three from each of two hops further. */
const hops: Workload = {
  name: 'two hops',
  queries: [{ query: '{ items { title status agency { name } place rank office { city phone } } }', variables: {} }],
  subgraphs: {
    complaints: {
      sdl: `type Query { items: [Item!]! }
        type Item @key(fields: "id") { id: ID! title: String! status: String! }`,
      resolvers: {
        Query: { items: () => range(100).map((i) => ({ id: `i${i}`, title: `Laporan ${i}`, status: 'CLOSED' })) },
      },
    },
    handling: {
      sdl: `type Item @key(fields: "id") { id: ID! agency: Agency place: String! rank: Int! office: Office }
        type Agency { name: String! }
        type Office @key(fields: "code", resolvable: false) { code: ID! }`,
      resolvers: {
        Item: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            agency: { name: `Dinas ${id}` },
            place: `RT ${id}`,
            rank: 7,
            office: { code: `o${id}` },
          }),
        },
      },
    },
    offices: {
      sdl: 'type Office @key(fields: "code") { code: ID! city: String! phone: String! }',
      resolvers: {
        Office: {
          __resolveReference: ({ code }: { code: string }) => ({ code, city: `Kota ${code}`, phone: '021-000' }),
        },
      },
    },
  },
};

export const workloads: Workload[] = [deep, small, hops];
