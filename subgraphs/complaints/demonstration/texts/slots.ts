/** Fills the slots of a sentence: `{di}`, `{lama}`, `{rp}`. A slot written with a capital gives a capital. */
import type { Place } from '../places.ts';
import type { Random } from '../random.ts';
import { dayLabel, months, numbers, streetNames } from './words.ts';

const dayMs = 86_400_000;

/** What the slots of one report agree on. */
export interface Scene {
  place: Place;
  /** The street that the whole report speaks of. */
  street: string;
  /** The same, for a point in it. */
  landmark: string;
  neighbours: string;
  submittedAt: Date;
  /** When it is written: a step's note later than the report itself. */
  writtenAt: Date;
}

export function createScene(random: Random, place: Place, submittedAt: Date): Scene {
  return {
    place,
    street: street(random, place),
    landmark: landmark(random, place),
    neighbours: `RT ${twoDigits(random.whole(1, 14))} RW ${twoDigits(random.whole(1, 12))}`,
    submittedAt,
    writtenAt: submittedAt,
  };
}

/** The sentence with its slots filled. Throws an Error for a slot that does not exist. */
export function fill(sentence: string, scene: Scene, random: Random): string {
  if (!sentence.includes('{')) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const lower = name.toLowerCase();
    const slot = slots[lower];
    if (!slot) throw new Error(`There is no slot "${name}", used in: ${sentence}`);
    const text = slot(scene, random);
    return lower === name ? text : capitalised(text);
  });
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Slot = (scene: Scene, random: Random) => string;

const slots: Record<string, Slot> = {
  di: (scene, random) => `di ${whereabouts(scene, random)}`,
  tempat: ({ place }) => (place.code === null ? 'daerah kami' : place.village),
  kec: ({ place }) => (place.code === null ? 'kecamatan kami' : place.district),
  kab: ({ place }) => (place.code === null ? 'daerah kami' : place.regency),
  prov: ({ place }) => place.province,
  desa: ({ place }) => (place.isRural ? 'desa' : 'kelurahan'),
  jalan: ({ street }) => street,
  patokan: ({ landmark }) => landmark,
  warga: ({ neighbours }) => `warga ${neighbours}`,
  rt: ({ neighbours }) => neighbours,
  sd: ({ place }, random) => `SD Negeri ${random.whole(1, 6)}${place.code === null ? '' : ` ${bare(place.village)}`}`,
  smp: ({ place }, random) =>
    `SMP Negeri ${random.whole(1, 5)}${place.code === null ? '' : ` ${bare(place.district)}`}`,
  puskesmas: ({ place }) => (place.code === null ? 'puskesmas kami' : `Puskesmas ${bare(place.district)}`),
  n: (_, random) => numbers[random.whole(2, 9)]!,
  angka: (_, random) => String(random.whole(2, 9)),
  banyak: (_, random) => String(random.chance(0.5) ? random.whole(11, 60) : 5 * random.whole(4, 60)),
  lama: (_, random) => duration(random),
  sejak: (scene, random) => since(scene, random),
  tgl: (scene, random) => dayLabel(recentDay(scene, random)),
  tgl_depan: (scene, random) => dayLabel(dayBefore(scene, -random.whole(30, 60))),
  hari: (_, random) => `hari ${random.pick(['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'])}`,
  jam: (_, random) => `pukul ${twoDigits(random.whole(5, 23))}.${random.pick(['00', '15', '30', '45'])}`,
  jam_pagi: (_, random) => `pukul 0${random.whole(6, 9)}.${random.pick(['00', '30'])}`,
  jam_siang: (_, random) => `pukul ${random.whole(10, 13)}.${random.pick(['00', '30'])}`,
  rp: (_, random) => rupiah(random.whole(2, 99) * (random.chance(0.3) ? 10_000 : 5000)),
  receh: (_, random) => rupiah(random.whole(2, 30) * 1000),
  rpjuta: (_, random) => rupiah(random.whole(11, 96) * (random.chance(0.3) ? 250_000 : 100_000)),
  tahun: ({ submittedAt }, random) => String(submittedAt.getUTCFullYear() - random.whole(1, 4)),
  bulan: (scene, random) => months[dayBefore(scene, random.whole(20, 150)).getUTCMonth()]!,
};

