/**
 * Every question to the complaints, named by what it asks. What the caller may not see is left out here and nowhere
 * else: each statement begins from a condition of visibility.ts. The texts are those that the public may read; what some
 * may read besides is inside.ts.
 *
 * PostgreSQL looks once more: what is public is read from views that hold nothing else, by nobody in particular; the rest
 * by transactions that say who asks, under the policies of the tables.
 */
import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Connection, connectionOf, type Database, type EntityManager, type KeyPart, type Page } from '#kit';
import { anonymous, type Caller } from '../caller.ts';
import type { Channel, Classification, Clock, Status, Step, Visibility } from '../domain/complaint.ts';
import { isSecretOf } from '../domain/secret.ts';
import { claimsOf } from './claims.ts';
import { DeadlineEntity, type DeadlineRow } from './deadline.entity.ts';
import { EventEntity, type EventRow } from './event.entity.ts';
import { type ComplaintOrder, orders } from './order.ts';
import { confidentialTo, isOwnOf, isPublic, visibleTo } from './visibility.ts';

export type { DeadlineRow, EventRow };
export type ComplaintPage = Omit<Connection<ComplaintRow>, 'edges'> & { edges: ComplaintPageEdge[] };
export interface ComplaintPageEdge {
  cursor: string;
  node: ComplaintRow;
  /** What was searched for, so that it can be shown where it was found. */
  search: string | null;
}

/** The texts of a complaint around what was searched for, in pieces. */
export interface Highlight {
  id: string;
  title: TextPiece[];
  body: TextPiece[];
}

export interface TextPiece {
  text: string;
  matched: boolean;
}

/** A complaint with what the public may read of its texts. */
export interface ComplaintRow {
  id: string;
  trackingId: string;
  title: string;
  body: string;
  addressedTo: string | null;
  classification: Classification;
  supervisory: boolean;
  visibility: Visibility;
  channel: Channel;
  categoryId: string | null;
  status: Status;
  statusSince: Date;
  submittedAt: Date;
  dueAt: Date | null;
  /** The clock that `dueAt` belongs to. */
  dueClock: Clock | null;
  escalationLevel: number;
  agencyId: string | null;
  targetAgencyId: string | null;
  regionalUnitCode: string | null;
  latitude: number | null;
  longitude: number | null;
  disposedAt: Date | null;
  firstFollowUpAt: Date | null;
  answeredAt: Date | null;
  rating: number | null;
  duplicateOfId: string | null;
  version: number;
  supportCount: number;
  /** In the order RELEVANCE: how well it fits the search, in millionths. */
  relevance?: number;
  /** How the caller came to it, if that decides what is seen: by its secret, or where everybody gets what the public sees. */
  shown?: 'BY_SECRET' | 'PUBLIC';
  /** With a complaint that was just handled, as they stood then; otherwise they are loaded when asked for. */
  deadlines?: DeadlineRow[];
}

export interface ComplaintFilter {
  status?: Status[];
  classification?: Classification[];
  /** Topics with their sub-topics. */
  category?: string[];
  channel?: Channel[];
  agency?: string;
  regionalUnit?: string;
  submittedFrom?: Date;
  submittedTo?: Date;
  overdue?: boolean;
  dueClock?: Clock[];
  dueFrom?: Date;
  dueTo?: Date;
  escalationLevel?: number[];
  search?: string;
  /** Only the caller's own, confidential ones too. */
  mine?: boolean;
  /** Only confidential ones, of those that the caller may see. */
  confidential?: boolean;
}

/** What a list of complaints is asked for by: the filter, the order, the page, and the moment that "overdue" means. */
export interface ListQuestion {
  filter: ComplaintFilter;
  order: ComplaintOrder;
  page: Page;
  now: Date;
}

/** A complaint with its last public step, for whoever follows it by its time of change. */
export interface Report extends ComplaintRow {
  lastAt: Date;
  lastNote: string | null;
}

/** Which complaints are wanted by those who count pages: by number, not by cursor. */
export interface ReportQuestion {
  filter: ComplaintFilter;
  /** Whose last public step, or any before it, was taken in this time. */
  updatedFrom?: Date;
  updatedTo?: Date;
  limit: number;
  offset: number;
}

/** A public step of a public complaint. */
export interface PublicStep {
  complaintId: string;
  sequence: number;
  trackingId: string;
  step: Step;
  toStatus: Status;
  at: Date;
  note: string | null;
}

