/**
 * Where a text names regional units with a word that says what they are: "Kota Semarang", "Bupati Badung", "Kec. Kapas".
 */
import type { PlaceKind, PlaceName, Places } from './places.ts';

export interface Mention {
  kind: PlaceKind;
  /** More than one where units of this kind share the name. */
  codes: readonly string[];
  /** The place of its first word: "kota" in "Kota Semarang". */
  start: number;
  end: number;
  /** Whether the government is named rather than the place: "Pemkot Semarang", "Walikota Semarang". */
  isGovernment: boolean;
}

const kindWords: Record<string, { kind: PlaceKind; isGovernment?: true }> = {
  provinsi: { kind: 'PROVINCE' },
  kota: { kind: 'CITY' },
  kabupaten: { kind: 'REGENCY' },
  kecamatan: { kind: 'DISTRICT' },
  kelurahan: { kind: 'VILLAGE' },
  desa: { kind: 'VILLAGE' },
  gubernur: { kind: 'PROVINCE', isGovernment: true },
  walikota: { kind: 'CITY', isGovernment: true },
  bupati: { kind: 'REGENCY', isGovernment: true },
  camat: { kind: 'DISTRICT' },
  lurah: { kind: 'VILLAGE' },
};

/** Words between a kind and a name: "Kab. Kabupaten Kendal", "Kota Administrasi Jakarta Timur", "Walikota Kota Batu". */
const fillers: Record<PlaceKind, ReadonlySet<string>> = {
  PROVINCE: new Set(['provinsi']),
  CITY: new Set(['kota', 'administrasi', 'adm', 'administratif']),
  REGENCY: new Set(['kabupaten', 'administrasi', 'adm', 'administratif']),
  DISTRICT: new Set(['kecamatan']),
  VILLAGE: new Set(['kelurahan', 'desa']),
};

/** Klaten has a village Kabupaten; but after "desa" the word says what kind of place comes next. */
const unitWords = new Set(['kabupaten', 'provinsi', 'kecamatan', 'kelurahan', 'desa']);

const villageMatters = new Set([
  'dan',
  'masyarakat',
  'pemerintahan',
  'pembangunan',
  'kementerian',
  'dana',
  'alokasi',
  'antar',
]);

/** Whether a word for a kind of place is an office's matter instead: "Dinas Pemberdayaan Masyarakat dan Desa". */
export function isMatter(words: readonly string[], at: number): boolean {
  return words[at] === 'desa' && villageMatters.has(words[at - 1]!);
}

/** Whether the word says that a place's name comes next. */
export function isPlaceWord(word: string): boolean {
  return Object.hasOwn(kindWords, word);
}

export interface Span {
  from?: number;
  to?: number;
  /** Whether a name may be misspelled by a letter or two. */
  fuzzy?: boolean;
}

export function mentionsIn(words: readonly string[], places: Places, { from = 0, to, fuzzy }: Span = {}): Mention[] {
  const found: Mention[] = [];
  for (let at = from; at < (to ?? words.length); ) {
    const mention = mentionAt(words, at, places, fuzzy);
    if (mention) found.push(mention);
    at = mention ? mention.end : at + 1;
  }
  return found;
}

function mentionAt(words: readonly string[], at: number, places: Places, fuzzy?: boolean): Mention | null {
  const word = words[at]!;
  if (word === 'jakarta' || word === 'dki') return jakartaAt(words, at, places);
  if (word === 'pemerintah') return governmentAt(words, at, places);
  const kind = isPlaceWord(word) ? kindWords[word]! : null;
  if (!kind || isMatter(words, at)) return null;
  let name = at + 1;
  while (fillers[kind.kind].has(words[name]!) && !(words[name] === 'kota' && places.named(kind.kind, words, name)))
    name += 1;
  let place = unitWords.has(words[name]!) ? null : places.named(kind.kind, words, name);
  // Kediri has a district Kota; but "Kecamatan Kota" is said in every town.
  if (place?.end === name + 1 && words[name] === 'kota') place = null;
  if (fuzzy) place ??= similar(kind.kind, words, name, places);
  const isGovernment = kind.isGovernment ?? isOfGovernment(words, at);
  return place && { kind: kind.kind, ...place, start: at, isGovernment };
}

function similar(kind: PlaceKind, words: readonly string[], at: number, places: Places): PlaceName | null {
  return kind === 'DISTRICT' || kind === 'VILLAGE' ? null : places.similar(kind, words, at);
}

function isOfGovernment(words: readonly string[], at: number): boolean {
  return words[at - 1] === 'pemerintah' || (words[at - 1] === 'daerah' && words[at - 2] === 'pemerintah');
}

/** Jakarta's cities and "DKI" are named without a word for their kind; "Jakarta" alone is too vague. */
function jakartaAt(words: readonly string[], at: number, places: Places): Mention | null {
  const kind = words[at] === 'dki' ? 'PROVINCE' : 'CITY';
  const place = places.named(kind, words, at);
  return place && { kind, ...place, start: at, isGovernment: isOfGovernment(words, at) };
}

/** "Pemerintah Bojonegoro", "Pemda Kendal": with a word for the kind it is found at that word. */
function governmentAt(words: readonly string[], at: number, places: Places): Mention | null {
  const name = words[at + 1] === 'daerah' ? at + 2 : at + 1;
  const place = places.bare(words, name);
  if (place?.codes.length !== 1) return null;
  const code = place.codes[0]!;
  return { kind: kindOf(code), ...place, start: at, isGovernment: true };
}

function kindOf(code: string): PlaceKind {
  if (code.length === 2) return 'PROVINCE';
  return isCity(code) ? 'CITY' : 'REGENCY';
}

/** Whether a regency's number is one of those that cities have (71-99). */
export function isCity(code: string): boolean {
  return code.length === 5 && code[3]! >= '7';
}
