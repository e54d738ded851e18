/**
 * The rows of a file, one after the other and never all at once: CSV with a header line, or NDJSON. A line that can't
 * be read is handed on with its number and the reason; the rows after it still come.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type CsvError, type Info, parse } from 'csv-parse';

export type Fields = Record<string, unknown>;

export type RowRead = { line: number; fields: Fields } | { line: number; problem: string };

export interface RowFile {
  bytes: number;
  /** How many bytes were read so far. */
  bytesRead: () => number;
  rows: AsyncIterable<RowRead>;
}

export type Format = 'csv' | 'ndjson';

export function formatOf(path: string): Format | null {
  if (/\.csv$/i.test(path)) return 'csv';
  return /\.(ndjson|jsonl)$/i.test(path) ? 'ndjson' : null;
}

export async function openRows(path: string, format: Format): Promise<RowFile> {
  const { size } = await stat(path);
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  return {
    bytes: size,
    bytesRead: () => stream.bytesRead,
    rows: format === 'csv' ? csvRows(stream) : ndjsonRows(stream),
  };
}

async function* ndjsonRows(stream: NodeJS.ReadableStream): AsyncGenerator<RowRead> {
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const plain = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (plain.trim() !== '') yield readLine(line, plain);
  }
}

function readLine(line: number, text: string): RowRead {
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return { line, fields: fields as Fields };
    return { line, problem: 'it is not a JSON object' };
  } catch (error) {
    return { line, problem: `it is not JSON: ${(error as Error).message}` };
  }
}

async function* csvRows(stream: NodeJS.ReadableStream): AsyncGenerator<RowRead> {
  const problems: RowRead[] = [];
  const parser = stream.pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: 1024 * 1024,
      on_skip: (error?: CsvError) => {
        problems.push({ line: Number(error?.lines ?? 0), problem: `it is not CSV: ${error?.message ?? 'unreadable'}` });
        return undefined;
      },
    }),
  );
  stream.on('error', (error) => parser.destroy(error));
  for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: Info }>) {
    while (problems.length > 0) yield problems.shift()!;
    const given = Object.entries(record).filter(([, value]) => value !== '');
    yield { line: info.lines, fields: Object.fromEntries(given) };
  }
  yield* problems;
}
