/** The facts that this subgraph brings along: its categories and the calendar of holidays. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Calendar, type CalendarRow, createCalendar } from '../domain/calendar.ts';
import { type CategoryTree, createCategoryTree } from '../domain/category.ts';

export function readCategories(): CategoryTree {
  const rows = read<{ id: string; parent: string; name: string; indonesian_name: string; affair: string }>(
    'categories',
  );
  return createCategoryTree(
    rows.map((row) => ({
      id: row.id,
      parentId: row.parent || null,
      name: row.name,
      indonesianName: row.indonesian_name,
      affairCode: row.affair || null,
    })),
  );
}

/** The calendar that the product brings: the first edition of the one in the database (calendar.ts). */
export function readCalendar(): Calendar {
  return createCalendar(readHolidays());
}

export function readHolidays(): CalendarRow[] {
  return read<CalendarRow>('holidays');
}

/** Agencies' directorates that are addressed by their own name, for the importer. */
export function readDirectorates(): { name: string; agency: string }[] {
  return read('directorates');
}

function read<T>(name: string): T[] {
  return parse(readFileSync(new URL(`facts/${name}.csv`, import.meta.url)), { columns: true, bom: true }) as T[];
}
