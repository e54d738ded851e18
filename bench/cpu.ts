/** What a process has spent of the processors. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * User and system time of all threads of a process in milliseconds, exact to microseconds (proc(5), task/.../schedstat;
 * `stat` counts in hundredths of a second, which are a tenth of what a round takes). Of threads that have ended nothing is
 * left: take the difference over a time in which none does.
 */
export function cpuMsOf(pid: number): number {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder)
    .map((thread) => Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6)
    .reduce((sum, ms) => sum + ms, 0);
}
