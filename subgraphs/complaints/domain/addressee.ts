/**
 * Finds the agency that a complaint's free-text addressee means: "Dinas Perhubungan Kota Semarang", "Dirjen Imigrasi".
 *
 * The steps are tried in the order of `steps` below; the first that is sure decides. Where nothing is sure there is no
 * answer but a reason, since a complaint that nobody has is found sooner than one that the wrong agency has.
 *
 * | addressed to | means |
 * |---|---|
 * | an agency of the state, by its name, a former name or an abbreviation | that agency |
 * | a branch or a directorate of it | that office if the directory has it, otherwise the agency |
 * | a province's office | that office if the directory has it, otherwise the province's government |
 * | an office, a hospital, a district or a village of a regency or city | the government of that regency or city |
 * | an office without its region | the same, if the complaint's text says unmistakably which region |
 */
import { createBranches, sharedNames } from './addressee/branches.ts';
import {
  addresseeWords,
  boundaryWords,
  branchWords,
  clauseEnd,
  clauseWords,
  isNumber,
  longestText,
  nameEnd,
  placeWords,
} from './addressee/clause.ts';
import { type ComplaintText, fullerAddressee, type Hint, hintsOf, type RegionSource } from './addressee/hints.ts';
import { createMemory } from './addressee/memory.ts';
import { isCity, isMatter, isPlaceWord, type Mention, mentionsIn } from './addressee/mentions.ts';
import { createNames, isRegional, type NameKind, type NameMatch, type UnitOfAgency } from './addressee/names.ts';
import {
  createProvincialOffices,
  isAffairAt,
  isOfAffairs,
  isOfficeAt,
  isProvincial,
  officeName,
  ownWords,
} from './addressee/offices.ts';
import { type Areas, createPlaces } from './addressee/places.ts';
import { agreement, governmentOf, isWithin, jakarta } from './addressee/region.ts';
import { createSpelling } from './addressee/spelling.ts';
import { isWeightless, keyOf, type Words, wordsOf } from './addressee/words.ts';
import type { AgencyEntry } from './directory.ts';

export type { ComplaintText, RegionSource } from './addressee/hints.ts';
export type { UnitOfAgency } from './addressee/names.ts';
export type { Area, Areas } from './addressee/places.ts';

export type FoundBy = NameKind | 'BEGINNING_OF_NAME' | 'OFFICE_OF_PROVINCE' | 'GOVERNMENT_OF_REGION';

export interface FoundAgency {
  agencyId: string;
  /** The regional unit that the addressee means, as small as it is named: a district for its camat. Null for the state's agencies. */
  regionalUnitCode: string | null;
  by: FoundBy;
  /** Where the region was named; null for the state's agencies. */
  regionFrom: RegionSource | null;
  /** Whether a word had to be respelled to find it. */
  respelled: boolean;
}

export interface NoAgency {
  agencyId: null;
  reason: string;
}

export type FindAddressee = (addressedTo: string, text?: ComplaintText) => FoundAgency | NoAgency;

/** A question that only the complaint's text can answer. */
interface Open {
  words: Words;
  /** What the office is responsible for; null if it is no office. */
  office: ReturnType<typeof officeName> | null;
  /** Units of which one is meant; null if it can be any. */
  candidates: readonly string[] | null;
  /** The kind of government that is meant, where its head is named: "Bapak Walikota". */
  head: 'PROVINCE' | 'CITY' | 'REGENCY' | null;
  /** Whether places in the text may decide: not for a hospital, as a city's may be the province's. */
  trustsPlaces: boolean;
  /** A name that several agencies share, such as BPJS. */
  shared: Record<string, string[]> | null;
  respelled: boolean;
  reason: string;
}

type Answer = FoundAgency | NoAgency | { open: Open };

const reasons = {
  nothing: 'it names no agency that the directory knows',
  noRegion: 'the office is named without its region',
  severalUnits: 'several regional units have this name',
  contradiction: 'the regions named contradict each other',
  severalAgencies: 'several agencies have this name',
  noGovernment: 'the directory has no government for this region',
};

/** How many addressees are remembered at least; twice as many at most. */
const remembered = 20_000;

/**
 * Builds the indexes once (about a tenth of a second for all of Indonesia) and returns the finder.
 *
 * ```ts
 * const find = createAddresseeFinder({ agencies, areas, units });
 * find('Kecamatan Sukajadi Kota Bandung');
 * // { agencyId: <Pemerintah Kota Bandung>, regionalUnitCode: '32.73.07', by: 'GOVERNMENT_OF_REGION', regionFrom: 'ADDRESSEE', respelled: false }
 * find('Bapak/Ibu di tempat'); // { agencyId: null, reason: 'it names no agency that the directory knows' }
 * ```
 */
