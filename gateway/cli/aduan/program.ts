/** `aduan`: the commands, what stands beside each of them, and how they end. */
import { Command, CommanderError } from 'commander';
import { devCommand } from './dev.ts';
import { explainCommands } from './explain.ts';
import type { GlobalOptions } from './graph.ts';
import { operationsCommand } from './operations.ts';
import { replayCommand } from './replay.ts';
import { subgraphCommands } from './subgraph.ts';
import { supergraphCommands } from './supergraph.ts';
import { createTerminal, exits, Failure } from './terminal.ts';

const help = `
Exit codes:
  0   done
  1   refused: a check found something, or there is no such thing
  2   called the wrong way
  3   the registry or the graph cannot be reached
  4   the token is missing or does not allow it
  70  a fault of ours

aduan explain CODE says what a code means and what to do.`;

/** Returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  // Known before the arguments are understood: whoever asks for JSON gets JSON, also of what is wrong with them.
  const terminal = createTerminal(args.includes('--json'));
  const start = (command: Command) => ({ options: command.optsWithGlobals<GlobalOptions>(), terminal });
  const program = new Command('aduan')
    .description('Satu Aduan: add a subgraph to the complaint graph, and see what becomes of it')
    .option('--registry <url>', 'the registry, such as http://localhost:4010 (or ADUAN_REGISTRY)')
    .option('--token <token>', 'that lets you publish (or ADUAN_TOKEN, which no list of processes shows)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', help)
    .showSuggestionAfterError();
  subgraphCommands(program, start);
  supergraphCommands(program, start);
  operationsCommand(program, start);
  devCommand(program, start);
  replayCommand(program, start);
  explainCommands(program, start);
  everyCommand(program, (command) => command.exitOverride().configureOutput({ outputError: () => undefined }));

  try {
    await program.parseAsync(args, { from: 'user' });
    return exits.done;
  } catch (error) {
    const failure = failureOf(error);
    if (failure) terminal.fail(failure);
    return failure?.exit ?? exits.done;
  }
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const one of command.commands) everyCommand(one, change);
}

/** Null for what is none, such as a page of help. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return null;
    const message = error.message.replace(/^error: /, '');
    const sentence =
      message === '(outputHelp)'
        ? 'Which command? "aduan --help" lists them.'
        : `${message[0]!.toUpperCase()}${message.slice(1)}`;
    return new Failure(exits.usage, 'BAD_REQUEST', sentence);
  }
  const { message, stack } = error as Error;
  return new Failure(exits.fault, 'INTERNAL_SERVER_ERROR', process.env.ADUAN_DEBUG ? (stack ?? message) : message);
}
