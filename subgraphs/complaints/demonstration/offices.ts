/** Which agency a report goes to: by the government affair of its category, its place, and who answers for the topic. */
import type { AgencyEntry } from '../domain/directory.ts';
import type { Place } from './places.ts';
import { type Random, weighted } from './random.ts';

interface Responsibility {
  /** The regency or city government. */
  regional: number;
  /** The provincial government, which passes it on to its office. */
  provincial: number;
  national: number;
  /** How the national agencies are called, in the order of likelihood; those that the directory lacks are left out. */
  names: readonly string[];
}

// biome-ignore format: a table is read in lines
const responsibilities: Record<string, Responsibility> = {
  'public-works': { regional: 62, provincial: 30, national: 8, names: ['Kementerian Pekerjaan Umum'] },
  manpower: { regional: 38, provincial: 42, national: 20, names: ['Kementerian Ketenagakerjaan', 'BPJS Ketenagakerjaan'] },
  'manpower.social-security': { regional: 10, provincial: 20, national: 70, names: ['BPJS Ketenagakerjaan', 'Kementerian Ketenagakerjaan'] },
  'migrant-workers': { regional: 10, provincial: 15, national: 75, names: ['Kementerian Pelindungan Pekerja Migran', 'Kementerian Luar Negeri'] },
  social: { regional: 60, provincial: 18, national: 22, names: ['Kementerian Sosial'] },
  'disaster-relief': { regional: 60, provincial: 25, national: 15, names: ['Badan Nasional Penanggulangan Bencana'] },
  education: { regional: 58, provincial: 30, national: 12, names: ['Kementerian Pendidikan Dasar dan Menengah', 'Kementerian Pendidikan'] },
  'higher-education': { regional: 0, provincial: 5, national: 95, names: ['Kementerian Pendidikan Tinggi', 'Kementerian Pendidikan'] },
  'public-order': { regional: 75, provincial: 22, national: 3, names: ['Kementerian Dalam Negeri'] },
  transport: { regional: 52, provincial: 30, national: 18, names: ['Kementerian Perhubungan'] },
  'transport.terminals': { regional: 3, provincial: 7, national: 90, names: ['Kereta Api Indonesia', 'Kementerian Perhubungan'] },
  environment: { regional: 65, provincial: 28, national: 7, names: ['Kementerian Lingkungan Hidup'] },
  ict: { regional: 15, provincial: 15, national: 70, names: ['Kementerian Komunikasi dan Digital', 'Kementerian Komunikasi dan Informatika'] },
  health: { regional: 60, provincial: 22, national: 18, names: ['Kementerian Kesehatan'] },
  'health.insurance': { regional: 10, provincial: 10, national: 80, names: ['BPJS Kesehatan', 'Kementerian Kesehatan'] },
  medicines: { regional: 40, provincial: 20, national: 40, names: ['Badan Pengawas Obat dan Makanan'] },
  'civil-registration': { regional: 80, provincial: 12, national: 8, names: ['Kementerian Dalam Negeri'] },
  energy: { regional: 5, provincial: 20, national: 75, names: ['Perusahaan Listrik Negara', 'Kementerian Energi dan Sumber Daya Mineral'] },
  'energy.lpg-fuel': { regional: 25, provincial: 20, national: 55, names: ['Pertamina', 'Kementerian Energi dan Sumber Daya Mineral'] },
  land: { regional: 10, provincial: 10, national: 80, names: ['Kementerian Agraria dan Tata Ruang'] },
  'food-agriculture': { regional: 58, provincial: 25, national: 17, names: ['Kementerian Pertanian', 'Badan Pangan Nasional'] },
  fisheries: { regional: 50, provincial: 32, national: 18, names: ['Kementerian Kelautan dan Perikanan'] },
  housing: { regional: 65, provincial: 25, national: 10, names: ['Kementerian Perumahan dan Kawasan Permukiman', 'Kementerian Pekerjaan Umum'] },
  consumer: { regional: 35, provincial: 30, national: 35, names: ['Kementerian Perdagangan'] },
  finance: { regional: 0, provincial: 5, national: 95, names: ['Otoritas Jasa Keuangan', 'Kementerian Keuangan'] },
  law: { regional: 3, provincial: 7, national: 90, names: ['Kepolisian Negara', 'Kementerian Hukum'] },
  immigration: { regional: 0, provincial: 3, national: 97, names: ['Kementerian Imigrasi dan Pemasyarakatan', 'Kementerian Hukum'] },
  courts: { regional: 0, provincial: 3, national: 97, names: ['Mahkamah Agung', 'Kementerian Imigrasi dan Pemasyarakatan', 'Kejaksaan'] },
  levies: { regional: 70, provincial: 25, national: 5, names: ['Kementerian Dalam Negeri'] },
  'law.village-funds': { regional: 80, provincial: 12, national: 8, names: ['Kementerian Desa', 'Kementerian Dalam Negeri'] },
  'law.staff-conduct': { regional: 70, provincial: 20, national: 10, names: ['Kementerian Dalam Negeri'] },
  'tourism-culture': { regional: 65, provincial: 27, national: 8, names: ['Kementerian Pariwisata'] },
  'tourism-culture.heritage': { regional: 50, provincial: 30, national: 20, names: ['Kementerian Kebudayaan'] },
  other: { regional: 66, provincial: 24, national: 10, names: ['Kementerian Dalam Negeri', 'Kementerian Pendayagunaan Aparatur Negara'] },
  'other.civil-service': { regional: 40, provincial: 25, national: 35, names: ['Badan Kepegawaian Negara', 'Kementerian Pendayagunaan Aparatur Negara'] },
  religion: { regional: 10, provincial: 10, national: 80, names: ['Kementerian Agama', 'Kementerian Haji dan Umrah'] },
  'small-business': { regional: 55, provincial: 25, national: 20, names: ['Kementerian Usaha Mikro', 'Kementerian Koperasi'] },
};

