import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  expect(await usageReader(url)()).toEqual({
    'Query.complaints': [{ client: 'a', count: 2, lastSeen: '2026-11-02' }],
    'Complaint.title': [
      { client: 'b', count: 9, lastSeen: '2026-11-01' },
      { client: 'a', count: 3, lastSeen: '2026-11-02' },
    ],
  });
});

test('without a registry, and with one that is away, nothing is recorded', async () => {
  expect(await usageReader(null)()).toBeNull();
  expect(await usageReader('http://127.0.0.1:9')()).toBeNull();
  expect(await usageReader(await registryThatSays(503, {}))()).toBeNull();
});
