import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, parse } from 'graphql';
import { published, seenOperation } from '../../test/support/published.ts';
import { checkSubgraph, type Proposal, type SubgraphVersion } from './check.ts';
import { checkInThread } from './checkInThread.ts';
import { renderReport } from './render.ts';

const now = new Date('2026-11-27T00:00:00Z');
const subgraphs = published();
const agencies = subgraphs.find(({ name }) => name === 'agencies')!;

const work = seenOperation(
  'query Work($code: String) { agency(code: $code) { name complaints { totalCount nodes { title } } } }',
  { trusted: true },
);
const list = seenOperation('query List { complaints(first: 5) { nodes { title agency { abbreviation } } } }', {
  clients: [{ name: 'kominfo-app', version: null }],
});
const units = seenOperation('query Units { regionalUnits(first: 3) { nodes { name } } }');

const edited = (from: string, to: string): SubgraphVersion => {
  if (!agencies.sdl.includes(from)) throw new Error(`there is no "${from}"`);
  return { ...agencies, sdl: agencies.sdl.replace(from, to) };
};

const propose = (proposed: SubgraphVersion | null, more: Partial<Proposal> = {}): Proposal => ({
  subgraphs,
  name: 'agencies',
  proposed,
  operations: [work, list, units],
  now,
  ...more,
});

