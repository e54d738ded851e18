/** A gateway in this process, over a graph whose subgraphs answer where the caller says: here, elsewhere, or not at all. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GraphQLSchema, parse } from 'graphql';
import pino from 'pino';
import { policyNames } from '../../../auth/policies.ts';
import type { Finding, SubgraphVersion } from '../../../check/check.ts';
import { composed } from '../../../check/composition.ts';
import { readConfig } from '../../../config.ts';
import { createGateway } from '../../../gateway.ts';
import { type SubgraphNotes, withNotes } from '../../../supergraph/notes.ts';
import type { Graph } from '../graph.ts';
import { startHost } from './host.ts';
import { createMock } from './mock.ts';
import { createRemote } from './remote.ts';

/** Where a subgraph is answered: a URL, or one of these. */
export type Place = string | 'made up' | 'remote' | 'down';

export interface PrivateGatewaySettings {
  graph: Graph;
  places: Readonly<Record<string, Place>>;
  /** The gateway that is asked for those that are `remote`. */
  remote?: { url: string; token: string | null } | null;
  /** Where its signing key lies, or is made. */
  dataFolder: string;
  /** 0 takes a free one. */
  port: number;
  seed: string;
  environment?: NodeJS.ProcessEnv;
}

export interface PrivateGateway {
  url: string;
  /** Puts another version of a subgraph in service, if the graph composes with it; else says why not. */
  put(version: SubgraphVersion): Finding[];
  close(): Promise<void>;
}

/** Throws an Error if the graph does not compose. */
export async function startPrivateGateway(settings: PrivateGatewaySettings): Promise<PrivateGateway> {
  const { graph, places, remote, seed, dataFolder } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'aduan-private-'));
  const host = await startHost();
  const nowhere = await closedPort();
  const supergraph = join(folder, 'supergraph.graphql');
  let subgraphs = graph.subgraphs;
  let api: GraphQLSchema;

  function urlOf({ name, url }: SubgraphVersion): string {
    const place = places[name] ?? url;
    if (place === 'down') return `http://127.0.0.1:${nowhere}/graphql`;
    return place === 'made up' || place === 'remote' ? host.urlOf(name) : place;
  }

  function compose(all: readonly SubgraphVersion[], name: string): Finding[] {
    const { findings, graph: made } = composed(
      all.map((one) => parsed(one, urlOf(one), graph)),
      name,
      policyNames,
    );
    if (!made) return findings;
    api = made.api;
    // Whoever watches the file sees the old one or the new one.
    writeFileSync(`${supergraph}.new`, withNotes(made.supergraphSdl, notesOf(all)));
    renameSync(`${supergraph}.new`, supergraph);
    return [];
  }

  const release = async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const { name, sdl } of subgraphs) {
      if (places[name] === 'made up') host.set(name, createMock(sdl, seed));
      if (places[name] === 'remote') host.set(name, createRemote({ ...remote!, sdl, api: () => api }));
    }
    const [problem] = compose(subgraphs, '');
    if (problem) throw new Error(`The graph does not compose as it is: ${problem.message}`);
    mkdirSync(dataFolder, { recursive: true });
    const config = readConfig({
      ...taken(process.env),
      ...{ NODE_ENV: 'development', LOG_LEVEL: process.env.LOG_LEVEL || 'warn', CACHE_BYTES: '0' },
      ...{ PORT: String(settings.port), SUPERGRAPH: supergraph, DATA_DIR: dataFolder },
      ...settings.environment,
    });
    const gateway = await createGateway(
      config,
      pino({ name: 'gateway', level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
    );
    const address = await gateway.listen().catch(async (error: Error) => {
      // What was made runs on in threads, and would keep the process.
      await gateway.close();
      throw error;
    });
    return {
      url: `${address}/graphql`,
      put(version) {
        const all = [...subgraphs.filter(({ name }) => name !== version.name), version];
        const findings = compose(all, version.name);
        if (findings.length === 0) subgraphs = all;
        return findings;
      },
      close: async () => {
        await gateway.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Who may sign in, and how much may be asked: nothing else of the settings of a gateway in service, which the caller may
 * have in the environment. The addresses of its subgraphs would win over `places`, and its registry would count what is
 * tried out here.
 */
const taken = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => /^(OIDC|MAX)_/.test(name)));

function parsed({ name, sdl }: SubgraphVersion, url: string, { approvals }: Graph) {
  const document = parse(sdl);
  return { name, url, sdl, file: null, document, typeDefs: document, approvals: approvals[name] ?? [] };
}

/** In the supergraph's text, since a subgraph that comes later has its own. */
function notesOf(subgraphs: readonly SubgraphVersion[]): Map<string, SubgraphNotes> {
  const notes = subgraphs.map(
    ({ name, owner = 'nobody', contact = 'nobody', receives = [] }) => [name, { owner, contact, receives }] as const,
  );
  return new Map(notes);
}

/** Where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
