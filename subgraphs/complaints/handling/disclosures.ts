/**
 * Who reports, told to an administrator after all: one asks, with a reason; another approves, or declines; for a day the
 * first can read it. The only way to an identity number, and to whoever reports anonymously. What is asked for and decided
 * stands in the access log, by the same transaction; each read is recorded before it is told.
 */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { type Database, DomainError, isUuid } from '#kit';
import { type Audit, type Changing, changeOf } from '../audit/access.ts';
import { type Caller, hasRole } from '../caller.ts';
import { claimsOf } from '../data/claims.ts';
import { type Contact, contactsOf } from '../data/complainants.ts';
import { decideUntil, readUntil } from '../domain/disclosure.ts';
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
  declinedBy: string | null;
  declinedAt: Date | null;
  declineReason: string | null;
}

export interface DisclosureOutcome {
  disclosure: DisclosureRow | null;
  errors: UserError[];
}

type Asked = Omit<Request, 'caller' | 'kept'> & Changing;
type Administrator = Caller & { subject: string };

const columns = `id, complaint_id as "complaintId", asked_by as "askedBy", reason, asked_at as "askedAt",
  approved_by as "approvedBy", approved_at as "approvedAt", declined_by as "declinedBy", declined_at as "declinedAt",
  decline_reason as "declineReason"`;

export function createDisclosures({ database, audit }: { database: Database; audit: Audit }) {
  // No request reads disclosures by itself.
  const own = database.housekeeping.withClient;

  async function answer(
    asked: Asked,
    work: (client: PoolClient, subject: string) => Promise<DisclosureOutcome>,
  ): Promise<DisclosureOutcome> {
    const { caller } = asked;
    const asCaller = database.as(() => claimsOf(caller));
    const outcome = await once(asCaller, { ...asked, caller: caller.id }, async ({ client }) => {
      if (!mayDisclose(caller)) return refused(userError('FORBIDDEN', 'Identities are disclosed by administrators.'));
      return work(client, caller.subject);
    });
    if (outcome === otherInput) return refused(keyWasUsed);
    return { ...outcome, disclosure: outcome.disclosure && withMoments(outcome.disclosure) };
  }

  /** What a second person says of a disclosure that waits. */
  const decision = (
    asked: Asked,
    id: string,
    field: string,
    decide: (client: PoolClient, by: string) => Promise<DisclosureRow>,
  ) =>
    answer(asked, async (client, subject) => {
      const found = await disclosureOf(client, id, 'for update');
      if (!found) return refused(userError('NOT_FOUND', 'There is no disclosure with this id.', 'disclosure'));
      if (found.askedBy === subject)
        return refused(userError('FORBIDDEN', 'Whoever asked does not decide on it: that takes a second person.'));
      if (found.approvedBy !== null || found.declinedBy !== null)
        return refused(userError('STEP_NOT_ALLOWED', 'It has been decided already.', 'disclosure'));
      if (asked.now >= decideUntil(found.askedAt))
        return refused(userError('STEP_TOO_LATE', 'It has expired; it can be asked for again.', 'disclosure'));
      const decided = await decide(client, subject);
      const { complaintId, reason, declineReason } = decided;
      await audit.recordChange(client, changeOf(asked, complaintId, [field], declineReason ?? reason));
      return { disclosure: decided, errors: [] };
    });

  return {
    request: (asked: Asked, { complaint, reason }: { complaint: string; reason: string }) =>
      answer(asked, async (client, subject) => {
        if (!isUuid(complaint)) return noComplaint;
        const { rows } = await client.query<DisclosureRow>(
          `insert into disclosure (id, complaint_id, asked_by, reason, asked_at)
           select $1, id, $3, $4, $5 from complaint where id = $2 returning ${columns}`,
          [randomUUID(), complaint, subject, reason, asked.now],
        );
        const [row] = rows;
        if (!row) return noComplaint;
        await audit.recordChange(client, changeOf(asked, row.complaintId, ['disclosure.requested'], reason));
        return { disclosure: row, errors: [] };
      }),

    approve: (asked: Asked, id: string) =>
      decision(asked, id, 'disclosure.approved', async (client, by) => {
        const { rows } = await client.query<DisclosureRow>(
          `update disclosure set approved_by = $2, approved_at = $3 where id = $1 returning ${columns}`,
          [id, by, asked.now],
        );
        return rows[0]!;
      }),

    decline: (asked: Asked, { id, reason }: { id: string; reason: string }) =>
      decision(asked, id, 'disclosure.declined', async (client, by) => {
        const { rows } = await client.query<DisclosureRow>(
          `update disclosure set declined_by = $2, declined_at = $3, decline_reason = $4 where id = $1 returning ${columns}`,
          [id, by, asked.now, reason],
        );
        return rows[0]!;
      }),

    /** What was asked for, so that a second administrator can read the reason before deciding. */
    async withId(id: string, caller: Caller): Promise<DisclosureRow | null> {
      requireAdministrator(caller);
      return own((client) => disclosureOf(client, id));
    },

    /** Null where there is nothing that this caller may read now, for whatever reason. */
    async identity(id: string, { caller, now, requestId }: Changing): Promise<Contact | null> {
      requireAdministrator(caller);
      const found = await own((client) => disclosureOf(client, id));
      if (!found || found.askedBy !== caller.subject || !found.approvedAt) return null;
      if (now >= readUntil(found.approvedAt)) return null;
      const { subject, roles } = caller;
      await audit.record({
        ...{ at: now, subject, roles, action: 'READ', complaintIds: [found.complaintId], requestId },
        fields: ['name', 'phone', 'email', 'address', 'identityNumber'],
        reason: found.reason,
      });
      // Once more in PostgreSQL: of a disclosure that this caller has asked for, that is approved and not over, and of no other.
      const asAsker = database.as(() => claimsOf(caller, { disclosure: { id: found.id, now } }));
      const contacts = await asAsker.withClient((client) => contactsOf(client, [found.complaintId]));
      return contacts.get(found.complaintId) ?? null;
    },
  };
}

export type Disclosures = ReturnType<typeof createDisclosures>;

async function disclosureOf(
  client: PoolClient,
  id: string,
  lock: 'for update' | '' = '',
): Promise<DisclosureRow | null> {
  if (!isUuid(id)) return null;
  const { rows } = await client.query<DisclosureRow>(`select ${columns} from disclosure where id = $1 ${lock}`, [id]);
  return rows[0] ? withMoments(rows[0]) : null;
}

function mayDisclose(caller: Caller): caller is Administrator {
  return caller.subject !== null && hasRole(caller, 'administrator');
}

function requireAdministrator(caller: Caller): asserts caller is Administrator {
  if (!mayDisclose(caller)) throw new DisclosureForbidden();
}

/** The pool leaves moments as texts, and so does an answer that was kept. */
function withMoments(row: DisclosureRow): DisclosureRow {
  const { askedAt, approvedAt, declinedAt } = row;
  return {
    ...row,
    askedAt: new Date(askedAt),
    approvedAt: approvedAt && new Date(approvedAt),
    declinedAt: declinedAt && new Date(declinedAt),
  };
}

function refused(...errors: UserError[]): DisclosureOutcome {
  return { disclosure: null, errors };
}

const noComplaint = refused(userError('NOT_FOUND', 'There is no complaint with this id.', 'complaint'));

class DisclosureForbidden extends DomainError {
  readonly code = 'COMPLAINT_DISCLOSURE_FORBIDDEN';

  constructor() {
    super('Identities are disclosed to administrators.');
  }
}
