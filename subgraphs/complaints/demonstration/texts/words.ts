/** Single words of the texts: numbers, months, names of streets. */
export const numbers = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
] as const;

export const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** `12 Maret 2024`. */
export function dayLabel(day: Date): string {
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** Flowers, trees, birds and stars that streets are named after; no persons. */
export const streetNames =
  'Melati Mawar Kenanga Cempaka Anggrek Flamboyan Bougenville Teratai Dahlia Kamboja Seroja Tanjung Cendana Mahoni Jati Beringin Pinus Akasia Ketapang Trembesi Bambu Kelapa Durian Rambutan Mangga Manggis Nangka Sawo Jambu Belimbing Cengkeh Pala Lada Merpati Kutilang Kenari Rajawali Garuda Elang Cendrawasih Nuri Murai Gelatik Merak Bangau Bima Merapi Semeru Kerinci Rinjani Krakatau Bromo Musi Barito Mahakam Kapuas Serayu Pemuda Pahlawan Merdeka Veteran Pelajar Pramuka Kartika Bhakti Damai Sejahtera Makmur Sentosa Harapan Mutiara Permata Intan Zamrud Bintang Fajar Pelita'.split(
    ' ',
  );
