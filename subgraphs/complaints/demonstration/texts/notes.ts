/** What officers, citizens and the system write beside their steps. */
export const notes = {
  HOLD: [
    'Mohon dilengkapi alamat lengkap dan foto lokasi.',
    'Laporan belum jelas. Mohon sebutkan waktu kejadian dan instansi yang dimaksud.',
    'Mohon lampirkan bukti pendukung agar laporan dapat diteruskan.',
    'Mohon dijelaskan kembali permasalahannya, beserta titik lokasinya.',
  ],
  COMPLETE: [
    'Lokasinya {patokan} {di}. Foto sudah saya tambahkan.',
    'Kejadiannya {tgl} sekitar {jam}.',
    'Sudah saya lengkapi, mohon diteruskan.',
    'Alamatnya {jalan}, {tempat}.',
  ],
  DISPOSE: [
    'Mohon ditindaklanjuti sesuai kewenangan.',
    'Diteruskan kepada instansi yang berwenang untuk ditindaklanjuti.',
    'Laporan telah diverifikasi. Mohon tindak lanjut paling lambat sesuai ketentuan.',
    'Untuk ditelaah dan dijawab kepada pelapor.',
    null,
  ],
  DELEGATE: [
    'Diteruskan kepada perangkat daerah yang membidangi.',
    'Mohon dinas terkait segera menindaklanjuti dan melaporkan hasilnya.',
    'Disposisi pimpinan: tindak lanjuti dan koordinasikan dengan kecamatan.',
    null,
  ],
  RETURN: [
    'Bukan kewenangan kami. Lokasi berada pada ruas yang dikelola instansi lain.',
    'Setelah ditelaah, urusan ini menjadi kewenangan instansi lain. Mohon didisposisikan kembali.',
    'Substansi laporan di luar tugas dan fungsi kami.',
  ],
  FOLLOW_UP: [
    'Terima kasih atas laporannya. Laporan sudah kami terima dan sedang kami pelajari.',
    'Laporan Saudara sedang kami koordinasikan dengan bidang teknis.',
    'Tim kami akan meninjau lokasi dalam waktu dekat.',
    'Petugas dijadwalkan turun ke lapangan {hari} depan.',
    'Kami telah menerima laporan Saudara dan meneruskannya kepada unit pelaksana.',
    'Kami sudah menghubungi pihak {kec} untuk mengecek keadaan di lapangan.',
  ],
  PROGRESS: [
    'Tim telah meninjau lokasi. Hasil peninjauan sedang disusun.',
    'Peninjauan dilakukan {tgl} bersama perangkat setempat. Penanganan menunggu ketersediaan bahan.',
    'Kami masih menunggu data dari pihak terkait.',
    'Rapat koordinasi telah dilaksanakan. Penanganan dijadwalkan minggu depan.',
    'Pekerjaan sudah dimulai dan diperkirakan selesai dalam {n} hari kerja.',
  ],
  INTERNAL: [
    'Catatan internal: mohon anggaran pemeliharaan diperiksa sebelum menjawab.',
    'Catatan internal: menunggu paraf kepala bidang.',
    'Catatan internal: serupa dengan laporan lain dari {tempat}, jawaban agar diselaraskan.',
    'Catatan internal: foto sebelum dan sesudah belum lengkap.',
  ],
  ANSWER: [
    'Terima kasih atas laporan Saudara. Setelah kami tindak lanjuti, permasalahan telah diselesaikan.',
    'Berdasarkan hasil pengecekan, laporan Saudara telah kami tangani. Terima kasih atas partisipasinya.',
    'Laporan telah ditindaklanjuti pada {tgl}. Bila keadaan terulang, silakan melapor kembali.',
    'Petugas telah mendatangi pelapor dan menjelaskan penanganannya. Permasalahan dinyatakan selesai.',
    'Tindak lanjut telah dilaksanakan bersama pihak {kec}. Terima kasih atas kepedulian Saudara.',
    'Kami mohon maaf atas ketidaknyamanan ini. Penanganan telah selesai sesuai prosedur.',
    'Setelah diteliti, laporan Saudara benar adanya dan sudah kami perbaiki.',
  ],
  SUPERVISORY_ANSWER: [
    'Inspektorat telah melakukan klarifikasi dan pemeriksaan. Hasilnya disampaikan kepada pimpinan untuk ditindaklanjuti sesuai ketentuan.',
    'Pemeriksaan telah selesai. Bagian yang terbukti diberi pembinaan sesuai peraturan, bagian lain tidak ditemukan pelanggaran.',
    'Setelah diperiksa, tidak ditemukan pelanggaran. Penjelasan lengkap dapat diminta kepada inspektorat.',
  ],
  INFORMATION_ANSWER: [
    'Informasi yang Saudara minta tersedia di loket pelayanan pada jam kerja dan tidak dipungut biaya.',
    'Persyaratan dan alurnya dapat dilihat di laman resmi kami. Bila masih ada yang kurang jelas, silakan datang ke kantor pelayanan.',
    'Terima kasih atas pertanyaannya. Prosesnya memerlukan {n} hari kerja setelah berkas lengkap.',
  ],
  ASPIRATION_ANSWER: [
    'Terima kasih atas usulannya. Usulan kami catat sebagai bahan penyusunan rencana kerja tahun berikutnya.',
    'Usulan Saudara telah kami teruskan ke forum musrenbang {kec}.',
    'Saat ini usulan belum dapat dipenuhi karena keterbatasan anggaran, namun menjadi masukan bagi kami.',
  ],
  DISPUTE: [
    'Belum ada perubahan di lapangan. Mohon dicek kembali.',
    'Jawabannya tidak sesuai dengan keadaan yang sebenarnya.',
    'Baru sebagian yang dikerjakan, mohon dituntaskan.',
    'Saya belum dihubungi siapa pun.',
  ],
  ACCEPT_PLEASED: [
    'Terima kasih, sudah beres.',
    'Tanggapannya cepat, terima kasih.',
    'Sudah ditangani dengan baik.',
    null,
    null,
  ],
  ACCEPT_MIXED: ['Sudah ditangani, tetapi lama.', 'Semoga lain kali lebih cepat.', null],
  ACCEPT_ANGRY: ['Selesai, tetapi harus menunggu terlalu lama.', 'Kurang memuaskan.', null],
  REOPEN: [
    'Masalah yang sama muncul lagi.',
    'Mohon dibuka kembali, penanganannya tidak bertahan lama.',
    'Keadaan di lapangan kembali seperti semula.',
  ],
  REOPEN_ARCHIVED: [
    'Keterangan sudah saya lengkapi, mohon diproses kembali.',
    'Laporan saya bukan laporan yang sama. Mohon diperiksa lagi.',
  ],
  WITHDRAW: [
    'Masalah sudah selesai sendiri.',
    'Saya tarik kembali, sudah ditangani di tempat.',
    'Laporan saya salah alamat, saya cabut.',
    null,
  ],
  ARCHIVE: [
    'Diarsipkan: laporan tidak jelas.',
    'Diarsipkan: laporan terlalu umum sehingga tidak dapat ditindaklanjuti.',
    'Diarsipkan: bukan mengenai pelayanan publik.',
    'Diarsipkan: perkara sedang diperiksa di pengadilan.',
    'Diarsipkan: laporan tidak disertai keterangan yang memadai.',
    'Diarsipkan: laporan memuat kata-kata yang tidak patut.',
    'Diarsipkan: permasalahan pribadi antarpihak.',
  ],
  DUPLICATE: [
    'Diarsipkan: laporan serupa sudah ditangani, lihat laporan aslinya.',
    'Diarsipkan: duplikat. Tindak lanjut dapat diikuti pada laporan pertama.',
  ],
  SILENT: ['Diarsipkan: pelapor tidak melengkapi laporan dalam 30 hari.'],
} as const;

export type NoteKind = keyof typeof notes;
