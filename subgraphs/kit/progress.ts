/**
 * How far a long piece of work is. A process that was started by another tells its parent, which draws; one that was
 * started alone draws a bar on the terminal, or says a line now and then where there is none.
 */
import { SingleBar } from 'cli-progress';

export interface ProgressMessage {
  type: 'progress';
  task: string;
  done: number;
  total: number;
}

/** Tells that `done` of `total` rows of a task are finished. */
export type Progress = (task: string, done: number, total: number) => void;

export function createProgress(): Progress {
  return process.send ? tellParent : drawBars();
}

const tellParent: Progress = (task, done, total) => {
  process.send?.({ type: 'progress', task, done, total } satisfies ProgressMessage);
};

function drawBars(): Progress {
  const bars = new Map<string, SingleBar>();
  return (task, done, total) => {
    let bar = bars.get(task);
    if (!bar) {
      bar = new SingleBar({
        format: `${task} {bar} {percentage}% {value}/{total}`,
        stream: process.stderr,
        noTTYOutput: true,
        notTTYSchedule: 5000,
      });
      bar.start(total, 0);
      bars.set(task, bar);
    }
    bar.setTotal(total);
    bar.update(done);
    if (done >= total) bar.stop();
  };
}
