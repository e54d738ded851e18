/**
 * Indonesia's regional units as the npm package `idn-area-data` publishes them (data under ODbL), for whoever needs
 * the codes themselves: the register of regional units, the governments derived from it, the check of an import.
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

export interface Area {
  /** The Kemendagri code: `32`, `32.73`, `32.73.09` or `32.73.09.1001`. */
  code: string;
  name: string;
}

export interface Areas {
  provinces: Area[];
  regencies: Area[];
  districts: Area[];
  villages: Area[];
}

export type AreaLevel = keyof Areas;

const folder = new URL('data/', import.meta.resolve('idn-area-data/package.json'));

/** The rows of one of the package's files, as written there. */
export async function readAreaFile(name: AreaLevel | 'islands'): Promise<Record<string, string>[]> {
  return parse(await readFile(new URL(`${name}.csv`, folder)), { columns: true });
}

/** All areas of the levels asked for; the villages are 83,762 rows and take about 0.3 s. */
export async function readAreas<L extends AreaLevel>(...levels: L[]): Promise<Pick<Areas, L>> {
  const lists = await Promise.all(
    levels.map(async (level) => {
      const rows = await readAreaFile(level);
      return [level, rows.map(({ code, name }) => ({ code: code!, name: name! }))];
    }),
  );
  return Object.fromEntries(lists);
}

export type TimeZone = 'WIB' | 'WITA' | 'WIT';

/** No province lies in two zones (Keppres 41/1987 and the provinces formed since). */
const zoneOf: Record<string, TimeZone> = {
  ...zone('WITA', '51 52 53 63 64 65 71 72 73 74 75 76'),
  ...zone('WIT', '81 82 91 92 93 94 95 96'),
};

/** The time zone of a unit, by the province that its code begins with. */
export function timeZoneOf(code: string): TimeZone {
  return zoneOf[code.slice(0, 2)] ?? 'WIB';
}

function zone(name: TimeZone, provinces: string): Record<string, TimeZone> {
  return Object.fromEntries(provinces.split(' ').map((province) => [province, name]));
}
