/**
 * The planner of @apollo/gateway (Elastic-2.0), and how its plans read in ours. The reference beside the default one:
 * `PLANNER=apollo` chooses it. docs/decisions says what it gets wrong.
 */
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import {
  type FetchNode as ApolloFetch,
  type PlanNode as ApolloNode,
  type QueryPlanSelectionNode as ApolloRequires,
  type FetchDataRewrite as ApolloRewrite,
  QueryPlanner,
} from '@apollo/query-planner';
import { parse } from 'graphql';
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

export function apolloPlanner(supergraphSdl: string, conditions: Pick<Planner, 'labels' | 'percentages'>): Planner {
  const supergraph = Supergraph.build(supergraphSdl);
  // It plans on the main thread and could weigh thousands of plans for one operation; a good one is soon among them.
  const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: 50, pathsLimit: 50 } });
  const apiSchema = supergraph.apiSchema();
  return {
    ...conditions,
    plan(text, { labels, draw }) {
      const active = new Map<string, boolean>([
        ...conditions.labels.map((label) => [label, labels.has(label)] as const),
        ...conditions.percentages.map((percentage) => [`percent(${percentage})`, draw < percentage] as const),
      ]);
      const operation = operationFromDocument(apiSchema, parse(text));
      return readPlan(planner.buildQueryPlan(operation, { overrideConditions: active }).node);
    },
  };
}

function readPlan(node: ReturnType<QueryPlanner['buildQueryPlan']>['node']): QueryPlan {
  if (!node) return { subscription: null, node: null };
  if (node.kind !== 'Subscription') return { subscription: null, node: readNode(node, []) };
  return { subscription: readFetch(node.primary, []), node: node.rest ? readNode(node.rest, []) : null };
}

function readNode(node: ApolloNode, path: PlanPath): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map((child) => readNode(child, path)) };
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        ifTrue: node.ifClause ? readNode(node.ifClause, path) : null,
        ifFalse: node.elseClause ? readNode(node.elseClause, path) : null,
      };
    case 'Flatten':
      return readNode(node.node, [...path, ...node.path.map(readStep)]);
    case 'Fetch':
      if (node.contextRewrites?.length) throw new Error('Arguments from a context (@fromContext) are not known here');
      if (!node.requires) return readFetch(node, path);
      return {
        kind: 'EntityFetch',
        service: node.serviceName,
        operation: node.operation,
        variables: node.variableUsages ?? [],
        batches: [
          {
            alias: '_entities',
            variable: 'representations',
            type: null,
            condition: null,
            paths: [path],
            requires: node.requires.map(readRequires),
            inputRewrites: (node.inputRewrites ?? []).map(readRewrite),
            outputRewrites: (node.outputRewrites ?? []).map(readRewrite),
          },
        ],
      };
    case 'Defer':
      throw new Error('The planner is never told of @defer');
  }
}

function readFetch(node: ApolloFetch, path: PlanPath): FetchNode {
  return {
    kind: 'Fetch',
    service: node.serviceName,
    path,
    operationKind: node.operationKind,
    operation: node.operation,
    variables: node.variableUsages ?? [],
    outputRewrites: (node.outputRewrites ?? []).map(readRewrite),
  };
}

function readStep(step: string | number): PathStep {
  return step === '@' ? 'list' : { field: String(step) };
}

function readRequires(selection: ApolloRequires): RequiredSelection {
  if (selection.kind === 'InlineFragment')
    return {
      kind: 'Fragment',
      type: selection.typeCondition ?? '',
      selections: selection.selections.map(readRequires),
    };
  const key = selection.alias ?? selection.name;
  return {
    kind: 'Field',
    name: key,
    from: key,
    selections: selection.selections?.length ? selection.selections.map(readRequires) : null,
  };
}

function readRewrite(rewrite: ApolloRewrite): Rewrite {
  const path = rewrite.path.map(readRewriteStep);
  return rewrite.kind === 'ValueSetter'
    ? { kind: 'set', path, value: rewrite.setValueTo }
    : { kind: 'rename', path, to: rewrite.renameKeyTo };
}

function readRewriteStep(step: string): RewriteStep {
  return step.startsWith('... on ') ? { types: [step.slice('... on '.length)] } : { key: step };
}
