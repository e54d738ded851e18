/**
 * Writes the access log. Entries that come while others are being written wait and then go together, in one transaction:
 * many reads at once cost a few commits, and each is on disk before it is answered.
 */
import type { PoolClient } from 'pg';
import { type Database, isUuid, type Last } from '#kit';
import { redact } from '../domain/redaction.ts';
import type { AccessEntry, Audit } from './access.ts';
import { type Content, hashOf, type Link } from './chain.ts';

/** So many entries go into one transaction at most. */
const mostAtOnce = 500;
/** Who waits longer for the head of the chain gives up: a read that hangs helps nobody. */
const lockTimeout = '5s';

interface Waiting {
  content: Content;
  resolve(): void;
  reject(error: unknown): void;
}

export function createAudit(database: Database): Audit {
  let waiting: Waiting[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      const contents = batch.map(({ content }) => content);
      try {
        await database.swiftTransaction((client, last) => appendContents(client, contents, last));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  }

  return {
    async record(entry) {
      // Before it joins others, so that what cannot be kept fails alone.
      const content = contentOf(entry);
      const written = new Promise<void>((resolve, reject) => waiting.push({ content, resolve, reject }));
      if (!isWriting) void writeAll();
      return written;
    },
    recordChange: (client, entry) => append(client, [entry]),
  };
}

/** Adds the entries in the transaction of `client`, at its end if possible: others wait from here to its commit. */
export function append(client: PoolClient, entries: readonly AccessEntry[]): Promise<void> {
  return appendContents(client, entries.map(contentOf));
}

async function appendContents(client: PoolClient, contents: readonly Content[], last?: Last): Promise<void> {
  const [, { rows }] = await Promise.all([
    client.query(`set local lock_timeout = '${lockTimeout}'`),
    client.query<Link>(`select sequence, encode(hash, 'hex') as hash from access_log_head for update`),
  ]);
  if (!rows[0]) throw new Error('The access log has lost its head: "npm run audit -- verify" tells more.');
  let { sequence, hash } = { ...rows[0], sequence: Number(rows[0].sequence) };
  const added = contents.map((content) => {
    const previous = hash;
    sequence += 1;
    hash = hashOf(previous, sequence, content);
    return { ...content, sequence, previous: `\\x${previous}`, hash: `\\x${hash}` };
  });
  const sent = client.query({
    name: 'add to the access log',
    text: `
      with added as (
        insert into access_log
          (sequence, at, subject, roles, action, complaint_ids, fields, reason, request_id, previous_hash, hash)
        select sequence, 'epoch'::timestamptz + "atMicros" * interval '1 microsecond', subject, roles, action,
          "complaintIds", fields, reason, "requestId", previous, hash
        from jsonb_to_recordset($1::jsonb) e(sequence bigint, "atMicros" bigint, subject text, roles text[], action text,
          "complaintIds" uuid[], fields text[], reason text, "requestId" text, previous bytea, hash bytea))
      update access_log_head set sequence = $2, hash = $3`,
    values: [JSON.stringify(added), sequence, Buffer.from(hash, 'hex')],
  });
  if (last) last(sent);
  else await sent;
}

/** Checked, because what PostgreSQL keeps otherwise than it was given would look changed; and a value is no name of a field. */
function contentOf({ at, complaintIds, reason, ...entry }: AccessEntry): Content {
  const masked = reason == null ? null : redact(reason);
  for (const text of [entry.subject, entry.requestId, masked, ...entry.roles])
    if (text?.includes('\0') || text?.isWellFormed() === false)
      throw new TypeError('An entry of the access log has characters that cannot be stored.');
  for (const field of entry.fields)
    if (!/^[A-Za-z][\w.]{0,99}$/.test(field)) throw new TypeError('The access log takes names of fields, no values.');
  for (const id of complaintIds)
    if (!isUuid(id)) throw new TypeError('The access log takes ids of complaints, nothing else.');
  const atMicros = at.getTime() * 1000;
  if (!Number.isSafeInteger(atMicros))
    throw new TypeError('An entry of the access log has no moment that can be kept.');
  return {
    ...entry,
    atMicros: String(atMicros),
    complaintIds: complaintIds.map((id) => id.toLowerCase()),
    reason: masked,
  };
}
