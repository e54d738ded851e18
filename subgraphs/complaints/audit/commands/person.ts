/** `npm run person`: everything that is held about one person as a document, or erased. Both are in the access log. */
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { readArguments, refuseArguments, systemClock, tooMany, unknownCommand } from '#kit';
import { readConfig } from '../../config.ts';
import { openForHousekeeping } from '../../database.ts';
import { createAudit } from '../audit.ts';
import { erasePerson } from '../erase.ts';
import { isNothing, personOf, tracesOf } from '../person.ts';

const usage = `Usage: npm run --silent person -- export SUBJECT [--reason WHY] > FILE.json
       npm run person -- erase SUBJECT --reason WHY [--yes]

  export   everything that is held about the person, as one JSON document
  erase    removes who the person is; their complaints and the history of these stay
  --yes    does not ask; needed where there is no terminal
`;

const { values: options, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { reason: { type: 'string' }, yes: { type: 'boolean', default: false } },
});
const [command, person, ...rest] = positionals;
const { reason } = options;
if (command !== 'export' && command !== 'erase') refuseArguments(usage, unknownCommand(command));
if (!person) refuseArguments(usage, 'SUBJECT is missing: whose data it is about.');
if (rest.length > 0) refuseArguments(usage, tooMany(rest));
if (command === 'erase' && !reason?.trim()) refuseArguments(usage, '--reason is missing: why the person is erased.');
if (command === 'erase' && !options.yes && !process.stdin.isTTY)
  refuseArguments(usage, '--yes is missing: there is no terminal on which to ask.');

const database = await openForHousekeeping({
  ...readConfig(process.env),
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  onlyExisting: true,
});
/** Whoever has a shell here is known by their name on this machine. */
const operator = () => ({
  at: systemClock(),
  subject: `operator:${userInfo().username}`,
  roles: ['operator'],
  reason: reason?.trim() || null,
});
const nothing = `There is nothing held about "${person}": no complaint, support or request of this subject (the "sub" of a token).\n`;
try {
  process.exitCode = command === 'export' ? await exportAll(person!) : await erase(person!);
} catch (error) {
  // The message alone: PostgreSQL's details can quote a row.
  process.stderr.write(`Nothing was shown or erased: ${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}

async function exportAll(subject: string): Promise<number> {
  const found = await database.withClient(async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      const traces = await tracesOf(client, subject);
      return isNothing(traces) ? null : { traces, document: await personOf(client, subject, traces) };
    } finally {
      await client.query('rollback');
    }
  });
  if (!found) {
    process.stderr.write(nothing);
    return 1;
  }
  const complaintIds = found.traces.submitted;
  const ofComplaints = ['complainant', 'complaint', 'complaint_attachment', 'complaint_event'];
  const fields = [...ofComplaints, 'complaint_support', 'request', 'access_log'];
  // Nothing is shown before it is in the log.
  await createAudit(database).record({ ...operator(), action: 'EXPORT', complaintIds, fields, requestId: null });
  process.stdout.write(`${JSON.stringify(found.document, null, 2)}\n`);
  return 0;
}

async function erase(subject: string): Promise<number> {
  if (!options.yes && !(await isMeant())) {
    process.stderr.write('Nothing was erased.\n');
    return 1;
  }
  const erased = await database.transaction(async (client) => {
    const done = await erasePerson(client, subject, operator());
    // Before it is final: afterwards nobody could find them.
    if (done && done.files.length > 0) process.stdout.write(filesToErase(done.files));
    return done;
  });
  if (!erased) {
    process.stderr.write(nothing);
    return 1;
  }
  const { complainants, texts, supports, requests, open, notes, copies } = erased;
  const lines = [
    `Erased: who handed in ${complainants} complaints, parts of the texts of ${texts}, ${supports} supports, ${requests} remembered requests.`,
    ...(open > 0 ? [`${open} of the complaints are open: nobody can act in them for the person any more.`] : []),
    ...(notes > 0 ? [`${notes} notes in the history name the person; history stays as it is.`] : []),
    ...(copies > 0
      ? [`${copies} of the complaints are in other systems too ("npm run open311-connection -- list").`]
      : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function filesToErase(urls: readonly string[]): string {
  const lines = urls.map((url) => `  ${url}\n`);
  return `Once it says "Erased", nobody finds these files here any more; erase them in the media store:\n${lines.join('')}`;
}

async function isMeant(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('This cannot be undone. Erase the person? (yes/no) ');
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}
