/** The graph that a command is about: the registry's, or that of a list of subgraphs in files. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Approvals, SeenOperation, SubgraphVersion } from '../../check/check.ts';
import { readOperations } from '../../explorer/operations.ts';
import { readSubgraphList } from '../../supergraph/compose.ts';
import { createRegistryClient, type RegistryClient } from './registryClient.ts';
import { exits, Failure } from './terminal.ts';

export interface Graph {
  /** How it is called in a sentence. */
  name: string;
  subgraphs: SubgraphVersion[];
  approvals: Approvals;
  operations: SeenOperation[];
}

const schemaFile = (name: string) => fileURLToPath(new URL(`../../../schema/${name}`, import.meta.url));
export const ownList = schemaFile('supergraph.yaml');
export const operationsFolder = schemaFile('operations/');

/** What stands beside every command. */
export interface GlobalOptions {
  /** Of the registry. */
  registry?: string;
  token?: string;
  json?: boolean;
}

/** Null if no registry was named. */
export function registryOf({ registry, token }: GlobalOptions): RegistryClient | null {
  const url = registry ?? process.env.ADUAN_REGISTRY;
  if (!url) return null;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Failure(
      exits.usage,
      'BAD_REQUEST',
      `The registry must be a URL like http://localhost:4010; it is "${url}".`,
    );
  return createRegistryClient(url.replace(/\/$/, ''), token ?? process.env.ADUAN_TOKEN ?? null);
}

export function neededRegistry(options: GlobalOptions): RegistryClient {
  const registry = registryOf(options);
  if (registry) return registry;
  throw new Failure(exits.usage, 'BAD_REQUEST', 'Which registry? Say --registry URL, or set ADUAN_REGISTRY.');
}

export async function graphOf(options: GlobalOptions, list: string = ownList): Promise<Graph> {
  const registry = registryOf(options);
  return registry ? ofRegistry(registry) : ofFiles(list);
}

async function ofRegistry(registry: RegistryClient): Promise<Graph> {
  const { subgraphs } = await registry.get<{ subgraphs: { name: string }[] }>('/subgraphs');
  const whole = await Promise.all(
    subgraphs.map(({ name }) =>
      registry.get<SubgraphVersion & { approvals?: { coordinate: string }[] }>(
        `/subgraphs/${encodeURIComponent(name)}`,
      ),
    ),
  );
  const approvals = whole.map((one) => [one.name, (one.approvals ?? []).map(({ coordinate }) => coordinate)] as const);
  return {
    name: `the graph of ${registry.url}`,
    subgraphs: whole.map(({ name, url, sdl, owner, contact, receives }) => ({
      name,
      url,
      sdl,
      owner,
      contact,
      receives,
    })),
    approvals: Object.fromEntries(approvals),
    operations: trusted(),
  };
}

function ofFiles(list: string): Graph {
  const read = (file: string) => readSdl(join(dirname(list), file));
  const entries = readSubgraphList(list);
  return {
    name: list,
    subgraphs: entries.map(({ name, url, owner, contact, receives, schema }) => ({
      ...{ name, url, owner, contact, receives },
      sdl: schema.map(read).join('\n'),
    })),
    approvals: Object.fromEntries(entries.map(({ name, approvals }) => [name, approvals])),
    operations: trusted(),
  };
}

/** The operations of schema/operations, which clients of this graph are told to use. */
function trusted(): SeenOperation[] {
  if (!existsSync(operationsFolder)) return [];
  const today = new Date().toISOString();
  return readOperations(operationsFolder).map(({ document, audience }) => ({
    document,
    name: /\b(?:query|mutation|subscription)\s+(\w+)/.exec(document)?.[1] ?? null,
    clients: [{ name: `schema/operations/${audience}`, version: null }],
    count: 1,
    firstSeen: today,
    lastSeen: today,
    trusted: true,
  }));
}

export function readSdl(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(exits.usage, 'BAD_REQUEST', `${file} cannot be read: ${code ?? message}`);
  }
}
