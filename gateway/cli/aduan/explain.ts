/** `aduan explain CODE` and `aduan explain-plan FILE`. */
import type { Command } from 'commander';
import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { costOf } from '../../admission/cost.ts';
import { policyNames } from '../../auth/policies.ts';
import { explainCode, explainedCodes } from '../../check/codes.ts';
import { type Graph as Composed, composed } from '../../check/composition.ts';
import { hopsOf } from '../../check/planChanges.ts';
import { normalise } from '../../plan/normalise.ts';
import { type EntityBatch, fetchesOf, type PlanNode, type PlanPath, type QueryPlan } from '../../queryPlan.ts';
import { type GlobalOptions, graphOf, readSdl } from './graph.ts';
import { exits, Failure, type Terminal, table } from './terminal.ts';

type Start = (command: Command) => { options: GlobalOptions; terminal: Terminal };

export function explainCommands(program: Command, start: Start): void {
  program
    .command('explain [code]')
    .description('what an error code means and what to do; without a code, the list of all')
    .action((code: string | undefined, _: object, command: Command) => {
      const { terminal } = start(command);
      if (code === undefined) {
        const all = explainedCodes().map((one) => explainCode(one)!);
        return terminal.tell({ codes: all }, () => table(all.map((one) => [one.code, one.title])));
      }
      const told = explainCode(code);
      if (!told)
        throw new Failure(
          exits.refused,
          'NOT_FOUND',
          `Nobody here speaks by the code "${code}"; "aduan explain" lists all.`,
        );
      terminal.tell(told, () => `${told.code}: ${told.title}\n\n  ${told.explanation}\n\n  -> ${told.repair}`);
    });

  program
    .command('explain-plan <file>')
    .description('how the graph would answer an operation: whom it asks for what, in which order, at what cost')
    .option('--operation <name>', 'if the file has several')
    .option('--list <file>', 'without a registry: the list of the subgraphs (schema/supergraph.yaml)')
    .action(async (file: string, { operation, list }: { operation?: string; list?: string }, command: Command) => {
      const { options, terminal } = start(command);
      const { subgraphs, approvals } = await graphOf(options, list);
      const all = subgraphs.map(({ name, url, sdl }) => {
        const document = parse(sdl);
        return { name, url, sdl, file: null, document, typeDefs: document, approvals: approvals[name] ?? [] };
      });
      const { findings, graph } = composed(all, '', policyNames);
      if (!graph)
        throw new Failure(exits.refused, 'COMPOSITION_FAILED', `The graph does not compose: ${findings[0]!.message}`);
      const explained = planOf(graph, readSdl(file), file, operation);
      terminal.tell(explained, () => shown(explained));
    });
}

interface Explained {
  plan: QueryPlan;
  fetches: number;
  hops: number;
  cost: number | null;
}

function planOf(graph: Composed, text: string, file: string, name: string | undefined): Explained {
  const { api, weights } = graph;
  const refuse = (message: string) => new Failure(exits.refused, 'GRAPHQL_VALIDATION_FAILED', message);
  try {
    const document = parse(text);
    const operation = getOperationAST(document, name);
    if (!operation)
      throw refuse(
        name === undefined
          ? `${file} has several operations; say which (--operation).`
          : `${file} has no operation "${name}".`,
      );
    const errors = validate(api, document);
    if (errors.length > 0)
      throw refuse(
        errors
          .map(
            ({ message, locations }) => `${[file, locations?.[0]?.line, locations?.[0]?.column].join(':')}  ${message}`,
          )
          .join('\n'),
      );
    const { text: normalised } = normalise(api, document, operation);
    const plan =
      normalised === null
        ? { subscription: null, node: null }
        : graph.planner().plan(normalised, { labels: new Set(), draw: 100 });
    const first = plan.subscription ? 1 : 0;
    let cost: number | null = null;
    try {
      cost = costOf(api, weights, document, operation)({});
    } catch {
      // It depends on variables.
    }
    return { plan, fetches: fetchesOf(plan.node).length + first, hops: hopsOf(plan.node) + first, cost };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const place = [file, error.locations?.[0]?.line, error.locations?.[0]?.column]
      .filter((one) => one !== undefined)
      .join(':');
    throw refuse(`${place}  ${error.message}`);
  }
}

function shown({ plan, fetches, hops, cost }: Explained): string {
  const tree = [
    ...(plan.subscription ? nodeLines(plan.subscription, '') : []),
    ...(plan.node ? nodeLines(plan.node, '') : []),
  ];
  const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
  return [
    ...(tree.length > 0 ? tree : ['Nothing is fetched: the gateway knows the answer.']),
    '',
    `${many(fetches, 'fetch', 'fetches')}, ${hops} one after the other, cost ${cost ?? 'depends on variables'}`,
  ].join('\n');
}

function nodeLines(node: PlanNode, indent: string): string[] {
  const below = `${indent}  `;
  switch (node.kind) {
    case 'Sequence':
      return [`${indent}one after the other`, ...node.nodes.flatMap((one) => nodeLines(one, below))];
    case 'Parallel':
      return [`${indent}at once`, ...node.nodes.flatMap((one) => nodeLines(one, below))];
    case 'Condition':
      return [
        `${indent}by $${node.variable}`,
        ...(node.ifTrue ? [`${below}true`, ...nodeLines(node.ifTrue, `${below}  `)] : []),
        ...(node.ifFalse ? [`${below}false`, ...nodeLines(node.ifFalse, `${below}  `)] : []),
      ];
    case 'Fetch':
      return [`${indent}${node.service}: ${node.operation}`];
    case 'EntityFetch':
      return [`${indent}${node.service}, for ${node.batches.map(placesOf).join('; ')}: ${node.operation}`];
  }
}

const placesOf = ({ type, paths }: EntityBatch) => `${type ?? 'entities'} at ${paths.map(pathOf).join(', ')}`;

const pathOf = (path: PlanPath) =>
  path.map((step) => (step === 'list' ? '*' : 'field' in step ? step.field : `(${step.types.join('|')})`)).join('.') ||
  'the root';
