/** Open311 knows no titles: a complaint that comes from there takes the beginning of its description. */
import { redact } from '../domain/redaction.ts';

const titleLength = 120;

/**
 * The first line of what was written, as far as it is a title. It does not end inside a number or an address that is
 * masked in the description: of half of one, nobody would know that it is to be masked.
 */
export function titleOf(description: string): string {
  const whole = description.trim();
  const shown = redact(whole);
  const [first = ''] = whole.split(/\r?\n/, 1);
  const line = first.trim();
  let title = line.length <= titleLength ? line : withoutLastWord(line.slice(0, titleLength - 1).toWellFormed());
  while (title !== '' && !shown.startsWith(redact(title))) title = withoutLastWord(title, '');
  if (title === '') return shown.slice(0, titleLength).toWellFormed();
  return title === line ? title : `${title}…`;
}

/** @param only what is left of a single word */
function withoutLastWord(text: string, only = text): string {
  return text.includes(' ') ? text.slice(0, text.lastIndexOf(' ')).trimEnd() : only;
}
