/** `npm run open311-connection`: connects an agency's system that serves Open311, by a file that describes it. */
import { readFileSync } from 'node:fs';
import { OperatorError, readArguments, refuseArguments, systemClock, tooMany, unknownCommand } from '#kit';
import { readConfig } from '../config.ts';
import { readDirectory } from '../data/directory.ts';
import { readCategories } from '../data/facts.ts';
import { openForHousekeeping } from '../database.ts';
import { listConnections, type NewConnection, pauseConnection, putConnection } from './connector/connections.ts';

const usage = `Usage: npm run open311-connection -- put FILE
       npm run open311-connection -- list
       npm run open311-connection -- pause NAME

  put FILE    adds the connection that the JSON file describes, or changes the one of its name (docs/open311.md)
`;

const { positionals } = readArguments(usage, { allowPositionals: true });
const [command, argument, ...rest] = positionals;
if (command !== 'put' && command !== 'list' && command !== 'pause') refuseArguments(usage, unknownCommand(command));
if (command === 'list' && argument !== undefined) refuseArguments(usage, tooMany([argument]));
if (command !== 'list' && argument === undefined)
  refuseArguments(usage, `${command === 'put' ? 'FILE' : 'NAME'} is missing.`);
if (rest.length > 0) refuseArguments(usage, tooMany(rest));
const text = command === 'put' ? textOf(argument!) : '';

const database = await openForHousekeeping({
  ...readConfig(process.env),
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  onlyExisting: command !== 'put',
});
try {
  process.exitCode = await run();
} finally {
  await database.close();
}

async function run(): Promise<number> {
  const agencies = await readDirectory(database);
  if (command === 'put') {
    const { connection, problems } = readConnection(text, agencies);
    if (problems.length > 0) return say(`${argument}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, 1);
    await putConnection(database, connection, systemClock());
    return say(`${connection.name} is connected; "npm run open311-sync" makes the first round.`, 0);
  }
  if (command === 'pause')
    return (await pauseConnection(database, argument!))
      ? say(`${argument} is paused.`, 0)
      : say(`There is no connection "${argument}".`, 1);
  const codes = new Map(agencies.map(({ id, code }) => [id, code]));
  const lines = (await listConnections(database)).map((each) =>
    [
      each.name,
      each.url,
      codes.get(each.agencyId) ?? each.agencyId,
      [each.pulls && 'pulls', each.pushes && 'pushes'].filter(Boolean).join(' and ') || 'paused',
      `requests until ${each.requestsUntil?.toISOString() ?? 'not read yet'}`,
      ...(each.problem ? [`last problem: ${each.problem}`] : []),
    ].join('  '),
  );
  return say(lines.length > 0 ? lines.join('\n') : 'There are no connections.', 0);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new OperatorError(`${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : message}`);
  }
}

/** Everything that is wrong with the file at once. */
function readConnection(
  text: string,
  agencies: readonly { id: string; code: string }[],
): { connection: NewConnection; problems: string[] } {
  const problems: string[] = [];
  let file: Record<string, unknown> = {};
  try {
    file = JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    problems.push(`is no JSON: ${(error as Error).message}`);
  }
  const textOf = (name: string): string | null => {
    const value = file[name];
    if (value != null && typeof value !== 'string') problems.push(`"${name}" must be a text`);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const flagOf = (name: string): boolean => {
    const value = file[name] ?? true;
    if (typeof value !== 'boolean') problems.push(`"${name}" must be true or false`);
    return value === true;
  };
  const [name, url, code, since] = ['name', 'url', 'agency', 'since'].map(textOf) as (string | null)[];
  if (!name) problems.push('"name" must be given');
  if (!url || !/^https?:\/\//.test(url) || !URL.canParse(url))
    problems.push('"url" must be the address of the service, such as https://open311.example.go.id/v2');
  const agency = agencies.find((each) => each.code.toUpperCase() === code?.toUpperCase());
  if (!agency) problems.push(`"agency" must be the code of an agency; it is "${code ?? ''}"`);
  const from = since ? new Date(since) : null;
  if (from && Number.isNaN(from.getTime())) problems.push(`"since" must be a day or a moment; it is "${since}"`);
  const services = (file.services ?? {}) as Record<string, string>;
  const categories = readCategories();
  for (const [service, category] of Object.entries(services))
    if (!categories.byId(category))
      problems.push(`"services.${service}" must be the id of a category; it is "${category}"`);
  const connection: NewConnection = {
    name: name ?? '',
    url: (url ?? '').replace(/\/+$/, ''),
    jurisdictionId: textOf('jurisdiction'),
    apiKey: textOf('apiKey'),
    agencyId: agency?.id ?? '',
    services,
    otherService: textOf('otherService'),
    pulls: flagOf('pulls'),
    pushes: flagOf('pushes'),
    since: from,
  };
  return { connection, problems };
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return code;
}
