/**
 * The settings that every subgraph reads from the environment, checked at once: whatever is wrong is named in one
 * message at the start.
 */
import { OperatorError } from './operatorError.ts';

export interface SubgraphSettingsFromEnvironment {
  host: string;
  port: number;
  dataFolder: string;
  databaseUrl: string | null;
  logLevel: string;
  /** Files or URLs of the keys of whoever may ask; null for those of the data folder. */
  trustedKeys: string[] | null;
  /** The file of a secret that a gateway of the same operator shares with this subgraph; null for the data folder's, if it has one. */
  gatewaySecret?: string | null;
  /** The file of the private key by which this subgraph asks others; null for the data folder's own. */
  signingKey: string | null;
  /** Where Prometheus finds `/metrics`; null for nowhere. */
  metricsPort?: number | null;
}

export interface Problem {
  name: string;
  expected: string;
}

export class SettingsRefused extends OperatorError {
  constructor(problems: readonly Problem[]) {
    super(`These settings are wrong:\n${problems.map(({ name, expected }) => `  ${name} ${expected}`).join('\n')}`);
    this.name = 'SettingsRefused';
  }
}

/**
 * @param portOffset 0 for complaints, 1 for agencies, 2 for regional units: SUBGRAPH_PORT is the first of the three, and
 *   so is SUBGRAPH_METRICS_PORT
 * @param port which SUBGRAPH_PORT is if nothing is said
 */
export function readSettings(
  environment: NodeJS.ProcessEnv,
  portOffset = 0,
  port = 4001,
): SubgraphSettingsFromEnvironment {
  const problems: Problem[] = [];
  const range = { least: 0, most: 65535 };
  const settings = {
    host: environment.HOST || '127.0.0.1',
    port: readWholeNumber(environment, 'SUBGRAPH_PORT', { ...range, otherwise: port }, problems),
    dataFolder: environment.DATA_DIR || '.data',
    databaseUrl: readPostgresUrl(environment, problems),
    logLevel: readLogLevel(environment, problems),
    trustedKeys: environment.TRUSTED_KEYS?.split(',').map((source) => source.trim()) ?? null,
    gatewaySecret: environment.GATEWAY_SECRET_FILE || null,
    signingKey: environment.SIGNING_KEY || null,
    metricsPort: environment.SUBGRAPH_METRICS_PORT
      ? readWholeNumber(environment, 'SUBGRAPH_METRICS_PORT', { ...range, otherwise: 0 }, problems)
      : null,
  };
  if (environment.NODE_ENV === 'production' && settings.trustedKeys === null)
    problems.push({
      name: 'TRUSTED_KEYS',
      expected:
        "must name the files or URLs of the gateway's public keys, such as https://gateway.example/.well-known/jwks.json",
    });
  if (problems.length > 0) throw new SettingsRefused(problems);
  // Port 0 means a free one for each.
  const own = (first: number) => (first === 0 ? 0 : first + portOffset);
  const metricsPort = settings.metricsPort === null ? null : own(settings.metricsPort);
  return { ...settings, port: own(settings.port), metricsPort };
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

export function readLogLevel({ LOG_LEVEL: level = '' }: NodeJS.ProcessEnv, problems: Problem[]): string {
  if (level === '' || logLevels.includes(level)) return level || 'info';
  problems.push({ name: 'LOG_LEVEL', expected: `must be one of ${logLevels.join(', ')}; it is "${level}"` });
  return 'info';
}

export function readWholeNumber(
  environment: NodeJS.ProcessEnv,
  name: string,
  range: { least: number; most: number; otherwise: number },
  problems: Problem[],
): number {
  const text = environment[name];
  if (!text) return range.otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= range.least && value <= range.most) return value;
  problems.push({ name, expected: `must be a whole number from ${range.least} to ${range.most}; it is "${text}"` });
  return range.otherwise;
}

function readPostgresUrl(environment: NodeJS.ProcessEnv, problems: Problem[]): string | null {
  const text = environment.DATABASE_URL;
  if (!text) return null;
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  // The value may hold a password: it is not repeated.
  problems.push({ name: 'DATABASE_URL', expected: 'must be like postgres://user:password@host:5432/database' });
  return null;
}
