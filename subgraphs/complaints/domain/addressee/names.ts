/**
 * The agencies of the state by name: ministries, institutions, enterprises, universities and their directorates, under
 * their own names, earlier ones and abbreviations. Governments and offices of regions are found by their region
 * instead, except where somebody writes their whole name.
 */
import type { AgencyEntry } from '../directory.ts';
import { isWeightless, keyOf, type Words, wordsOf } from './words.ts';

/** A unit that is not in the directory, and the agency it belongs to: `Direktorat Jaminan Sosial Keluarga`, Kemensos. */
export interface UnitOfAgency {
  name: string;
  /** The agency's code or one of its names. */
  agency: string;
}

export type NameKind = 'NAME' | 'FORMER_NAME' | 'ABBREVIATION' | 'PARENT_OF_UNIT';

export interface NameMatch {
  /** More than one where a name does not tell which: "Kementerian Pendidikan" of three successors. */
  agencyIds: string[];
  by: NameKind;
  /** The place after the last word of the name. */
  end: number;
}

export interface Names {
  /** The longest name that begins at `at`. */
  at(words: Words, at: number): NameMatch | null;
  /** The agency whose name goes on where these words stop: "Kementerian Desa" (, Pembangunan Daerah Tertinggal, ...). */
  beginning(words: Words, at: number): NameMatch | null;
  /** An abbreviation that is an ordinary word too, such as BPK: only alone and in capitals. */
  capitals(text: string): NameMatch | null;
  /** The agency with this code or name. */
  agency(codeOrName: string): string | null;
  /** The agency of the region with exactly this name, such as "Dinas Perhubungan Provinsi Jawa Tengah". */
  regional(words: Words, at: number): string | null;
  /** All words that occur in names. */
  vocabulary: ReadonlySet<string>;
}

interface Named {
  agencyIds: string[];
  by: NameKind;
}

/** A name that stands for an agency in an order of trust: its own name before somebody else's former one. */
const trust: NameKind[] = ['NAME', 'FORMER_NAME', 'ABBREVIATION', 'PARENT_OF_UNIT'];

/** Abbreviations that are also words, titles or parts of names. */
const ordinaryWords = new Set('bpk lan big bi ori bin bsn mk ma pos its ui ut ikn pu'.split(' '));

/** A shorter beginning would say too little. */
const shortestBeginning = 14;

const governments = new Set(['PROVINCIAL_GOVERNMENT', 'REGENCY_GOVERNMENT', 'CITY_GOVERNMENT']);

/** An agency that serves one region: its government or an office of it. */
export function isRegional({ kind, regionalUnitCode }: AgencyEntry): boolean {
  return governments.has(kind) || (kind === 'OFFICE' && regionalUnitCode !== null);
}

