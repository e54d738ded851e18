/**
 * Who reports, told to an administrator after all: one asks, with a reason; another approves; for an hour the first can
 * read it. The only way to an identity number, and to whoever reports anonymously. Each read is recorded before it is told.
 */
import { randomUUID } from 'node:crypto';
import { type Database, DomainError, isUuid } from '#kit';
import type { Audit } from '../audit/access.ts';
import { type Caller, hasRole } from '../caller.ts';
import { claimsOf } from '../data/claims.ts';
import { contactsOf } from '../data/complainants.ts';
import { once, otherInput, type Request } from './once.ts';
import { keyWasUsed, type UserError, userError } from './userErrors.ts';

export interface DisclosureRow {
  id: string;
  complaintId: string;
  askedBy: string;
  reason: string;
  askedAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
}

export interface DisclosureOutcome {
  disclosure: DisclosureRow | null;
  errors: UserError[];
}

interface Asked extends Omit<Request, 'caller'> {
  caller: Caller;
  now: Date;
}

const validMs = 3_600_000;

const columns = `id, complaint_id as "complaintId", asked_by as "askedBy", reason, asked_at as "askedAt",
  approved_by as "approvedBy", approved_at as "approvedAt"`;

export function createDisclosures({ database, audit }: { database: Database; audit: Audit }) {
  async function answer(
    asked: Asked,
    work: (query: <R>(text: string, values: unknown[]) => Promise<R[]>, subject: string) => Promise<DisclosureOutcome>,
  ): Promise<DisclosureOutcome> {
    const { caller } = asked;
    const asCaller = database.as(() => claimsOf(caller));
    const outcome = await once(asCaller, { ...asked, caller: caller.id }, async ({ client }) => {
      if (!mayDisclose(caller)) return refused(userError('FORBIDDEN', 'Identities are disclosed by administrators.'));
      return work(async (text, values) => (await client.query(text, values)).rows as never, caller.subject!);
    });
    if (outcome === otherInput) return refused(keyWasUsed);
    return { ...outcome, disclosure: outcome.disclosure && withMoments(outcome.disclosure) };
  }

  return {
    request: (asked: Asked, { complaint, reason }: { complaint: string; reason: string }) =>
      answer(asked, async (query, subject) => {
        const [row] = isUuid(complaint)
          ? await query<DisclosureRow>(
              `insert into disclosure (id, complaint_id, asked_by, reason, asked_at)
               select $1, id, $3, $4, $5 from complaint where id = $2 returning ${columns}`,
              [randomUUID(), complaint, subject, reason, asked.now],
            )
          : [];
        if (!row) return refused(userError('NOT_FOUND', 'There is no complaint with this id.', 'complaint'));
        return { disclosure: row, errors: [] };
      }),

    approve: (asked: Asked, id: string) =>
      answer(asked, async (query, subject) => {
        const [found] = isUuid(id)
          ? await query<DisclosureRow>(`select ${columns} from disclosure where id = $1 for update`, [id])
          : [];
        if (!found) return refused(userError('NOT_FOUND', 'There is no disclosure with this id.', 'disclosure'));
        if (found.askedBy === subject)
          return refused(userError('FORBIDDEN', 'Whoever asked cannot approve it: that takes a second person.'));
        if (found.approvedBy !== null)
          return refused(userError('STEP_NOT_ALLOWED', 'It has been approved already.', 'disclosure'));
        const [row] = await query<DisclosureRow>(
          `update disclosure set approved_by = $2, approved_at = $3 where id = $1 returning ${columns}`,
          [id, subject, asked.now],
        );
        return { disclosure: row!, errors: [] };
      }),

    /** Null where there is nothing that this caller may read now, for whatever reason. */
    async identity(id: string, { caller, now, requestId }: { caller: Caller; now: Date; requestId: string | null }) {
      if (!mayDisclose(caller)) throw new DisclosureForbidden();
      const found = isUuid(id) ? await find(id) : null;
      if (!found || found.askedBy !== caller.subject || !found.approvedAt) return null;
      if (now.getTime() - found.approvedAt.getTime() >= validMs) return null;
      const { subject, roles } = caller;
      await audit.record({
        ...{ at: now, subject, roles, action: 'READ', complaintIds: [found.complaintId], requestId },
        fields: ['name', 'phone', 'email', 'address', 'identityNumber'],
        reason: found.reason,
      });
      // Once more in PostgreSQL: of an approved disclosure that this caller has asked for, and of no other.
      const asAsker = database.as(() => claimsOf(caller, { disclosure: found.id }));
      const contacts = await asAsker.withClient((client) => contactsOf(client, [found.complaintId]));
      return contacts.get(found.complaintId) ?? null;
    },
  };

  async function find(id: string): Promise<DisclosureRow | null> {
    const { rows } = await database.housekeeping.withClient((client) =>
      client.query<DisclosureRow>(`select ${columns} from disclosure where id = $1`, [id]),
    );
    return rows[0] ? withMoments(rows[0]) : null;
  }
}

export type Disclosures = ReturnType<typeof createDisclosures>;

function mayDisclose(caller: Caller): caller is Caller & { subject: string } {
  return caller.subject !== null && hasRole(caller, 'administrator');
}

/** The pool leaves moments as texts, and so does an answer that was kept. */
function withMoments(row: DisclosureRow): DisclosureRow {
  return { ...row, askedAt: new Date(row.askedAt), approvedAt: row.approvedAt && new Date(row.approvedAt) };
}

function refused(...errors: UserError[]): DisclosureOutcome {
  return { disclosure: null, errors };
}

class DisclosureForbidden extends DomainError {
  readonly code = 'COMPLAINT_DISCLOSURE_FORBIDDEN';

  constructor() {
    super('Identities are disclosed to administrators.');
  }
}
