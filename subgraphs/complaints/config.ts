/** The settings of this subgraph. */
import { type Problem, readSettings, readWholeNumber, SettingsRefused } from '#kit';

type Read = ReturnType<typeof readConfig>;
export type Config = Omit<Read, 'open311' | 'regionalUnitsUrl'> & Partial<Pick<Read, 'open311' | 'regionalUnitsUrl'>>;

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
  const regionalUnitsUrl = environment.REGIONAL_UNITS_URL || `http://127.0.0.1:${settings.port + 2}/graphql`;
  if (!URL.canParse(regionalUnitsUrl))
    problems.push({ name: 'REGIONAL_UNITS_URL', expected: 'must be a URL like http://127.0.0.1:4003/graphql' });
  const open311 = readOpen311Settings(environment, problems);
  const jobs = environment.JOBS || 'on';
  if (jobs !== 'on' && jobs !== 'off') problems.push({ name: 'JOBS', expected: `must be on or off; it is "${jobs}"` });
  if (problems.length > 0) throw new SettingsRefused(problems);
  return { ...settings, demonstrationSize, agenciesUrl, regionalUnitsUrl, open311, jobs: jobs as 'on' | 'off' };
}

/** What partner applications that speak Open311 are told, and how often agencies' systems are asked. */
export type Open311Settings = ReturnType<typeof readOpen311Settings>;

function readOpen311Settings(environment: NodeJS.ProcessEnv, problems: Problem[]) {
  const publicUrl = environment.OPEN311_URL?.replace(/\/$/, '') || null;
  if (publicUrl !== null && !/^https?:\/\//.test(publicUrl))
    problems.push({ name: 'OPEN311_URL', expected: 'must be a URL like https://aduan.example.go.id' });
  return {
    publicUrl,
    jurisdictionId: environment.OPEN311_JURISDICTION || 'satu-aduan',
    syncSeconds: readWholeNumber(
      environment,
      'OPEN311_SYNC_SECONDS',
      { least: 0, most: 86_400, otherwise: 60 },
      problems,
    ),
  };
}
