/** Agriculture and food, housing, consumers. */
import type { TopicTexts } from './topic.ts';

export const agricultureFood: TopicTexts = {
  id: 'food-agriculture',
  subTopics: [
    {
      id: 'food-agriculture.fertiliser',
      weight: 45,
      isRural: true,
      matters: [
        {
          titles: ['Pupuk bersubsidi langka'],
          accounts: ['Pupuk bersubsidi {di} sulit didapat {sejak}, padahal sudah masuk masa tanam.'],
        },
        {
          titles: ['Harga pupuk di atas ketentuan'],
          accounts: ['Harga pupuk di kios {di} {rp} per karung, di atas harga ketentuan.'],
        },
        {
          titles: ['Nama petani tidak ada di daftar pupuk'],
          accounts: ['Kami {banyak} petani {di} tidak tercantum dalam daftar penerima pupuk.'],
        },
        {
          titles: ['Bibit bantuan tidak tumbuh'],
          accounts: ['Bibit bantuan yang dibagikan {tgl} {di} banyak yang tidak tumbuh.'],
        },
      ],
      effects: ['Hasil panen turun separuh.', 'Petani terpaksa berutang.', 'Tanaman mulai menguning.'],
      requests: ['Mohon pasokannya ditambah.', 'Mohon penyuluh datang.', 'Mohon kios diawasi.'],
      wishes: ['bantuan traktor untuk kelompok tani', 'gudang dan lantai jemur', 'asuransi gagal panen'],
      answers: [
        'Alokasi pupuk telah disesuaikan dan kios diminta menyalurkan kepada anggota kelompok tani yang terdaftar.',
      ],
      questions: ['cara masuk daftar penerima pupuk', 'jadwal penyuluhan'],
    },
    {
      id: 'food-agriculture',
      weight: 12,
      isRural: true,
      matters: [
        { titles: ['Hama menyerang sawah'], accounts: ['Hama wereng menyerang {banyak} hektare sawah {di} {sejak}.'] },
        { titles: ['Tikus merusak padi'], accounts: ['Tikus merusak padi {di} untuk musim ke{n}.'] },
      ],
      effects: ['Hasil panen turun separuh.', 'Tanaman mulai menguning.'],
      requests: ['Mohon penyuluh datang.', 'Mohon bantuan pengendalian hama.'],
      wishes: ['asuransi gagal panen', 'sekolah lapang pengendalian hama'],
      answers: ['Penyuluh telah berkunjung pada {tgl} dan memberi rekomendasi pengendalian.'],
      questions: ['jadwal penyuluhan', 'cara mendapat bantuan pengendalian hama'],
    },
    {
      id: 'food-agriculture.food-prices',
      weight: 30,
      matters: [
        { titles: ['Harga beras naik'], accounts: ['Harga beras di pasar {kec} naik {rp} per karung {sejak}.'] },
        {
          titles: ['Minyak goreng langka'],
          accounts: ['Minyak goreng {di} sulit ditemukan, kalau ada harganya mahal.'],
        },
        { titles: ['Harga kebutuhan pokok naik'], accounts: ['Harga kebutuhan pokok {di} naik terus sudah {lama}.'] },
      ],
      effects: ['Uang belanja tidak cukup.', 'Pedagang makanan kecil ikut menjerit.'],
      requests: ['Mohon operasi pasar.', 'Mohon harga dikendalikan.'],
      wishes: ['pasar murah setiap bulan', 'papan harga di pasar'],
      answers: ['Operasi pasar dilaksanakan pada {tgl} di halaman kantor {kec}.'],
      questions: ['jadwal pasar murah', 'harga acuan bahan pokok'],
    },
    {
      id: 'food-agriculture',
      weight: 13,
      isRural: true,
      matters: [
        { titles: ['Ternak mati mendadak'], accounts: ['Sudah {n} ekor sapi {di} mati mendadak {sejak}.'] },
        {
          titles: ['Vaksin ternak belum datang'],
          accounts: ['Vaksinasi ternak {di} dijanjikan {lama} yang lalu tetapi petugas belum datang.'],
        },
      ],
      effects: ['Peternak rugi sampai {rpjuta}.', 'Kami takut menular.'],
      requests: ['Mohon dokter hewan datang.', 'Mohon vaksinasi.'],
      wishes: ['inseminasi buatan gratis', 'pos kesehatan hewan di {kec}'],
      questions: ['cara meminta vaksin ternak', 'syarat bantuan ternak'],
    },
    {
      id: 'food-agriculture',
      agencies: 'fisheries',
      weight: 12,
      isRural: true,
      matters: [
        {
          titles: ['Nelayan memakai alat tangkap terlarang'],
          accounts: ['Kapal dari luar memakai alat tangkap terlarang di perairan {kab} {sejak}.'],
        },
        { titles: ['Tempat pelelangan ikan rusak'], accounts: ['Tempat pelelangan ikan {di} rusak dan tidak ada es.'] },
        { titles: ['Kartu nelayan belum terbit'], accounts: ['Kartu nelayan kami {di} belum terbit sudah {lama}.'] },
      ],
      effects: ['Tangkapan nelayan kecil turun.', 'Ikan cepat busuk.'],
      requests: ['Mohon dilakukan pengawasan.', 'Mohon diperbaiki.'],
      wishes: ['pabrik es untuk nelayan', 'bantuan mesin perahu'],
      questions: ['syarat kartu nelayan', 'bantuan benih ikan'],
    },
    {
      id: 'food-agriculture.irrigation',
      weight: 22,
      isRural: true,
      matters: [
        {
          titles: ['Saluran irigasi jebol', 'Tanggul irigasi bocor'],
          accounts: ['Tanggul saluran irigasi {di} jebol {sejak}. Sekitar {banyak} hektare sawah tidak mendapat air.'],
        },
        {
          titles: ['Air irigasi tidak sampai ke sawah'],
          accounts: [
            'Pintu air {di} rusak sehingga pembagian air ke sawah tidak merata. Sudah {lama} kami bergantian menjaga malam hari.',
          ],
        },
      ],
      effects: [
        'Petani terancam gagal tanam.',
        'Padi mulai menguning karena kekeringan.',
        'Antarkelompok tani jadi sering berselisih.',
      ],
      requests: ['Mohon diperbaiki sebelum musim tanam.', 'Mohon petugas pengairan turun memeriksa pintu air.'],
      wishes: ['pembangunan embung untuk musim kemarau', 'rehabilitasi jaringan irigasi tersier'],
      questions: ['jadwal pembagian air irigasi musim tanam ini', 'pengajuan rehabilitasi saluran tersier'],
    },
  ],
};

