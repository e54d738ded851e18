/**
 * A text as a plain keyboard would write it, for whatever looks for patterns in it: one kind of blank, one kind of hyphen,
 * digits and signs of ASCII, and nothing that cannot be seen. Words stay as they are.
 */

export interface PlainText {
  plain: string;
  /** What the text itself has between two places of the plain one; what cannot be seen at either end of it is left out. */
  sliceOf(start: number, end: number): string;
}

const ascii = /^[\x20-\x7E]*$/;
const blanks = /\s/g;
const dashes = /(?![\u{10000}-\u{10FFFF}])[\p{Pd}\u2043\u2212]/gu;
/** Digits of other scripts and of full width, signs of full width; marks of direction, joiners, fillers, the frame of a keycap. */
const others = /(?![0-9])\p{Nd}|[\p{Cf}\p{DI}\uFF01-\uFF5E]|\u20E3/u;

/**
 * ```ts
 * plainText('0812–3456').plain; // '0812-3456'
 * ```
 */
export function plainText(text: string): PlainText {
  if (ascii.test(text)) return { plain: text, sliceOf: (start, end) => text.slice(start, end) };
  // Most texts need no more than this, one for one.
  const even = text.replace(blanks, ' ').replace(dashes, '-');
  if (!others.test(even)) return { plain: even, sliceOf: (start, end) => text.slice(start, end) };

  let plain = '';
  /** Where in the text each unit of the plain one begins and ends. */
  const begins: number[] = [];
  const ends: number[] = [];
  let place = 0;
  for (const char of even) {
    const instead = others.test(char) ? plainOf(char) : char;
    plain += instead;
    if (instead.length === char.length) {
      for (let unit = 0; unit < char.length; unit += 1) {
        begins.push(place + unit);
        ends.push(place + unit + 1);
      }
    } else if (instead.length === 1) {
      begins.push(place);
      ends.push(place + char.length);
    }
    place += char.length;
  }
  const beginOf = (unit: number) => (unit === 0 ? 0 : (begins[unit] ?? text.length));
  const endOf = (unit: number) => (unit === plain.length ? text.length : (ends[unit - 1] ?? 0));
  return { plain, sliceOf: (start, end) => text.slice(beginOf(start), endOf(end)) };
}

/** Of one of the others. */
function plainOf(char: string): string {
  const code = char.codePointAt(0)!;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return /\p{Nd}/u.test(char) ? digitOf(code) : '';
}

/** Every script has its ten digits in a row, from zero. */
function digitOf(code: number): string {
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
