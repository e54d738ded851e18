/**
 * Masks what could name a person in a complaint: e-mail addresses, telephone, identity, tax, account and card numbers.
 *
 * Everything else stays as the citizen wrote it: amounts, years, dates, postal codes, house numbers, coordinates. Numbers
 * are looked for in the text as a plain keyboard would write it, so that a dash of a word processor or a digit of another
 * script hides none. At each number the patterns are tried in their order, those that are kept before those that are
 * masked. Every repetition is bounded or cannot start again inside itself, so the time grows with the length of the text
 * and no more.
 */
import { plainText } from './plainText.ts';

const maskedNumber = '[nomor disamarkan]';
const maskedAddress = '[surel disamarkan]';

/** What may stand between the groups of a number that has sixteen digits. */
const joint = `(?: ?[-./_]{1,2} ?|,| {1,2})`;
/** What may stand between the groups of a telephone number: that, brackets, and more of it. */
const gap = String.raw`[ ()\-./,_]{1,4}`;

/**
 * An amount without points that needs to be told from other numbers. Fifteen digits if it is round, twelve if it is not;
 * what has the length of a mobile number without its zero is an amount only if it ends in thousands.
 */
const amount = String.raw`(?!(?:62)?8\d{8,11}(?!\d)(?<!000))(?:[1-9]\d{1,8}000000|[1-9]\d{7,11})(?!\d)`;

const between = `(?:${joint})?`;
const identity = String.raw`[1-9](?:${between}\d){5}${between}(?:[04]${between}[1-9]|[1256]${between}\d|[37]${between}[01])${between}(?:0${between}[1-9]|1${between}[0-2])(?:${between}\d){6}`;
/** An identity number in other groups than fours, if it has a day (of women 40 more) and a month of birth. */
const grouped = String.raw`(?=(?:\d{3,7}${joint}){2,4}\d{3,7}(?!\d))${identity}(?!\d)`;

/** Long numbers that name nobody. */
const kept = [
  // Rp 15000000, Rp. 1.500.000,00; but not Rp 3273091208870001
  String.raw`\bRp\.? {0,2}(?:[1-9]\d{0,2}(?:[.,]\d{3}){1,5}(?!\d|[.,]\d{3})|${amount})`,
  // 1.500.000 or 15,000,000; but 62.812.345.678 is a telephone number, and 327.309 begins 327.309 120 887 0001
  String.raw`(?<![\d.,+])(?!62[.,]8)(?!${grouped})[1-9]\d{0,2}(?:(?:\.\d{3}){1,5}|(?:,\d{3}){1,5})(?![.,]?\d)`,
  // 15000000 rupiah, 20000000,-
  String.raw`(?<!\d)${amount}(?= ?rupiah\b|,-)`,
  // -6.91746391, 3.5951956: degrees of latitude; without a sign at most 9 decimals, as "1.0812..." is a list's first number
  String.raw`(?<![\d.,])(?:-(?:\d|1[01])[.,]\d{3,20}|(?:\d|1[01])[.,]\d{3,9})(?!\d)`,
  // 107.6191228: degrees of longitude from Sabang to Merauke
  String.raw`(?<![\d.])(?:9[4-9]|1[0-3]\d|14[01])[.,]\d{3,20}(?!\d)`,
  // 12-08-2017, 12/8/17, 2017-08-12
  String.raw`(?<!\d)(?:[0-2]?\d|3[01])(?<gap>[-/.])(?:0?\d|1[0-2])\k<gap>(?:(?:19|20)\d{2}|\d{2})(?![-/.]?\d)`,
  String.raw`(?<!\d)(?:19|20)\d{2}(?<isoGap>[-/.])(?:0?\d|1[0-2])\k<isoGap>(?:[0-2]?\d|3[01])(?!\d)`,
  // 2015 2016 2017 2018: years in a row
  String.raw`(?<!\d)(?:19|20)\d{2}(?:${gap}(?:19|20)\d{2}){1,9}(?!(?:${gap})?\d)`,
  // RT 021,022,023: neighbourhoods, if no other number follows that they could be the beginning of
  String.raw`\bR[TW]\W{0,3}0\d{2}(?:(?:, ?|[/-])0\d{2}){1,9}(?!\W{0,4}\d)`,
  // NPSN 12345678: the public number of a school
  String.raw`\bNPSN\W{0,3}\d{8}(?!\d)`,
];

