/** The gateway as a process of its own is told to stop while forty clients ask without a pause. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGatewayProcess } from '../support/gatewayProcess.ts';
import { compose } from '../support/supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'aduan-stop-'));
let subgraph: Server;
let gateway: ChildProcess;
let url: string;

beforeAll(async () => {
  subgraph = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      setTimeout(() => response.setHeader('content-type', 'application/json').end('{"data":{"word":"ya"}}'), 15);
    });
  });
  await new Promise<void>((done) => subgraph.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  writeFileSync(
    join(folder, 'supergraph.graphql'),
    compose({ words: 'type Query { word: String! }' }, () => address),
  );
  ({ url, child: gateway } = await startGatewayProcess(join(folder, 'supergraph.graphql')));
}, 30_000);

afterAll(() => {
  gateway?.kill('SIGKILL');
  subgraph?.closeAllConnections();
  subgraph?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every request that was taken is answered, and the process ends in time', async () => {
  const answers = { right: 0, wrong: [] as string[] };
  const clients = Array.from({ length: 40 }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      try {
        const answer = await post(agent);
        if (answer === '{"data":{"word":"ya"}}') answers.right += 1;
        else answers.wrong.push(answer);
      } catch (error) {
        // A door that is closed is no dropped request; a connection that breaks is one.
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') answers.wrong.push(String(error));
        return;
      }
    }
  });
  await new Promise((done) => setTimeout(done, 1000));
  const began = performance.now();
  const code = new Promise((done) => gateway.once('exit', done));
  gateway.kill('SIGTERM');
  expect(await code).toBe(0);
  expect(performance.now() - began).toBeLessThan(15_000);
  await Promise.all(clients);
  expect(answers.wrong).toEqual([]);
  expect(answers.right).toBeGreaterThan(40);
}, 40_000);

function post(agent: Agent): Promise<string> {
  const body = '{"query":"{ word }"}';
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => done(text));
      answer.on('error', failed);
    });
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
