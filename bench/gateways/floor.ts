/**
 * The floor: a bare node:http server that makes the same calls to the subgraphs, in the same stages, with prepared
 * bodies, reads the answers to their end, and sends a prepared answer. It knows no GraphQL and parses no JSON.
 */
import { readFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';

export interface Prepared {
  /** By the body of the client's request. */
  [body: string]: { stages: { url: string; body: string }[][]; answer: string };
}

const [, , port, file] = process.argv;
const prepared = JSON.parse(readFileSync(file!, 'utf8')) as Prepared;
const agent = new Agent({ keepAlive: true });
const headers = { 'content-type': 'application/json' };

createServer((incoming, response) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', async () => {
    const { stages, answer } = prepared[Buffer.concat(chunks).toString()] ?? { stages: [], answer: '{}' };
    for (const stage of stages) await Promise.all(stage.map(call));
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
}).listen(Number(port), '127.0.0.1');

function call({ url, body }: { url: string; body: string }): Promise<void> {
  return new Promise((done, failed) => {
    const outgoing = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => answer.on('data', () => undefined).on('end', done),
    );
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
