/**
 * Every question about marks: how many there are of each kind, in windows of time, by a dimension.
 *
 * Whole months and years of the whole country by province, category, channel or classification are read from the counts
 * and from the changes that are not yet in them; the days at the ends of a window from the marks themselves. So is
 * everything, if the question combines dimensions. All ways count the same marks.
 */
import type { PoolClient } from 'pg';
import type { Counts } from '../domain/performance/figures.ts';
import { firstStandingKind, kinds } from '../domain/performance/marks.ts';
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
export type CountsByKey = Map<string, Counts[]>[];

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
  const rows = dimension
    ? await readCounts(client, fromCounts(question, dimension))
    : await readMarks(client, question);
  const byWindow: CountsByKey = question.windows.map(() => new Map());
  for (const found of rows) {
    const counts = byWindow[found.w]!.get(found.key);
    if (counts) counts.push(countsIn(found));
    else byWindow[found.w]!.set(found.key, [countsIn(found)]);
  }
  return byWindow;
}

async function readMarks(client: PoolClient, question: MarksQuestion): Promise<Found[]> {
  return (await client.query<Found>(fromMarks(question))).rows;
}

async function readCounts(client: PoolClient, { hasRest, ...statement }: FromCounts): Promise<Found[]> {
  if (!hasRest) return (await client.query<Found>(statement)).rows;
  // Those received before a stretch ends and those that last beyond its beginning are each many, both together few. The
  // planner multiplies the shares, and would read the whole table.
  return withoutScans(client, statement);
}

async function withoutScans(client: PoolClient, statement: Statement): Promise<Found[]> {
  await client.query('begin read only; set local enable_seqscan = off');
  try {
    return (await client.query<Found>(statement)).rows;
  } finally {
    await client.query('commit');
  }
}

interface Statement {
  text: string;
  values: unknown[];
  /** Of a statement that is prepared. */
  name?: string;
}

interface FromCounts extends Statement {
  /** Whether days at the ends of a window are read too. */
  hasRest: boolean;
}

/** The one dimension that the question is about, if there are counts by it. */
function countedDimension({ by, filter }: MarksQuestion): Counted | null {
  const named = new Set([...(by ? [by] : []), ...(Object.keys(filter) as Dimension[])]);
  if (named.size === 0) return 'CLASSIFICATION';
  const [only] = named;
  return named.size === 1 && only! in countedColumn ? (only as Counted) : null;
}

/** Kinds, amounts and counts of a window and a key, each as one text: that is read faster than arrays or rows are. */
interface Found {
  w: number;
  key: string;
  kinds: string;
  amounts: string;
  counts: string;
}

function countsIn(found: Found): Counts {
  const read = (list: string) => JSON.parse(`[${list}]`) as number[];
  return { kinds: read(found.kinds), amounts: read(found.amounts), counts: read(found.counts) };
}

const asTexts = (text: (column: string) => string) =>
  ['kind', 'amount', 'count'].map((column) => `${text(column)} as ${column}s`).join(', ');

/** One row for each window and key of `counted`, which has one for each kind and amount. */
const gathered = (counted: string) => `
  select w, key, ${asTexts((column) => `string_agg(${column}::text, ',')`)} from (${counted}) counted group by w, key`;

/** Months or years of a window, of the kinds that stand or of the others. */
interface Range {
  window: number;
  standing: boolean;
  months: 1 | 12;
  from: number;
  until: number;
}

/** What a window has besides whole months; of the kinds that stand, of the others, or of both. */
interface Rest extends Window {
  window: number;
  standing: boolean[];
}

