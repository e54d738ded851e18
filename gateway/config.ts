/** The environment becomes frozen settings. Whatever is wrong is named in one message at the start. */
import { fileURLToPath } from 'node:url';
import type { AdmissionSettings } from './admission/admission.ts';
import type { CachingSettings } from './caching/caching.ts';
import { blockListOf } from './http/connections.ts';
import type { DoorSettings } from './http/server.ts';
import { type Networks, networksIn, readNetworks } from './networks.ts';
import { OperatorError } from './operatorError.ts';
import type { PlannerName } from './queryPlan.ts';

export interface Config {
  host: string;
  port: number;
  /** A file or a URL. */
  supergraph: string;
  /** The list of subgraphs: their owners and contacts for the explorer, and what each is told of a caller. */
  subgraphList: string;
  operations: string;
  /** Addresses that replace those of the supergraph, by the subgraph's name. */
  subgraphUrls: Readonly<Record<string, string>>;
  /** How often a supergraph at a URL is asked for news. */
  supergraphPollMs: number;
  planner: PlannerName;
  /** How many plans are kept. */
  planCacheSize: number;
  /** Labels of `@override(label:)` that are active. */
  overrideLabels: readonly string[];
  /** At which run an operation gets code of its own; 0 is never. */
  codeAfter: number;
  /** Names of a client's headers that the subgraphs receive, in lower case. */
  forwardHeaders: readonly string[];
  /** Where subgraphs may be, besides public addresses. */
  networks: Networks;
  /** Who is told how the graph is used; null if nobody is. */
  usage: { url: string; token: string } | null;
  /** Limits of calls to subgraphs: for all, and those that a subgraph has of its own. */
  limits: SubgraphLimits;
  limitsBySubgraph: Readonly<Record<string, Partial<SubgraphLimits>>>;
  /** Who waits at the door, and for how long. */
  door: DoorSettings;
  /** How much is let in. */
  admission: AdmissionSettings;
  /** How many answers are kept, and for how long at most. */
  caching: CachingSettings;
  /** Addresses and networks that may read the metrics; none if nobody may. */
  metricsReaders: readonly string[];
  introspection: boolean;
  /** Whether clients are told how their operations are planned, when they ask. */
  explain: boolean;
  /** Whether whoever asks from this machine may see how the gateway does. */
  detailsHere: boolean;
  /** Whether a wrong name is answered with names that are like it. */
  suggestions: boolean;
  explorer: boolean;
  /** The file of ready tokens that the explorer offers, where the graph is tried out; null if it offers none. */
  personas: string | null;
  logLevel: string;
  dataFolder: string;
  /** The file of the private key that speaks for this gateway to subgraphs; null for the data folder's own. */
  signingKey: string | null;
  /** The folder of the secrets that it shares with one subgraph each; null for the data folder's, if the key is its too. */
  subgraphSecrets: string | null;
  /** Who signs the tokens of people; null if nobody does. */
  issuer: Issuer | null;
}

export interface Issuer {
  /** As tokens name it. */
  url: string;
  audience: string;
  /** A file or a URL; null to ask the issuer. */
  keys: string | null;
}

export interface SubgraphLimits {
  /** For one attempt of a call. */
  timeoutMs: number;
  /** For all that one request waits for the subgraph, counted from the request's beginning. */
  budgetMs: number;
  /** Of an answer, inflated. */
  maxBytes: number;
}

export class SettingsRefused extends OperatorError {
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
    subgraphList: environment.SUBGRAPH_LIST || schemaFile('supergraph.yaml'),
    operations: schemaFile('operations/'),
    subgraphUrls: readSubgraphUrls(environment, problems),
    supergraphPollMs: readNumber(environment, 'SUPERGRAPH_POLL_MS', 3_600_000, 10_000, problems),
    planner: readPlanner(environment, problems),
    planCacheSize: Math.max(1, readNumber(environment, 'PLAN_CACHE_SIZE', 1_000_000, 1000, problems)),
    overrideLabels: readList(environment.OVERRIDE_LABELS ?? ''),
    codeAfter: readNumber(environment, 'CODE_AFTER', 1_000_000, 3, problems),
    forwardHeaders: readForwardHeaders(environment, problems),
    networks: readAllowedNetworks(environment, isProduction, problems),
    usage: readUsage(environment, problems),
    limits: {
      timeoutMs: readNumber(environment, 'SUBGRAPH_TIMEOUT_MS', 600_000, 2000, problems),
      budgetMs: readNumber(environment, 'SUBGRAPH_BUDGET_MS', 600_000, 5000, problems),
      maxBytes: readNumber(environment, 'SUBGRAPH_MAX_BYTES', 1024 ** 3, 8 * 1024 ** 2, problems),
    },
    limitsBySubgraph: readLimits(environment, problems),
    door: readDoor(environment, problems),
    admission: readAdmission(environment, isProduction, problems),
    caching: {
      bytes: readNumber(environment, 'CACHE_BYTES', 64 * 1024 ** 3, 64 * 1024 ** 2, problems),
      staleSeconds: readNumber(environment, 'CACHE_STALE_SECONDS', 86_400, 600, problems),
      redisUrl: environment.REDIS_URL || null,
    },
    metricsReaders: readMetricsReaders(environment, isProduction, problems),
    suggestions: readSwitch(environment, 'SUGGESTIONS', !isProduction, problems),
    introspection: readSwitch(environment, 'INTROSPECTION', !isProduction, problems),
    explain: readSwitch(environment, 'EXPLAIN', !isProduction, problems),
    detailsHere: !isProduction,
    explorer: readSwitch(environment, 'EXPLORER', !isProduction, problems),
    personas: (!isProduction && environment.PERSONAS) || null,
    logLevel: readLogLevel(environment, problems),
    dataFolder: environment.DATA_DIR || '.data',
    signingKey: environment.SIGNING_KEY || null,
    subgraphSecrets: environment.SUBGRAPH_SECRETS || null,
    issuer: readIssuer(environment, problems),
  };
  if (isProduction && config.signingKey === null)
    problems.push(
      'SIGNING_KEY must name the file of the key that speaks for this gateway to the subgraphs (README.md says how to make one)',
    );
  if (problems.length > 0) throw new SettingsRefused(problems);
  return Object.freeze(config);
}

