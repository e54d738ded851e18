/** The settings of the registry. Whatever is wrong is named in one message at the start. */
import { fileURLToPath } from 'node:url';
import { type Problem, readSettings, readWholeNumber, SettingsRefused } from '#kit';
import { type Networks, networksIn, readNetworks } from '../networks.ts';

export type Config = ReturnType<typeof readConfig>;

export function readConfig(environment: NodeJS.ProcessEnv) {
  const problems: Problem[] = [];
  const number = (name: string, least: number, most: number, otherwise: number) =>
    readWholeNumber(environment, name, { least, most, otherwise }, problems);
  const isProduction = environment.NODE_ENV === 'production';
  const settings = {
    ...databaseSettings(environment),
    port: number('REGISTRY_PORT', 0, 65_535, 4010),
    /** What an empty registry begins with. */
    subgraphList: environment.SUBGRAPH_LIST || schemaFile('supergraph.yaml'),
    /** Trusted operations, which every check looks at. */
    operations: schemaFile('operations/'),
    networks: readAllowed(environment, isProduction, problems),
    /** Checks a minute of one address. */
    checkRate: number('REGISTRY_CHECK_RATE', 0, 1_000_000, isProduction ? 30 : 1_000_000),
    /** How long usage is kept. */
    usageDays: number('USAGE_DAYS', 1, 3650, 90),
  };
  if (problems.length > 0) throw new SettingsRefused(problems);
  return settings;
}

/** Of the commands, which need nothing else. */
export function databaseSettings(environment: NodeJS.ProcessEnv) {
  // Those of a subgraph are for whoever is asked by the gateway, which the registry is not.
  const { host, dataFolder, databaseUrl, logLevel } = readSettings({ ...environment, NODE_ENV: '' }, 0);
  return { host, dataFolder, databaseUrl, logLevel };
}

function schemaFile(name: string): string {
  return fileURLToPath(new URL(`../../schema/${name}`, import.meta.url));
}

function readAllowed(environment: NodeJS.ProcessEnv, isProduction: boolean, problems: Problem[]): Networks {
  const text = environment.REGISTRY_ALLOWED_NETWORKS;
  try {
    return networksIn(text, isProduction);
  } catch {
    problems.push({
      name: 'REGISTRY_ALLOWED_NETWORKS',
      expected: `must be addresses or networks such as 10.0.0.0/8, with commas; it is "${text}"`,
    });
    return readNetworks([]);
  }
}
