/**
 * Reads a resource by windows of time and pages within them, so that what was read is known by one moment: whatever
 * happens, reading goes on from there, and the last hour before it is read again.
 */
import type { Open311Client } from './client.ts';

export interface Window {
  from: Date;
  to: Date;
}

type Row = Record<string, unknown>;

const hourMs = 3_600_000;
/** Clocks differ, and rows become visible a little after the moment that they are dated with. */
const overlapMs = hourMs;
/** Well below the 90 days that servers allow. */
const longestMs = 30 * 24 * hourMs;
const shortestMs = 1000;
const pageSize = 100;
/** No window of a month has so many pages; a server that never ends has. */
const mostPages = 2000;

/** The windows from where reading ended last time until now. */
export function windowsSince(since: Date, until: Date | null, now: Date): Window[] {
  const begin = Math.max(since.getTime(), until === null ? 0 : until.getTime() - overlapMs);
  const windows: Window[] = [];
  for (let from = begin; from < now.getTime(); from += longestMs)
    windows.push({ from: new Date(from), to: new Date(Math.min(from + longestMs, now.getTime())) });
  return windows;
}

/**
 * All rows of a window, page by page, each once. Servers that know no pages give the first one again and again; if it
 * may be cut off, the window is read as two halves.
 */
export async function* rowsOf(
  client: Open311Client,
  resource: 'requests' | 'servicerequestupdates',
  window: Window,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row[]> {
  const seen = new Set<string>();
  for (let page = 1; page <= mostPages; page += 1) {
    const rows = await client.get(resource, {
      start_date: window.from.toISOString(),
      end_date: window.to.toISOString(),
      page: String(page),
      page_size: String(pageSize),
    });
    const fresh = rows.filter((row) => !seen.has(keyOf(row)));
    if (fresh.length > 0) yield fresh;
    for (const row of fresh) seen.add(keyOf(row));
    if (fresh.length > 0) continue;
    const knowsNoPages = page === 2 && rows.length > 0;
    if (knowsNoPages && mayBeCutOff(rows.length))
      for (const half of halvesOf(window)) yield* rowsOf(client, resource, half, keyOf);
    return;
  }
  throw new Error(
    `${resource} has more than ${mostPages} pages between ${window.from.toJSON()} and ${window.to.toJSON()}`,
  );
}

/** Limits are round numbers: 50, 100, 200, 1000. */
function mayBeCutOff(rows: number): boolean {
  return rows >= 50 && rows % 50 === 0;
}

function halvesOf({ from, to }: Window): Window[] {
  const middle = new Date((from.getTime() + to.getTime()) / 2);
  if (to.getTime() - from.getTime() < 2 * shortestMs) return [];
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}
