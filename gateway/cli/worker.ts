/** A process that `npm start` looks after: its log, its progress, its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface WorkerSettings {
  name: string;
  script: string;
  /** For node itself. */
  flags?: readonly string[];
  environment: NodeJS.ProcessEnv;
  logFile: string;
  onProgress: (task: string, done: number, total: number) => void;
  /** For the terminal. */
  say: (text: string) => void;
}

export interface Worker {
  name: string;
  /** Resolves with the address when it is ready; rejects if it ends before. */
  start(): Promise<string>;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

type Message = { type: 'ready'; url: string } | { type: 'progress'; task: string; done: number; total: number };

const warn = 40;
const fatal = 60;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** A process that ran this long is forgiven its earlier deaths. */
const steadyMs = 60_000;
/** Longer than a request may take; then it is ended hard. */
const stopMs = 15_000;

export function createWorker({
  name,
  script,
  flags = [],
  environment,
  logFile,
  onProgress,
  say,
}: WorkerSettings): Worker {
  const log = createWriteStream(logFile, { flags: 'a' });
  // A full disk takes the log, and not what runs.
  log.on('error', ({ message }) => say(`its log is written no more: ${message}`));
  let child: ChildProcess | undefined;
  let stopped = false;
  let pauseMs = firstPauseMs;
  let again: NodeJS.Timeout | undefined;

  const launch = (onReady: (url: string) => void, onEnd: (reason: string) => void): void => {
    const began = Date.now();
    /** Why it ends, as far as it says so: on stderr, or as a fatal line of its log. */
    let reason = '';
    let lastWords = '';
    const started = spawn(process.execPath, [...flags, script], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C in a terminal is for `npm start` alone, which stops the others in order.
      detached: true,
    });
    child = started;
    started.on('message', (message: Message) => {
      if (message.type === 'ready') onReady(message.url);
      else onProgress(message.task, message.done, message.total);
    });
    createInterface({ input: started.stdout! }).on('line', (line) => {
      log.write(`${line}\n`);
      const { level, words } = read(line);
      if (level < warn || stopped) return;
      // It is told once, when the process has ended.
      if (level === fatal) reason = words;
      else {
        lastWords = words;
        say(words);
      }
    });
    createInterface({ input: started.stderr! }).on('line', (line) => {
      log.write(`${line}\n`);
      if (/Warning:|--trace-/.test(line)) return;
      reason = reason ? `${reason}\n${line}` : line;
    });
    started.once('exit', (code, signal) => {
      if (Date.now() - began > steadyMs) pauseMs = firstPauseMs;
      // Who is ended from outside has said nothing of it: its last words were about something else.
      onEnd(reason || (signal ? `it was ended by ${signal}` : lastWords || `it ended with ${code}`));
    });
  };

  const restart = (reason: string): void => {
    if (stopped) return;
    say(`it is gone (${reason}); starting it again in ${pauseMs / 1000} s`);
    again = setTimeout(() => launch(() => say('it is back'), restart), pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  return {
    name,
    start: () =>
      new Promise((ready, failed) => {
        let isReady = false;
        launch(
          (url) => {
            isReady = true;
            ready(url);
          },
          (reason) => (isReady ? restart(reason) : failed(new Error(`${name} cannot start: ${reason}`))),
        );
      }),
    stop: () => {
      stopped = true;
      clearTimeout(again);
      const running = child;
      if (!running || running.exitCode != null || running.signalCode != null) return Promise.resolve();
      return new Promise((gone) => {
        const hard = setTimeout(() => running.kill('SIGKILL'), stopMs);
        running.once('exit', () => {
          clearTimeout(hard);
          gone();
        });
        running.kill('SIGTERM');
      });
    },
  };
}

interface Line {
  level: number;
  msg: string;
  err?: { message?: string };
  /** The subgraph whose error it is. */
  service?: string;
}

/** A line of the log as a sentence. What is none of the log is for the terminal as it is. */
function read(line: string): { level: number; words: string } {
  try {
    const { level, msg, err, service } = JSON.parse(line) as Line;
    if (level === fatal && err?.message) return { level, words: err.message };
    return { level, words: `${msg}${service ? ` of ${service}` : ''}${err ? `: ${err.message ?? ''}` : ''}` };
  } catch {
    return { level: warn, words: line };
  }
}
