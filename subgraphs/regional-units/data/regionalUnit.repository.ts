/** Every question to the register of regional units, named by what it asks. */
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { type Connection, connectionOf, type EntityManager, type Order, type Page } from '#kit';
import { ancestorCodes, type Level } from '../domain/code.ts';
import { searchName } from '../domain/searchName.ts';
import { IslandEntity, type IslandRow } from './island.entity.ts';
import { RegionalUnitEntity, type RegionalUnitRow } from './regionalUnit.entity.ts';

export type { IslandRow, RegionalUnitRow };
export type RegionalUnitPage = Connection<RegionalUnitRow>;
export type RegionalUnitPageEdge = RegionalUnitPage['edges'][number];
export type IslandPage = Connection<IslandRow>;
export type IslandPageEdge = IslandPage['edges'][number];

export interface RegionalUnitFilter {
  level?: Level | null;
  parent?: string | null;
  search?: string | null;
  /** The day on which the units were in force. */
  validOn: string;
}

interface Tables {
  regional_unit: { code: string; level_rank: number };
}

type Ranked = RegionalUnitRow & { rank: number; levelRank: number };

export const byCode: Order = { name: 'code', key: ['string'] };
export const byRelevance: Order = { name: 'relevance', key: ['number', 'number', 'string'] };
export const islandsByCode: Order = { name: 'island', key: ['string'] };

const columns = sql`u.code, u.name, u.level, u.kind, u.parent_code as "parentCode", u.time_zone as "timeZone",
  u.valid_from::text as "validFrom", u.valid_to::text as "validTo", u.predecessor_codes as "predecessorCodes",
  u.latitude, u.longitude, u.population, u.area_km2 as "areaKm2"`;

export function createRegionalUnits(em: EntityManager) {
  const database = em.getKysely() as unknown as Kysely<Tables>;

  return {
    withCodes: (codes: readonly string[]) => em.find(RegionalUnitEntity, { code: { $in: [...codes] } }),

    /** All units that the given ones lie in, each once. */
    ancestorsOf: (codes: readonly string[]) =>
      em.find(RegionalUnitEntity, { code: { $in: [...new Set(codes.flatMap(ancestorCodes))] } }),

    /** Those in force, by code. */
    childrenOf: (codes: readonly string[]) =>
      em.find(RegionalUnitEntity, { parentCode: { $in: [...codes] }, validTo: null }, { orderBy: { code: 'asc' } }),

    succeeding: (codes: readonly string[]) =>
      em.find(RegionalUnitEntity, { predecessorCodes: { $overlap: [...codes] } }, { orderBy: { code: 'asc' } }),

    outlinesOf: async (codes: readonly string[]): Promise<{ code: string; outline: unknown }[]> => {
      const { rows } = await sql<{ code: string; outline: unknown }>`
        select code, outline from regional_unit where code = any(${[...codes]}) and outline is not null`.execute(
        database,
      );
      return rows;
    },

    async list(filter: RegionalUnitFilter, page: Page): Promise<RegionalUnitPage> {
      const text = filter.search == null ? null : searchName(filter.search);
      const conditions = conditionsOf(filter, text);
      const rank = text == null ? sql`0` : rankOf(text);
      const order = text == null ? byCode : byRelevance;
      const beyond = page.after == null ? sql`true` : text == null ? sql`code > ${page.after[0]}` : after(page.after);
      const { rows } = await sql<Ranked>`
        select * from (
          select ${columns}, u.level_rank as "levelRank", ${rank} as rank from regional_unit u where ${conditions}
        ) unit
        where ${beyond}
        order by ${text == null ? sql`code` : sql`rank, "levelRank", code`}
        limit ${page.limit + 1}`.execute(database);
      const count = async () => {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int from regional_unit u where ${conditions}`.execute(database);
        return rows[0]!.count;
      };
      return connectionOf(rows, page, order, (u) => (text == null ? [u.code] : [u.rank, u.levelRank, u.code]), count);
    },

    /** One page of islands for each unit: a province has the islands of all its regencies. */
    async islandsOf(codes: readonly string[], page: Page): Promise<{ code: string; islands: IslandRow[] }[]> {
      const after = page.after?.[0] ?? '';
      const { rows } = await sql<{ unit: string; island: IslandRow }>`
        select unit, to_jsonb(island) as island
        from unnest(${[...codes]}::text[]) unit
        cross join lateral (
          select i.code, i.name, i.latitude, i.longitude, i.populated, i.outermost,
                 i.regional_unit_code as "regionalUnitCode", i.province_code as "provinceCode"
          from island i
          where ((length(unit) = 5 and i.regional_unit_code = unit) or (length(unit) = 2 and i.province_code = unit))
            and i.code > ${after}
          order by i.code
          limit ${page.limit + 1}
        ) island
        order by unit, island.code`.execute(database);
      const islands = Map.groupBy(rows, ({ unit }) => unit);
      return codes.map((code) => ({ code, islands: (islands.get(code) ?? []).map(({ island }) => island) }));
    },

    async islandCountsOf(codes: readonly string[]): Promise<{ code: string; count: number }[]> {
      const { rows } = await sql<{ code: string; count: number }>`
        select unit as code, count(i.code)::int as count
        from unnest(${[...codes]}::text[]) unit
        join island i on (i.regional_unit_code = unit or i.province_code = unit)
        group by unit`.execute(database);
      return rows;
    },

    islandsWithCodes: (codes: readonly string[]) => em.find(IslandEntity, { code: { $in: [...codes] } }),
  };
}

export type RegionalUnits = ReturnType<typeof createRegionalUnits>;

function conditionsOf({ level, parent, validOn }: RegionalUnitFilter, text: string | null): Expression<SqlBool> {
  const conditions = [
    sql`coalesce(u.valid_from, '-infinity') <= ${validOn}::date`,
    sql`coalesce(u.valid_to, 'infinity') >= ${validOn}::date`,
  ];
  if (level != null) conditions.push(sql`u.level = ${level}`);
  if (parent != null) conditions.push(sql`u.parent_code = ${parent}`);
  if (text != null) conditions.push(sql`u.search_name like ${`%${likePattern(text)}%`}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** 0 if the name begins with the text, 1 if a later word does, 2 if the text stands inside a word. */
function rankOf(text: string): Expression<number> {
  const pattern = likePattern(text);
  return sql<number>`case when u.search_name like ${`${pattern}%`} then 0 when u.search_name like ${`% ${pattern}%`} then 1 else 2 end`;
}

function after(key: readonly unknown[]): Expression<SqlBool> {
  return sql<SqlBool>`(rank, "levelRank", code) > (${key[0]}::int, ${key[1]}::int, ${key[2]}::text)`;
}

function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
