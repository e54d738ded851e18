/** Education: schools, teachers, fees, admission, aid for pupils. */
import type { TopicTexts } from './topic.ts';

export const education: TopicTexts = {
  id: 'education',
  subTopics: [
    {
      id: 'education.fees',
      weight: 26,
      matters: [
        {
          titles: ['Pungutan di sekolah', 'Sumbangan sekolah memberatkan'],
          accounts: [
            'Orang tua murid di sekolah anak saya diminta membayar {rp} per bulan. Katanya sumbangan, tetapi jumlahnya ditentukan.',
          ],
        },
        {
          titles: ['Uang perpisahan terlalu mahal'],
          accounts: ['Untuk acara perpisahan kami diminta {rp} tiap anak. Yang belum bayar tidak diberi kartu ujian.'],
        },
        {
          titles: ['Biaya seragam memberatkan'],
          accounts: ['Seragam wajib dibeli lewat sekolah seharga {rpjuta}. Di pasar harganya jauh lebih murah.'],
        },

        {
          titles: ['Ijazah ditahan karena tunggakan'],
          accounts: ['Ijazah anak saya belum diberikan {sejak} karena masih ada tunggakan {rpjuta}.'],
        },
        {
          titles: ['Rapor belum diberikan'],
          accounts: ['Rapor anak tidak boleh diambil sebelum melunasi iuran {rp}.'],
        },
      ],
      effects: [
        'Banyak orang tua yang keberatan tetapi takut bicara.',
        'Penghasilan saya tidak menentu.',
        'Anak saya jadi malu masuk sekolah.',
        'Tidak ada rapat komite sebelumnya.',
      ],
      requests: [
        'Mohon dijelaskan apakah pungutan itu boleh.',
        'Mohon sekolah diberi pembinaan.',
        'Mohon identitas saya dirahasiakan.',
      ],
      wishes: ['sekolah yang benar-benar gratis sampai SMA', 'papan pengumuman penggunaan dana BOS'],
      answers: [
        'Pengawas sekolah telah melakukan klarifikasi pada {tgl}. Sumbangan bersifat sukarela dan yang telanjur dibayar akan dikembalikan.',
      ],
      questions: ['aturan sumbangan di sekolah negeri', 'penggunaan dana BOS'],
    },
    {
      id: 'education.admission',
      weight: 20,
      matters: [
        {
          titles: ['Zonasi tidak sesuai jarak', 'Tidak lolos meski rumah dekat sekolah'],
          accounts: [
            'Rumah kami {di} hanya {n} ratus meter dari sekolah, tetapi anak saya tidak lolos jalur domisili.',
          ],
        },
        {
          titles: ['Hasil seleksi murid baru janggal'],
          accounts: ['Hasil seleksi murid baru {di} berubah antara {jam} dan sore hari tanpa penjelasan.'],
        },

        {
          titles: ['Laman pendaftaran murid baru tidak bisa dibuka'],
          accounts: ['Laman pendaftaran tidak bisa dibuka {sejak}, padahal penutupan tinggal {n} hari lagi.'],
        },
        {
          titles: ['Titik rumah pada peta pendaftaran salah'],
          accounts: ['Titik rumah kami {di} tidak bisa digeser pada peta pendaftaran sehingga jaraknya salah.'],
        },
      ],
      effects: [
        'Anak saya sampai menangis.',
        'Sekolah lain jaraknya belasan kilometer.',
        'Panitia sekolah tidak bisa menjawab.',
      ],
      requests: ['Mohon diverifikasi ulang.', 'Mohon pendaftaran diperpanjang.', 'Mohon keterbukaan data seleksi.'],
      wishes: ['pembangunan SMA negeri di {kec}', 'tambahan kelas untuk murid dari keluarga kurang mampu'],
      answers: ['Hasil verifikasi berkas telah diumumkan ulang sesuai petunjuk teknis.'],
      questions: ['jadwal penerimaan murid baru', 'syarat jalur afirmasi', 'cara pindah sekolah antarprovinsi'],
    },
    {
      id: 'education.facilities',
      weight: 24,
      matters: [
        {
          titles: ['Atap sekolah bocor'],
          accounts: ['Atap {sd} bocor di {n} ruang kelas. Saat hujan murid dipulangkan.'],
        },
        {
          titles: ['Plafon kelas ambruk'],
          accounts: ['Plafon ruang kelas {smp} ambruk {tgl}, untung tidak sedang dipakai.'],
        },
        {
          titles: ['Ruang kelas rusak', 'Gedung {sd} memprihatinkan'],
          accounts: ['Dinding {sd} retak dan lantainya pecah sudah {lama}.'],
        },

        {
          titles: ['Toilet sekolah tidak layak'],
          accounts: ['Toilet {smp} hanya satu yang bisa dipakai untuk {banyak} murid.'],
        },
        {
          titles: ['Sekolah kekurangan meja kursi'],
          accounts: ['Murid {sd} duduk bertiga di satu meja karena kekurangan kursi {sejak}.'],
        },
      ],
      effects: [
        'Anak-anak belajar bergantian pagi dan siang.',
        'Orang tua waswas setiap hujan deras.',
        'Guru sampai mengajar di teras.',
      ],
      requests: ['Mohon segera direhabilitasi.', 'Mohon ditinjau sebelum ambruk semuanya.', 'Mohon bantuan mebel.'],
      wishes: ['perpustakaan dan laboratorium komputer', 'pagar dan lapangan olahraga sekolah'],
      answers: [
        'Sekolah telah diusulkan menerima dana rehabilitasi. Kegiatan belajar sementara dipindahkan ke ruang lain.',
      ],
      questions: ['rencana rehabilitasi {sd}', 'cara sekolah mengajukan bantuan mebel'],
    },
    {
      id: 'education.teachers',
      weight: 16,
      matters: [
        { titles: ['Kekurangan guru'], accounts: ['Di {sd} hanya ada {angka} guru untuk enam kelas.'] },
        {
          titles: ['Guru sering tidak hadir', 'Jam pelajaran sering kosong'],
          accounts: ['Jam pelajaran di sekolah anak saya sering kosong {sejak}. Murid hanya diberi tugas.'],
        },

        {
          titles: ['Tunjangan guru belum cair'],
          accounts: ['Tunjangan profesi kami para guru {di} belum cair sejak bulan {bulan}.'],
        },
        {
          titles: ['Honor guru belum dibayar'],
          accounts: ['Honor saya sebagai guru honorer {rp} sebulan dan sudah {lama} belum dibayar.'],
        },
      ],
      effects: [
        'Murid tertinggal pelajaran.',
        'Banyak guru mencari pekerjaan sampingan.',
        'Mau ujian tetapi materi belum selesai.',
      ],
      requests: ['Mohon ditambah guru.', 'Mohon segera dicairkan.', 'Mohon dinas memantau kehadiran.'],
      wishes: ['pemerataan guru sampai ke daerah terpencil', 'rumah dinas guru'],
      questions: ['jadwal pencairan tunjangan profesi', 'formasi guru tahun ini'],
    },
    {
      id: 'education.scholarships',
      weight: 10,
      matters: [
        {
          titles: ['Bantuan PIP tidak cair'],
          accounts: ['Bantuan Indonesia Pintar anak saya belum cair {sejak}, padahal namanya ada di daftar.'],
        },
        { titles: ['Beasiswa daerah terlambat'], accounts: ['Beasiswa dari pemerintah {kab} terlambat sudah {lama}.'] },
      ],
      effects: ['Uang itu untuk membeli sepatu dan buku.', 'Anak saya terancam berhenti sekolah.'],
      requests: ['Mohon dicek datanya.', 'Mohon kepastian pencairan.'],
      wishes: ['beasiswa bagi anak petani dan nelayan', 'bantuan ongkos sekolah'],
      answers: ['Data siswa telah disinkronkan oleh operator sekolah. Bantuan akan cair pada tahap berikutnya.'],
      questions: ['cara mengaktifkan rekening bantuan siswa', 'syarat beasiswa daerah'],
    },
    {
      id: 'education',
      agencies: 'higher-education',
      weight: 8,
      matters: [
        {
          titles: ['Ijazah kuliah belum terbit'],
          accounts: ['Saya lulus {lama} yang lalu, ijazahnya belum terbit sampai sekarang.'],
        },
        {
          titles: ['KIP Kuliah belum cair'],
          accounts: ['Bantuan kuliah semester ini belum cair, batas pembayaran tinggal {n} hari.'],
        },
        {
          titles: ['Uang kuliah naik'],
          accounts: ['Uang kuliah tunggal saya naik menjadi {rpjuta} tanpa pemberitahuan.'],
        },
      ],
      effects: ['Saya gagal mendaftar kerja.', 'Orang tua saya tidak sanggup.', 'Saya terancam cuti kuliah.'],
      requests: ['Mohon dibantu penyelesaiannya.', 'Mohon ditinjau kembali.'],
      wishes: ['kampus negeri di {kab}', 'tambahan kuota bantuan kuliah'],
      questions: ['cara penyetaraan ijazah luar negeri', 'pengajuan keringanan uang kuliah'],
    },
  ],
};
