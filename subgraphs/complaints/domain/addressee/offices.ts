/**
 * The offices of regional governments: how they are called, and which of a province's offices is meant.
 *
 * The directory holds one office per government affair for each province. A city's or a regency's office is answered
 * by its government.
 */
import type { AgencyEntry } from '../directory.ts';
import { type Words, wordsOf } from './words.ts';

/** Words that a regional office, enterprise or hospital begins with. */
const officeHeads = [
  'dinas',
  'suku dinas',
  'inspektorat',
  'satuan polisi pamong praja',
  'sekretariat daerah',
  'sekretariat dprd',
  'dprd',
  'uptd',
  'upt dinas',
  'rsud',
  'rsd',
  'rumah sakit khusus',
  'puskesmas',
  'pdam',
  'pd pasar',
  'pd kebersihan',
  'pd parkir',
  'perumda',
  'perusda',
  'perusahaan daerah',
  'balai kota',
];

const secretariat = [
  'pemerintahan',
  'perekonomian',
  'kesejahteraan rakyat',
  'hukum',
  'organisasi',
  'umum',
  'keuangan',
  'pembangunan',
  'pengadaan',
  'sumber daya alam',
];

/** Words that are a region's only beside one of these others, as there are those of the state and of companies too. */
const headsWithMatter: Record<string, string[]> = {
  badan: [
    'daerah',
    'kepegawaian',
    'keuangan',
    'pendapatan',
    'pajak',
    'perencanaan',
    'penelitian',
    'lingkungan hidup',
    'penanggulangan bencana',
    'kesatuan bangsa',
    'pelayanan terpadu',
    'pelayanan perizinan',
    'perizinan',
    'penanaman modal',
    'pemberdayaan masyarakat',
    'pemberdayaan perempuan',
    'ketahanan pangan',
    'kearsipan',
    'perpustakaan',
    'keluarga berencana',
    'penyuluhan',
  ],
  kantor: [
    'dinas',
    'satuan polisi',
    'sekretariat daerah',
    'dprd',
    'pemerintah',
    'lingkungan hidup',
    'kesatuan bangsa',
    'pelayanan terpadu',
    'pelayanan perizinan',
    'perizinan',
    'penanaman modal',
    'pemberdayaan masyarakat',
    'ketahanan pangan',
    'kearsipan',
    'perpustakaan',
    'pemadam kebakaran',
    'perhubungan',
    'pariwisata',
  ],
  bagian: secretariat,
  biro: secretariat,
};

/** Words that no office of a region has in its name. */
const foreignWords = new Set('jenderal cv universitas yayasan hotel tni kepolisian'.split(' '));

/** Words that such a "Badan", "Kantor", "Bagian" or "Biro" has not, though a "Dinas" may. */
const stateWords = new Set('nasional negara pengawas pengawasan pemeriksa bank'.split(' '));

/** The words for each government affair; codes as in `government-affairs.csv` of the agencies. */
const affairWords: Record<string, string[]> = {
  '1.01': ['pendidikan'],
  '1.02': ['kesehatan'],
  '1.03': ['pekerjaan umum', 'penataan ruang', 'pupr'],
  '1.04': ['perumahan rakyat', 'perumahan', 'kawasan permukiman', 'permukiman'],
  '1.05': ['satuan polisi pamong praja'],
  '1.06': ['sosial'],
  '2.07': ['tenaga kerja', 'ketenagakerjaan'],
  '2.08': ['pemberdayaan perempuan', 'perlindungan anak'],
  '2.09': ['ketahanan pangan', 'pangan'],
  '2.10': ['pertanahan'],
  '2.11': ['lingkungan hidup'],
  '2.12': ['administrasi kependudukan', 'kependudukan', 'pencatatan sipil'],
  '2.13': ['pemberdayaan masyarakat', 'desa'],
  '2.14': ['pengendalian penduduk', 'keluarga berencana'],
  '2.15': ['perhubungan'],
  '2.16': ['komunikasi', 'informatika'],
  '2.17': ['koperasi', 'usaha kecil menengah', 'usaha mikro kecil menengah', 'usaha mikro'],
  '2.18': ['penanaman modal', 'pelayanan terpadu satu pintu', 'pelayanan perizinan satu pintu'],
  '2.19': ['kepemudaan', 'olahraga'],
  '2.20': ['statistik'],
  '2.21': ['persandian'],
  '2.22': ['kebudayaan'],
  '2.23': ['perpustakaan'],
  '2.24': ['kearsipan'],
  '3.25': ['kelautan', 'perikanan'],
  '3.26': ['pariwisata'],
  '3.27': ['pertanian'],
  '3.28': ['kehutanan'],
  '3.29': ['energi sumber daya mineral'],
  '3.30': ['perdagangan'],
  '3.31': ['perindustrian'],
  '3.32': ['transmigrasi'],
  '4.01': ['sekretariat daerah'],
  '4.02': ['sekretariat dprd', 'dprd'],
  '5.01': ['perencanaan pembangunan'],
  '5.02': ['keuangan'],
  '5.03': ['kepegawaian'],
  '5.04': ['pendidikan pelatihan', 'pengembangan sumber daya manusia'],
  '5.05': ['penelitian pengembangan'],
  '6.01': ['inspektorat'],
  '8.01': ['kesatuan bangsa', 'politik'],
};

/** Affairs that only provinces have (UU 23/2014, annexes Y and CC): a place in the text then says nothing. */
const provincialAffairs = new Set(['3.28', '3.29']);

