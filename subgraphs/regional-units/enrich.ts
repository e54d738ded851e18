/**
 * Optional facts about regional units, from files: centroids, population and area, outlines of provinces. What a file
 * has replaces what was there; a code or a name that is not in the register is said, and the rest is taken.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createProgress, readArguments } from '#kit';
import { readConfig } from './config.ts';
import { importRegister } from './data/import.ts';
import { openRegister } from './database.ts';
import { searchName } from './domain/searchName.ts';

interface Enrichment {
  /** What the rows are matched by. */
  by: 'code' | 'name';
  columns: Record<string, string>;
  rows: Record<string, unknown>[];
}

/** As the register has them. */
const otherNames: Record<string, string> = {
  'dki jakarta': 'daerah khusus ibukota jakarta',
  'di yogyakarta': 'daerah istimewa yogyakarta',
  'bangka belitung': 'kepulauan bangka belitung',
};

const { positionals } = readArguments('Usage: npm run import -- FILE\n', { allowPositionals: true });
const [file] = positionals;
const config = readConfig(process.env);
const database = await openRegister({ ...config, tell: (sentence) => process.stderr.write(`${sentence}\n`) });
try {
  const { by, columns, rows } = readEnrichment(file!);
  await importRegister(database, createProgress());
  const names = Object.keys(columns);
  const match =
    by === 'code' ? 'u.code = r.key' : `u.level = 'PROVINCE' and u.valid_to is null and u.search_name = r.key`;
  const { rows: changed } = await database.withClient((client) =>
    client.query<{ key: string }>(
      `update regional_unit u set ${names.map((name) => `${name} = r.${name}`).join(', ')}
       from jsonb_to_recordset($1) as r (key text, ${names.map((name) => `${name} ${columns[name]}`).join(', ')})
       where ${match} returning r.key`,
      [JSON.stringify(rows)],
    ),
  );
  const known = new Set(changed.map(({ key }) => key));
  const unknown = rows.flatMap(({ key }) => (known.has(key as string) ? [] : [key as string]));
  process.stdout.write(`${changed.length} regional units enriched (${names.join(', ')})\n`);
  if (unknown.length > 0)
    process.stdout.write(`Not in the register: ${unknown.slice(0, 20).join(', ')}${unknown.length > 20 ? ' …' : ''}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}

function readEnrichment(path: string): Enrichment {
  const text = readFileSync(path, 'utf8');
  if (/\.geojson$/i.test(path)) return outlines(path, text);
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  if (rows[0] && 'lat' in rows[0] && 'lng' in rows[0])
    return {
      by: 'code',
      columns: { latitude: 'double precision', longitude: 'double precision' },
      rows: rows.map(({ code, lat, lng }) => ({
        key: code,
        latitude: number(path, code, lat),
        longitude: number(path, code, lng),
      })),
    };
  return {
    by: 'code',
    columns: { population: 'integer', area_km2: 'double precision' },
    // Code 0 is the whole country.
    rows: rows
      .filter(({ code }) => code !== '0')
      .map(({ code, population_2024, area_km2 }) => ({
        key: wholeCode(code!),
        population: number(path, code, population_2024),
        area_km2: number(path, code, area_km2),
      })),
  };
}

/** Spreadsheets take codes for numbers and drop the zero of 11.10. */
function wholeCode(code: string): string {
  return /^\d\d\.\d$/.test(code) ? `${code}0` : code;
}

function number(path: string, code: string | undefined, text: string | undefined): number | null {
  if (!text) return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new Error(`${path}: "${text}" of ${code} is not a number; nothing was changed`);
}

interface FeatureCollection {
  features?: { geometry?: unknown; properties?: Record<string, unknown> }[];
}

/** Some publications carry wrong codes for the provinces of 2022, so provinces are matched by name. */
function outlines(path: string, text: string): Enrichment {
  const { features } = JSON.parse(text) as FeatureCollection;
  if (!Array.isArray(features)) throw new Error(`${path} is not a GeoJSON feature collection`);
  const rows = features.map(({ geometry, properties = {} }) => {
    const name = Object.entries(properties).find(([key]) => /^(provinsi|propinsi|province|name|nama)$/i.test(key))?.[1];
    return { key: provinceName(String(name ?? '')), outline: geometry };
  });
  return { by: 'name', columns: { outline: 'jsonb' }, rows };
}

function provinceName(name: string): string {
  const key = searchName(name).replace(/^provinsi /, '');
  return otherNames[key] ?? key;
}
