/** Takes out of a text what is known of a person. Numbers and e-mail addresses are masked for everybody (domain/redaction.ts). */
import { redact } from '../domain/redaction.ts';

export const maskedPart = '[data pribadi disamarkan]';

/**
 * The text without these values, in whatever case and with whatever white space they are written; whole words only, so that
 * a short name does not tear others apart.
 *
 * ```ts
 * withoutPerson('Saya BUDI  santoso dari Kebumen', ['Budi Santoso']); // 'Saya [data pribadi disamarkan] dari Kebumen'
 * ```
 */
export function withoutPerson(text: string, values: readonly string[]): string {
  // The longest first: of a name and a part of it, the whole is found.
  const patterns = values
    .map((value) => value.trim())
    .filter((value) => value.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((value) => value.split(/\s+/).map(RegExp.escape).join('\\s+'));
  if (patterns.length === 0) return redact(text);
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return redact(text.replace(found, maskedPart));
}
