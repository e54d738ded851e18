/** What `npm start` says of a process that it looks after. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createWorker } from './worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-worker-'));
const line = { level: 40, msg: 'an operation met an error', service: 'agencies', err: { message: 'no answer' } };
const script = join(folder, 'main.mjs');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('whose error it warns of, and that it was killed: not that the last warning was why', async () => {
  writeFileSync(
    script,
    `console.log(${JSON.stringify(JSON.stringify(line))});
     process.send({ type: 'ready', url: String(process.pid) });
     setInterval(() => undefined, 1000);`,
  );
  const said: string[] = [];
  const heard = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const worker = createWorker({
    name: 'gateway',
    script,
    environment: { ...process.env, NODE_OPTIONS: '' },
    logFile: join(folder, 'log'),
    onProgress: () => undefined,
    say: (text) => {
      said.push(text);
      (said.length === 1 ? heard : gone).resolve();
    },
  });
  const pid = Number(await worker.start());
  await heard.promise;
  process.kill(pid, 'SIGKILL');
  await gone.promise;
  await worker.stop();
  expect(said).toEqual([
    'an operation met an error of agencies: no answer',
    'it is gone (it was ended by SIGKILL); starting it again in 1 s',
  ]);
});
