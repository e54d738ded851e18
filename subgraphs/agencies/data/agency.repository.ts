/** Every question to the register of agencies, named by what it asks. */
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { type Connection, connectionOf, type EntityManager, isUuid, type Order, type Page } from '#kit';
import type { AgencyKind } from '../domain/agency.ts';
import { searchName } from '../domain/searchNames.ts';
import { AffairEntity, type AffairRow } from './affair.entity.ts';
import { AgencyEntity, type AgencyRow } from './agency.entity.ts';

export type { AffairRow, AgencyRow };
export type AgencyPage = Connection<AgencyRow>;
export type AgencyPageEdge = AgencyPage['edges'][number];

export interface AgencyFilter {
  kind?: AgencyKind[] | null;
  regionalUnit?: string | null;
  affair?: string | null;
  parent?: string | null;
  search?: string | null;
  includeFormer?: boolean | null;
}

export const byName: Order = { name: 'name', key: ['string', 'uuid'] };
export const byRelevance: Order = { name: 'relevance', key: ['number', 'string', 'uuid'] };

const columns = sql`a.id, a.code, a.name, a.abbreviation, a.english_name as "englishName", a.kind,
  a.parent_id as "parentId", a.regional_unit_code as "regionalUnitCode", a.affair_code as "affairCode",
  a.former_names as "formerNames", a.predecessor_ids as "predecessorIds", a.successor_ids as "successorIds",
  a.valid_from::text as "validFrom", a.valid_to::text as "validTo", a.active`;

export function createAgencies(em: EntityManager) {
  const database = em.getKysely() as unknown as Kysely<unknown>;

  return {
    withIds: (ids: readonly string[]): Promise<AgencyRow[]> =>
      em.find(AgencyEntity, { id: { $in: ids.filter((id) => isUuid(id)) } }),

    /** Codes in upper case. */
    withCodes: (codes: readonly string[]): Promise<AgencyRow[]> => em.find(AgencyEntity, { code: { $in: [...codes] } }),

    childrenOf: (ids: readonly string[]): Promise<AgencyRow[]> =>
      em.find(AgencyEntity, { parentId: { $in: [...ids] }, active: true }, { orderBy: { code: 'asc' } }),

    governmentsOf: (units: readonly string[]): Promise<AgencyRow[]> =>
      em.find(AgencyEntity, { regionalUnitCode: { $in: [...units] }, kind: { $like: '%\\_GOVERNMENT' }, active: true }),

    /** The governments of the units, and their offices for the affairs. */
    competentIn: (units: readonly string[], affairs: readonly string[]): Promise<AgencyRow[]> =>
      em.find(AgencyEntity, {
        regionalUnitCode: { $in: [...units] },
        active: true,
        $or: [{ kind: { $like: '%\\_GOVERNMENT' } }, { kind: 'OFFICE', affairCode: { $in: [...affairs] } }],
      }),

    affairs: (): Promise<AffairRow[]> => em.find(AffairEntity, {}, { orderBy: { code: 'asc' } }),

    affairsWithCodes: (codes: readonly string[]): Promise<AffairRow[]> =>
      em.find(AffairEntity, { code: { $in: [...codes] } }),

    async list(filter: AgencyFilter, page: Page): Promise<AgencyPage> {
      const text = filter.search == null ? null : searchName(filter.search);
      const conditions = conditionsOf(filter, text);
      const beyond = beyondOf(page, text);
      const { rows } = await sql<AgencyRow & { rank: number }>`
        select * from (select ${columns}, ${rankOf(text)} as rank from agency a where ${conditions}) agency
        where ${beyond}
        order by ${text == null ? sql`name, id` : sql`rank, name, id`}
        limit ${page.limit + 1}`.execute(database);
      const count = async () => {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int from agency a where ${conditions}`.execute(database);
        return rows[0]!.count;
      };
      return text == null
        ? connectionOf(rows, page, byName, ({ name, id }) => [name, id], count)
        : connectionOf(rows, page, byRelevance, ({ rank, name, id }) => [rank, name, id], count);
    },
  };
}

export type Agencies = ReturnType<typeof createAgencies>;

function conditionsOf(
  { kind, regionalUnit, affair, parent, includeFormer }: AgencyFilter,
  text: string | null,
): Expression<SqlBool> {
  const conditions = [includeFormer ? sql`true` : sql`a.active`];
  if (kind?.length) conditions.push(sql`a.kind = any(${[...kind]})`);
  if (regionalUnit != null) conditions.push(sql`a.regional_unit_code = ${regionalUnit}`);
  if (affair != null) conditions.push(sql`a.affair_code = ${affair}`);
  if (parent != null) conditions.push(isUuid(parent) ? sql`a.parent_id = ${parent}::uuid` : sql`false`);
  if (text != null) conditions.push(sql`a.search_names like ${`%${text}%`}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** 0 if a name or the abbreviation begins with the text, 1 if a later word does, 2 if the text stands inside a word. */
function rankOf(text: string | null): Expression<number> {
  if (text == null) return sql<number>`0`;
  return sql<number>`case when a.search_names like ${`%\n${text}%`} then 0 when a.search_names like ${`% ${text}%`} then 1 else 2 end`;
}

function beyondOf({ after }: Page, text: string | null): Expression<SqlBool> {
  if (after == null) return sql<SqlBool>`true`;
  if (text == null) return sql<SqlBool>`(name, id) > (${after[0]}::text collate "C", ${after[1]}::uuid)`;
  return sql<SqlBool>`(rank, name, id) > (${after[0]}::int, ${after[1]}::text collate "C", ${after[2]}::uuid)`;
}
