/**
 * The role as which requests run: nobody signs in by it, it owns nothing, and no policy is passed over for it. Roles are
 * of the server, not of a database, so two databases of one server share it; what it may read is granted in each.
 */
import pg from 'pg';

/** Makes the role if it is missing, and takes care that whoever has signed in may become it. */
export async function makeRequestRole(client: pg.Client, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const whole = `create role ${name} nologin; grant ${name} to ${pg.escapeIdentifier(await currentUser(client))}`;
  const refused = (cause: unknown) =>
    new Error(
      `Requests run as the role "${role}", which is not ready for this database's user. Let an administrator of the server run: ${whole}`,
      { cause },
    );
  if (!(await find(client, role))) await tried(client, `create role ${name} nologin`, refused);
  const { passes, isOurs } = (await find(client, role))!;
  if (passes)
    throw new Error(
      `The role "${role}" is a superuser or has BYPASSRLS: requests must not run as one whom no policy binds. Let an administrator run: alter role ${name} nosuperuser nobypassrls`,
    );
  if (!isOurs) await tried(client, `grant ${name} to current_user`, refused);
}

interface Found {
  passes: boolean;
  /** Whether whoever has signed in may become it. */
  isOurs: boolean;
}

async function find(client: pg.Client, role: string): Promise<Found | undefined> {
  const { rows: version } = await client.query<{ number: number }>(
    `select current_setting('server_version_num')::int as number`,
  );
  // Since PostgreSQL 16 a member may become the role only if the grant says so.
  const may = version[0]!.number >= 160000 ? 'SET' : 'MEMBER';
  const { rows } = await client.query<Found>(
    `select rolsuper or rolbypassrls as passes, pg_has_role(oid, '${may}') as "isOurs" from pg_roles where rolname = $1`,
    [role],
  );
  return rows[0];
}

async function currentUser(client: pg.Client): Promise<string> {
  return (await client.query<{ name: string }>('select current_user as name')).rows[0]!.name;
}

const [duplicateObject, uniqueViolation, insufficientPrivilege] = ['42710', '23505', '42501'];

/** Another database of the server may do the same at the same moment. */
async function tried(client: pg.Client, statement: string, refused: (cause: unknown) => Error): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const { code } = error as pg.DatabaseError;
    if (code === insufficientPrivilege) throw refused(error);
    if (code !== duplicateObject && code !== uniqueViolation) throw error;
  }
}
