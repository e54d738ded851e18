/** The codes of the regional units that a complaint can name: a copy, filled once from the package they are published in. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine, type Database, readAreas } from '#kit';

export async function copyUnits(database: Database): Promise<void> {
  await database.transaction(async (client) => {
    // Several processes may start together; the table stays readable meanwhile.
    await client.query('lock table regional_unit in share row exclusive mode');
    const { rowCount } = await client.query('select from regional_unit limit 1');
    if (rowCount) return;
    const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
    const lines = Object.values(areas).flatMap((list) => list.map(({ code }) => copyLine([code])));
    await pipeline(Readable.from([lines.join('')]), client.query(copyFrom('copy regional_unit (code) from stdin')));
  });
}

export async function isRegionalUnit(client: PoolClient, code: string): Promise<boolean> {
  const { rowCount } = await client.query('select from regional_unit where code = $1', [code]);
  return rowCount === 1;
}

/** The provinces of today. */
export async function provinceCodes(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>({
    name: 'province codes',
    text: 'select code from regional_unit where length(code) = 2',
  });
  return rows.map(({ code }) => code);
}
