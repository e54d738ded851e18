/** `aduan supergraph …` and `aduan operations`: what became of the graph, and who uses it. */
import type { Command } from 'commander';
import type { Change } from '../../check/check.ts';
import { renderChange } from '../../check/render.ts';
import { type GlobalOptions, neededRegistry } from './graph.ts';
import { moment } from './subgraph.ts';
import { exits, Failure, type Terminal, table } from './terminal.ts';

interface Supergraph {
  version: number;
  hash: string;
  at: string;
  by: string;
  change: string;
}

type Start = (command: Command) => { options: GlobalOptions; terminal: Terminal };

export function supergraphCommands(program: Command, start: Start): void {
  const supergraph = program.command('supergraph').description('the graph as a whole, and what became of it');

  supergraph
    .command('log')
    .description('the last changes, newest first')
    .option('--last <count>', 'how many', '20')
    .action(async ({ last }: { last: string }, command: Command) => {
      const { options, terminal } = start(command);
      const { supergraphs } = await neededRegistry(options).get<{ supergraphs: Supergraph[] }>(
        `/supergraphs?last=${encodeURIComponent(last)}`,
      );
      terminal.tell({ supergraphs }, () =>
        table([
          ['VERSION', 'AT', 'WHAT', 'BY', 'HASH'],
          ...supergraphs.map((one) => [one.version, moment(one.at), one.change, one.by, one.hash.slice(0, 12)]),
        ]),
      );
    });

  supergraph
    .command('diff')
    .description('what changed for clients between two supergraphs; without versions, by the last change')
    .option('--from <version>', 'the earlier one')
    .option('--to <version>', 'the later one')
    .action(async (wanted: { from?: string; to?: string }, command: Command) => {
      const { options, terminal } = start(command);
      const registry = neededRegistry(options);
      const to = wanted.to ?? String(await latestVersion(options));
      const from = wanted.from ?? String(Number(to) - 1);
      if (from === '0')
        throw new Failure(exits.refused, 'NOT_FOUND', `Supergraph ${to} is the first: there is nothing before it.`);
      const query = new URLSearchParams({ from, to });
      const diff = await registry.get<{ from: number; to: number; changes: Change[] }>(`/supergraphs/diff?${query}`);
      terminal.tell(diff, () => shown(diff));
    });

  supergraph
    .command('show [version]')
    .description('the SDL of the supergraph in service, or of an earlier one')
    .action(async (version: string | undefined, _: object, command: Command) => {
      const { options, terminal } = start(command);
      const sdl = await neededRegistry(options).sdl(
        version === undefined ? '/supergraph' : `/supergraphs/${encodeURIComponent(version)}`,
      );
      terminal.tell({ sdl }, () => sdl);
    });
}

async function latestVersion(options: GlobalOptions): Promise<number> {
  const { supergraphs } = await neededRegistry(options).get<{ supergraphs: Supergraph[] }>('/supergraphs?last=1');
  if (!supergraphs[0]) throw new Failure(exits.refused, 'NOT_FOUND', 'The registry has no supergraph yet.');
  return supergraphs[0].version;
}

function shown({ from, to, changes }: { from: number; to: number; changes: readonly Change[] }): string {
  if (changes.length === 0) return `Between supergraph ${from} and ${to} nothing changed for clients.`;
  const sections = (['breaking', 'dangerous', 'safe'] as const).flatMap((kind) => {
    const some = changes.filter((one) => one.kind === kind);
    const title = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
    return some.length === 0 ? [] : [`${title} (${some.length})\n\n${some.map(renderChange).join('\n\n')}`];
  });
  return [`From supergraph ${from} to ${to}:`, ...sections].join('\n\n');
}
