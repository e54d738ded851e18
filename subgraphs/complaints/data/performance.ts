/**
 * Every question about marks: how many there are of each kind, in windows of time, by a dimension.
 *
 * Whole months and years of the whole country by province, category, channel or classification are read from the counts
 * and from the changes that are not yet in them; the days at the ends of a window from the marks themselves. So is
 * everything, if the question combines dimensions. All ways count the same marks.
 */
import type { PoolClient } from 'pg';
import { type Count, flowKinds, standingKinds } from '../domain/performance/figures.ts';
import { firstStandingKind, type Kind, kinds } from '../domain/performance/marks.ts';
import { type Parts, partsOf, partsUntil, type Window } from '../domain/performance/period.ts';

export type Dimension = 'PROVINCE' | 'REGENCY' | 'UNIT' | 'AGENCY' | 'CATEGORY' | 'CHANNEL' | 'CLASSIFICATION';

/** Which complaints are counted, by the keys of a dimension; each condition that is there must hold. */
export type MarksFilter = Partial<Record<Dimension, readonly string[]>>;

export interface MarksQuestion {
  /** The windows, each counted by itself. */
  windows: readonly Window[];
  /** The keys are `''` where a complaint has none. */
  by: Dimension | null;
  filter: MarksFilter;
  /** Whether confidential complaints are counted too. */
  confidential: boolean;
}

/** The counts of each window by key; `''` is the only key if nothing is asked by. */
export type CountsByKey = Map<string, Count[]>[];

/** Dimensions that have counts, with the columns of marks and changes. */
const countedColumn = {
  PROVINCE: 'province_code',
  CATEGORY: 'category_id',
  CHANNEL: 'channel',
  CLASSIFICATION: 'classification',
} as const;
type Counted = keyof typeof countedColumn;

const columnOf: Record<Dimension, string> = {
  ...countedColumn,
  REGENCY: 'regency_code',
  UNIT: 'regional_unit_code',
  AGENCY: 'agency_id',
};

export async function countMarks(client: PoolClient, question: MarksQuestion): Promise<CountsByKey> {
  const dimension = countedDimension(question);
  const { text, values } = dimension ? fromCounts(question, dimension) : fromMarks(question);
  const { rows } = await client.query<{ w: number; key: string; counts: string }>({ text, values });
  const byWindow: CountsByKey = question.windows.map(() => new Map());
  for (const { w, key, counts } of rows) byWindow[w]!.set(key, triples(JSON.parse(counts)));
  return byWindow;
}

/** The one dimension that the question is about, if there are counts by it. */
function countedDimension({ by, filter }: MarksQuestion): Counted | null {
  const named = new Set([...(by ? [by] : []), ...(Object.keys(filter) as Dimension[])]);
  if (named.size === 0) return 'CLASSIFICATION';
  const [only] = named;
  return named.size === 1 && only! in countedColumn ? (only as Counted) : null;
}

function triples(flat: readonly number[]): Count[] {
  const counts: Count[] = [];
  for (let i = 0; i < flat.length; i += 3) counts.push([flat[i]!, flat[i + 1]!, flat[i + 2]!]);
  return counts;
}

/** One row for each window and key: kind, amount and count in turn, as one text, which is read faster than rows are. */
const gathered = `
  select w, key, '[' || string_agg(kind || ',' || amount || ',' || count, ',') || ']' as counts
  from (select w, key, kind, amount, sum(count) as count from found group by 1, 2, 3, 4 having sum(count) <> 0) summed
  group by w, key`;

/** A stretch of months or of time, of a window, for some kinds. */
interface Stretch<T> {
  window: number;
  kinds: readonly Kind[];
  from: T;
  until: T;
}

function fromCounts({ windows, by, filter, confidential }: MarksQuestion, dimension: Counted) {
  const ranges: (Stretch<number> & { months: 1 | 12 })[] = [];
  const rest: Stretch<Date>[] = [];
  windows.forEach((window, index) => {
    const put = ({ months, rest: ends }: Parts, kindsOf: readonly Kind[]) => {
      const stretch = { window: index, kinds: kindsOf };
      for (const range of months ? yearsAndMonths(...months) : []) ranges.push({ ...stretch, ...range });
      for (const end of ends) rest.push({ ...stretch, ...end });
    };
    put(partsOf(window), flowKinds);
    put(partsUntil(window), standingKinds);
  });

  const parameters = createParameters();
  const keys = filter[dimension] ? parameters.add([...filter[dimension]]) : null;
  const column = countedColumn[dimension];
  const conditions = (alias: string, key: string) =>
    [keys && `${alias}.${key} = any(${keys}::text[])`, !confidential && `not ${alias}.confidential`]
      .filter(Boolean)
      .map((condition) => ` and ${condition}`)
      .join('');
  const key = (name: string) => (by ? name : `''`);

  const found = [
    `select r.w, ${key('c.key')} as key, c.kind, c.amount, sum(c.count) as count
     from ranges r join performance_count c on c.dimension = '${dimension}' and c.months = r.months and c.kind = r.kind
       and c.first_month >= r.first and c.first_month < r.until${conditions('c', 'key')}
     group by 1, 2, 3, 4`,
    `select r.w, ${key(`c.${column}`)}, m.kind, m.amount, sum(c.sign)
     from complaint_marks_change c cross join lateral unnest(c.kinds, c.amounts, c.months) as m(kind, amount, month)
     join ranges r on r.kind = m.kind and m.month >= r.first and m.month < r.until
     where true${conditions('c', column)}
     group by 1, 2, 3, 4`,
  ];
  if (rest.length > 0)
    found.push(`
      select r.w, ${key(`c.${column}`)}, m.kind, m.amount, count(*)
      from (${unnested(parameters, rest)}) r
      join complaint_marks c on c.received_at < r.until and c.last_at >= r.first${conditions('c', column)}
      cross join lateral unnest(c.kinds, c.amounts, c.moments) as m(kind, amount, at)
      where m.at >= r.first and m.at < r.until and m.kind between r.least and r.most
      group by 1, 2, 3, 4`);
  const text = `
    with ranges as (${rangesOf(parameters, ranges)}),
    found as (${found.join(' union all ')})
    ${gathered}`;
  return { text, values: parameters.values };
}

