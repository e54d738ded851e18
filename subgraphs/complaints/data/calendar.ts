/**
 * The calendar in the database, in editions: the one that the product brings is the first, each decree makes the next.
 * What was counted by an edition can be counted by it again, so none is ever changed.
 *
 * Whoever counts days in a transaction holds the calendar first (`holdCalendar`); a new edition comes into force only
 * when nobody holds it. So no process counts by an edition that is out of force, and none needs to be told of a new one.
 */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import { type Calendar, type CalendarRow, createCalendar } from '../domain/calendar.ts';
import { readHolidays } from './facts.ts';

type Client = Pick<PoolClient, 'query'>;

/** The numbers of the advisory locks, which nobody else of this schema takes. */
const calendarLock = `hashtext('satu-aduan calendar')`;
const importLock = `hashtext('satu-aduan imports')`;

/** An expression for the first statement of a transaction: the calendar stays as it is until the transaction ends. */
export const holdCalendar = `pg_advisory_xact_lock_shared(${calendarLock})`;

/** The number of the edition that is in force; read by a statement after the one that holds the calendar. */
export const editionInForce = '(select max(edition) from calendar_edition)';

/** Where the first edition comes from, and later ones of the same files. */
const product = 'the product';

export interface Calendars {
  /** The edition with that number; read once, for it never changes. */
  edition(client: Client, edition: number): Promise<Calendar>;
  /** The calendar in force, which stays so until the transaction ends. */
  held(client: Client): Promise<Calendar>;
  /** The calendar in force at this moment, to be looked at. */
  now(): Promise<Calendar>;
  /** For work that takes longer than a transaction, such as an import: no decree comes into force before it is done. */
  during<T>(work: (calendar: Calendar) => Promise<T>): Promise<T>;
}

export function createCalendars(database: Database): Calendars {
  let newest: Calendar | undefined;

  async function edition(client: Client, number: number): Promise<Calendar> {
    if (!newest || newest.edition < number) newest = await readCalendar(client, number);
    return newest.ofEdition(number);
  }
  async function inForce(client: Client): Promise<Calendar> {
    const { rows } = await client.query<{ edition: number }>(`select ${editionInForce} as edition`);
    return edition(client, rows[0]!.edition);
  }

  return {
    edition,
    async held(client) {
      await client.query(`select ${holdCalendar}`);
      return inForce(client);
    },
    now: () => database.withClient(inForce),
    during: (work) =>
      database.withClient(async (client) => {
        await client.query(`select pg_advisory_lock_shared(${importLock})`);
        try {
          return await work(await inForce(client));
        } finally {
          await client.query(`select pg_advisory_unlock_shared(${importLock})`);
        }
      }),
  };
}

/** All editions up to that one, the last of which knows those before it. */
async function readCalendar(client: Client, until: number): Promise<Calendar> {
  const { rows } = await client.query<CalendarRow & { edition: number }>(
    `select edition, to_char(day, 'YYYY-MM-DD') as date, kind, name, status from calendar_day
     where edition <= $1 order by edition, day`,
    [until],
  );
  let days: CalendarRow[] = [];
  let calendar: Calendar | undefined;
  for (const [, added] of Map.groupBy(rows, (row) => row.edition)) {
    days = replaceYears(days, added);
    calendar = createCalendar(days, calendar);
  }
  return calendar!;
}

/** The rows of years that `added` has are replaced by those, whole. */
export function replaceYears(days: readonly CalendarRow[], added: readonly CalendarRow[]): CalendarRow[] {
  const years = new Set(added.map(yearOf));
  return [...days.filter((row) => !years.has(yearOf(row))), ...added];
}

export function yearOf({ date }: Pick<CalendarRow, 'date'>): number {
  return Number(date.slice(0, 4));
}

/** The days of a year as they are in force, in their order; empty for a year that is not known. */
export async function daysOfYear(client: Client, year: number): Promise<CalendarRow[]> {
  const { rows } = await client.query<CalendarRow>(
    `select to_char(day, 'YYYY-MM-DD') as date, kind, name, status from calendar_day
     where day between make_date($1, 1, 1) and make_date($1, 12, 31) and edition = (
       select max(edition) from calendar_day where day between make_date($1, 1, 1) and make_date($1, 12, 31))
     order by day`,
    [year],
  );
  return rows;
}

/** Which edition a year was given by, and from what source. */
export interface Publication {
  /** Null if nothing would change: every year of it is in force already. */
  edition: number | null;
  years: number[];
  /** How many complaints have deadlines that must be counted again. */
  toRecount: number;
}

/**
 * Puts whole years of days off into force, and notes whose deadlines must be counted again, all at once.
 *
 * Waits until nobody holds the calendar, a short while at a time, so that those who want to hold it don't wait long.
 * Throws an error of the domain's calendar if the years would have a gap.
 */
