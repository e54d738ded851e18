/**
 * As whom a transaction reads: what is known of the caller, as the policies of the tables ask for it (migration
 * row-security). Whoever is not signed in and shows no secret claims nothing, and that is the least.
 */
import { type Claims, isUuid } from '#kit';
import { anonymous, type Caller } from '../caller.ts';
import { hashOfSecret } from '../domain/secret.ts';

/** What opens complaints for a caller besides who they are. */
export interface Keys {
  /** Of complaints, as the caller has shown them. */
  secrets?: Iterable<string>;
  /** The id of one that was approved, and when it is read. */
  disclosure?: { id: string; now: Date };
}

export function claimsOf(caller: Caller, { secrets = [], disclosure }: Keys = {}): Claims {
  const { id, subject, roles, agency, region, reason } = caller;
  const hashes = [...secrets].map((secret) => hashOfSecret(secret).toString('hex'));
  const claims = {
    caller: id === anonymous.id ? '' : id,
    subject,
    roles: roles.join(','),
    // What is no id is nobody's.
    agency: isUuid(agency) ? agency : null,
    region,
    // Why is recorded; that there is a reason decides.
    reason: reason === null ? null : 'given',
    secrets: hashes.join(','),
    disclosure: disclosure?.id,
    now: disclosure?.now.toISOString(),
  };
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => (value ? [[`aduan.${name}`, value]] : [])),
  );
}