const columns = sql`
  c.id, c.tracking_id as "trackingId", coalesce(c.public_title, c.title) as title,
  coalesce(c.public_body, c.body) as body, c.addressed_to as "addressedTo", c.classification, c.supervisory,
  c.visibility, c.channel, c.category_id as "categoryId", c.status, c.status_since as "statusSince",
  c.submitted_at as "submittedAt", nullif(c.due_at, 'infinity') as "dueAt", c.due_clock as "dueClock", c.escalation_level as "escalationLevel",
  c.agency_id as "agencyId", c.target_agency_id as "targetAgencyId", c.regional_unit_code as "regionalUnitCode",
  c.latitude, c.longitude, c.disposed_at as "disposedAt", c.first_follow_up_at as "firstFollowUpAt",
  c.answered_at as "answeredAt", c.rating, c.duplicate_of_id as "duplicateOfId", c.version,
  c.support_count as "supportCount"`;

/** @param secrets that the caller has shown; each one that opens something is added */
export function createComplaints(database: Database, caller: Caller = anonymous, secrets = new Set<string>()) {
  const publics = database.fork();
  const callers = database.as(() => claimsOf(caller, { secrets })).fork();
  const rowsOf = async <T>(statement: RawBuilder<T>, by = callers) => (await statement.execute(kyselyOf(by))).rows;
  const complaintsOf = async <T extends ComplaintRow>(statement: RawBuilder<T>, by = callers) =>
    (await rowsOf(statement, by)).map(withMoments);
  const readerOf = (filter: ComplaintFilter) => (isOfPublic(filter) ? publics : callers);

  /** One page for each key: `on` says which complaints belong to a key `k`. */
  const pagesOf = async (keys: readonly string[], on: Expression<SqlBool>, question: ListQuestion) => {
    const statement = sql<ComplaintRow & { key: string }>`
      select k as key, page.* from unnest(${[...keys]}::text[]) k
      cross join lateral (${pageStatement(on, question, caller)}) page`;
    return Map.groupBy(await complaintsOf(statement, readerOf(question.filter)), ({ key }) => key);
  };

  const countsOf = (keys: readonly string[], on: Expression<SqlBool>, { filter, now }: ListQuestion) => {
    const statement = sql<{ key: string; count: number }>`
      select k as key, count(c.id)::int as count from unnest(${[...keys]}::text[]) k
      join ${sourceOf(filter)} c on ${on} and ${conditionsOf(filter, now, caller)}
      group by k`;
    return rowsOf(statement, readerOf(filter));
  };

  const reportsOf = async (found: RawBuilder<unknown>): Promise<Report[]> => {
    const statement = sql<Report>`
      select ${columns}, last.at as "lastAt", last.note as "lastNote" from (${found}) c
      cross join lateral (
        select e.at, e.note from public_step e where e.complaint_id = c.id order by e.sequence desc limit 1) last
      order by c.submitted_at desc, c.id desc`;
    return (await complaintsOf(statement, publics)).map((row) => ({ ...row, lastAt: new Date(row.lastAt) }));
  };

  return {
    /** What was read so far is read again; for after a change. */
    forget: () => callers.clear(),

    /** From now on the caller reads what this secret opens, too. */
    show: (secret: string | null | undefined) => secret != null && secrets.add(secret),

    withIds: (ids: readonly string[]) =>
      complaintsOf(
        sql<ComplaintRow>`select ${columns} from complaint c where ${visibleTo(caller)} and c.id = any(${[...ids]}::uuid[])`,
      ),

    withTrackingIds: (trackingIds: readonly string[]) =>
      complaintsOf(sql<ComplaintRow>`
        select ${columns} from complaint c where ${visibleTo(caller)} and c.tracking_id = any(${[...trackingIds]})`),

    /** Those that this secret opens, of one complaint by its id or tracking number. */
    async withSecret(
      { id, trackingId }: { id?: string; trackingId?: string },
      secret: string,
    ): Promise<ComplaintRow | null> {
      secrets.add(secret);
      const rows = await complaintsOf(sql<ComplaintRow & { secretHash: Buffer | null }>`
        select ${columns}, p.secret_hash as "secretHash" from complaint c join complainant p on p.complaint_id = c.id
        where ${id === undefined ? sql`c.tracking_id = ${trackingId}` : sql`c.id = ${id}::uuid`}`);
      const found = rows.find(({ secretHash }) => isSecretOf(secret, secretHash));
      if (!found) return null;
      const { secretHash: _, ...row } = found;
      return { ...row, shown: 'BY_SECRET' };
    },

    async list(question: ListQuestion): Promise<ComplaintPage> {
      const { filter, now } = question;
      const rows = await complaintsOf(pageStatement(sql<SqlBool>`true`, question, caller), readerOf(filter));
      const count = async () => {
        const statement = sql<{ count: number }>`
          select count(*)::int as count from ${sourceOf(filter)} c where ${conditionsOf(filter, now, caller)}`;
        return (await rowsOf(statement, readerOf(filter)))[0]!.count;
      };
      return pageOfRows(rows, question, count);
    },

    pagesOfAgencies: (ids: readonly string[], question: ListQuestion) =>
      pagesOf(ids, sql<SqlBool>`c.agency_id = k::uuid`, question),

    countsOfAgencies: (ids: readonly string[], question: ListQuestion) =>
      countsOf(ids, sql<SqlBool>`c.agency_id = k::uuid`, question),

    /** The units must be of one level, so that one index serves them. */
    pagesOfUnits: (codes: readonly string[], question: ListQuestion) =>
      pagesOf(codes, belowUnit(codes[0]!, sql`k`), question),

    countsOfUnits: (codes: readonly string[], question: ListQuestion) =>
      countsOf(codes, belowUnit(codes[0]!, sql`k`), question),

    /** Oldest first; with internal notes only for those who may read them. */
    historyOf: (ids: readonly string[], withInternal = false): Promise<EventRow[]> =>
      callers.find(
        EventEntity,
        { complaintId: { $in: [...ids] }, ...(!withInternal && { internal: false }) },
        { orderBy: { complaintId: 1, sequence: 1 } },
      ),

    /** The newest first. */
    async reports({ filter, updatedFrom, updatedTo, limit, offset }: ReportQuestion): Promise<Report[]> {
      const inTime = [
        ...(updatedFrom ? [sql`e.at >= ${updatedFrom}`] : []),
        ...(updatedTo ? [sql`e.at <= ${updatedTo}`] : []),
      ];
      const changed =
        inTime.length === 0
          ? sql`true`
          : sql`exists (select from public_step e where e.complaint_id = c.id and ${sql.join(inTime, sql` and `)})`;
      return reportsOf(sql`
        select c.* from public_complaint c where ${conditionsOf(filter, new Date(0), anonymous)} and ${changed}
        order by c.submitted_at desc, c.id desc limit ${limit} offset ${offset}`);
    },

    reportsWithTrackingIds: (trackingIds: readonly string[]): Promise<Report[]> =>
      reportsOf(sql`select c.* from public_complaint c where ${isPublic} and c.tracking_id = any(${[...trackingIds]})`),

    /** Public steps after the submission, oldest first, by when they were taken; of these complaints only, if any are named. */
    async publicSteps(question: {
      from: Date;
      to: Date;
      trackingIds: readonly string[] | null;
      limit: number;
      offset: number;
    }): Promise<PublicStep[]> {
      const { from, to, trackingIds, limit, offset } = question;
      const statement = sql<PublicStep>`
        select e.complaint_id as "complaintId", e.sequence, e.tracking_id as "trackingId", e.step, e.to_status as "toStatus", e.at, e.note
        from public_step e where e.step <> 'SUBMIT' and e.at >= ${from} and e.at <= ${to}
          and ${trackingIds ? sql`e.tracking_id = any(${[...trackingIds]})` : sql`true`}
        order by e.at, e.complaint_id, e.sequence limit ${limit} offset ${offset}`;
      const rows = await rowsOf(statement, publics);
      return rows.map((row) => ({ ...row, at: new Date(row.at) }));
    },

    /** Where the words that were searched for stand in the public texts: the whole title, the parts of the body around them. */
    async highlights(ids: readonly string[], search: string): Promise<Highlight[]> {
      const selected = `StartSel=${matchBegins}, StopSel=${matchEnds}`;
      const rows = await rowsOf(sql<{ id: string; title: string; body: string }>`
        select c.id,
          ts_headline('indonesian', replace(translate(coalesce(c.public_title, c.title), ${marks}, ''), '<', ${` ${bracket} `}), q, ${`${selected}, HighlightAll=true`}) as title,
          ts_headline('indonesian', replace(translate(coalesce(c.public_body, c.body), ${marks}, ''), '<', ${` ${bracket} `}), q,
            ${`${selected}, MaxFragments=3, MaxWords=25, MinWords=10, FragmentDelimiter=" … "`}) as body
        from complaint c, ${queryOf(search)} q
        where ${visibleTo(caller)} and c.id = any(${[...ids]}::uuid[])`);
      return rows.map(({ id, title, body }) => ({ id, title: piecesOf(title), body: piecesOf(body) }));
    },

    deadlinesOf: (ids: readonly string[]): Promise<DeadlineRow[]> =>
      callers.find(DeadlineEntity, { complaintId: { $in: [...ids] } }, { orderBy: { complaintId: 1, position: 1 } }),
  };
}

