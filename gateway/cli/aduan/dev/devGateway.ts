/**
 * A gateway for one developer, which follows their own subgraphs: it asks each for its schema, again and again, and puts it
 * in the graph; one that does not fit is told and left out.
 */
import { readSigningKey } from '../../../auth/signingKey.ts';
import type { Finding } from '../../../check/check.ts';
import type { Claim } from '../../../supergraph/compose.ts';
import { createSigner } from '../../../transport/sign.ts';
import type { Graph } from '../graph.ts';
import { type Place, startPrivateGateway } from './privateGateway.ts';

export interface DevSettings {
  graph: Graph;
  port: number;
  /** Addresses of the developer's own subgraphs, by their names. */
  overrides: Readonly<Record<string, string>>;
  /** What these are told of a caller. */
  receives: readonly Claim[];
  /** Names of those that are made up. */
  mocks: readonly string[];
  /** The gateway that is asked for all others; without one they are made up. */
  remote: { url: string; token: string | null } | null;
  seed: string;
  dataFolder: string;
  /** Told of everything that happens to the graph. */
  tell: (event: DevEvent) => void;
}

export type DevEvent =
  | { kind: 'waiting'; subgraph: string; url: string; why: string }
  | { kind: 'composed'; subgraph: string }
  | { kind: 'refused'; subgraph: string; findings: Finding[] };

export interface DevGateway {
  url: string;
  places: Readonly<Record<string, Place>>;
  close(): Promise<void>;
}

const lookEveryMs = 1000;

export async function startDevGateway(settings: DevSettings): Promise<DevGateway> {
  const { graph, overrides, receives, mocks, remote, dataFolder, tell } = settings;
  const placeOf = (name: string): Place => overrides[name] ?? (mocks.includes(name) || !remote ? 'made up' : 'remote');
  const places = { ...Object.fromEntries(graph.subgraphs.map(({ name }) => [name, placeOf(name)])), ...overrides };
  const gateway = await startPrivateGateway({ ...settings, places });
  const { key, kid } = readSigningKey(null, dataFolder);
  const sign = createSigner({ key, kid, claimsOf: () => [] });
  /** What was told of each last: nothing is told twice. */
  const told = new Map<string, string>();

  async function follow(name: string, url: string): Promise<void> {
    let event: DevEvent;
    let what: string;
    try {
      what = await sdlOf(url, sign(name, { requestId: 'aduan-dev' } as never));
      if (told.get(name) === what) return;
      const known = graph.subgraphs.find((one) => one.name === name);
      const findings = gateway.put({ ...known, name, url, receives, sdl: what });
      event =
        findings.length === 0 ? { kind: 'composed', subgraph: name } : { kind: 'refused', subgraph: name, findings };
    } catch (error) {
      what = (error as Error).message;
      if (told.get(name) === what) return;
      event = { kind: 'waiting', subgraph: name, url, why: what };
    }
    told.set(name, what);
    tell(event);
  }

  const leaving = new AbortController();
  const followed = (async () => {
    while (!leaving.signal.aborted) {
      for (const [name, url] of Object.entries(overrides)) await follow(name, url);
      await new Promise((done) => setTimeout(done, lookEveryMs));
    }
  })();
  return {
    url: gateway.url,
    places,
    async close() {
      leaving.abort();
      await followed;
      await gateway.close();
    },
  };
}

/** As the subgraph itself tells it (Apollo Federation subgraph specification, `_service`). */
async function sdlOf(url: string, authorization: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
    redirect: 'error',
    signal: AbortSignal.timeout(3000),
  }).catch((error: Error) => {
    throw new Error(
      `nobody answers there (${(error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.message})`,
    );
  });
  if (response.status === 401)
    throw new Error('it does not know this gateway; start it with the TRUSTED_KEYS shown above');
  const { data } = (await response.json()) as { data?: { _service?: { sdl?: string } } };
  if (!data?._service?.sdl) throw new Error('it does not tell its schema (_service { sdl })');
  return data._service.sdl;
}
