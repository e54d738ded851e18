/** The settings of this subgraph. */
import { type Problem, readSettings, readWholeNumber, SettingsRefused } from '#kit';

export type Config = ReturnType<typeof readConfig>;

export function readConfig(environment: NodeJS.ProcessEnv) {
  const problems: Problem[] = [];
  const settings = readSettings(environment, 0);
  const demonstrationSize = readWholeNumber(
    environment,
    'COMPLAINTS',
    { least: 0, most: 10_000_000, otherwise: 20_000 },
    problems,
  );
  const agenciesUrl = environment.AGENCIES_URL || `http://127.0.0.1:${settings.port + 1}/graphql`;
  if (!URL.canParse(agenciesUrl))
    problems.push({ name: 'AGENCIES_URL', expected: 'must be a URL like http://127.0.0.1:4002/graphql' });
  if (problems.length > 0) throw new SettingsRefused(problems);
  return { ...settings, demonstrationSize, agenciesUrl };
}
