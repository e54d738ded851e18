/** What a command was called with; whoever calls it otherwise is told how, and the process ends with 2. */
import { inspect, type ParseArgsConfig, parseArgs } from 'node:util';
import { letGo } from './held.ts';
import { OperatorError } from './operatorError.ts';

/**
 * From then on, what whoever runs the command can set right ends it with a sentence.
 *
 * ```ts
 * const { values } = readArguments(usage, { options: { repair: { type: 'boolean', default: false } } });
 * ```
 */
export function readArguments<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  process.once('uncaughtException', endWith);
  try {
    return parseArgs(config);
  } catch (error) {
    // What follows is on arguments that look like options.
    const [reason] = (error as Error).message.split('. To specify');
    return refuseArguments(usage, reason);
  }
}

/** For what only the command itself can tell of its arguments: which one is refused and why, then the usage. */
export function refuseArguments(usage: string, reason?: string): never {
  if (reason) process.stderr.write(`${reason}\n\n`);
  process.stderr.write(usage.endsWith('\n') ? usage : `${usage}\n`);
  process.exit(2);
}

async function endWith(error: unknown): Promise<never> {
  process.stderr.write(`${error instanceof OperatorError ? error.message : inspect(error)}\n`);
  await letGo();
  process.exit(1);
}
