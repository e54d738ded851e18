/** The targets of the evaluation: all that were ever set are kept, the last one holds. */
import type { PoolClient } from 'pg';
import type { Measure } from '../domain/performance/targets.ts';

export interface TargetRow {
  year: number;
  measure: Measure;
  percent: number;
  regionalUnitCode: string | null;
  agencyId: string | null;
  setAt: Date;
}

/** Without a percentage, it takes the target back. */
export interface NewTarget extends Omit<TargetRow, 'percent'> {
  percent: number | null;
  setBy: string;
}

const latest = `
  select year, measure, percent, regional_unit_code as "regionalUnitCode", agency_id as "agencyId", set_at as "setAt"
  from (
    select distinct on (year, measure, regional_unit_code, agency_id) * from performance_target
    where year = any($1::int[]) order by year, measure, regional_unit_code, agency_id, id desc) latest
  where percent is not null
  order by year, measure, regional_unit_code nulls first, agency_id nulls first`;

/** Those that hold in these years; the national ones first. */
export async function targetsOf(client: PoolClient, years: readonly number[]): Promise<TargetRow[]> {
  const { rows } = await client.query<TargetRow>({
    name: 'targets',
    text: latest,
    values: [years],
  });
  return rows.map((row) => ({ ...row, setAt: new Date(row.setAt) }));
}

/** What figures are set beside: the targets of these years, and the inhabitants by code, as far as they are known. */
export async function surroundings(
  client: PoolClient,
  years: readonly number[],
): Promise<{ targets: TargetRow[]; populations: Map<string, number> }> {
  const { rows } = await client.query<{ targets: TargetRow[] | null; populations: Record<string, number> | null }>({
    name: 'surroundings',
    text: `select (select jsonb_agg(t) from (${latest}) t) as targets,
                  (select jsonb_object_agg(code, population) from unit_population) as populations`,
    values: [years],
  });
  const { targets, populations } = rows[0]!;
  return {
    targets: (targets ?? []).map((target) => ({ ...target, setAt: new Date(target.setAt) })),
    populations: new Map(Object.entries(populations ?? {})),
  };
}

export async function insertTarget(client: PoolClient, target: NewTarget): Promise<void> {
  const { year, measure, regionalUnitCode, agencyId, percent, setAt, setBy } = target;
  await client.query(
    `insert into performance_target (year, measure, regional_unit_code, agency_id, percent, set_at, set_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [year, measure, regionalUnitCode, agencyId, percent, setAt, setBy],
  );
}
