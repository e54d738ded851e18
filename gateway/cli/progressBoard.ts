/** The bars of several processes below each other on a terminal; lines now and then where there is none. */
import { MultiBar, type SingleBar } from 'cli-progress';

export interface ProgressBoard {
  update(task: string, done: number, total: number): void;
  /** A line above the bars. */
  say(text: string): void;
  stop(): void;
}

const stepsWithoutTerminal = 4;

export function createProgressBoard(): ProgressBoard {
  return process.stdout.isTTY ? drawn() : written();
}

function drawn(): ProgressBoard {
  const bars = new Map<string, SingleBar>();
  const board = new MultiBar({
    format: '{task} {bar} {percentage} %  {value} of {total}',
    clearOnComplete: false,
    hideCursor: true,
  });
  let stopped = false;
  return {
    update(task, done, total) {
      const bar = bars.get(task) ?? board.create(total, 0, { task: task.padEnd(16) });
      bars.set(task, bar);
      bar.setTotal(total);
      bar.update(done);
    },
    say(text) {
      if (stopped) process.stdout.write(`${text}\n`);
      else board.log(`${text}\n`);
    },
    stop() {
      if (!stopped) board.stop();
      stopped = true;
    },
  };
}

function written(): ProgressBoard {
  const quarters = new Map<string, number>();
  const say = (text: string) => process.stdout.write(`${text}\n`);
  return {
    update(task, done, total) {
      const quarter = Math.floor((stepsWithoutTerminal * done) / Math.max(total, 1));
      if (quarters.get(task) === quarter) return;
      quarters.set(task, quarter);
      say(`${task}: ${done} of ${total}`);
    },
    say,
    stop: () => undefined,
  };
}
