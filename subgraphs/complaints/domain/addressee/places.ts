/**
 * The regional units by name, as they are named in an addressee or a complaint: "Kota Semarang", "camat Muara Tembesi".
 *
 * A name alone often means several units (there is a Kota and a Kabupaten Probolinggo, and there are 15 districts
 * Bandar), so every answer is a list of codes.
 */
import { distanceWithin } from './distance.ts';
import { jakarta } from './region.ts';
import { isPlain, keyOf, wordsOf } from './words.ts';

export interface Area {
  code: string;
  name: string;
}

export interface Areas {
  provinces: readonly Area[];
  regencies: readonly Area[];
  districts: readonly Area[];
  villages: readonly Area[];
}

export type PlaceKind = 'PROVINCE' | 'CITY' | 'REGENCY' | 'DISTRICT' | 'VILLAGE';

/** The units that a few words name, and the place after the last of these words. */
export interface PlaceName {
  codes: readonly string[];
  end: number;
}

export interface Places {
  /** The units of this kind whose name begins at `at`: the longest name counts. */
  named(kind: PlaceKind, words: readonly string[], at: number): PlaceName | null;
  /** Provinces, cities and regencies whose name begins at `at`, where no word says which kind is meant. */
  bare(words: readonly string[], at: number): PlaceName | null;
  /** The one city, regency or province whose name differs by a letter or two from the words at `at`. */
  similar(kind: PlaceKind, words: readonly string[], at: number): PlaceName | null;
  /** Whether a province, city, regency or district is named so. */
  isPlace(words: readonly string[], at: number): boolean;
}

type Index = Map<string, string[]>;

/** No unit's name has more words than this, those in "Kepulauan Siau Tagulandang Biaro" counted twice. */
const longestName = 8;

/** What regencies and cities are also called, or were in this century; governments' `formerNames` come in addition. */
const otherNames: Record<string, string> = {
  'Kota Siantar': '12.72',
  'Kabupaten Toba Samosir': '12.12',
  'Kabupaten Sawahlunto Sijunjung': '13.03',
  'Kabupaten 50 Kota': '13.07',
  'Kota Solo': '33.72',
  'Kabupaten Pontianak': '61.02',
  'Kabupaten Pasir': '64.01',
  'Kabupaten Selayar': '73.01',
  'Kabupaten Mamuju Utara': '76.01',
  'Kabupaten Maluku Tenggara Barat': '81.03',
  'Kabupaten Yapen Waropen': '91.05',
};

/** Words that make another place of a name: whoever writes "Kabupaten Mamuju Utara" does not mean Mamuju. */
const qualifiers = new Set('utara selatan barat timur tengah tenggara daya hulu hilir ilir ulu'.split(' '));

/** Words with which a place's name is over. */
const followers = new Set(
  'dan di ke dari yang untuk saya kami mohon dengan cq up serta pada tidak sudah belum ada agar provinsi kota kabupaten kecamatan kelurahan desa'.split(
    ' ',
  ),
);

