import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SubgraphDataSource } from './dataSource.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function subgraph(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function call(url: string, timeoutMs = 2000) {
  const source = new SubgraphDataSource({ name: 'agencies', url, timeoutMs });
  const request = { query: '{ a }', variables: { v: 1 } };
  const context = { requestId: 'request-1' } as never;
  try {
    return await source.process({ kind: 'health check', request, context } as never);
  } finally {
    await source.agent.destroy();
  }
}

const refusal = (code: string) => ({
  extensions: { code, service: 'agencies' },
  message: expect.stringContaining('"agencies"'),
});

describe('a call to a subgraph', () => {
  test('sends the operation and the request id, and nothing of the client', async () => {
    let seen: unknown;
    const url = await subgraph((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen = { id: request.headers['x-request-id'], cookie: request.headers.cookie, body: JSON.parse(body) };
        response.end('{"data":{"a":1}}');
      });
    });
    expect(await call(url)).toEqual({ data: { a: 1 } });
    expect(seen).toEqual({ id: 'request-1', cookie: undefined, body: { query: '{ a }', variables: { v: 1 } } });
  });

  test('takes what is GraphQL at any status', async () => {
    const errors = [{ message: 'no', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }];
    expect(
      await call(await subgraph((_, response) => response.writeHead(400).end(JSON.stringify({ errors })))),
    ).toEqual({ errors });
  });

  test('that is refused names the subgraph, not its address', async () => {
    await expect(call('http://127.0.0.1:9/graphql')).rejects.toMatchObject(refusal('SUBGRAPH_UNAVAILABLE'));
  });

  test('that hangs is given up', async () => {
    await expect(call(await subgraph(() => undefined), 100)).rejects.toMatchObject(refusal('SUBGRAPH_TIMEOUT'));
  });

  test('that dies in the middle of its answer', async () => {
    const url = await subgraph((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data":');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(call(url)).rejects.toMatchObject(refusal('SUBGRAPH_UNAVAILABLE'));
  });

  test.each([
    [500, '<html>stack at /srv/app.js</html>'],
    [200, 'not json'],
    [200, ''],
    [200, '[]'],
    [302, ''],
  ])('that answers %i %j is no answer', async (status, body) => {
    const url = await subgraph((_, response) =>
      response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(body),
    );
    await expect(call(url)).rejects.toMatchObject(refusal('SUBGRAPH_INVALID_RESPONSE'));
  });
});