export function createAddresseeFinder({
  agencies,
  areas,
  units = [],
}: {
  agencies: readonly AgencyEntry[];
  areas: Areas;
  /** Directorates and other units that the directory does not hold, with the agency that each belongs to. */
  units?: readonly UnitOfAgency[];
}): FindAddressee {
  const governments = new Map(
    agencies
      .filter((agency) => isRegional(agency) && agency.kind !== 'OFFICE')
      .map((agency) => [agency.regionalUnitCode!, agency.id]),
  );
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const places = createPlaces(areas, formerRegionNames(agencies));
  const names = createNames(agencies, units);
  const branchAt = createBranches(names);
  const officeOf = createProvincialOffices(agencies);
  const respell = createSpelling(names.vocabulary, places);
  const memory = createMemory<Answer>(remembered);

  const steps = [wholeRegionalName, stateAgency, branch, sharedName, regionalOffice, beginningOfName, nameWithin];

  return (addressedTo, text) => {
    const said = addressedTo.slice(0, longestText);
    const answer = memory(said, () => read(said));
    if (!('open' in answer)) return answer;
    return (text && settle(answer.open, text)) ?? { agencyId: null, reason: answer.open.reason };
  };

  /** What the addressee says by itself. */
  function read(addressedTo: string): Answer {
    const capitals = names.capitals(addressedTo);
    if (capitals) return ofState(capitals, 'ABBREVIATION', false);
    const words = addresseeWords(addressedTo);
    const found = tried(words, false);
    if (found && !('open' in found)) return found;
    const respelled = tried(respell(words), true);
    if (found) return respelled && 'agencyId' in respelled && respelled.agencyId ? respelled : found;
    return respelled ?? { agencyId: null, reason: reasons.nothing };
  }

  function tried(words: Words, respelled: boolean): Answer | null {
    for (const step of steps) {
      const answer = step(words, respelled);
      if (answer) return answer;
    }
    return null;
  }

  /** "Pemerintah Kota Semarang", "Dinas Perhubungan Provinsi Jawa Tengah", written as in the directory. */
  function wholeRegionalName(words: Words, respelled: boolean): Answer | null {
    const end = nameEnd(words);
    const id = names.regional({ ...words, words: words.words.slice(0, end) }, 0);
    if (!id) return null;
    return {
      agencyId: id,
      regionalUnitCode: byId.get(id)!.regionalUnitCode,
      by: 'NAME',
      regionFrom: 'ADDRESSEE',
      respelled,
    };
  }

  function stateAgency(words: Words, respelled: boolean): Answer | null {
    for (let at = 0; at < words.words.length; at += 1) {
      const match = names.at(words, at);
      if (match && endsThere(words, match)) {
        // "Kominfo Kota Bandung" is the city's office, though the ministry has the abbreviation.
        if (match.by === 'ABBREVIATION' && isAffairAt(words.words, at) && hasRegionAfter(words.words, match.end))
          return null;
        return ofState(match, at === 0 ? match.by : 'PARENT_OF_UNIT', respelled, words);
      }
      if (!branchWords.has(words.words[at]!) && !isNumber(words.words[at]!)) return null;
    }
    return null;
  }

  function branch({ words }: Words, respelled: boolean): Answer | null {
    for (let at = 0; at < words.length; at += 1) {
      const match = branchAt(words, at);
      if (match) return national(match.agencyId, 'PARENT_OF_UNIT', respelled);
      if (!branchWords.has(words[at]!)) return null;
    }
    return null;
  }

  function sharedName(words: Words, respelled: boolean): Answer | null {
    const shared = sharedNames[words.words[0]!];
    return shared ? open({ words, shared, respelled, reason: reasons.severalAgencies }) : null;
  }

  function regionalOffice(words: Words, respelled: boolean): Answer | null {
    const all = mentionsIn(words.words, places, { fuzzy: respelled });
    const list = words.words.slice(0, clauseEnd(words.words, all));
    const at = officeStart(list, all);
    const isTitle = titles.has(list[at]!);
    const isOffice = isOfficeAt(list, at);
    if (!isTitle && !isOffice && !isAffairAt(list, at)) return null;

    const mentions = attached(all.filter(({ start }) => start < list.length));
    const bare = mentions.length ? null : bareRegion(list, words, isTitle ? at + 1 : at + 2);
    const codes = agreement(mentions, bare);
    const own = ownWords(list.slice(at, mentions.find(({ start }) => start >= at)?.start));
    const office = isTitle ? null : officeName(own);
    // "Pekerjaan Umum Kab. Batang" lacks its "Dinas"; without its region it would be no office at all.
    if (!isTitle && !isOffice && !(codes?.length && isOfAffairs(office!, own))) return null;

    if (codes?.length === 1) return ofRegion(codes[0]!, office, 'ADDRESSEE', respelled);
    if (codes?.length === 0) return { agencyId: null, reason: reasons.contradiction };
    if (!codes && list[at] === 'suku') return ofRegion(jakarta, office, 'ADDRESSEE', respelled);
    const head = isTitle ? (heads[list[at]!] ?? null) : null;
    if (isTitle && !head && !codes) return { agencyId: null, reason: reasons.nothing };
    const reason = codes ? reasons.severalUnits : reasons.noRegion;
    return open({
      words,
      office,
      candidates: codes,
      head,
      trustsPlaces: !ownedByEither.has(list[at]!),
      respelled,
      reason,
    });
  }

  /** Where the office stands: behind "Kantor", as in "Kantor Walikota", or behind its region, as in "Kab. Bogor, Dinas PU". */
  function officeStart(list: string[], [first]: Mention[]): number {
    if (list[0] === 'kantor' && titles.has(list[1]!)) return 1;
    return first?.start === 0 && !titles.has(list[0]!) && isOfficeAt(list, first.end) ? first.end : 0;
  }

  /** "Dinas Kesehatan Provinsi Jawa Barat di Kota Bandung": the office is the province's, the city is where it stands. */
  function attached(mentions: Mention[]): Mention[] {
    const [first] = mentions;
    return first?.kind === 'PROVINCE' && !first.codes.includes(jakarta) ? [first] : mentions;
  }

  /** A region without a word for its kind, where an office's name ends: "Dinas Pendidikan Barito Utara". */
  function bareRegion(list: string[], { breaks }: Words, from: number): readonly string[] | null {
    for (let at = from; at < list.length; at += 1) {
      // "Kabupaten" and then no known name: what comes later is not the region either.
      if (isPlaceWord(list[at - 1]!) && !isMatter(list, at - 1)) return null;
      if (placeWords.has(list[at - 1]!)) continue;
      const place = places.bare(list, at);
      if (!place) continue;
      const isLast = place.end === list.length || breaks[place.end] || places.bare(list, place.end);
      if (isLast) return place.codes;
    }
    return null;
  }

  function beginningOfName(words: Words, respelled: boolean): Answer | null {
    const end = nameEnd(words);
    const match = names.beginning({ ...words, words: words.words.slice(0, end) }, 0);
    if (!match) return null;
    if (match.agencyIds.length > 1) return open({ words, respelled, reason: reasons.severalAgencies });
    return ofState(match, match.by === 'PARENT_OF_UNIT' ? match.by : 'BEGINNING_OF_NAME', respelled);
  }

  /** "Biro Humas Kementerian Sosial": the one agency that is named anywhere in it. */
  function nameWithin(words: Words, respelled: boolean): Answer | null {
    const end = clauseEnd(words.words);
    const sure = new Set<string>();
    const all = new Set<string>();
    for (let at = 0; at < end; ) {
      const match = names.at(words, at);
      const isTelling =
        match &&
        (match.by !== 'ABBREVIATION' || (words.abbreviated[at] && !isAffairAt(words.words, at))) &&
        keyOf(words.words, at, match.end).length >= 8;
      if (isTelling) {
        for (const id of match.agencyIds) all.add(id);
        if (endsThere(words, match)) for (const id of match.agencyIds) sure.add(id);
      }
      at = isTelling ? match.end : at + 1;
    }
    return sure.size === 1 && all.size === 1 ? national([...sure][0]!, 'PARENT_OF_UNIT', respelled) : null;
  }

  /** Answers an open question from the complaint's text, or not at all. */
  function settle(question: Open, text: ComplaintText): FoundAgency | NoAgency | null {
    if (question.shared) return settleShared(question.shared, text, question.respelled);
    const isRegionOpen = question.office || question.head || question.candidates;
    if (!isRegionOpen) return settleFuller(question, text);

    for (const hint of hintsOf(text, question.words, places)) {
      const codes = hint.source === 'PLACES_IN_TEXT' && !decidesByPlaces(question) ? [] : fitting(question, hint);
      if (codes.length === 1) return ofRegion(codes[0]!, question.office, hint.source, question.respelled);
      if (codes.length > 1) return null;
    }
    return null;
  }

  function decidesByPlaces({ trustsPlaces, office }: Open): boolean {
    return trustsPlaces && !(office && isProvincial(office));
  }

  /** The units that a hint leaves possible. */
  function fitting({ candidates, head }: Open, { codes }: Hint): string[] {
    const possible = codes.filter((code) => !head || headOf(code) === head);
    if (!candidates) return possible;
    return candidates.filter((candidate) =>
      possible.some((code) => isWithin(candidate, code) || isWithin(code, candidate)),
    );
  }

  function settleFuller({ words, respelled }: Open, text: ComplaintText): FoundAgency | NoAgency | null {
    const fuller = fullerAddressee(text, words);
    const match = fuller && (names.at(fuller, 0) ?? names.beginning(fuller, 0));
    if (!match || match.end <= words.words.length || match.agencyIds.length > 1) return null;
    return national(match.agencyIds[0]!, match.by, respelled);
  }

  function settleShared(shared: Record<string, string[]>, { title, body }: ComplaintText, respelled: boolean) {
    const said = ` ${wordsOf(`${title} ${body}`).words.join(' ')} `;
    const meant = Object.keys(shared).filter((name) => shared[name]!.some((phrase) => said.includes(` ${phrase} `)));
    const id = meant.length === 1 ? names.agency(meant[0]!) : null;
    return id ? national(id, 'ABBREVIATION', respelled) : null;
  }

  function ofState({ agencyIds }: NameMatch, by: FoundBy, respelled: boolean, words?: Words): Answer {
    if (agencyIds.length === 1) return national(agencyIds[0]!, by, respelled);
    return words
      ? open({ words, respelled, reason: reasons.severalAgencies })
      : { agencyId: null, reason: reasons.severalAgencies };
  }

  function national(agencyId: string, by: FoundBy, respelled: boolean): FoundAgency {
    const { regionalUnitCode } = byId.get(agencyId)!;
    return { agencyId, regionalUnitCode, by, regionFrom: null, respelled };
  }

  function ofRegion(
    code: string,
    office: Open['office'],
    regionFrom: RegionSource,
    respelled: boolean,
  ): FoundAgency | NoAgency {
    const government = governmentOf(code);
    const provincial = office && government.length === 2 ? officeOf(government, office) : null;
    const agencyId = provincial ?? governments.get(government);
    if (!agencyId) return { agencyId: null, reason: reasons.noGovernment };
    const by = provincial ? 'OFFICE_OF_PROVINCE' : 'GOVERNMENT_OF_REGION';
    return { agencyId, regionalUnitCode: code, by, regionFrom, respelled };
  }

  /** Whether a name is over at its end, so that it is not only the beginning of another one. */
  function endsThere({ words, breaks }: Words, { end, agencyIds }: NameMatch): boolean {
    let next = end;
    while (next < words.length && isWeightless(words, next) && words[next] !== 'dan' && words[next] !== 'serta')
      next += 1;
    if (next >= words.length) return true;
    const before = breaks[next];
    if (before === '|' || before === '.') return true;
    const word = words[next]!;
    if (boundaryWords.has(word) || clauseWords.has(word) || branchWords.has(word) || isNumber(word)) return true;
    if (places.isPlace(words, next)) return true;
    // "Direktorat Jenderal Imigrasi Kementerian Hukum dan HAM"
    if (word === 'kementerian') return agencyIds.every((id) => byId.get(id)!.kind === 'OFFICE');
    const again = names.at({ words, breaks, abbreviated: [] }, next);
    return again?.agencyIds.some((id) => agencyIds.includes(id)) ?? false;
  }

  function hasRegionAfter(words: readonly string[], from: number): boolean {
    return mentionsIn(words, places, { from }).some(({ kind }) => kind !== 'VILLAGE' && kind !== 'DISTRICT');
  }
}

