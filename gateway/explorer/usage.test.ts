import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { usageReader } from './usage.ts';

let registry: Server | null = null;
afterEach(() => {
  registry?.close();
});

async function registryThatSays(status: number, body: object): Promise<string> {
  registry = createServer((request, response) => {
    response.writeHead(request.url === '/operations' ? status : 404).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => registry!.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
}

test('the uses of a field are those of all operations, the most frequent client first', async () => {
  const url = await registryThatSays(200, {
    operations: [
      { fields: ['Query.complaints', 'Complaint.title'], lastSeen: '2026-11-02', clients: [{ name: 'a', count: 2 }] },
      {
        fields: ['Complaint.title'],
        lastSeen: '2026-11-01',
        clients: [
          { name: 'a', count: 1 },
          { name: 'b', count: 9 },
        ],
      },
    ],
  });
  const usage = usageReader(url);
  // Whoever looks first does not wait.
  expect(usage()).toBeNull();
  while (usage() === null) await sleep(10);
  expect(usage()).toEqual({
    'Query.complaints': [{ client: 'a', count: 2, lastSeen: '2026-11-02' }],
    'Complaint.title': [
      { client: 'b', count: 9, lastSeen: '2026-11-01' },
      { client: 'a', count: 3, lastSeen: '2026-11-02' },
    ],
  });
});

test('without a registry, and with one that is away, nothing is recorded', async () => {
  const readers = [null, 'http://127.0.0.1:9', await registryThatSays(503, {})].map(usageReader);
  for (const read of readers) read();
  await sleep(200);
  expect(readers.map((read) => read())).toEqual([null, null, null]);
});