/**
 * Characters that mean nothing to anybody (Unicode's private use area) mark what matched, and stand for the bracket with
 * which a tag begins: ts_headline would leave tags out of the text. Those that a text holds already are taken out first;
 * the spaces keep words apart where a server's locale takes such characters for letters.
 */
const [matchBegins, matchEnds, bracket] = ['\ue000', '\ue001', '\ue002'] as const;
const marks = matchBegins + matchEnds + bracket;

function piecesOf(marked: string): TextPiece[] {
  return marked
    .replace(/ ?\ue002 ?/g, '<')
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const matched = piece.startsWith(matchBegins);
      return { text: matched ? piece.slice(1, -1) : piece, matched };
    });
}

export type Complaints = ReturnType<typeof createComplaints>;

/** The ORM reads moments as text and makes dates of them when it fills entities; these rows are none. */
function withMoments<T extends ComplaintRow>(row: T): T {
  for (const column of momentColumns) if (row[column] != null) row[column] = new Date(row[column]);
  return row;
}

const momentColumns = ['statusSince', 'submittedAt', 'dueAt', 'disposedAt', 'firstFollowUpAt', 'answeredAt'] as const;

/** The connection of rows that `list` or `pagesOf...` read. */
export function pageOfRows(
  rows: readonly ComplaintRow[],
  { filter, order, page }: ListQuestion,
  count: () => Promise<number>,
): ComplaintPage {
  const { column } = orders[order];
  const keyOf = (row: ComplaintRow): KeyPart[] => [
    ...(column === 'relevance' ? [row.relevance!] : []),
    column === 'due_at' ? (row.dueAt?.toISOString() ?? 'infinity') : row.submittedAt.toISOString(),
    row.id,
  ];
  const connection = connectionOf(rows, page, orders[order], keyOf, count);
  const search = filter.search ?? null;
  return { ...connection, edges: connection.edges.map((edge) => ({ ...edge, search })) };
}

