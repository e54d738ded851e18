/** Social affairs: assistance, the data that decide about it, those who need care. */
import type { TopicTexts } from './topic.ts';

export const social: TopicTexts = {
  id: 'social',
  subTopics: [
    {
      id: 'social.assistance',
      weight: 34,
      matters: [
        {
          titles: ['Bantuan PKH tidak cair', 'Bantuan sosial terhenti'],
          accounts: ['Bantuan keluarga harapan ibu saya {di} tidak cair {sejak}, padahal sebelumnya lancar.'],
        },
        {
          titles: ['Bantuan tunai belum diterima'],
          accounts: ['Tetangga sudah menerima bantuan tunai pada {tgl}, kami {warga} belum.'],
        },
        {
          titles: ['Saldo kartu bantuan kosong', 'Bantuan sosial terhenti'],
          accounts: ['Kartu bantuan sudah saya terima {lama} yang lalu, tetapi saldonya selalu nol.'],
        },

        {
          titles: [
            'Bantuan sosial tidak tepat sasaran',
            'Warga mampu menerima bantuan',
            'Penerima bantuan tidak sesuai',
          ],
          accounts: [
            'Penyaluran bantuan {di} tidak tepat sasaran. Yang punya mobil menerima, sedangkan janda lansia tidak.',
            'Dari {banyak} penerima bantuan {di}, banyak yang sudah mampu atau sudah pindah.',
          ],
        },
        {
          titles: ['Bantuan dipotong', 'Ada potongan saat pencairan bantuan'],
          accounts: [
            'Saat pencairan {di} kami diminta menyerahkan {rp}, katanya untuk biaya administrasi. Apakah memang ada aturannya?',
            'Bantuan yang diterima hanya sebagian. Kami diberi tahu ada potongan {rp} untuk pemerataan.',
          ],
        },
      ],
      effects: [
        'Ibu saya sudah tua dan tidak bekerja.',
        'Kami hidup dari upah serabutan.',
        'Warga jadi saling curiga.',
        'Anak saya {n} orang masih sekolah.',
      ],
      requests: [
        'Mohon dicek data kami.',
        'Mohon penyalurannya diawasi.',
        'Mohon didata ulang secara adil.',
        'Mohon penjelasan mengapa terhenti.',
      ],
      wishes: ['pengumuman daftar penerima bantuan di balai warga', 'pendataan ulang penerima bantuan setiap tahun'],
      answers: [
        'Pendamping sosial telah berkunjung pada {tgl}. Bantuan akan disalurkan pada tahap berikutnya.',
        'Setelah dicek, bantuan telah tersalur. Kendala pada kartu sudah diperbaiki oleh bank penyalur.',
        'Yang bersangkutan tercatat tidak lagi memenuhi kriteria. Sanggahan dapat disampaikan melalui kantor {desa}.',
      ],
      questions: ['cara mengecek status penerima bantuan', 'syarat menjadi penerima bantuan keluarga'],
    },
    {
      id: 'social.assistance',
      weight: 20,
      matters: [
        {
          titles: ['Beras bantuan berkualitas buruk', 'Beras bantuan berkutu'],
          accounts: ['Beras bantuan yang dibagikan {tgl} {di} berbau dan berkutu.'],
        },
        {
          titles: ['Paket sembako tidak lengkap'],
          accounts: ['Paket sembako yang kami terima {di} tidak lengkap, telurnya kurang dan sebagian pecah.'],
        },

        {
          titles: ['Bantuan beras belum sampai'],
          accounts: [
            'Bantuan beras untuk {warga} belum dibagikan sudah {lama}, sementara wilayah lain sudah dua kali.',
          ],
        },
        {
          titles: ['Pembagian beras tidak merata'],
          accounts: ['Beras {di} dibagi rata sehingga tiap keluarga hanya mendapat {angka} kilogram.'],
        },
      ],
      effects: [
        'Terpaksa kami jadikan pakan ayam.',
        'Banyak lansia yang menunggu sejak pagi.',
        'Kami malu kalau harus meminta terus.',
      ],
      requests: ['Mohon diganti dengan yang layak.', 'Mohon diperiksa gudangnya.', 'Mohon segera dibagikan.'],
      wishes: ['pengantaran bantuan pangan ke rumah lansia', 'dapur umum bagi warga miskin'],
      answers: [
        'Pendamping sosial telah berkunjung pada {tgl}. Bantuan akan disalurkan pada tahap berikutnya.',
        'Setelah dicek, bantuan telah tersalur. Kendala pada kartu sudah diperbaiki oleh bank penyalur.',
        'Yang bersangkutan tercatat tidak lagi memenuhi kriteria. Sanggahan dapat disampaikan melalui kantor {desa}.',
      ],
      questions: ['jadwal penyaluran bantuan pangan', 'jumlah beras yang seharusnya diterima'],
    },
    {
      id: 'social.beneficiary-data',
      weight: 24,
      matters: [
        {
          titles: ['Tidak terdaftar dalam data kesejahteraan', 'Nama keluarga hilang dari data'],
          accounts: [
            'Keluarga saya {di} tidak masuk data kesejahteraan sosial, padahal rumah kami masih berlantai tanah.',
          ],
        },
        {
          titles: ['Data kesejahteraan tidak sesuai', 'Desil kesejahteraan salah'],
          accounts: ['Data kami tercatat sebagai keluarga mampu {sejak}. Saya hanya buruh harian dengan upah {rp}.'],
        },
        {
          titles: ['Tidak terdaftar dalam data kesejahteraan'],
          accounts: ['Kami sudah {n} kali diusulkan lewat kantor {desa}, tetapi tidak pernah muncul dalam data.'],
        },
      ],
      effects: [
        'Akibatnya kartu jaminan kesehatan kami ikut nonaktif.',
        'Anak saya gagal mendapat bantuan kuliah.',
        'Petugas bilang itu urusan pusat.',
      ],
      requests: [
        'Mohon petugas datang melihat keadaan kami.',
        'Mohon data kami diperbaiki.',
        'Mohon dijelaskan cara mengusulkan.',
      ],
      wishes: [
        'pemutakhiran data kesejahteraan oleh petugas dari rumah ke rumah',
        'loket sanggahan data di setiap kecamatan',
      ],
      answers: [
        'Data Saudara telah kami usulkan kembali melalui musyawarah {desa}. Hasilnya mengikuti pemutakhiran bulan berikutnya.',
        'Yang bersangkutan tercatat tidak lagi memenuhi kriteria. Sanggahan dapat disampaikan melalui kantor {desa}.',
      ],
      questions: ['cara mengusulkan keluarga ke data kesejahteraan sosial', 'arti desil dalam data sosial ekonomi'],
    },
    {
      id: 'social.homeless',
      weight: 6,
      matters: [
        { titles: ['Orang telantar'], accounts: ['Orang dengan gangguan jiwa telantar {patokan} {di} {sejak}.'] },

        {
          titles: ['Pengemis di lampu merah'],
          accounts: ['Di perempatan {jalan} {di} setiap sore banyak anak kecil mengemis.'],
        },
        {
          titles: ['Anak jalanan makin banyak'],
          accounts: ['Ada {angka} anak yang tidur {patokan} {di}, tampaknya tidak bersekolah.'],
        },
      ],
      effects: ['Kami khawatir keselamatannya.', 'Keluarganya tidak diketahui.', 'Warga sudah membantu semampunya.'],
      requests: ['Mohon dinas sosial menjangkaunya.', 'Mohon ditangani dengan baik.'],
      wishes: ['rumah singgah yang layak', 'sekolah singgah bagi anak jalanan'],
      answers: ['Tim penjangkauan telah ke lokasi pada {tgl} dan membawa yang bersangkutan ke rumah singgah.'],
      questions: ['ke mana melapor bila menemukan orang telantar', 'cara memasukkan lansia ke panti'],
    },
    {
      id: 'social.assistance',
      agencies: 'disaster-relief',
      weight: 8,
      matters: [
        {
          titles: ['Bantuan korban banjir belum sampai'],
          accounts: ['Banjir {tgl} merendam {banyak} rumah {di}. Bantuan makanan hanya datang sekali.'],
        },
        {
          titles: ['Korban longsor belum mendapat hunian'],
          accounts: ['Rumah kami {di} rusak karena longsor. Dana perbaikan dijanjikan {sejak} tetapi belum ada.'],
        },
        { titles: ['Masih tinggal di tenda pengungsian'], accounts: ['Sudah {lama} kami tinggal di tenda {di}.'] },
      ],
      effects: ['Anak-anak mulai sakit kulit.', 'Air bersih sulit didapat.', 'Kami menumpang di rumah saudara.'],
      requests: [
        'Mohon segera dikirim bantuan.',
        'Mohon kepastian hunian sementara.',
        'Mohon didata ulang kerusakannya.',
      ],
      wishes: ['latihan tanggap bencana untuk warga', 'lumbung pangan darurat di tiap kecamatan'],
      answers: [
        'Pendamping sosial telah berkunjung pada {tgl}. Bantuan akan disalurkan pada tahap berikutnya.',
        'Setelah dicek, bantuan telah tersalur. Kendala pada kartu sudah diperbaiki oleh bank penyalur.',
        'Yang bersangkutan tercatat tidak lagi memenuhi kriteria. Sanggahan dapat disampaikan melalui kantor {desa}.',
      ],
      questions: ['syarat dana stimulan perbaikan rumah', 'tempat pengungsian terdekat'],
    },
    {
      id: 'social.disability',
      weight: 9,
      matters: [
        {
          titles: ['Penyandang disabilitas butuh kursi roda', 'Mohon bantuan kursi roda'],
          accounts: [
            'Anak dengan disabilitas {di} memerlukan kursi roda. Orang tuanya tidak mampu membeli.',
            'Di {rt} {tempat} ada penyandang disabilitas yang kursi rodanya rusak {sejak}.',
          ],
        },
        {
          titles: ['Lansia hidup sebatang kara', 'Lansia sakit tanpa keluarga'],
          accounts: [
            'Ada lansia hidup sendiri {di} dalam keadaan sakit. Tetangga bergantian memberi makan sudah {lama}.',
          ],
        },
        {
          titles: ['Bantuan permakanan lansia terhenti', 'Makanan untuk lansia tidak datang'],
          accounts: ['Antaran makanan untuk {angka} lansia {di} terhenti {sejak}.'],
        },
      ],
      effects: ['Keluarganya hanya buruh harian.', 'Warga sudah membantu semampunya.'],
      requests: ['Mohon dinas sosial berkunjung.', 'Mohon dibantu alat yang diperlukan.'],
      wishes: ['bantuan alat dengar dan kursi roda setiap tahun', 'kelas keterampilan bagi penyandang disabilitas'],
      answers: ['Petugas telah berkunjung pada {tgl}. Bantuan disiapkan sesuai hasil penilaian.'],
      questions: ['syarat bantuan alat bagi penyandang disabilitas', 'cara mendaftarkan lansia ke layanan permakanan'],
    },
  ],
};
