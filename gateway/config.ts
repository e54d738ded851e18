/** The environment becomes frozen settings. Whatever is wrong is named in one message at the start. */
import { fileURLToPath } from 'node:url';

export interface Config {
  host: string;
  port: number;
  /** A file or a URL. */
  supergraph: string;
  /** The list with owners and contacts, for the explorer. */
  subgraphList: string;
  operations: string;
  /** Addresses that replace those of the supergraph, by the subgraph's name. */
  subgraphUrls: Readonly<Record<string, string>>;
  /** How long a subgraph may take for one answer. */
  subgraphTimeoutMs: number;
  introspection: boolean;
  explorer: boolean;
  logLevel: string;
}

export class SettingsRefused extends Error {
  constructor(problems: readonly string[]) {
    super(`These settings are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'SettingsRefused';
  }
}

/** The subgraphs that SUBGRAPH_PORT moves, in the order of their ports. */
const ownSubgraphs = ['complaints', 'agencies', 'regional-units'];

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const isProduction = environment.NODE_ENV === 'production';
  const config: Config = {
    host: environment.HOST || '127.0.0.1',
    port: readNumber(environment, 'PORT', 65_535, 4000, problems),
    supergraph: environment.SUPERGRAPH || schemaFile('supergraph.graphql'),
    subgraphList: schemaFile('supergraph.yaml'),
    operations: schemaFile('operations/'),
    subgraphUrls: readSubgraphUrls(environment, problems),
    subgraphTimeoutMs: readNumber(environment, 'SUBGRAPH_TIMEOUT_MS', 600_000, 10_000, problems),
    introspection: readSwitch(environment, 'INTROSPECTION', !isProduction, problems),
    explorer: readSwitch(environment, 'EXPLORER', !isProduction, problems),
    logLevel: environment.LOG_LEVEL || 'info',
  };
  if (problems.length > 0) throw new SettingsRefused(problems);
  return Object.freeze(config);
}

function schemaFile(name: string): string {
  return fileURLToPath(new URL(`../schema/${name}`, import.meta.url));
}

function readSubgraphUrls(environment: NodeJS.ProcessEnv, problems: string[]): Record<string, string> {
  const urls: Record<string, string> = {};
  const firstPort = readNumber(environment, 'SUBGRAPH_PORT', 65_533, 0, problems);
  if (firstPort > 0)
    for (const [i, name] of ownSubgraphs.entries()) urls[name] = `http://127.0.0.1:${firstPort + i}/graphql`;
  for (const [setting, url] of Object.entries(environment)) {
    const [, name] = /^SUBGRAPH_URL_(.+)$/.exec(setting) ?? [];
    if (!name || !url) continue;
    if (/^https?:\/\//.test(url) && URL.canParse(url)) urls[name.toLowerCase().replaceAll('_', '-')] = url;
    else problems.push(`${setting} must be like http://127.0.0.1:4001/graphql; it is "${url}"`);
  }
  return urls;
}

function readNumber(
  environment: NodeJS.ProcessEnv,
  name: string,
  most: number,
  otherwise: number,
  problems: string[],
): number {
  const text = environment[name];
  if (!text) return otherwise;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  problems.push(`${name} must be a whole number from 0 to ${most}; it is "${text}"`);
  return otherwise;
}

function readSwitch(environment: NodeJS.ProcessEnv, name: string, otherwise: boolean, problems: string[]): boolean {
  const text = environment[name];
  if (!text) return otherwise;
  if (text === 'on' || text === 'off') return text === 'on';
  problems.push(`${name} must be on or off; it is "${text}"`);
  return otherwise;
}
