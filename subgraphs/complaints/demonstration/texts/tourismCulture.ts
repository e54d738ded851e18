/** Tourism and culture: places to visit, heritage, places to play. */
import type { TopicTexts } from './topic.ts';

export const tourismCulture: TopicTexts = {
  id: 'tourism-culture',
  isOnTheSpot: true,
  subTopics: [
    {
      id: 'tourism-culture.attractions',
      weight: 60,
      matters: [
        {
          titles: ['Fasilitas wisata tidak terawat', 'Toilet tempat wisata terkunci'],
          accounts: ['Fasilitas di tempat wisata {di} tidak terawat, toiletnya terkunci dan gazebonya roboh.'],
        },
        {
          titles: ['Karcis wisata terlalu mahal', 'Tarif wisata tidak jelas'],
          accounts: ['Karcis masuk tempat wisata {di} {receh}, belum termasuk parkir dan tidak ada daftar tarif.'],
        },
        {
          titles: ['Lapangan olahraga rusak', 'Taman bermain rusak'],
          accounts: ['Lapangan dan taman bermain {patokan} {di} rumputnya tinggi dan lampunya mati {sejak}.'],
        },
      ],
      effects: ['Pengunjung kapok datang lagi.', 'Anak-anak tidak punya tempat bermain.'],
      requests: ['Mohon dirawat.', 'Mohon diperbaiki sebelum musim libur.'],
      wishes: ['taman bermain dan lintasan lari', 'pusat informasi wisata', 'papan petunjuk wisata'],
      answers: [
        'Fasilitas telah dibersihkan dan diperbaiki pada {tgl} bersama pengelola setempat.',
        'Pengelola telah diminta memasang tarif resmi di pintu masuk.',
      ],
      questions: ['tarif resmi tempat wisata', 'cara menyewa gedung olahraga'],
    },
    {
      id: 'tourism-culture.heritage',
      weight: 40,
      matters: [
        {
          titles: ['Bangunan bersejarah rusak', 'Cagar budaya tidak dirawat'],
          accounts: [
            'Bangunan bersejarah {patokan} {di} atapnya bocor dan dindingnya dicoret {sejak}.',
            'Situs budaya {di} tidak dirawat sudah {lama}, papannya pun sudah tidak terbaca.',
          ],
        },
        {
          titles: ['Sanggar seni kekurangan alat', 'Gamelan sanggar rusak'],
          accounts: ['Alat musik sanggar seni {di} banyak yang rusak, padahal ada {banyak} anak yang berlatih.'],
        },
      ],
      effects: ['Warisan leluhur kami bisa hilang.', 'Anak muda jadi kurang mengenal budayanya.'],
      requests: ['Mohon dirawat.', 'Mohon bantuan dan pendampingan.'],
      wishes: ['festival budaya tahunan {kab}', 'muatan bahasa daerah di ruang publik'],
      answers: ['Usulan perawatan telah disampaikan kepada balai yang berwenang.'],
      questions: ['cara mendaftarkan bangunan sebagai cagar budaya', 'jadwal festival budaya'],
    },
  ],
};
