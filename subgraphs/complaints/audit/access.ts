/** What is recorded of whoever sees personal data of others: before the answer is given, and without the record there is none. */

export interface AccessEntry {
  at: Date;
  subject: string;
  roles: readonly string[];
  action: 'READ' | 'CHANGE' | 'EXPORT' | 'ERASE';
  complaintIds: readonly string[];
  fields: readonly string[];
  reason: string | null;
  requestId: string | null;
}

export interface Audit {
  record(entry: AccessEntry): Promise<void>;
}
