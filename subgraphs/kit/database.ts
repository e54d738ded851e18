/**
 * A subgraph's own database: a schema of its own, in the embedded PostgreSQL or in the server that DATABASE_URL names.
 * The schema is made by migrations only, in one process at a time.
 *
 * Where a subgraph names a role for requests, everything runs as that role unless it says otherwise: it reads what the
 * policies of the tables let through for the claims of a transaction, without claims the least, and what is the
 * subgraph's own work says so (`housekeeping`, `asHousekeeper`).
 */
import type { Writable } from 'node:stream';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options, type SqlEntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { isAway, isStartingUp, patiently } from './away.ts';
import { embeddedPostgres } from './embeddedPostgres.ts';
import { kyselyOver } from './kyselyOver.ts';
import { OperatorError } from './operatorError.ts';
import { makeRequestRole } from './requestRole.ts';

/** How long a server that is starting up is waited for. */
const startSeconds = 60;

export type EntityManager = SqlEntityManager;

export interface DatabaseSettings {
  /** The subgraph's name; with underscores it is the name of its schema. */
  name: string;
  /** A PostgreSQL server of one's own; null for the embedded one. */
  url: string | null;
  /** The setting that named it; DATABASE_URL if nothing is said. */
  urlSetting?: string;
  /** Where the embedded PostgreSQL keeps its data. */
  dataFolder: string;
  entities: NonNullable<Options['entities']>;
  migrations: { name: string; class: new (...args: ConstructorParameters<typeof Migration>) => Migration }[];
  /** As whom everything runs that is not housekeeping: owner of nothing, bound by the policies. The migrations grant it what it may read. */
  requestRole?: string;
  /** Receives a sentence when something is not as asked for. */
  tell: (sentence: string) => void;
}

/** What policies go by, as PostgreSQL's settings of a transaction: `{ 'aduan.subject': 'budi' }`. */
export type Claims = Readonly<Record<string, string>>;

