/** `npm run open311-key`: makes, lists and revokes the keys of partner applications. */
import { isUuid, readArguments, refuseArguments, tooMany, unknownCommand } from '#kit';
import { readConfig } from '../config.ts';
import { readDirectory } from '../data/directory.ts';
import { openForHousekeeping } from '../database.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';

const usage = `Usage: npm run open311-key -- add NAME [--agency CODE]
       npm run open311-key -- list
       npm run open311-key -- revoke ID

  add NAME        makes a key with which an application hands in complaints, and shows it this one time
  --agency CODE   a key that speaks for this agency instead: it says what was done about complaints that lie with it
`;

const { values: options, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { agency: { type: 'string' } },
});
const [command, argument, ...rest] = positionals;
if (command !== 'add' && command !== 'list' && command !== 'revoke') refuseArguments(usage, unknownCommand(command));
if (command === 'list' && argument !== undefined) refuseArguments(usage, tooMany([argument]));
if (command !== 'list' && argument === undefined)
  refuseArguments(usage, `${command === 'add' ? 'NAME' : 'ID'} is missing.`);
if (rest.length > 0) refuseArguments(usage, tooMany(rest));

const database = await openForHousekeeping({
  ...readConfig(process.env),
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  onlyExisting: command !== 'add',
});
try {
  process.exitCode = await run();
} finally {
  await database.close();
}

async function run(): Promise<number> {
  if (command === 'add') {
    const agencyId = options.agency === undefined ? null : await agencyIdOf(options.agency);
    if (agencyId === undefined) return say(`There is no agency with the code "${options.agency}".`, 1);
    const { id, key } = await createKey(database, { name: argument!, agencyId });
    return say(`id   ${id}\nkey  ${key}\nKeep the key: it is not stored and cannot be shown again.`, 0);
  }
  if (command === 'revoke') {
    const revoked = isUuid(argument) && (await revokeKey(database, argument!));
    return revoked ? say('The key works no more.', 0) : say(`There is no key with the id "${argument}" that works.`, 1);
  }
  const codes = new Map((await readDirectory(database)).map(({ id, code }) => [id, code]));
  const lines = (await listKeys(database)).map(({ id, name, agencyId, createdAt, revokedAt }) =>
    [
      id,
      name,
      agencyId == null ? 'hands in complaints' : `speaks for ${codes.get(agencyId) ?? agencyId}`,
      `since ${createdAt.toISOString().slice(0, 10)}`,
      ...(revokedAt ? [`revoked ${revokedAt.toISOString().slice(0, 10)}`] : []),
    ].join('  '),
  );
  return say(lines.length > 0 ? lines.join('\n') : 'There are no keys.', 0);
}

/** Undefined if nobody has the code. */
async function agencyIdOf(code: string): Promise<string | undefined> {
  const agencies = await readDirectory(database);
  return agencies.find((agency) => agency.code.toUpperCase() === code.toUpperCase())?.id;
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return code;
}
