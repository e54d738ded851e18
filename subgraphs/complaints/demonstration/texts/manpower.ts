/** Manpower: wages, dismissal, social security, safety, work to be found. */
import type { TopicTexts } from './topic.ts';

export const manpower: TopicTexts = {
  id: 'manpower',
  subTopics: [
    {
      id: 'manpower.wages',
      weight: 30,
      matters: [
        {
          titles: ['Gaji belum dibayar', 'Upah {n} bulan tidak dibayarkan'],
          accounts: [
            'Perusahaan tempat saya bekerja {di} belum membayar gaji {n} bulan. Pekerja yang mengalami hal yang sama ada {banyak} orang.',
          ],
        },
        {
          titles: ['Gaji selalu terlambat'],
          accounts: ['Gaji kami selalu terlambat {sejak}. Bulan {bulan} baru dibayar separuh, sisanya tidak jelas.'],
        },

        {
          titles: ['Upah di bawah upah minimum', 'Gaji tidak sesuai UMK'],
          accounts: [
            'Saya bekerja {di} dengan upah {rpjuta} sebulan, di bawah upah minimum yang berlaku. Sudah {lama} tidak ada kenaikan.',
          ],
        },
        {
          titles: ['Upah harian terlalu rendah'],
          accounts: ['Upah harian kami {di} hanya {rp} untuk sepuluh jam kerja.'],
        },

        {
          titles: ['Lembur tidak dibayar', 'Jam kerja melebihi batas'],
          accounts: ['Kami bekerja sampai {jam} hampir setiap hari {di}, tetapi lembur tidak pernah dihitung.'],
        },
        {
          titles: ['Potongan gaji tanpa penjelasan'],
          accounts: ['Gaji saya dipotong {rp} setiap bulan {sejak} dan tidak ada rincian di slip gaji.'],
        },
      ],
      effects: [
        'Untuk bayar kontrakan saja kami harus berutang.',
        'Kalau bertanya, kami diancam tidak diperpanjang kontraknya.',
        'Bagian personalia selalu bilang menunggu keputusan pimpinan.',
        'Kami tidak diberi slip gaji.',
      ],
      requests: [
        'Mohon pengawas ketenagakerjaan memeriksa perusahaan itu.',
        'Mohon hak kami dibayarkan.',
        'Mohon identitas kami dirahasiakan.',
        'Kami mohon dimediasi.',
      ],
      wishes: [
        'kenaikan upah minimum yang sesuai kebutuhan hidup',
        'pengawasan rutin terhadap pembayaran upah',
        'sanksi yang jelas bagi perusahaan yang menunggak upah',
      ],
      answers: [
        'Pengawas ketenagakerjaan telah memanggil perusahaan. Perusahaan berjanji memenuhi kewajibannya paling lambat {tgl_depan}.',
        'Mediasi telah dilaksanakan pada {tgl} dan para pihak menandatangani perjanjian bersama.',
        'Hasil pemeriksaan: hak pekerja telah dibayarkan. Bukti pembayaran ada pada pengawas.',
        'Laporan Saudara masuk dalam daftar pemeriksaan pengawas. Nota pemeriksaan telah disampaikan kepada perusahaan.',
      ],
      questions: [
        'besaran upah minimum {kab} tahun ini',
        'cara menghitung upah lembur',
        'syarat melaporkan perusahaan kepada pengawas',
      ],
    },
    {
      id: 'manpower.wages',
      weight: 10,
      matters: [
        {
          titles: ['THR belum dibayar'],
          accounts: [
            'Sampai hari ini tunjangan hari raya kami {di} belum dibayarkan, padahal batas waktunya sudah lewat.',
          ],
        },
        {
          titles: ['THR tidak penuh'],
          accounts: ['THR hanya diberikan {rp} untuk pekerja yang sudah bekerja {lama}.'],
        },
        {
          titles: ['THR diganti sembako'],
          accounts: [
            'Perusahaan memberi THR dalam bentuk paket sembako, bukan uang. Ada {banyak} pekerja yang menerimanya.',
          ],
        },
      ],
      effects: [
        'Kami tidak bisa pulang kampung.',
        'Alasan perusahaan sedang sepi pesanan, tetapi produksi tetap jalan.',
        'Pekerja harian sama sekali tidak diberi.',
      ],
      requests: ['Mohon posko THR menindaklanjuti.', 'Mohon perusahaan ditegur.', 'Kami minta hak kami dipenuhi.'],
      wishes: ['posko pengaduan THR sepanjang tahun', 'aturan THR untuk pekerja lepas dan pengemudi daring'],
      answers: [
        'Pengawas ketenagakerjaan telah memanggil perusahaan. Perusahaan berjanji memenuhi kewajibannya paling lambat {tgl_depan}.',
        'Mediasi telah dilaksanakan pada {tgl} dan para pihak menandatangani perjanjian bersama.',
        'Hasil pemeriksaan: hak pekerja telah dibayarkan. Bukti pembayaran ada pada pengawas.',
        'Laporan Saudara masuk dalam daftar pemeriksaan pengawas. Nota pemeriksaan telah disampaikan kepada perusahaan.',
      ],
      questions: ['batas waktu pembayaran THR', 'hitungan THR untuk pekerja yang belum setahun'],
    },
    {
      id: 'manpower.wages',
      weight: 18,
      matters: [
        {
          titles: ['PHK sepihak', 'Diberhentikan tanpa surat'],
          accounts: ['Saya diberhentikan {tgl} tanpa surat dan tanpa pesangon setelah bekerja {lama}.'],
        },
        {
          titles: ['Pesangon tidak dibayar', 'PHK massal tanpa pesangon'],
          accounts: [
            'Perusahaan {di} memberhentikan {banyak} pekerja sekaligus {sejak}. Pesangon dijanjikan tetapi belum ada.',
          ],
        },
        {
          titles: ['Kontrak diputus sebelum waktunya'],
          accounts: ['Kontrak saya diputus padahal masih berlaku {n} bulan lagi. Sisa kontrak tidak dibayar.'],
        },

        {
          titles: ['Ijazah ditahan perusahaan'],
          accounts: [
            'Saya sudah keluar {sejak} tetapi ijazah masih ditahan. Untuk mengambilnya saya diminta membayar {rpjuta}.',
          ],
        },
        {
          titles: ['Surat keterangan kerja tidak diberikan'],
          accounts: [
            'Perusahaan {di} tidak mau mengeluarkan surat keterangan kerja, padahal saya memerlukannya untuk melamar.',
          ],
        },
      ],
      effects: [
        'Saya tidak bisa melamar pekerjaan lain.',
        'Jaminan hari tua juga tidak bisa dicairkan.',
        'Beberapa teman menandatangani surat karena takut.',
      ],
      requests: ['Mohon dibantu mediasi.', 'Mohon hak kami diberikan sesuai undang-undang.', 'Mohon pendampingan.'],
      wishes: [
        'layanan konsultasi hukum ketenagakerjaan di setiap kecamatan',
        'pelatihan bagi pekerja yang terkena PHK',
      ],
      answers: [
        'Pengawas ketenagakerjaan telah memanggil perusahaan. Perusahaan berjanji memenuhi kewajibannya paling lambat {tgl_depan}.',
        'Mediasi telah dilaksanakan pada {tgl} dan para pihak menandatangani perjanjian bersama.',
        'Hasil pemeriksaan: hak pekerja telah dibayarkan. Bukti pembayaran ada pada pengawas.',
        'Laporan Saudara masuk dalam daftar pemeriksaan pengawas. Nota pemeriksaan telah disampaikan kepada perusahaan.',
      ],
      questions: ['hak pekerja yang terkena PHK', 'tata cara pencatatan perselisihan hubungan industrial'],
    },
    {
      id: 'manpower.social-security',
      weight: 14,
      matters: [
        {
          titles: ['Iuran jaminan sosial tidak disetor', 'Saldo jaminan hari tua tidak bertambah'],
          accounts: ['Gaji saya dipotong untuk jaminan sosial {sejak}, tetapi saldonya tidak bertambah.'],
        },
        {
          titles: ['Tidak didaftarkan jaminan sosial'],
          accounts: ['Perusahaan {di} tidak mendaftarkan {banyak} pekerjanya pada jaminan sosial ketenagakerjaan.'],
        },

        {
          titles: ['Pencairan JHT berbelit', 'Klaim jaminan hari tua belum cair'],
          accounts: ['Klaim jaminan hari tua saya ajukan {tgl} dan sudah {lama} belum cair.'],
        },
        {
          titles: ['Pencairan JHT berbelit', 'Antrean klaim tidak kunjung dipanggil'],
          accounts: ['Saya datang {angka} kali ke kantor cabang {di}, setiap kali diminta berkas yang berbeda.'],
        },
      ],
      effects: [
        'Uang itu kami perlukan untuk modal usaha.',
        'Saat kecelakaan kerja, biaya ditanggung sendiri.',
        'Petugas tidak memberi kepastian waktu.',
      ],
      requests: [
        'Mohon dicek setoran iurannya.',
        'Mohon kepastian kapan cair.',
        'Mohon perusahaan diwajibkan mendaftarkan pekerjanya.',
      ],
      wishes: ['pendaftaran jaminan sosial untuk buruh tani dan nelayan', 'layanan klaim di kantor kecamatan'],
      answers: [
        'Pengawas ketenagakerjaan telah memanggil perusahaan. Perusahaan berjanji memenuhi kewajibannya paling lambat {tgl_depan}.',
        'Laporan Saudara masuk dalam daftar pemeriksaan pengawas. Nota pemeriksaan telah disampaikan kepada perusahaan.',
      ],
      questions: ['syarat klaim jaminan hari tua', 'cara memeriksa apakah iuran sudah disetor perusahaan'],
    },
    {
      id: 'manpower.working-conditions',
      weight: 8,
      matters: [
        {
          titles: ['Alat pelindung tidak disediakan'],
          accounts: ['Di tempat kerja kami {di} tidak ada helm maupun sarung tangan, padahal bekerja di ketinggian.'],
        },
        {
          titles: ['Kecelakaan kerja tidak dilaporkan'],
          accounts: [
            'Pada {tgl} terjadi kecelakaan kerja {di}. Korban hanya diobati di klinik dan kejadiannya tidak dilaporkan.',
          ],
        },
        {
          titles: ['Tempat kerja tidak aman'],
          accounts: ['Ruang produksi {di} penuh debu dan panas. Sudah {n} pekerja jatuh sakit.'],
        },
      ],
      effects: ['Pekerja baru tidak pernah diberi pelatihan.', 'Pintu darurat terkunci selama jam kerja.'],
      requests: ['Mohon diperiksa oleh pengawas keselamatan kerja.', 'Mohon ditindak sebelum ada korban berikutnya.'],
      wishes: ['pelatihan keselamatan kerja bagi tukang bangunan', 'pemeriksaan kesehatan gratis bagi buruh pabrik'],
      answers: [
        'Laporan Saudara masuk dalam daftar pemeriksaan pengawas. Nota pemeriksaan telah disampaikan kepada perusahaan.',
      ],
      questions: ['kewajiban perusahaan menyediakan alat pelindung', 'cara melaporkan kecelakaan kerja'],
    },
    {
      id: 'manpower.job-seeking',
      weight: 13,
      matters: [
        {
          titles: ['Calo tenaga kerja', 'Pungutan saat melamar kerja'],
          accounts: ['Untuk melamar di kawasan industri {di} calon pekerja diminta membayar {rpjuta} oleh perantara.'],
        },
        {
          titles: ['Lowongan kerja meminta uang'],
          accounts: [
            'Ada lowongan {di} yang meminta biaya pelatihan {rpjuta}, tetapi setelah dibayar tidak ada panggilan.',
          ],
        },

        {
          titles: ['Pelatihan kerja tidak jelas'],
          accounts: ['Saya lulus seleksi pelatihan {tgl}, sampai sekarang jadwalnya belum ada.'],
        },
        {
          titles: ['Sertifikat pelatihan belum keluar'],
          accounts: ['Sertifikat pelatihan yang saya ikuti {di} belum keluar sudah {lama}.'],
        },
      ],
      effects: [
        'Banyak pencari kerja muda yang tertipu.',
        'Warga sekitar malah sulit diterima.',
        'Kesempatan melamar jadi terlewat.',
      ],
      requests: ['Mohon ditertibkan.', 'Mohon kejelasan jadwalnya.', 'Mohon balai latihan kerja memberi penjelasan.'],
      wishes: [
        'bursa kerja setiap tiga bulan',
        'pelatihan las dan menjahit gratis',
        'kuota pekerja lokal di kawasan industri',
      ],
      questions: ['jadwal pelatihan balai latihan kerja', 'cara membuat kartu pencari kerja'],
    },
    {
      id: 'manpower.job-seeking',
      agencies: 'migrant-workers',
      weight: 7,
      matters: [
        {
          titles: ['Keluarga bekerja di luar negeri hilang kontak'],
          accounts: ['Kakak saya berangkat bekerja ke luar negeri {lama} yang lalu. {Sejak} tidak bisa dihubungi.'],
        },
        {
          titles: ['Pemberangkatan pekerja migran tidak jelas', 'Uang penempatan tidak dikembalikan'],
          accounts: [
            'Saya sudah membayar {rpjuta} untuk bekerja di luar negeri, tetapi keberangkatan ditunda terus {sejak}.',
          ],
        },
        {
          titles: ['Paspor ditahan penyalur'],
          accounts: ['Paspor saya ditahan penyalur {di} dan saya belum juga diberangkatkan.'],
        },
      ],
      effects: ['Orang tua kami sangat khawatir.', 'Penyalur mengganti nomor dan kantornya tutup.'],
      requests: ['Mohon dibantu pelacakan.', 'Mohon uang kami dikembalikan.', 'Mohon perlindungan.'],
      wishes: ['sosialisasi penempatan resmi sampai ke desa', 'pos layanan pekerja migran di bandara'],
      questions: ['daftar perusahaan penempatan yang resmi', 'biaya yang boleh dibebankan kepada calon pekerja migran'],
    },
  ],
};
