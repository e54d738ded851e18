/**
 * Reads the parameters of a request, of the URL or of a form. What does not fit is collected and refused in one answer;
 * parameters that nobody knows are left alone, as GeoReport asks.
 */
import { Open311Refused } from './errors.ts';

const moment = /^(?!0000)\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/;

export interface Parameters {
  text(name: string): string | null;
  /** Values that are separated by commas; null if the parameter is not given. */
  list(name: string, most: number): string[] | null;
  moment(name: string): Date | null;
  wholeNumber(name: string, range: { least: number; most: number; otherwise: number }): number;
  decimal(name: string): number | null;
  oneOf<T extends string>(name: string, values: readonly T[]): T | null;
  refuse(sentence: string): void;
  /** Throws what was collected. */
  check(): void;
}

export function readParameters(given: URLSearchParams): Parameters {
  const problems: string[] = [];
  const refuse = (sentence: string) => void problems.push(sentence);
  const text = (name: string): string | null => {
    const value = given.get(name)?.trim() || null;
    if (value?.includes('\0') || value?.isWellFormed() === false)
      refuse(`"${name}" contains characters that are none.`);
    return value?.replaceAll('\0', '').toWellFormed() ?? null;
  };
  const list = (name: string, most: number): string[] | null => {
    const value = text(name);
    const values =
      value
        ?.split(',')
        .map((each) => each.trim())
        .filter(Boolean) ?? null;
    if (values && values.length > most) refuse(`"${name}" can have ${most} values; it has ${values.length}.`);
    return values;
  };
  return {
    text,
    list,
    refuse,
    moment(name) {
      const value = text(name);
      if (value === null) return null;
      const at = new Date(value);
      if (moment.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(at.getTime())) return at;
      refuse(`"${name}" must be a moment like 2026-11-23T09:30:00Z; it is "${shown(value)}".`);
      return null;
    },
    wholeNumber(name, { least, most, otherwise }) {
      const value = text(name);
      if (value === null) return otherwise;
      const number = Number(value);
      if (/^\d+$/.test(value) && number >= least && number <= most) return number;
      refuse(`"${name}" must be a whole number from ${least} to ${most}; it is "${shown(value)}".`);
      return otherwise;
    },
    decimal(name) {
      const value = text(name);
      if (value === null) return null;
      if (/^[+-]?\d{1,3}(\.\d*)?$/.test(value)) return Number(value);
      refuse(`"${name}" must be a number in degrees like -6.99; it is "${shown(value)}".`);
      return null;
    },
    oneOf<T extends string>(name: string, values: readonly T[]) {
      const value = text(name);
      if (value === null) return null;
      const found = values.find((each) => each.toLowerCase() === value.toLowerCase());
      if (!found) refuse(`"${name}" must be one of ${values.join(', ')}; it is "${shown(value)}".`);
      return found ?? null;
    },
    check() {
      if (problems.length > 0) throw new Open311Refused(400, ...problems);
    },
  };
}

/** `2026-02-30` has the form of a day but is none. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function shown(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
