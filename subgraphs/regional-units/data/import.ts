/**
 * The register from its source: the npm package `idn-area-data` and the history of the provinces. Can be run twice:
 * what is there already is left alone.
 */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import {
  copyLine,
  type Database,
  formerRegencies,
  type Progress,
  readAreaFile,
  readAreas,
  timeZoneOf,
  validityOf,
} from '#kit';
import { kindOf, levelOf, levels, parentCode } from '../domain/code.ts';
import { readCoordinate } from '../domain/coordinate.ts';
import { searchName } from '../domain/searchName.ts';

const task = 'regional units';

export async function importRegister(database: Database, progress: Progress): Promise<void> {
  await database.withClient(async (client) => {
    const { rowCount } = await client.query(`select from imported where name = 'register'`);
    if (rowCount) return;

    const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
    const islands = await readAreaFile('islands');
    const units = [...Object.values(areas).flat().map(unitOfToday), ...formerUnits(areas.regencies)];
    const total = units.length + islands.length;

    await client.query('begin');
    try {
      await pipeline(
        Readable.from(linesOf(units, (done) => progress(task, done, total))),
        client.query(
          copyFrom(
            'copy regional_unit (code, name, level, level_rank, kind, parent_code, time_zone, valid_from, valid_to, predecessor_codes, search_name) from stdin',
          ),
        ),
      );
      await pipeline(
        Readable.from(linesOf(islands.map(islandOf), (done) => progress(task, units.length + done, total))),
        client.query(
          copyFrom(
            'copy island (code, name, latitude, longitude, populated, outermost, regional_unit_code, province_code) from stdin',
          ),
        ),
      );
      await client.query(`insert into imported (name) values ('register')`);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    await client.query('analyze regional_unit, island');
    progress(task, total, total);
  });
}

type Column = string | number | boolean | null;

function unitOfToday({ code, name }: { code: string; name: string }): Column[] {
  const { validFrom, predecessorCodes } = validityOf(code);
  return unit(code, name, validFrom, null, predecessorCodes);
}

function formerUnits(regencies: { code: string; name: string }[]): Column[][] {
  const nameOf = new Map(regencies.map(({ code, name }) => [code, name]));
  return formerRegencies().map(({ code, today, validTo }) => unit(code, nameOf.get(today)!, null, validTo, []));
}

function unit(
  code: string,
  name: string,
  validFrom: string | null,
  validTo: string | null,
  predecessors: string[],
): Column[] {
  const level = levelOf(code);
  const predecessorCodes = `{${predecessors.join(',')}}`;
  return [
    code,
    name,
    level,
    levels.indexOf(level),
    kindOf(code),
    parentCode(code),
    timeZoneOf(code),
    validFrom,
    validTo,
    predecessorCodes,
    searchName(name),
  ];
}

function islandOf(row: Record<string, string>): Column[] {
  const { latitude, longitude } = readCoordinate(row.coordinate!);
  const province = row.code!.slice(0, 2);
  return [
    row.code!,
    row.name!,
    latitude,
    longitude,
    row.is_populated === '1',
    row.is_outermost_small === '1',
    row.regency_code || province,
    province,
  ];
}

function* linesOf(rows: Column[][], report: (done: number) => void): Generator<string> {
  const chunk = 2000;
  for (let at = 0; at < rows.length; at += chunk) {
    yield rows
      .slice(at, at + chunk)
      .map(copyLine)
      .join('');
    report(Math.min(at + chunk, rows.length));
  }
}