const titles = new Set('pemerintah walikota bupati gubernur camat lurah kecamatan kelurahan desa'.split(' '));

/** Whose head each title is. A government without its kind ("Pemerintah") could be anyone's. */
const heads: Record<string, Open['head']> = { walikota: 'CITY', bupati: 'REGENCY', gubernur: 'PROVINCE' };

/** In one city, the province may have a hospital or an enterprise beside the city's own, and a ministry a bureau. */
const ownedByEither = new Set([
  'rsud',
  'rsd',
  'rumah',
  'pdam',
  'pd',
  'perumda',
  'perusda',
  'perusahaan',
  'uptd',
  'upt',
]);

function headOf(code: string): Open['head'] {
  if (governmentOf(code).length === 2) return 'PROVINCE';
  return isCity(code.slice(0, 5)) ? 'CITY' : 'REGENCY';
}

function open(question: Partial<Open> & Pick<Open, 'words' | 'reason' | 'respelled'>): { open: Open } {
  return { open: { office: null, candidates: null, head: null, trustsPlaces: true, shared: null, ...question } };
}

/** "Pemerintah Kabupaten Mamuju Utara" once was the name of 76.01's government. */
function formerRegionNames(agencies: readonly AgencyEntry[]) {
  return agencies
    .filter((agency) => isRegional(agency) && agency.kind !== 'OFFICE')
    .flatMap(({ formerNames, regionalUnitCode }) =>
      formerNames.map((name) => ({ code: regionalUnitCode!, name: name.replace(/^Pemerintah (Daerah )?/, '') })),
    );
}
