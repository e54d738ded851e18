import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createWorker, type Worker } from './worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-worker-'));
let worker: Worker | undefined;
afterAll(async () => {
  await worker?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const line = JSON.stringify({ level: 30, msg: 'one more' });

test('a log that cannot be written, as on a full disk, is told once, and what runs goes on', async () => {
  const script = join(folder, 'talks.ts');
  writeFileSync(script, `process.send({ type: 'ready', url: 'here' }); setInterval(() => console.log('${line}'), 10);`);
  const said: string[] = [];
  const { promise: told, resolve } = Promise.withResolvers<void>();
  worker = createWorker({
    name: 'talks',
    script,
    environment: process.env,
    // A folder: it cannot be written to.
    logFile: folder,
    onProgress: () => undefined,
    say: (text) => {
      said.push(text);
      resolve();
    },
  });
  expect(await worker.start()).toBe('here');
  await told;
  await worker.stop();
  expect(said).toEqual([expect.stringMatching(/^its log is written no more: EISDIR/)]);
});
