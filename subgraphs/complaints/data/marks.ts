/**
 * The marks of complaints in the database (domain/performance/marks.ts says what they are): written with the complaint,
 * and counted by month and year later.
 *
 * A step adds rows to `complaint_marks_change` and touches no count, so two steps of one province never wait for each
 * other. `countChanges` brings the changes into the counts; until then, readers add them.
 */
import type { PoolClient } from 'pg';
import { type CopyValue, codeToday, type Database } from '#kit';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint } from '../domain/complaint.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { firstStandingKind, kinds, type Mark, marksOf } from '../domain/performance/marks.ts';

/** What of a complaint the marks depend on. */
export type Marked = Pick<
  Complaint,
  | 'id'
  | 'visibility'
  | 'regionalUnitCode'
  | 'agencyId'
  | 'categoryId'
  | 'channel'
  | 'classification'
  | 'history'
  | 'deadlines'
>;

/** By what the changes and the counts are kept. */
const dimensions = ['confidential', 'province_code', 'category_id', 'channel', 'classification'] as const;
const arrays = ['kinds', 'amounts', 'months'] as const;

/** The row of `complaint_marks`, its columns in the order of the table. */
export function marksRowOf(complaint: Marked, calendar: Calendar) {
  const { id, visibility, regionalUnitCode, agencyId, categoryId, channel, classification } = complaint;
  const marks = marksOf(complaint, calendar);
  const unit = regionalUnitCode == null ? '' : codeToday(regionalUnitCode);
  const returned = marks.filter(({ kind }) => kind === kinds.RETURNED);
  return {
    complaint_id: id,
    confidential: visibility === 'CONFIDENTIAL',
    regional_unit_code: unit || null,
    province_code: unit.slice(0, 2),
    regency_code: unit.length >= 5 ? unit.slice(0, 5) : '',
    agency_id: agencyId,
    category_id: categoryId ?? '',
    channel,
    classification,
    received_at: complaint.history[0]!.at,
    last_at: new Date(Math.max(...marks.map(({ at }) => at.getTime()))),
    open: isOpen(complaint.history.at(-1)!.to),
    kinds: marks.map(({ kind }) => kind),
    amounts: marks.map(({ amount }) => amount),
    months: marks.map(monthOf),
    moments: marks.map(({ at }) => at),
    returned_by: returned.length === 0 ? null : returned.map(({ agencyId: by }) => by ?? null),
  };
}

type MarksRow = ReturnType<typeof marksRowOf>;

const jakartaAheadMs = 7 * 3_600_000;

/** The month in WIB, by which the national evaluation counts; January 1970 is 0. */
function monthOf({ at }: Mark): number {
  const local = new Date(at.getTime() + jakartaAheadMs);
  return (local.getUTCFullYear() - 1970) * 12 + local.getUTCMonth();
}

/**
 * Parts of the statement that writes a complaint: its marks from the JSON in a parameter, and what has changed in them.
 * The complaint's row must be locked, or be written by the same statement.
 */
export const withMarks = (parameter: string) => `
  marks as (select * from jsonb_populate_record(null::complaint_marks, ${parameter}::jsonb)),
  marks_before as (select b.* from complaint_marks b join marks using (complaint_id)),
  marks_written as (
    insert into complaint_marks select marks.* from marks left join marks_before b using (complaint_id) where b is distinct from marks
    on conflict (complaint_id) do update set (${allButId()}) = row(${allButId('excluded.')})),
  marks_changed as (
    insert into complaint_marks_change (sign, ${changing()})
    select -1, ${changing('b.')} from marks_before b, marks where (${changing('b.')}) is distinct from (${changing('marks.')})
    union all
    select 1, ${changing('marks.')} from marks left join marks_before b using (complaint_id)
    where b.complaint_id is null or (${changing('b.')}) is distinct from (${changing('marks.')}))`;

function changing(alias = ''): string {
  return [...dimensions, ...arrays].map((column) => `${alias}${column}`).join(', ');
}

function allButId(alias = ''): string {
  return marksTable.columns
    .slice(1)
    .map((column) => `${alias}${column}`)
    .join(', ');
}

