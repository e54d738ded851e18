/** The settings of this subgraph. */

import { type Problem, readSettings, readWholeNumber, SettingsRefused } from '#kit';
import { defaultEventSettings, type EventSettings } from './events/events.ts';

const dayMs = 86_400_000;

type Read = ReturnType<typeof readConfig>;
export type Config = Omit<Read, 'open311' | 'regionalUnitsUrl' | 'events' | 'signingKey' | 'trustedKeys'> &
  Partial<
    Pick<Read, 'open311' | 'regionalUnitsUrl' | 'signingKey' | 'trustedKeys'> & { events: Partial<EventSettings> }
  >;

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
  const events = readEventSettings(environment, problems);
  const jobs = environment.JOBS || 'on';
  if (jobs !== 'on' && jobs !== 'off') problems.push({ name: 'JOBS', expected: `must be on or off; it is "${jobs}"` });
  if (problems.length > 0) throw new SettingsRefused(problems);
  return { ...settings, demonstrationSize, agenciesUrl, regionalUnitsUrl, open311, events, jobs: jobs as 'on' | 'off' };
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

/** How long events are kept, and how endpoints of agencies' systems are told of them. */
function readEventSettings(environment: NodeJS.ProcessEnv, problems: Problem[]): EventSettings {
  const number = (name: string, least: number, most: number, otherwise: number) =>
    readWholeNumber(environment, name, { least, most, otherwise }, problems);
  const usual = defaultEventSettings;
  const timeoutMs = number('WEBHOOK_TIMEOUT_MS', 100, 30_000, usual.timeoutMs);
  const privateAddresses = environment.WEBHOOK_PRIVATE_ADDRESSES || 'refuse';
  if (!/^(allow|refuse)$/.test(privateAddresses))
    problems.push({ name: 'WEBHOOK_PRIVATE_ADDRESSES', expected: 'must be "allow" or "refuse"' });
  return {
    ...usual,
    timeoutMs,
    keepDays: number('EVENT_DAYS', 1, 366, usual.keepDays),
    attempts: number('WEBHOOK_ATTEMPTS', 1, 100, usual.attempts),
    firstPauseMs: number('WEBHOOK_RETRY_MS', 10, 3_600_000, usual.firstPauseMs),
    pauseAfterMs: number('WEBHOOK_PAUSE_DAYS', 1, 366, usual.pauseAfterMs / dayMs) * dayMs,
    // A claim must outlast an attempt by far: who sends after it has ended sends out of order.
    claimMs: 3 * timeoutMs + 1000,
    allowPrivateAddresses: privateAddresses === 'allow',
  };
}
