/**
 * What Prometheus may ask of a subgraph: how many questions, how long they took, which errors they ended with, and how
 * the process is. It tells how busy an office is, so it is off until a port is named, and that port is its own: who can
 * reach it is for the network to say. No label holds anything that a client chose, so no words of a person get in and
 * nobody can make series without end.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  answered(status: number, seconds: number): void;
  /** A stream has begun; the function that is returned says that it has ended. */
  streaming(): () => void;
  /** Takes the `extensions.code` of what the gateway is told. */
  failed(code: unknown): void;
  /** The text format of Prometheus. */
  text(): Promise<string>;
  /** @param port 0 takes a free one */
  listen(host: string, port: number): Promise<MetricsListening>;
}

export interface MetricsListening {
  url: string;
  close(): Promise<void>;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** @param subgraph stands at each figure as a label */
export function createMetrics(subgraph: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  registry.setDefaultLabels({ subgraph });
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'subgraph_requests_total',
    help: 'Questions that were answered, by HTTP status; 401 are those without a token of the gateway. Streams are left out.',
    labelNames: ['status'],
    registers,
  });
  const duration = new Histogram({
    name: 'subgraph_request_duration_seconds',
    help: 'From the head of a question to the end of its answer. Streams are left out.',
    buckets: seconds,
    registers,
  });
  const streams = new Gauge({ name: 'subgraph_open_streams', help: 'Subscriptions that are open now.', registers });
  const errors = new Counter({
    name: 'subgraph_errors_total',
    help: 'Errors that the gateway was told, by code.',
    labelNames: ['code'],
    registers,
  });

  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return response.writeHead(404).end();
    const text = await registry.metrics();
    return response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  });

  return {
    answered(status, took) {
      requests.inc({ status });
      duration.observe(took);
    },
    streaming() {
      streams.inc();
      return () => streams.dec();
    },
    failed(code) {
      // A resolver can pass on whatever another system called its error.
      errors.inc({ code: typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : 'OTHER' });
    },
    text: () => registry.metrics(),
    async listen(host, port) {
      await new Promise<void>((done, failed) => {
        server.once('error', failed);
        server.listen(port, host, () => done());
      });
      const { port: taken } = server.address() as AddressInfo;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`;
      const close = async () => {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      };
      return { url, close };
    },
  };
}
