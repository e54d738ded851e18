/** Environment: waste, water, air, trees, quarries. */
import type { TopicTexts } from './topic.ts';

export const environment: TopicTexts = {
  id: 'environment',
  isOnTheSpot: true,
  subTopics: [
    {
      id: 'environment.waste',
      weight: 46,
      matters: [
        {
          titles: ['Sampah menumpuk', 'Tumpukan sampah berbau'],
          accounts: ['Sampah di {jalan} {di} menumpuk sudah {lama} dan meluber ke jalan.'],
        },
        {
          titles: ['Sampah tidak diangkut'],
          accounts: ['Truk sampah tidak datang ke {tempat} {sejak}, padahal iuran {receh} tetap dibayar.'],
        },
        {
          titles: ['TPS liar di {jalan}'],
          accounts: ['Ada pembuangan sampah liar {patokan} {di}. Orang dari luar ikut membuang pada malam hari.'],
        },

        { titles: ['Pembakaran sampah'], accounts: ['Setiap sore ada yang membakar sampah {patokan} {di}.'] },
        {
          titles: ['Sampah dibuang ke sungai'],
          accounts: ['Banyak sampah plastik dibuang ke sungai {di} sehingga alirannya tersumbat.'],
        },
      ],
      effects: [
        'Lalat sampai masuk ke rumah.',
        'Asapnya membuat anak saya sesak.',
        'Saat hujan, airnya hitam dan berbau.',
        'Pengguna jalan menutup hidung.',
      ],
      requests: ['Mohon segera diangkut.', 'Mohon disediakan kontainer.', 'Mohon dipasang larangan membuang sampah.'],
      wishes: ['bank sampah di setiap RW', 'pengolahan sampah menjadi kompos', 'tong sampah terpilah di taman'],
      answers: ['Sampah telah diangkut pada {tgl} dan jadwal pengangkutan ditambah menjadi {n} kali seminggu.'],
      questions: ['jadwal pengangkutan sampah', 'tarif retribusi sampah rumah tangga'],
    },
    {
      id: 'environment.water-pollution',
      weight: 18,
      matters: [
        { titles: ['Air sungai berubah warna'], accounts: ['Air sungai {di} berubah hitam dan berbusa {sejak}.'] },
        {
          titles: ['Limbah dibuang ke selokan'],
          accounts: ['Limbah cair mengalir ke selokan {patokan} {di}, terutama setelah {jam}.'],
        },
        { titles: ['Sumur warga tercemar'], accounts: ['Air sumur {banyak} rumah {di} berbau dan berminyak.'] },
      ],
      effects: ['Warga gatal-gatal setelah mandi.', 'Kami terpaksa membeli air galon.', 'Tambak kami rugi besar.'],
      requests: ['Mohon diambil contoh airnya.', 'Mohon dicari sumber limbahnya.'],
      wishes: ['pemantauan mutu air sungai yang diumumkan', 'instalasi pengolahan limbah bersama'],
      answers: [
        'Petugas telah mengambil contoh air. Hasil laboratorium menjadi dasar pembinaan kepada penanggung jawab kegiatan.',
      ],
      questions: ['hasil uji mutu air sungai', 'cara melaporkan pencemaran'],
    },
    {
      id: 'environment.air-pollution',
      weight: 16,
      matters: [
        {
          titles: ['Bau menyengat dari peternakan'],
          accounts: ['Bau dari kandang ayam {patokan} {di} sangat menyengat {sejak}.'],
        },
        {
          titles: ['Asap pabrik mengganggu'],
          accounts: ['Asap hitam dari cerobong {di} turun ke permukiman setiap malam.'],
        },
        {
          titles: ['Kabut asap'],
          accounts: ['Kabut asap menyelimuti {tempat} sudah {lama}, jarak pandang hanya {banyak} meter.'],
        },
      ],
      effects: ['Banyak anak terkena batuk.', 'Jemuran jadi hitam.', 'Kami tidak bisa membuka jendela.'],
      requests: ['Mohon diukur mutu udaranya.', 'Mohon ditindaklanjuti.'],
      wishes: ['alat pemantau udara di {kec}', 'jalur hijau di sekitar kawasan industri'],
      answers: ['Pengawas lingkungan hidup telah memeriksa lokasi dan memberi teguran tertulis.'],
      questions: ['angka mutu udara harian', 'izin lingkungan kandang ayam'],
    },
    {
      id: 'environment.trees',
      weight: 14,
      matters: [
        {
          titles: ['Pohon rawan tumbang'],
          accounts: ['Pohon besar di {jalan} {di} sudah lapuk dan condong ke rumah.'],
        },
        {
          titles: ['Dahan menyentuh kabel'],
          accounts: ['Dahan pohon {patokan} {di} menyentuh kabel listrik {sejak}.'],
        },
        {
          titles: ['Pohon tumbang menutup {jalan}'],
          accounts: ['Pohon tumbang di {jalan} {di} pada {tgl}, sisanya belum diangkut.'],
        },
      ],
      effects: ['Kami takut saat angin kencang.', 'Listrik sering padam karenanya.'],
      requests: ['Mohon segera dipangkas.', 'Mohon ditebang dan diganti.'],
      wishes: ['penanaman pohon peneduh', 'taman kota yang ramah anak'],
      answers: ['Pohon telah dipangkas oleh petugas pertamanan.'],
      questions: ['izin menebang pohon di tepi jalan', 'cara meminta bibit pohon'],
    },
    {
      id: 'environment',
      weight: 6,
      matters: [
        {
          titles: ['Galian pasir merusak sungai'],
          accounts: ['Penggalian pasir di sungai {di} berlangsung siang malam {sejak}.'],
        },
        {
          titles: ['Bekas tambang tidak ditutup'],
          accounts: ['Lubang bekas galian {di} sedalam {n} meter dibiarkan tanpa pagar.'],
        },
      ],
      effects: ['Tebing mulai longsor ke kebun.', 'Air sumur jadi kering.', 'Pernah ada anak hampir tenggelam.'],
      requests: ['Mohon diperiksa izinnya.', 'Mohon lubangnya ditutup.'],
      wishes: ['pemulihan lahan bekas tambang', 'pelibatan warga dalam pengawasan'],
      answers: ['Pengawas lingkungan hidup telah memeriksa lokasi dan memberi teguran tertulis.'],
      questions: ['daftar izin galian', 'kewajiban reklamasi'],
    },
  ],
};
