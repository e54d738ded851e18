/** Public works: roads, bridges, drains, lamps and buildings. */
import type { TopicTexts } from './topic.ts';

export const publicWorks: TopicTexts = {
  id: 'public-works',
  isOnTheSpot: true,
  subTopics: [
    {
      id: 'public-works.roads',
      weight: 46,
      matters: [
        {
          titles: [
            'Jalan berlubang',
            'Jalan rusak parah dan berlubang',
            'Lubang di badan {jalan}',
            '{jalan} penuh lubang',
          ],
          accounts: [
            '{jalan} {di} rusak parah. Lubang sedalam {n} puluh sentimeter tersebar di {banyak} titik dan sudah {lama} tidak ditambal.',
            'Kondisi {jalan} {di} berlubang {sejak}. Saat hujan lubangnya tertutup air sehingga tidak kelihatan oleh pengendara.',
            'Di {jalan}, {patokan}, ada lubang besar hampir selebar badan jalan. Sudah {lama} dibiarkan {di}.',
          ],
        },
        {
          titles: ['Aspal mengelupas', 'Jalan baru diaspal sudah rusak', 'Perbaikan {jalan} tidak bertahan lama'],
          accounts: [
            '{jalan} {di} baru diaspal {lama} yang lalu, tetapi sekarang aspalnya sudah mengelupas dan batunya berserakan.',
            'Aspal di {jalan} {patokan} terkelupas sepanjang kira-kira {banyak} meter padahal pekerjaannya belum lama selesai.',
          ],
        },
        {
          isRural: true,
          titles: [
            'Jalan tanah belum pernah diaspal',
            'Jalan penghubung dusun becek',
            'Akses jalan desa belum diperkeras',
          ],
          accounts: [
            'Jalan penghubung {di} masih berupa tanah. Setiap hujan becek dan licin, kendaraan roda dua sering tergelincir.',
            'Sepanjang {n} kilometer jalan {di} belum pernah diperkeras. Kalau musim hujan, mobil tidak bisa masuk sama sekali.',
          ],
        },
        {
          titles: [
            'Bekas galian tidak dikembalikan',
            'Galian kabel membahayakan pengendara',
            'Bekas galian pipa di {jalan}',
          ],
          accounts: [
            'Bekas galian di {jalan} {di} hanya ditimbun tanah dan dibiarkan {lama}. Tanahnya turun dan membentuk parit.',
            '{Sejak} ada galian di {jalan} {patokan}. Pekerjanya sudah pergi, tetapi jalannya tidak dikembalikan seperti semula.',
          ],
        },
        {
          titles: ['Bahu jalan longsor', 'Longsor menutup sebagian {jalan}'],
          accounts: ['Bahu {jalan} {di} longsor {sejak} dan sekarang tinggal satu lajur yang bisa dilewati.'],
        },
        {
          titles: ['Badan jalan ambles'],
          accounts: [
            'Badan jalan {di} ambles sekitar {n} puluh sentimeter. Warga baru memasang bambu dan karung sebagai tanda.',
          ],
        },
      ],
      effects: [
        'Sudah {n} kali pengendara motor jatuh di lokasi itu.',
        'Anak sekolah dan pedagang yang lewat setiap hari sangat terganggu.',
        'Ambulans dan mobil pengangkut hasil panen harus memutar jauh.',
        'Debunya masuk ke rumah dan banyak anak yang batuk.',
        'Waktu tempuh yang biasanya {n} menit sekarang menjadi setengah jam.',
      ],
      requests: [
        'Mohon segera diperbaiki sebelum ada korban.',
        'Kami berharap paling tidak dilakukan penambalan sementara.',
        'Mohon dinas terkait meninjau langsung ke lapangan.',
        'Tolong jangan tunggu sampai ada yang celaka.',
      ],
      wishes: [
        'pelebaran {jalan} yang selalu padat pada jam kerja',
        'pengaspalan jalan lingkungan',
        'pembangunan jalan penghubung antarkampung',
      ],
      answers: [
        'Perbaikan telah dilaksanakan oleh tim pemeliharaan pada {tgl} dan lokasi dapat dilalui kembali.',
        'Titik yang dilaporkan telah ditangani secara darurat. Perbaikan permanen masuk rencana kerja tahun anggaran berikutnya.',
        'Hasil peninjauan lapangan: kerusakan sepanjang {banyak} meter. Pekerjaan penambalan selesai dan foto terlampir pada berita acara.',
        'Lokasi yang dilaporkan telah kami survei dan usulan penanganannya disampaikan dalam musrenbang kecamatan.',
      ],
      questions: [
        'jadwal perbaikan {jalan}',
        'status {jalan}, apakah jalan kabupaten, provinsi, atau nasional',
        'cara mengajukan perbaikan jalan lingkungan',
      ],
    },
    {
      id: 'public-works.bridges',
      weight: 8,
      matters: [
        {
          titles: ['Lantai jembatan berlubang', 'Pagar jembatan patah'],
          accounts: ['Lantai jembatan {di} sudah lapuk dan berlubang {sejak}. Pagar pengamannya juga patah.'],
        },
        {
          titles: ['Jembatan rusak', 'Tiang jembatan retak'],
          accounts: ['Jembatan {patokan} {di} retak pada bagian tiang. Kalau kendaraan berat lewat terasa bergoyang.'],
        },

        {
          isRural: true,
          titles: ['Jembatan hanyut terbawa banjir', 'Jembatan penghubung terputus'],
          accounts: ['Jembatan penghubung {di} hanyut saat banjir {tgl} dan sampai hari ini belum dibangun lagi.'],
        },
        {
          isRural: true,
          titles: ['Jembatan gantung putus'],
          accounts: ['Tali jembatan gantung {di} putus sebelah. Warga menyeberang dengan rakit bambu.'],
        },
      ],
      effects: [
        '{banyak} keluarga terpaksa memutar lebih dari {n} kilometer.',
        'Anak-anak menyeberang sungai untuk pergi ke sekolah.',
        'Hasil kebun tidak bisa dibawa keluar.',
      ],
      requests: [
        'Mohon dibangun jembatan darurat secepatnya.',
        'Mohon diperiksa kekuatannya sebelum roboh.',
        'Kami mohon ada perhatian dari pemerintah daerah.',
      ],
      wishes: [
        'pembangunan jembatan permanen pengganti jembatan bambu',
        'pelebaran jembatan agar bisa dilalui dua arah',
      ],
      answers: [
        'Titik yang dilaporkan telah ditangani secara darurat. Perbaikan permanen masuk rencana kerja tahun anggaran berikutnya.',
        'Lokasi yang dilaporkan telah kami survei dan usulan penanganannya disampaikan dalam musrenbang kecamatan.',
      ],
      questions: ['rencana pembangunan jembatan penghubung', 'siapa yang berwenang memelihara jembatan gantung'],
    },
    {
      id: 'public-works.drainage',
      weight: 18,
      matters: [
        {
          titles: ['Saluran air tersumbat', 'Drainase mampet', 'Selokan di {jalan} penuh lumpur'],
          accounts: [
            'Selokan di {jalan} {di} penuh lumpur dan sampah. Sudah {lama} tidak dikeruk.',
            'Saluran air {patokan} {di} tersumbat {sejak} sehingga airnya meluap ke jalan.',
          ],
        },
        {
          titles: ['Banjir setiap hujan', 'Genangan air tidak surut', 'Langganan banjir di {jalan}'],
          accounts: [
            'Setiap hujan lebih dari satu jam, {jalan} {di} tergenang setinggi {n} puluh sentimeter.',
            'Air masuk ke rumah {warga} {di} untuk ketiga kalinya sejak {tgl}. Gorong-gorongnya terlalu kecil.',
          ],
        },
        {
          titles: ['Penutup saluran hilang'],
          accounts: ['Penutup saluran di {jalan} {di} hilang {n} buah dan lubangnya menganga di tepi jalan.'],
        },
        {
          titles: ['Gorong-gorong ambrol'],
          accounts: ['Gorong-gorong {patokan} {di} ambrol. Lubangnya makin lebar tiap kali ada truk lewat.'],
        },
      ],
      effects: [
        'Perabot rumah {warga} rusak terendam.',
        'Airnya berbau dan banyak jentik nyamuk.',
        'Motor sering mogok karena menerobos genangan.',
        'Seorang anak hampir terperosok.',
      ],
      requests: [
        'Mohon salurannya segera dikeruk.',
        'Mohon dibuatkan saluran pembuangan yang layak.',
        'Mohon dipasang penutup yang kuat.',
      ],
      wishes: ['pembuatan sumur resapan di lingkungan padat', 'normalisasi saluran induk sebelum musim hujan'],
      answers: [
        'Titik yang dilaporkan telah ditangani secara darurat. Perbaikan permanen masuk rencana kerja tahun anggaran berikutnya.',
        'Lokasi yang dilaporkan telah kami survei dan usulan penanganannya disampaikan dalam musrenbang kecamatan.',
      ],
      questions: ['jadwal pengerukan saluran', 'cara meminta pompa air ketika banjir'],
    },
    {
      id: 'public-works.roads',
      weight: 6,
      matters: [
        {
          titles: ['Trotoar rusak', 'Ubin trotoar lepas'],
          accounts: [
            'Trotoar di {jalan} {di} ubinnya banyak yang lepas sehingga pejalan kaki terpaksa turun ke jalan.',
          ],
        },
        {
          titles: ['Trotoar tidak ramah kursi roda'],
          accounts: ['Trotoar {patokan} {di} terpotong tiang dan tidak bisa dilewati kursi roda.'],
        },
      ],
      effects: [
        'Orang tua dan anak-anak berisiko terserempet kendaraan.',
        'Sudah ada {n} pejalan kaki yang tersandung.',
      ],
      requests: ['Mohon ubinnya dipasang kembali.', 'Mohon trotoar dibuat landai di setiap persimpangan.'],
      wishes: ['pembangunan trotoar di depan sekolah', 'jalur pemandu bagi tunanetra'],
      answers: [
        'Perbaikan telah dilaksanakan oleh tim pemeliharaan pada {tgl} dan lokasi dapat dilalui kembali.',
        'Titik yang dilaporkan telah ditangani secara darurat. Perbaikan permanen masuk rencana kerja tahun anggaran berikutnya.',
        'Hasil peninjauan lapangan: kerusakan sepanjang {banyak} meter. Pekerjaan penambalan selesai dan foto terlampir pada berita acara.',
        'Lokasi yang dilaporkan telah kami survei dan usulan penanganannya disampaikan dalam musrenbang kecamatan.',
      ],
      questions: ['rencana penataan trotoar', 'aturan pemanfaatan trotoar'],
    },
    {
      id: 'public-works.street-lighting',
      weight: 12,
      matters: [
        {
          titles: ['Lampu jalan padam', 'Penerangan jalan umum mati', 'PJU di {jalan} tidak menyala'],
          accounts: [
            'Sudah {lama} lampu penerangan di {jalan} {di} padam. Ada {n} tiang yang mati berturut-turut.',
            'Lampu jalan {patokan} {di} mati {sejak} dan belum ada petugas yang datang.',
          ],
        },
        {
          titles: ['Tiang lampu miring'],
          accounts: [
            'Tiang lampu di {jalan} {di} miring setelah tertabrak kendaraan. Kabelnya menjuntai setinggi kepala.',
          ],
        },
        {
          titles: ['Kabel lampu jalan menjuntai'],
          accounts: [
            'Kabel lampu jalan {patokan} putus dan menjuntai ke tanah {sejak}. {Di} banyak anak bermain di sekitarnya.',
          ],
        },
      ],
      effects: [
        'Malam hari gelap sekali dan rawan kejahatan.',
        'Warga takut pulang malam.',
        'Sudah {n} kali terjadi kecelakaan karena gelap.',
      ],
      requests: ['Mohon lampunya segera diganti.', 'Mohon petugas memperbaikinya secepatnya.'],
      wishes: ['pemasangan lampu jalan tenaga surya', 'penambahan lampu jalan di jalur menuju sekolah'],
      answers: [
        'Penerangan jalan di lokasi telah diperbaiki oleh petugas pada {tgl}.',
        'Komponen lampu telah diganti dan tiangnya diperkuat.',
      ],
      questions: ['cara mengajukan pemasangan lampu jalan', 'ke mana melapor bila lampu jalan padam'],
    },
    {
      id: 'public-works.water-supply',
      weight: 10,
      matters: [
        {
          titles: ['Air PDAM tidak mengalir'],
          accounts: ['Air ledeng {di} tidak mengalir {sejak}, hanya menetes tengah malam.'],
        },
        { titles: ['Air ledeng keruh'], accounts: ['Air yang keluar {di} keruh dan berbau besi.'] },
        { titles: ['Pipa air bocor'], accounts: ['Pipa air di {jalan} {di} bocor sudah {lama} dan airnya terbuang.'] },
        { titles: ['Tagihan air tidak wajar'], accounts: ['Tagihan air saya bulan {bulan} {rpjuta}, biasanya {rp}.'] },
        {
          titles: ['Kesulitan air bersih'],
          accounts: ['Musim kemarau ini {banyak} keluarga {di} kesulitan air bersih.'],
        },
      ],
      effects: ['Kami membeli air tangki {rp}.', 'Warga mandi di sungai.', 'Pakaian jadi kuning.'],
      requests: ['Mohon segera diperbaiki.', 'Mohon petugas memeriksa ke lokasi.', 'Mohon ada kepastian.'],
      wishes: ['sumur bor bersama', 'perluasan jaringan air minum ke {tempat}'],
      answers: [
        'Petugas air minum telah memeriksa sambungan pada {tgl} dan menyelesaikan gangguannya.',
        'Selama perbaikan jaringan, air bersih dikirim dengan mobil tangki.',
      ],
      questions: ['syarat pasang baru air minum', 'jadwal aliran air'],
    },
    {
      id: 'public-works.public-buildings',
      weight: 5,
      matters: [
        {
          titles: ['Gedung serbaguna rusak', 'Atap gedung pertemuan bocor'],
          accounts: ['Gedung serbaguna {patokan} {di} atapnya bocor dan plafonnya lepas {sejak}.'],
        },
        {
          titles: ['Pembangunan gedung mangkrak', 'Proyek gedung terhenti'],
          accounts: ['Pembangunan gedung {patokan} {di} terhenti sudah {lama}, tinggal rangka besi yang berkarat.'],
        },
      ],
      effects: ['Kegiatan warga terpaksa dipindahkan.', 'Anak-anak bermain di antara puing.'],
      requests: ['Mohon kelanjutan pekerjaannya dijelaskan.', 'Mohon segera diperbaiki.'],
      wishes: ['gedung pertemuan yang ramah disabilitas', 'ruang baca di gedung serbaguna'],
      questions: ['jadwal kelanjutan pembangunan gedung', 'tata cara memakai gedung serbaguna'],
    },
  ],
};
