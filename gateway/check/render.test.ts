import { expect, test } from '@jest/globals';
import type { Report } from './check.ts';
import { renderReport } from './render.ts';

const use = (name: string, count: number) => ({
  name,
  hash: '0123456789abcdef',
  clients: [{ name: 'kominfo-app', version: '2.1' }],
  count,
  firstSeen: '2026-10-01T08:00:00Z',
  lastSeen: '2026-11-26T09:00:00Z',
});

const figures = { fetches: 2, hops: 2, cost: 40, calls: { agencies: 1, complaints: 1 } };

const report: Report = {
  ok: false,
  composition: [],
  lint: [
    {
      code: 'LIST_WITHOUT_SIZE',
      severity: 'warning',
      message: 'Nobody knows how long it is.',
      coordinate: 'Query.beds',
      subgraph: 'health',
      file: null,
      line: 3,
      column: 5,
      repair: null,
    },
    {
      code: 'DESCRIPTION_MISSING',
      severity: 'error',
      message: 'The field "Query.beds" has no description.',
      coordinate: 'Query.beds',
      subgraph: 'health',
      file: 'health.graphql',
      line: 3,
      column: 5,
      repair: 'Write above it `"The beds."`',
    },
  ],
  changes: [
    {
      kind: 'breaking',
      code: 'FIELD_REMOVED',
      coordinate: 'Query.ward',
      message: 'The field "Query.ward" is gone.',
      operations: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name, i) => use(name, i + 1)),
    },
    {
      kind: 'breaking',
      code: 'FIELD_REMOVED',
      coordinate: 'Query.old',
      message: 'The field "Query.old" is gone.',
      operations: [],
    },
  ],
  plans: [
    {
      name: 'A',
      hash: '0123456789',
      trusted: true,
      before: figures,
      after: { ...figures, fetches: 3, hops: 3, cost: 90 },
    },
    { name: null, hash: '0123456789', trusted: false, before: figures, after: { ...figures, calls: { health: 2 } } },
    { name: 'C', hash: '0123456789', trusted: false, before: figures, after: null },
  ],
  whenDown: {
    subgraph: 'health',
    operations: [
      { name: 'A', hash: '0', losesEverything: true, nulls: [] },
      { name: 'B', hash: '0', losesEverything: false, nulls: ['complaints.nodes.*.ward'] },
    ],
    unharmed: 1,
  },
  leftOut: 3,
  supergraph: 'type Query { a: Int }',
};

test('a report is read from the worst downwards', () => {
  expect(renderReport(report)).toBe(`Not fine: 1 error, 1 change that would break a client.

Errors (1)

  health.graphql:3:5  DESCRIPTION_MISSING
    The field "Query.beds" has no description.
    -> Write above it \`"The beds."\`

Breaks clients (1)

  Query.ward  FIELD_REMOVED
    The field "Query.ward" is gone.
    used by G of kominfo-app 2.1: 7 times, since 2026-10-01, last on 2026-11-26
    used by F of kominfo-app 2.1: 6 times, since 2026-10-01, last on 2026-11-26
    used by E of kominfo-app 2.1: 5 times, since 2026-10-01, last on 2026-11-26
    used by D of kominfo-app 2.1: 4 times, since 2026-10-01, last on 2026-11-26
    used by C of kominfo-app 2.1: 3 times, since 2026-10-01, last on 2026-11-26
    and by 2 other operations

Breaking, but nobody who was seen asks for it (1)

  Query.old  FIELD_REMOVED
    The field "Query.old" is gone.

Warnings (1)

  health:3:5  LIST_WITHOUT_SIZE
    Nobody knows how long it is.

Answered otherwise (3)

  A (trusted)
    fetches 2 -> 3, one after the other 2 -> 3, cost 40 -> 90

  operation 01234567
    asks agencies 1x, complaints 1x -> health 2x

  C
    does not fit the graph any more

While "health" is down (2)

  A
    loses everything
  B
    null: complaints.nodes.*.ward
  1 other operation unharmed

Of 3 other operations only the fields were looked at.
`);
});

test('one without anything to say is one line', () => {
  const fine = {
    ...report,
    ok: true,
    lint: [],
    changes: [],
    plans: [],
    whenDown: { subgraph: 'health', operations: [], unharmed: 0 },
    leftOut: 0,
  };
  expect(renderReport(fine)).toBe('Fine: it composes.\n');
});
