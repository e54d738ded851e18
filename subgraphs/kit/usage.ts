/** What a command was called with; whoever calls it otherwise is told how, and the process ends with 2. */
import { inspect, type ParseArgsConfig, parseArgs } from 'node:util';
import { letGo } from './held.ts';
import { OperatorError } from './operatorError.ts';

/**
 * From then on, what whoever runs the command can set right ends it with a sentence, and a signal, which a terminal and
 * `npm` can both send, once what it holds is let go.
 *
 * ```ts
 * const { values } = readArguments(usage, { options: { repair: { type: 'boolean', default: false } } });
 * ```
 */
export function readArguments<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  process.on('uncaughtException', (error) => {
    // What breaks off while it ends is no news.
    if (ending) return;
    // Whoever reads what it writes has seen enough, as `head` has.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
      ending = end(brokenPipe);
      return;
    }
    process.stderr.write(`${error instanceof OperatorError ? error.message : inspect(error)}\n`);
    ending = end(1);
  });
  for (const [signal, code] of signals)
    process.on(signal, () => {
      ending ??= end(code);
    });
  try {
    return parseArgs(config);
  } catch (error) {
    // What follows is on arguments that look like options.
    const [reason] = (error as Error).message.split('. To specify');
    return refuseArguments(usage, reason!);
  }
}

/** For what only the command itself can tell of its arguments: which one is refused and why, then the usage. */
export function refuseArguments(usage: string, reason: string): never {
  process.stderr.write(`${reason}\n\n${usage.trimEnd()}\n`);
  process.exit(2);
}

/** A reason to refuse: the first argument is none of the commands that there are. */
export function unknownCommand(command: string | undefined): string {
  return command === undefined ? 'The command is missing.' : `"${command}" is no command.`;
}

/** A reason to refuse: nothing is expected where these stand. */
export function tooMany([first]: readonly string[]): string {
  return `"${first}" is one argument too many.`;
}

/** With the codes that a shell gives whatever they end. */
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

const brokenPipe = 141;

let ending: Promise<void> | undefined;

async function end(code: number): Promise<void> {
  await letGo().catch(() => undefined);
  process.exit(code);
}
