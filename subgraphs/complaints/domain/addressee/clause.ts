/**
 * The words of an addressee that are not a name: the courtesies before it, what a branch is called, the sentence behind.
 */
import { type Words, wordsOf } from './words.ts';

/** Longer addressees are sentences; what matters stands at their beginning. */
export const longestText = 400;
const longestAddressee = 40;

/** Words before a name that are no part of it. */
const courtesies = setOf(`
  yth ytc ykh kepada kpd bapak bpk bapk bp pak pa ibu bu mas kang saudara sdr kepala pimpinan ketua direktur
  direksi utama pihak wakil plt pj pjs para tim humas pejabat segenap jajaran dear hormat kami kasi staf pengurus
  admin yang terhormat
`);

/** Words for a branch, before or after the name of what it is a branch of. */
export const branchWords = setOf(`
  kantor kanwil kanreg kacab kc kcu kcp kk cab cabang capem unit regional region wilayah divre divisi area rayon
  daop witel perwakilan pt persero perum balai besar pusat pelayanan loket stasiun bagian biro sekretariat
  inspektorat jenderal humas
`);

/** Words after a name that are no part of it. */
export const boundaryWords = setOf(`
  provinsi kota kabupaten kecamatan kelurahan desa cq c up di ke dari se program yang untuk tentang
`);

/** Words with which a sentence has begun. */
export const clauseWords = setOf(`
  saya kami aku mohon tolong hendak ingin mau minta kenapa mengapa apakah bagaimana kapan terkait tentang mengenai
  untuk agar karena selamat assalamualaikum salam
`);

/** Words that say what the place is that they stand before, so that it is not the addressee's region without more ado. */
export const placeWords = setOf(`
  jalan jln jl gang gg pasar terminal stasiun bandara pelabuhan
  sungai
`);

/** The words from the first one that can belong to a name. */
export function addresseeWords(addressedTo: string): Words {
  const { words, breaks, abbreviated } = wordsOf(addressedTo);
  let from = 0;
  while (from < words.length && courtesies.has(words[from]!)) from += 1;
  const to = Math.min(words.length, from + longestAddressee);
  return { words: words.slice(from, to), breaks: breaks.slice(from, to), abbreviated: abbreviated.slice(from, to) };
}

/** Where a name ends that is followed by something else after a strong break: "... - Program BPNT". */
export function nameEnd({ words, breaks }: Words): number {
  const end = breaks.findIndex((mark, at) => at > 0 && (mark === '|' || clauseWords.has(words[at]!)));
  return end < 0 ? words.length : end;
}

/** Where a sentence begins that goes on after the name; there is a district Salam, so words of places do not count. */
export function clauseEnd(words: readonly string[], places: readonly { start: number; end: number }[] = []): number {
  const end = words.findIndex(
    (word, at) => clauseWords.has(word) && !places.some((place) => place.start < at && at < place.end),
  );
  return end < 0 ? words.length : end;
}

/** 3, III, 2a. */
export function isNumber(word: string): boolean {
  return /^(?:\d+[a-z]?|[ivx]{1,5})$/.test(word);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
