/** What `npm start` says of a process that it looks after. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { createWorker, type Worker } from './worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-worker-'));
const script = join(folder, 'main.mjs');
let worker: Worker | undefined;

afterEach(() => worker?.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Looks after a process that runs `code`; `said` has what is told of it, `heard` waits for so many words. */
function lookAfter(code: string, logFile = join(folder, 'log')) {
  writeFileSync(script, `process.send({ type: 'ready', url: String(process.pid) }); ${code}`);
  const said: string[] = [];
  let look: () => void = () => undefined;
  worker = createWorker({
    name: 'gateway',
    script,
    environment: { ...process.env, NODE_OPTIONS: '' },
    logFile,
    onProgress: () => undefined,
    say: (text) => {
      said.push(text);
      look();
    },
  });
  const heard = (count: number) =>
    new Promise<void>((done) => {
      look = () => said.length >= count && done();
      look();
    });
  return { said, heard, started: worker.start() };
}

test('whose error it warns of, and that it was killed: not that the last warning was why', async () => {
  const line = { level: 40, msg: 'an operation met an error', service: 'agencies', err: { message: 'no answer' } };
  const text = JSON.stringify(JSON.stringify(line));
  const { said, heard, started } = lookAfter(`console.log(${text}); setInterval(() => undefined, 1000);`);
  const pid = Number(await started);
  await heard(1);
  process.kill(pid, 'SIGKILL');
  await heard(2);
  expect(said).toEqual([
    'an operation met an error of agencies: no answer',
    'it is gone (it was ended by SIGKILL); starting it again in 1 s',
  ]);
});

test('that its log cannot be written, as on a full disk: once, and what runs goes on', async () => {
  const line = JSON.stringify(JSON.stringify({ level: 30, msg: 'one more' }));
  // A folder: it cannot be written to.
  const { said, heard, started } = lookAfter(`setInterval(() => console.log(${line}), 10);`, folder);
  const pid = Number(await started);
  await heard(1);
  expect(process.kill(pid, 0)).toBe(true);
  await worker!.stop();
  expect(said).toEqual([expect.stringMatching(/^its log is written no more: EISDIR/)]);
});
