/**
 * Which region a complaint is about, when its addressee does not say so. Only what is unmistakable counts, and the
 * stronger evidence is asked first:
 *
 * 1. the salutation that repeats the addressee and goes on: "Yth. Dinas Perumahan, Kawasan Permukiman ... Kab. Kendal"
 * 2. a government that is spoken to or of: "Kepada Yth. Pemprov DKI Jakarta", "Pak Walikota Banjarmasin"
 * 3. the regional unit of the row
 * 4. all places that are named with their kind, if they lie under one government
 */
import type { Words } from './words.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import type { Places } from './places.ts';
import { agreement, governmentOf } from './region.ts';
import { wordsOf } from './words.ts';

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
    const region = mentionsIn(body.words, places, continuation).filter(({ kind }) => kind !== 'VILLAGE');
    if (region.length) yield { codes: agreement(region.slice(0, 2)) ?? [], source: 'SALUTATION' };
  }

  const mentions = [...mentionsIn(wordsOf(text.title).words, places), ...mentionsIn(body.words, places)];
  const governments = distinct(mentions.filter(({ isGovernment }) => isGovernment));
  if (governments.length) yield { codes: governments, source: 'GOVERNMENT_IN_TEXT' };

  const row = text.regionalUnitCode;
  if (row && (row.length > 2 || governmentOf(row) === row)) yield { codes: [row], source: 'ROW' };

  const named = distinct(mentions.filter(isTelling));
  if (named.length) yield { codes: named, source: 'PLACES_IN_TEXT' };
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

/** Villages share their names too often; a province alone does not say whose office is meant, except Jakarta's. */
function isTelling({ kind, codes }: Mention): boolean {
  if (kind === 'VILLAGE') return false;
  if (kind === 'PROVINCE') return codes.every((code) => governmentOf(code) === code && code === '31');
  return codes.length === 1;
}

function distinct(mentions: readonly Mention[]): string[] {
  const governments = new Set<string>();
  for (const { codes } of mentions) if (codes.length === 1) governments.add(governmentOf(codes[0]!));
  return [...governments];
}
