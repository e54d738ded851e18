/** The check beside the main thread. A thread serves one check, so what a large graph took in memory goes with it. */
import { Worker } from 'node:worker_threads';
import type { Proposal, Report } from './check.ts';

/** A proposal that takes longer is given up. */
const patienceMs = 60_000;

/** Rejects with an Error if the check breaks off or takes too long. */
export function checkInThread(proposal: Proposal, patience = patienceMs): Promise<Report> {
  const worker = new Worker(new URL('check.worker.ts', import.meta.url), {
    name: 'check',
    workerData: proposal,
    execArgv: [],
  });
  return new Promise<Report>((done, failed) => {
    const tooLong = setTimeout(() => failed(new Error(`The check took longer than ${patience / 1000} s.`)), patience);
    worker.once('message', done);
    worker.once('error', failed);
    worker.once('exit', () => {
      clearTimeout(tooLong);
      failed(new Error('The check broke off.'));
    });
  }).finally(() => worker.terminate());
}
