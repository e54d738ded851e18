/** Energy and land. */
import type { TopicTexts } from './topic.ts';

export const energy: TopicTexts = {
  id: 'energy',
  subTopics: [
    {
      id: 'energy.electricity',
      weight: 50,
      matters: [
        {
          titles: ['Listrik sering padam'],
          accounts: ['Listrik {di} padam hampir setiap hari {sejak}, kadang sampai {n} jam.'],
        },
        {
          titles: ['Tagihan listrik melonjak'],
          accounts: ['Tagihan listrik saya naik dari {rp} menjadi {rpjuta} padahal pemakaian sama.'],
        },
        {
          titles: ['Tegangan listrik turun'],
          accounts: ['Tegangan listrik {di} turun setiap malam, lampu redup dan kulkas rusak.'],
        },
        {
          titles: ['Tiang listrik miring'],
          accounts: ['Tiang listrik {patokan} {di} miring dan hampir roboh sudah {lama}.'],
        },
        {
          titles: ['Belum ada jaringan listrik'],
          accounts: ['Sebanyak {banyak} rumah {di} belum mendapat sambungan listrik.'],
        },
      ],
      effects: ['Usaha rumahan kami rugi.', 'Alat elektronik rusak.', 'Obat di lemari pendingin terancam rusak.'],
      requests: ['Mohon diperbaiki.', 'Mohon diperiksa meterannya.', 'Mohon ada pemberitahuan sebelum pemadaman.'],
      wishes: ['listrik tenaga surya untuk dusun terpencil', 'penambahan gardu'],
      answers: [
        'Petugas telah memperbaiki jaringan pada {tgl} dan aliran listrik kembali normal.',
        'Pengaduan pelanggan telah diperiksa di lokasi. Hasilnya disampaikan langsung kepada pelanggan.',
      ],
      questions: ['biaya tambah daya', 'jadwal pemadaman'],
    },
    {
      id: 'energy.lpg-fuel',
      weight: 32,
      matters: [
        {
          titles: ['Elpiji tiga kilogram langka', 'Harga gas melon mahal'],
          accounts: ['Gas tiga kilogram {di} langka {sejak}. Di pengecer harganya {receh}.'],
        },
        {
          titles: ['Elpiji tiga kilogram langka'],
          accounts: ['Pangkalan {di} membatasi pembelian, tetapi stok cepat habis sebelum {jam_siang}.'],
        },
        {
          titles: ['Gas elpiji kurang isi'],
          accounts: ['Tabung gas yang saya beli {tgl} cepat habis, sepertinya kurang isi.'],
        },
      ],
      effects: ['Pedagang kecil tidak bisa berjualan.', 'Kami kembali memakai kayu bakar.'],
      requests: ['Mohon dilakukan operasi pasar.', 'Mohon pangkalan diawasi.'],
      wishes: ['jaringan gas rumah tangga', 'kartu khusus pembeli elpiji bersubsidi'],
      answers: ['Pasokan telah ditambah dan pangkalan diingatkan untuk menjual sesuai harga eceran tertinggi.'],
      questions: ['harga eceran tertinggi elpiji', 'letak pangkalan resmi'],
    },
    {
      id: 'energy.lpg-fuel',
      weight: 18,
      matters: [
        { titles: ['Solar sulit didapat'], accounts: ['Nelayan {di} sulit mendapat solar {sejak}.'] },
        { titles: ['Antrean BBM panjang'], accounts: ['Antrean BBM di {kec} mengular sampai {jam}.'] },
        { titles: ['Kode batang BBM bermasalah'], accounts: ['Kode batang pembelian BBM saya terblokir tanpa sebab.'] },
      ],
      effects: ['Kami tidak bisa melaut.', 'Harga eceran naik menjadi {receh} seliter.'],
      requests: ['Mohon ditambah kuotanya.', 'Mohon diawasi penyalurannya.'],
      wishes: ['SPBU nelayan', 'penyalur BBM satu harga di {kec}'],
      answers: ['Pasokan telah ditambah dan pangkalan diingatkan untuk menjual sesuai harga eceran tertinggi.'],
      questions: ['syarat surat rekomendasi BBM', 'cara mendaftar kode batang'],
    },
  ],
};

