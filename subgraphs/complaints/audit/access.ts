/** What is recorded when somebody reads or changes personal data: who, when, whose, why and which fields; never the values. */
import type { PoolClient } from 'pg';
import type { Caller } from '../caller.ts';

export interface AccessEntry {
  at: Date;
  /** Who reads or changes. */
  subject: string;
  roles: readonly string[];
  action: 'READ' | 'CHANGE' | 'EXPORT' | 'ERASE';
  /** Whose data: those of the people behind these complaints. */
  complaintIds: readonly string[];
  /** The names of the fields, such as `complainant.phone`. */
  fields: readonly string[];
  /** As whoever asked gave it. Numbers and e-mail addresses in it are masked before it is kept. */
  reason: string | null;
  requestId: string | null;
}

export interface Audit {
  /** Resolves when the entry is on disk; rejects if it could not be written, and then nothing may be shown. */
  record(entry: AccessEntry): Promise<void>;
  /**
   * Adds the entry in the transaction of `client` that makes the change: both are committed, or neither. Others who are
   * recorded wait from here to its commit, so it comes last but for what is written.
   */
  recordChange(client: PoolClient, entry: AccessEntry): Promise<void>;
}

/** Who changes something, and when. */
export interface Changing {
  caller: Caller;
  now: Date;
  requestId: string | null;
}

/** The entry for a change of these fields of one complaint, for the reason that the caller gave. */
export function changeOf(
  { caller, now, requestId }: Changing,
  complaintId: string,
  fields: readonly string[],
  reason: string | null = caller.reason,
): AccessEntry {
  const { subject, id, roles } = caller;
  return {
    ...{ at: now, subject: subject ?? id, roles, action: 'CHANGE', complaintIds: [complaintId], fields },
    ...{ reason, requestId },
  };
}
