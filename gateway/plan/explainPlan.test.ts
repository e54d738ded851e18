import { describe, expect, test } from '@jest/globals';
import type { CallTrace } from '../context.ts';
import type { EntityFetchNode, FetchNode, PlanNode } from '../queryPlan.ts';
import { explain } from './explainPlan.ts';

const root: FetchNode = {
  kind: 'Fetch',
  service: 'complaints',
  path: [],
  operationKind: 'query',
  operation: '{ complaints { nodes { _as_office: agency { id } } } }',
  variables: [],
  outputRewrites: [],
};

/** The name of the entities at one path. */
function names(field: string): EntityFetchNode {
  return {
    kind: 'EntityFetch',
    service: 'agencies',
    operation:
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { __typename id name parent { name } } } }',
    variables: [],
    batches: [
      {
        alias: '_entities',
        variable: 'r',
        paths: [[{ field: 'complaints' }, { field: 'nodes' }, 'list', { field }]],
        type: null,
        condition: null,
        requires: [
          { kind: 'Field', name: '__typename', from: '__typename', selections: null },
          { kind: 'Field', name: 'id', from: 'id', selections: null },
        ],
        inputRewrites: [],
        outputRewrites: [],
      },
    ],
  };
}

const trace = (fetch: FetchNode | EntityFetchNode, variables?: object, more: Partial<CallTrace> = {}): CallTrace => ({
  service: fetch.service,
  fetch,
  joinedBy: [],
  body: JSON.stringify({ query: fetch.operation, variables }),
  beganAt: 1002,
  ms: 3,
  attempts: 1,
  receivedBytes: 40,
  failure: null,
  ...more,
});

const explained = (node: PlanNode | null, calls: CallTrace[] = []) =>
  explain({
    planning: { generation: 'one', plan: { subscription: null, node }, ms: 0.1234, isNew: true },
    calls,
    cost: 7,
    costLimit: 5000,
    beganAt: 1000,
  });

describe('a plan, explained', () => {
  test('is nothing if nothing has to be fetched', () => {
    expect(explained(null)).toMatchObject({ plan: null, calls: [], planning: { ms: 0.12, isNew: true }, cost: 7 });
  });

  test("says for entities where they lie in the client's words, which fields are added, and what is sent along", () => {
    const agency = names('_as_office');
    const { plan } = explained({ kind: 'Sequence', nodes: [root, agency] });
    expect(plan).toMatchObject({
      kind: 'Sequence',
      nodes: [
        { id: 1, service: 'complaints', fields: ['complaints'], entities: [] },
        {
          id: 2,
          fields: [],
          entities: [{ type: 'Agency', at: ['complaints.nodes.office'], fields: ['name', 'parent'], requires: ['id'] }],
        },
      ],
    });
  });

  test('keeps both ways of a condition', () => {
    const { plan } = explained({ kind: 'Condition', variable: 'more', ifTrue: root, ifFalse: null });
    expect(plan).toMatchObject({ kind: 'Condition', variable: 'more', ifTrue: { id: 1 }, ifFalse: null });
  });

  test('counts entities, attempts and bytes of a call, from the moment in which the request came in', () => {
    const agency = names('agency');
    const { calls } = explained({ kind: 'Sequence', nodes: [root, agency] }, [
      trace(root),
      trace(agency, { r: [{ id: '1' }, { id: '2' }] }, { beganAt: 1005.5, attempts: 2, failure: 'RESET' }),
    ]);
    expect(calls).toMatchObject([
      { fetch: 1, startMs: 2, ms: 3, attempts: 1, entities: null, failure: null, receivedBytes: 40 },
      { fetch: 2, startMs: 5.5, attempts: 2, entities: 2, failure: 'RESET' },
    ]);
  });

  test('tells equal calls apart by the part of the plan that wanted them, and which of them were joined', () => {
    const [one, two] = [names('agency'), names('targetAgency')];
    const plan: PlanNode = { kind: 'Sequence', nodes: [root, { kind: 'Parallel', nodes: [one, two] }] };
    const joined = explained(plan, [trace(root), trace(two, { r: [{ id: '1' }] }, { joinedBy: [one] })]);
    expect(joined.calls.map(({ fetch, joinedBy }) => ({ fetch, joinedBy }))).toEqual([
      { fetch: 1, joinedBy: [] },
      { fetch: 3, joinedBy: [2] },
    ]);
    const apart = explained(plan, [trace(root), trace(two, { r: [] }), trace(one, { r: [] })]);
    expect(apart.calls.map(({ fetch, joinedBy }) => ({ fetch, joinedBy }))).toEqual([
      { fetch: 1, joinedBy: [] },
      { fetch: 3, joinedBy: [] },
      { fetch: 2, joinedBy: [] },
    ]);
  });
});