export const housing: TopicTexts = {
  id: 'housing',
  subTopics: [
    {
      id: 'housing.developers',
      weight: 25,
      matters: [
        {
          titles: ['Fasilitas perumahan tidak diserahkan'],
          accounts: ['Jalan dan taman perumahan {di} belum diserahkan pengembang {sejak}.'],
        },
        { titles: ['Lift rumah susun rusak'], accounts: ['Lift rumah susun {di} rusak sudah {lama}.'] },
        {
          titles: ['Rumah bersubsidi retak'],
          accounts: ['Rumah bersubsidi {di} yang baru ditempati {lama} dindingnya retak.'],
        },
      ],
      effects: ['Lansia naik tangga sampai lantai {n}.', 'Perbaikan tidak bisa dianggarkan.'],
      requests: ['Mohon dimediasi dengan pengembang.', 'Mohon diperbaiki.'],
      wishes: ['rumah susun sewa bagi pekerja', 'taman bermain di perumahan'],
      answers: ['Pengembang telah dipanggil dan menyanggupi penyelesaian fasilitas umum paling lambat {tgl_depan}.'],
      questions: ['syarat rumah bersubsidi', 'cara mendaftar rumah susun sewa'],
    },
    {
      id: 'housing.unfit-houses',
      weight: 20,
      matters: [
        {
          titles: ['Rumah tidak layak huni', 'Rumah hampir roboh'],
          accounts: ['Rumah nenek saya {di} hampir roboh, dindingnya dari bambu yang lapuk.'],
        },
        {
          titles: ['Bantuan bedah rumah belum turun'],
          accounts: ['Kami disurvei untuk bedah rumah {lama} yang lalu, bantuannya belum turun.'],
        },
      ],
      effects: ['Saat hujan kami tidur berpindah-pindah.', 'Penghasilan kami hanya {rp} sehari.'],
      requests: ['Mohon dibantu.', 'Mohon ditinjau.'],
      wishes: ['jamban sehat bagi keluarga miskin', 'program bedah rumah gotong royong'],
      answers: ['Rumah telah disurvei dan masuk daftar usulan perbaikan tahun berikutnya.'],
      questions: ['syarat bantuan bedah rumah', 'jadwal survei'],
    },
  ],
};

