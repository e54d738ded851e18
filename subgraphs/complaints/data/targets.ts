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

/** Those that hold in these years; the national ones first. */
export async function targetsOf(client: PoolClient, years: readonly number[]): Promise<TargetRow[]> {
  const { rows } = await client.query<TargetRow>({
    name: 'targets',
    text: `
      select year, measure, percent, regional_unit_code as "regionalUnitCode", agency_id as "agencyId", set_at as "setAt"
      from (
        select distinct on (year, measure, regional_unit_code, agency_id) * from performance_target
        where year = any($1::int[]) order by year, measure, regional_unit_code, agency_id, id desc) latest
      where percent is not null
      order by year, measure, regional_unit_code nulls first, agency_id nulls first`,
    values: [years],
  });
  return rows.map((row) => ({ ...row, setAt: new Date(row.setAt) }));
}

export async function insertTarget(client: PoolClient, target: NewTarget): Promise<void> {
  const { year, measure, regionalUnitCode, agencyId, percent, setAt, setBy } = target;
  await client.query(
    `insert into performance_target (year, measure, regional_unit_code, agency_id, percent, set_at, set_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [year, measure, regionalUnitCode, agencyId, percent, setAt, setBy],
  );
}
