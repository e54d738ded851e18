/** A system of an agency's, for tests: it takes webhooks over HTTP, or does not, and remembers what came. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
  data: any;
  status: number;
}

export interface Receiver {
  url: string;
  /** Everything that came, in the order in which it came. */
  received: Received[];
  /** What was taken (2xx). */
  taken(): string[];
  /** What to answer from now on; null leaves a request without an answer. */
  answer: (id: string) => number | null | Promise<number | null>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { headers } = request;
      const id = String(headers['webhook-id']);
      const body = Buffer.concat(chunks).toString();
      const status = await receiver.answer(id);
      if (status === null) return;
      receiver.received.push({ id, headers, body, data: JSON.parse(body).data, status });
      if (status >= 300 && status < 400) response.setHeader('location', receiver.url);
      response.writeHead(status).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    taken: () => receiver.received.filter(({ status }) => status < 300).map(({ id }) => id),
    answer: () => 204,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