/** True if everybody finds the same by it, whoever asks. */
function isOfPublic({ mine, confidential }: ComplaintFilter): boolean {
  return !mine && !confidential;
}

function sourceOf(filter: ComplaintFilter): RawBuilder<unknown> {
  return isOfPublic(filter) ? sql`public_complaint` : sql`complaint`;
}

function kyselyOf(em: EntityManager): Kysely<unknown> {
  return em.getKysely() as unknown as Kysely<unknown>;
}

/** `limit + 1` rows in the direction of reading. */
function pageStatement(on: Expression<SqlBool>, question: ListQuestion, caller: Caller): RawBuilder<ComplaintRow> {
  const { filter, order, page, now } = question;
  const { column, descending } = orders[order];
  if (column === 'relevance') return relevanceStatement(on, question, caller);
  const field = sql.raw(`c.${column}`);
  const down = sql.raw(descending === page.backward ? 'asc' : 'desc');
  return sql<ComplaintRow>`
    select ${columns} from ${sourceOf(filter)} c
    where ${on} and ${conditionsOf(filter, now, caller)}
      and ${beyond(sql`${field}, c.id`, descending ? '<' : '>', page.after)}
      and ${beyond(sql`${field}, c.id`, descending ? '>' : '<', page.before)}
    order by ${field} ${down}, c.id ${down}
    limit ${page.limit + 1}`;
}

/** So many of the newest that match are ranked: of a common word there are hundreds of thousands. */
const mostRanked = 1000;

/**
 * The best first. Long texts hold more words and are ranked lower for it (ts_rank's normalization 1). The rank is made a
 * whole number, so that a cursor holds exactly what the database compares.
 */
function relevanceStatement(
  on: Expression<SqlBool>,
  { filter, page, now }: ListQuestion,
  caller: Caller,
): RawBuilder<ComplaintRow> {
  const down = sql.raw(page.backward ? 'asc' : 'desc');
  const key = sql`ranked.relevance, ranked.submitted_at, ranked.id`;
  return sql<ComplaintRow>`
    select ${columns}, best.relevance from (
      select * from (
        select c.id, c.submitted_at, floor(ts_rank(c.search, ${queryOf(filter.search!)}, 1) * 1000000)::int as relevance
        from (
          select c.id, c.submitted_at, c.search from ${sourceOf(filter)} c where ${on} and ${conditionsOf(filter, now, caller)}
          order by c.submitted_at desc, c.id desc limit ${mostRanked}) c) ranked
      where ${beyond(key, '<', page.after)} and ${beyond(key, '>', page.before)}
      order by ranked.relevance ${down}, ranked.submitted_at ${down}, ranked.id ${down}
      limit ${page.limit + 1}) best
    join ${sourceOf(filter)} c on c.id = best.id
    order by best.relevance ${down}, best.submitted_at ${down}, best.id ${down}`;
}

