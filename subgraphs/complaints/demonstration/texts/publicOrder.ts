/** Public order: vendors, noise, levies, businesses without a licence, fire. */
import type { TopicTexts } from './topic.ts';

export const publicOrder: TopicTexts = {
  id: 'public-order',
  isOnTheSpot: true,
  subTopics: [
    {
      id: 'public-order.street-vendors',
      weight: 28,
      matters: [
        {
          titles: ['Pedagang berjualan di badan jalan', 'Trotoar dipakai berjualan', 'Lapak liar di {jalan}'],
          accounts: [
            'Pedagang berjualan di badan {jalan} {di} setiap sore sehingga jalan macet.',
            'Trotoar {patokan} {di} penuh lapak {sejak}. Pejalan kaki harus turun ke jalan.',
            'Ada sekitar {banyak} lapak di {jalan} {di} dan jumlahnya terus bertambah.',
          ],
        },
      ],
      effects: [
        'Sampahnya ditinggal begitu saja.',
        'Mobil pemadam tidak bisa lewat.',
        'Pernah ada anak terserempet motor.',
      ],
      requests: [
        'Mohon ditata dengan baik, bukan hanya digusur.',
        'Mohon ditertibkan.',
        'Mohon disediakan tempat berjualan.',
      ],
      wishes: ['lokasi khusus pedagang kaki lima', 'pasar malam yang tertata'],
      answers: ['Petugas Satpol PP telah melakukan penertiban pada {tgl} dan akan berpatroli secara berkala.'],
      questions: ['tempat yang boleh dipakai berjualan', 'izin berjualan di alun-alun'],
    },
    {
      id: 'public-order.noise',
      weight: 26,
      matters: [
        {
          titles: ['Suara musik sampai larut malam', 'Kebisingan tempat hiburan', 'Pengeras suara terlalu keras'],
          accounts: ['Setiap malam ada musik keras {di} sampai lewat {jam}.'],
        },
        { titles: ['Balap liar'], accounts: ['Balap liar di {jalan} {di} terjadi setiap malam Minggu {sejak}.'] },
        {
          titles: ['Bising bengkel las'],
          accounts: ['Suara mesin bengkel las {patokan} {di} tidak berhenti sampai malam, sudah {lama}.'],
        },

        {
          titles: ['Anak muda nongkrong dan membuat onar'],
          accounts: ['Sekelompok remaja berkumpul {patokan} {di} setiap malam dan mengganggu orang lewat.'],
        },
        {
          titles: ['Tawuran remaja di {jalan}'],
          accounts: ['Tawuran remaja terjadi lagi di {jalan} {di} pada {tgl}.'],
        },
      ],
      effects: ['Bayi dan orang sakit tidak bisa tidur.', 'Ditegur malah marah.', 'Warga takut keluar rumah.'],
      requests: ['Mohon ada patroli malam.', 'Mohon ditegur dengan tegas.', 'Mohon petugas datang pada malam hari.'],
      wishes: ['pos keamanan di perbatasan {tempat}', 'kegiatan malam yang positif untuk remaja'],
      answers: [
        'Petugas telah mendatangi lokasi bersama pengurus {rt}. Para pihak sepakat menjaga ketertiban.',
        'Lokasi sudah dipantau pada tiga malam berbeda dan masuk dalam rute patroli.',
      ],
      questions: ['batas waktu hiburan malam', 'nomor layanan pengaduan ketertiban'],
    },
    {
      id: 'public-order',
      weight: 18,
      matters: [
        {
          titles: ['Usaha tanpa izin di permukiman'],
          accounts: ['Ada usaha pengolahan {di} yang beroperasi {sejak} tanpa izin lingkungan dari warga.'],
        },
        {
          titles: ['Penjualan minuman keras di warung'],
          accounts: ['Warung {patokan} {di} menjual minuman keras kepada anak di bawah umur.'],
        },
        {
          titles: ['Gudang di tengah permukiman'],
          accounts: ['Sebuah gudang di {jalan} {di} dipakai menyimpan bahan yang berbau menyengat.'],
        },
      ],
      effects: [
        'Warga tidak pernah diminta persetujuan.',
        'Kendaraan besar keluar masuk siang malam.',
        'Kami takut terjadi kebakaran.',
      ],
      requests: [
        'Mohon diperiksa izinnya.',
        'Mohon ditinjau bersama warga.',
        'Mohon ditutup sementara sampai izinnya lengkap.',
      ],
      wishes: ['pendataan kos setiap enam bulan', 'peta usaha berizin yang bisa dilihat warga'],
      answers: ['Pemilik usaha telah dipanggil, diberi pembinaan, dan membuat surat pernyataan.'],
      questions: ['izin usaha di lingkungan perumahan', 'jarak minimal usaha ternak dari rumah'],
    },
    {
      id: 'public-order',
      weight: 12,
      matters: [
        {
          titles: ['Sarang tawon berbahaya'],
          accounts: ['Ada sarang tawon besar {patokan} {di}. Sudah {n} orang disengat.'],
        },
        { titles: ['Hidran kebakaran kering'], accounts: ['Hidran di {jalan} {di} kering saat kebakaran {tgl}.'] },
        {
          titles: ['Ular masuk permukiman'],
          accounts: ['Warga {di} menemukan ular besar di saluran air, {n} kali dalam sebulan ini.'],
        },
      ],
      effects: ['Anak-anak bermain di dekat situ.', 'Gang kami sempit dan rumahnya berdempetan.'],
      requests: ['Mohon petugas datang.', 'Mohon diperiksa dan diperbaiki.'],
      wishes: ['pos pemadam di {kec}', 'alat pemadam ringan di tiap RW'],
      answers: ['Petugas pemadam dan penyelamatan telah menangani lokasi pada {tgl}.'],
      questions: ['nomor darurat pemadam kebakaran', 'pelatihan pemadaman untuk warga'],
    },
    {
      id: 'public-order.illegal-building',
      weight: 8,
      matters: [
        {
          titles: ['Bangunan di atas saluran air', 'Pembangunan tanpa papan izin'],
          accounts: ['Ada bangunan baru di atas saluran air {di}. Pekerjaannya berjalan {sejak} tanpa papan izin.'],
        },
        {
          titles: ['Bangunan berdiri di sempadan sungai'],
          accounts: ['Di bantaran sungai {di} berdiri {n} bangunan permanen. Kami khawatir aliran air makin sempit.'],
        },
      ],
      effects: ['Air menjadi lambat surut.', 'Warga sekitar tidak pernah diajak bicara.'],
      requests: ['Mohon diperiksa perizinannya.', 'Mohon petugas tata ruang meninjau lokasi.'],
      wishes: ['penataan bantaran sungai menjadi ruang terbuka', 'penyediaan peta tata ruang yang mudah dibaca'],
      questions: ['peruntukan lahan menurut rencana tata ruang', 'tata cara persetujuan bangunan gedung'],
    },
    {
      id: 'public-order.illegal-parking',
      weight: 22,
      matters: [
        {
          titles: ['Parkir liar', 'Kendaraan parkir di badan {jalan}'],
          accounts: ['Mobil parkir di kedua sisi {jalan} {di} setiap hari sehingga jalan tinggal satu lajur.'],
        },
        {
          titles: ['Tarif parkir tidak sesuai', 'Juru parkir tanpa karcis'],
          accounts: ['Saya diminta membayar parkir {receh} di {jalan} {di} tanpa karcis.'],
        },
        {
          titles: ['Truk parkir berhari-hari'],
          accounts: ['Truk parkir berhari-hari di {jalan} {patokan} {di} {sejak}.'],
        },
      ],
      effects: [
        'Kendaraan darurat sulit lewat.',
        'Pemilik toko juga keberatan.',
        'Macetnya bisa sampai {n} ratus meter.',
      ],
      requests: ['Mohon ditertibkan.', 'Mohon dipasang rambu dilarang parkir.', 'Mohon tarif resminya ditempel.'],
      wishes: ['gedung parkir bersama', 'pembayaran parkir nontunai'],
      answers: [
        'Petugas telah menertibkan parkir di lokasi pada {tgl} dan memasang rambu.',
        'Juru parkir di lokasi telah didata dan diberi karcis resmi.',
      ],
      questions: ['tarif parkir tepi jalan yang resmi', 'titik parkir resmi'],
    },
  ],
};
