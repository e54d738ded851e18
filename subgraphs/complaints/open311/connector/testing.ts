/** An agency's system for tests: real HTTP, in memory, and as crooked as it is told to be. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeXml } from '../xml.ts';

export interface Quirks {
  /** JSON is refused with this status. */
  jsonRefused?: number;
  /** Answers XML whatever is asked for. */
  xmlForJson?: boolean;
  /** What is answered for what is not there. */
  notFound?: number;
  /** The root of the list of updates; null: updates are not known. */
  updatesRoot?: 'service_request_updates' | 'service_requests_updates' | null;
  /** Pages are not known; at most so many rows are given. */
  withoutPages?: number;
  /** POST answers with a token, which is redeemed only after so many questions. */
  tokens?: number;
  /** What happens to a POST: it arrives and the connection breaks, or it is refused. */
  post?: 'lost' | 'unavailable' | 'refused' | 'silent' | 'hangs';
  /** Every GET of a list is answered so instead. */
  lists?: 'huge' | 'elsewhere' | 'never' | 'nonsense' | 'doctype';
  /** A pause before every answer to a list. */
  slowMs?: number;
}

export interface FakeRequest {
  service_request_id: string | number;
  requested_datetime: string;
  [field: string]: unknown;
}

export interface FakeUpdate {
  update_id?: string | number;
  service_request_id: string | number;
  updated_datetime: string;
  [field: string]: unknown;
}

export interface FakeSystem {
  url: string;
  requests: FakeRequest[];
  updates: FakeUpdate[];
  quirks: Quirks;
  /** The questions so far, as `GET requests.json`. */
  asked: string[];
  /** The forms of what was handed in. */
  posted: Record<string, string>[];
  /** The time there. */
  now: () => Date;
  close(): Promise<void>;
}

export async function openFakeSystem(quirks: Quirks = {}): Promise<FakeSystem> {
  const fake: FakeSystem = {
    url: '',
    requests: [],
    updates: [],
    quirks,
    asked: [],
    posted: [],
    now: () => new Date(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const server = createServer((request, response) => void answer(fake, request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  return fake;
}

async function answer(fake: FakeSystem, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { quirks } = fake;
  const url = new URL(request.url!, fake.url);
  const resource = url.pathname.replace(/^\/v2\//, '');
  fake.asked.push(`${request.method} ${resource}`);
  const [, name = '', id, format] = /^(\w+)(?:\/([^/]+?))?\.(json|xml)$/.exec(resource) ?? [];
  const send = (root: string, rows: object[]) => {
    const asXml = format === 'xml' || quirks.xmlForJson;
    response.setHeader('content-type', asXml ? 'text/xml' : 'application/json');
    response.end(asXml ? writeXml(root, rows) : JSON.stringify(rows));
  };
  const refuse = (status: number) => {
    response.statusCode = status;
    response.end('<errors><error><code>1</code><description>no</description></error></errors>');
  };
  if (format === 'json' && quirks.jsonRefused) return refuse(quirks.jsonRefused);

  if (request.method === 'POST') return take(fake, request, { send, refuse });
  if (name === 'services') return send('services', [{ service_code: '1', metadata: 'false' }]);
  if (name === 'tokens') {
    quirks.tokens! -= 1;
    const found = fake.requests.find(({ token }) => token === id);
    if (!found || quirks.tokens! > 0) return refuse(quirks.notFound ?? 404);
    return send('service_requests', [{ token: id, service_request_id: found.service_request_id }]);
  }
  if (name === 'requests' && id !== undefined) {
    const found = fake.requests.filter(
      ({ service_request_id }) => String(service_request_id) === decodeURIComponent(id),
    );
    return found.length > 0 ? send('service_requests', found) : refuse(quirks.notFound ?? 404);
  }
  if (name === 'servicerequestupdates' && quirks.updatesRoot === null) return refuse(quirks.notFound ?? 404);
  if (quirks.slowMs) await new Promise((go) => setTimeout(go, quirks.slowMs));
  switch (quirks.lists) {
    case 'huge':
      response.end(`[${'{"description":"x"},'.repeat(100_000)}{}]`);
      return;
    case 'elsewhere':
      response.writeHead(302, { location: 'http://localhost:1/v2/secrets.json' }).end();
      return;
    case 'never':
      return;
    case 'nonsense':
      response.end('<html><body>It works!');
      return;
    case 'doctype':
      response.end('<!DOCTYPE a [<!ENTITY b "c">]><service_requests><request>&b;</request></service_requests>');
      return;
  }
  const isUpdates = name === 'servicerequestupdates';
  const rows = listed(fake, isUpdates ? fake.updates : fake.requests, url.searchParams);
  send(isUpdates ? (quirks.updatesRoot ?? 'service_request_updates') : 'service_requests', rows);
}

/** Newest first, in the window, page by page unless pages are not known. */
function listed({ quirks }: FakeSystem, all: (FakeRequest | FakeUpdate)[], asked: URLSearchParams): object[] {
  const [from, to, ids] = ['start_date', 'end_date', 'service_request_id'].map((name) => asked.get(name));
  const at = (row: FakeRequest | FakeUpdate) => Date.parse(String(row.requested_datetime ?? row.updated_datetime));
  const rows = all
    .filter((row) => (!from || at(row) >= Date.parse(from)) && (!to || at(row) <= Date.parse(to)))
    .filter((row) => !ids || ids.split(',').includes(String(row.service_request_id)))
    .sort((a, b) => at(b) - at(a));
  if (quirks.withoutPages) return rows.slice(0, quirks.withoutPages);
  const size = Number(asked.get('page_size') ?? 1000);
  const page = Number(asked.get('page') ?? 1);
  return rows.slice((page - 1) * size, page * size);
}

async function take(
  fake: FakeSystem,
  request: IncomingMessage,
  { send, refuse }: { send: (root: string, rows: object[]) => void; refuse: (status: number) => void },
): Promise<void> {
  const { quirks } = fake;
  let body = '';
  for await (const chunk of request) body += chunk;
  const form = Object.fromEntries(new URLSearchParams(body));
  if (quirks.post === 'refused') return refuse(400);
  fake.posted.push(form);
  const id = `s${fake.requests.length + 1}`;
  const token = quirks.tokens ? `t${id}` : undefined;
  fake.requests.push({
    service_request_id: id,
    status: 'open',
    description: form.description,
    requested_datetime: fake.now().toISOString(),
    token,
  });
  if (quirks.post === 'hangs') return;
  if (quirks.post === 'lost') return void request.socket.destroy();
  if (quirks.post === 'unavailable') return refuse(503);
  if (quirks.post === 'silent') return send('service_requests', []);
  send('service_requests', [token ? { token, service_request_id: 0 } : { service_request_id: id }]);
}