function fromCounts({ windows, by, filter, confidential }: MarksQuestion, dimension: Counted): FromCounts {
  const ranges: Range[] = [];
  const rest: Rest[] = [];
  windows.forEach((each, window) => {
    const put = (standing: boolean, { months, rest: ends }: Parts) => {
      for (const range of months ? yearsAndMonths(...months) : []) ranges.push({ window, standing, ...range });
      for (const end of ends) {
        const same = rest.find((other) => other.window === window && +other.from === +end.from);
        if (same) same.standing.push(standing);
        else rest.push({ window, standing: [standing], ...end });
      }
    };
    put(false, partsOf(each));
    put(true, partsUntil(each));
  });

  const parameters = createParameters();
  const column = countedColumn[dimension];
  const keys = filter[dimension] && parameters.add([...filter[dimension]], 'text[]');
  const conditions = (key: string) =>
    `${keys ? ` and c.${key} = any(${keys})` : ''}${confidential ? '' : ' and not c.confidential'}`;
  const shown = (key: string) => (by ? `c.${key}` : `''`);

  const found = [
    // The lists of a key one behind the other: what stands has one for each year, and many rows are slow to read.
    `select r.w, ${shown('key')} as key, ${asTexts((list) => `string_agg(c.${list}s_text, ',')`)}
     from ranges r join performance_count c
       on c.dimension = '${dimension}' and c.months = r.months and c.standing = r.standing
       and c.first_month >= r.first and c.first_month < r.until${conditions('key')}
     group by 1, 2`,
    gathered(`
      select r.w, ${shown(column)} as key, m.kind, m.amount, sum(c.sign) as count
      from complaint_marks_change c cross join lateral unnest(c.kinds, c.amounts, c.months) as m(kind, amount, month)
      join ranges r on r.standing = (m.kind >= ${firstStandingKind}) and m.month >= r.first and m.month < r.until
      where true${conditions(column)}
      group by 1, 2, 3, 4`),
  ];
  // One scan for each stretch, so that the planner sees its ends and takes the index that is shorter.
  for (const stretch of rest) {
    const [from, until] = [parameters.add(stretch.from, 'timestamptz'), parameters.add(stretch.until, 'timestamptz')];
    found.push(
      gathered(`
      select ${stretch.window} as w, ${shown(column)} as key, m.kind, m.amount, count(*) as count
      from complaint_marks c cross join lateral unnest(c.kinds, c.amounts, c.moments) as m(kind, amount, at)
      where c.received_at < ${until} and c.last_at >= ${from}${conditions(column)}
        and m.at >= ${from} and m.at < ${until} and (m.kind >= ${firstStandingKind}) = any(${parameters.add(stretch.standing, 'boolean[]')})
      group by 1, 2, 3, 4`),
    );
  }
  const text = `with ranges as ${relationOf(ranges, parameters)} ${found.join(' union all ')}`;
  // Of whole months and years there are few forms, which need to be planned once.
  const form = [
    'counts',
    dimension,
    by ? 'told apart' : 'total',
    keys ? 'some' : 'all',
    confidential ? 'confidential' : 'public',
  ];
  return {
    text,
    values: parameters.values,
    hasRest: rest.length > 0,
    name: rest.length > 0 ? undefined : form.join(' '),
  };
}

/** Months as years where they are whole ones. */
function yearsAndMonths(first: number, until: number): Pick<Range, 'months' | 'from' | 'until'>[] {
  const [firstYear, lastYear] = [Math.ceil(first / 12) * 12, Math.floor(until / 12) * 12];
  if (firstYear >= lastYear) return [{ months: 1, from: first, until }];
  const parts: Pick<Range, 'months' | 'from' | 'until'>[] = [
    { months: 1, from: first, until: firstYear },
    { months: 12, from: firstYear, until: lastYear },
    { months: 1, from: lastYear, until },
  ];
  return parts.filter((part) => part.from < part.until);
}

