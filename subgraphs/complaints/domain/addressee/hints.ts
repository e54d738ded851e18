/**
 * Which region a complaint is about, when its addressee does not say so. Only what is unmistakable counts, and the
 * stronger evidence is asked first:
 *
 * 1. the salutation that repeats the addressee and goes on: "Yth. Dinas Perumahan, Kawasan Permukiman ... Kab. Kendal"
 * 2. a government that is spoken to or of: "Kepada Yth. Pemprov DKI Jakarta", "Pak Walikota Banjarmasin"
 * 3. the regional unit of the row
 * 4. all places that are named with their kind, if they lie under one government
 */

import { type Mention, mentionsIn } from './mentions.ts';
import type { Places } from './places.ts';
import { agreement, governmentOf, isWithin, jakarta } from './region.ts';
import { type Words, wordsOf } from './words.ts';

export interface ComplaintText {
  title: string;
  body: string;
  regionalUnitCode?: string | null;
}

export type RegionSource = 'ADDRESSEE' | 'SALUTATION' | 'GOVERNMENT_IN_TEXT' | 'ROW' | 'PLACES_IN_TEXT';

export interface Hint {
  /** Every unit that could be meant; more than one means that the evidence contradicts itself. */
  codes: string[];
  source: RegionSource;
}

/** Words with which a sentence begins: what follows is no longer the addressee's name. */
const sentenceWords = new Set(
  `saya kami aku kita mohon tolong minta ingin mau hendak kenapa mengapa apakah apa bagaimana kapan selamat assalamualaikum
  assalamu asslmkm salam dengan hormat ada sudah belum tidak jika bila kalau untuk tentang terkait sehubungan pak bapak ibu
  bu mas jalan jln jl desa di kpd kepada yth cc melaporkan lapor saran pada dari yang`.split(/\s+/),
);

/** An office's name has seldom more words after its first comma. */
const longestContinuation = 16;

/** The hints of a text, the strongest first. */
export function* hintsOf(text: ComplaintText, addressee: Words, places: Places): Generator<Hint> {
  const body = wordsOf(text.body);
  const continuation = continuationOf(body, addressee);
  if (continuation) {
    const region = mentionsIn(body.words, places, continuation).filter(isRegion);
    if (region.length) yield { codes: agreement(region.slice(0, 2)) ?? [], source: 'SALUTATION' };
  }

  const title = wordsOf(text.title);
  const mentions = [...mentionsIn(title.words, places), ...mentionsIn(body.words, places)];
  const named = governmentsIn(mentions.filter(isTelling));
  const addressed = governmentsIn(
    mentionsIn(body.words, places, { to: opening }).filter((one) => isAddressed(one, body)),
  );
  if (addressed.length === 1) yield { codes: addressed, source: 'GOVERNMENT_IN_TEXT' };

  const governments = governmentsIn(mentions.filter(({ isGovernment }) => isGovernment));
  // A governor who is merely spoken of does not make a city's office the province's.
  const isDoubtful = governments.some((code) => code.length === 2 && named.some((other) => other !== code));
  if (governments.length)
    yield { codes: isDoubtful ? [...governments, ...named] : governments, source: 'GOVERNMENT_IN_TEXT' };

  const row = text.regionalUnitCode;
  if (row && (row.length > 2 || row === jakarta)) yield { codes: [governmentOf(row)], source: 'ROW' };

  const passing = [...placesInPassing(title.words, places), ...placesInPassing(body.words, places)];
  const isDisputed = passing.some(
    (codes) => !codes.some((code) => named.includes(governmentOf(code)) || named.some((unit) => isWithin(unit, code))),
  );
  if (named.length && !isDisputed) yield { codes: named, source: 'PLACES_IN_TEXT' };
}

/** The addressee as the salutation has it in full, if it is longer there. */
export function fullerAddressee(text: ComplaintText, addressee: Words): Words | null {
  const body = wordsOf(text.body);
  const rest = continuationOf(body, addressee);
  if (!rest) return null;
  return {
    words: [...addressee.words, ...body.words.slice(rest.from, rest.to)],
    breaks: [...addressee.breaks, ...body.breaks.slice(rest.from, rest.to)],
    abbreviated: [...addressee.abbreviated, ...body.abbreviated.slice(rest.from, rest.to)],
  };
}

/** Where the body goes on after it has repeated the addressee, up to the first word of a sentence. */
function continuationOf(body: Words, { words }: Words): { from: number; to: number } | null {
  for (let start = 0; start <= 6; start += 1) {
    if (!words.length || !words.every((word, nth) => body.words[start + nth] === word)) continue;
    const from = start + words.length;
    let to = from;
    while (to < body.words.length && to < from + longestContinuation && !sentenceWords.has(body.words[to]!)) to += 1;
    return to > from ? { from, to } : null;
  }
  return null;
}

/** As many words as a letter's opening may have. */
const opening = 40;

/** "Kepada Yth. Pemprov DKI Jakarta", "Salam hormat Pak Walikota Banjarmasin". */
function isAddressed({ start, isGovernment }: Mention, { words }: Words): boolean {
  return isGovernment && words.slice(Math.max(0, start - 3), start).some((word) => addressing.has(word));
}

const addressing = new Set('yth kepada kpd hormat pak bapak bpk ibu bu'.split(' '));

function isRegion({ kind }: Mention): boolean {
  return kind === 'PROVINCE' || kind === 'CITY' || kind === 'REGENCY';
}

/** Villages share their names too often; a province alone does not say whose office is meant, except Jakarta's. */
function isTelling({ kind, codes }: Mention): boolean {
  if (kind === 'VILLAGE' || codes.length > 1) return false;
  return kind !== 'PROVINCE' || codes[0] === jakarta;
}

function governmentsIn(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.flatMap(({ codes }) => (codes.length === 1 ? [governmentOf(codes[0]!)] : [])))];
}

/** Words after which a name is a place, though no word says of which kind. */
const placePrepositions = new Set('di ke dari daerah wilayah warga asal domisili'.split(' '));

/** Places named in passing, "di Jakarta": too vague to decide, but enough to doubt. */
function placesInPassing(words: readonly string[], places: Places): (readonly string[])[] {
  return words.flatMap((word, at) => {
    const place = placePrepositions.has(word) ? places.bare(words, at + 1) : null;
    return place ? [place.codes] : [];
  });
}