export const land: TopicTexts = {
  id: 'land',
  subTopics: [
    {
      id: 'land.certificates',
      weight: 58,
      matters: [
        {
          titles: ['Sertifikat tanah belum jadi'],
          accounts: ['Sertifikat tanah saya {di} diurus sejak tahun {tahun} dan belum selesai.'],
        },
        {
          titles: ['Program PTSL tidak selesai'],
          accounts: ['Kami {banyak} warga {di} mengikuti pendaftaran tanah massal. {Sejak} tidak ada kabar.'],
        },
        {
          titles: ['Balik nama sertifikat berlarut'],
          accounts: ['Balik nama sertifikat diajukan {tgl}, jawaban loket selalu masih diproses.'],
        },
        { titles: ['Sertifikat ganda'], accounts: ['Bidang tanah keluarga kami {di} ternyata tercatat dua kali.'] },

        {
          titles: ['Biaya pendaftaran tanah tidak jelas', 'Biaya PTSL berbeda-beda'],
          accounts: ['Biaya pendaftaran tanah massal {di} berbeda-beda, ada yang {rp}, ada yang {rpjuta}.'],
        },
      ],
      effects: [
        'Kami tidak bisa mengajukan pinjaman.',
        'Takut tanahnya diakui orang lain.',
        'Sudah bolak-balik {angka} kali.',
      ],
      requests: ['Mohon kepastian waktu.', 'Mohon berkas kami dicek.', 'Mohon penjelasan biaya resmi.'],
      wishes: ['loket pertanahan di kecamatan', 'pelacakan berkas lewat telepon genggam'],
      answers: [
        'Berkas Saudara telah selesai dan sertifikat dapat diambil di loket penyerahan.',
        'Permohonan memerlukan kelengkapan berkas. Daftarnya telah disampaikan kepada pemohon.',
      ],
      questions: ['syarat balik nama waris', 'tarif resmi pendaftaran tanah', 'cara beralih ke sertifikat elektronik'],
    },
    {
      id: 'land.disputes',
      weight: 27,
      matters: [
        {
          titles: ['Petugas ukur tidak datang'],
          accounts: ['Petugas ukur dijadwalkan {tgl} {di} tetapi tidak datang.'],
        },
        {
          titles: ['Batas tanah bergeser', 'Hasil ukur tidak sesuai'],
          accounts: ['Hasil ukur tanah {di} berkurang {banyak} meter persegi dari surat lama.'],
        },
      ],
      effects: ['Kami jadi berselisih dengan tetangga.', 'Biaya ukur {rp} sudah dibayar.'],
      requests: ['Mohon diukur ulang.', 'Mohon dimediasi.'],
      wishes: ['pemasangan patok batas serentak', 'peta bidang yang mudah diakses'],
      answers: ['Pengukuran ulang telah dilaksanakan pada {tgl} dengan dihadiri para pihak.'],
      questions: ['jadwal pengukuran', 'biaya ukur ulang'],
    },
    {
      id: 'land',
      weight: 15,
      matters: [
        {
          titles: ['Ganti rugi lahan belum dibayar'],
          accounts: ['Lahan kami {di} dipakai untuk proyek {sejak}, ganti rugi belum dibayar.'],
        },
        {
          titles: ['Nilai ganti rugi terlalu rendah'],
          accounts: ['Nilai ganti rugi {rp} per meter {di} jauh di bawah harga pasar.'],
        },
      ],
      effects: ['Kami tidak bisa bertani lagi.', 'Sebagian warga sudah terpaksa pindah.'],
      requests: ['Mohon segera diselesaikan.', 'Mohon penilaian ulang yang terbuka.'],
      wishes: ['musyawarah ganti rugi yang terbuka', 'pendampingan warga terdampak'],
      questions: ['tahapan pengadaan tanah', 'cara mengajukan keberatan nilai'],
    },
  ],
};
