/**
 * The life of a process: settings that are wrong end it with a sentence, a signal ends it gently, a second one at once.
 * A process that was started by another ends with it.
 */
import pino, { type Logger } from 'pino';
import { letGo } from './held.ts';
import { OperatorError } from './operatorError.ts';
import { createProgress, type Progress } from './progress.ts';
import { readLogLevel } from './settings.ts';

export interface Running {
  url: string;
  /** Where Prometheus finds its figures, if it may. */
  metricsUrl?: string | null;
  close(): Promise<void>;
}

export interface ReadyMessage {
  type: 'ready';
  url: string;
}

export interface ProcessTools {
  log: Logger;
  progress: Progress;
}

/** PostgreSQL quotes the row that it refuses, and a row can be somebody's words: a log says only what was refused. */
function withoutRows(error: unknown): unknown {
  const { detail: _, where: __, internalQuery: ___, ...told } = pino.stdSerializers.err(error as Error) ?? {};
  return told;
}

export async function runProcess(name: string, start: (tools: ProcessTools) => Promise<Running>): Promise<void> {
  // A level that is none is told with the other settings.
  const log = pino({ name, level: readLogLevel(process.env, []), serializers: { err: withoutRows } });
  let running: Running | undefined;
  let stopping = false;

  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    try {
      await (running?.close() ?? letGo());
      log.info('stopped');
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', () => stopping || stop());

  try {
    running = await start({ log, progress: createProgress() });
  } catch (error) {
    if (stopping) return;
    if (error instanceof OperatorError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, 'it cannot start');
    await letGo();
    process.exit(1);
  }
  log.info({ url: running.url, metricsUrl: running.metricsUrl ?? undefined }, 'ready');
  process.send?.({ type: 'ready', url: running.url } satisfies ReadyMessage);
}
