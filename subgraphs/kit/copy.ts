/** Rows in the text format of PostgreSQL's COPY (documentation, "COPY", "Text Format"). */
export type CopyValue = string | number | boolean | Date | null | undefined;

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line, with its end. Null and undefined are NULL; a NUL character, which no text column can hold, is left out. */
export function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

function copyValue(value: CopyValue): string {
  if (value == null) return '\\N';
  if (typeof value === 'string') return /[\\\n\r\t\0]/.test(value) ? escaped(value) : value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
}

function escaped(text: string): string {
  return text.replaceAll('\0', '').replace(/[\\\n\r\t]/g, (character) => escapes[character]!);
}