const country = String.raw`(?<!\d)\(?(?:\+ ?62|0062|62)(?:${gap})?(?:\(?0\)? ?)?`;

/** 08/12/34/56/78/90; but "08, 09, 10, 11, 12" are days of a month. */
const pairs = String.raw`8(?!(?:${gap}(?:[0-2]\d|3[01])){4,5}(?!\d))(?<pairGap>${joint})\d{2}(?:\k<pairGap>\d{2}){3,4}`;

const masked = [
  // mobile: 081234567890, 0812 3456789, 0812-3456-7890, 0812 34 56 78 90, +62 (812) 3456 7890, 08-12-34-56-78-90
  String.raw`(?:${country}|(?<!\d)\(?0)(?:8\d{7,11}|8\d{1,3}${gap}\d{5,9}|8\d{1,4}(?:${gap}\d{3,5}){2,3}|8\d{1,3}(?:${gap}\d{2,4}){3,5}|8(?:-\d{2}){4,5}|${pairs})(?!\d)`,
  // landline: 021-5551234, (022) 555 1234, +62 21 5551234
  String.raw`(?:(?<!\d)\(?\+ ?62(?:${gap})?\(?0?|(?<!\d)\(?0)[2-79]\d{1,2}(?:${gap})?(?:\d{5,8}|\d{3,4}${gap}\d{3,4})(?!\d)`,
  // identity and card, 16 digits: 3273091208870001, 3273 0912 0887 0001, 32.73.09.120887.0001; not "1000 2000 3000 4000"
  // or "2015, 2016, 2017, 2018, and 12 others"
  String.raw`(?<!\d)(?!(?:\d\d00(?:${joint})?){4})(?!(?:(?:19|20)\d\d${joint}){3}(?:19|20)\d\d(?!\d))(?:\d{2}(?:${joint})?){6}\d{4}(?!\d)`,
  // 327 309 120 887 0001
  String.raw`(?<!\d)${grouped}`,
  // taxpayer: 01.234.567.8-901.000
  String.raw`(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)`,
  // account, card, BPJS, meter, parcel: eight digits or more without a gap
  String.raw`\d{8,}`,
];

const numbers = new RegExp(`${kept.join('|')}|(?<masked>${masked.join('|')})`, 'gi');

// The look-behind lets an attempt begin only where a word begins: without it, each letter of a long word would be one.
const addresses = /(?<![\p{L}\p{M}\p{N}_.%+-])[\p{L}\p{M}\p{N}_.%+-]+@(?:[\p{L}\p{M}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/**
 * The text with everything masked that could name a person. Masking twice changes nothing more.
 *
 * ```ts
 * redact('Hubungi 0812-3456-7890, denda Rp 1.500.000'); // 'Hubungi [nomor disamarkan], denda Rp 1.500.000'
 * ```
 */
export function redact(text: string): string {
  const withoutAddresses = /[@\uFF20]/.test(text) ? mask(text, addresses, () => maskedAddress) : text;
  return mask(withoutAddresses, numbers, ({ masked }) => (masked === undefined ? null : maskedNumber));
}

type Groups = Record<string, string | undefined>;

/** What stands where the pattern is found in the plain text is replaced, unless by null. */
function mask(text: string, pattern: RegExp, maskOf: (groups: Groups) => string | null): string {
  const { plain, sliceOf } = plainText(text);
  let result = '';
  let end = 0;
  // An `exec` for each: `matchAll` would copy the pattern for each text.
  pattern.lastIndex = 0;
  for (let found = pattern.exec(plain); found; found = pattern.exec(plain)) {
    const shown = maskOf(found.groups ?? {});
    if (shown === null) continue;
    result += sliceOf(end, found.index) + shown;
    end = pattern.lastIndex;
  }
  return end === 0 ? text : result + sliceOf(end, plain.length);
}
