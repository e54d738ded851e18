/**
 * Erases what is held about one person, in one transaction with the entry in the access log that says so. The complaint and
 * its history stay: an agency must be able to answer for what it did.
 */
import type { PoolClient } from 'pg';
import { idOf } from '../caller.ts';
import type { AccessEntry } from './access.ts';
import { append } from './audit.ts';
import { withoutPerson } from './masking.ts';
import { isNothing, tracesOf } from './person.ts';

/** Counts, but for what is still to be done elsewhere. */
export interface Erased {
  complainants: number;
  /** Complaints whose texts had something of the person in them. */
  texts: number;
  /** The URLs of attachments that nobody knows here any more: their files must be erased where they lie. */
  files: string[];
  supports: number;
  /** Remembered answers to requests, of the person and about their complaints. */
  requests: number;
  /** Complaints that are not over: nobody can complete, dispute or accept them in the person's name any more. */
  open: number;
  /** Steps whose note names the person; history, which stays. */
  notes: number;
  /** Complaints that other systems have a copy of, which must be erased there. */
  copies: number;
}

/** What of a complaint can name a person. */
const texts = ['title', 'body', 'public_title', 'public_body', 'addressed_to'] as const;
type Texts = Record<(typeof texts)[number], string | null> & { id: string; isOpen: boolean };

/** Null if nothing is held about the person. */
export async function erasePerson(
  client: PoolClient,
  subject: string,
  by: Pick<AccessEntry, 'at' | 'subject' | 'roles' | 'reason'>,
): Promise<Erased | null> {
  const seen = await tracesOf(client, subject);
  if (isNothing(seen)) return null;
  // In the order in which everybody locks them; a step that is being written is waited for.
  const { rows: complaints } = await client.query<Texts>(
    `select id, ${texts.join(', ')}, status not in ('CLOSED', 'ARCHIVED', 'WITHDRAWN') as "isOpen"
     from complaint where id = any($1::uuid[]) order by id for update`,
    [seen.submitted],
  );
  const ids = complaints.map(({ id }) => id);
  const { rows: removed } = await client.query<Record<string, string | null>>(
    `delete from complainant where subject = $1 and complaint_id = any($2::uuid[])
     returning name, phone, email, address, identity_number`,
    [subject, ids],
  );
  const all = [...new Set(removed.flatMap(Object.values))].filter((value) => value != null);

  let changed = 0;
  for (const complaint of complaints) changed += await maskTexts(client, complaint, all);
  const { rows: files } = await client.query<{ url: string }>(
    `with gone as (delete from complaint_attachment where complaint_id = any($1::uuid[]) returning url)
     select distinct url from gone where not exists
       (select from complaint_attachment other where other.url = gone.url and other.complaint_id <> all($1::uuid[]))
     order by url`,
    [ids],
  );
  const supports = await client.query('update complaint_support set supporter = null where supporter = $1', [subject]);
  const requests = await client.query(
    `delete from request where caller = $1 or answer -> 'complaint' ->> 'id' = any($2::text[])`,
    [idOf(subject), ids],
  );
  const erased: Erased = {
    complainants: removed.length,
    texts: changed,
    files: files.map(({ url }) => url),
    supports: supports.rowCount ?? 0,
    requests: requests.rowCount ?? 0,
    open: complaints.filter(({ isOpen }) => isOpen).length,
    notes: await notesThatName(client, ids, all),
    copies: await copiesOf(client, ids),
  };
  const entry = { ...by, action: 'ERASE' as const, requestId: null };
  const ofSubmitted = ['complainant', ...texts.map((text) => `complaint.${text}`), 'complaint_attachment', 'request'];
  await append(client, [
    { ...entry, complaintIds: ids, fields: ids.length > 0 ? ofSubmitted : ['request'] },
    ...(erased.supports > 0
      ? [{ ...entry, complaintIds: seen.supported, fields: ['complaint_support.supporter'] }]
      : []),
  ]);
  return erased;
}

/** The public text in place of the original, without what is known of the person; returns 1 if that changed anything. */
async function maskTexts(client: PoolClient, complaint: Texts, values: readonly string[]): Promise<number> {
  const masked = {
    title: withoutPerson(complaint.public_title ?? complaint.title!, values),
    body: withoutPerson(complaint.public_body ?? complaint.body!, values),
    public_title: null,
    public_body: null,
    addressed_to: complaint.addressed_to && withoutPerson(complaint.addressed_to, values),
  };
  if (texts.every((text) => masked[text] === complaint[text])) return 0;
  await client.query(
    `update complaint set ${texts.map((text, index) => `${text} = $${index + 2}`).join(', ')} where id = $1`,
    [complaint.id, ...texts.map((text) => masked[text])],
  );
  return 1;
}

async function notesThatName(client: PoolClient, ids: readonly string[], values: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ note: string }>(
    'select note from complaint_event where complaint_id = any($1::uuid[]) and note is not null',
    [ids],
  );
  return rows.filter(({ note }) => withoutPerson(note, values) !== note).length;
}

async function copiesOf(client: PoolClient, ids: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(distinct complaint_id)::int as count from open311_request
     where complaint_id = any($1::uuid[]) and (origin = 'PULLED' or state in ('SENDING', 'WAITING', 'KNOWN'))`,
    [ids],
  );
  return rows[0]!.count;
}
