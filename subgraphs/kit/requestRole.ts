/**
 * The role as which requests run: nobody signs in by it, it owns nothing, and no policy is passed over for it. Roles are
 * of the server, not of a database, so two databases of one server share it; what it may read is granted in each.
 */
import pg from 'pg';

/** Makes the role if it is missing, and takes care that whoever has signed in may become it. */
export async function makeRequestRole(client: pg.Client, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const { rows } = await client.query<{ user: string }>('select quote_ident(current_user) as user');
  const refuse = (why: string, statements: string, cause?: unknown): never => {
    throw new Error(`Requests run as the role ${name}, ${why}. Let an administrator of the server run: ${statements}`, {
      cause,
    });
  };
  const create = `create role ${name} nologin`;
  const grant = `grant ${name} to ${rows[0]!.user}`;
  if (!(await find(client, role)))
    await tried(client, create, (cause) => refuse('which does not exist', `${create}; ${grant}`, cause));
  const { passes, isOurs } = (await find(client, role))!;
  if (passes)
    refuse(
      'which policies do not bind: it is a superuser or has BYPASSRLS',
      `alter role ${name} nosuperuser nobypassrls`,
    );
  if (!isOurs) await tried(client, grant, (cause) => refuse('which this user may not become', grant, cause));
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

const [duplicateObject, uniqueViolation, insufficientPrivilege] = ['42710', '23505', '42501'];

/** Another database of the server may do the same at the same moment. */
async function tried(client: pg.Client, statement: string, refuse: (cause: unknown) => never): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const { code } = error as pg.DatabaseError;
    if (code === insufficientPrivilege) refuse(error);
    if (code !== duplicateObject && code !== uniqueViolation) throw error;
  }
}