/** `formerNames` are earlier names of governments' areas, as "Kabupaten Mamuju Utara" for 76.01. */
export function createPlaces(areas: Areas, formerNames: readonly Area[] = []): Places {
  const index: Record<PlaceKind, Index> = {
    PROVINCE: new Map(),
    CITY: new Map(),
    REGENCY: new Map(),
    DISTRICT: new Map(),
    VILLAGE: new Map(),
  };
  const anyBare: Index = new Map();

  for (const { code, name } of areas.provinces) addProvince(code, name);
  for (const { code, name } of areas.regencies) addRegency(code, name);
  for (const { code, name } of formerNames) addRegency(code, name, false);
  const known = new Set(areas.regencies.map(({ code }) => code));
  for (const [name, code] of Object.entries(otherNames)) if (known.has(code)) addRegency(code, name, false);
  for (const { code, name } of areas.districts) add(index.DISTRICT, quickKey(name), code);
  for (const { code, name } of areas.villages) add(index.VILLAGE, quickKey(name), code);

  function addProvince(code: string, name: string) {
    const { words } = wordsOf(name);
    const keys = new Set([keyOf(words)]);
    if (code === jakarta) for (const also of ['dki', 'jakarta', 'dkijakarta']) keys.add(also);
    // "Bangka Belitung", "Istimewa Yogyakarta"
    if (words[0] === 'kepulauan' && words.length > 2) keys.add(keyOf(words, 1));
    if (words[0] === 'daerah') for (const from of [1, 2]) keys.add(keyOf(words, from));
    for (const key of keys) {
      add(index.PROVINCE, key, code);
      add(anyBare, key, code);
    }
  }

  function addRegency(code: string, name: string, isUsual = true) {
    const { words } = wordsOf(name);
    if (code.length === 2) return addProvince(code, words[0] === 'provinsi' ? words.slice(1).join(' ') : name);
    const isCity = words[0] === 'kota';
    let from = isCity || words[0] === 'kabupaten' ? 1 : 0;
    if (words[from] === 'administrasi') from += 1;
    const key = keyOf(words, from);
    add(isCity ? index.CITY : index.REGENCY, key, code);
    // "Pontianak" alone is the city, though the regency Mempawah had the name too.
    if (isUsual) add(anyBare, key, code);
  }

  function longest(map: Index, words: readonly string[], at: number): PlaceName | null {
    let found: PlaceName | null = null;
    let key = '';
    const end = Math.min(words.length, at + longestName);
    for (let next = at; next < end; next += 1) {
      // A name never begins with what is left out of names.
      const word = keyOf(words, next, next + 1);
      if (!word && next === at) return null;
      key += word;
      const codes = map.get(key);
      if (codes) found = { codes, end: next + 1 };
    }
    return found;
  }

  /** The longest name, unless the words go on as if a longer one were meant that is misspelled or unknown. */
  function whole(map: Index, words: readonly string[], at: number): PlaceName | null {
    const found = longest(map, words, at);
    if (!found) return null;
    const key = keyOf(words, at, found.end);
    const next = words[found.end];
    if (!next || followers.has(next)) return found;
    for (let end = found.end + 1; end <= Math.min(words.length, found.end + 3); end += 1) {
      const said = keyOf(words, at, end);
      for (const [longer, codes] of map) {
        if (longer.length < key.length + 3 || longer.length < said.length - 2) continue;
        if (distanceWithin(allowedFor(longer), said, longer) <= allowedFor(longer)) return { codes, end };
      }
    }
    return qualifiers.has(next) ? null : found;
  }

  return {
    named(kind, words, at) {
      if (kind === 'DISTRICT' || kind === 'VILLAGE') return longest(index[kind], words, at);
      const own = whole(index[kind], words, at);
      if (kind === 'PROVINCE') return own;
      // "Kota Bojonegoro" is a regency's seat; but "Kota Bandung Barat" names two things at once, so nothing.
      const other = whole(index[kind === 'CITY' ? 'REGENCY' : 'CITY'], words, at);
      if (own) return other && other.end > own.end ? null : own;
      const isOver = other && (other.end === words.length || followers.has(words[other.end]!));
      return isOver ? other : null;
    },
    bare: (words, at) => whole(anyBare, words, at),
    similar(kind, words, at) {
      const map = kind === 'PROVINCE' ? index.PROVINCE : kind === 'CITY' ? index.CITY : index.REGENCY;
      let best: PlaceName[] = [];
      let bestDistance = Number.POSITIVE_INFINITY;
      for (let end = at + 1; end <= Math.min(words.length, at + 4); end += 1) {
        const key = keyOf(words, at, end);
        const allowed = allowedFor(key);
        for (const [name, codes] of allowed ? map : []) {
          const distance = distanceWithin(allowed, key, name);
          if (distance > allowed || distance > bestDistance) continue;
          if (distance < bestDistance) best = [];
          bestDistance = distance;
          best.push({ codes, end });
        }
      }
      // "Tanggerang Selatan" is as near to Tangerang Selatan as its first word is to Tangerang.
      const end = Math.max(...best.map((place) => place.end));
      const [only, ...others] = best.filter((place) => place.end === end);
      return only && !others.length && !qualifiers.has(words[end]!) ? only : null;
    },
    isPlace: (words, at) => longest(anyBare, words, at) !== null || longest(index.DISTRICT, words, at) !== null,
  };
}

/** How many letters of a name may be wrong. */
function allowedFor(name: string): number {
  return name.length >= 10 ? 2 : name.length >= 6 ? 1 : 0;
}

/** What `keyOf(wordsOf(name).words)` gives, without its cost for most of 91,000 names. */
function quickKey(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z ]+$/.test(lower)) {
    const words = lower.split(' ');
    if (words.every(isPlain)) return words.join('');
  }
  return keyOf(wordsOf(name).words);
}

function add(map: Index, key: string, code: string) {
  const codes = map.get(key);
  if (!codes) map.set(key, [code]);
  else if (!codes.includes(code)) codes.push(code);
}
