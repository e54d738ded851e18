/** Everything that has no topic of its own: villages, counters, civil servants, taxes, licences, religion, leisure. */
import type { TopicTexts } from './topic.ts';

export const other: TopicTexts = {
  id: 'other',
  subTopics: [
    {
      id: 'other.village-government',
      weight: 26,
      isRural: true,
      matters: [
        {
          titles: ['Kantor desa sering tutup'],
          accounts: ['Kantor desa {di} sering sudah tutup pada {jam_siang}. Warga harus datang berkali-kali.'],
        },
        {
          titles: ['Pelayanan kantor desa lambat', 'Surat pengantar lama jadi'],
          accounts: ['Mengurus surat pengantar {di} memerlukan waktu {lama}.'],
        },

        {
          titles: ['BLT desa belum dibagikan'],
          accounts: ['Bantuan langsung tunai dari dana desa {di} belum dibagikan sejak bulan {bulan}.'],
        },
        {
          titles: ['Honor kader posyandu belum dibayar'],
          accounts: ['Honor {banyak} kader posyandu {di} belum dibayar sudah {lama}.'],
        },

        {
          titles: ['Pembangunan desa mangkrak'],
          accounts: ['Pembangunan gedung serbaguna {di} berhenti {sejak}, tinggal tiang dan dinding.'],
        },
        {
          titles: ['Proyek desa tanpa papan nama'],
          accounts: ['Ada pekerjaan rabat beton {di} tanpa papan nama kegiatan.'],
        },
      ],
      effects: [
        'Warga jadi bertanya-tanya.',
        'Dalam musyawarah desa hal ini tidak dibahas.',
        'Kami tidak menuduh siapa pun, hanya ingin tahu.',
        'Orang yang bekerja terpaksa izin.',
      ],
      requests: [
        'Mohon ada keterbukaan.',
        'Mohon inspektorat melakukan pembinaan.',
        'Mohon kecamatan menjembatani.',
        'Mohon penjelasan resmi.',
      ],
      wishes: [
        'jadwal pelayanan desa yang ditempel di setiap dusun',
        'pelatihan komputer bagi perangkat desa',
        'internet gratis di balai desa',
      ],
      answers: [
        'Terima kasih atas masukannya. Petugas pelayanan telah diberi arahan dan alur pelayanan diperbaiki mulai {tgl}.',
        'Pimpinan telah mengadakan pertemuan dengan warga pada {tgl}. Hasilnya dituangkan dalam berita acara.',
      ],
      questions: [
        'jadwal pemilihan kepala desa',
        'cara mengurus surat keterangan domisili',
        'syarat menjadi anggota BPD',
      ],
    },
    {
      id: 'other.public-service',
      weight: 20,
      matters: [
        {
          titles: ['Pelayanan loket lambat', 'Antrean pelayanan terlalu lama'],
          accounts: [
            'Saya datang {hari} {jam_pagi}, baru dilayani setelah tengah hari. Dari {n} loket hanya dua yang buka.',
          ],
        },
        {
          titles: ['Petugas loket kurang ramah'],
          accounts: ['Petugas di kantor {desa} {di} kurang ramah dan menyuruh saya kembali besok tanpa alasan.'],
        },
        {
          titles: ['Loket tutup sebelum waktunya'],
          accounts: ['Loket pelayanan {di} sudah tutup padahal jadwalnya masih satu jam lagi.'],
        },
        {
          titles: ['Nomor antrean cepat habis', 'Antrean pelayanan terlalu lama'],
          accounts: ['Nomor antrean habis sebelum {jam_pagi}. Saya sudah mencoba {angka} hari berturut-turut.'],
        },

        {
          titles: ['Ruang tunggu tidak layak'],
          accounts: ['Ruang tunggu kantor pelayanan {di} panas dan kursinya kurang. Lansia berdiri berjam-jam.'],
        },
        {
          titles: ['Tidak ada jalur untuk kursi roda'],
          accounts: ['Kantor pelayanan {di} tidak punya jalur kursi roda sehingga ibu saya harus digendong.'],
        },
      ],
      effects: [
        'Saya kehilangan upah satu hari.',
        'Tidak ada petugas yang memberi petunjuk.',
        'Rumah saya jauh, sekali jalan {receh}.',
        'Ibu hamil dan lansia tidak didahulukan.',
      ],
      requests: [
        'Mohon ditambah petugas.',
        'Mohon pelayanannya diperbaiki.',
        'Mohon alurnya dipasang dengan jelas.',
        'Mohon petugas diberi pembinaan.',
      ],
      wishes: ['antrean daring untuk semua layanan', 'layanan pada hari Sabtu', 'mal pelayanan publik di {kab}'],
      answers: [
        'Terima kasih atas masukannya. Petugas pelayanan telah diberi arahan dan alur pelayanan diperbaiki mulai {tgl}.',
      ],
      questions: [
        'jam pelayanan kantor kecamatan',
        'syarat surat keterangan usaha',
        'alur pengurusan surat pindah kerja',
      ],
    },
    {
      id: 'other.civil-service',
      weight: 13,
      matters: [
        {
          titles: ['Pengumuman seleksi CASN terlambat'],
          accounts: ['Hasil seleksi pegawai pemerintah yang seharusnya keluar {tgl} belum diumumkan.'],
        },
        {
          titles: ['SK pengangkatan belum keluar'],
          accounts: ['Saya lulus seleksi {lama} yang lalu, tetapi surat keputusan pengangkatan belum terbit.'],
        },
        {
          titles: ['Masa kerja honorer tidak terbaca'],
          accounts: ['Masa kerja saya sebagai honorer {n} tahun tidak terbaca di sistem pendataan.'],
        },

        {
          titles: ['Kenaikan pangkat tertunda'],
          accounts: ['Usul kenaikan pangkat saya tertahan {sejak} dan tidak ada kabar.'],
        },
      ],
      effects: [
        'Kami menunggu tanpa kepastian.',
        'Umur saya sudah mendekati batas.',
        'Jawaban dari setiap bagian berbeda.',
      ],
      requests: ['Mohon kejelasan.', 'Mohon diverifikasi kembali.', 'Mohon pimpinan melakukan pengawasan.'],
      wishes: ['kejelasan status tenaga honorer', 'formasi khusus putra daerah di wilayah terpencil'],
      questions: ['jadwal seleksi CASN tahun ini', 'syarat mutasi pegawai antardaerah'],
    },
    {
      id: 'other.taxes',
      weight: 12,
      matters: [
        {
          titles: ['Tagihan PBB tidak sesuai', 'PBB naik berkali lipat'],
          accounts: ['Tagihan pajak bumi dan bangunan saya {di} naik dari {rp} menjadi {rpjuta}.'],
        },
        {
          titles: ['Pembayaran pajak tidak tercatat'],
          accounts: ['Pajak sudah saya bayar {tgl}, tetapi di sistem masih tertulis belum lunas.'],
        },
        {
          titles: ['Luas tanah di SPPT salah'],
          accounts: ['Luas tanah di SPPT tidak sesuai sertifikat sudah {lama}. Saya sudah mengajukan perubahan.'],
        },

        {
          titles: ['Pelat nomor belum tersedia'],
          accounts: ['Pelat nomor kendaraan saya belum tersedia sejak bulan {bulan}, padahal pajaknya sudah dibayar.'],
        },
        {
          titles: ['Pajak kendaraan tidak bisa daring'],
          accounts: ['Pembayaran pajak kendaraan lewat aplikasi selalu gagal {sejak}.'],
        },
      ],
      effects: [
        'Saya pensiunan, tidak sanggup membayar sebesar itu.',
        'Saya takut kena denda.',
        'Sudah bolak-balik tetapi belum beres.',
      ],
      requests: ['Mohon dihitung ulang.', 'Mohon data dibetulkan.', 'Mohon penjelasan dasar kenaikannya.'],
      wishes: ['keringanan pajak bagi pensiunan', 'pemutihan denda pajak kendaraan'],
      answers: ['Setelah diverifikasi, data telah diperbarui dalam sistem.'],
      questions: ['cara mengajukan keberatan PBB', 'jadwal samsat keliling'],
    },
    {
      id: 'other.licences',
      weight: 9,
      matters: [
        {
          titles: ['Izin usaha belum terbit'],
          accounts: ['Permohonan izin usaha saya {di} sudah {lama} berstatus menunggu verifikasi.'],
        },
        {
          titles: ['Sistem perizinan daring bermasalah'],
          accounts: ['Sistem perizinan selalu menolak titik lokasi usaha saya {di} {sejak}.'],
        },
        {
          titles: ['Persetujuan bangunan terlalu lama'],
          accounts: ['Persetujuan bangunan gedung untuk rumah {di} diajukan {tgl} dan belum ada kabar.'],
        },
      ],
      effects: [
        'Usaha saya belum bisa berjalan.',
        'Bank tidak mau memproses pinjaman.',
        'Berkas dikembalikan tanpa keterangan.',
      ],
      requests: [
        'Mohon kepastian waktu.',
        'Mohon pendampingan pengisian.',
        'Mohon petugas menghubungi pemohon bila ada kekurangan.',
      ],
      wishes: ['klinik perizinan keliling', 'panduan perizinan dalam bahasa yang sederhana'],
      answers: ['Permohonan Saudara telah selesai diproses dan dapat diambil pada jam kerja.'],
      questions: ['syarat nomor induk berusaha', 'biaya dan lama pengurusan izin'],
    },
    {
      id: 'other',
      agencies: 'small-business',
      weight: 8,
      matters: [
        {
          titles: ['Bantuan usaha mikro belum cair'],
          accounts: ['Bantuan untuk usaha mikro saya {di} dinyatakan disetujui {tgl}, tetapi belum bisa dicairkan.'],
        },
        {
          titles: ['Pengajuan KUR ditolak'],
          accounts: ['Pengajuan kredit usaha rakyat saya ditolak karena diminta agunan, padahal pinjamannya {rpjuta}.'],
        },
        {
          titles: ['Dana simpanan koperasi tidak bisa ditarik'],
          accounts: ['Simpanan kami {banyak} anggota koperasi {di} tidak bisa ditarik {sejak}.'],
        },
      ],
      effects: ['Modal usaha habis.', 'Warung kami terancam tutup.', 'Anggota sebagian besar pedagang kecil.'],
      requests: ['Mohon ditelusuri.', 'Mohon dibantu permodalan.', 'Mohon dinas koperasi mendampingi.'],
      wishes: ['pasar UMKM setiap akhir pekan', 'pelatihan kemasan dan penjualan daring'],
      questions: ['syarat kredit usaha rakyat', 'cara mendirikan koperasi'],
    },
    {
      id: 'other',
      agencies: 'religion',
      weight: 6,
      matters: [
        {
          titles: ['Jadwal keberangkatan haji berubah'],
          accounts: ['Perkiraan keberangkatan haji orang tua saya berubah menjadi {n} tahun lebih lama.'],
        },
        {
          titles: ['Pendaftaran nikah terkendala'],
          accounts: [
            'Pendaftaran nikah saya {di} ditolak karena data tidak terbaca, padahal acaranya tinggal {angka} minggu.',
          ],
        },
        {
          titles: ['Bantuan rumah ibadah belum cair'],
          accounts: ['Bantuan perbaikan rumah ibadah {di} disetujui {sejak} tetapi belum cair.'],
        },
      ],
      effects: ['Orang tua saya sudah lanjut usia.', 'Undangan sudah disebar.', 'Jemaah bergotong royong semampunya.'],
      requests: ['Mohon kejelasan.', 'Mohon dibantu.'],
      wishes: ['bimbingan manasik di tingkat kecamatan', 'insentif bagi guru mengaji dan guru sekolah minggu'],
      questions: ['cara mengecek nomor porsi haji', 'syarat nikah di kantor urusan agama'],
    },
  ],
};