function fromMarks({ windows, by, filter, confidential }: MarksQuestion): Statement {
  const parameters = createParameters();
  const conditions = Object.entries(filter)
    .filter(([dimension]) => dimension !== 'AGENCY')
    .map(([dimension, keys]) => conditionOf(dimension as Dimension, parameters.add([...keys], 'text[]')));
  if (!confidential) conditions.push('not c.confidential');
  const agencies = filter.AGENCY && parameters.add([...filter.AGENCY], 'uuid[]');
  const isByAgency = by === 'AGENCY' || agencies !== undefined;
  const all = (...more: (string | false | undefined)[]) =>
    [...conditions, ...more].flatMap((condition) => (condition ? [` and ${condition}`] : [])).join('');
  const key = by === null ? `''` : `coalesce(c.${columnOf[by]}::text, '')`;

  const found = windows.flatMap((each, window) => {
    const [from, until] = [parameters.add(each.from, 'timestamptz'), parameters.add(each.until, 'timestamptz')];
    const counted = `
     select ${window} as w, ${key} as key, m.kind, m.amount, count(*) as count
     from complaint_marks c cross join lateral unnest(c.kinds, c.amounts, c.moments) as m(kind, amount, at)
     where c.received_at < ${until} and (c.last_at >= ${from} or c.open)${all(agencies && `c.agency_id = any(${agencies})`)}
       and m.at < ${until} and (m.at >= ${from} or m.kind >= ${firstStandingKind})
       ${isByAgency ? `and m.kind <> ${kinds.RETURNED}` : ''}
     group by 1, 2, 3, 4`;
    if (!isByAgency) return [counted];
    // What an agency sent back is with another one now; it counts for the one that sent it back.
    const returned = `
      select ${window} as w, ${by === 'AGENCY' ? `coalesce(m.agency::text, '')` : key} as key,
             ${kinds.RETURNED} as kind, 0 as amount, count(*) as count
      from complaint_marks c cross join lateral (
        select at, c.returned_by[row_number() over (order by place)] as agency
        from unnest(c.kinds, c.moments) with ordinality as mark(kind, at, place) where kind = ${kinds.RETURNED}) m
      where c.received_at < ${until} and c.last_at >= ${from} and c.returned_by is not null${all(
        agencies && `c.returned_by && ${agencies}`,
      )}
        and m.at >= ${from} and m.at < ${until}${agencies ? ` and m.agency = any(${agencies})` : ''}
      group by 1, 2, 3, 4`;
    return [counted, returned];
  });
  return { text: found.map(gathered).join(' union all '), values: parameters.values };
}

/** The ids of public complaints that are open now, the longest waiting first. */
export async function slowestOpen(client: PoolClient, filter: MarksFilter, first: number): Promise<string[]> {
  const parameters = createParameters();
  const conditions = Object.entries(filter).map(([dimension, keys]) =>
    conditionOf(dimension as Dimension, parameters.add([...keys], dimension === 'AGENCY' ? 'uuid[]' : 'text[]')),
  );
  const { rows } = await client.query<{ id: string }>(
    `select c.complaint_id as id from public_marks c
     where c.open and not c.confidential${conditions.map((condition) => ` and ${condition}`).join('')}
     order by c.received_at, c.complaint_id limit ${parameters.add(first, 'int')}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

function conditionOf(dimension: Dimension, keys: string): string {
  // '/' is the character after '.': the range holds the code itself and all that begin with it and a dot.
  if (dimension === 'UNIT')
    return `exists (select from unnest(${keys}) code where c.regional_unit_code >= code and c.regional_unit_code < code || '/')`;
  return `c.${columnOf[dimension]} = any(${keys})`;
}

interface Parameters {
  values: unknown[];
  /** The placeholder of a value. */
  add(value: unknown, type: string): string;
}

function createParameters(): Parameters {
  const values: unknown[] = [];
  return {
    values,
    add: (value, type) => {
      values.push(value);
      return `$${values.length}::${type}`;
    },
  };
}

function relationOf(ranges: readonly Range[], { add }: Parameters): string {
  const list = (field: keyof Range, type: string) =>
    add(
      ranges.map((range) => range[field]),
      `${type}[]`,
    );
  const lists = [
    list('window', 'smallint'),
    list('months', 'smallint'),
    list('standing', 'boolean'),
    list('from', 'smallint'),
    list('until', 'smallint'),
  ];
  return `(select * from unnest(${lists.join(', ')}) as given(w, months, standing, first, until))`;
}
