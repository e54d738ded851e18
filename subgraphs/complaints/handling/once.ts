/**
 * A request that comes twice is answered twice and carried out once.
 *
 * The answer is kept under the caller's key, in the transaction that did the work. Who comes with the same key in the
 * meantime waits for that transaction, and then finds the answer, or, if it was rolled back, does the work.
 */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import { editionInForce, holdCalendar } from '../data/calendar.ts';

export interface Request {
  /** Whose key it is: what one caller did is never told to another. */
  caller: string;
  key: string;
  /** The name of the mutation. */
  operation: string;
  /** All that the answer depends on. */
  input: object;
}

/** The same key came with other input, or for another operation. */
export const otherInput = Symbol('other input');

/**
 * The answer of `work`, which must be JSON; the one that was given, if the request was answered before. The work is told
 * which edition of the calendar is in force, and stays so until it is written.
 */
export async function once<T>(
  database: Database,
  request: Request,
  work: (client: PoolClient, edition: number) => Promise<T>,
): Promise<T | typeof otherInput> {
  const { caller, key, operation } = request;
  const hash = hashOf(request);
  return database.transaction(async (client) => {
    await client.query(`select ${holdCalendar}, pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${caller}\n${key}`]);
    const { rows } = await client.query<{ edition: number; same: boolean | null; answer: T }>({
      name: 'what a request begins with',
      text: `select ${editionInForce} as edition, request.input_hash = $3 as same, request.answer
             from (select) nothing left join request on caller = $1 and key = $2`,
      values: [caller, key, hash],
    });
    const [{ edition, same, answer: given }] = rows as [(typeof rows)[number]];
    if (same !== null) return same ? given : otherInput;

    const answer = await work(client, edition);
    const json = JSON.stringify(answer);
    await client.query({
      name: 'keep the answer of a request',
      text: 'insert into request (caller, key, operation, input_hash, answer) values ($1, $2, $3, $4, $5::jsonb)',
      values: [caller, key, operation, hash, json],
    });
    // As whoever comes later will read it.
    return JSON.parse(json) as T;
  });
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
