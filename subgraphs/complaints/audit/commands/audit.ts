/** `npm run audit`: proves the access log, and lists who read or changed whose personal data. */
import { isUuid, readArguments, refuseArguments, tooMany, unknownCommand } from '#kit';
import { readConfig } from '../../config.ts';
import { openForHousekeeping } from '../../database.ts';
import { readTrackingId } from '../../domain/trackingId.ts';
import type { Link } from '../chain.ts';
import { type Access, accessesTo } from '../list.ts';
import { tracesOf } from '../person.ts';
import { verify } from '../verify.ts';

const usage = `Usage: npm run audit -- verify [--anchor SEQ:HASH] [--json]
       npm run audit -- list --person SUBJECT [--json]
       npm run audit -- list --complaint ID [--json]

  verify           reads the whole chain; exit code 1 if it is broken
  --anchor         what an earlier "verify" printed and was kept elsewhere: shows also a chain that was cut or written anew
  list             who read or changed the data of a person who handed complaints in, or of the people behind a complaint
  --complaint ID   its id or its tracking id
`;

const { values: options, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    anchor: { type: 'string' },
    person: { type: 'string' },
    complaint: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const work = workOf(positionals);

const database = await openForHousekeeping({
  ...readConfig(process.env),
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  onlyExisting: true,
});
try {
  process.exitCode = await work();
} finally {
  await database.close();
}

function workOf([command, ...rest]: string[]): () => Promise<number> {
  const { anchor, person, complaint } = options;
  if (command !== 'verify' && command !== 'list') return refuseArguments(usage, unknownCommand(command));
  if (rest.length > 0) refuseArguments(usage, tooMany(rest));
  if (command === 'verify') {
    if (person !== undefined || complaint !== undefined)
      refuseArguments(usage, '--person and --complaint are for "list".');
    const link = anchor === undefined ? null : readAnchor(anchor);
    return () => prove(link);
  }
  if (anchor !== undefined) refuseArguments(usage, '--anchor is for "verify".');
  if ((person === undefined) === (complaint === undefined))
    refuseArguments(usage, 'It must be either --person or --complaint.');
  return () => list(person, complaint);
}

function readAnchor(text: string): Link {
  const [, sequence, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (!sequence || !hash)
    return refuseArguments(
      usage,
      `--anchor must be a number, ":" and the 64 digits of a hash, as "verify" prints it; it is "${text}".`,
    );
  return { sequence: Number(sequence), hash: hash.toLowerCase() };
}

async function prove(anchor: Link | null): Promise<number> {
  const found = await verify(database, anchor);
  const { rows, from, to, head, broken } = found;
  if (options.json) say(JSON.stringify(found, null, 2));
  else if (broken) {
    say(`The chain is broken at ${broken.sequence}: ${broken.reason}, ${broken.why}.`);
    say(`${rows} rows before that are whole.`);
  } else {
    say(rows === 0 ? 'The chain is whole: it has no rows yet.' : `The chain is whole: ${rows} rows, ${from} to ${to}.`);
    if (rows > 0) say(`The head, to be kept elsewhere: ${head.sequence}:${head.hash}`);
  }
  return broken ? 1 : 0;
}

async function list(person?: string, complaint?: string): Promise<number> {
  let none = 'Nobody has read or changed these data.';
  const accesses = await database.withClient(async (client) => {
    if (person !== undefined) {
      const { submitted } = await tracesOf(client, person);
      if (submitted.length === 0) none = 'Nothing is recorded of this person; after an erasure, ask by --complaint.';
      return accessesTo(client, submitted);
    }
    const [column, value] = isUuid(complaint) ? ['id', complaint] : ['tracking_id', readTrackingId(complaint!)];
    const { rows } = await client.query<{ id: string }>(`select id from complaint where ${column} = $1`, [value]);
    return rows[0] ? accessesTo(client, [rows[0].id]) : null;
  });
  if (!accesses) {
    process.stderr.write(`There is no complaint "${complaint}".\n`);
    return 1;
  }
  if (options.json) say(JSON.stringify(accesses, null, 2));
  else say(accesses.length > 0 ? accesses.map(lineOf).join('\n') : none);
  return 0;
}

function lineOf({ at, subject, roles, action, complaintIds, fields, reason, requestId }: Access): string {
  return [
    `${at}  ${action}  ${subject}`,
    roles.length > 0 ? `(${roles.join(', ')})` : '(no role)',
    ` ${fields.join(', ')}`,
    ` of ${complaintIds.join(', ')}`,
    reason === null ? ' no reason' : ` reason: ${JSON.stringify(reason)}`,
    ...(requestId === null ? [] : [` request ${requestId}`]),
  ].join(' ');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