function queryOf(search: string): RawBuilder<unknown> {
  return sql`websearch_to_tsquery('indonesian', ${search})`;
}

/** Beyond a cursor's key: the parts before the last two are numbers, then a moment and an id. */
function beyond(
  fields: RawBuilder<unknown>,
  comparison: '<' | '>',
  key: readonly KeyPart[] | null,
): Expression<SqlBool> {
  if (!key) return sql<SqlBool>`true`;
  const numbers = key.slice(0, -2).map((part) => sql`${part}::int`);
  const [at, id] = key.slice(-2);
  const parts = sql.join([...numbers, sql`${at}::timestamptz`, sql`${id}::uuid`]);
  return sql<SqlBool>`(${fields}) ${sql.raw(comparison)} (${parts})`;
}

function conditionsOf(filter: ComplaintFilter, now: Date, caller: Caller): Expression<SqlBool> {
  const {
    status,
    classification,
    category,
    channel,
    agency,
    regionalUnit,
    submittedFrom,
    submittedTo,
    overdue,
    dueClock,
    dueFrom,
    dueTo,
    escalationLevel,
    search,
    mine,
    confidential,
  } = filter;
  const conditions: RawBuilder<unknown>[] = isOfPublic(filter) ? [isPublic] : [];
  if (mine) conditions.push(isOwnOf(caller));
  if (confidential)
    conditions.push(sql`c.visibility = 'CONFIDENTIAL' and ${confidentialTo(caller) ?? sql<SqlBool>`false`}`);
  if (status?.length) conditions.push(isOneOf(sql`c.status`, status));
  if (classification?.length) conditions.push(isOneOf(sql`c.classification`, classification));
  if (category?.length) conditions.push(isOneOf(sql`c.category_id`, category));
  if (channel?.length) conditions.push(isOneOf(sql`c.channel`, channel));
  if (agency != null) conditions.push(sql`c.agency_id = ${agency}::uuid`);
  if (regionalUnit != null) conditions.push(belowUnit(regionalUnit, sql`${regionalUnit}::text`));
  if (submittedFrom) conditions.push(sql`c.submitted_at >= ${submittedFrom}`);
  if (submittedTo) conditions.push(sql`c.submitted_at < ${submittedTo}`);
  if (overdue != null) conditions.push(overdue ? sql`c.due_at <= ${now}` : sql`c.due_at > ${now}`);
  // Nothing is owed after infinity; said aloud, so that the indexes of what is owed serve.
  if (dueClock?.length) conditions.push(sql`${isOneOf(sql`c.due_clock`, dueClock)} and c.due_at < 'infinity'`);
  if (dueFrom) conditions.push(sql`c.due_at >= ${dueFrom} and c.due_at < 'infinity'`);
  if (dueTo) conditions.push(sql`c.due_at < ${dueTo}`);
  if (escalationLevel?.length) {
    conditions.push(isOneOf(sql`c.escalation_level`, escalationLevel));
    if (!escalationLevel.includes(0)) conditions.push(sql`c.escalation_level > 0`);
  }
  if (search) conditions.push(sql`c.search @@ ${queryOf(search)}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** A single value as an equation, so that an index that goes on with the order can be read in order. */
function isOneOf(field: RawBuilder<unknown>, values: readonly (string | number)[]): RawBuilder<unknown> {
  return values.length === 1 ? sql`${field} = ${values[0]}` : sql`${field} = any(${[...values]})`;
}

/** The complaints of a unit and of all units below it, by the copied code of the level that the code itself shows. */
function belowUnit(code: string, unit: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (code.length === 2) return sql<SqlBool>`c.province_code = ${unit}`;
  if (code.length === 5) return sql<SqlBool>`c.regency_code = ${unit}`;
  // '/' is the character after '.': the range holds the code itself and all that begin with it and a dot.
  return sql<SqlBool>`(c.regional_unit_code >= ${unit} and c.regional_unit_code < ${unit} || '/')`;
}
