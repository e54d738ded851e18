/** Reads the fields of a row by a table of their types, and says of each what is wrong with it. */
import type { Fields } from './rows.ts';

export type FieldType = 'text' | 'moment' | 'number' | 'boolean' | readonly string[];

export interface Field {
  type: FieldType;
  required?: boolean;
  /** The smallest number. */
  least?: number;
  /** The largest number, or how many characters a text may have. */
  most?: number;
}

export type Value<T extends FieldType> = T extends 'text'
  ? string
  : T extends 'moment'
    ? Date
    : T extends 'number'
      ? number
      : T extends 'boolean'
        ? boolean
        : T extends readonly (infer V)[]
          ? V
          : never;

/** A field that is missing, null or empty has no value. Fields that the table does not name are left alone. */
export function readWholeRow<T extends Record<string, Field>>(row: Fields, table: T) {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(table)) {
    const given = row[name];
    if (given == null || given === '') {
      if (field.required) problems.push(`${name} is missing`);
      continue;
    }
    const value = read(given, field);
    if (value === undefined) problems.push(`${name} ${show(given)} ${expected(field)}`);
    else values[name] = value;
  }
  return { values: values as { [F in keyof T]?: Value<T[F]['type']> }, problems };
}

function read(given: unknown, { type, least = -Infinity, most = Infinity }: Field): unknown {
  if (type === 'text') return textOf(given, most);
  if (type === 'moment') return typeof given === 'string' ? momentOf(given) : undefined;
  if (type === 'boolean') return { true: true, false: false }[String(given)];
  if (type === 'number') {
    const number = typeof given === 'number' ? given : Number(String(given).trim() || Number.NaN);
    return number >= least && number <= most ? number : undefined;
  }
  const value = String(given).toUpperCase();
  return type.includes(value) ? value : undefined;
}

function textOf(given: unknown, most: number): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const text = String(given).replaceAll('\0', '').trim();
  return text.length > 0 && text.length <= most ? text : undefined;
}

const moment = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** A moment without an offset is in Western Indonesia Time; a day alone is its beginning there. */
function momentOf(text: string): Date | undefined {
  if (!moment.test(text)) return undefined;
  const [day, time] = text.replace(' ', 'T').split('T') as [string, string | undefined];
  const zoned = !time
    ? `${day}T00:00:00+07:00`
    : /(Z|[+-]\d\d:?\d\d)$/.test(time)
      ? `${day}T${time}`
      : `${day}T${time}+07:00`;
  const date = new Date(zoned);
  const isDay =
    !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  return isDay && !Number.isNaN(date.getTime()) ? date : undefined;
}

function expected({ type, least, most }: Field): string {
  if (type === 'text') return `is not a text of 1 to ${most ?? 'any number of'} characters`;
  if (type === 'moment') return 'is not a time like 2026-11-23T09:30:00+07:00 or a day like 2026-11-23';
  if (type === 'boolean') return 'is neither true nor false';
  if (type === 'number') return `is not a number from ${least} to ${most}`;
  return `is none of ${type.join(', ')}`;
}

function show(given: unknown): string {
  const text = JSON.stringify(given) ?? String(given);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
