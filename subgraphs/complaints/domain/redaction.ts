/**
 * Masks what could name a person in a complaint: e-mail addresses, telephone, identity, tax, account and card numbers.
 *
 * Everything else stays as the citizen wrote it: amounts, years, dates, postal codes, house numbers, coordinates. At
 * each number the patterns are tried in their order, those that are kept before those that are masked. Every
 * repetition is bounded or cannot start again inside itself, so the time grows with the length of the text and no more.
 */

const maskedNumber = '[nomor disamarkan]';
const maskedAddress = '[surel disamarkan]';

/** Long numbers that name nobody. */
const kept = [
  // Rp 15000000, Rp. 1.500.000,00
  String.raw`\bRp\.? {0,2}\d[\d.,]*`,
  // 1.500.000 or 15,000,000; but 62.812.345.678 is a telephone number
  String.raw`(?<![\d.,+])(?!62[.,]8)[1-9]\d{0,2}(?:(?:\.\d{3}){1,5}|(?:,\d{3}){1,5})(?![.,]?\d)`,
  // 15000000 rupiah, 20000000,-
  String.raw`(?<!\d)[1-9]\d{0,14}(?= ?rupiah\b|,-)`,
  // -6.91746391, 3.5951956: degrees of latitude; without a sign at most 9 decimals, as "1.0812..." is a list's first number
  String.raw`(?<![\d.,])(?:-(?:\d|1[01])[.,]\d{3,20}|(?:\d|1[01])[.,]\d{3,9})(?!\d)`,
  // 107.6191228: degrees of longitude from Sabang to Merauke
  String.raw`(?<![\d.])(?:9[4-9]|1[0-3]\d|14[01])[.,]\d{3,20}(?!\d)`,
  // 12-08-2017, 12/8/17, 2017-08-12
  String.raw`(?<!\d)(?:[0-2]?\d|3[01])(?<gap>[-/.])(?:0?\d|1[0-2])\k<gap>(?:(?:19|20)\d{2}|\d{2})(?![-/.]?\d)`,
  String.raw`(?<!\d)(?:19|20)\d{2}(?<isoGap>[-/.])(?:0?\d|1[0-2])\k<isoGap>(?:[0-2]?\d|3[01])(?!\d)`,
  // 2015 2016 2017 2018: years in a row
  String.raw`(?<!\d)(?:19|20)\d{2}(?:[ /-](?:19|20)\d{2}){1,9}(?![ .-]?\d)`,
  // NPSN 12345678: the public number of a school
  String.raw`\bNPSN\W{0,3}\d{8}(?!\d)`,
];

/** What may stand between the groups of a telephone number. */
const gap = String.raw`(?:\) ?|\)? ?[-.\u2013] ?| {1,2})`;
const country = String.raw`(?<!\d)\(?(?:\+ ?62|0062|62)(?:${gap})?(?:\(?0\)? ?)?`;

const masked = [
  // mobile: 081234567890, 0812 3456789, 0812-3456-7890, 0812 34 56 78 90, +62 812 3456 7890, 08-12-34-56-78-90
  String.raw`(?:${country}|(?<!\d)\(?0)(?:8\d{7,11}|8\d{1,3}${gap}\d{5,9}|8\d{1,4}(?:${gap}\d{3,5}){2,3}|8\d{1,3}(?:${gap}\d{2,4}){3,5}|8(?:-\d{2}){4,5})(?!\d)`,
  // landline: 021-5551234, (022) 555 1234, +62 21 5551234
  String.raw`(?:(?<!\d)\(?\+ ?62(?:${gap})?\(?0?|(?<!\d)\(?0)[2-79]\d{1,2}(?:${gap})?(?:\d{5,8}|\d{3,4}${gap}\d{3,4})(?!\d)`,
  // identity and card, 16 digits: 3273091208870001, 3273 0912 0887 0001, 32.73.09.120887.0001; not "1000 2000 3000 4000"
  String.raw`(?<!\d)(?!(?:\d\d00[ .-]?){4})(?:\d{2}[ .-]?){6}\d{4}(?!\d)`,
  // taxpayer: 01.234.567.8-901.000
  String.raw`(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)`,
  // account, card, BPJS, meter, parcel: eight digits or more without a gap
  String.raw`\d{8,}`,
];

const numbers = new RegExp(`${kept.join('|')}|(?<masked>${masked.join('|')})`, 'gi');

// The look-behind lets an attempt begin only where a word begins: without it, each letter of a long word would be one.
const addresses = /(?<![\w.%+-])[\w.%+-]+@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b/gi;

/**
 * The text with everything masked that could name a person. Masking twice changes nothing more.
 *
 * ```ts
 * redact('Hubungi 0812-3456-7890, denda Rp 1.500.000'); // 'Hubungi [nomor disamarkan], denda Rp 1.500.000'
 * ```
 */
export function redact(text: string): string {
  const withoutAddresses = text.includes('@') ? text.replace(addresses, maskedAddress) : text;
  return withoutAddresses.replace(numbers, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { masked?: string };
    return groups.masked === undefined ? found : maskedNumber;
  });
}