export function createNames(agencies: readonly AgencyEntry[], units: readonly UnitOfAgency[]): Names {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const byCode = new Map(agencies.map((agency) => [agency.code.toLowerCase(), agency.id]));
  const names = new Map<string, Named>();
  const capitals = new Map<string, Named>();
  const regional = new Map<string, string>();
  const written: { words: string[]; canBeCut: boolean }[] = [];
  const vocabulary = new Set<string>();

  for (const agency of agencies) {
    if (!isRegional(agency)) add(agency.name, 'NAME', agency.id);
    else for (const name of [...agency.formerNames, agency.name]) regional.set(keyFor(name), agency.id);
  }
  for (const agency of agencies.filter((agency) => !isRegional(agency))) {
    // A part of a name counts only where it is not the whole name of another agency, today's or an earlier one.
    for (const name of parts(agency.name)) {
      if (!names.has(keyFor(name))) add(name, name.includes(' ') ? 'NAME' : 'ABBREVIATION', agency.id);
    }
    for (const name of agency.formerNames) {
      add(name, 'FORMER_NAME', agency.id);
      for (const part of parts(name)) add(part, 'FORMER_NAME', agency.id);
    }
    if (agency.abbreviation) addAbbreviation(agency.abbreviation, agency.id);
  }
  for (const { name, agency } of units) {
    const id = agencyIdOf(agency);
    if (id) add(name, 'PARENT_OF_UNIT', id);
  }
  for (const named of names.values()) if (named.agencyIds.length > 1) named.agencyIds = living(named.agencyIds);

  const beginnings = new Map<string, Set<Named>>();
  for (const { words, canBeCut } of written) {
    for (const word of words) vocabulary.add(word);
    // The names of universities are too much alike: "Universitas Pembangunan Nasional" goes on in three ways.
    if (!canBeCut) continue;
    const named = names.get(keyOf(words))!;
    for (let end = 2; end < words.length; end += 1) {
      const beginning = keyOf(words, 0, end);
      if (beginning.length >= shortestBeginning)
        beginnings.set(beginning, (beginnings.get(beginning) ?? new Set()).add(named));
    }
  }

  function add(name: string, by: NameKind, id: string) {
    const { words } = wordsOf(name.replace(/\s*\([^)]*\)/g, ''));
    const key = keyOf(words);
    // Without its legal form, "PT Pos" would be any post.
    if (ordinaryWords.has(key)) return;
    const { kind } = byId.get(id)!;
    written.push({ words, canBeCut: by !== 'ABBREVIATION' && kind !== 'UNIVERSITY' && kind !== 'STATE_ENTERPRISE' });
    put(names, key, by, id);
  }

  function addAbbreviation(abbreviation: string, id: string) {
    if (ordinaryWords.has(abbreviation.toLowerCase())) put(capitals, abbreviation, 'ABBREVIATION', id);
    for (const short of new Set([abbreviation, abbreviation.replace(/^Kementerian /, '')])) {
      if (!ordinaryWords.has(short.toLowerCase())) add(short, 'ABBREVIATION', id);
    }
  }

  /** Where two agencies had one name, the one that exists is meant if it took over from the others. */
  function living(ids: string[]): string[] {
    const [active, ...more] = ids.filter((id) => byId.get(id)!.active);
    if (!active || more.length) return ids;
    return ids.every((id) => id === active || heirs(id).has(active)) ? [active] : ids;
  }

  function heirs(id: string, found = new Set<string>()): Set<string> {
    for (const heir of byId.get(id)?.successorIds ?? []) if (!found.has(heir)) heirs(heir, found.add(heir));
    return found;
  }

  function agencyIdOf(codeOrName: string): string | null {
    const code = byCode.get(codeOrName.toLowerCase());
    if (code) return code;
    const key = keyOf(wordsOf(codeOrName).words);
    const found = names.get(key);
    if (found?.agencyIds.length === 1 && found.by !== 'PARENT_OF_UNIT') return found.agencyIds[0]!;
    return regional.get(key) ?? null;
  }

  return {
    vocabulary,
    at(words, at) {
      let found: NameMatch | null = null;
      let key = '';
      for (let next = at; next < words.words.length && next < at + 24; next += 1) {
        const word = isWeightless(words.words, next) ? '' : words.words[next]!;
        key += word;
        const named = word ? names.get(key) : undefined;
        if (named) found = { agencyIds: named.agencyIds, by: writtenOut(words, at, next, named.by), end: next + 1 };
      }
      return found;
    },
    beginning({ words }, at) {
      const found = [...(beginnings.get(keyOf(words, at)) ?? [])];
      if (!found.length) return null;
      const best = found.toSorted((a, b) => trust.indexOf(a.by) - trust.indexOf(b.by))[0]!;
      return {
        agencyIds: living([...new Set(found.flatMap(({ agencyIds }) => agencyIds))]),
        by: best.by,
        end: words.length,
      };
    },
    capitals(text) {
      const word = /^\W*(?:PT )?([A-Z]{2,6})(?: RI)?\W*$/.exec(text)?.[1];
      const named = word ? capitals.get(word) : undefined;
      return named ? { ...named, end: 1 } : null;
    },
    agency: agencyIdOf,
    regional: ({ words }, at) => regional.get(keyOf(words, at)) ?? null,
  };
}

function writtenOut({ abbreviated }: Words, from: number, last: number, by: NameKind): NameKind {
  const isShort = by !== 'PARENT_OF_UNIT' && abbreviated[from]! && abbreviated[last]!;
  return isShort ? 'ABBREVIATION' : by;
}

function put(map: Map<string, Named>, key: string, by: NameKind, id: string) {
  if (key.length < 2) return;
  const found = map.get(key);
  if (!found || trust.indexOf(by) < trust.indexOf(found.by)) map.set(key, { agencyIds: [id], by });
  else if (found.by === by && !found.agencyIds.includes(id)) found.agencyIds.push(id);
}

/** "Kementerian Investasi/Badan Koordinasi Penanaman Modal" is known by either part; "Barang/Jasa" is one name. */
function parts(name: string): string[] {
  const [first, ...others] = name.replace(/\s*\([^)]*\)/g, '').split(/\s*\/\s*/);
  const isTwoNames = others.every((other) => /^(Badan|Lembaga|Otorita)\b|^[A-Z][A-Za-z0-9]+$/.test(other));
  return others.length && isTwoNames && /^(Kementerian|Badan)/.test(name) ? [first!, ...others] : [];
}

function keyFor(name: string): string {
  return keyOf(wordsOf(name).words);
}
