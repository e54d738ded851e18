/**
 * `aduan replay --down NAME`: whether an outage does what the check says of it. The trusted queries run twice through a
 * gateway of their own over the running graph, with the subgraph and without it; what is lost is compared with what was predicted.
 * Nobody else notices: the gateways in service and the subgraph itself go on.
 */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hashOf } from '../../admission/trustedDocuments.ts';
import type { Outage } from '../../check/check.ts';
import { checkInThread } from '../../check/checkInThread.ts';
import { type OperationExample, readOperations } from '../../explorer/operations.ts';
import { startPrivateGateway } from './dev/privateGateway.ts';
import { type GlobalOptions, type Graph, graphOf, operationsFolder } from './graph.ts';
import { exits, Failure, type Terminal } from './terminal.ts';

interface ReplayOptions {
  down: string;
  mock?: boolean;
  list?: string;
}

interface Replayed {
  name: string;
  /** What is null without the subgraph and was not null with it. */
  lost: string[];
  predicted: string[];
  /** What contradicts the prediction, as sentences. */
  differences: string[];
}

type Start = (command: Command) => { options: GlobalOptions; terminal: Terminal };
type Data = Record<string, unknown> | null;

export function replayCommand(program: Command, start: Start): void {
  program
    .command('replay')
    .description(
      'run the trusted queries while one subgraph seems to be down, and compare with what the check predicts',
    )
    .requiredOption('--down <name>', 'the subgraph that is not asked')
    .option('--mock', 'make the subgraphs up instead of asking the running ones')
    .option('--list <file>', 'without a registry: the list of the subgraphs (schema/supergraph.yaml)')
    .action(async ({ down, mock = false, list }: ReplayOptions, command: Command) => {
      const { options, terminal } = start(command);
      const graph = await graphOf(options, list);
      const names = graph.subgraphs.map(({ name }) => name);
      if (!names.includes(down))
        throw new Failure(exits.usage, 'BAD_REQUEST', `There is no subgraph "${down}"; there are ${names.join(', ')}.`);
      const operations = readOperations(operationsFolder).filter(
        ({ document }) => !/^\s*(mutation|subscription)\b/m.test(document),
      );
      const [outage, whole, without] = await terminal.during(
        `replaying ${operations.length} queries`,
        Promise.all([
          predicted(graph, down),
          answers(graph, operations, mock, null),
          answers(graph, operations, mock, down),
        ]),
      );
      const replayed = operations.map((one, i) => compared(one, whole[i]!, without[i]!, outage));
      const wrong = replayed.filter(({ differences }) => differences.length > 0);
      if (wrong.length > 0)
        throw new Failure(
          exits.refused,
          'CHECK_FAILED',
          `${wrong.length} of ${replayed.length} queries lost something else than was predicted.`,
          { replayed },
          shown(replayed),
        );
      terminal.tell({ replayed }, () => shown(replayed));
    });
}

async function predicted({ subgraphs, operations, approvals }: Graph, down: string): Promise<Outage> {
  const proposed = subgraphs.find(({ name }) => name === down)!;
  const { whenDown } = await checkInThread({ subgraphs, name: down, proposed, operations, approvals, now: new Date() });
  return whenDown;
}

async function answers(
  graph: Graph,
  operations: readonly OperationExample[],
  mock: boolean,
  down: string | null,
): Promise<Data[]> {
  const gateway = await startPrivateGateway({
    graph,
    places: Object.fromEntries(
      graph.subgraphs.map(({ name, url }) => [name, name === down ? 'down' : mock ? 'made up' : url]),
    ),
    // With the key of the gateway in service, which the running subgraphs know.
    dataFolder: resolve(process.env.DATA_DIR || '.data'),
    port: 0,
    seed: 'replay',
    environment: { EXPLORER: 'off', LOG_LEVEL: 'silent' },
  });
  try {
    const all: Data[] = [];
    for (const { document, variables } of operations) all.push(await ask(gateway.url, document, variables, down));
    return all;
  } finally {
    await gateway.close();
  }
}

async function ask(url: string, query: string, variables: object, down: string | null): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as {
    data?: Data;
    errors?: { message: string; extensions?: { code?: string; service?: string } }[];
  };
  const away = errors.find(
    ({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE' && extensions.service !== down,
  );
  if (away)
    throw new Failure(
      exits.away,
      'SUBGRAPH_UNAVAILABLE',
      `The subgraph "${away.extensions?.service}" does not answer; start the graph, or say --mock.`,
    );
  return data;
}

function compared({ title, document }: OperationExample, whole: Data, without: Data, outage: Outage): Replayed {
  const told = outage.operations.find(({ hash }) => hash === hashOf(document));
  const predictedNulls = told?.nulls ?? [];
  const [before, after] = [placesOf(whole), placesOf(without)];
  const lost = [...after.nulls]
    .filter((path) => !before.nulls.has(path) || !after.values.has(path))
    .filter((path) => before.values.has(path));
  const differences = [
    ...lost
      .filter((path) => !told?.losesEverything && !predictedNulls.includes(path))
      .map((path) => `${path} was lost, which nobody predicted`),
    ...predictedNulls.filter((path) => after.values.has(path)).map((path) => `${path} was told all the same`),
  ];
  const losesEverything = without === null || Object.values(without).every((value) => value === null);
  if (told?.losesEverything && !losesEverything) differences.push('something was told all the same');
  return {
    name: title,
    lost: losesEverything && whole !== null && told ? ['everything'] : lost,
    predicted: told?.losesEverything ? ['everything'] : predictedNulls,
    differences,
  };
}

/** Where an answer has null and where it has something, each element of a list alike. */
function placesOf(data: Data): { nulls: Set<string>; values: Set<string> } {
  const nulls = new Set<string>();
  const values = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (value === null) nulls.add(path);
    else {
      values.add(path);
      if (Array.isArray(value)) for (const item of value) walk(item, `${path}.*`);
      else if (typeof value === 'object')
        for (const [key, one] of Object.entries(value as object)) walk(one, path ? `${path}.${key}` : key);
    }
  };
  walk(data, '');
  return { nulls, values };
}

function shown(replayed: readonly Replayed[]): string {
  const line = ({ name, lost, differences }: Replayed) =>
    [
      `  ${name}: ${lost.length === 0 ? 'nothing lost' : `null at ${lost.join(', ')}`}`,
      ...differences.map((one) => `    -> ${one}`),
    ].join('\n');
  const fine = replayed.every(({ differences }) => differences.length === 0);
  return `${fine ? 'Fine: what was lost is what was predicted.' : 'Not fine.'}\n\n${replayed.map(line).join('\n')}`;
}
