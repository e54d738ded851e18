/** What is recorded when somebody reads or changes personal data: who, when, whose, why and which fields; never the values. */

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
}