function readAllowedNetworks(
  { SUBGRAPH_ALLOWED_NETWORKS: text }: NodeJS.ProcessEnv,
  isProduction: boolean,
  problems: string[],
): Networks {
  try {
    return networksIn(text, isProduction);
  } catch {
    problems.push(
      `SUBGRAPH_ALLOWED_NETWORKS must be addresses or networks such as 10.0.0.0/8, with commas; it is "${text}"`,
    );
    return readNetworks([]);
  }
}

function readUsage({ REGISTRY_URL: url, REGISTRY_TOKEN: token }: NodeJS.ProcessEnv, problems: string[]) {
  if (!url) return null;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    problems.push(`REGISTRY_URL must be like http://registry.example:4010; it is "${url}"`);
  if (!token) problems.push('REGISTRY_TOKEN must be a token of the registry with the scope "usage"');
  return { url, token: token ?? '' };
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
    if (/^https?:\/\//.test(url) && URL.canParse(url)) urls[subgraphName(name)] = url;
    else problems.push(`${setting} must be like http://127.0.0.1:4001/graphql; it is "${url}"`);
  }
  return urls;
}

const limitSettings = [
  ['SUBGRAPH_TIMEOUT_MS_', 'timeoutMs', 600_000],
  ['SUBGRAPH_BUDGET_MS_', 'budgetMs', 600_000],
  ['SUBGRAPH_MAX_BYTES_', 'maxBytes', 1024 ** 3],
] as const;

function readLimits(environment: NodeJS.ProcessEnv, problems: string[]): Record<string, Partial<SubgraphLimits>> {
  const limits: Record<string, Partial<SubgraphLimits>> = {};
  for (const setting of Object.keys(environment))
    for (const [prefix, limit, most] of limitSettings) {
      if (!setting.startsWith(prefix) || !environment[setting]) continue;
      const name = subgraphName(setting.slice(prefix.length));
      limits[name] = { ...limits[name], [limit]: readNumber(environment, setting, most, most, problems) };
    }
  return limits;
}

/** `REGIONAL_UNITS` in a setting is `regional-units`. */
function subgraphName(part: string): string {
  return part.toLowerCase().replaceAll('_', '-');
}

/** The issuer of `npm start`, for people who try the graph out. */
const localIssuer = 'urn:satu-aduan:local';

