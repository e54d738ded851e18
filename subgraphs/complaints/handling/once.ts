/**
 * A request that comes twice is answered twice and carried out once.
 *
 * The answer is kept under the caller's key, in the transaction that did the work. Who comes with the same key in the
 * meantime waits for that transaction, and then finds the answer, or, if it was rolled back, does the work.
 */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { asHousekeeper, type Database, type Last } from '#kit';
import { editionInForce, holdCalendar } from '../data/calendar.ts';
import { type Seal, sealOf } from './seal.ts';

export interface Request {
  /** Whose key it is: what one caller did is never told to another. */
  caller: string;
  key: string;
  /** The name of the mutation. */
  operation: string;
  /** All that the answer depends on. */
  input: object;
  /**
   * SEALED: nobody can read the answer without the key, because it holds a tracking secret. TRACELESS: nobody can tell
   * whose request it was either, because the caller speaks for a complainant who stays unknown. Usually OPEN.
   */
  kept?: 'OPEN' | 'SEALED' | 'TRACELESS';
}

/** What is kept of a caller who leaves no trace: the same for all. */
const traceless = 'traceless';

/** The same key came with other input, or for another operation. */
export const otherInput = Symbol('other input');

export interface Work<A> {
  /** As the subgraph itself. */
  client: PoolClient;
  /** The edition of the calendar that is in force, and stays so until the work is written. */
  edition: number;
  /** What was sent ahead. */
  ahead: A;
  /** Takes a statement that was sent and need not be waited for: it goes out with the commit. */
  write: Last;
}

/**
 * The answer of `work`, which must be JSON; the one that was given, if the request was answered before.
 *
 * What was answered before, and what `sendAhead` reads, is read as the caller: what is not theirs is not there. The work
 * itself is the subgraph's own. Nothing is given again before `again` has seen it: what the caller might know then may be
 * hidden from them now.
 *
 * @param database as the caller
 * @param sendAhead reads and locks what the work will need; sent with the first statements, under the lock of the key. From
 * the call of `own` on it reads as the subgraph itself
 */
export async function once<T, A = void>(
  database: Database,
  request: Request,
  work: (given: Work<A>) => Promise<T>,
  sendAhead: (client: PoolClient, own: () => void) => Promise<A> = async () => undefined as A,
  again: (answer: T, ahead: A) => T = (answer) => answer,
): Promise<T | typeof otherInput> {
  const { caller, key, operation, kept = 'OPEN' } = request;
  const hash = hashOf(request);
  const seal = sealOf(caller, key);
  return database.swiftTransaction(async (client, write) => {
    let isOwn = false;
    const own = () => {
      if (!isOwn) asHousekeeper(client);
      isOwn = true;
    };
    const sent = Promise.all([
      client.query({
        name: 'lock the key of a request',
        text: `select ${holdCalendar}, pg_advisory_xact_lock(hashtextextended($1, 0))`,
        values: [`${caller}\n${key}`],
      }),
      client.query<{ edition: number; same: boolean | null; answer: T | Sealed }>({
        name: 'what a request begins with',
        text: `select ${editionInForce} as edition, request.input_hash = $3 as same, request.answer
               from (select) nothing left join request on (caller, key) in (($1, $2), ($1, $4), ($5, $4))`,
        values: [caller, key, hash, seal.name, traceless],
      }),
      sendAhead(client, own),
    ]);
    own();
    const [, { rows }, ahead] = await sent;
    const [{ edition, same, answer: given }] = rows as [(typeof rows)[number]];
    if (same !== null) return same ? again(opened(given, seal), ahead) : otherInput;

    const answer = await work({ client, edition, ahead, write });
    const json = JSON.stringify(answer);
    write(
      client.query({
        name: 'keep the answer of a request',
        text: 'insert into request (caller, key, operation, input_hash, answer) values ($1, $2, $3, $4, $5::jsonb)',
        values: [
          kept === 'TRACELESS' ? traceless : caller,
          kept === 'OPEN' ? key : seal.name,
          operation,
          hash,
          kept === 'OPEN' ? json : JSON.stringify({ sealed: seal.close(json) } satisfies Sealed),
        ],
      }),
    );
    // As whoever comes later will read it.
    return JSON.parse(json) as T;
  });
}

interface Sealed {
  sealed: string;
}

function opened<T>(given: T | Sealed, seal: Seal): T {
  const { sealed } = given as Partial<Sealed>;
  return sealed === undefined ? (given as T) : (JSON.parse(seal.open(sealed)) as T);
}

/** Forgets the requests that were answered longer ago than that; returns how many. Less than 24 hours is refused. */
export async function forgetRequests(database: Database, hours = 48): Promise<number> {
  if (!(hours >= 24)) throw new RangeError(`Requests are kept for at least 24 hours, not ${hours}.`);
  const { rowCount } = await database.withClient((client) =>
    client.query('delete from request where created_at < now() - make_interval(hours => $1)', [hours]),
  );
  return rowCount ?? 0;
}

function hashOf({ operation, input }: Request): Buffer {
  return createHash('sha256')
    .update(canonical([operation, input]))
    .digest();
}

/** The order of fields does not matter, and a field that is null is one that was not given. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, each]) => each != null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