describe('a proposal', () => {
  test('that changes nothing is fine, and says what is lost while it is down', async () => {
    const report = await checkSubgraph(propose(agencies));
    expect(report).toMatchObject({ ok: true, composition: [], changes: [], plans: [] });
    expect(report.whenDown).toEqual({
      subgraph: 'agencies',
      operations: [
        { name: 'Work', hash: expect.any(String), losesEverything: true, nulls: ['agency'] },
        {
          name: 'List',
          hash: expect.any(String),
          losesEverything: false,
          nulls: ['complaints.nodes.*.agency.abbreviation'],
        },
      ],
      unharmed: 1,
    });
    expect(buildASTSchema(parse(report.supergraph!)).getType('Complaint')).toBeDefined();
  });

  test('that breaks an operation is refused, with who asks', async () => {
    const report = await checkSubgraph(propose(edited('  abbreviation: String\n', '  shortName: String\n')));
    expect(report.ok).toBe(false);
    expect(report.changes[0]).toMatchObject({
      kind: 'breaking',
      code: 'FIELD_REMOVED',
      coordinate: 'Agency.abbreviation',
      operations: [{ name: 'List', clients: [{ name: 'kominfo-app', version: null }], count: 7 }],
    });
    expect(report.plans).toEqual([expect.objectContaining({ name: 'List', after: null })]);
    const text = renderReport(report);
    expect(text).toMatch(/^Not fine: 1 change that would break a client\./);
    expect(text).toContain('used by List of kominfo-app: 7 times, since 2026-10-01, last on 2026-11-26');
    expect(text).not.toContain('\u001b');
  });

  test('that breaks what nobody asks for is told and let through', async () => {
    const report = await checkSubgraph(propose(edited('  englishName: String\n', '  nameInEnglish: String\n')));
    expect(report.ok).toBe(true);
    expect(report.changes.map(({ kind, code, coordinate }) => [kind, code, coordinate])).toEqual([
      ['breaking', 'FIELD_REMOVED', 'Agency.englishName'],
      ['safe', 'FIELD_ADDED', 'Agency.nameInEnglish'],
    ]);
  });

  test('that may break operations of which only the fields are known is refused, and says so', async () => {
    const proposed = edited('  englishName: String\n', '  nameInEnglish: String\n');
    const refused = await checkSubgraph(propose(proposed, { leftOut: { count: 7, fields: ['Agency.englishName'] } }));
    expect(refused).toMatchObject({ ok: false, leftOut: 7 });
    expect(refused.changes[0]).toMatchObject({ coordinate: 'Agency.englishName', mayMeetLeftOut: true });
    expect(renderReport(refused)).toMatch(/^Not fine: 1 change that would break a client\./);
    expect(renderReport(refused)).toContain('may be used by operations of which only the fields were looked at');
    const fine = await checkSubgraph(propose(proposed, { leftOut: { count: 7, fields: ['Agency.name'] } }));
    expect(fine).toMatchObject({ ok: true, leftOut: 7 });
  });

  test('that makes an operation dearer says by how much', async () => {
    const costly = edited('  abbreviation: String\n', '  abbreviation: String @cost(weight: 3)\n');
    const proposed = {
      ...costly,
      sdl: costly.sdl.replace('import: ["@composeDirective"', 'import: ["@cost", "@composeDirective"'),
    };
    const { plans } = await checkSubgraph(propose(proposed));
    const figures = { fetches: 2, hops: 2, calls: { agencies: 1, complaints: 1 } };
    expect(plans).toEqual([
      {
        name: 'List',
        hash: expect.any(String),
        trusted: false,
        before: { ...figures, cost: expect.any(Number) },
        after: { ...figures, cost: expect.any(Number) },
      },
    ]);
    // Of five complaints, each with an agency.
    expect(plans[0]!.after!.cost! - plans[0]!.before!.cost!).toBe(5 * 3);
  });

  test('that moves a field to another subgraph says how far operations go then', async () => {
    const complaints = subgraphs.find(({ name }) => name === 'complaints')!;
    const stub = complaints.sdl.replace(
      /type Agency @key\(fields: "id"\) \{/,
      '$&\n  "The abbreviation as it was copied."\n  abbreviation: String @override(from: "agencies")\n',
    );
    const proposed = {
      ...complaints,
      sdl: stub.replace('import: ["@composeDirective"', 'import: ["@override", "@composeDirective"'),
    };
    const report = await checkSubgraph(
      propose(proposed, { name: 'complaints', approvals: { complaints: ['Agency.abbreviation'] } }),
    );
    expect(report.ok).toBe(true);
    expect(report.plans).toEqual([
      expect.objectContaining({
        name: 'List',
        before: expect.objectContaining({ fetches: 2, hops: 2 }),
        after: expect.objectContaining({ fetches: 1, hops: 1, calls: { complaints: 1 } }),
      }),
    ]);
    expect(renderReport(report)).toContain('fetches 2 -> 1, one after the other 2 -> 1');
  });

  test('to remove a subgraph says whom that breaks, and what is lost', async () => {
    const report = await checkSubgraph(propose(null, { name: 'regional-units' }));
    expect(report).toMatchObject({ ok: false, composition: [], lint: [] });
    const broken = report.changes.find(({ coordinate }) => coordinate === 'Query.regionalUnits');
    expect(broken).toMatchObject({ kind: 'breaking', operations: [{ name: 'Units' }] });
    expect(report.whenDown.operations).toEqual([expect.objectContaining({ name: 'Units', losesEverything: true })]);
  });

  test('is compared with the supergraph in service alike, if it is known', async () => {
    const proposal = propose(edited('  abbreviation: String\n', '  shortName: String\n'));
    const { supergraph } = await checkSubgraph(propose(agencies));
    expect(await checkSubgraph({ ...proposal, supergraph: supergraph! })).toEqual(await checkSubgraph(proposal));
  });

  test('that is no GraphQL is refused at its line', async () => {
    const report = await checkSubgraph(
      propose({ ...agencies, sdl: 'type Query {\n  a: Int\n  b Int\n}' }, { file: 'a.graphql' }),
    );
    expect(report).toMatchObject({
      ok: false,
      supergraph: null,
      composition: [{ code: 'GRAPHQL_PARSE_FAILED', file: 'a.graphql', line: 3, subgraph: 'agencies' }],
    });
  });

  test('of the first subgraph of all is checked alone', async () => {
    const alone = { name: 'one', url: 'http://127.0.0.1/', sdl: 'type Query { "Always 1." one: Int }' };
    expect(
      await checkSubgraph({ subgraphs: [], name: 'one', proposed: alone, operations: [units], now }),
    ).toMatchObject({
      ok: true,
      changes: [],
      supergraph: expect.stringContaining('join__Graph'),
    });
  });

  test('is checked in a thread alike', async () => {
    const proposal = propose(edited('  abbreviation: String\n', '  shortName: String\n'));
    const [beside, here] = [await checkInThread(proposal), await checkSubgraph(proposal)];
    expect(beside).toEqual(JSON.parse(JSON.stringify(here)));
    await expect(checkInThread(proposal, 1)).rejects.toThrow('took longer');
  });
});