export const consumerProtection: TopicTexts = {
  id: 'consumer',
  subTopics: [
    {
      id: 'consumer.online-trade',
      weight: 40,
      matters: [
        {
          titles: ['Garansi ditolak', 'Barang yang dibeli rusak'],
          accounts: ['Saya membeli barang seharga {rpjuta} pada {tgl}, barangnya rusak dan garansinya ditolak.'],
        },
        {
          titles: ['Makanan kedaluwarsa dijual'],
          accounts: ['Toko {di} masih menjual makanan yang kedaluwarsa {sejak}.'],
        },
        {
          titles: ['Paket hilang tidak diganti'],
          accounts: ['Jasa pengiriman menghilangkan paket saya senilai {rpjuta}, sudah {lama} tidak diganti.'],
        },
      ],
      effects: ['Layanan pelanggan tidak menjawab.', 'Anak saya sempat sakit perut.'],
      requests: ['Mohon dibantu penggantian.', 'Mohon diperiksa.'],
      wishes: ['posko konsumen di pusat belanja', 'razia barang kedaluwarsa menjelang hari raya'],
      answers: [
        'Pelaku usaha telah dipanggil dan bersedia mengganti kerugian konsumen.',
        'Tim pengawas telah memeriksa barang beredar pada {tgl}. Barang yang tidak memenuhi ketentuan ditarik.',
      ],
      questions: ['cara mengadu ke badan penyelesaian sengketa konsumen', 'hak konsumen atas garansi'],
    },
    {
      id: 'consumer',
      agencies: 'finance',
      weight: 38,
      matters: [
        {
          titles: ['Saldo rekening berkurang'],
          accounts: ['Saldo rekening saya berkurang {rpjuta} pada {tgl} tanpa transaksi.'],
        },
        {
          titles: ['Klaim asuransi ditolak'],
          accounts: ['Klaim asuransi saya ditolak setelah membayar premi {lama}.'],
        },
        {
          titles: ['Agunan belum dikembalikan'],
          accounts: ['Pinjaman saya sudah lunas {sejak}, tetapi agunan belum dikembalikan.'],
        },
      ],
      effects: ['Bank hanya meminta saya menunggu.', 'Saya sangat dirugikan.'],
      requests: ['Mohon difasilitasi.', 'Mohon ditelusuri.'],
      wishes: ['edukasi keuangan bagi pensiunan', 'kantor layanan pengaduan keuangan di {kab}'],
      questions: ['cara mengadukan lembaga keuangan', 'cara memeriksa riwayat kredit'],
    },
    {
      id: 'consumer.markets',
      weight: 22,
      matters: [
        {
          titles: ['Timbangan pasar tidak pas'],
          accounts: ['Timbangan pedagang di pasar {kec} kurang sekitar satu ons per kilogram.'],
        },
        { titles: ['Pasar becek dan kotor'], accounts: ['Pasar {di} becek dan atapnya bocor {sejak}.'] },
        { titles: ['Kios pasar disewakan mahal'], accounts: ['Sewa kios pasar {di} naik menjadi {rpjuta} setahun.'] },
      ],
      effects: ['Pembeli beralih ke tempat lain.', 'Pedagang sepi.'],
      requests: ['Mohon ditera ulang.', 'Mohon pasarnya diperbaiki.'],
      wishes: ['revitalisasi pasar tradisional', 'pos timbang ulang di pasar'],
      questions: ['jadwal tera ulang', 'syarat menyewa kios pasar'],
    },
  ],
};
