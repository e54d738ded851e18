/** A subgraph's own database for whoever only wants what is there: where its schema was never made, it makes none. */
import pg from 'pg';
import { isAway, isStartingUp, patiently } from './away.ts';
import { type Database, type DatabaseSettings, openDatabase, unreachable } from './database.ts';
import { embeddedPostgres, hasEmbeddedPostgres } from './embeddedPostgres.ts';

const startSeconds = 60;

/** Null, and nothing is made, if the database has no schema of this subgraph. One that it has is brought up to date. */
export async function openExistingDatabase(settings: DatabaseSettings): Promise<Database | null> {
  const { url, dataFolder, tell } = settings;
  const schema = settings.name.replaceAll('-', '_');
  if (url) return (await hasSchema({ connectionString: url }, schema)) ? openDatabase(settings) : null;
  if (!hasEmbeddedPostgres(dataFolder)) return null;
  // Held until the database is open, so that the server is not stopped and started between.
  const embedded = await embeddedPostgres(dataFolder, tell);
  try {
    const { host, user } = embedded;
    return (await hasSchema({ host, user, database: schema }, schema)) ? await openDatabase(settings) : null;
  } finally {
    await embedded.release();
  }
}

async function hasSchema(server: pg.ClientConfig, schema: string): Promise<boolean> {
  const isPassing = server.connectionString ? isStartingUp : isAway;
  try {
    return await patiently(() => asked(server, schema), { isPassing, seconds: startSeconds });
  } catch (error) {
    throw server.connectionString ? unreachable('DATABASE_URL', error) : error;
  }
}

async function asked(server: pg.ClientConfig, schema: string): Promise<boolean> {
  const client = new pg.Client(server);
  // The query that runs is told; an event that nobody listens to would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema]);
    return rowCount === 1;
  } catch (error) {
    // In the embedded server each subgraph has a database of its own.
    if (!server.connectionString && (error as { code?: string }).code === '3D000') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