/** Words of an office's name that say nothing about its affair. */
const emptyWords = new Set(
  'dinas suku badan kantor kepala satuan pelaksana pengelola pengelolaan daerah pemerintah provinsi sekretariat dan serta'.split(
    ' ',
  ),
);

export interface OfficeName {
  /** What it is responsible for, in the order in which its name says so. */
  affairs: string[];
  /** Words that are neither an affair nor empty. */
  others: string[];
}

const rowsByFirstWord = Map.groupBy(
  Object.entries(affairWords)
    .flatMap(([affair, phrases]) => phrases.map((phrase) => ({ affair, phrase: phrase.split(' ') })))
    .toSorted((a, b) => b.phrase.length - a.phrase.length),
  ({ phrase }) => phrase[0]!,
);

/** The affairs that an office's name speaks of. */
export function officeName(words: readonly string[]): OfficeName {
  const affairs = new Set<string>();
  const others: string[] = [];
  const plain = words.filter((word) => word !== 'dan' && word !== 'serta');
  for (let at = 0; at < plain.length; ) {
    const row = rowsByFirstWord
      .get(plain[at]!)
      ?.find(({ phrase }) => phrase.every((word, nth) => plain[at + nth] === word));
    if (row) affairs.add(row.affair);
    else if (!emptyWords.has(plain[at]!)) others.push(plain[at]!);
    at += row?.phrase.length ?? 1;
  }
  // "Dinas Kesehatan Setda Provinsi Bengkulu": the secretariat says no more than that it is a government's office.
  if (affairs.size > 1) affairs.delete('4.01');
  return { affairs: [...affairs], others };
}

/** Whether only provinces have an office of this name. */
export function isProvincial({ affairs }: OfficeName): boolean {
  return affairs.length > 0 && affairs.every((affair) => provincialAffairs.has(affair));
}

const heads = officeHeads.map((head) => head.split(' ')).toSorted((a, b) => b.length - a.length);
const matters = new Map(
  Object.entries(headsWithMatter).map(([head, list]) => [head, list.map((matter) => matter.split(' '))]),
);

/** Whether a regional office's name begins at `at`. */
export function isOfficeAt(words: readonly string[], at: number): boolean {
  const name = words.slice(at, at + 8);
  if (name.some((word) => foreignWords.has(word))) return false;
  if (heads.some((head) => head.every((word, nth) => words[at + nth] === word))) return true;
  if (name.some((word) => stateWords.has(word))) return false;
  const rest = words.slice(at + 1, at + 8).filter((word) => word !== 'dan');
  const own = matters.get(words[at]!) ?? [];
  return own.some((matter) => rest.some((_, from) => matter.every((word, nth) => rest[from + nth] === word)));
}

/** Whether an affair's words stand at `at`, as in "Pekerjaan Umum dan Penataan Ruang Kabupaten Batang". */
export function isAffairAt(words: readonly string[], at: number): boolean {
  return Boolean(
    rowsByFirstWord.get(words[at]!)?.some(({ phrase }) => phrase.every((word, nth) => words[at + nth] === word)),
  );
}

/** Whether an office's name is of affairs alone, so that it is one without its "Dinas"; one word would be too little. */
export function isOfAffairs({ affairs, others }: OfficeName, words: readonly string[]): boolean {
  return affairs.length > 0 && !others.length && (words.length > 1 || words[0] === 'pupr');
}

/** All words of this page, for the respelling of others. */
export const officeVocabulary: ReadonlySet<string> = new Set(
  [...officeHeads, ...Object.entries(headsWithMatter).flat(2), ...Object.values(affairWords).flat()].flatMap((phrase) =>
    phrase.split(' '),
  ),
);

interface ProvincialOffice {
  id: string;
  affairCode: string;
  name: OfficeName;
  allWords: Set<string>;
}

/** Finds the office of a province that a name means, or null where no single one fits. */
export function createProvincialOffices(agencies: readonly AgencyEntry[]) {
  const offices = new Map<string, ProvincialOffice[]>();
  for (const { id, kind, name, regionalUnitCode, affairCode } of agencies) {
    if (kind !== 'OFFICE' || regionalUnitCode?.length !== 2 || !affairCode) continue;
    const { words } = wordsOf(name);
    const list = offices.get(regionalUnitCode) ?? [];
    list.push({ id, affairCode, name: officeName(ownWords(words)), allWords: new Set(words) });
    offices.set(regionalUnitCode, list);
  }

  return (province: string, { affairs, others }: OfficeName): string | null => {
    if (!affairs.length) return null;
    const fitting = (offices.get(province) ?? []).filter(
      ({ affairCode, name, allWords }) =>
        affairs.includes(affairCode) &&
        name.affairs.some((affair) => affairs.includes(affair)) &&
        others.every((word) => allWords.has(word)),
    );
    const ids = new Set(fitting.map(({ id }) => id));
    if (ids.size === 1 && affairs.every((affair) => fitting[0]!.name.affairs.includes(affair))) return fitting[0]!.id;
    const same = fitting.filter(({ name }) => name.affairs.toSorted().join() === affairs.toSorted().join());
    return same.length === 1 ? same[0]!.id : null;
  };
}

/** An office's name without the region at its end. */
export function ownWords(words: Words['words']): string[] {
  const region = words.findIndex((word) => word === 'provinsi' || word === 'kota' || word === 'kabupaten');
  return region < 0 ? [...words] : words.slice(0, region);
}
