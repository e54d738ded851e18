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

export interface Replayed {
  name: string;
  /** False if nothing stood where something ought to be lost: then nothing could be seen. */
  tested: boolean;
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
        bothRuns(graph, operations, mock, down),
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
      if (!showsAnything(replayed))
        throw new Failure(
          exits.refused,
          'CHECK_FAILED',
          `Nothing could be tested: where something ought to be lost without "${down}", there was nothing before either. Is the graph empty?`,
          { replayed },
          shown(replayed),
        );
      terminal.tell({ replayed }, () => shown(replayed));
    });
}

/** One after the other: if all subgraphs together do not answer as they should, there is nothing to compare. */
async function bothRuns(graph: Graph, operations: readonly OperationExample[], mock: boolean, down: string) {
  const whole = await answers(graph, operations, mock, null);
  const [outage, without] = await Promise.all([predicted(graph, down), answers(graph, operations, mock, down)]);
  return [outage, whole, without] as const;
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
    environment: { EXPLORER: 'off', LOG_LEVEL: 'silent', SIGNING_KEY: process.env.SIGNING_KEY },
  });
  try {
    const all: Data[] = [];
    for (const { document, variables } of operations) all.push(await ask(gateway.url, document, variables, down));
    return all;
  } finally {
    await gateway.close();
  }
}

interface Told {
  message: string;
  extensions?: { code?: string; service?: string };
}

/** What nobody may see without signing in is null in both runs, and no fault. */
const isRefusal = (code: string | undefined): boolean =>
  code === 'UNAUTHORIZED_FIELD_OR_TYPE' || /^COMPLAINT_\w+_FORBIDDEN$/.test(code ?? '');

/** Whether this would be taken for an effect of the outage, and is none. */
function isFault({ extensions: { code, service } = {} }: Told, down: string | null): boolean {
  if (isRefusal(code)) return false;
  return down === null || (code?.startsWith('SUBGRAPH_') === true && service !== down);
}

async function ask(url: string, query: string, variables: object, down: string | null): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as { data?: Data; errors?: Told[] };
  const fault = errors.find((error) => isFault(error, down));
  if (!fault) return data;
  const { code = 'INTERNAL_SERVER_ERROR', service } = fault.extensions ?? {};
  if (code === 'SUBGRAPH_UNAVAILABLE')
    throw new Failure(exits.away, code, `The subgraph "${service}" does not answer; start the graph, or say --mock.`);
  throw new Failure(
    exits.away,
    code,
    `The running graph does not answer as it should, so nothing can be compared: ${fault.message} (${code}) Do its subgraphs trust the key in DATA_DIR or SIGNING_KEY? Or say --mock.`,
  );
}

/** @param whole with all subgraphs; `without` with one of them down */
export function compared(
  { title, document }: Pick<OperationExample, 'title' | 'document'>,
  whole: Data,
  without: Data,
  outage: Outage,
): Replayed {
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
  const hadAnything = whole !== null && Object.values(whole).some((value) => value !== null);
  const ownNulls = told?.losesEverything ? [] : predictedNulls;
  return {
    name: title,
    tested: hadAnything && (ownNulls.length === 0 || ownNulls.some((path) => before.values.has(path))),
    lost: losesEverything && whole !== null && told ? ['everything'] : lost,
    predicted: told?.losesEverything ? ['everything'] : predictedNulls,
    differences,
  };
}

/** Whether a query that ought to lose something could be tested; if none ought to, any. */
export function showsAnything(replayed: readonly Replayed[]): boolean {
  const harmed = replayed.filter(({ predicted }) => predicted.length > 0);
  return (harmed.length > 0 ? harmed : replayed).some(({ tested }) => tested);
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
  const line = ({ name, tested, lost, differences }: Replayed) =>
    [
      `  ${name}: ${tested ? (lost.length === 0 ? 'nothing lost' : `null at ${lost.join(', ')}`) : 'not tested, since there was nothing to lose'}`,
      ...differences.map((one) => `    -> ${one}`),
    ].join('\n');
  const isFine = replayed.every(({ differences }) => differences.length === 0) && showsAnything(replayed);
  return `${isFine ? 'Fine: what was lost is what was predicted.' : 'Not fine.'}\n\n${replayed.map(line).join('\n')}`;
}