/** For COPY: a table with its columns, and the row of a complaint. */
export interface MarksTable {
  table: string;
  columns: readonly string[];
  row: (marks: MarksRow) => CopyValue[];
}

// biome-ignore format: a column stands above its value
export const marksTable: MarksTable = {
  table: 'complaint_marks',
  columns: [
    'complaint_id', 'confidential', 'regional_unit_code', 'province_code', 'regency_code', 'agency_id', 'category_id',
    'channel', 'classification', 'received_at', 'last_at', 'open', 'kinds', 'amounts', 'months', 'moments', 'returned_by',
  ],
  row: (m: MarksRow): CopyValue[] => [
    m.complaint_id, m.confidential, m.regional_unit_code, m.province_code, m.regency_code, m.agency_id, m.category_id,
    m.channel, m.classification, m.received_at, m.last_at, m.open, arrayOf(m.kinds), arrayOf(m.amounts), arrayOf(m.months),
    arrayOf(m.moments.map((at) => `"${at.toISOString()}"`)), m.returned_by && arrayOf(m.returned_by),
  ],
};

/** The same marks as a change. */
// biome-ignore format: a column stands above its value
export const marksChangeTable: MarksTable = {
  table: 'complaint_marks_change',
  columns: ['sign', 'confidential', 'province_code', 'category_id', 'channel', 'classification', 'kinds', 'amounts', 'months'],
  row: (m: MarksRow): CopyValue[] => [
    1, m.confidential, m.province_code, m.category_id, m.channel, m.classification, arrayOf(m.kinds), arrayOf(m.amounts), arrayOf(m.months),
  ],
};