export interface Offices {
  /** Who has to act on a report. */
  responsible(random: Random, categoryId: string, place: Place): AgencyEntry;
  /** The office of that government for the affair; null if it has none. */
  officeOf(government: AgencyEntry, affairCode: string | null): AgencyEntry | null;
}

/** Throws a RangeError if the directory is empty: then nobody could act on anything. */
export function createOffices(agencies: readonly AgencyEntry[]): Offices {
  const active = agencies.filter((agency) => agency.active);
  if (active.length === 0) throw new RangeError('The demonstration needs at least one active agency.');

  const governments = new Map<string, AgencyEntry>();
  const offices = new Map<string, AgencyEntry>();
  for (const agency of active) {
    if (agency.regionalUnitCode === null) continue;
    if (agency.kind === 'OFFICE') offices.set(`${agency.regionalUnitCode}|${agency.affairCode}`, agency);
    else if (agency.kind.endsWith('_GOVERNMENT')) governments.set(agency.regionalUnitCode, agency);
  }
  const prepared = new Map(
    Object.entries(responsibilities).map(([id, { regional, provincial, national, names }]) => [
      id,
      {
        level: weighted([
          ['REGIONAL', regional],
          ['PROVINCIAL', provincial],
          ['NATIONAL', national],
        ] as const),
        national: names.map((name) => find(active, name)).filter((agency) => agency !== null),
      },
    ]),
  );

  return {
    responsible(random, categoryId, { provinceCode, regencyCode }) {
      const { level, national } = prepared.get(categoryId) ?? prepared.get(categoryId.split('.')[0]!)!;
      const chosen = level(random);
      // The first name is the likeliest: the others share a quarter.
      const agency = random.chance(0.75) ? national[0] : random.pick(national);
      if (chosen === 'NATIONAL' && agency) return agency;
      const province = governments.get(provinceCode);
      const regency = governments.get(regencyCode);
      return (chosen === 'PROVINCIAL' ? (province ?? regency) : (regency ?? province)) ?? national[0] ?? active[0]!;
    },
    officeOf(government, affairCode) {
      if (affairCode === null) return null;
      return offices.get(`${government.regionalUnitCode}|${affairCode}`) ?? null;
    },
  };
}

/** The active national agency whose name, abbreviation or former name begins with, or contains, this one. */
function find(active: readonly AgencyEntry[], name: string): AgencyEntry | null {
  const national = active.filter((agency) => agency.kind !== 'OFFICE' && agency.regionalUnitCode === null);
  const named = (test: (text: string) => boolean) =>
    national.find((agency) => [agency.name, agency.abbreviation ?? '', ...agency.formerNames].some(test));
  return (
    named((text) => text === name) ??
    named((text) => text.startsWith(name)) ??
    named((text) => text.includes(name)) ??
    null
  );
}
