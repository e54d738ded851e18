/**
 * The planner in rounds by itself, without the one that stands behind it: it has a right plan for every operation, and
 * none that calls the subgraphs more often than Hive's for nothing.
 */
import { Supergraph } from '@apollo/federation-internals';
import { describe, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { restoreConditions } from '../../gateway/plan/conditions.ts';
import { hivePlanner } from '../../gateway/plan/hivePlanner.ts';
import { normalise } from '../../gateway/plan/normalise.ts';
import { planInRounds } from '../../gateway/plan/rounds/rounds.ts';
import { verify } from '../../gateway/plan/verify.ts';
import { fetchesOf, type PlanNode, type QueryPlan } from '../../gateway/queryPlan.ts';
import { readFacts } from '../../gateway/supergraph/facts.ts';
import { compose } from '../support/supergraph.ts';
import { crookedGraphs } from './crookedGraphs.ts';
import { makeDocument } from './documents.ts';
import { graphs } from './graphs.ts';

const count = Number(process.env.OPERATIONS ?? 25);
const firstSeed = Number(process.env.SEED ?? 1);
const noOverride = { labels: new Set<string>(), draw: 100 };

/** A root field that several subgraphs share is asked of one, and the others by key: a round more than asking them all. */
const sharesRoots = 'root fields and value types that several subgraphs share';

describe.each([...graphs, ...crookedGraphs])(`${count} documents from seed ${firstSeed}: $name`, (graph) => {
  const sdl = compose(graph.sdls);
  const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  const facts = readFacts(parse(sdl, { noLocation: true }));
  const hive = hivePlanner(sdl);

  /** Hive's, where it is right. */
  function hivesPlan(text: string): QueryPlan | null {
    try {
      const plan = restoreConditions(hive.plan(text, noOverride), text, facts.possibleTypes);
      verify(plan, text, facts);
      return plan;
    } catch {
      return null;
    }
  }

  test('each has a right plan, with no call or round that another right plan saves', () => {
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const { query, operationName } = makeDocument(schema, seed, graph.samples);
      const document = parse(query);
      const operation = getOperationAST(document, operationName)!;
      const { text } = normalise(schema, document, operation);
      if (text === null) continue;
      const ours = planInRounds(text, noOverride, facts);
      verify(ours, text, facts);
      // Hive's completes one field of a mutation while the next one runs already.
      const theirs = operation.operation === 'query' ? hivesPlan(text) : null;
      if (!theirs) continue;
      const [calls, rounds] = sizeOf(ours);
      const [theirCalls, theirRounds] = sizeOf(theirs);
      const isFine = calls <= theirCalls ? rounds <= theirRounds : rounds < theirRounds;
      if (graph.name !== sharesRoots)
        expect({ seed, text, calls, rounds, theirCalls, theirRounds, isFine }).toMatchObject({ isFine: true });
    }
  });
});

function sizeOf({ node }: QueryPlan): [calls: number, rounds: number] {
  return [fetchesOf(node).length, roundsOf(node)];
}

function roundsOf(node: PlanNode | null): number {
  switch (node?.kind) {
    case undefined:
      return 0;
    case 'Sequence':
      return node.nodes.reduce((sum, one) => sum + roundsOf(one), 0);
    case 'Parallel':
      return Math.max(...node.nodes.map(roundsOf));
    case 'Condition':
      return Math.max(roundsOf(node.ifTrue), roundsOf(node.ifFalse));
    default:
      return 1;
  }
}
