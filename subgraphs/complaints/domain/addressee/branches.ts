/**
 * The local branches of state agencies. They stand in a region but do not belong to its government: a police station,
 * a tax office, an immigration office.
 *
 * Each row: how such a branch is called, and the agencies that it may belong to, the closest first. The first one that
 * the directory holds is meant.
 */
import type { Names } from './names.ts';
import { wordsOf } from './words.ts';

const police = ['Kepolisian Negara Republik Indonesia'];
const army = ['Tentara Nasional Indonesia'];
const prosecution = ['Kejaksaan Agung', 'Kejaksaan Republik Indonesia'];
const courts = ['Mahkamah Agung'];
const justice = ['Kementerian Hukum dan Hak Asasi Manusia', 'KEMENKUMHAM'];
const immigration = ['Direktorat Jenderal Imigrasi', ...justice];
const prisons = ['Direktorat Jenderal Pemasyarakatan', ...justice];
const finance = ['Kementerian Keuangan'];
const taxes = ['Direktorat Jenderal Pajak', ...finance];
const customs = ['Direktorat Jenderal Bea dan Cukai', ...finance];
const treasury = ['Direktorat Jenderal Perbendaharaan', ...finance];
const stateAssets = ['Direktorat Jenderal Kekayaan Negara', ...finance];
const land = ['Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional', 'Badan Pertanahan Nasional'];
const religion = ['Kementerian Agama'];
const publicWorks = ['Kementerian Pekerjaan Umum dan Perumahan Rakyat'];
const education = ['Kementerian Pendidikan dan Kebudayaan'];
const higherEducation = ['Kementerian Riset, Teknologi, dan Pendidikan Tinggi'];
const migrantWorkers = ['Badan Nasional Penempatan dan Perlindungan Tenaga Kerja Indonesia', 'BP2MI'];
const health = ['Kementerian Kesehatan'];

const table: Record<string, string[]> = {
  kepolisian: police,
  'kepolisian republik indonesia': police,
  'mabes polri': police,
  polda: police,
  kapolda: police,
  polres: police,
  kapolres: police,
  polresta: police,
  polrestabes: police,
  polrestro: police,
  kapolrestabes: police,
  kapolresta: police,
  polsek: police,
  kapolsek: police,
  polsekta: police,
  polsektro: police,
  satlantas: police,
  'sat lantas': police,
  kasatlantas: police,
  satreskrim: police,
  satpas: police,
  dirlantas: police,
  bareskrim: police,
  ditlantas: police,
  korlantas: police,
  kodam: army,
  korem: army,
  kodim: army,
  koramil: army,
  'kejaksaan negeri': prosecution,
  'kejaksaan tinggi': prosecution,
  kejaksaan: prosecution,
  kejari: prosecution,
  kejati: prosecution,
  'pengadilan negeri': courts,
  'pengadilan tinggi': courts,
  'pengadilan agama': courts,
  'pengadilan tata usaha negara': courts,
  kanim: immigration,
  imigrasi: immigration,
  'kantor imigrasi': immigration,
  'department imigrasi': immigration,
  'rumah detensi imigrasi': immigration,
  lapas: prisons,
  rutan: prisons,
  'lembaga pemasyarakatan': prisons,
  'rumah tahanan negara': prisons,
  'balai pemasyarakatan': prisons,
  kpp: taxes,
  'kantor pelayanan pajak': taxes,
  'kantor pajak': taxes,
  kp2kp: taxes,
  djp: taxes,
  'kanwil djp': taxes,
  kppbc: customs,
  djbc: customs,
  'bea cukai': customs,
  'kantor bea cukai': customs,
  'kantor pengawasan pelayanan bea cukai': customs,
  kppn: treasury,
  'kantor pelayanan perbendaharaan negara': treasury,
  kpknl: stateAssets,
  'kantor pertanahan': land,
  'badan pertanahan nasional': land,
  'kantor badan pertanahan nasional': land,
  'kanwil badan pertanahan nasional': land,
  'kantor wilayah badan pertanahan nasional': land,
  kua: religion,
  'kantor urusan agama': religion,
  bbws: publicWorks,
  'balai besar wilayah sungai': publicWorks,
  'balai wilayah sungai': publicWorks,
  'balai besar pelaksanaan jalan nasional': publicWorks,
  'balai pelaksanaan jalan nasional': publicWorks,
  bbpjn: publicWorks,
  lpmp: education,
  'lembaga penjaminan mutu pendidikan': education,
  kopertis: higherEducation,
  'koordinasi perguruan tinggi swasta': higherEducation,
  lldikti: higherEducation,
  'lembaga layanan pendidikan tinggi': higherEducation,
  bp3tki: migrantWorkers,
  bnp2tki: migrantWorkers,
  'rumah sakit umum pusat': health,
  bbpom: ['Badan Pengawas Obat dan Makanan'],
  'balai besar pom': ['Badan Pengawas Obat dan Makanan'],
  'balai pom': ['Badan Pengawas Obat dan Makanan'],
  bnnp: ['Badan Narkotika Nasional'],
  bnnk: ['Badan Narkotika Nasional'],
  kpud: ['Komisi Pemilihan Umum'],
  panwaslu: ['Badan Pengawas Pemilihan Umum'],
  panwaslih: ['Badan Pengawas Pemilihan Umum'],
  'kantor pos': ['PT Pos Indonesia'],
  'pt pos': ['PT Pos Indonesia'],
  'plasa telkom': ['PT Telkom Indonesia', 'PT Telekomunikasi Indonesia'],
  telkom: ['PT Telkom Indonesia', 'PT Telekomunikasi Indonesia'],
  indihome: ['PT Telkom Indonesia', 'PT Telekomunikasi Indonesia'],
  bulog: ['Perum Bulog', 'BULOG'],
  askes: ['BPJS Kesehatan'],
};

export interface BranchMatch {
  agencyId: string;
  end: number;
}

/** Finds the agency whose branch the words at a place name. */
export function createBranches(names: Names): (words: readonly string[], at: number) => BranchMatch | null {
  const rows = Object.entries(table).flatMap(([phrase, owners]) => {
    const agencyId = owners.map((owner) => names.agency(owner)).find((id) => id !== null);
    return agencyId ? [{ phrase: wordsOf(phrase).words, agencyId }] : [];
  });
  const byFirstWord = Map.groupBy(
    rows.toSorted((a, b) => b.phrase.length - a.phrase.length),
    ({ phrase }) => phrase[0]!,
  );

  return (words, at) => {
    const row = byFirstWord
      .get(words[at]!)
      ?.find(({ phrase }) => phrase.every((word, nth) => words[at + nth] === word));
    return row ? { agencyId: row.agencyId, end: at + row.phrase.length } : null;
  };
}

/**
 * Short names that two agencies share, and what is said of only one of them. The agency is the one of which anything is
 * said, if nothing is said of the other.
 */
export const sharedNames: Record<string, Record<string, string[]>> = {
  bpjs: {
    'BPJS Ketenagakerjaan': [
      'ketenagakerjaan',
      'tenaga kerja',
      'jht',
      'jaminan hari tua',
      'jamsostek',
      'kpj',
      'paklaring',
    ],
    'BPJS Kesehatan': ['bpjs kesehatan', 'faskes', 'puskesmas', 'kis', 'jkn', 'rawat inap', 'rawat jalan', 'rujukan'],
  },
};