export async function publishCalendar(
  database: Database,
  { days, source, now }: { days: readonly CalendarRow[]; source: string; now: Date },
): Promise<Publication> {
  return database.withClient(async (client) => {
    await client.query(`select pg_advisory_lock(${importLock})`);
    try {
      for (;;) {
        const published = await inTransaction(client, () => publishNow(client, days, source, now));
        if (published) return published;
        await new Promise((done) => setTimeout(done, betweenAttemptsMs));
      }
    } finally {
      await client.query(`select pg_advisory_unlock(${importLock})`);
    }
  });
}

const attemptMs = 1000;
const betweenAttemptsMs = 200;
const lockNotAvailable = '55P03';

async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level read committed');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Null if somebody held the calendar for too long. */
async function publishNow(
  client: PoolClient,
  days: readonly CalendarRow[],
  source: string,
  now: Date,
): Promise<Publication | null> {
  await client.query(`set local lock_timeout = ${attemptMs}`);
  try {
    await client.query('savepoint waiting');
    await client.query(`select pg_advisory_xact_lock(${calendarLock})`);
  } catch (error) {
    if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    await client.query('rollback to savepoint waiting');
    return null;
  }
  await client.query('set local lock_timeout to default');

  const { rows } = await client.query<{ edition: number | null }>(`select ${editionInForce} as edition`);
  const before = rows[0]!.edition;
  const changed = before === null ? days : await changedYears(client, days);
  const years = [...new Set(changed.map(yearOf))].sort((a, b) => a - b);
  if (years.length === 0) return { edition: null, years, toRecount: 0 };

  const edition = (before ?? 0) + 1;
  await client.query('insert into calendar_edition (edition, source, in_force_from) values ($1, $2, $3)', [
    edition,
    source,
    now,
  ]);
  await client.query(
    `insert into calendar_day (edition, day, kind, name, status)
     select $1, d.date, d.kind, d.name, d.status from jsonb_to_recordset($2::jsonb) d(date date, kind text, name text, status text)`,
    [edition, JSON.stringify(changed)],
  );
  // Proves that it is a calendar, before anybody counts by it.
  await readCalendar(client, edition);
  return { edition, years, toRecount: before === null ? 0 : await noteRecounts(client, years) };
}

/** Only the years whose days are others than those in force. */
async function changedYears(client: Client, days: readonly CalendarRow[]): Promise<CalendarRow[]> {
  const changed: CalendarRow[] = [];
  for (const [year, ofYear] of Map.groupBy(days, yearOf)) {
    const given = ofYear.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const inForce = await daysOfYear(client, year);
    if (JSON.stringify(given.map(fieldsOf)) !== JSON.stringify(inForce.map(fieldsOf))) changed.push(...given);
  }
  return changed;
}

function fieldsOf({ date, kind, name, status }: CalendarRow): string[] {
  return [date, kind, name, status];
}

/** The complaints with a working-day clock that is not stopped and touches one of the years; found by the index of due times. */
async function noteRecounts(client: Client, years: readonly number[]): Promise<number> {
  const { rowCount } = await client.query(
    `insert into recount (complaint_id)
     select distinct complaint_id from complaint_deadline
     where stopped_at is null and clock <> 'COMPLETION'
       and due_at >= make_date($1, 1, 1)::timestamptz - interval '1 day' and started_at < make_date($2, 1, 1)::timestamptz + interval '1 day'
     on conflict do nothing`,
    [years[0], years.at(-1)! + 1],
  );
  return rowCount ?? 0;
}

/**
 * Brings the days that the product has into a database that lacks them: all of them into an empty one; later a year
 * that is not there, or is there only provisionally and decreed in the product. A decree that was imported stands.
 */
export async function adoptFacts(database: Database, now: Date): Promise<Publication> {
  const facts = readHolidays();
  const adopted = await database.withClient(async (client) => {
    const { rows } = await client.query<{ year: number; provisional: boolean }>(
      `select year, status = 'PROVISIONAL' as provisional from (
         select distinct on (year) extract(year from day)::int as year, status from calendar_day
         order by year, edition desc, status desc) latest`,
    );
    const there = new Map(rows.map(({ year, provisional }) => [year, provisional]));
    const provisionalFacts = new Set(facts.filter(({ status }) => status === 'PROVISIONAL').map(yearOf));
    return facts.filter((row) => {
      const year = yearOf(row);
      return !there.has(year) || (there.get(year) && !provisionalFacts.has(year));
    });
  });
  if (adopted.length === 0) return { edition: null, years: [], toRecount: 0 };
  return publishCalendar(database, { days: adopted, source: product, now });
}
