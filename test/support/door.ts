/** A door before a subgraph that a test can shut: connections to it then break. */
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Door {
  /** Of `/graphql` behind it. */
  url: string;
  leadTo(url: string): void;
  shut(isShut: boolean): void;
  close(): Promise<void>;
}

export async function openDoor(): Promise<Door> {
  let target = '';
  let isShut = false;
  const server = createServer((request, response) => {
    if (isShut) return void request.socket.destroy();
    const { method, headers, url = '/' } = request;
    const onward = ask(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    leadTo: (url) => {
      target = url;
    },
    shut: (shall) => {
      isShut = shall;
      if (shall) server.closeAllConnections();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
