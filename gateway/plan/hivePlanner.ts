/** The planner of Hive Router (Rust, MIT), and how its plans read in ours. */
import {
  type FetchNode as HiveFetch,
  type PlanNode as HiveNode,
  type FlattenNodePathSegment as HivePathSegment,
  type RequiresSelection as HiveRequires,
  type FetchRewrite as HiveRewrite,
  type FetchNodePathSegment as HiveRewriteSegment,
  QueryPlanner,
} from '@graphql-hive/router-query-planner';
import type {
  FetchNode,
  PathStep,
  PlanNode,
  Planner,
  PlanPath,
  QueryPlan,
  RequiredSelection,
  Rewrite,
  RewriteStep,
} from '../queryPlan.ts';

export function hivePlanner(supergraphSdl: string): Planner {
  const planner = new QueryPlanner(supergraphSdl);
  return {
    labels: planner.overrideLabels,
    percentages: planner.overridePercentages,
    plan: (text, { labels, draw }) => readPlan(planner.plan(text, null, new Set(labels), draw).node),
  };
}

function readPlan(node: HiveNode | undefined): QueryPlan {
  if (!node) return { subscription: null, node: null };
  if (node.kind === 'Subscription') return { subscription: readFetch(node.primary, []), node: null };
  // What completes an event stands after the subscription in one sequence.
  if (node.kind === 'Sequence' && node.nodes[0]?.kind === 'Subscription') {
    const [first, ...rest] = node.nodes;
    return { subscription: readFetch(first.primary, []), node: { kind: 'Sequence', nodes: rest.map(readNode) } };
  }
  return { subscription: null, node: readNode(node) };
}

function readNode(node: HiveNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map(readNode) };
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        ifTrue: node.ifClause ? readNode(node.ifClause) : null,
        ifFalse: node.elseClause ? readNode(node.elseClause) : null,
      };
    case 'Fetch':
      return readFetch(node, []);
    case 'Flatten':
      if (node.node.kind !== 'Fetch') throw new Error(`A ${node.node.kind} inside a Flatten is not known here`);
      if (!node.node.requires?.length) return readFetch(node.node, node.path.map(readStep));
      return {
        kind: 'EntityFetch',
        service: node.node.serviceName,
        operation: node.node.operation,
        variables: node.node.variableUsages ?? [],
        batches: [
          {
            alias: '_entities',
            variable: 'representations',
            type: null,
            condition: null,
            paths: [node.path.map(readStep)],
            requires: (node.node.requires ?? []).map(readRequires),
            inputRewrites: (node.node.inputRewrites ?? []).map(readRewrite),
            outputRewrites: (node.node.outputRewrites ?? []).map(readRewrite),
          },
        ],
      };
    case 'BatchFetch':
      return {
        kind: 'EntityFetch',
        service: node.serviceName,
        operation: node.operation,
        variables: node.variableUsages ?? [],
        batches: node.entityBatch.aliases.map((batch) => ({
          alias: batch.alias,
          variable: batch.representationsVariableName,
          type: null,
          condition: null,
          paths: batch.paths.map((path) => path.map(readStep)),
          requires: batch.requires.map(readRequires),
          inputRewrites: (batch.inputRewrites ?? []).map(readRewrite),
          outputRewrites: (batch.outputRewrites ?? []).map(readRewrite),
        })),
      };
    default:
      throw new Error(`A ${node.kind} at this place of a plan is not known here`);
  }
}

function readFetch(node: HiveFetch, path: PlanPath): FetchNode {
  return {
    kind: 'Fetch',
    service: node.serviceName,
    path,
    operationKind: node.operationKind ?? 'query',
    operation: node.operation,
    variables: node.variableUsages ?? [],
    outputRewrites: (node.outputRewrites ?? []).map(readRewrite),
  };
}

function readStep(segment: HivePathSegment): PathStep {
  if (segment === '@') return 'list';
  return 'Field' in segment ? { field: segment.Field } : { types: [segment.TypeCondition].flat() };
}

function readRequires(selection: HiveRequires): RequiredSelection {
  switch (selection.kind) {
    case 'Field':
      return {
        kind: 'Field',
        name: selection.alias ?? selection.name,
        from: selection.name,
        selections: selection.selections?.length ? selection.selections.map(readRequires) : null,
      };
    case 'InlineFragment':
      return {
        kind: 'Fragment',
        type: selection.typeCondition,
        selections: selection.selections.map(readRequires),
      };
    default:
      throw new Error('A fragment spread among required fields is not known here');
  }
}

function readRewrite(rewrite: HiveRewrite): Rewrite {
  if ('KeyRenamer' in rewrite)
    return {
      kind: 'rename',
      path: rewrite.KeyRenamer.path.map(readRewriteStep),
      to: rewrite.KeyRenamer.renameKeyTo,
    };
  const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
  return { kind: 'set', path: path.map(readRewriteStep), value: setValueTo };
}

function readRewriteStep(segment: HiveRewriteSegment): RewriteStep {
  return 'Key' in segment ? { key: segment.Key } : { types: [segment.TypenameEquals].flat() };
}