function arrayOf(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/**
 * Marks of complaints whose deadlines somebody has changed without a step. To be called in the transaction that changed
 * them, with the complaints as they are now, their rows locked.
 */
export async function rewriteMarks(
  client: PoolClient,
  complaints: readonly Marked[],
  calendar: Calendar,
): Promise<void> {
  for (const complaint of complaints)
    await client.query({
      name: 'rewrite marks',
      text: `with ${withMarks('$1')} select`,
      values: [JSON.stringify(marksRowOf(complaint, calendar))],
    });
}

/** Large, because a batch that touches all months of an import rewrites all counts. */
const batchSize = 100_000;

/**
 * Brings all changes into the counts, a batch in each transaction, and returns how many there were. One process at a
 * time; another one leaves the work to it.
 */
export async function countChanges(database: Database, stop?: AbortSignal): Promise<number> {
  let counted = 0;
  const { rows: some } = await database.withClient((client) =>
    client.query<{ wait: boolean }>('/* housekeeping */ select exists (select from complaint_marks_change) as wait'),
  );
  if (!some[0]!.wait) return 0;
  for (let batch = batchSize; batch === batchSize && !stop?.aborted; counted += batch)
    batch = await database.transaction(async (client) => {
      const { rows } = await client.query<{ free: boolean }>(
        `select pg_try_advisory_xact_lock(${countingLock}) as free`,
      );
      return rows[0]!.free ? countBatch(client, batchSize) : 0;
    });
  // What was taken away lies in the way of every reader until it is swept out.
  if (counted > 0) await database.withClient((client) => client.query('vacuum complaint_marks_change'));
  return counted;
}

/** Held by whoever changes the counts. */
export const countingLock = `hashtext('satu-aduan performance counts')`;

/**
 * The counts that marks make up: `marks` is a relation with `sign`, the dimensions and the arrays. By the four dimensions
 * in one pass, by month first; the years are sums of months.
 */
const countsOf = (marks: string, name = 'counts') => `
  by_month as (
    select case grouping(province_code, category_id, channel, classification)
             when 7 then 'PROVINCE' when 11 then 'CATEGORY' when 13 then 'CHANNEL' else 'CLASSIFICATION' end as dimension,
           coalesce(province_code, category_id, channel, classification) as key,
           confidential, kind, amount, month, sum(sign)::int as count
    from ${marks} m cross join lateral unnest(m.kinds, m.amounts, m.months) as mark(kind, amount, month)
    group by confidential, kind, amount, month,
             grouping sets ((province_code), (category_id), (channel), (classification))),
  ${name} as (
    select dimension, 1::smallint as months, kind >= ${firstStandingKind} as standing, month as first_month, key, confidential, kind, amount, count
    from by_month
    union all
    select dimension, 12::smallint, kind >= ${firstStandingKind}, (month / 12 * 12)::smallint, key, confidential, kind, amount, sum(count)::int
    from by_month group by 1, 3, 4, 5, 6, 7, 8)`;

/** What a row of the counts is known by. */
const countKey = 'dimension, months, standing, first_month, key, confidential';

/** The rows that counts are kept in, from `merged`, which has one row for each kind and amount. */
const countRows = `
  select ${countKey}, array_agg(kind order by kind, amount) as kinds, array_agg(amount order by kind, amount) as amounts,
         array_agg(count order by kind, amount) as counts
  from merged group by ${countKey}`;

/** `counts` are added to those that are kept. */
const addCounts = `
  kept as (
    select ${countKey}, old.kind, old.amount, old.count
    from performance_count join (select distinct ${countKey} from counts) touched using (${countKey})
    cross join lateral unnest(kinds, amounts, counts) as old(kind, amount, count)),
  merged as (
    select ${countKey}, kind, amount, sum(count)::int as count
    from (select ${countKey}, kind, amount, count from counts union all select * from kept) both_of_them
    group by ${countKey}, kind, amount having sum(count) <> 0),
  added as (
    insert into performance_count (${countKey}, kinds, amounts, counts) ${countRows}
    on conflict (${countKey}) do update set (kinds, amounts, counts) = (excluded.kinds, excluded.amounts, excluded.counts)),
  emptied as (
    delete from performance_count where (${countKey}) in (select ${countKey} from counts except select ${countKey} from merged))`;

async function countBatch(client: PoolClient, most: number): Promise<number> {
  const { rows } = await client.query<{ taken: number }>({
    name: 'count changes',
    text: `
      with taken as (
        delete from complaint_marks_change
        where ctid = any(array(select ctid from complaint_marks_change limit $1)) returning *),
      ${countsOf('taken')},
      ${addCounts}
      select count(*)::int as taken from taken`,
    values: [most],
  });
  return rows[0]!.taken;
}

/** One count that is not what the marks make up. */
export interface CountDifference {
  dimension: string;
  months: 1 | 12;
  first_month: number;
  key: string;
  confidential: boolean;
  kind: number;
  amount: number;
  told: number;
  kept: number;
}

/**
 * What the counts should be and are, where these differ: `marks` is a relation like complaint_marks. The changes that are
 * not counted yet are no difference.
 */
const differences = (marks: string) => `
  source as (
    select 1::smallint as sign, ${changing()} from ${marks}
    union all select (-sign)::smallint, ${changing()} from complaint_marks_change),
  ${countsOf('source', 'told_counts')},
  unfolded as (
    select ${countKey}, old.kind, old.amount, old.count
    from performance_count cross join lateral unnest(kinds, amounts, counts) as old(kind, amount, count)),
  differences as (
    select ${countKey}, kind, amount, coalesce(c.count, 0) as told, coalesce(u.count, 0) as kept
    from told_counts c full join unfolded u using (${countKey}, kind, amount)
    where coalesce(c.count, 0) <> coalesce(u.count, 0))`;

export async function countDifferences(client: PoolClient, marks: string): Promise<CountDifference[]> {
  const { rows } = await client.query<CountDifference>(
    `with ${differences(marks)} select * from differences order by dimension, key, months, first_month, kind, amount`,
  );
  return rows;
}

/** Sets the counts right by the marks; steps go on meanwhile. Returns how many were wrong. */
export async function repairCounts(database: Database): Promise<number> {
  return database.transaction(async (client) => {
    await client.query(`select pg_advisory_xact_lock(${countingLock})`);
    const { rows } = await client.query<{ wrong: number }>(`
      with ${differences('complaint_marks')},
      counts as (select ${countKey}, kind, amount, told - kept as count from differences),
      ${addCounts}
      select count(*)::int as wrong from counts`);
    return rows[0]!.wrong;
  });
}
