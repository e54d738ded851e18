/** What a command was called with; whoever calls it otherwise is told how, and the process ends with 2. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * ```ts
 * const { values } = readArguments(usage, { options: { repair: { type: 'boolean', default: false } } });
 * ```
 */
export function readArguments<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch {
    return refuseArguments(usage);
  }
}

/** For what only the command itself can tell of its arguments. */
export function refuseArguments(usage: string): never {
  process.stderr.write(usage.endsWith('\n') ? usage : `${usage}\n`);
  process.exit(2);
}