function readIssuer(environment: NodeJS.ProcessEnv, problems: string[]): Issuer | null {
  const { OIDC_ISSUER: url, OIDC_AUDIENCE: audience = 'satu-aduan', OIDC_KEYS: keys = null } = environment;
  if (environment.NODE_ENV === 'production' && (!url || !/^https:\/\//.test(url))) {
    problems.push(`OIDC_ISSUER must be the https:// address of a real issuer of tokens; it is "${url ?? ''}"`);
    return null;
  }
  if (!url) return null;
  if (url !== localIssuer && !/^https?:\/\//.test(url))
    problems.push(`OIDC_ISSUER must be like https://sso.example.go.id/realms/aduan; it is "${url}"`);
  if (url === localIssuer && keys === null) problems.push('OIDC_KEYS must name the keys of the local issuer');
  return { url, audience, keys: keys || null };
}

function readDoor(environment: NodeJS.ProcessEnv, problems: string[]): DoorSettings {
  const number = (name: string, most: number, otherwise: number) =>
    readNumber(environment, name, most, otherwise, problems);
  return {
    headersTimeoutMs: number('HEADERS_TIMEOUT_MS', 600_000, 10_000),
    requestTimeoutMs: number('REQUEST_TIMEOUT_MS', 600_000, 20_000),
    connections: {
      most: number('MAX_CONNECTIONS', 1_000_000, 10_000),
      perAddress: number('MAX_CONNECTIONS_PER_ADDRESS', 1_000_000, 1000),
      proxies: readProxies(environment, problems),
    },
    origins: readOrigins(environment, problems),
  };
}

function readProxies({ TRUST_PROXY: text = '' }: NodeJS.ProcessEnv, problems: string[]): string[] {
  const proxies = readList(text);
  try {
    blockListOf(proxies);
    return proxies;
  } catch {
    problems.push(`TRUST_PROXY must be addresses or networks such as 10.0.0.0/8, with commas; it is "${text}"`);
    return [];
  }
}

const loopback = ['127.0.0.0/8', '::1'];

function readMetricsReaders(
  { METRICS: text }: NodeJS.ProcessEnv,
  isProduction: boolean,
  problems: string[],
): readonly string[] {
  if (!text) return isProduction ? [] : loopback;
  if (text === 'off') return [];
  const readers = readList(text);
  try {
    blockListOf(readers);
    return readers;
  } catch {
    problems.push(`METRICS must be off, or addresses or networks such as 10.0.0.0/8, with commas; it is "${text}"`);
    return [];
  }
}

function readOrigins({ CORS_ORIGINS: text = '' }: NodeJS.ProcessEnv, problems: string[]): string[] {
  const origins = readList(text);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      problems.push(`CORS_ORIGINS must be origins such as https://lapor.example; "${origin}" is none`);
  return origins;
}

/** Budgets are for the public; whoever develops asks as fast as they can. */
const developersRate = 1_000_000;

function readAdmission(environment: NodeJS.ProcessEnv, isProduction: boolean, problems: string[]): AdmissionSettings {
  const number = (name: string, otherwise: number) => readNumber(environment, name, 1_000_000_000, otherwise, problems);
  const trusted = environment.TRUSTED_DOCUMENTS || 'off';
  if (trusted !== 'off' && trusted !== 'log' && trusted !== 'enforce')
    problems.push(`TRUSTED_DOCUMENTS must be off, log or enforce; it is "${trusted}"`);
  const redisUrl = environment.REDIS_URL || null;
  if (redisUrl !== null && !/^rediss?:\/\//.test(redisUrl))
    problems.push('REDIS_URL must be like redis://127.0.0.1:6379');
  return {
    limits: {
      characters: number('MAX_CHARACTERS', 65_536),
      tokens: number('MAX_TOKENS', 2000),
      depth: number('MAX_DEPTH', 15),
      fields: number('MAX_FIELDS', 1000),
      rootFields: number('MAX_ROOT_FIELDS', 20),
      aliases: number('MAX_ALIASES', 30),
      directives: number('MAX_DIRECTIVES', 50),
    },
    batch: number('MAX_BATCH', 10),
    cost: number('MAX_COST', 5000),
    rate: {
      signedIn: number('RATE_LIMIT', isProduction ? 3000 : developersRate),
      anonymous: number('RATE_LIMIT_ANONYMOUS', isProduction ? 600 : developersRate),
      fields: readFieldRates(environment, isProduction, problems),
      redisUrl,
    },
    queue: {
      slots: number('CONCURRENCY', 256),
      waiting: number('QUEUE', 256),
      waitMs: number('QUEUE_MS', 500),
    },
    trusted: trusted as AdmissionSettings['trusted'],
    manifests: readList(environment.TRUSTED_MANIFESTS ?? ''),
  };
}

function readFieldRates(
  { RATE_LIMIT_FIELDS: text }: NodeJS.ProcessEnv,
  isProduction: boolean,
  problems: string[],
): Record<string, number> {
  const rates: Record<string, number> = {};
  for (const part of readList(text ?? (isProduction ? 'submitComplaint=30' : ''))) {
    const [, field, rate] = /^(\w+)=(\d+)$/.exec(part) ?? [];
    if (field) rates[field] = Number(rate);
    else problems.push(`RATE_LIMIT_FIELDS must be like submitComplaint=30,complaints=600; "${part}" is not`);
  }
  return rates;
}

function readPlanner({ PLANNER: name = 'rounds' }: NodeJS.ProcessEnv, problems: string[]): PlannerName {
  if (name === 'hive' || name === 'rounds' || name === 'apollo') return name;
  problems.push(`PLANNER must be rounds, hive or apollo; it is "${name}"`);
  return 'rounds';
}

/** Headers that say how a call itself is sent; a client's would break it, or speak for the gateway. */
const ownHeaders =
  /^(accept|accept-encoding|authorization|connection|cookie|content-.*|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-authorization|x-reason|x-request-id)$/;

function readForwardHeaders({ FORWARD_HEADERS: text }: NodeJS.ProcessEnv, problems: string[]): string[] {
  const names = readList(text ?? 'traceparent,tracestate,accept-language').map((name) => name.toLowerCase());
  for (const name of names)
    if (ownHeaders.test(name) || !/^[\w-]+$/.test(name))
      problems.push(`FORWARD_HEADERS may not name "${name}": the gateway sets it for each call, or it is no header`);
  return names;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

export function readLogLevel({ LOG_LEVEL: level = '' }: NodeJS.ProcessEnv, problems: string[]): string {
  if (level === '' || logLevels.includes(level)) return level || 'info';
  problems.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}; it is "${level}"`);
  return 'info';
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
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
