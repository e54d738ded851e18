/**
 * The days off of one year or several, as the joint decree of three ministers (SKB 3 Menteri) lists them, read from a
 * file. Everything that is wrong with it is told at once, and then nothing of it is taken.
 */
import type { CalendarRow } from '../domain/calendar.ts';
import { dayNumberOf } from '../domain/days.ts';
import type { RowRead } from './rows.ts';

const kinds = ['NATIONAL_HOLIDAY', 'COLLECTIVE_LEAVE'] as const;
const statuses = ['DECREED', 'PROVISIONAL'] as const;
const longestName = 200;

/** No decree leaves these out: where one is missing, the file is hardly whole. */
const fixedHolidays = { '01-01': 'New Year', '05-01': 'Labour Day', '08-17': 'Independence Day', '12-25': 'Christmas' };

export class DecreeRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Nothing was imported:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'DecreeRefused';
    this.problems = problems;
  }
}

export interface Decree {
  days: CalendarRow[];
  /** What looks odd but can be so. */
  doubts: string[];
}

/** Throws DecreeRefused. */
export async function readDecree(rows: AsyncIterable<RowRead>): Promise<Decree> {
  const problems: string[] = [];
  const days = new Map<string, CalendarRow>();
  for await (const read of rows) {
    const wrong = 'problem' in read ? [read.problem] : check(read.fields, days);
    for (const problem of wrong) problems.push(`line ${read.line}: ${problem}`);
  }
  if (problems.length > 0) throw new DecreeRefused(problems);
  if (days.size === 0) throw new DecreeRefused(['the file has no days; expected the columns date,kind,name,status']);
  return { days: [...days.values()], doubts: doubtsAbout([...days.keys()]) };
}

/** Adds the day of a row, or says what is wrong with it. */
function check(fields: Record<string, unknown>, days: Map<string, CalendarRow>): string[] {
  const text = (name: string) => String(fields[name] ?? '').trim();
  const [date, kind, name, status] = [text('date'), text('kind'), text('name'), text('status') || 'DECREED'];
  const problems: string[] = [];
  if (!isDay(date)) problems.push(`date "${shown(date)}" is no day; expected YYYY-MM-DD`);
  else if (days.has(date)) problems.push(`date ${date} is there twice`);
  if (!isOneOf(kinds, kind)) problems.push(`kind "${shown(kind)}" must be ${kinds.join(' or ')}`);
  if (name === '') problems.push('name is missing');
  else if (name.length > longestName) problems.push(`name has more than ${longestName} characters`);
  if (!isOneOf(statuses, status)) problems.push(`status "${shown(status)}" must be ${statuses.join(' or ')}`);
  if (problems.length === 0) days.set(date, { date, kind, name: name.replaceAll('\0', ''), status } as CalendarRow);
  return problems;
}

function doubtsAbout(dates: readonly string[]): string[] {
  const years = [...new Set(dates.map((date) => date.slice(0, 4)))].sort();
  return years.flatMap((year) =>
    Object.entries(fixedHolidays)
      .filter(([day]) => !dates.includes(`${year}-${day}`))
      .map(([day, name]) => `${year}-${day} (${name}) is a day off every year, but not in the file: is it whole?`),
  );
}

function isDay(text: string): boolean {
  try {
    dayNumberOf(text);
    return true;
  } catch {
    return false;
  }
}

function isOneOf(values: readonly string[], value: string): boolean {
  return values.includes(value);
}

function shown(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
