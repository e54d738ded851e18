/**
 * Brings the register into the database. It is small, so a change of the facts is simply written again: agencies are
 * told apart by their ids, which never change.
 */
import { createHash } from 'node:crypto';
import type { Database, Progress } from '#kit';
import { searchNames } from '../domain/searchNames.ts';
import { readAffairs, readRegister } from './register.ts';

const task = 'agencies';

export async function importRegister(database: Database, progress: Progress): Promise<void> {
  const affairs = readAffairs();
  const agencies = (await readRegister()).map((agency) => ({
    ...agency,
    searchNames: searchNames([
      agency.abbreviation,
      agency.name,
      ...agency.formerNames,
      agency.englishName,
      agency.code,
    ]),
  }));
  const version = createHash('sha256')
    .update(JSON.stringify([affairs, agencies]))
    .digest('hex');

  await database.withClient(async (client) => {
    const { rowCount } = await client.query(`select from imported where name = 'register' and version = $1`, [version]);
    if (rowCount) return;
    progress(task, 0, agencies.length);
    await client.query('begin');
    try {
      await client.query('delete from agency');
      await client.query('delete from government_affair');
      await client.query(
        `insert into government_affair select code, name, kind
         from jsonb_to_recordset($1) as r (code text, name text, kind text)`,
        [JSON.stringify(affairs)],
      );
      await client.query(
        `insert into agency (id, code, name, abbreviation, english_name, kind, parent_id, regional_unit_code, affair_code,
           former_names, predecessor_ids, successor_ids, valid_from, valid_to, active, search_names)
         select id, code, name, abbreviation, "englishName", kind, "parentId", "regionalUnitCode", "affairCode",
           "formerNames", "predecessorIds", "successorIds", "validFrom", "validTo", active, "searchNames"
         from jsonb_to_recordset($1) as r (id uuid, code text, name text, abbreviation text, "englishName" text, kind text,
           "parentId" uuid, "regionalUnitCode" text, "affairCode" text, "formerNames" text[], "predecessorIds" uuid[],
           "successorIds" uuid[], "validFrom" date, "validTo" date, active boolean, "searchNames" text)`,
        [JSON.stringify(agencies)],
      );
      await client.query(
        `insert into imported (name, version) values ('register', $1)
         on conflict (name) do update set version = excluded.version, at = now()`,
        [version],
      );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    await client.query('analyze agency');
    progress(task, agencies.length, agencies.length);
  });
}