/** Months as years where they are whole ones. */
function yearsAndMonths(first: number, until: number): { months: 1 | 12; from: number; until: number }[] {
  const [firstYear, lastYear] = [Math.ceil(first / 12) * 12, Math.floor(until / 12) * 12];
  const parts: { months: 1 | 12; from: number; until: number }[] =
    firstYear >= lastYear
      ? [{ months: 1, from: first, until }]
      : [
          { months: 1, from: first, until: firstYear },
          { months: 12, from: firstYear, until: lastYear },
          { months: 1, from: lastYear, until },
        ];
  return parts.filter((part) => part.from < part.until);
}

function rangesOf(parameters: Parameters, ranges: readonly (Stretch<number> & { months: number })[]): string {
  const rows = ranges.flatMap(({ window, months, kinds: of, from, until }) =>
    of.map((kind) => [window, months, kind, from, until]),
  );
  const lists = ['w', 'months', 'kind', 'first', 'until'].map(
    (_, column) => `${parameters.add(rows.map((row) => row[column]))}::smallint[]`,
  );
  return `select * from unnest(${lists.join(', ')}) as r(w, months, kind, first, until)`;
}

function unnested(parameters: Parameters, stretches: readonly Stretch<Date>[]): string {
  const list = (type: string, value: (stretch: Stretch<Date>) => unknown) =>
    `${parameters.add(stretches.map(value))}::${type}[]`;
  return `select * from unnest(${[
    list('smallint', ({ window }) => window),
    list('smallint', ({ kinds: of }) => Math.min(...of)),
    list('smallint', ({ kinds: of }) => Math.max(...of)),
    list('timestamptz', ({ from }) => from),
    list('timestamptz', ({ until }) => until),
  ].join(', ')}) as r(w, least, most, first, until)`;
}

function fromMarks({ windows, by, filter, confidential }: MarksQuestion) {
  const parameters = createParameters();
  const isByAgency = by === 'AGENCY' || filter.AGENCY !== undefined;
  const conditions = Object.entries(filter)
    .filter(([dimension]) => dimension !== 'AGENCY')
    .map(([dimension, keys]) => conditionOf(dimension as Dimension, parameters.add([...keys])));
  if (!confidential) conditions.push('not c.confidential');
  const agencies = filter.AGENCY && `${parameters.add([...filter.AGENCY])}::uuid[]`;
  const windowList = `unnest(${parameters.add(windows.map((_, index) => index))}::smallint[], ${parameters.add(
    windows.map(({ from }) => from),
  )}::timestamptz[], ${parameters.add(windows.map(({ until }) => until))}::timestamptz[]) as w(w, first, until)`;
  const key =
    by === null ? `''` : by === 'AGENCY' ? `coalesce(c.agency_id::text, '')` : `coalesce(c.${columnOf[by]}, '')`;
  const all = (more: (string | false | undefined)[]) =>
    [...conditions, ...more]
      .filter(Boolean)
      .map((condition) => ` and ${condition}`)
      .join('');

  const found = [
    `select w.w, ${key} as key, m.kind, m.amount, count(*) as count
     from ${windowList}
     join complaint_marks c on c.received_at < w.until and (c.last_at >= w.first or c.open)${all([agencies && `c.agency_id = any(${agencies})`])}
     cross join lateral unnest(c.kinds, c.amounts, c.moments) as m(kind, amount, at)
     where m.at < w.until and (m.at >= w.first or m.kind >= ${firstStandingKind})${isByAgency ? ` and m.kind <> ${kinds.RETURNED}` : ''}
     group by 1, 2, 3, 4`,
  ];
  // What an agency sent back is with another one now; it counts for the one that sent it back.
  if (isByAgency)
    found.push(`
      select w.w, ${by === 'AGENCY' ? `coalesce(m.agency::text, '')` : key}, ${kinds.RETURNED}::smallint, 0::smallint, count(*)
      from ${windowList}
      join complaint_marks c on c.received_at < w.until and c.last_at >= w.first and c.returned_by is not null${all([
        agencies && `c.returned_by && ${agencies}`,
      ])}
      cross join lateral (
        select at, c.returned_by[row_number() over (order by place)] as agency
        from unnest(c.kinds, c.moments) with ordinality as mark(kind, at, place) where kind = ${kinds.RETURNED}) m
      where m.at >= w.first and m.at < w.until${agencies ? ` and m.agency = any(${agencies})` : ''}
      group by 1, 2, 3, 4`);
  return { text: `with found as (${found.join(' union all ')}) ${gathered}`, values: parameters.values };
}

function conditionOf(dimension: Dimension, keys: string): string {
  // '/' is the character after '.': the range holds the code itself and all that begin with it and a dot.
  if (dimension === 'UNIT')
    return `exists (select from unnest(${keys}::text[]) code where c.regional_unit_code >= code and c.regional_unit_code < code || '/')`;
  return `c.${columnOf[dimension]} = any(${keys}::text[])`;
}

interface Parameters {
  values: unknown[];
  /** The placeholder of a value. */
  add(value: unknown): string;
}

function createParameters(): Parameters {
  const values: unknown[] = [];
  return {
    values,
    add: (value) => {
      values.push(value);
      return `$${values.length}`;
    },
  };
}
