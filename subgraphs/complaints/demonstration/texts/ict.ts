/** Information and communication technology: networks, fraud, content, applications, data. */
import type { TopicTexts } from './topic.ts';

export const ict: TopicTexts = {
  id: 'ict',
  subTopics: [
    {
      id: 'ict.internet',
      weight: 34,
      matters: [
        {
          titles: ['Sinyal seluler lemah', 'Blank spot'],
          accounts: ['Sinyal telepon {di} sangat lemah. Untuk menelepon kami harus naik ke bukit atau ke tepi jalan.'],
        },
        {
          titles: ['Internet rumah sering putus'],
          accounts: ['Internet rumah saya {di} putus {sejak}, padahal tagihan {rp} tetap berjalan.'],
        },
        {
          titles: ['Tidak ada jaringan internet'],
          accounts: ['Belum ada jaringan internet {di}, sekolah kesulitan mengikuti asesmen.'],
        },
        { titles: ['Menara pemancar mati'], accounts: ['Menara pemancar {di} mati sudah {lama}.'] },
      ],
      effects: [
        'Keadaan darurat tidak bisa dilaporkan.',
        'Usaha daring kami terganggu.',
        'Anak-anak tidak bisa belajar.',
        'Pengaduan ke operator hanya dijawab mesin.',
      ],
      requests: ['Mohon dibangun menara.', 'Mohon operator memperbaiki.', 'Mohon kompensasi.'],
      wishes: ['akses internet gratis di sekolah dan puskesmas', 'menara bersama untuk wilayah terpencil'],
      answers: ['Operator telah melakukan pengukuran di lokasi dan mengoptimalkan menara terdekat pada {tgl}.'],
      questions: ['rencana pembangunan menara', 'cara mengajukan titik internet gratis'],
    },
    {
      id: 'ict',
      weight: 30,
      matters: [
        {
          titles: ['Penipuan jual beli daring'],
          accounts: [
            'Saya membeli barang lewat media sosial seharga {rpjuta} pada {tgl}, barang tidak dikirim dan akun menghilang.',
          ],
        },
        {
          titles: ['Tautan palsu mengatasnamakan bank'],
          accounts: [
            'Saya menerima pesan berisi tautan yang mengatasnamakan instansi pemerintah. Setelah dibuka, saldo berkurang {rpjuta}.',
          ],
        },
        {
          titles: ['Telepon penipuan meresahkan'],
          accounts: ['Banyak {warga} {di} menerima telepon penipuan {sejak}.'],
        },

        {
          titles: ['Teror penagihan pinjaman daring', 'Pinjaman daring ilegal'],
          accounts: [
            'Saya meminjam {rpjuta} lewat aplikasi, ternyata tagihannya berlipat dan semua kontak saya diteror.',
          ],
        },
        {
          titles: ['Pinjaman daring ilegal'],
          accounts: ['Ada aplikasi pinjaman yang mentransfer {rp} tanpa saya ajukan lalu menagih {rpjuta}.'],
        },
      ],
      effects: [
        'Uang itu tabungan untuk sekolah anak.',
        'Saya sampai tidak bisa tidur.',
        'Korban lain ternyata banyak.',
      ],
      requests: ['Mohon akunnya diblokir.', 'Mohon dibantu penanganannya.', 'Mohon warga diberi peringatan.'],
      wishes: ['penyuluhan keamanan digital bagi lansia', 'layanan cepat pemblokiran rekening penipu'],
      answers: ['Nomor dan tautan yang dilaporkan telah diajukan untuk diblokir.'],
      questions: ['cara melaporkan penipuan daring', 'cara mengecek pinjaman daring yang berizin'],
    },
    {
      id: 'ict.harmful-content',
      weight: 12,
      matters: [
        {
          titles: ['Iklan judi daring'],
          accounts: ['Iklan judi daring muncul terus saat anak saya membuka gim {sejak}.'],
        },
        {
          titles: ['Berita bohong beredar'],
          accounts: ['Beredar kabar bohong tentang bencana {di} lewat grup pesan.'],
        },
        {
          titles: ['Situs tidak pantas mudah dibuka'],
          accounts: ['Situs yang tidak pantas masih mudah dibuka anak-anak.'],
        },
      ],
      effects: ['Beberapa anak sudah kecanduan.', 'Warga sempat panik.'],
      requests: ['Mohon diblokir.', 'Mohon diluruskan.'],
      wishes: ['kelas pengasuhan digital untuk orang tua', 'penyaring konten di sekolah'],
      answers: ['Konten yang dilaporkan telah ditelaah dan diteruskan kepada penyelenggara platform.'],
      questions: ['cara melaporkan situs judi', 'cara memeriksa kebenaran kabar'],
    },
    {
      id: 'ict.public-apps',
      weight: 18,
      matters: [
        {
          titles: ['Aplikasi layanan tidak bisa dibuka'],
          accounts: ['Aplikasi layanan publik {kab} tidak bisa dibuka {sejak}.'],
        },
        {
          titles: ['Kode verifikasi tidak masuk', 'Gagal masuk akun layanan'],
          accounts: ['Kode verifikasi tidak pernah masuk walau sudah dicoba {angka} kali.'],
        },
        { titles: ['Berkas unggahan hilang dari akun'], accounts: ['Berkas yang saya unggah {tgl} hilang dari akun.'] },
      ],
      effects: [
        'Layanan manual sudah ditiadakan.',
        'Batas waktunya hampir habis.',
        'Orang tua yang gagap teknologi jadi bingung.',
      ],
      requests: ['Mohon diperbaiki.', 'Mohon disediakan layanan bantuan.'],
      wishes: ['satu akun untuk semua layanan', 'aplikasi yang bisa dipakai tunanetra'],
      answers: ['Gangguan aplikasi sudah diperbaiki. Mohon perbarui aplikasi ke versi terakhir.'],
      questions: ['cara mengganti surel pada akun layanan', 'syarat identitas kependudukan digital'],
    },
    {
      id: 'ict',
      weight: 6,
      matters: [
        {
          titles: ['Data pribadi disalahgunakan'],
          accounts: ['Data saya dipakai orang lain untuk mengajukan pinjaman {rpjuta}.'],
        },
        {
          titles: ['Nomor didaftarkan orang lain'],
          accounts: ['Ada {n} nomor telepon terdaftar atas identitas saya tanpa sepengetahuan saya {sejak}.'],
        },
      ],
      effects: ['Saya ditagih utang yang bukan milik saya.', 'Saya khawatir dipakai untuk kejahatan.'],
      requests: ['Mohon datanya dihapus.', 'Mohon diusut sumber bocornya.'],
      wishes: ['pemberitahuan bila data pribadi digunakan', 'sanksi tegas atas kebocoran data'],
      answers: ['Nomor dan tautan yang dilaporkan telah diajukan untuk diblokir.'],
      questions: ['hak warga atas data pribadi', 'cara memeriksa nomor yang terdaftar'],
    },
  ],
};
