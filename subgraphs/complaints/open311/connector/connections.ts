/** The agencies' systems that are connected, and how far each was read. */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import type { Endpoint } from './client.ts';

export interface Connection extends Endpoint {
  id: string;
  /** A short name for people. */
  name: string;
  agencyId: string;
  /** Their service codes with our category ids. */
  services: Record<string, string>;
  /** Their service for complaints whose category has none; null: those are not pushed. */
  otherService: string | null;
  pulls: boolean;
  pushes: boolean;
  /** What is older is neither pulled nor pushed. */
  since: Date;
  requestsUntil: Date | null;
  updatesUntil: Date | null;
  /** What went wrong in the last round; null if nothing did. */
  problem: string | null;
}

export type NewConnection = Omit<Connection, 'id' | 'since' | 'requestsUntil' | 'updatesUntil' | 'problem'> & {
  /** Null: what the connection of this name had, so that nothing of a pause is lost; for a new one, now. */
  since: Date | null;
};

const columns = `id, name, url, jurisdiction_id as "jurisdictionId", api_key as "apiKey", agency_id as "agencyId", services,
  other_service as "otherService", pulls, pushes, since, requests_until as "requestsUntil", updates_until as "updatesUntil", problem`;

export async function listConnections(database: Database): Promise<Connection[]> {
  const { rows } = await database.withClient((client) =>
    client.query<Connection>(`select ${columns} from open311_connection order by name`),
  );
  // The pool leaves moments as texts.
  return rows.map((row) => ({
    ...row,
    since: new Date(row.since),
    requestsUntil: row.requestsUntil && new Date(row.requestsUntil),
    updatesUntil: row.updatesUntil && new Date(row.updatesUntil),
  }));
}

/** Adds a connection, or changes the one of this name; how far it was read stays. */
export async function putConnection(database: Database, connection: NewConnection, now: Date): Promise<string> {
  const { name, url, jurisdictionId, apiKey, agencyId, services, otherService, pulls, pushes, since } = connection;
  const { rows } = await database.withClient((client) =>
    client.query<{ id: string }>(
      `insert into open311_connection (name, url, jurisdiction_id, api_key, agency_id, services, other_service, pulls, pushes, since)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::timestamptz, $11))
       on conflict (name) do update set url = excluded.url, jurisdiction_id = excluded.jurisdiction_id, api_key = excluded.api_key,
         agency_id = excluded.agency_id, services = excluded.services, other_service = excluded.other_service,
         pulls = excluded.pulls, pushes = excluded.pushes,
         since = coalesce($10, open311_connection.since)
       returning id`,
      [name, url, jurisdictionId, apiKey, agencyId, JSON.stringify(services), otherService, pulls, pushes, since, now],
    ),
  );
  return rows[0]!.id;
}

/** Stops asking that system; the complaints stay. True if there was such a connection. */
export async function pauseConnection(database: Database, name: string): Promise<boolean> {
  const { rowCount } = await database.withClient((client) =>
    client.query('update open311_connection set pulls = false, pushes = false where name = $1', [name]),
  );
  return rowCount === 1;
}

/** How far a kind of rows has been read; never backwards. */
export async function advance(
  database: Database,
  { id }: Connection,
  kind: 'requests' | 'updates',
  until: Date,
): Promise<void> {
  await database.withClient((client) =>
    client.query(`update open311_connection set ${kind}_until = greatest(${kind}_until, $2) where id = $1`, [
      id,
      until,
    ]),
  );
}

export async function noteRun(database: Database, { id }: Connection, at: Date, problem: string | null): Promise<void> {
  await database.withClient((client) =>
    client.query('update open311_connection set synced_at = $2, problem = $3 where id = $1', [id, at, problem]),
  );
}

/** Runs the work unless another process is at this connection; false if one is. */
export async function alone(database: Database, { id }: Connection, work: () => Promise<void>): Promise<boolean> {
  return database.withClient(async (client) => {
    const key = `open311 ${id}`;
    if (!(await locked(client, 'pg_try_advisory_lock', key))) return false;
    try {
      await work();
    } finally {
      await locked(client, 'pg_advisory_unlock', key);
    }
    return true;
  });
}

async function locked(client: PoolClient, how: 'pg_try_advisory_lock' | 'pg_advisory_unlock', key: string) {
  const { rows } = await client.query<{ done: boolean }>(`select ${how}(hashtextextended($1, 0)) as done`, [key]);
  return rows[0]!.done;
}
