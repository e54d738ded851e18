/**
 * What of a complaint only some may read: its texts as they were written, its attachments, and who reports. Loaded for all
 * complaints of a request together. Whoever sees what is not theirs is recorded before it is told; without the record it is not told.
 */
import DataLoader from 'dataloader';
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import type { Audit } from '../audit/access.ts';
import { type Caller, hasRole } from '../caller.ts';
import { maskedIdentity, seesContact, seesInside, seesTexts, type View, viewOf } from '../domain/visibility.ts';
import { accessOf } from './access.ts';
import { type AttachmentRow, attachmentsOf } from './attachments.ts';
import { type Contact, contactsOf } from './complainants.ts';
import type { ComplaintFilter, ComplaintRow } from './complaint.repository.ts';

/** A complaint as the caller came to it. */
export type Shown = Pick<ComplaintRow, 'id' | 'shown'>;

export interface Inside {
  id: string;
  view: View;
  title: string;
  body: string;
  /** True if these are the texts as they were written: whoever reads them is told of the attachments too. */
  asWritten: boolean;
  /** True if the caller may know who reports. */
  withContact: boolean;
}

interface Texts {
  id: string;
  title: string;
  body: string;
  publicTitle: string;
  publicBody: string;
}

export interface Reader {
  /** As the caller. */
  database: Database;
  audit: Audit;
  caller: Caller;
  /** That the caller has shown in this request. */
  secrets: ReadonlySet<string>;
  now: Date;
  requestId: string | null;
  /** Called when somebody sees more than the public: nobody keeps that answer. */
  isPersonal: () => void;
}

const contactFields = ['name', 'phone', 'email', 'address'] as const;

export function createInside({ database, audit, caller, secrets, now, requestId, isPersonal }: Reader) {
  const record = async (found: readonly Inside[], fields: readonly string[]): Promise<void> => {
    if (found.length === 0) return;
    const { subject, roles, reason } = caller;
    const complaintIds = found.map(({ id }) => id);
    // Only somebody who is signed in sees what is not theirs.
    await audit.record({ at: now, subject: subject!, roles, action: 'READ', complaintIds, fields, reason, requestId });
  };

  const inside = new DataLoader<Shown, Inside | null, string>(
    async (rows) => {
      const ids = [...new Set(rows.map(({ id }) => id))];
      const { access, reading } = await database.swiftTransaction(async (client, last) => {
        const access = await accessOf(client, ids, { subject: caller.subject, secrets });
        const seen = rows.filter((row) => {
          const found = access.get(row.id);
          return found && seesInside(viewOf(caller, found, row.shown === 'BY_SECRET'));
        });
        const reading = client.query<Texts>({
          name: 'texts as they were written',
          text: `select id, title, body, coalesce(public_title, title) as "publicTitle", coalesce(public_body, body) as "publicBody"
                 from complaint where id = any($1::uuid[])`,
          values: [seen.map(({ id }) => id)],
        });
        last(reading);
        return { access, reading };
      });
      const texts = new Map((await reading).rows.map((text) => [text.id, text]));
      const all = rows.map(({ id, shown }): Inside | null => {
        const found = access.get(id);
        const view = found ? viewOf(caller, found, shown === 'BY_SECRET') : 'absent';
        if (!seesInside(view)) return null;
        isPersonal();
        const { visibility } = found!;
        const { title, body, publicTitle, publicBody } = texts.get(id)!;
        const asWritten = seesTexts(view, visibility);
        const told = asWritten ? { title, body } : { title: publicTitle, body: publicBody };
        return { id, ...told, view, asWritten, withContact: seesContact(view, visibility) };
      });
      await record(
        all.filter((each) => each !== null).filter(({ view }) => looksIn(view)),
        ['title', 'body'],
      );
      return all;
    },
    { cacheKeyFn: ({ id, shown }) => `${id} ${shown}` },
  );

  /** Null for what the public sees. */
  const of = (row: Shown): Promise<Inside | null> => {
    const mayDiffer = row.shown === 'BY_SECRET' || (row.shown !== 'PUBLIC' && caller.subject !== null);
    return mayDiffer ? inside.load(row) : Promise.resolve(null);
  };

  /** What `read` finds of these complaints, as the caller. */
  const foundOf = async <T>(
    known: readonly Inside[],
    read: (client: PoolClient, ids: readonly string[]) => Promise<Map<string, T>>,
  ): Promise<Map<string, T>> => {
    if (known.length === 0) return new Map();
    const { reading } = await database.swiftTransaction(async (client, last) => {
      const reading = read(
        client,
        known.map(({ id }) => id),
      );
      last(reading);
      return { reading };
    });
    return reading;
  };

  const attachments = new DataLoader<Shown, AttachmentRow[], string>(
    async (rows) => {
      const found = await Promise.all(rows.map(of));
      const known = found.filter((each) => each !== null).filter(({ asWritten }) => asWritten);
      const attached = await foundOf(known, attachmentsOf);
      await record(
        known.filter(({ id, view }) => looksIn(view) && attached.has(id)),
        ['attachments'],
      );
      return found.map((each) => (each?.asWritten && attached.get(each.id)) || []);
    },
    { cacheKeyFn: ({ id, shown }) => `${id} ${shown}` },
  );

  const contact = new DataLoader<Shown, Contact | null, string>(
    async (rows) => {
      const found = await Promise.all(rows.map(of));
      const known = found.filter((each) => each !== null).filter(({ withContact }) => withContact);
      const contacts = await foundOf(known, contactsOf);
      await record(
        known.filter(({ id, view }) => view !== 'own' && contacts.has(id)),
        contactFields,
      );
      return found.map((each) => {
        const told = each?.withContact ? contacts.get(each.id) : undefined;
        if (!told) return null;
        const { identityNumber } = told;
        const masked = each!.view === 'own' && identityNumber !== null ? maskedIdentity(identityNumber) : null;
        return { ...told, identityNumber: masked };
      });
    },
    { cacheKeyFn: ({ id, shown }) => `${id} ${shown}` },
  );

  return {
    of,
    /** None for whoever reads the public texts. */
    attachments: (row: Shown) => attachments.load(row),
    contact: (row: Shown) => contact.load(row),
    /**
     * The count, after it is recorded who counts what is confidential and not theirs: of a search, it tells which words
     * are in what nobody was shown.
     */
    async counted({ filter }: { filter: ComplaintFilter }, count: () => Promise<number>): Promise<number> {
      const { subject, roles, reason } = caller;
      if (filter.confidential && !filter.mine && reason !== null && hasRole(caller, 'administrator'))
        await audit.record({
          ...{ at: now, subject: subject!, roles, action: 'READ', complaintIds: [], fields: ['totalCount'] },
          ...{ reason, requestId },
        });
      return count();
    },
    /** Records that the caller was shown what is confidential, whatever was asked of it. */
    async noticed<R extends ComplaintRow>(rows: readonly R[]): Promise<readonly R[]> {
      await Promise.all(rows.filter(({ visibility }) => visibility === 'CONFIDENTIAL').map(of));
      return rows;
    },
  };
}

/** True for whoever sees the inside by a reason: what they read is recorded. */
function looksIn(view: View): boolean {
  return view === 'national' || view === 'supervising';
}