export interface Database {
  /**
   * The same for whoever these are the claims of, asked for when a transaction begins. All of it is within transactions
   * then; a statement of `fork()` is one by itself, sent in one write. Whoever claims nothing needs none.
   */
  as(claims: () => Claims): Database;
  /** The same for the subgraph's own work, past the policies. Its `fork()` is that of everybody. */
  readonly housekeeping: Database;
  /** A fresh unit of work; one for each request. */
  fork(): EntityManager;
  /** A pooled connection for what an ORM is not made for: COPY, advisory locks. */
  withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** The same in a transaction: committed when `work` is done, rolled back when it throws. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** A connection outside of the pool, for LISTEN. Whoever asked for it ends it. */
  connect(): Promise<pg.Client>;
  /**
   * A transaction whose statements don't wait for each other's way: what `work` sends without waiting between goes out in
   * one write, the first with `begin`, and is carried out one after the other. What it hands to `last` goes out with
   * `commit`, and if it fails, nothing is committed. Not for COPY.
   */
  swiftTransaction<T>(work: (client: pg.PoolClient, last: Last) => Promise<T>): Promise<T>;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Takes a statement that was sent and need not be waited for. */
export type Last = (sent: Promise<unknown>) => void;

/** Opens the database and brings its schema up to date. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const schema = settings.name.replaceAll('-', '_');
  const embedded = settings.url ? null : await embeddedPostgres(settings.dataFolder, settings.tell);
  try {
    const server = settings.url ? { connectionString: settings.url } : { host: embedded!.host, user: embedded!.user };
    // A server that was found after a crash may still be recovering.
    const patience = { isPassing: embedded ? isAway : isStartingUp, seconds: startSeconds };
    const first = embedded ? { ...server, database: 'postgres' } : server;
    await patiently(() => withClientOf(first, async () => undefined), patience).catch((error: unknown) => {
      throw embedded ? error : unreachable(settings.urlSetting ?? 'DATABASE_URL', error);
    });
    if (embedded) await createDatabase(first, schema);
    const owner = {
      ...server,
      ...(embedded && { database: schema }),
      // To compile a statement takes longer than any of ours: by its estimates, PostgreSQL would do it now and then.
      options: `-c search_path=${schema},public -c synchronous_commit=on -c jit=off`,
    };
    const { entities, migrations: migrationsList, requestRole } = settings;
    const dbName = embedded ? schema : new URL(settings.url!).pathname.slice(1);
    const common = { dbName, pool: { min: 0, max: 10 }, discovery: { warnWhenNoEntities: false } };
    await prepare(owner, schema, async (client) => {
      if (requestRole) await makeRequestRole(client, requestRole);
      const migrations = { migrationsList, snapshot: false, silent: true, tableName: `${schema}.migration` };
      const orm = await MikroORM.init({
        ...common,
        entities: [],
        driverOptions: owner,
        extensions: [Migrator],
        migrations,
      });
      await orm.migrator.up().finally(() => orm.close());
    });

    const connection = requestRole ? { ...owner, options: `${owner.options} -c role=${requestRole}` } : owner;
    const orm = await MikroORM.init({ ...common, entities, driverOptions: connection });
    const pool = await orm.em.getConnection().getNativeClient();
    pool.on('connect', letSendAhead);
    const owners = requestRole ? poolLike(pool, owner) : pool;
    const shared = {
      connect: async () => {
        const client = new pg.Client({ ...connection, keepAlive: true });
        await client.connect();
        return client;
      },
      isReachable: () => orm.isConnected(),
      close: async () => {
        if (owners !== pool) await owners.end();
        await orm.close();
        await embedded?.release();
      },
    };
    const fork = () => orm.em.fork();
    const housekeeping: Database = {
      ...shared,
      ...workOn(owners),
      fork,
      as: (claims) => database.as(claims),
      get housekeeping() {
        return housekeeping;
      },
    };
    const database: Database = {
      ...shared,
      ...workOn(pool),
      fork,
      as: (claims) => ({ ...database, ...workOf(claims) }),
      housekeeping,
    };
    const workOf = (claims: () => Claims): Partial<Database> => {
      const claiming = workOn(pool, claims);
      return {
        ...claiming,
        // What runs outside of a transaction has no claims.
        withClient: (work) =>
          isNobody(claims()) ? database.withClient(work) : claiming.swiftTransaction((client) => work(client)),
        fork() {
          const em = orm.em.fork();
          em.setTransactionContext(
            kyselyOver((text, values) =>
              database.withClient((client) => {
                const claimed = claims();
                return isNobody(claimed) ? client.query(text, values) : alone(client, claimed, text, values);
              }),
            ),
          );
          return em;
        },
      };
    };
    return database;
  } catch (error) {
    await embedded?.release();
    throw error;
  }
}

/** For whoever has set it. */
export function unreachable(setting: string, error: unknown): OperatorError {
  // A name with several addresses has an error for each, and no message of its own.
  const { errors = [error] } = error as Partial<AggregateError>;
  const reasons = errors.map(({ message }: Error) => message);
  return new OperatorError(`The database of ${setting} cannot be reached: ${reasons.join('; ')}`, { cause: error });
}

/** The transactions and connections of a pool. */
function workOn(
  pool: pg.Pool,
  claims: () => Claims = () => nobody,
): Pick<Database, 'withClient' | 'transaction' | 'swiftTransaction'> {
  const withClient: Database['withClient'] = async (work) => {
    const client: pg.PoolClient = await pool.connect();
    try {
      return await work(client);
    } catch (error) {
      // Whether what failed has left a transaction open is told only after its error: with the next answer at the latest.
      if (error instanceof pg.DatabaseError) await client.query('select').catch(() => undefined);
      throw error;
    } finally {
      // Left within a transaction, it would fail whoever comes next.
      client.release(client.getTransactionStatus() !== 'I');
    }
  };
  return {
    withClient,
    transaction: (work) => withClient((client) => inTransaction(client, work, claims())),
    swiftTransaction: (work) =>
      withClient((client) => {
        const { sent, last } = lastOnes();
        return sendingAhead(client, () => inTransaction(client, () => work(client, last), claims(), sent));
      }),
  };
}

/** For another role; what it reads becomes the same types. */
function poolLike(pool: pg.Pool, connection: pg.PoolConfig): pg.Pool {
  const { max, types } = pool.options as pg.PoolConfig;
  const other = new pg.Pool({ ...connection, max, types });
  other.on('connect', (client) => {
    letSendAhead(client);
    // Whoever uses the connection is told; an event that nobody listens to would end the process.
    client.on('error', () => undefined);
  });
  other.on('error', () => undefined);
  return other;
}

/**
 * From here on the transaction of `client` is the subgraph's own work, past the policies: for what is done with what was
 * found as the caller. Sent ahead, it costs no way of its own.
 */
export function asHousekeeper(client: pg.PoolClient): void {
  // If it fails, so does everything after it in the transaction.
  client.query('set local role none').catch(() => undefined);
}

/** The same database for what a process does by itself: each statement says so by a comment, to whoever counts or logs. */
export function inBackground(database: Database): Database {
  const withClient: Database['withClient'] = (work) => database.withClient((client) => work(marked(client)));
  const transaction: Database['transaction'] = (work) => withClient((client) => inTransaction(client, work));
  const swiftTransaction: Database['swiftTransaction'] = (work) =>
    database.swiftTransaction((client, last) => work(marked(client), last));
  return { ...database, withClient, transaction, swiftTransaction };
}

function lastOnes(): { sent: Promise<unknown>[]; last: Last } {
  const sent: Promise<unknown>[] = [];
  const last: Last = (one) => {
    // If it fails before it is waited for, it is no unhandled rejection.
    one.catch(() => undefined);
    sent.push(one);
  };
  return { sent, last };
}

function marked(client: pg.PoolClient): pg.PoolClient {
  const mark = (text: string) => `/* housekeeping */ ${text}`;
  const query = (statement: string | pg.QueryConfig, values?: unknown[]) =>
    typeof statement === 'string'
      ? client.query(mark(statement), values)
      : client.query({ ...statement, text: mark(statement.text) });
  return { query } as pg.PoolClient;
}

/** @param sent what `work` has sent and not waited for */
async function inTransaction<T>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<T>,
  claims: Claims = nobody,
  sent: readonly Promise<unknown>[] = [],
): Promise<T> {
  const begun = client.query(beginning(claims));
  // What is sent ahead does not wait for it; if it fails, so does all that follows.
  begun.catch(() => undefined);
  try {
    const result = await (isAhead(client) ? work(client) : begun.then(() => work(client)));
    if (sent.length > 0) await notRefused(sent);
    const committed = client.query('commit');
    committed.catch(() => undefined);
    await Promise.all([begun, ...sent]);
    // PostgreSQL rolls back at a commit, without an error, what a statement failed in before.
    const { command } = await committed;
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back: one of its statements had failed.');
    return result;
  } catch (error) {
    // If the connection is gone, so is the transaction; the first error tells more.
    await client.query('rollback').catch(() => undefined);
    await begun;
    throw error;
  }
}

