/** Answers in the stead of subgraphs that are not here, each below its name, on a port of this machine only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; path?: readonly (string | number)[]; extensions?: unknown }[];
}

export interface Question {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

export type Answerer = (question: Question) => Promise<unknown>;

export interface Host {
  urlOf(name: string): string;
  set(name: string, answerer: Answerer): void;
  close(): Promise<void>;
}

export async function startHost(): Promise<Host> {
  const answerers = new Map<string, Answerer>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      write(response, 200, { errors: [{ message: error.message, extensions: { code: 'BAD_USER_INPUT' } }] });
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answerer = answerers.get(decodeURIComponent((request.url ?? '/').slice(1)));
    if (!answerer) return write(response, 404, { errors: [{ message: 'there is no such subgraph here' }] });
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    write(response, 200, (await answerer(JSON.parse(text))) as object);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
    set: (name, answerer) => answerers.set(name, answerer),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function write(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
