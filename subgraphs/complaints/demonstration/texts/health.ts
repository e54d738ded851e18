/** Health: centres, hospitals, insurance, medicines, disease control. */
import type { TopicTexts } from './topic.ts';

export const health: TopicTexts = {
  id: 'health',
  subTopics: [
    {
      id: 'health.health-centres',
      weight: 28,
      matters: [
        {
          titles: ['Antrean puskesmas lama'],
          accounts: ['Di puskesmas {di} pasien antre dari {jam_pagi} tetapi baru dilayani siang.'],
        },
        {
          titles: ['Dokter puskesmas tidak ada'],
          accounts: ['Dokter di puskesmas {di} hanya ada {angka} hari seminggu {sejak}.'],
        },
        {
          titles: ['Ambulans tidak tersedia'],
          accounts: ['Saat keluarga saya sakit pada {tgl}, ambulans {di} tidak tersedia.'],
        },
      ],
      effects: [
        'Pasien lansia kelelahan.',
        'Kami harus ke kota yang jauhnya {banyak} kilometer.',
        'Ibu hamil tidak punya pilihan lain.',
      ],
      requests: ['Mohon ditambah tenaga kesehatan.', 'Mohon pelayanannya diperbaiki.'],
      wishes: ['puskesmas pembantu di {tempat}', 'layanan 24 jam di puskesmas'],
      answers: ['Kepala puskesmas telah mengatur ulang jadwal petugas mulai {tgl}.'],
      questions: ['jadwal imunisasi', 'layanan gratis di puskesmas'],
    },
    {
      id: 'health.hospitals',
      weight: 24,
      matters: [
        {
          titles: ['Jadwal operasi ditunda terus'],
          accounts: ['Jadwal operasi ayah saya ditunda {n} kali {sejak} tanpa alasan yang jelas.'],
        },
        {
          titles: ['Pelayanan rumah sakit lambat'],
          accounts: ['Pendaftaran rawat jalan di rumah sakit daerah {kab} mengantre sejak subuh.'],
        },
        {
          titles: ['Kamar rawat inap penuh'],
          accounts: ['Kami menunggu kamar rawat inap selama {n} hari di ruang gawat darurat.'],
        },
      ],
      effects: ['Keadaan pasien makin menurun.', 'Keluarga menunggu di lorong.', 'Keterangan tiap petugas berbeda.'],
      requests: ['Mohon diperhatikan.', 'Mohon penjelasan dari pihak rumah sakit.'],
      wishes: ['ruang tunggu keluarga pasien', 'dokter spesialis jantung di {kab}'],
      answers: ['Rumah sakit menyampaikan permohonan maaf dan menambah petugas pendaftaran.'],
      questions: ['jadwal praktik dokter spesialis', 'alur rujukan'],
    },
    {
      id: 'health.insurance',
      weight: 28,
      matters: [
        {
          titles: ['Kartu jaminan kesehatan nonaktif', 'Kepesertaan BPJS dinonaktifkan'],
          accounts: ['Kepesertaan jaminan kesehatan keluarga saya {di} nonaktif {sejak} tanpa pemberitahuan.'],
        },
        {
          titles: ['Rujukan ditolak'],
          accounts: ['Rujukan saya ditolak dengan alasan kuota, padahal penyakitnya sudah {lama}.'],
        },
        {
          titles: ['Diminta membayar obat'],
          accounts: ['Sebagai peserta kami diminta membeli obat sendiri seharga {rp}.'],
        },
      ],
      effects: ['Pengobatan jadi terhenti.', 'Kami tidak mampu membayar sebagai pasien umum.'],
      requests: ['Mohon diaktifkan kembali.', 'Mohon penjelasan hak peserta.'],
      wishes: ['jaminan kesehatan otomatis bagi warga miskin', 'loket jaminan kesehatan di setiap puskesmas'],
      answers: ['Kepesertaan Saudara telah diaktifkan kembali dan dapat digunakan.'],
      questions: ['cara mengaktifkan kembali kepesertaan', 'cara pindah fasilitas kesehatan'],
    },
    {
      id: 'health',
      agencies: 'medicines',
      weight: 8,
      matters: [
        { titles: ['Obat kosong di puskesmas'], accounts: ['Obat darah tinggi di puskesmas {di} kosong {sejak}.'] },
        {
          titles: ['Vaksin tidak tersedia'],
          accounts: ['Vaksin rabies {di} tidak tersedia saat {n} warga digigit anjing.'],
        },
        {
          titles: ['Obat tanpa izin edar dijual bebas'],
          accounts: ['Ada obat kuat tanpa izin edar dijual bebas {di}.'],
        },
      ],
      effects: ['Pasien membeli sendiri di apotek.', 'Kami takut terjadi hal buruk.'],
      requests: ['Mohon segera dipenuhi.', 'Mohon diawasi.'],
      wishes: ['apotek desa dengan obat generik', 'daftar stok obat yang bisa dilihat warga'],
      questions: ['cara memeriksa izin edar obat', 'jadwal vaksinasi'],
    },
    {
      id: 'health.outbreaks',
      weight: 12,
      matters: [
        {
          titles: ['Kasus demam berdarah meningkat', 'Mohon pengasapan nyamuk'],
          accounts: ['Dalam sebulan ada {n} warga {di} terkena demam berdarah.'],
        },
        {
          titles: ['Anak kurang gizi'],
          accounts: ['Di {rt} {tempat} ada anak balita kurang gizi yang belum tertangani {sejak}.'],
        },
        {
          titles: ['Banyak anjing liar'],
          accounts: ['Anjing liar berkeliaran {patokan} {di}, {n} orang sudah digigit.'],
        },
      ],
      effects: ['Warga cemas.', 'Dua anak masih dirawat.', 'Lingkungan kami banyak genangan.'],
      requests: ['Mohon dilakukan pengasapan.', 'Mohon petugas gizi berkunjung.', 'Mohon vaksinasi hewan.'],
      wishes: ['makanan tambahan di posyandu', 'pemeriksaan kesehatan gratis tiap bulan'],
      answers: ['Petugas puskesmas telah turun ke lokasi pada {tgl} dan melakukan pemeriksaan lingkungan.'],
      questions: ['syarat permintaan pengasapan', 'gejala yang harus dilaporkan'],
    },
  ],
};
