/** Law: police, immigration, courts and prisons. */
import type { TopicTexts } from './topic.ts';

export const law: TopicTexts = {
  id: 'law',
  subTopics: [
    {
      id: 'law',
      weight: 55,
      matters: [
        {
          titles: ['Laporan kehilangan belum ditindaklanjuti', 'Perkembangan laporan tidak diberitahukan'],
          accounts: ['Saya melapor kehilangan motor {tgl} {di}, sampai kini belum ada kabar.'],
        },
        { titles: ['Pencurian motor marak'], accounts: ['Pencurian motor marak {di}, dalam sebulan sudah {n} kali.'] },
        {
          titles: ['Biaya SIM tidak jelas'],
          accounts: ['Saya ingin tahu biaya resmi SIM, karena yang disebutkan {di} berbeda-beda.'],
        },
      ],
      effects: ['Motor itu satu-satunya alat mencari nafkah.', 'Warga ronda setiap malam.'],
      requests: ['Mohon kabar perkembangannya.', 'Mohon ditambah patroli.'],
      wishes: ['pos polisi di {kec}', 'layanan SIM keliling'],
      answers: ['Perkembangan penanganan laporan telah disampaikan kepada pelapor pada {tgl}.'],
      questions: ['biaya resmi pembuatan SIM', 'syarat surat keterangan catatan kepolisian'],
    },
    {
      id: 'law',
      agencies: 'immigration',
      weight: 25,
      matters: [
        {
          titles: ['Kuota paspor selalu habis'],
          accounts: ['Kuota permohonan paspor daring di {kab} selalu habis {sejak}.'],
        },
        { titles: ['Paspor belum selesai'], accounts: ['Paspor saya belum selesai sudah {lama} sejak foto.'] },
        {
          titles: ['Aplikasi paspor bermasalah'],
          accounts: ['Pembayaran paspor {rp} berhasil, tetapi statusnya kedaluwarsa.'],
        },
      ],
      effects: ['Jadwal keberangkatan makin dekat.', 'Saya datang dari luar pulau.'],
      requests: ['Mohon kuotanya ditambah.', 'Mohon kejelasan.'],
      wishes: ['layanan paspor akhir pekan', 'unit layanan paspor di {kab}'],
      answers: ['Perkembangan penanganan laporan telah disampaikan kepada pelapor pada {tgl}.'],
      questions: ['syarat paspor anak', 'biaya paspor elektronik'],
    },
    {
      id: 'law',
      agencies: 'courts',
      weight: 20,
      matters: [
        {
          titles: ['Jadwal sidang tertunda'],
          accounts: ['Jadwal sidang perkara perdata saya ditunda {n} kali {sejak}.'],
        },
        {
          titles: ['Salinan putusan belum diterima'],
          accounts: ['Salinan putusan cerai saya belum diterima sudah {lama}.'],
        },
        { titles: ['Jam kunjungan lapas berubah'], accounts: ['Jam kunjungan lapas {di} berubah tanpa pengumuman.'] },
      ],
      effects: ['Ongkos ke pengadilan {receh} sekali jalan.', 'Urusan kami jadi tertahan.'],
      requests: ['Mohon kepastian jadwal.', 'Mohon segera diberikan.'],
      wishes: ['sidang keliling', 'pos bantuan hukum di kecamatan'],
      answers: ['Perkembangan penanganan laporan telah disampaikan kepada pelapor pada {tgl}.'],
      questions: ['cara mendaftar perkara secara daring', 'jadwal kunjungan'],
    },
    {
      id: 'law.levies',
      agencies: 'levies',
      weight: 22,
      matters: [
        {
          titles: ['Pungutan liar di {jalan}', 'Sopir dimintai uang'],
          accounts: ['Setiap truk yang lewat {jalan} {di} dimintai {receh} oleh sekelompok orang tanpa karcis.'],
        },
        {
          titles: ['Pungutan tanpa karcis'],
          accounts: ['Di tempat wisata {di} kami diminta {receh} beberapa kali tanpa bukti bayar.'],
        },
      ],
      effects: ['Kalau tidak bayar, kendaraan dihalangi.', 'Pengunjung jadi enggan datang.'],
      requests: ['Mohon petugas turun tanpa pemberitahuan.', 'Mohon ditertibkan.'],
      wishes: ['papan tarif resmi di setiap pintu masuk', 'pembayaran nontunai'],
      questions: ['tarif resmi retribusi', 'cara melaporkan pungutan liar'],
    },
    {
      id: 'law.village-funds',
      weight: 30,
      isRural: true,
      matters: [
        {
          titles: [
            'Penggunaan dana desa tidak diumumkan',
            'Papan informasi dana desa kosong',
            'Warga tidak tahu anggaran desa',
          ],
          accounts: [
            'Papan informasi anggaran {di} kosong {sejak}. Warga tidak tahu kegiatan apa saja yang dibiayai.',
            'Kami {warga} ingin melihat laporan penggunaan dana desa tahun {tahun}, tetapi belum pernah ditunjukkan.',
          ],
        },
        {
          titles: ['Proyek dana desa tanpa papan nama', 'Pekerjaan dana desa tidak selesai'],
          accounts: [
            'Ada pekerjaan rabat beton {di} tanpa papan nama kegiatan.',
            'Pekerjaan dana desa {di} berhenti {sejak}, padahal tahun anggaran sudah lewat.',
          ],
        },
      ],
      effects: [
        'Dalam musyawarah desa hal ini tidak dibahas.',
        'Kami tidak menuduh siapa pun, hanya ingin tahu.',
        'Warga jadi bertanya-tanya.',
      ],
      requests: ['Mohon ada keterbukaan.', 'Mohon inspektorat melakukan pembinaan.', 'Mohon penjelasan resmi.'],
      wishes: ['laporan anggaran desa yang ditempel setiap tiga bulan', 'pelatihan pengelolaan dana desa'],
      questions: ['cara meminta salinan APBDes', 'kegiatan yang boleh dibiayai dana desa'],
    },
    {
      id: 'law.staff-conduct',
      weight: 24,
      agencies: 'law.staff-conduct',
      matters: [
        {
          titles: ['Pegawai tidak di tempat saat jam kerja', 'Disiplin jam kerja pegawai'],
          accounts: ['Pada jam kerja banyak meja kosong di kantor pelayanan {di}. Warga menunggu sejak {jam_pagi}.'],
        },
        {
          titles: ['Kendaraan dinas dipakai di luar tugas', 'Pemakaian kendaraan dinas'],
          accounts: ['Kendaraan dinas terlihat dipakai berlibur pada {tgl}. Apakah hal itu diperbolehkan?'],
        },
        {
          titles: ['Petugas bersikap kasar', 'Sikap petugas tidak patut'],
          accounts: ['Saat mengurus berkas {di} pada {tgl}, saya dibentak petugas di depan orang banyak.'],
        },
      ],
      effects: [
        'Warga merasa tidak dihargai.',
        'Kami berharap pelayanan makin baik.',
        'Orang tua jadi takut datang sendiri.',
      ],
      requests: ['Mohon ada pembinaan.', 'Mohon diperiksa kebenarannya.', 'Mohon identitas saya dirahasiakan.'],
      wishes: ['papan penilaian kepuasan di setiap loket', 'pelatihan pelayanan bagi petugas'],
      questions: ['jam kerja pegawai pada bulan puasa', 'cara melaporkan pelanggaran disiplin'],
    },
  ],
};
