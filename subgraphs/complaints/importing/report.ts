/** What an import did: counted for the terminal, and line by line in a file for whoever mends the source. */
import { once } from 'node:events';
import { createWriteStream, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { OperatorError } from '#kit';

export type Note = { line: number; sourceId: string | null } & (
  | { refused: string }
  | { addressedTo: string; unmatched: string }
);

export interface Report {
  counts: { rows: number; imported: number; there: number; refused: number; addressed: number; matched: number };
  /** How many addressees were found by what: name, former name, region ... */
  foundBy: Map<string, number>;
  note(note: Note): Promise<void>;
  close(): Promise<void>;
}

/** @param path the file for the notes, NDJSON; it is written as the import goes on */
export function createReport(path: string): Report {
  const file = createWriteStream(path, { fd: openFor(path) });
  return {
    counts: { rows: 0, imported: 0, there: 0, refused: 0, addressed: 0, matched: 0 },
    foundBy: new Map(),
    async note(note) {
      if (!file.write(`${JSON.stringify(note)}\n`)) await once(file, 'drain');
    },
    async close() {
      file.end();
      await finished(file);
    },
  };
}

function openFor(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  } catch (error) {
    throw new OperatorError(`The report ${path} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

export function summaryOf({ counts, foundBy }: Report, path: string): string {
  const { rows, imported, there, refused, addressed, matched } = counts;
  const lines = [
    `${rows} rows read: ${imported} imported, ${there} there already, ${refused} refused`,
    addressed > 0 &&
      `${addressed} of the imported rows name an addressee: ${matched} matched to an agency (${((100 * matched) / addressed).toFixed(1)} %)`,
    foundBy.size > 0 &&
      `  found by ${[...foundBy]
        .sort(([, a], [, b]) => b - a)
        .map(([by, count]) => `${by} ${count}`)
        .join(', ')}`,
    (refused > 0 || matched < addressed) && `What was refused or not matched, with line and reason: ${path}`,
  ];
  return lines.filter(Boolean).join('\n');
}
