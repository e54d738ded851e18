/**
 * The keys with which partner applications come in. Of a key only its hash is stored: it is shown once, when it is made.
 * A key with an agency speaks for that agency and may say what was done; one without may hand in complaints.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#kit';
import { anonymous, type Caller } from '../caller.ts';

/** Who comes with a key. */
export interface KeyHolder {
  id: string;
  /** For whom the key speaks; null for one that hands in complaints. */
  agencyId: string | null;
}

export interface Open311Key extends KeyHolder {
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** Makes a key and returns it, the only time that it can be read. */
export async function createKey(
  database: Database,
  { name, agencyId }: { name: string; agencyId: string | null },
): Promise<{ id: string; key: string }> {
  const key = randomBytes(24).toString('base64url');
  const { rows } = await database.withClient((client) =>
    client.query<{ id: string }>('insert into open311_key (name, agency_id, hash) values ($1, $2, $3) returning id', [
      name,
      agencyId,
      hashOf(key),
    ]),
  );
  return { id: rows[0]!.id, key };
}

/** Whose key this is; null if nobody has it, or if it was revoked. */
export async function findKey(database: Database, key: string): Promise<KeyHolder | null> {
  const { rows } = await database.withClient((client) =>
    client.query<KeyHolder>(
      `select id, agency_id as "agencyId" from open311_key where hash = $1 and revoked_at is null`,
      [hashOf(key)],
    ),
  );
  return rows[0] ?? null;
}

export async function listKeys(database: Database): Promise<Open311Key[]> {
  const { rows } = await database.withClient((client) =>
    client.query<Open311Key>(
      `select id, name, agency_id as "agencyId", created_at as "createdAt", revoked_at as "revokedAt" from open311_key order by created_at`,
    ),
  );
  // The pool leaves moments as texts.
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    revokedAt: row.revokedAt && new Date(row.revokedAt),
  }));
}

/** True if there was such a key and it worked until now. */
export async function revokeKey(database: Database, id: string): Promise<boolean> {
  const { rowCount } = await database.withClient((client) =>
    client.query('update open311_key set revoked_at = now() where id = $1 and revoked_at is null', [id]),
  );
  return rowCount === 1;
}

/**
 * Whoever comes with this key, as everything behind the door knows callers: a system that hands in what others report and
 * reads what is public, or one that acts for its agency. It is nobody's account, so nothing is its own.
 */
export function callerWith({ id, agencyId }: KeyHolder): Caller {
  return {
    ...anonymous,
    id: `open311:${id}`,
    ...(agencyId != null && { roles: ['liaison_officer' as const], agency: agencyId }),
  };
}

/** 192 random bits cannot be guessed, so a hash without salt and stretching keeps them. */
function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
