/**
 * How the rows of the access log hang together: each holds the hash of its content and of the row before, so none can be
 * changed, removed or moved without all that come after it showing it.
 */
import { createHash } from 'node:crypto';
import type { AccessEntry } from './access.ts';

/** A place in the chain. */
export interface Link {
  sequence: number;
  /** SHA-256 in hexadecimal digits. */
  hash: string;
}

/** What the first row follows. */
export const beginning: Link = { sequence: 0, hash: '0'.repeat(64) };

/** The content of a row, as it is hashed. */
export interface Content extends Omit<AccessEntry, 'at'> {
  /** Microseconds since 1970, as PostgreSQL keeps them. */
  atMicros: string;
}

/** The hash of the row with this number and content, after the row with the hash `previous`. */
export function hashOf(previous: string, sequence: number, content: Content): string {
  const { atMicros, subject, roles, action, complaintIds, fields, reason, requestId } = content;
  // A list, because its order is its own and not that in which an object was made.
  const told = JSON.stringify([sequence, atMicros, subject, action, roles, complaintIds, fields, reason, requestId]);
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(told).digest('hex');
}