/** The place in one of the ways in which people write it. */
function whereabouts({ place, neighbours }: Scene, random: Random): string {
  if (place.code === null) return random.pick(['lingkungan kami', 'wilayah tempat tinggal kami', 'sekitar rumah saya']);
  switch (random.whole(0, 5)) {
    case 0:
      return place.village;
    case 1:
      return `${place.village}, ${place.district}`;
    case 2:
      return `${place.village}, ${place.district}, ${place.regency}`;
    case 3:
      return `${neighbours} ${place.village}`;
    case 4:
      return `${place.district}, ${place.regency}`;
    default:
      return `wilayah ${place.village}`;
  }
}

function street(random: Random, { code, village, district }: Place): string {
  const name = random.pick(streetNames);
  switch (random.whole(0, 6)) {
    case 0:
      return code === null ? `Jalan ${name} Raya` : `Jalan Raya ${bare(village)}`;
    case 1:
      return code === null ? `Jalan ${name} Dalam` : `Jalan Poros ${bare(district)}`;
    case 2:
      return `Gang ${name} ${random.pick(['I', 'II', 'III', 'IV', 'V'])}`;
    case 3:
      return `Jalan ${name} ${random.pick(['Timur', 'Barat', 'Utara', 'Selatan', 'Tengah'])}`;
    case 4:
      return `Jalan ${name} Nomor ${random.whole(1, 140)}`;
    default:
      return `Jalan ${name}`;
  }
}

function landmark(random: Random, { isRural }: Place): string {
  const side = random.pick(['depan', 'dekat', 'samping', 'sebelum', 'sesudah', 'di seberang', 'tidak jauh dari']);
  const thing = random.pick([
    'masjid',
    'gereja',
    'musala',
    'pasar',
    isRural ? 'balai desa' : 'kantor kelurahan',
    isRural ? 'lumbung desa' : 'balai warga',
    'sekolah dasar',
    'puskesmas',
    'lapangan bola',
    'pos ronda',
    'jembatan',
    'minimarket',
    'pertigaan',
    'halte',
    'makam',
    'SPBU',
    'gapura',
    'posyandu',
    'rel kereta',
    'tower pemancar',
  ]);
  return `${side} ${thing}`;
}

function duration(random: Random): string {
  const about = random.pick(['', '', '', 'hampir ', 'lebih dari ', 'kurang lebih ']);
  switch (random.whole(0, 4)) {
    case 0:
      return `${about}${numbers[random.whole(3, 9)]} hari`;
    case 1:
      return `${about}${random.pick(['dua', 'tiga', 'enam'])} minggu`;
    case 2:
    case 3:
      return `${about}${numbers[random.whole(2, 10)]} bulan`;
    default:
      return `${about}${random.pick(['satu tahun', 'setahun', 'dua tahun', 'tiga tahun'])}`;
  }
}

function since(scene: Scene, random: Random): string {
  const day = dayBefore(scene, random.whole(3, 120));
  switch (random.whole(0, 5)) {
    case 0:
      return `sejak ${dayLabel(day)}`;
    case 1:
      return `sejak awal ${months[day.getUTCMonth()]}`;
    case 2:
      return `sejak pertengahan ${months[day.getUTCMonth()]}`;
    case 3:
      return `sejak akhir ${months[day.getUTCMonth()]}`;
    case 4:
      return random.pick(['sejak minggu lalu', 'sejak bulan lalu', 'sejak beberapa hari ini', 'sejak awal tahun']);
    default:
      return `sejak ${duration(random)} yang lalu`;
  }
}

function dayBefore({ writtenAt }: Scene, days: number): Date {
  return new Date(writtenAt.getTime() - days * dayMs);
}

/** For the report, a day before it; for a later note, one of the days since. */
function recentDay(scene: Scene, random: Random): Date {
  const passed = Math.floor((scene.writtenAt.getTime() - scene.submittedAt.getTime()) / dayMs);
  return dayBefore(scene, passed < 2 ? random.whole(2, 40) : random.whole(1, Math.min(10, passed - 1)));
}

/** The name without the kind of unit. */
function bare(name: string): string {
  return name.slice(name.indexOf(' ') + 1);
}

function rupiah(amount: number): string {
  return `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
