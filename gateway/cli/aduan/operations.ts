/** `aduan operations`: what clients ask of the graph, as the gateways have told the registry. */
import type { Command } from 'commander';
import { type GlobalOptions, neededRegistry } from './graph.ts';
import { moment } from './subgraph.ts';
import { type Terminal, table } from './terminal.ts';

interface OperationUse {
  hash: string;
  name: string | null;
  document: string;
  fields: string[];
  firstSeen: string;
  lastSeen: string;
  count: number;
  errors: number;
  /** Milliseconds. */
  latency: { p50: number | null; p99: number | null };
  clients: { name: string; version: string | null; count: number; errors: number }[];
}

interface Filter {
  subgraph?: string;
  field?: string;
  client?: string;
  document?: boolean;
}

type Start = (command: Command) => { options: GlobalOptions; terminal: Terminal };

export function operationsCommand(program: Command, start: Start): void {
  program
    .command('operations')
    .description('which operations were seen, of which clients, how often, since when')
    .option('--subgraph <name>', 'those that use a field of this subgraph')
    .option('--field <coordinate>', 'those that use this field, such as Complaint.title')
    .option('--client <name>', 'those of this client')
    .option('--document', 'with their texts')
    .action(async ({ document, ...filter }: Filter, command: Command) => {
      const { options, terminal } = start(command);
      const query = new URLSearchParams(Object.entries(filter));
      const { operations } = await neededRegistry(options).get<{ operations: OperationUse[] }>(`/operations?${query}`);
      terminal.tell({ operations }, () =>
        operations.length === 0
          ? 'No such operation was seen.'
          : document
            ? operations
                .map((one) => `# ${one.name ?? one.hash.slice(0, 12)}: ${one.count} times\n${one.document}`)
                .join('\n\n')
            : table([
                ['OPERATION', 'COUNT', 'ERRORS', 'P50 MS', 'P99 MS', 'SINCE', 'LAST', 'CLIENTS'],
                ...operations.map(rowOf),
              ]),
      );
    });
}

function rowOf({ name, hash, count, errors, latency, firstSeen, lastSeen, clients }: OperationUse) {
  const who = clients.map((one) => `${one.name}${one.version ? ` ${one.version}` : ''} (${one.count})`).join(', ');
  return [name ?? hash.slice(0, 12), count, errors, latency.p50, latency.p99, moment(firstSeen), moment(lastSeen), who];
}