const nobody: Claims = Object.freeze({});

function isNobody(claims: Claims): boolean {
  return Object.keys(claims).length === 0;
}

/** The statements with which a transaction begins, sent as one. If one of them fails, so does all that follows. */
function beginning(claims: Claims): string {
  // Said aloud, because a server can be set to another default: what a step reads under its lock must be the latest.
  const begin = 'begin isolation level read committed';
  const settings = Object.entries(claims).map(([name, value]) => {
    // A statement would end there.
    if (value.includes('\0')) throw new TypeError(`The claim ${name} has a character that PostgreSQL cannot hold.`);
    return `set local ${pg.escapeIdentifier(name)} = ${pg.escapeLiteral(value)}`;
  });
  return [begin, ...settings].join('; ');
}

/** One statement in a transaction of its own, all of it in one write. */
async function alone(client: pg.PoolClient, claims: Claims, text: string, values: unknown[]): Promise<pg.QueryResult> {
  return sendingAhead(client, async () => {
    const [begun, read, committed] = await Promise.allSettled([
      client.query(beginning(claims)),
      client.query(text, values),
      client.query('commit'),
    ]);
    for (const each of [begun, read, committed]) if (each.status === 'rejected') throw each.reason;
    return (read as PromiseFulfilledResult<pg.QueryResult>).value;
  });
}

/** Rejects if the driver has refused one of them: it does so at once, by itself, and PostgreSQL would commit the others. */
async function notRefused(sent: readonly Promise<unknown>[]): Promise<void> {
  await Promise.race([Promise.all(sent), new Promise(setImmediate)]);
}

/** What the driver does not declare: whether it waits for an answer before it sends the next statement, and its socket. */
interface Sending {
  pipeline: boolean;
  connection: { stream: Writable };
}

function isAhead(client: pg.PoolClient): boolean {
  return (client as unknown as Sending).pipeline;
}

async function sendingAhead<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  const sending = client as unknown as Sending;
  sending.pipeline = true;
  try {
    return await work();
  } finally {
    sending.pipeline = false;
  }
}

/** Once for each connection: a property that came and went would make all of the driver's look slow. */
function letSendAhead(client: pg.PoolClient): void {
  const sending = client as unknown as Sending;
  const { stream } = sending.connection;
  const release = () => stream.uncork();
  client.query = ((...args: unknown[]) => {
    if (sending.pipeline) {
      // Held back until this tick is over, so that it goes out with what is sent after it.
      stream.cork();
      process.nextTick(release);
    }
    return pg.Client.prototype.query.apply(client, args as never);
  }) as typeof client.query;
}

async function createDatabase(server: pg.ClientConfig, name: string): Promise<void> {
  await withClientOf(server, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

/** Several subgraphs may share a server, several processes a subgraph: one at a time makes and migrates. */
async function prepare(
  connection: pg.ClientConfig,
  schema: string,
  migrate: (client: pg.Client) => Promise<void>,
): Promise<void> {
  await withClientOf(connection, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('satu-aduan migrations'))`);
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
    for (const extension of ['pg_trgm', 'unaccent'])
      await client.query(`create extension if not exists ${extension} with schema public`);
    await migrate(client);
  });
}

async function withClientOf(config: pg.ClientConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(config);
  // The query that runs is told; an event that nobody listens to would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
